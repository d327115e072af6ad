"""What a still picture is made of: areas and words on a sheet, in millimetres."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

LEADING = 0.48  # mm from line to line for each point of type size
QUARTER_STEPS = 16  # segments of a quarter of a circle
JOINERS = "\u200c\u200d"  # signs of spelling in Persian, Urdu and the scripts of India


class TextMeasure(Protocol):
    """Tells how wide a text is in millimetres."""

    def __call__(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of a text in a size in points."""
        ...


@dataclass(frozen=True)
class Area:
    """
    A shape with a fill, an outline or both.

    Attributes
    ----------
    shape
        Polygons or lines; millimetres, y downwards from the top of the sheet.
    fill, edge
        Colours, None for none.
    width
        Of the outline, points.
    dash
        Lengths of dash and gap in points; none for a solid outline.
    """

    shape: shapely.Geometry
    fill: str | None = None
    edge: str | None = None
    width: float = 0.5
    dash: tuple[float, float] | None = None


@dataclass(frozen=True)
class PlacedText:
    """
    A line of text.

    Attributes
    ----------
    x, y
        Millimetres; y is that of the base line.
    text
        The words.
    size
        Points.
    colour
        Of the letters.
    bold
        Their weight.
    anchor
        ``left``, ``center`` or ``right``: what x is of the text.
    halo
        Colour that surrounds the letters, None for none.
    """

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: str = "left"
    halo: str | None = None


@dataclass
class Scene:
    """
    A sheet.

    Attributes
    ----------
    width, height
        Millimetres.
    items
        Areas and words, the lowest first.
    """

    width: float
    height: float
    items: list[Area | PlacedText] = field(default_factory=list)

    def area(
        self,
        shape: shapely.Geometry,
        *,
        fill: str | None = None,
        edge: str | None = None,
        width: float = 0.5,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Add a shape, unless it is empty."""
        if not shape.is_empty:
            self.items.append(Area(shape, fill, edge, width, dash))


def clean(text: str) -> str:
    """Return text without controls and halves of characters, which no format carries."""
    return "".join(char for char in text if char in JOINERS or unicodedata.category(char)[0] != "C")


def disc(x: float, y: float, radius: float) -> shapely.Polygon:
    """Return a circle."""
    return shapely.Point(x, y).buffer(radius, quad_segs=QUARTER_STEPS)


def rectangle(x: float, y: float, width: float, height: float) -> shapely.Polygon:
    """Return a rectangle by its top left corner."""
    return shapely.box(x, y, x + width, y + height)


def wrapped(text: str, width: float, size: float, measure: TextMeasure, *, bold: bool) -> list[str]:
    """
    Break a text into lines.

    Parameters
    ----------
    text
        Words with spaces between them.
    width
        Of the longest line, millimetres; a longer word is broken.
    size
        Points.
    measure
        Tells how wide a text is.
    bold
        Its weight.

    Returns
    -------
    list of str
    """
    lines: list[str] = []
    words = (part for word in text.split(" ") for part in _broken(word, width, size, measure, bold))
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _broken(word: str, width: float, size: float, measure: TextMeasure, bold: bool) -> list[str]:  # noqa: FBT001 (as above)
    """Return a word in parts that fit into a line."""
    parts = [word]
    while len(parts[-1]) > 1 and measure(parts[-1], size, bold=bold) > width:
        last = parts.pop()
        fits = next(
            (n for n in range(len(last) - 1, 1, -1) if measure(last[:n], size, bold=bold) <= width),
            1,
        )
        parts += [last[:fits], last[fits:]]
    return parts


@dataclass
class Flow:
    """
    A column that fills from the top.

    Attributes
    ----------
    scene
        Where it writes.
    x, y
        Left edge, and the top of what comes next.
    width
        Of the column, millimetres.
    measure
        Tells how wide a text is.
    """

    scene: Scene
    x: float
    y: float
    width: float
    measure: TextMeasure

    def skip(self, height: float) -> None:
        """Leave room."""
        self.y += height

    def paragraph(
        self, text: str, size: float, colour: str, *, bold: bool = False, indent: float = 0
    ) -> None:
        """Write a text over as many lines as it needs."""
        for line in wrapped(text, self.width - indent, size, self.measure, bold=bold):
            base = self.y + size * LEADING * 0.78
            self.scene.items.append(PlacedText(self.x + indent, base, line, size, colour, bold))
            self.y += size * LEADING


def columns(flow: Flow, count: int, gap: float) -> list[Flow]:
    """Return columns side by side in the place of one."""
    width = (flow.width - gap * (count - 1)) / count
    lefts = [flow.x + place * (width + gap) for place in range(count)]
    return [Flow(flow.scene, left, flow.y, width, flow.measure) for left in lefts]


def lowest(flows: Sequence[Flow]) -> float:
    """Return where the longest of some columns ends."""
    return max(flow.y for flow in flows)
