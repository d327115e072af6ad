"""The sheet of a still picture: heading, map, inset, legend, numbers, credit."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any

import shapely

from maps.content import outlines
from maps.refusals import SizeError
from maps.still import kinds, legends
from maps.still.chart import draw_map
from maps.still.frame import Frame, extent, projection
from maps.still.scene import Flow, Scene, columns, lowest, rectangle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from maps.still.pen import Pen

    Part = Callable[[Flow], None]

SHEET_MARGIN = 5.0  # mm
SHEET_GAP = 5.0
SIDE = 64.0  # width of the column beside a wide map
WIDE_SHEET = 200.0  # from this width the legend stands beside the map
TWO_COLUMNS = 110.0  # from this width two columns stand below it
NARROW_SHEET = 85.0  # from this width an inset stands beside the legend
LEGEND = 28.0  # its width then
NARROWEST, LOWEST, LARGEST_SHEET = 70.0, 25.0, 1200.0
SEEN = 60.0  # mm²: an inset that is smaller on the map hides behind its mark
SLACK = 0.05  # mm
MAP_ROOM = 0.02  # of the map's larger side, around the regions
TITLE, SUBTITLE, CREDIT = 13.0, 9.0, 6.0  # points


def compose(pen: Pen, width: float, height: float | None) -> Scene:
    """
    Put a picture together.

    Parameters
    ----------
    pen
        What it is drawn with.
    width
        Of the sheet, millimetres.
    height
        The same; None for as much as it needs.

    Returns
    -------
    Scene

    Raises
    ------
    maps.refusals.SizeError
        If the sheet is too small or too large.
    """
    for name, value in (("--width", width), ("--height", height)):
        if value is not None and not NARROWEST <= value <= LARGEST_SHEET:
            message = f"{name} {value:g}: must be {NARROWEST:g} to {LARGEST_SHEET:g} mm"
            raise SizeError(message)
    tall = _map_height(pen, _map_width(width))
    scene, end = _drawn(pen, width, tall)
    if height is None:
        scene.height = end
        return scene
    if end < height:  # the map shows more around the regions
        tall += height - end
        scene, end = _drawn(pen, width, tall)
    while end > height + SLACK:
        if tall == LOWEST:
            message = f"--height {height:g}: too low for what stands here; it needs "
            raise SizeError(message + f"{math.ceil(end)} mm at least")
        tall = max(LOWEST, tall + height - end)
        scene, end = _drawn(pen, width, tall)
    scene.height = height
    return scene


def _drawn(pen: Pen, width: float, tall: float) -> tuple[Scene, float]:
    """Draw a sheet with a map of a height; return it and where it ends."""
    scene = Scene(width, 0)
    return scene, _Sheet(pen, scene, width).draw(tall)


def _map_width(width: float) -> float:
    """Return the width of the map on a sheet."""
    inner = width - 2 * SHEET_MARGIN
    return inner - SIDE - SHEET_GAP if width >= WIDE_SHEET else inner


def _map_height(pen: Pen, width: float) -> float:
    """Return the height that the map takes by its shape, its width at most."""
    frame = country(pen, 0, 0, width, width)
    west, south, east, north = frame.inner
    return max(LOWEST, width * min(1, (north - south) / (east - west)))


def country(pen: Pen, x: float, y: float, width: float, height: float) -> Frame:
    """Return the window of all regions, of all incidents where there are no regions."""
    box = outlines.bounds(pen.data)
    shapes = list(pen.data.regions.geometry) or [shapely.box(*box)]
    crs = projection(box)
    return Frame(crs, extent(shapes, crs, MAP_ROOM), x, y, width, height)


class _Sheet:
    """Draws the parts of a sheet from the top to the bottom."""

    def __init__(self, pen: Pen, scene: Scene, width: float) -> None:
        self.pen, self.scene, self.width = pen, scene, width
        insets = pen.data.settings.get("insets", []) if pen.incidents else []
        self.insets = insets
        self.flow = Flow(scene, SHEET_MARGIN, SHEET_MARGIN, width - 2 * SHEET_MARGIN, pen.measure)

    def draw(self, height: float) -> float:
        """Draw everything with a map of this height; return where the sheet ends."""
        self._heading()
        frame = country(self.pen, SHEET_MARGIN, self.flow.y, _map_width(self.width), height)
        draw_map(self.scene, frame, self.pen, near=False)
        for item in self.insets:
            self._locator(frame, item)
        if self.width >= WIDE_SHEET:
            left = SHEET_MARGIN + frame.width + SHEET_GAP
            side = Flow(self.scene, left, frame.y, SIDE, self.pen.measure)
            self._column(side, [self._legend, *self._inset_parts()])
            self.flow.y = frame.y + height + 3
            self._beneath(side)
        else:
            self.flow.y = frame.y + height + 3
            self._below()
        return self._credit()

    def _heading(self) -> None:
        """Write what is shown, by whom and when it was said."""
        pen, words, scheme = self.pen, self.pen.words, self.pen.scheme
        self.flow.paragraph(pen.heading, TITLE, scheme.text, bold=True)
        if pen.subtitle:
            self.flow.paragraph(pen.subtitle, SUBTITLE, scheme.text)
        lens = "" if pen.shown is None else words.lens(pen.shown)
        text = f"{pen.subject}. {lens}" if lens else pen.subject
        self.flow.paragraph(text, SUBTITLE, scheme.text, bold=True)
        said = words.period() if pen.shown is None else words.who(pen.shown)
        if said:
            self.flow.paragraph(said, SUBTITLE - 1, scheme.soft)
        self.flow.skip(1.5)

    def _beneath(self, side: Flow) -> None:
        """Draw numbers and marks below a map that has a column beside it."""
        free = side.y <= self.flow.y
        width = self.flow.width if free else _map_width(self.width)
        below = Flow(self.scene, SHEET_MARGIN, self.flow.y, width, self.pen.measure)
        shown = self.pen.shown
        listed = [self._values] if shown is not None and shown.claimed else []
        listed += [self._marks, self._notes] if self.pen.incidents else []
        parts = columns(below, max(len(listed), 2), SHEET_GAP)
        for flow, part in zip(parts, listed, strict=False):
            self._column(flow, [part])
        self.flow.y = lowest([side, *parts])

    def _below(self) -> None:
        """Draw legend, inset and numbers below the map."""
        numbers: list[Part] = [self._legend, self._values]
        first, second = numbers[:1], numbers[1:]
        if self.pen.incidents:
            first, second = [*numbers, self._notes], [*self._inset_parts(), self._marks]
        if self.width < TWO_COLUMNS:
            if self.insets and self.width >= NARROW_SHEET:
                self._beside()
            else:
                self._column(self.flow, [self._legend, *self._inset_parts()])
            self._column(self.flow, [self._values, self._marks, self._notes])
            return
        left, right = columns(self.flow, 2, SHEET_GAP)
        self._column(left, first)
        self._column(right, second)
        self.flow.y = lowest([left, right])

    def _beside(self) -> None:
        """Draw the insets beside the legend, lest a narrow sheet be too long for a page."""
        flow, left = self.flow, SHEET_MARGIN + LEGEND + SHEET_GAP
        legend = Flow(self.scene, flow.x, flow.y, LEGEND, flow.measure)
        right = Flow(self.scene, left, flow.y, flow.x + flow.width - left, flow.measure)
        self._column(legend, [self._legend])
        self._column(right, self._inset_parts())
        flow.y = lowest([legend, right])

    def _column(self, flow: Flow, parts: Sequence[Part]) -> None:
        """Draw parts below one another."""
        for part in parts:
            before = flow.y
            part(flow)
            if flow.y > before:
                flow.skip(2)

    def _legend(self, flow: Flow) -> None:
        """Draw what shades and patterns mean."""
        legends.legend(flow, self.pen)

    def _values(self, flow: Flow) -> None:
        """Write the numbers."""
        legends.values(flow, self.pen)

    def _marks(self, flow: Flow) -> None:
        """Draw what the marks mean."""
        if self.pen.incidents:
            legends.marks(flow, self.pen)

    def _notes(self, flow: Flow) -> None:
        """Write what the marks leave out."""
        if self.pen.incidents:
            legends.notes(flow, self.pen)

    def _inset_parts(self) -> Sequence[Part]:
        """Return what draws each inset."""
        return [partial(self._inset, item=item) for item in self.insets]

    def _inset(self, flow: Flow, item: dict[str, Any]) -> None:
        """Draw the map of one town, its name above."""
        pen = self.pen
        box = _box(item)
        crs = projection(box.bounds)
        inner = extent([box], crs, 0)
        width = min(flow.width, SIDE)
        height = width * (inner[3] - inner[1]) / (inner[2] - inner[0])
        name = pen.words.cities[str(item["city_id"])]
        flow.paragraph(name, kinds.HEAD, pen.scheme.text, bold=True)
        flow.skip(0.4)
        draw_map(self.scene, Frame(crs, inner, flow.x, flow.y, width, height), pen, near=True)
        flow.skip(height)
        legends.caption(flow, pen, str(item["city_id"]))

    def _locator(self, frame: Frame, item: dict[str, Any]) -> None:
        """Draw where an inset lies, once that is larger than its mark."""
        for shape in frame.place([_box(item)]):
            if shape.area > SEEN:
                self.scene.area(shape, edge=self.pen.scheme.text, width=0.6)

    def _credit(self) -> float:
        """Write credit, licence and version; return where the sheet ends."""
        scheme = self.pen.scheme
        if self.pen.note:
            self.flow.paragraph(self.pen.note, SUBTITLE - 2, scheme.text)
        self.flow.skip(1)
        edge = rectangle(SHEET_MARGIN, self.flow.y, self.width - 2 * SHEET_MARGIN, 0).exterior
        self.scene.area(shapely.LineString(edge.coords[:2]), edge=scheme.line, width=0.6)
        self.flow.skip(1)
        self.flow.paragraph(" · ".join(self.pen.words.credit()), CREDIT, scheme.soft)
        return self.flow.y + SHEET_MARGIN - 1


def _box(item: dict[str, Any]) -> shapely.Polygon:
    """Return the box of an inset in degrees."""
    (south, north), (west, east) = item["latitude_range"], item["longitude_range"]
    return shapely.box(west, south, east, north)
