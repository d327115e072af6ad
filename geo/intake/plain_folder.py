"""A folder without description: incidents, boundaries and tables of numbers, by their names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from geo.intake import area_files, grids
from geo.intake.incoming import CITIES, INCIDENTS, REGIONS, Named, Sorted, sort
from geo.package.descriptor import FILE
from geo.package.text_files import text
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from pathlib import Path

TABLE_ENDING = ".csv"
INCIDENT_FILE = f"{INCIDENTS}{TABLE_ENDING}"
BOUNDARIES = f"{REGIONS}.geojson"
# Formats of boundaries, the first that is there counts.
SHAPE_ENDINGS = (".geojson", ".json", ".gpkg", ".shp", ".fgb", ".kml", ".zip")
# Where one of these stands, the description got lost: without it their figures would not show.
DESCRIBED = ("sources.csv", "figures.csv", "claimants.csv")


def is_plain(folder: Path) -> bool:
    """Say whether a folder holds incidents or regions and no description, nor what wants one."""
    described = (FILE, *DESCRIBED)
    # Not the methods of Path, which raise where they may not look.
    there = [INCIDENT_FILE, *(f"{REGIONS}{ending}" for ending in SHAPE_ENDINGS)]
    return any(os.path.isfile(folder / name) for name in there) and not any(  # noqa: PTH113
        os.path.exists(folder / name)  # noqa: PTH110
        for name in described
    )


def files(folder: Path) -> list[str]:
    """Return the names of the files that a plain folder is read from."""
    names = [INCIDENT_FILE, *(f"{REGIONS}{ending}" for ending in SHAPE_ENDINGS)]
    names += [f"{REGIONS}{TABLE_ENDING}", f"{CITIES}{TABLE_ENDING}"]
    return [name for name in names if os.path.isfile(folder / name)]  # noqa: PTH113


def read(folder: Path) -> Sorted:
    """
    Read the files of a plain folder.

    Parameters
    ----------
    folder
        With ``incidents.csv`` or ``regions.*``, and ``regions.csv`` and
        ``cities.csv`` where there are numbers about places.

    Returns
    -------
    Sorted
    """
    there = files(folder)
    problems: list[Problem] = []
    drawn = next(
        (it for it in there if it.startswith(REGIONS) and not it.endswith(TABLE_ENDING)), None
    )
    regions = [_areas(folder, drawn, problems)] if drawn else []
    tables = [_table(folder, it, problems) for it in (f"{REGIONS}{TABLE_ENDING}",) if it in there]
    cities = [_table(folder, it, problems) for it in (f"{CITIES}{TABLE_ENDING}",) if it in there]
    events = _table(folder, INCIDENT_FILE, problems) if INCIDENT_FILE in there else None
    if problems:
        return Sorted(problems=problems)
    kept = [it for it in (*regions, *tables) if it is not None]
    return sort(events, kept, [it for it in cities if it is not None])


def _table(folder: Path, name: str, problems: list[Problem]) -> Named | None:
    """Read a CSV file; keep its faults."""
    try:
        return Named(name, grids.of_text(text(folder, name, "utf-8-sig"), name))
    except DataError as error:
        problems += error.problems
    return None


def _areas(folder: Path, name: str, problems: list[Problem]) -> Named | None:
    """Read boundaries; keep their faults."""
    try:
        return Named(name, area_files.read(folder / name))
    except DataError as error:
        problems += error.problems
    return None
