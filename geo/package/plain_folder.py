"""Incidents and boundaries that come without a description: a plain folder of two files."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.package.blank import BOUNDARIES
from geo.package.descriptor import FILE, Field, TableSpec
from geo.package.geometries import CRS, empty_layer, read_geojson
from geo.package.tables import read_header, read_raw
from geo.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

INCIDENTS = "incidents.csv"
# Where one of these stands, the description got lost: without it their figures would not show.
DESCRIBED = ("sources.csv", "figures.csv", "claimants.csv")
NEEDED = ("event_id", "event_date", "event_type", "title_en", "latitude", "longitude")
SHAPE = "geometry"


@dataclass(frozen=True)
class Sheet:
    """
    Incidents as text, in columns of their own.

    Attributes
    ----------
    path
        What faults call it.
    columns
        Names, as many as each row has cells.
    rows
        Cells as read.
    lines
        What faults call each row.
    complete
        False where rows were left out.
    """

    path: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    complete: bool = True

    def column(self, name: str) -> list[str]:
        """Return the cells of a column, empty ones where there is no such column."""
        if name not in self.columns:
            return [""] * len(self.rows)
        place = self.columns.index(name)
        return [row[place] for row in self.rows]


def is_plain(folder: Path) -> bool:
    """Say whether a folder holds incidents and no description, nor tables that want one."""
    described = (FILE, *DESCRIBED)
    # Not the methods of Path, which raise where they may not look.
    return os.path.isfile(folder / INCIDENTS) and not any(  # noqa: PTH113
        os.path.exists(folder / name)  # noqa: PTH110
        for name in described
    )


def read(folder: Path) -> tuple[Sheet, gpd.GeoDataFrame, list[Problem]]:
    """
    Read the two files of a plain folder.

    Parameters
    ----------
    folder
        Where they are.

    Returns
    -------
    Sheet
    geopandas.GeoDataFrame
        Boundaries: ``id``, ``name`` and ``name_<language>``, geometry.
    list of Problem
        Faults of the files.
    """
    header = tuple(dict.fromkeys(name for name in read_header(folder, INCIDENTS) if name))
    columns = tuple(dict.fromkeys((*NEEDED, *header)))
    spec = TableSpec(
        "incidents", INCIDENTS, tuple(Field(name, "string") for name in columns), "event_id"
    )
    raw, problems = read_raw(folder, spec)
    if not problems and not raw.rows:
        problems.append(Problem(INCIDENTS, "holds no incident", "add a row"))
    outlines, faults = read_geojson(folder, BOUNDARIES)
    if not faults:
        outlines, faults = boundaries(outlines, BOUNDARIES)
    # Shapes are those of the coordinates: what geopandas wrote beside them is not shown.
    kept = [place for place, name in enumerate(columns) if name != SHAPE]
    rows = tuple(tuple(row[place] for place in kept) for row in raw.rows)
    names = tuple(columns[place] for place in kept)
    sheet = Sheet(INCIDENTS, names, rows, raw.lines, raw.complete)
    return sheet, outlines if not faults else empty_layer(("id", "name")), problems + faults


def boundaries(read_: gpd.GeoDataFrame, path: str) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """
    Find id and name of each region among the properties.

    Parameters
    ----------
    read_
        A feature a row: ``id`` or ``region_id``, else the name, is its id;
        ``name_en`` or ``name``, else the id, its name.
    path
        What faults call it.

    Returns
    -------
    geopandas.GeoDataFrame
    list of Problem
    """
    id_ = next((name for name in ("id", "region_id") if name in read_.columns), None)
    name = next((name for name in ("name_en", "name") if name in read_.columns), None)
    if id_ is None and name is None:
        known = ", ".join(str(column) for column in read_.columns if column != "geometry")
        remedy = f"add a property id or name (there are: {known or 'none'})"
        return read_, [Problem(path, "each region has an id or a name", remedy, field="id")]
    ids = [_label(value) for value in read_[id_ or name]]
    names = [_label(value) or key for value, key in zip(read_[name or id_], ids, strict=True)]
    kept = [column for column in read_.columns if re.fullmatch(r"name_(?!en)[a-z]{2,3}", column)]
    out = read_[[*kept, "geometry"]].assign(id=ids, name=names)
    return out.set_geometry("geometry", crs=CRS), []


def _label(value: object) -> str | None:
    """Return an id or name as text, None for none."""
    return str(value) if isinstance(value, str | int) and str(value).strip() else None
