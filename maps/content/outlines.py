"""Shapes made small: quantised, delta-coded arcs, and an SVG outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import geopandas as gpd
    import numpy.typing as npt

    from geo import Dataset

MOST_POINTS = 60_000  # of all boundaries: half a megabyte of a page
FINEST, STEPS = 1e-5, 10  # of the extent; how often the tolerance is doubled
MERCATOR_END = 85.0511287798  # degrees: as far up and down as the map is wide
CLOSED = 4  # a ring has at least three corners and its first point again
WORLD_BOUNDS = (-180.0, -60.0, 180.0, 75.0)  # degrees: where people live
AROUND, NEAR = 0.1, 0.05  # around points: a tenth of their extent; least degrees off the middle
Arc = list[int]
Ring = list[int]
GridPoint = tuple[int, int]


def centres(shapes: gpd.GeoSeries) -> list[shapely.Point]:
    """
    Return the point of each shape around which it is widest, where its mark stands.

    Parameters
    ----------
    shapes
        Polygons; longitude and latitude in degrees.

    Returns
    -------
    list of shapely.Point
        At most a thousandth of the shape's extent beside it.
    """
    return list(shapely.get_point(shapely.maximum_inscribed_circle(shapes.to_numpy()), 0))


def arcs(
    shapes: Sequence[shapely.Geometry],
    digits: int,
    *,
    coarse: int = 1,
    fine: Sequence[bool] | None = None,
) -> tuple[list[Arc], list[list[Ring]]]:
    """
    Cut the rings of shapes that share edges into arcs, each kept once.

    Parameters
    ----------
    shapes
        Polygons of a coverage; longitude and latitude in degrees.
    digits
        Decimal places kept: 3 is about 100 m.
    coarse
        Units of the last place to which points are rounded, except those of
        fine shapes. A point is rounded the same way in every shape, so that
        shared edges stay shared.
    fine
        For each shape whether its points keep every digit; none if left out.

    Returns
    -------
    list of list of int
        Arcs: a first point, then steps, as ``[x0, y0, dx1, dy1, …]`` in
        units of ``10 ** -digits`` degrees; both ends are included.
    list of list of list of int
        For each shape its rings, for each ring its arcs in order: ``i``, or
        ``~i`` where arc ``i`` runs backwards (as in TopoJSON).
    """
    kept = fine or [False] * len(shapes)
    exact = {
        point
        for shape, keep in zip(shapes, kept, strict=True)
        if keep
        for point in _units(shape, digits)
    }
    quantised = [
        [_quantised(line, digits, coarse, exact) for line in _lines(shape)] for shape in shapes
    ]
    closed = [[ring for ring in rings if len(ring) >= CLOSED] for rings in quantised]
    joints = _joints(ring for rings in closed for ring in rings)
    known: dict[tuple[GridPoint, ...], int] = {}
    out = [
        [[_number(piece, known) for piece in _cut(ring, joints)] for ring in rings]
        for rings in closed
    ]
    return [_steps(piece) for piece in known], out


def _units(shape: shapely.Geometry, digits: int) -> list[GridPoint]:
    """Return every point of a shape in units of the last place."""
    points = np.rint(shapely.get_coordinates(shape) * 10**digits).astype(int)
    return [(int(x), int(y)) for x, y in points]


def _quantised(
    line: npt.NDArray[np.float64], digits: int, coarse: int, exact: set[GridPoint]
) -> list[GridPoint]:
    """Round to units (to more of them where that is enough) and drop points that do not move."""
    out: list[GridPoint] = []
    for x, y in np.rint(line * 10**digits).astype(int).tolist():
        point = (x, y)
        if coarse > 1 and point not in exact:
            point = (round(x / coarse) * coarse, round(y / coarse) * coarse)
        if not out or out[-1] != point:
            out.append(point)
    return out


def _joints(rings: Iterable[list[GridPoint]]) -> set[GridPoint]:
    """Return the points where rings part or meet."""
    beside: dict[GridPoint, set[GridPoint]] = {}
    for ring in rings:
        for before, point, after in zip(ring[-2:-1] + ring, ring, ring[1:], strict=False):
            beside.setdefault(point, set()).update((before, after))
    return {point for point, near in beside.items() if len(near) > 2}  # noqa: PLR2004 (a plain line has two)


def _cut(ring: list[GridPoint], joints: set[GridPoint]) -> Iterator[tuple[GridPoint, ...]]:
    """Cut a closed ring at its joints; a ring without any stays whole."""
    ring = ring[:-1]
    start = next((i for i, point in enumerate(ring) if point in joints), None)
    if start is None:
        start = ring.index(min(ring))
    ring = [*ring[start:], *ring[: start + 1]]
    piece = [ring[0]]
    for point in ring[1:]:
        piece.append(point)
        if point in joints:
            yield tuple(piece)
            piece = [point]
    if len(piece) > 1:
        yield tuple(piece)


def _number(piece: tuple[GridPoint, ...], known: dict[tuple[GridPoint, ...], int]) -> int:
    """Return the number of an arc, negated where it is known backwards."""
    if piece[::-1] in known:
        return ~known[piece[::-1]]
    return known.setdefault(piece, len(known))


def _steps(piece: tuple[GridPoint, ...]) -> Arc:
    """Write a first point and the steps after it."""
    points = np.array(piece)
    return np.r_[points[:1], np.diff(points, axis=0)].ravel().tolist()


def svg_path(shape: shapely.Geometry, box: Box) -> str:
    """
    Return the outline of a shape as SVG path data.

    Parameters
    ----------
    shape
        Polygons or lines, degrees.
    box
        The window that is drawn.

    Returns
    -------
    str
        Absolute start and relative steps, whole pixels.
    """
    parts = []
    for line in _lines(shape):
        points = np.rint(box.pixels(line)).astype(int)
        moved = np.r_[True, (np.diff(points, axis=0) != 0).any(axis=1)]
        points = points[moved]
        if len(points) < 3:  # noqa: PLR2004 (a ring needs three)
            continue
        steps = np.diff(points, axis=0)
        start = f"M{points[0][0]} {points[0][1]}l"
        closed = "z" if (line[0] == line[-1]).all() else ""
        parts.append(start + " ".join(f"{x} {y}" for x, y in steps) + closed)
    return "".join(parts)


def lighter(shapes: Sequence[shapely.Geometry]) -> list[shapely.Geometry]:
    """
    Return shapes with no more points than a page needs, shared borders kept shared.

    Parameters
    ----------
    shapes
        Polygons of a coverage, degrees.

    Returns
    -------
    list of shapely.Geometry
        The same where they are light.
    """
    out = [*shapes]
    if not out or shapely.get_num_coordinates(out).sum() <= MOST_POINTS:
        return out
    west, south, east, north = shapely.total_bounds(out)
    tolerance = max(east - west, north - south) * FINEST
    for _ in range(STEPS):
        out = [*shapely.coverage_simplify(shapes, tolerance)]
        if shapely.get_num_coordinates(out).sum() <= MOST_POINTS:
            break
        tolerance *= 2
    # What is smaller than the tolerance stays as it was drawn.
    return [new if not new.is_empty else old for new, old in zip(out, shapes, strict=True)]


def bounds(data: Dataset) -> tuple[float, float, float, float]:
    """
    Return the window of the map.

    Parameters
    ----------
    data
        The dataset.

    Returns
    -------
    tuple of float
        West, south, east, north in degrees: of the regions, else of the
        incidents and a little more, else of the world.
    """
    if len(data.regions):
        west, south, east, north = (float(value) for value in data.regions.total_bounds)
        return west, south, east, north
    if data.incidents.geometry.isna().all():
        return WORLD_BOUNDS
    west, south, east, north = (float(value) for value in data.incidents.total_bounds)
    wide = max(east - west, north - south)
    more = max(wide * AROUND, NEAR - wide / 2)
    return (
        max(west - more, WORLD_BOUNDS[0]),
        max(south - more, WORLD_BOUNDS[1]),
        # What stands on both sides of the 180th meridian goes on beyond it.
        east + more if east > WORLD_BOUNDS[2] else min(east + more, WORLD_BOUNDS[2]),
        min(north + more, WORLD_BOUNDS[3]),
    )


class Box:
    """
    A window of the map in Web Mercator (EPSG:3857's projection).

    Parameters
    ----------
    bounds
        West, south, east, north in degrees.
    width
        Pixels.
    """

    def __init__(self, bounds: tuple[float, float, float, float], width: int) -> None:
        west, south, east, north = bounds
        self.width = width
        corners = _mercator(np.array([[west, north], [east, south]]))
        self._origin = corners[0]
        self._scale = width / (corners[1][0] - corners[0][0])
        self.height = round((corners[0][1] - corners[1][1]) * self._scale)

    def pixels(self, lonlat: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Return pixels, y downwards, of an (n, 2) array of degrees."""
        return (_mercator(lonlat) - self._origin) * [self._scale, -self._scale]


def _mercator(lonlat: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Project degrees to Web Mercator on the unit sphere, which ends before the poles."""
    angles = np.radians(np.clip(lonlat, [-np.inf, -MERCATOR_END], [np.inf, MERCATOR_END]))
    return np.column_stack([angles[:, 0], np.log(np.tan(np.pi / 4 + angles[:, 1] / 2))])


def _lines(shape: shapely.Geometry) -> Iterator[npt.NDArray[np.float64]]:
    """Yield the coordinates of each ring or line."""
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            yield shapely.get_coordinates(part.exterior)
            for hole in part.interiors:
                yield shapely.get_coordinates(hole)
        else:
            yield shapely.get_coordinates(part)
