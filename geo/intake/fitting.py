"""Whether the values of a column will do for a field: days, degrees, points, words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from geo.intake import dates, numerals, points
from geo.intake import synonyms as known

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.intake.text_table import TextTable

HALF_OF_ROWS = 0.5
KINDS_CHOSEN = 100  # different words


def is_day(sheet: TextTable, name: str) -> bool:
    """Say whether at least half of a column are days or periods, or all are counted as such."""
    cells = sheet.column(name)
    counted = dates.are_serials(cells) or dates.are_seconds(cells)
    return counted or sheet.share(name, partial(dates.is_day, whole=False)) >= HALF_OF_ROWS


def is_clock(sheet: TextTable, name: str) -> bool:
    """Say whether at least half of a column are times of day."""
    return sheet.share(name, dates.clock) >= HALF_OF_ROWS


def is_metres(_sheet: TextTable, name: str) -> bool:
    """Say whether a column is the precision that a form adds to a point, by its name."""
    return name.startswith("_") or known.normal(name).endswith("accuracy")


def is_degrees(limit: float) -> Callable[[TextTable, str], bool]:
    """Return whether a column is numbers that degrees may be."""

    def fits(sheet: TextTable, name: str) -> bool:
        filled = sheet.filled(name)
        read = [points.degrees(it) for it in filled[:1000]]
        good = [it for it in read if it is not None and abs(it) <= max(limit, points.MOST_EAST)]
        return bool(filled) and len(good) >= HALF_OF_ROWS * len(read)

    return fits


def is_point(sheet: TextTable, name: str) -> bool:
    """Say whether at least half of a column are places."""
    return sheet.share(name, points.point) >= HALF_OF_ROWS


def is_unique(sheet: TextTable, name: str) -> bool:
    """Say whether every row has a value of its own."""
    cells = sheet.column(name)
    return all(cells) and len(set(cells)) == len(cells)


def is_words(sheet: TextTable, name: str) -> bool:
    """Say whether a column holds words, no numbers alone."""
    filled = sheet.filled(name)
    return bool(filled) and numerals.numbers(filled) is None


def is_place(sheet: TextTable, name: str) -> bool:
    """Say whether a column holds names, neither numbers nor points."""
    return is_words(sheet, name) and not is_point(sheet, name)


def is_kind(sheet: TextTable, name: str) -> bool:
    """Say whether a column holds words that come again, if there are many rows."""
    filled = sheet.filled(name)
    few = len(set(filled)) <= KINDS_CHOSEN or len(set(filled)) < HALF_OF_ROWS * len(filled)
    return few and is_words(sheet, name)


def is_count(sheet: TextTable, name: str) -> bool:
    """Say whether a column holds whole numbers that are not negative."""
    filled = sheet.filled(name)
    return bool(filled) and all(it.isdecimal() for it in filled)
