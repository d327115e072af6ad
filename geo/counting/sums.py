"""Counts that grow: rows into groups, groups into sums; exact, small enough to travel."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

import numpy as np

from geo.counting.event_batches import NO_CODE, Batch, KindWords
from geo.counting.periods import MISSING, periods_of
from geo.counting.question import REGION_AXIS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from geo.counting.question import Question

    Integers = npt.NDArray[np.int64]

MOST_VALUES = (1 << 20) - 2  # regions, and kinds: more is no vocabulary
MOST_GROUPS = 20_000_000  # rows of the answer
BITS = 23  # of a period, shifted so that none is negative
SHIFT = 1 << 22
NO_PERIOD = (1 << BITS) - 1
FEW_COUNTERS = 1 << 20  # counters that cost less than to sort a batch
PENDING = 1 << 21  # groups that are added at once


@dataclass
class Told:
    """
    Rows that the answer counts, and of which more is to be said.

    Attributes
    ----------
    rows
        All of them.
    nowhere
        With a point that lies in no region.
    without_point
        With a coordinate that is missing.
    infinite, outside
        With one that is infinite; or beyond 90 degrees of latitude or 180 of
        longitude.
    without_region, without_date, without_kind
        With an empty cell.
    """

    rows: int = 0
    nowhere: int = 0
    without_point: int = 0
    infinite: int = 0
    outside: int = 0
    without_region: int = 0
    without_date: int = 0
    without_kind: int = 0

    def add(self, other: Told) -> None:
        """Add the rows of another part."""
        for item in fields(self):
            setattr(self, item.name, getattr(self, item.name) + getattr(other, item.name))


@dataclass(frozen=True)
class Tally:
    """
    How many events each group has.

    Attributes
    ----------
    keys
        Region, kind and period of each group as one number, as `Sums` packs
        them; ascending.
    events
        How many.
    regions, kinds
        Names of the regions and kinds, by their numbers.
    told
        Of which rows more is to be said.
    """

    keys: Integers
    events: Integers
    regions: tuple[str, ...]
    kinds: tuple[str, ...]
    told: Told = field(compare=False)


class TooManyError(ValueError):
    """The answer would have too many groups, regions or kinds; the message says which."""


class Sums:
    """
    Counts that grow: of the batches of a piece, or of pieces.

    A group is one number: region, kind and period, from the highest bits
    down; what is missing is the highest number of its field.
    """

    def __init__(self) -> None:
        self.told = Told()
        self._regions: dict[str, int] = {}
        self._kinds: dict[str, int] = {}
        self._parts: list[tuple[Integers, Integers]] = []
        self._pending = 0

    def add_batch(self, batch: Batch, question: Question) -> None:
        """Count the rows of a batch."""
        told = Told(rows=batch.rows)
        regions = _regions_of(batch, question, told)
        if question.period and batch.days is not None:
            days = periods_of(batch.days, question.period)
            told.without_date = int((days == MISSING).sum())
        else:
            days = None
        if batch.kinds is not None:
            told.without_kind = int((batch.kinds.codes == NO_CODE).sum())
        self.told.add(told)
        if batch.rows:
            codes, events = _grouped(batch.rows, regions, batch.kinds, days)
            self._add(codes, events, regions.names if regions else (),
                      batch.kinds.names if batch.kinds else ())  # fmt: skip

    def add(self, tally: Tally) -> None:
        """Add the counts of a piece."""
        self.told.add(tally.told)
        self._add(unpacked(tally.keys), tally.events, tally.regions, tally.kinds)

    def tally(self) -> Tally:
        """Return what was counted up to now."""
        self._compact()
        keys, events = self._parts[0] if self._parts else (_none(), _none())
        return Tally(keys, events, tuple(self._regions), tuple(self._kinds), self.told)

    def _add(
        self,
        codes: tuple[Integers, Integers, Integers],
        events: Integers,
        regions: Sequence[str],
        kinds: Sequence[str],
    ) -> None:
        """Add groups whose regions and kinds are numbered by some other names."""
        region = _renumbered(codes[0], regions, self._regions)
        kind = _renumbered(codes[1], kinds, self._kinds)
        period = np.where(codes[2] == MISSING, NO_PERIOD, codes[2] + SHIFT)
        key = (((region << 20) | kind) << BITS) | period
        self._parts.append((key, events))
        self._pending += len(key)
        if self._pending > PENDING:
            self._compact()

    def _compact(self) -> None:
        """Make one row of the rows of each group."""
        if len(self._parts) > 0:
            keys = np.concatenate([part[0] for part in self._parts])
            events = np.concatenate([part[1] for part in self._parts])
            order = np.argsort(keys, kind="stable")
            keys, events = keys[order], events[order]
            first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))[: len(keys)]
            self._parts = [(keys[first], np.add.reduceat(events, first))] if len(keys) else []
            if len(first) > MOST_GROUPS:
                message = f"the answer would have more than {MOST_GROUPS:,} rows"
                raise TooManyError(message)
        self._pending = 0


def unpacked(keys: Integers) -> tuple[Integers, Integers, Integers]:
    """Return region, kind and period of groups; -1, -1 and `MISSING` where there is none."""
    region, kind = keys >> (BITS + 20), (keys >> BITS) & ((1 << 20) - 1)
    period = keys & NO_PERIOD
    return (
        np.where(region == (1 << 20) - 1, NO_CODE, region),
        np.where(kind == (1 << 20) - 1, NO_CODE, kind),
        np.where(period == NO_PERIOD, MISSING, period - SHIFT),
    )


def _renumbered(codes: Integers, names: Sequence[str], known: dict[str, int]) -> Integers:
    """Return codes as numbers of the names that are known in all parts; new names are added."""
    numbers = [known.setdefault(name, len(known)) for name in names]
    if len(known) > MOST_VALUES:
        message = f"a column to count by has more than {MOST_VALUES:,} different values"
        raise TooManyError(message)
    return np.array([*numbers, (1 << 20) - 1], np.int64)[codes]


def _regions_of(batch: Batch, question: Question, told: Told) -> KindWords | None:
    """Return the region of each row, and note the rows without one."""
    if REGION_AXIS not in question.by:
        return None
    if batch.regions is not None:
        told.without_region = int((batch.regions.codes == NO_CODE).sum())
        return batch.regions
    assert batch.points is not None, "points are read where areas are given"  # noqa: S101
    assert question.areas is not None, "points are read where areas are given"  # noqa: S101
    x, y = batch.points
    codes = question.areas.of(x, y)
    lost = codes == NO_CODE
    told.nowhere = int(lost.sum())
    # A comparison with NaN is false, so that a missing coordinate is looked at, too.
    if told.nowhere and not (_largest(x) <= 180 and _largest(y) <= 90):  # noqa: PLR2004
        x, y = x[lost], y[lost]
        missing = np.isnan(x) | np.isnan(y)
        infinite = ~missing & ~(np.isfinite(x) & np.isfinite(y))
        outside = ~missing & ~infinite & ((np.abs(x) > 180) | (np.abs(y) > 90))  # noqa: PLR2004
        told.without_point, told.infinite = int(missing.sum()), int(infinite.sum())
        told.outside = int(outside.sum())
        told.nowhere = len(x) - told.without_point - told.infinite - told.outside
    return KindWords(codes, list(question.areas.ids))


def _largest(values: npt.NDArray[np.float64]) -> float:
    """Return the largest absolute value, NaN where any is."""
    return float(max(values.max(), -values.min()))


def _grouped(
    rows: int, regions: KindWords | None, kinds: KindWords | None, periods: Integers | None
) -> tuple[tuple[Integers, Integers, Integers], Integers]:
    """
    Count the rows of each group.

    Returns
    -------
    tuple
        Region, kind and period of each group, and its rows.
    """
    none = np.full(1, NO_CODE)
    region, kind = (none if words is None else words.codes for words in (regions, kinds))
    many = [1 if words is None else len(words.names) + 1 for words in (regions, kinds)]
    period = np.full(1, MISSING) if periods is None else periods
    whole = period.min() != MISSING
    known = period if whole else period[period != MISSING]
    low, width = (int(known.min()), int(known.max() - known.min()) + 2) if len(known) else (0, 1)
    place = period - (low - 1) if whole else np.where(period == MISSING, 0, period - low + 1)
    key = (region * many[1] + kind) * width + place + (many[1] + 1) * width
    size = many[0] * many[1] * width
    if len(key) == 1:
        groups, events = key, np.array([rows])
    elif size <= max(FEW_COUNTERS, 4 * rows):
        counters = np.bincount(key, minlength=0)
        groups = np.flatnonzero(counters)
        events = counters[groups]
    else:
        groups, events = np.unique(key, return_counts=True)
    rest, place = np.divmod(groups, width)
    region, kind = np.divmod(rest, many[1])
    return (region - 1, kind - 1, np.where(place == 0, MISSING, place + low - 1)), events


def _none() -> Integers:
    """Return no number."""
    return np.zeros(0, np.int64)
