"""Patterns that tell regions apart without colour: lines and dots, as shapes of their own.

They are shapes and no fill patterns of a format, so that PNG, SVG and PDF show the
same, and the share of ink is known: the width of a line over the room it has.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely

from maps.style import DOTS, HATCHING

POINT_MM = 25.4 / 72  # mm


@dataclass(frozen=True)
class LinePattern:
    """
    Parallel lines.

    Attributes
    ----------
    angle
        Degrees from the horizontal, upwards to the right.
    spacing
        From line to line, millimetres.
    width
        Of a line, millimetres.
    """

    angle: float
    spacing: float
    width: float

    @property
    def points(self) -> float:
        """Width of a line in points."""
        return self.width / POINT_MM

    def ink(self) -> float:
        """Return the share of the area that they cover, 0 to 1."""
        return self.width / self.spacing

    def within(self, shape: shapely.Geometry) -> shapely.Geometry:
        """Return the lines inside a shape; all shapes of a sheet cut the same lines."""
        if shape.is_empty:
            return shapely.MultiLineString()
        turn = math.radians(self.angle)
        along = np.array([math.cos(turn), -math.sin(turn)])
        across = np.array([math.sin(turn), math.cos(turn)])
        corners = shapely.get_coordinates(shapely.box(*shape.bounds))
        near, far = (corners @ across).min(), (corners @ across).max()
        start, stop = (corners @ along).min() - 1, (corners @ along).max() + 1
        offsets = np.arange(math.ceil(near / self.spacing), far / self.spacing + 1) * self.spacing
        ends = np.stack([np.full_like(offsets, start), np.full_like(offsets, stop)], axis=1)
        points = ends[..., None] * along + offsets[:, None, None] * across
        return shapely.intersection(shapely.MultiLineString(list(points)), shape)


@dataclass(frozen=True)
class Texture:
    """
    Lines over one another.

    Attributes
    ----------
    families
        Of parallel lines.
    """

    families: tuple[LinePattern, ...]

    def ink(self) -> float:
        """Return the share of the area that they cover, 0 to 1 (of lines that cross freely)."""
        left = 1.0
        for family in self.families:
            left *= 1 - family.ink()
        return 1 - left


# From low to high. Neighbours differ in direction or structure as well as in ink.
TEXTURES = (
    Texture((LinePattern(0, 1.5, 0.16),)),
    Texture((LinePattern(90, 1.2, 0.28),)),
    Texture((LinePattern(0, 1.2, 0.26), LinePattern(90, 1.2, 0.26))),
    Texture((LinePattern(0, 1.2, 0.72),)),
    Texture((LinePattern(0, 1.2, 0.72), LinePattern(90, 1.2, 0.72))),
)
NOT_PUBLISHED_HATCH = LinePattern(HATCHING["angle"], HATCHING["spacing_mm"], HATCHING["width_mm"])
PHOTOCOPIED_HATCH = LinePattern(HATCHING["angle"], 3.0, 0.16)  # has less ink than the lowest class


def dots(
    shape: shapely.Geometry,
    spacing: float = DOTS["spacing_mm"],
    radius: float = DOTS["radius_mm"],
) -> shapely.Geometry:
    """
    Return a grid of dots inside a shape.

    Parameters
    ----------
    shape
        Polygons, millimetres.
    spacing, radius
        Of the dots, millimetres.

    Returns
    -------
    shapely.Geometry
        Whole dots only; one in the middle of a shape that is too small for the grid.
    """
    if shape.is_empty:
        return shape
    west, south, east, north = shape.bounds
    xs = np.arange(math.floor(west / spacing), east / spacing + 1) * spacing
    ys = np.arange(math.floor(south / spacing), north / spacing + 1) * spacing
    rows, columns = np.meshgrid(ys, xs, indexing="ij")
    shifted = columns + (np.arange(len(ys)) % 2 * spacing / 2)[:, None]
    points = shapely.points(shifted.ravel(), rows.ravel())
    inside = points[shapely.contains(shape.buffer(-radius), points)]
    if not len(inside):
        inside = np.array([shape.representative_point()])
    return shapely.union_all(shapely.buffer(inside, radius, quad_segs=4))
