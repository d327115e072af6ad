"""Points without a name, gathered where a sheet has no room for each of them."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from maps.still.marks import SITE_MARK, Mark
from maps.style import ALL_GROUPS

if TYPE_CHECKING:
    from maps.still.frame import Frame

LOOSE = 150  # points of which each has a mark of its own
SQUARE = 10.0  # mm: of the squares that gather more
SMALLEST_CIRCLE = 1.6  # mm: the radius of one that holds a number


def gathered(marks: list[Mark], frame: Frame) -> list[Mark]:
    """Gather points without a name into one a square where a sheet has no room for each."""
    loose = [mark for mark in marks if mark.kind == SITE_MARK and not mark.key]
    if len(loose) <= LOOSE:
        return marks
    points = frame.points([m.longitude for m in loose], [m.latitude for m in loose])
    cells: dict[tuple[float, float], list[Mark]] = {}
    for mark, (x, y) in zip(loose, points, strict=True):
        cells.setdefault((x // SQUARE, y // SQUARE), []).append(mark)
    rest = [mark for mark in marks if mark.kind != SITE_MARK or mark.key]
    joined = [_joined(cells[place]) for place in sorted(cells)]
    most = max(mark.count for mark in joined)
    return rest + [replace(mark, limit=_limit(mark.count / most)) for mark in joined]


def _limit(share: float) -> float:
    """Return the radius of a circle by its share of the largest count: areas tell them apart."""
    return SMALLEST_CIRCLE + (SQUARE / 2 - SMALLEST_CIRCLE) * math.sqrt(share)


def _joined(marks: list[Mark]) -> Mark:
    """Return one mark for several, at the mean of their incidents."""
    total = sum(mark.count for mark in marks)
    longitude = sum(mark.longitude * mark.count for mark in marks) / total
    latitude = sum(mark.latitude * mark.count for mark in marks) / total
    counts: dict[str, int] = {}
    for mark in marks:
        for group, count in mark.shares:
            counts[group] = counts.get(group, 0) + count
    shares = tuple((group, counts[group]) for group in ALL_GROUPS if group in counts)
    return Mark(SITE_MARK, "", longitude, latitude, total, shares)
