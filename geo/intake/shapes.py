"""Shapes that somebody brings, made sound: CRS, validity, the 180th meridian, decimals."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj.exceptions import ProjError

from geo.package.geometries import AREAS, CRS
from geo.problems import DataError, Problem, some

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd
    import numpy.typing as npt
    import pyproj

POINT_DIGITS = 7  # of degrees: a centimetre
HALF, WHOLE = 180.0, 360.0
NORTH = 90.0
EARTH = shapely.box(-HALF, -NORTH, HALF, NORTH)
MOST_CROSSINGS = 100_000  # of a shape's sides, that are repaired
SIDES_AT_ONCE = 64
NOT_FINITE = "has a coordinate that is not a number, or infinite"
LINE_KINDS = ("LineString", "MultiLineString", "LinearRing")


def crs_problem(frame: gpd.GeoDataFrame, name: str) -> Problem | None:
    """Return the fault of a frame whose coordinates could mean anything."""
    if frame.crs is not None:
        return None
    remedy = "say which it is: set_crs('EPSG:4326') for longitude and latitude"
    return Problem(name, "has no coordinate reference system", remedy, field="crs")


def reprojected(frame: gpd.GeoDataFrame, name: str) -> tuple[npt.NDArray[np.object_], list[str]]:
    """Return shapes with a CRS in ours, longitude first, and what was done; DataError for none."""
    if frame.crs.equals(CRS, ignore_axis_order=True):
        return frame.geometry.to_numpy(), []
    said = frame.crs.to_string() if frame.crs.to_authority() else frame.crs.name
    done = [f"{name} were reprojected from {said} to {CRS}"]
    if is_of_the_ground(frame.crs):
        with contextlib.suppress(ProjError):
            return frame.geometry.to_crs(CRS).to_numpy(), done
    rule, remedy = "can not be turned into degrees", "reproject it to EPSG:4326"
    raise DataError([Problem(name, rule, remedy, field="crs", value=said)])


def is_of_the_ground(crs: pyproj.CRS) -> bool:
    """Say whether coordinates are those of a map: no heights, none from the earth's middle."""
    return bool(crs.is_geographic or crs.is_projected)


def others_left_out(frame: gpd.GeoDataFrame, name: str) -> list[str]:
    """Return a note of the geometries of a frame that are not its active one, if it has any."""
    names = [str(it) for it in frame.columns[(frame.dtypes == "geometry").to_numpy()]]
    names.remove(str(frame.active_geometry_name))
    return [f"{name}: other geometries were left out: {', '.join(names)}"] if names else []


def rows_left_out(
    places: Sequence[int] | npt.NDArray[np.intp], lines: Sequence[int], name: str, what: str
) -> list[str]:
    """Return a note of the rows of a frame that were left out, if there are any."""
    rows = some([str(lines[at]) for at in places])
    return [f"{name}: {what} were left out: {len(places)}, in rows {rows}"] if len(places) else []


def is_finite(shape: shapely.Geometry) -> bool:
    """Say whether every coordinate of a shape is a finite number."""
    return bool(np.isfinite(shapely.get_coordinates(shape)).all())


def kinds(shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.str_]:
    """Return ``point``, ``line``, ``area``, ``mixed`` or ``""`` for each shape."""
    names = [
        "" if it is None or (it.is_empty and it.geom_type not in AREAS) else _kind(it)
        for it in shapes
    ]
    return np.array(names, dtype="U8")


def _kind(shape: shapely.Geometry) -> str:
    """Return the kind of one shape."""
    kind = shape.geom_type
    if kind in AREAS:
        return "area"
    if kind in LINE_KINDS:
        return "line"
    if kind == "GeometryCollection":
        return "area" if any(it.geom_type in AREAS for it in shape.geoms) else "mixed"
    return "point" if kind in {"Point", "MultiPoint"} else "mixed"


def areas(
    shapes: npt.NDArray[np.object_], labels: Sequence[str], name: str, rows: Sequence[int]
) -> tuple[npt.NDArray[np.object_], list[str], list[Problem]]:
    """
    Make areas sound.

    Parameters
    ----------
    shapes
        Polygons, or what is left of them, EPSG:4326.
    labels
        What notes call each.
    name, rows
        What faults call the table and each row.

    Returns
    -------
    numpy.ndarray
        Polygons and MultiPolygons, seven decimals.
    list of str
        Which were repaired.
    list of Problem
        Those without area, without numbers for coordinates, those that cross
        themselves without end, and those outside of longitude and latitude.
    """
    out, repaired, crossing = list(shapes), [], []
    problems = []
    for at, shape in enumerate(shapes):
        rule, remedy = "", ""
        if shape is None or shape.is_empty:
            rule, remedy = "has no area", "draw it, or leave the row out"
        elif not is_finite(shape):
            rule, remedy = NOT_FINITE, "draw it anew, or say which CRS it is in"
        elif not shape.is_valid and tangled(shape):
            rule, remedy = "crosses itself too often to be repaired", "draw it anew"
        elif not _on_earth(shape):
            west, south = shape.bounds[:2]
            rule = f"lies outside of longitude and latitude ({west:g}, {south:g})"
            remedy = "say which CRS it is in, or reproject it to EPSG:4326"
        else:
            out[at], said = _sound(shape)
            repaired += [labels[at]] if "repaired" in said else []
            crossing += [labels[at]] if "crossing" in said else []
            if out[at].is_empty:
                rule, remedy = "has no area", "draw it, or leave the row out"
        if rule:
            problems.append(Problem(name, rule, remedy, rows[at], "geometry", labels[at]))
    notes = [f"{name}: repaired what crosses itself: {some(repaired)}"] if repaired else []
    if crossing:
        notes.append(f"{name}: split at the 180th meridian: {some(crossing)}")
    return np.array([*out, None], dtype=object)[:-1], notes, problems


def tangled(shape: shapely.Geometry) -> bool:
    """Say whether a shape crosses itself so often that a repair would take all memory."""
    xy, ring = shapely.get_coordinates(shapely.get_rings(shape), return_index=True)
    sides = shapely.linestrings(np.stack([xy[:-1], xy[1:]], axis=1)[ring[:-1] == ring[1:]])
    tree, found = shapely.STRtree(sides), 0
    for begin in range(0, len(sides), SIDES_AT_ONCE):
        some_ = sides[begin : begin + SIDES_AT_ONCE]
        # A side meets itself and its neighbours, too.
        found += tree.query(some_, "intersects").shape[1] - 3 * len(some_)
        if found > 2 * MOST_CROSSINGS:
            return True
    return False


def _on_earth(shape: shapely.Geometry) -> bool:
    """Say whether a shape lies within degrees; up to twice around, for what crosses 180."""
    west, south, east, north = shape.bounds
    return -WHOLE <= west <= east <= WHOLE and -NORTH <= south <= north <= NORTH


def _sound(shape: shapely.Geometry) -> tuple[shapely.Geometry, set[str]]:
    """Return a shape that is valid, within 180 degrees, rounded; and what was done."""
    said: set[str] = set()
    if jumps(shape) or shape.bounds[0] < -HALF or shape.bounds[2] > HALF:
        shape = _split(shape)
        said.add("crossing")
    if not shape.is_valid:
        shape = polygons(shapely.make_valid(shape))
        said.add("repaired")
    rounded = shapely.transform(polygons(shape), lambda xy: np.round(xy, POINT_DIGITS))
    if not rounded.is_valid:  # rounding may close a gap
        rounded = polygons(shapely.make_valid(rounded))
        rounded = shapely.transform(rounded, lambda xy: np.round(xy, POINT_DIGITS))
    return rounded, said


def polygons(shape: shapely.Geometry) -> shapely.Geometry:
    """Return the areas of a shape, without the lines and points that a repair leaves."""
    if shape.geom_type in AREAS:
        return shapely.force_2d(shape)
    parts = shapely.get_parts(shapely.get_parts(shape))
    kept = [it for it in parts if it.geom_type == "Polygon" and not it.is_empty]
    return shapely.force_2d(shapely.MultiPolygon(kept)) if kept else shapely.Polygon()


def jumps(shape: shapely.Geometry) -> bool:
    """Say whether a ring steps over more than half of the Earth: it crosses 180 degrees."""
    # A step of a whole turn goes along a parallel, mostly at a pole: its ends are one meridian.
    steps = [
        np.abs(np.diff(shapely.get_coordinates(ring)[:, 0])) for ring in shapely.get_rings(shape)
    ]
    return any(((step > HALF) & (step < WHOLE)).any() for step in steps)


def _split(shape: shapely.Geometry) -> shapely.Geometry:
    """Return a shape across the 180th meridian as halves that touch it."""
    around = polygons(shapely.make_valid(shapely.transform(shape, _unrolled)))
    pieces = []
    for turn in (-WHOLE, 0.0, WHOLE):
        moved = shapely.transform(around, lambda xy, turn=turn: xy + np.array([turn, 0.0]))
        pieces.append(polygons(shapely.intersection(moved, EARTH)))
    return polygons(shapely.union_all([it for it in pieces if not it.is_empty]))


def _unrolled(xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return coordinates without jumps: longitude goes on beyond 180."""
    if np.abs(np.diff(xy[:, 0])).max(initial=0) <= HALF:
        return xy
    return np.column_stack([np.where(xy[:, 0] < 0, xy[:, 0] + WHOLE, xy[:, 0]), xy[:, 1]])
