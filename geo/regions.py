"""Which region holds a point, and how far off a point is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Geod

from geo.locator import Locator

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd
    import numpy.typing as npt

GEOD = Geod(ellps="WGS84")
OUTSIDE = ""
# Boundaries are simplified, and harbours and beaches lie off them.
TOLERANCE_KM = 2.0
# Points of others are as exact as they are: so far from a region its name still counts.
BESIDE_KM = 2.0


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
    place = Locator(regions.geometry.to_numpy())(np.asarray(longitude), np.asarray(latitude))
    # The last name, which -1 means, is that of no region.
    return np.array([*regions["id"], OUTSIDE], dtype=object)[place]


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
        Kilometres, as in `distances_km`.
    """
    return float(distances_km(np.array([latitude]), np.array([longitude]), region)[0])


def distances_km(
    latitude: npt.NDArray[np.float64], longitude: npt.NDArray[np.float64], region: shapely.Geometry
) -> npt.NDArray[np.float64]:
    """
    Return the distance of each point from a region.

    Parameters
    ----------
    latitude, longitude
        Degrees, WGS 84, none missing.
    region
        Polygon, longitude and latitude in degrees.

    Returns
    -------
    numpy.ndarray
        Kilometres on the WGS 84 ellipsoid to the place of the region that is
        nearest in degrees, those of longitude shortened as they are at the
        point's latitude (to the whole degree); 0 inside.
    """
    out = np.zeros(len(latitude))
    whole = np.round(latitude)
    for degree in np.unique(whole):
        here = np.flatnonzero(whole == degree)
        scale = max(np.cos(np.radians(degree)), 0.01)
        squeezed = shapely.transform(region, lambda xy, scale=scale: xy * [scale, 1.0])
        points = shapely.points(longitude[here] * scale, latitude[here])
        near = shapely.get_point(shapely.shortest_line(points, squeezed), 1)
        metres = GEOD.inv(
            longitude[here], latitude[here], shapely.get_x(near) / scale, shapely.get_y(near)
        )[2]
        out[here] = np.asarray(metres) / 1000
    return out


def regions_near(
    latitude: npt.NDArray[np.float64],
    longitude: npt.NDArray[np.float64],
    regions: gpd.GeoDataFrame,
    tolerance_km: float,
) -> list[str]:
    """
    Return the region of each point, also just outside of a boundary.

    Parameters
    ----------
    latitude, longitude
        Degrees, WGS 84; missing where a point has none.
    regions
        Polygons with a column ``id``, EPSG:4326.
    tolerance_km
        How far outside a point may lie.

    Returns
    -------
    list of str
        Region ids, ``""`` where no region is near.
    """
    held = region_of(latitude, longitude, regions)
    # A comparison with NaN is false, so that a missing point is nowhere.
    degrees = (np.abs(latitude) <= 90) & (np.abs(longitude) <= 180)  # noqa: PLR2004 (of a globe)
    astray = np.flatnonzero((held == OUTSIDE) & degrees)
    if len(astray) and len(regions):
        off = np.array(
            [distances_km(latitude[astray], longitude[astray], shape) for shape in regions.geometry]
        )
        near = off.min(axis=0) <= tolerance_km
        held[astray[near]] = regions["id"].to_numpy(object)[off.argmin(axis=0)[near]]
    return [name or OUTSIDE for name in held]
