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
# Every file that a plain folder may be read from.
NAMES = (
    INCIDENT_FILE, *(f"{REGIONS}{ending}" for ending in SHAPE_ENDINGS),
    f"{REGIONS}{TABLE_ENDING}", f"{CITIES}{TABLE_ENDING}",
)  # fmt: skip
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
    return [name for name in NAMES if os.path.isfile(folder / name)]  # noqa: PTH113


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
    shapes = [it for it in there if it.startswith(REGIONS) and not it.endswith(TABLE_ENDING)]
    wanted = [it for it in there if it not in shapes[1:]]  # the first format counts
    read_ = {name: it for name in wanted if (it := _read(folder, name, problems)) is not None}
    if problems:
        return Sorted(problems=problems)
    drawn = [it for name, it in read_.items() if name.startswith(REGIONS)]
    cities = [it for name, it in read_.items() if name.startswith(CITIES)]
    return sort(read_.get(INCIDENT_FILE), drawn, cities)


def _read(folder: Path, name: str, problems: list[Problem]) -> Named | None:
    """Read a table or boundaries; keep their faults."""
    try:
        if not name.endswith(TABLE_ENDING):
            frame, notes = area_files.told(folder / name)
            return Named(name, frame, tuple(notes))
        return Named(name, grids.of_text(text(folder, name, "utf-8-sig"), name))
    except DataError as error:
        problems += error.problems
    return None
