"""One frame for shapes on both sides of the 180th meridian: longitude goes on beyond it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

from geo.intake.shapes import HALF, WHOLE
from geo.package.geometries import CRS

if TYPE_CHECKING:
    import numpy.typing as npt

    from geo import Dataset

MOVED = ("regions", "cities", "sites", "incidents", "context")


def unrolled(data: Dataset) -> Dataset:
    """
    Return a dataset as it is drawn.

    Parameters
    ----------
    data
        The dataset.

    Returns
    -------
    Dataset
        The same where one frame from west to east holds it. Else what lies
        west of its widest gap stands beyond 180 degrees: Alaska's islands
        beside each other, Fiji in one piece.
    """
    end = _gap(data)
    if end is None:
        return data
    return replace(data, **{name: _moved(getattr(data, name), end) for name in MOVED})


def _gap(data: Dataset) -> float | None:
    """Return where the widest stretch of longitude without anything begins; None to leave it."""
    shapes = [*data.regions.geometry] or [*data.incidents.geometry.dropna()]
    parts = shapely.get_parts([it for it in shapes if it is not None])
    if not len(parts):
        return None
    west, east = shapely.bounds(parts)[:, [0, 2]].T
    span = float(east.max() - west.min())
    if span <= HALF:
        return None
    order = np.argsort(west)
    reached = np.maximum.accumulate(east[order])
    gaps = west[order][1:] - reached[:-1]
    widest = int(gaps.argmax()) if len(gaps) else -1
    if widest < 0 or gaps[widest] <= WHOLE - span:
        return None
    return float(reached[widest])


def _moved(table: gpd.GeoDataFrame, end: float) -> gpd.GeoDataFrame:
    """Return a table with what lies up to a longitude moved once around the Earth."""
    out = table.copy()
    if "longitude" in out.columns:
        degrees = out["longitude"]
        out["longitude"] = degrees.mask((degrees <= end).fillna(value=False), degrees + WHOLE)
    shapes = [_shape(it, end) for it in table.geometry]
    return out.set_geometry(gpd.GeoSeries(shapes, index=out.index, crs=CRS))


def _shape(shape: shapely.Geometry | None, end: float) -> shapely.Geometry | None:
    """Return a shape whose western parts stand beyond 180 degrees, halves joined."""
    if shape is None or shape.is_empty or shape.bounds[0] > end:
        return shape
    each = shapely.get_parts(shape)
    parts = [shapely.transform(it, _east) if it.bounds[2] <= end else it for it in each]
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)


def _east(xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return coordinates once around the Earth."""
    return xy + np.array([WHOLE, 0.0])
