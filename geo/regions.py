"""Which region holds a point, and how far off a point is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely
from pyproj import Geod

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

GEOD = Geod(ellps="WGS84")
OUTSIDE = ""


def region_of(
    latitude: Sequence[float] | npt.NDArray[np.float64],
    longitude: Sequence[float] | npt.NDArray[np.float64],
    regions: gpd.GeoDataFrame,
) -> npt.NDArray[np.object_]:
    """
    Return the region that covers each point.

    Parameters
    ----------
    latitude, longitude
        Degrees, WGS 84; missing where a point has none.
    regions
        Polygons with a column ``id``, EPSG:4326.

    Returns
    -------
    numpy.ndarray
        Region id of each point, ``""`` where none covers it. On a shared
        boundary the first region in the order of ``regions`` is taken.
    """
    points = shapely.points(np.asarray(longitude, float), np.asarray(latitude, float))
    found = np.full(len(points), OUTSIDE, dtype=object)
    if len(regions) == 0 or len(points) == 0:
        return found
    tree = shapely.STRtree(regions.geometry.to_numpy())
    known = np.flatnonzero(np.isfinite(shapely.get_x(points)) & np.isfinite(shapely.get_y(points)))
    which, region = tree.query(points[known], predicate="covered_by")
    order = np.lexsort((region, which))[::-1]
    found[known[which[order]]] = regions["id"].to_numpy(dtype=object)[region[order]]
    return found


def distance_km(latitude: float, longitude: float, region: shapely.Geometry) -> float:
    """
    Return the distance of a point from a region.

    Parameters
    ----------
    latitude, longitude
        Degrees, WGS 84.
    region
        Polygon, longitude and latitude in degrees.

    Returns
    -------
    float
        Kilometres on the WGS 84 ellipsoid to the vertex or edge that is
        nearest in degrees scaled by the cosine of the latitude; 0 inside.
    """
    scale = max(np.cos(np.radians(latitude)), 0.01)
    squeezed = shapely.transform(region, lambda xy: xy * [scale, 1.0])
    point = shapely.Point(longitude * scale, latitude)
    near = shapely.get_point(shapely.shortest_line(point, squeezed), 1)
    metres = GEOD.inv(longitude, latitude, near.x / scale, near.y)[2]
    return float(metres) / 1000
