"""Rules across rows, tables and space."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from geo.package import Package
    from geo.problems import Problem


def check(package: Package, today: dt.date) -> list[Problem]:
    """Stub."""
    return []
