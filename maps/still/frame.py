"""Where the map stands on the sheet: its projection, its window, its scale."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
import shapely
from pyproj import CRS

from geo.package.geometries import CRS as DEGREES

EDGE_STEP = 0.25  # degrees between points of a straight edge that is to bend
EDGE = 1e-9
WIDE_MAP, HIGH_MAP = 140.0, 90.0  # degrees: more than a cone shows
FLAT = 10.0  # degrees: nearer to the equator a cone is a poor fit
BARS = (1, 2, 5)
Bounds = tuple[float, float, float, float]


def projection(bounds: Bounds) -> CRS:
    """
    Return an equal-area projection centred on a window.

    Parameters
    ----------
    bounds
        West, south, east, north in degrees.

    Returns
    -------
    pyproj.CRS
        Albers' conic with its standard parallels a sixth of the height from
        the edges; near the equator, where a cone does not fit, Lambert's
        azimuthal one; Equal Earth for much of the world.
    """
    west, south, east, north = bounds
    middle = f"+lat_0={(south + north) / 2:.6f} +lon_0={(west + east) / 2:.6f}"
    end = "+datum=WGS84 +units=m +no_defs"
    sixth = (north - south) / 6
    if east - west > WIDE_MAP or north - south > HIGH_MAP:
        return CRS.from_string(f"+proj=eqearth +lon_0={(west + east) / 2:.6f} {end}")
    if abs(south + north) / 2 < FLAT:
        return CRS.from_string(f"+proj=laea {middle} {end}")
    parallels = f"+lat_1={south + sixth:.6f} +lat_2={north - sixth:.6f}"
    return CRS.from_string(f"+proj=aea {parallels} {middle} {end}")


def projected(shapes: gpd.GeoSeries | list[shapely.Geometry], crs: CRS) -> list[shapely.Geometry]:
    """Return shapes in degrees as metres of a projection, their long edges bent."""
    dense = shapely.segmentize(np.asarray(shapes, dtype=object), EDGE_STEP)
    return list(gpd.GeoSeries(dense, crs=DEGREES).to_crs(crs))


@dataclass(frozen=True)
class Frame:
    """
    A window of the map on the sheet.

    Attributes
    ----------
    crs
        Its projection.
    inner
        What it shows at least: west, south, east, north in metres.
    x, y, width, height
        Its place on the sheet, millimetres.
    """

    crs: CRS
    inner: Bounds
    x: float
    y: float
    width: float
    height: float

    @property
    def metres(self) -> float:
        """Metres of a millimetre."""
        west, south, east, north = self.inner
        return max((east - west) / self.width, (north - south) / self.height)

    @cached_property
    def window(self) -> shapely.Polygon:
        """The window on the sheet."""
        return shapely.box(self.x, self.y, self.x + self.width, self.y + self.height)

    def place(self, shapes: gpd.GeoSeries | list[shapely.Geometry]) -> list[shapely.Geometry]:
        """Return shapes in degrees as shapes on the sheet, cut at the window."""
        return [shapely.intersection(shape, self.window) for shape in self.sheet(shapes)]

    def sheet(self, shapes: gpd.GeoSeries | list[shapely.Geometry]) -> list[shapely.Geometry]:
        """Return shapes in degrees as shapes on the sheet, wherever they lie."""
        west, south, east, north = self.inner
        middle = np.array([(west + east) / 2, (south + north) / 2])
        centre = np.array([self.x + self.width / 2, self.y + self.height / 2])
        scale = np.array([1, -1]) / self.metres
        moved = [
            shapely.transform(shape, lambda points: (points - middle) * scale + centre)
            for shape in projected(shapes, self.crs)
        ]
        return [shape if shape.is_valid else shapely.make_valid(shape) for shape in moved]

    def points(self, longitudes: list[float], latitudes: list[float]) -> list[tuple[float, float]]:
        """Return points in degrees as points on the sheet."""
        found = self.sheet(list(shapely.points(longitudes, latitudes)))
        return [(float(point.x), float(point.y)) for point in found]

    def bar(self) -> tuple[int, float]:
        """Return a scale bar of at most a fifth of the window: metres, and millimetres."""
        longest = self.width / 5 * self.metres
        power = 10 ** math.floor(math.log10(longest))
        metres = max(step * power for step in BARS if step * power <= longest + EDGE)
        return int(metres), metres / self.metres


def extent(shapes: gpd.GeoSeries | list[shapely.Geometry], crs: CRS, margin: float) -> Bounds:
    """Return the bounds of shapes in a projection, widened by a share of their larger side."""
    west, south, east, north = shapely.total_bounds(projected(shapes, crs))
    room = max(east - west, north - south) * margin
    return float(west - room), float(south - room), float(east + room), float(north + room)
