"""The map of a still picture: base, shaded regions, marks, scale bar."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import shapely

from maps.content import colours
from maps.content.classes import NONE, ZERO
from maps.still import graticule, numbers, patterns
from maps.still.gathering import gathered
from maps.still.marks import CITY_MARK, REGION_MARK, Mark, labels, placed, towns
from maps.still.patterns import POINT_MM
from maps.still.scene import LEADING, Area, PlacedText, disc, rectangle

if TYPE_CHECKING:
    import geopandas as gpd

    from maps.content.choropleth import Cell, Choropleth
    from maps.still.frame import Frame
    from maps.still.marks import MarkBox
    from maps.still.pen import Pen
    from maps.still.scene import Scene
    from maps.still.schemes import Scheme

FINE = 0.06  # mm: detail that no print shows
NAME_SIZE = 7.0  # points
CIRCLE_STEPS = 64
INSIDE = 1.4  # radii: as wide as a number inside of the ring of its circle may be


def draw_map(scene: Scene, frame: Frame, pen: Pen, *, near: bool) -> None:
    """Draw one window of the map; `near` is an inset, with incidents at their sites."""
    _base(scene, frame, pen)
    _regions(scene, frame, pen)
    _lakes(scene, frame, pen)
    bar = _scale(scene, frame, pen)
    known = pen.near_marks if near else pen.marks
    marks = gathered([*known], frame) if pen.incidents else []
    if not near:
        marks += towns(pen.data, marks)
    found = placed(marks, frame)
    for mark in found:
        _extent(scene, frame, pen, mark)
        _leader(scene, pen, mark)
    for mark in found:
        draw_mark(scene, pen, mark)
    names = {**pen.words.cities, **(pen.words.sites if near else {})}
    named = [mark for mark in found if mark.kind != REGION_MARK]
    halo, taken = pen.scheme.halo, _taken(found, bar)
    if not pen.incidents and pen.shown is not None:  # nothing else stands on the regions
        written = numbers.place(pen, frame, named)
        scene.items += written.inside
        taken, names = [*taken, *written.boxes], {**names, **written.names}
        named = [*named, *written.marks]
    for x, y, text in labels(named, names, frame, NAME_SIZE, pen.measure, taken):
        scene.items.append(
            PlacedText(x, y, text, NAME_SIZE, pen.scheme.text, anchor="center", halo=halo)
        )
    scene.area(frame.window, edge=pen.scheme.line, width=0.6)


def _taken(marks: list[Mark], bar: MarkBox) -> list[MarkBox]:
    """Return what names may not cover besides the marks of towns."""
    boxes = [(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in marks]
    return [bar, *(box for mark, box in zip(marks, boxes, strict=True) if mark.kind == REGION_MARK)]


def _layer(pen: Pen, name: str) -> gpd.GeoSeries:
    """Return a layer of the context."""
    return pen.data.context.geometry[pen.data.context["layer"] == name]


def _base(scene: Scene, frame: Frame, pen: Pen) -> None:
    """Draw water, neighbours and their borders; land where nothing is known."""
    scheme = pen.scheme
    scene.area(frame.window, fill=scheme.neighbour)
    countries = _layer(pen, "country")
    if countries.empty:
        return
    known = shapely.box(*pen.data.context.total_bounds)
    scene.area(frame.place([known])[0], fill=scheme.water)
    land = shapely.union_all(frame.place(list(countries)))
    scene.area(land.simplify(FINE), fill=scheme.neighbour)
    edge = shapely.intersection(land.boundary, frame.place([known.buffer(-0.02)])[0])
    inside = frame.window.buffer(-0.05)
    scene.area(shapely.intersection(edge, inside).simplify(FINE), edge=scheme.line, width=0.4)
    borders = shapely.union_all(frame.place(list(_layer(pen, "border"))))
    scene.area(borders.simplify(FINE), edge=scheme.line, width=0.6, dash=(3, 1.5))


def _lakes(scene: Scene, frame: Frame, pen: Pen) -> None:
    """Draw lakes over regions and neighbours."""
    lakes = _layer(pen, "lake")
    if lakes.empty:
        return
    scheme = pen.scheme
    edge = scheme.outline if scheme.textures else None
    whole = shapely.union_all(frame.place(list(lakes))).simplify(FINE)
    scene.area(whole, fill=scheme.water, edge=edge, width=0.4)


def _regions(scene: Scene, frame: Frame, pen: Pen) -> None:
    """Draw the regions, each as its claim says."""
    if not len(pen.data.regions):
        graticule.draw(scene, frame, pen)
        return
    whole = frame.sheet(list(pen.data.regions.geometry))
    shapes = [
        shapely.intersection(shape, frame.window)
        for shape in shapely.coverage_simplify(whole, FINE)
    ]
    scheme = pen.scheme
    if pen.shown is None:
        scene.area(shapely.union_all(shapes), fill=scheme.land)
    for shape, cell in zip(shapes, pen.cells, strict=pen.shown is not None):
        fill_region(scene, shape, cell, pen)
    lines = shapely.union_all([shape.boundary for shape in shapes])
    inside = frame.window.buffer(-0.05)
    scene.area(shapely.intersection(lines, inside), edge=scheme.border, width=0.6)
    outer = shapely.union_all(shapes).boundary
    scene.area(shapely.intersection(outer, inside), edge=scheme.outline, width=0.7)


def fill_region(scene: Scene, shape: shapely.Geometry, cell: Cell, pen: Pen) -> None:
    """Fill a shape (millimetres) as a region with this claim is filled."""
    scheme = pen.scheme
    if cell.place == NONE:
        scene.area(shape, fill=scheme.land)
        lines = scheme.unpublished
        scene.area(lines.within(shape), edge=scheme.hatch, width=lines.points)
    elif cell.place == ZERO:
        scene.area(shape, fill=scheme.land)
        scene.area(patterns.dots(shape), fill=scheme.soft)
    elif pen.shown is not None:
        fill_shown(scene, shape, pen.shown, cell.place, scheme)


def fill_shown(
    scene: Scene, shape: shapely.Geometry, shown: Choropleth, place: int, scheme: Scheme
) -> None:
    """Fill a shape with the colour or the texture of a class of a map."""
    if scheme.textures is None:
        shades = scheme.shades if shown.claimed else scheme.counts
        scene.area(shape, fill=colours.of_class(shown, place, shades))
    else:
        fill_class(scene, shape, shown.classes.shade(place), scheme)


def fill_class(scene: Scene, shape: shapely.Geometry, shade: int, scheme: Scheme) -> None:
    """Fill a shape with one of the five shades."""
    if scheme.textures is None:
        scene.area(shape, fill=scheme.shades[shade])
        return
    scene.area(shape, fill=scheme.land)
    for lines in scheme.textures[shade].families:
        scene.area(lines.within(shape), edge=scheme.shades[shade], width=lines.points)


def _extent(scene: Scene, frame: Frame, pen: Pen, mark: Mark) -> None:
    """Draw the circle within which a town's incidents lie, once it is larger than the mark."""
    radius = mark.precision / frame.metres
    if mark.kind != CITY_MARK or radius < mark.radius + 1.5:
        return
    x, y = mark.start or (mark.x, mark.y)
    circle = shapely.Point(x, y).buffer(radius, quad_segs=CIRCLE_STEPS).boundary
    cut = shapely.intersection(circle, frame.window)
    scene.area(cut, edge=pen.scheme.halo, width=2.4)
    scene.area(cut, edge=pen.scheme.text, width=0.8, dash=(4, 3))


def _leader(scene: Scene, pen: Pen, mark: Mark) -> None:
    """Draw a line from a mark that had to move to the point it stands for."""
    if mark.start is None:
        return
    line = shapely.LineString([mark.start, (mark.x, mark.y)])
    scene.area(line, edge=pen.scheme.halo, width=2)
    scene.area(line, edge=pen.scheme.text, width=0.6)
    scene.area(disc(*mark.start, 0.4), fill=pen.scheme.text)


def draw_mark(scene: Scene, pen: Pen, mark: Mark) -> None:
    """Draw a circle or box with its number; a dot for a town without incidents."""
    scheme, x, y, r = pen.scheme, mark.x, mark.y, mark.radius
    if not mark.count:
        scene.area(disc(x, y, r), fill=scheme.text, edge=scheme.halo, width=1)
        return
    square = mark.kind == REGION_MARK
    outline = rectangle(x - r, y - 0.85 * r, 2 * r, 1.7 * r) if square else disc(x, y, r)
    scene.area(outline, fill=scheme.page, edge=scheme.halo, width=2.4)
    for shape, colour in _shares(mark, scheme, outline):
        scene.area(shape, fill=colour)
    scene.area(outline, edge=scheme.text, width=0.7)
    size = max(4.6, min(11.0, r * 0.9 / POINT_MM))
    number = pen.words.number(mark.count)
    size *= min(1, INSIDE * r / pen.measure(number, size, bold=True))
    base = y + size * LEADING * 0.37 - (0.12 * r if square and scheme.groups else 0)
    scene.items.append(PlacedText(x, base, number, size, scheme.text, bold=True, anchor="center"))


def _shares(
    mark: Mark, scheme: Scheme, outline: shapely.Polygon
) -> list[tuple[shapely.Geometry, str]]:
    """Return the parts of a mark's ring, or of a box's bar, with the colours of their groups."""
    if scheme.groups is None:
        return []
    r, out, start = mark.radius, [], 0.0
    ring = outline.difference(disc(mark.x, mark.y, r * 0.74))
    for group, count in mark.shares:
        stop = start + count / mark.count
        if mark.kind == REGION_MARK:
            left = mark.x - r + 2 * r * start
            part = rectangle(left, mark.y + 0.5 * r, 2 * r * (stop - start), 0.35 * r)
        else:
            whole = count == mark.count
            part = ring if whole else shapely.intersection(ring, _wedge(mark, start, stop))
        out.append((part, scheme.groups[group]))
        start = stop
    return out


def _wedge(mark: Mark, start: float, stop: float) -> shapely.Polygon:
    """Return a sector of a circle around a mark, shares of the whole turn from the top."""
    steps = max(2, math.ceil((stop - start) * CIRCLE_STEPS))
    turns = [math.tau * (start + (stop - start) * i / steps) for i in range(steps + 1)]
    far = 2 * mark.radius
    rim = [(mark.x + far * math.sin(t), mark.y - far * math.cos(t)) for t in turns]
    return shapely.Polygon([(mark.x, mark.y), *rim]).buffer(0)


def _scale(scene: Scene, frame: Frame, pen: Pen) -> MarkBox:
    """Draw the scale bar in the lower left corner; return its box."""
    metres, length = frame.bar()
    text = pen.words.distance(metres)
    x, y = frame.x + 2.5, frame.y + frame.height - 2.5
    bar = shapely.LineString([(x, y - 1), (x, y), (x + length, y), (x + length, y - 1)])
    scheme = pen.scheme
    scene.items.append(Area(bar, None, scheme.halo, 2.4))
    scene.items.append(Area(bar, None, scheme.text, 0.8))
    middle = x + length / 2
    words = PlacedText(middle, y - 1.4, text, 6, scheme.text, anchor="center", halo=scheme.halo)
    scene.items.append(words)
    return x - 1, y - 5, x + length + 1, y + 1
