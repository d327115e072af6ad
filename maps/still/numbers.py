"""The numbers that are written on the regions of a map without marks of incidents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import shapely

from maps.still.marks import CITY_MARK, Mark
from maps.still.scene import LEADING, PlacedText, rectangle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from maps.still.frame import Frame
    from maps.still.marks import MarkBox
    from maps.still.pen import Pen

NUMBER_SIZE = 9.0  # points
NUMBER_HEIGHT = NUMBER_SIZE * LEADING * 0.8  # mm: of the box of a number
BASE = 0.86  # of it: where the letters stand
NUMBER_ROOM = 0.6  # mm on each side
MIDDLE_TOLERANCE = 0.5  # mm: of the middle of a region
TINY_MARK = 0.3  # mm: of the mark of a region that has room for neither number nor town


@dataclass
class Written:
    """
    Where the numbers of regions stand.

    Attributes
    ----------
    inside
        Numbers with room inside of their region.
    boxes
        What these cover: west, north, east, south in millimetres.
    names
        Names of towns, or of regions, that carry the number of a small region, by the key
        of their mark.
    marks
        Marks of small regions without a town.
    """

    inside: list[PlacedText] = field(default_factory=list)
    boxes: list[MarkBox] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)


def place(pen: Pen, frame: Frame, towns: Sequence[Mark]) -> Written:
    """Find where each number stands: in its region, else beside the name of its town or itself."""
    out = Written()
    if pen.shown is None:
        return out
    shapes = frame.place(list(pen.data.regions.geometry))
    for shape, cell in zip(shapes, pen.shown.cells, strict=True):
        if cell.value is None or shape.is_empty:
            continue
        text = pen.words.said(pen.shown, cell)
        middle = _middle(shape)
        box = _box(pen, text, middle)
        if shape.contains(box):
            out.inside.append(_words(pen, text, box))
            out.boxes.append(box.bounds)
            continue
        town = next((mark for mark in towns if shape.covers(shapely.Point(mark.x, mark.y))), None)
        if town is None:
            town = Mark(CITY_MARK, cell.place_id, 0, 0, 0, x=middle.x, y=middle.y, radius=TINY_MARK)
            out.marks.append(town)
        name = pen.words.cities.get(town.key) or pen.words.regions[cell.place_id]
        out.names[town.key] = f"{name}: {text}"
    return out


def _box(pen: Pen, text: str, middle: shapely.Point) -> shapely.Polygon:
    """Return what a number around a point covers."""
    width = pen.measure(text, NUMBER_SIZE, bold=True) + 2 * NUMBER_ROOM
    return rectangle(middle.x - width / 2, middle.y - NUMBER_HEIGHT / 2, width, NUMBER_HEIGHT)


def _words(pen: Pen, text: str, box: shapely.Polygon) -> PlacedText:
    """Return a number in the middle of its box."""
    scheme, (west, north, east, _) = pen.scheme, box.bounds
    x, y = (west + east) / 2, north + NUMBER_HEIGHT * BASE
    return PlacedText(
        x, y, text, NUMBER_SIZE, scheme.text, bold=True, anchor="center", halo=scheme.halo
    )


def _middle(shape: shapely.Geometry) -> shapely.Point:
    """Return the point of a shape that is farthest from its edge."""
    return shapely.get_point(shapely.maximum_inscribed_circle(shape, tolerance=MIDDLE_TOLERANCE), 0)
