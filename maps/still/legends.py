"""The legend of a still picture: classes, patterns, marks, the numbers and the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.content.classes import NONE, ZERO
from maps.content.sections import group_name, groups_of
from maps.still import kinds
from maps.still.chart import draw_mark, fill_region, fill_shown
from maps.still.kinds import HEAD, TEXT
from maps.still.marks import CITY_MARK, REGION_MARK, Mark
from maps.still.scene import PlacedText, columns, lowest, rectangle

if TYPE_CHECKING:
    from maps.content.choropleth import Cell, Choropleth
    from maps.still.pen import Pen
    from maps.still.scene import Flow

SMALL = 6.0  # points
SWATCH = (9.0, 4.2)  # mm
CLASS_CHIP = (4.8, 2.4)  # mm: the swatch beside a number
LEGEND_GAP = 1.0
COLUMN = 62.0  # mm: a column of numbers is at least as wide
SAMPLE_INCIDENTS = 12  # incidents of the circle that the legend shows
LEAD = 0.78
# By whether there are towns: what a circle counts, and what its ring shows.
TALLIES = {
    False: ("still.point", "still.point_kinds"),
    True: ("still.tally", "still.tally_kinds"),
}


def legend(flow: Flow, pen: Pen) -> None:
    """Write what shades, patterns and marks mean."""
    if pen.shown is None:
        kinds.draw(flow, pen)
        return
    flow.paragraph(pen.subject, HEAD, pen.scheme.text, bold=True)
    flow.skip(0.6)
    _classes(flow, pen, pen.shown)
    _missing(flow, pen, pen.shown)
    for text in pen.words.notes(pen.shown):
        flow.paragraph(text, SMALL, pen.scheme.soft)
        flow.skip(0.4)


def marks(flow: Flow, pen: Pen) -> None:
    """Write what the marks of incidents mean."""
    words, scheme = pen.words, pen.scheme
    flow.paragraph(words.text("measure.count"), HEAD, scheme.text, bold=True)
    flow.skip(0.6)
    shares = (("protest", SAMPLE_INCIDENTS),)
    plain, kinds_too = TALLIES[bool(len(pen.data.cities))]
    tally = plain if scheme.groups is None else kinds_too
    _sample(flow, pen, Mark(CITY_MARK, "", 0, 0, SAMPLE_INCIDENTS, shares), words.text(tally))
    if scheme.groups is not None and pen.shown is not None:
        _groups(flow, pen)
    if (pen.data.incidents["scope"] == "region").any():
        _sample(
            flow, pen, Mark(REGION_MARK, "", 0, 0, 3, (("protest", 3),)), words.text("still.box")
        )


def notes(flow: Flow, pen: Pen) -> None:
    """Write what the marks of incidents leave out."""
    words, there = pen.words, pen.data.incidents
    period = words.period()
    texts = [period] if period and pen.shown is not None else []
    nowhere = len(there) - sum(mark.count for mark in pen.marks)
    texts += [words.count("still.placeless", nowhere)] if nowhere else []
    if grades := _grades(pen):
        texts += [words.text("still.grades", grades=grades)]
    for text in [*texts, words.text("still.calm")]:
        flow.paragraph(text, SMALL, pen.scheme.soft)
        flow.skip(0.4)


def caption(flow: Flow, pen: Pen, city_id: str) -> None:
    """Write under the inset of a town what stands exactly and what does not."""
    found = [m for m in pen.near_marks if (m.kind, m.key) == (CITY_MARK, city_id)]
    metres = found[0].precision if found else 0
    text = pen.words.text("still.sites_only")
    if metres:
        text = pen.words.text("still.sites", n=pen.words.distance(metres))
    flow.skip(0.8)
    flow.paragraph(text, SMALL, pen.scheme.soft)


def values(flow: Flow, pen: Pen) -> None:
    """Write the number of each region that has one, in as many columns as fit."""
    listed = [] if pen.shown is None else pen.words.values(pen.shown)
    if not listed:
        return
    flow.paragraph(pen.words.text("still.values"), HEAD, pen.scheme.text, bold=True)
    flow.skip(0.4)
    count = max(1, min(3, int(flow.width // COLUMN), len(listed)))
    each = -(-len(listed) // count)
    parts = columns(flow, count, 5)
    known = [cell for cell in pen.cells if cell.value is not None and cell.figure_id]
    for place, (cell, text) in enumerate(zip(known, listed, strict=True)):
        part = parts[place // each]
        swatch = rectangle(part.x, part.y + 0.25, *CLASS_CHIP)
        fill_region(part.scene, swatch, cell, pen)
        part.scene.area(swatch, edge=pen.scheme.outline, width=0.4)
        part.paragraph(text, SMALL, pen.scheme.text, indent=CLASS_CHIP[0] + 1.2)
        part.skip(0.5)
    flow.y = lowest(parts)


def _classes(flow: Flow, pen: Pen, shown: Choropleth) -> None:
    """Draw a swatch a class, with the numbers that are in it."""
    for place, text in enumerate(pen.words.about(shown).classes):
        swatch = rectangle(flow.x, flow.y, *SWATCH)
        fill_shown(flow.scene, swatch, shown, place, pen.scheme)
        flow.scene.area(swatch, edge=pen.scheme.outline, width=0.4)
        _beside(flow, pen, text)


def _beside(flow: Flow, pen: Pen, text: str) -> None:
    """Write a line beside a swatch and go below it."""
    x, y = flow.x + SWATCH[0] + 1.5, flow.y + SWATCH[1] * 0.72
    flow.scene.items.append(PlacedText(x, y, text, TEXT, pen.scheme.text))
    flow.skip(SWATCH[1] + 0.5)


def _missing(flow: Flow, pen: Pen, shown: Choropleth) -> None:
    """Draw the two signs of missing and of nothing."""
    about = pen.words.about(shown)
    for place, text in ((NONE, about.missing), (ZERO, about.zero)):
        cells = [cell for cell in shown.cells if cell.place == place]
        if cells:
            _sign(flow, pen, cells[0], text)


def _sign(flow: Flow, pen: Pen, cell: Cell, text: str) -> None:
    """Draw the swatch of a region without a class, and say what it means."""
    swatch = rectangle(flow.x, flow.y, *SWATCH)
    fill_region(flow.scene, swatch, cell, pen)
    flow.scene.area(swatch, edge=pen.scheme.outline, width=0.4)
    top = flow.y
    flow.skip(SWATCH[1] * (1 - LEAD) / 2)
    flow.paragraph(text, TEXT, pen.scheme.text, indent=SWATCH[0] + 1.5)
    flow.y = max(flow.y, top + SWATCH[1]) + 0.8


def _sample(flow: Flow, pen: Pen, mark: Mark, text: str) -> None:
    """Draw a mark and say what it means."""
    top, radius = flow.y, 2.6
    drawn = Mark(
        mark.kind, "", 0, 0, mark.count, mark.shares,
        x=flow.x + radius, y=top + radius, radius=radius,
    )  # fmt: skip
    draw_mark(flow.scene, pen, drawn)
    flow.paragraph(text, TEXT, pen.scheme.text, indent=2 * radius + 1.5)
    flow.y = max(flow.y, top + 2 * radius) + 0.8


def _groups(flow: Flow, pen: Pen) -> None:
    """Name the kinds of incident that there are beside their colours."""
    groups = pen.scheme.groups or {}
    there = set(pen.data.incidents["event_type"].map(groups_of(pen.data)))
    for group, colour in groups.items():
        if group in there:
            swatch = rectangle(flow.x + 6.7, flow.y + 0.5, 2.2, 2.2)
            flow.scene.area(swatch, fill=colour, edge=pen.scheme.text, width=0.4)
            name = group_name(pen.data, pen.words.lang, group)
            flow.paragraph(name, SMALL, pen.scheme.text, indent=10.2)
            flow.skip(0.2)
    flow.skip(LEGEND_GAP)


def _grades(pen: Pen) -> str:
    """Return how many incidents have each grade of evidence."""
    counts = pen.data.incidents["verification"].value_counts()
    parts = []
    for item in pen.data.descriptor.categories("incidents", "verification"):
        n = int(counts.get(item["value"], 0))
        if n:
            label = pen.words.label("incidents", "verification", item["value"])
            parts.append(f"{label} {pen.words.number(n)}")
    return ", ".join(parts)
