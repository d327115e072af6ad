"""GeoDataFrames that somebody brings: their columns, their CRS, their shapes."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.package import plain_folder
from geo.package.geometries import AREAS, CRS, POINT, empty_layer
from geo.package.plain_folder import NEEDED, Sheet
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

INCIDENTS, REGIONS = "incidents", "regions"
DIGITS = 7  # of degrees: a centimetre


def read(
    incidents: gpd.GeoDataFrame, regions: gpd.GeoDataFrame | None
) -> tuple[Sheet, gpd.GeoDataFrame, list[str]]:
    """
    Read frames as the files of a plain folder are read.

    Parameters
    ----------
    incidents, regions
        As `geo.from_frames` takes them.

    Returns
    -------
    Sheet
        Coordinates are those of the points; rows are counted from 0.
    geopandas.GeoDataFrame
        As `geo.package.plain_folder.boundaries` returns it; empty where there are no regions.
    list of str
        What was done: a sentence for each frame that was reprojected.

    Raises
    ------
    DataError
        With every column that is missing, a CRS that is, and every shape that
        will not do.
    """
    problems, notes = [*_columns(incidents)], []
    outlines = empty_layer(("id", "name"))
    given = {INCIDENTS: incidents} | ({} if regions is None else {REGIONS: regions})
    for name, frame in given.items():
        problems += _crs(frame, name)
    if problems:
        raise DataError(problems)
    problems += _points(incidents)
    if regions is not None:
        problems += _areas(regions)
        shaped, note = _reprojected(regions, REGIONS)
        notes += note
        outlines, faults = plain_folder.boundaries(shaped, REGIONS)
        problems += faults
    if problems:
        raise DataError(problems)
    placed, note = _reprojected(incidents, INCIDENTS)
    return _sheet(placed), outlines, [*note, *notes]


def _columns(frame: gpd.GeoDataFrame) -> Iterable[Problem]:
    """Find columns that are missing, and rows."""
    there = [str(name) for name in frame.columns]
    for name in NEEDED:
        if name not in POINT and name not in there:
            remedy = f"rename or add it (there are: {', '.join(there)})"
            yield Problem(INCIDENTS, "a column is missing", remedy, field=name)
    for name in sorted({name for name in there if there.count(name) > 1}):
        yield Problem(INCIDENTS, "a column stands twice", "keep one of the two", field=name)
    if not len(frame):
        yield Problem(INCIDENTS, "holds no incident", "add a row")


def _crs(frame: gpd.GeoDataFrame, name: str) -> Iterable[Problem]:
    """Find a frame without geometry or CRS."""
    if not isinstance(frame, gpd.GeoDataFrame) or frame.active_geometry_name is None:
        remedy = "make it one: geopandas.GeoDataFrame(…, geometry=…, crs=…)"
        yield Problem(name, "must be a GeoDataFrame with a geometry", remedy)
    elif frame.crs is None:
        rule = "has no coordinate reference system"
        remedy = "say which it is: set_crs('EPSG:4326') for longitude and latitude"
        yield Problem(name, rule, remedy, field="crs")


def _points(frame: gpd.GeoDataFrame) -> Iterable[Problem]:
    """Find shapes that are no points."""
    for row, shape in enumerate(frame.geometry):
        if shape is not None and (shape.geom_type != "Point" or shape.is_empty):
            rule = "is empty" if shape.is_empty else "must be a point"
            remedy = "give a point, or None for an incident without a place"
            yield Problem(INCIDENTS, rule, remedy, row, "geometry", shape.geom_type)


def _areas(frame: gpd.GeoDataFrame) -> Iterable[Problem]:
    """Find shapes that are no areas."""
    for row, shape in enumerate(frame.geometry):
        rule = ""
        if shape is None or shape.is_empty:
            rule = "is empty"
        elif shape.geom_type not in AREAS:
            rule = "must be a Polygon or MultiPolygon"
        elif not shape.is_valid:
            rule = f"is not valid ({shapely.is_valid_reason(shape)})"
        if rule:
            value = None if shape is None else shape.geom_type
            remedy = "draw its area, make it valid, or leave the row out"
            yield Problem(REGIONS, rule, remedy, row, "geometry", value)


def _reprojected(frame: gpd.GeoDataFrame, name: str) -> tuple[gpd.GeoDataFrame, list[str]]:
    """Return a frame in our CRS, and what was done."""
    if frame.crs.equals(CRS, ignore_axis_order=True):
        return _named(frame).set_crs(CRS, allow_override=True), []
    said = frame.crs.to_string() if frame.crs.to_authority() else frame.crs.name
    return _named(frame.to_crs(CRS)), [f"{name} were reprojected from {said} to {CRS}"]


def _named(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a frame with a fresh index, names that are text, and its shapes in ``geometry``."""
    shapes = frame.geometry.to_numpy()
    columns = pd.DataFrame(frame.drop(columns=frame.active_geometry_name)).reset_index(drop=True)
    columns = columns.rename(columns=str).drop(columns="geometry", errors="ignore")
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=frame.crs)


def _sheet(frame: gpd.GeoDataFrame) -> Sheet:
    """Write the incidents as text; their coordinates are those of the points."""
    shapes = frame.geometry.to_numpy()
    degrees = {"latitude": shapely.get_y(shapes), "longitude": shapely.get_x(shapes)}
    table = frame.drop(columns=["geometry", *(name for name in POINT if name in frame.columns)])
    cells = {name: [_text(value) for value in table[name]] for name in table.columns}
    for name, values in degrees.items():
        cells[name] = [_text(float(value)) for value in np.round(values, DIGITS)]
    rows = tuple(zip(*cells.values(), strict=True))
    return Sheet(INCIDENTS, tuple(cells), rows, tuple(range(len(rows))))


def _text(value: object) -> str:
    """Write a value as a cell of a table has it; a moment at midnight as its day."""
    if isinstance(value, np.ndarray):  # a list, as Parquet gives it back
        value = value.tolist()
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124 (NaN)
        return ""
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, float | np.floating) and math.isfinite(value):
        return np.format_float_positional(value, trim="-")
    return str(value)
