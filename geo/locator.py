"""Which shape of many holds each point of very many: a table of cells, an exact test at borders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import numpy as np
import shapely

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

NOWHERE = -1
FEWEST_CELLS, MOST_CELLS = 256, 1024  # a side: the smaller table stays in a processor's cache
FEW_POINTS = 4096  # points for which no table is made
CELL_MARGIN = 1e-6  # of a cell, far more than a rounded coordinate is off


class Locator:
    """
    Find the first of some shapes that covers a point.

    A point on a border belongs to every shape that it touches, so that the
    first in the order of ``shapes`` has it: give them in a fixed order.

    Parameters
    ----------
    shapes
        Valid geometries, usually areas; longitude and latitude in degrees, or
        any other plane coordinates in the order of the points. They are
        prepared in place (`shapely.prepare`), which changes no coordinate.

    Notes
    -----
    The table covers the bounds of all shapes. A cell that no border touches
    holds the number of its shape, so that its points need no geometry. Any
    other cell holds the list of the shapes that may cover a point of it, and
    its points are tested one shape after the other.
    """

    def __init__(self, shapes: npt.NDArray[np.object_]) -> None:
        self.shapes = np.asarray(shapes, dtype=object)
        shapely.prepare(self.shapes)
        self.bounds = shapely.bounds(self.shapes).reshape(-1, 4)
        self._table: _Table | None = None

    def __getstate__(self) -> npt.NDArray[np.object_]:
        """Leave out what is quickly made again."""
        return self.shapes

    def __setstate__(self, shapes: npt.NDArray[np.object_]) -> None:
        """Make it again, the table too."""
        self.__init__(shapes)  # type: ignore[misc] # a pickle has no other way to say it

    def __call__(self, x: Floats, y: Floats) -> Integers:
        """
        Locate points.

        Parameters
        ----------
        x, y
            Coordinates, longitude and latitude; NaN where there is none.

        Returns
        -------
        numpy.ndarray
            Place in ``shapes`` of the first that covers the point, -1 where
            none does, and where a coordinate is NaN or infinite.
        """
        x, y = np.asarray(x, float), np.asarray(y, float)
        # A sum is finite only where all of it is; the rare other case is looked at.
        with np.errstate(all="ignore"):
            finite = np.isfinite(x.sum() + y.sum())
        if not finite and not (known := np.isfinite(x) & np.isfinite(y)).all():
            out = np.full(len(x), NOWHERE, np.int64)
            out[known] = self(x[known], y[known])
            return out
        if self._table is None and len(x) >= FEW_POINTS:
            self._table = _Table.of(self)
        return self.exact(x, y) if self._table is None else self._table.find(self, x, y)

    def exact(self, x: Floats, y: Floats) -> Integers:
        """Locate finite points by bounds and geometry alone."""
        out = np.full(len(x), NOWHERE, np.int64)
        for place, (west, south, east, north) in enumerate(self.bounds):
            box = (x >= west) & (x <= east) & (y >= south) & (y <= north) & (out < 0)
            near = np.flatnonzero(box)
            if len(near):
                out[near[shapely.intersects_xy(self.shapes[place], x[near], y[near])]] = place
        return out


class _Table:
    """
    Cells over the bounds of shapes, in a frame of cells outside of them.

    A cell is the number of its shape, `NOWHERE`, or below that the place of
    its list in ``lists``: ``lists[starts[k]:starts[k + 1]]`` for -2 - k.
    """

    def __init__(self, side: int, origin: Floats, scale: Floats) -> None:
        self.side, self.origin, self.scale = side, origin, scale
        self.cells = np.full((side + 2, side + 2), NOWHERE, np.int32)
        self.starts = np.zeros(1, np.int64)
        self.lists = np.zeros(0, np.int32)

    @classmethod
    def of(cls, locator: Locator) -> Self | None:
        """Make the table; None where the bounds have no size, or none that numbers can hold."""
        if not np.isfinite(locator.bounds).any():
            return None
        low = np.nanmin(locator.bounds[:, :2], axis=0)
        size = np.nanmax(locator.bounds[:, 2:], axis=0) - low
        side = int(np.clip(16 * np.sqrt(len(locator.shapes)), FEWEST_CELLS, MOST_CELLS))
        with np.errstate(all="ignore"):
            scale = side / size
        # Cells must be wider than the steps of the numbers in which they are counted.
        fine = np.abs(locator.bounds[np.isfinite(locator.bounds)]).max() * 1e-9
        if not np.isfinite(scale).all() or (1 / scale < fine).any():
            return None
        table = cls(side, low, scale)
        table._fill(locator)
        return table

    def find(self, locator: Locator, x: Floats, y: Floats) -> Integers:
        """Locate finite points."""
        out = self.cells.ravel().take(self._cell(x, y)).astype(np.int64)
        mixed = np.flatnonzero(out < NOWHERE)
        which = -2 - out[mixed]
        out[mixed] = NOWHERE
        at, end = self.starts[which], self.starts[which + 1]
        while len(mixed):
            shape = self.lists[at]
            hit = shapely.intersects_xy(locator.shapes[shape], x[mixed], y[mixed])
            out[mixed[hit]] = shape[hit]
            at += 1
            left = ~hit & (at < end)
            mixed, at, end = mixed[left], at[left], end[left]
        return out

    def _cell(self, x: Floats, y: Floats) -> Integers:
        """Return the cell of each point in the flat table."""
        row = self._steps(y, 1)
        row *= self.side + 2
        row += self._steps(x, 0)
        return row

    def _steps(self, values: Floats, axis: int) -> Integers:
        """Return the column or row of coordinates, 0 and the last outside of the bounds."""
        steps = values - self.origin[axis]
        steps *= self.scale[axis]
        steps += 1
        np.clip(steps, 0, self.side + 1, out=steps)
        return steps.astype(np.int64)  # cuts off, which is to round down: none is negative

    def _fill(self, locator: Locator) -> None:
        """Decide each cell that no border touches; list the shapes of the others."""
        touched = self._touched(locator.shapes)
        mixed = np.zeros(self.cells.size, bool)
        mixed[touched[:, 1]] = True
        whole, inside = self._covered(locator, mixed, touched)
        self.cells.ravel()[whole[:, 1]] = whole[:, 0]
        pairs = np.unique(np.concatenate([touched, inside])[:, ::-1], axis=0)
        cells, counts = np.unique(pairs[:, 0], return_counts=True)
        self.cells.ravel()[cells] = -2 - np.arange(len(cells))
        self.starts = np.concatenate([[0], np.cumsum(counts)])
        self.lists = pairs[:, 1].astype(np.int32)

    def _covered(
        self, locator: Locator, mixed: npt.NDArray[np.bool_], touched: Integers
    ) -> tuple[Integers, Integers]:
        """
        Find the cells that shapes cover as a whole, by their centres.

        Returns
        -------
        tuple of numpy.ndarray
            Shape and cell: the first shape of each cell that no border
            touches; every shape of each other cell, without those that
            touch it.
        """
        known = np.isfinite(locator.bounds).all(axis=1)
        bounds = np.where(known[:, None], locator.bounds, 0)
        low = ((bounds[:, :2] - self.origin) * self.scale).astype(np.int64).clip(0, self.side)
        high = ((bounds[:, 2:] - self.origin) * self.scale).astype(np.int64).clip(0, self.side)
        ends = np.searchsorted(touched[:, 0], np.arange(len(bounds) + 1))
        free, own = ~mixed, np.zeros(mixed.size, bool)
        whole, inside = [_none()], [_none()]
        for place in np.flatnonzero(known):
            cells = self._block(low[place], high[place])
            borders = touched[ends[place] : ends[place + 1], 1]
            own[borders] = True
            cells = cells[free[cells] | (mixed[cells] & ~own[cells])]
            own[borders] = False
            cells = cells[self._centres_in(locator.shapes[place], cells)]
            pairs = np.column_stack([np.full(len(cells), place), cells])
            whole.append(pairs[free[cells]])
            inside.append(pairs[mixed[cells]])
            free[cells] = False
        return np.concatenate(whole), np.concatenate(inside)

    def _block(self, low: Integers, high: Integers) -> Integers:
        """Return the cells from one corner to another, both in it."""
        columns = np.arange(low[0], high[0] + 1) + 1
        rows = np.arange(low[1], high[1] + 1) + 1
        return (rows[:, None] * (self.side + 2) + columns).ravel()

    def _centres_in(self, shape: shapely.Geometry, cells: Integers) -> npt.NDArray[np.bool_]:
        """Say of which cells a shape covers the centre."""
        row, column = np.divmod(cells, self.side + 2)
        x, y = (
            (numbers - 0.5) / scale + low
            for numbers, scale, low in zip((column, row), self.scale, self.origin, strict=True)
        )
        return np.asarray(shapely.intersects_xy(shape, x, y))

    def _touched(self, shapes: npt.NDArray[np.object_]) -> Integers:
        """Return shape and cell, sorted, wherever a border or a vertex comes near a cell."""
        lines, owner = _lines(shapes)
        lines = shapely.transform(lines, lambda points: (points - self.origin) * self.scale)
        points, line = shapely.get_coordinates(shapely.segmentize(lines, 1.0), return_index=True)
        joined = np.flatnonzero(line[1:] == line[:-1])
        low = np.concatenate([np.minimum(points[joined], points[joined + 1]), points])
        high = np.concatenate([np.maximum(points[joined], points[joined + 1]), points])
        owners = owner[np.concatenate([line[joined], line])]
        first = np.floor(low - CELL_MARGIN).astype(np.int64).clip(-1, self.side)
        size = np.floor(high + CELL_MARGIN).astype(np.int64).clip(-1, self.side) - first
        pairs = [_none()]
        for right in range(int(size[:, 0].max(initial=-1)) + 1):
            for up in range(int(size[:, 1].max(initial=-1)) + 1):
                here = (size[:, 0] >= right) & (size[:, 1] >= up)
                cell = (first[here, 1] + up + 1) * (self.side + 2) + first[here, 0] + right + 1
                pairs.append(_distinct(owners[here], cell, self.cells.size))
        return np.unique(np.concatenate(pairs), axis=0)


def _none() -> Integers:
    """Return no pair."""
    return np.zeros((0, 2), np.int64)


def _distinct(owners: Integers, cells: Integers, most: int) -> Integers:
    """Return each pair of owner and cell once."""
    return np.column_stack(np.divmod(np.unique(owners * most + cells), most))


def _lines(shapes: npt.NDArray[np.object_]) -> tuple[npt.NDArray[np.object_], Integers]:
    """Return the rings of areas, and lines and points as they are, with the place of each shape."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    while (shapely.get_type_id(parts) > shapely.GeometryType.POLYGON).any():  # collections nest
        parts, inner = shapely.get_parts(parts, return_index=True)
        owner = owner[inner]
    area = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    rings, of_area = shapely.get_rings(parts[area], return_index=True)
    lines = np.concatenate([rings, parts[~area]])
    return lines, np.concatenate([owner[area][of_area], owner[~area]])
