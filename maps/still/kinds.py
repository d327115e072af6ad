"""The kinds of incident on a still picture that shows incidents alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.content.sections import group_name, groups_of
from maps.still.scene import rectangle
from maps.style import ALL_GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from maps.still.pen import Pen
    from maps.still.scene import Flow

HEAD, TEXT = 7.5, 6.5  # points
KIND_CHIP = 2.4  # mm
LISTED_KINDS = 12  # kinds that are listed one by one


def draw(flow: Flow, pen: Pen) -> None:
    """Write each kind with its number of incidents beside the colour of its group."""
    scheme = pen.scheme
    flow.paragraph(pen.subject, HEAD, scheme.text, bold=True)
    flow.skip(0.6)
    for group, text in _listed(pen):
        if scheme.groups is not None:
            swatch = rectangle(flow.x, flow.y + 0.4, KIND_CHIP, KIND_CHIP)
            flow.scene.area(swatch, fill=scheme.groups[group], edge=scheme.text, width=0.4)
        flow.paragraph(text, TEXT, scheme.text, indent=KIND_CHIP + 1.2 if scheme.groups else 0)
        flow.skip(0.4)


def sentence(pen: Pen) -> str:
    """Return the kinds with their numbers of incidents, for those who can not see the picture."""
    return "; ".join(text for _, text in _listed(pen))


def _listed(pen: Pen) -> Iterator[tuple[str, str]]:
    """Yield group and words of each kind that there is, by group; of many kinds the groups."""
    counts = pen.data.incidents["event_type"].value_counts()
    groups = groups_of(pen.data)
    order = {group: place for place, group in enumerate(ALL_GROUPS)}
    if len(counts) > LISTED_KINDS:
        sums = counts.groupby(groups).sum()
        for group in (it for it in ALL_GROUPS if it in sums):
            label = group_name(pen.data, pen.words.lang, group)
            n = pen.words.number(int(sums[group]))
            yield group, pen.words.text("still.kinds", kind=label, n=n)
        return
    rows = sorted(counts.items(), key=lambda row: (order[groups[row[0]]], -row[1], row[0]))
    for value, n in rows:
        label = pen.words.label("incidents", "event_type", str(value))
        yield groups[value], pen.words.text("still.kinds", kind=label, n=pen.words.number(int(n)))
