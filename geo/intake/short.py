"""A short description: tables by name, as their makers wrote them, with settings beside."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from geo import measures
from geo.intake.brought import FrameOptions
from geo.intake.incoming import CITIES, INCIDENTS, REGIONS, Named, Sorted, sort
from geo.package import json_text
from geo.package.descriptor import FILE
from geo.package.text_files import text
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KNOWN = (INCIDENTS, REGIONS, CITIES)


def described(folder: Path) -> dict[str, Any] | None:
    """
    Return a short description.

    Parameters
    ----------
    folder
        With a ``datapackage.json``.

    Returns
    -------
    dict or None
        Its JSON where none of the tables has a schema and one is incidents or
        regions; None for any other.
    """
    if not os.path.isfile(folder / FILE):  # noqa: PTH113 (Path.is_file raises where it may not look)
        return None
    try:
        raw = json_text.parsed(text(folder, FILE))
    except (ValueError, RecursionError, DataError, OSError):
        return None  # told when it is read as a whole
    resources = raw.get("resources") if isinstance(raw, dict) else None
    if not isinstance(resources, list):
        return None
    items = [it for it in resources if isinstance(it, dict)]
    named = {str(it.get("name")) for it in items}
    if any("schema" in it for it in items) or not named & set(KNOWN[:2]):
        return None
    return raw


def read(
    folder: Path, raw: dict[str, Any], opened: Callable[[Path], Named]
) -> tuple[Sorted, FrameOptions]:
    """
    Read the tables of a short description.

    Parameters
    ----------
    folder
        The package.
    raw
        As `described` returns it.
    opened
        Reads a file.

    Returns
    -------
    Sorted
        ``incidents``, ``regions`` and ``cities`` by their names; other tables
        are numbers about regions.
    FrameOptions
        Columns and measures, title and source.
    """
    problems: list[Problem] = []
    found: dict[str, Named] = {}
    for number, item in enumerate(raw["resources"], 1):
        name, path = item.get("name"), item.get("path")
        if not isinstance(name, str) or not isinstance(path, str):
            rule, remedy = "is not described in full", "give name and path"
            problems.append(Problem(FILE, rule, remedy, value=f"resource {number}"))
            continue
        try:
            found[name] = opened(_inside(folder, path))
        except DataError as error:
            problems += error.problems
    options = _options(raw, folder, problems)
    if problems:
        return Sorted(problems=problems), options
    tables = [it for name, it in found.items() if name not in KNOWN]
    regions = [found[REGIONS], *tables] if REGIONS in found else []
    cities = [found[CITIES]] if CITIES in found else []
    return sort(found.get(INCIDENTS), regions, cities), options


def _inside(folder: Path, path: str) -> Path:
    """Return a path that stays inside the package."""
    full = folder / path
    if os.path.isabs(path) or not os.path.realpath(full).startswith(os.path.realpath(folder)):  # noqa: PTH117
        raise DataError(
            [Problem(FILE, "must stay inside the package", "move the file", value=path)]
        )
    return full


def _options(raw: dict[str, Any], folder: Path, problems: list[Problem]) -> FrameOptions:
    """Read the settings."""
    given = raw.get("qantar", {})
    settings = given if isinstance(given, dict) else {}
    chosen = None
    if "measures" in settings:
        chosen = {}
        for place, item in enumerate(settings["measures"]):
            try:
                name, measure = measures.read(item)
            except (AttributeError, TypeError, ValueError) as error:
                field = f"qantar.measures[{place}]"
                remedy = "correct it as the message says"
                problems.append(Problem(FILE, str(error), remedy, field=field))
            else:
                chosen[name] = measure
    title = raw.get("title")
    return FrameOptions(
        chosen,
        settings.get("columns", {}),
        title if isinstance(title, str | dict) and title else folder.resolve().name,
        settings.get("source"),
        settings.get("layout", "auto"),
        settings.get("dates"),
        settings.get("language"),
    )
