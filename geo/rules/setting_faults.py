"""Faults of settings, and the objects of their lists."""

from __future__ import annotations

from typing import Any

from geo.package.descriptor import FILE
from geo.problems import Problem

README = "see data/README.md"


def fault(field: str, value: object, rule: str, remedy: str) -> Problem:
    """Return a fault of one setting."""
    shown = None if value is None else str(value)
    return Problem(FILE, rule, remedy, field=f"qantar.{field}", value=shown)


def objects(
    settings: dict[str, Any], name: str, problems: list[Problem], *, needed: bool = False
) -> list[tuple[int, dict[str, Any]]]:
    """Return the objects of a list with their places, noting what is no object."""
    listed = settings.get(name, None if needed else [])
    if not isinstance(listed, list):
        problems.append(fault(name, listed, "must be a list", README))
        return []
    for place, item in enumerate(listed):
        if not isinstance(item, dict):
            problems.append(fault(f"{name}[{place}]", item, "must be an object", README))
    return [(place, item) for place, item in enumerate(listed) if isinstance(item, dict)]
