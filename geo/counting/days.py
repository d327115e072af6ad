"""Dates of every usual type as days, counted from 1 January 1970."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.counting.periods import FIRST_DAY, LAST_DAY, MISSING

if TYPE_CHECKING:
    import numpy.typing as npt

    Integers = npt.NDArray[np.int64]

ISO_DAYS = r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$"
SHORT = re.compile(r"(\d{4})(\d\d)(\d\d)")
DAY_PARTS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")


class DayError(ValueError):
    """
    A value that is no date.

    Parameters
    ----------
    value
        As it stands in the file.
    rule, remedy
        What is wrong, and what to do.
    """

    def __init__(self, value: object, rule: str, remedy: str) -> None:
        super().__init__(f"{value}: {rule}; {remedy}")
        self.value, self.rule, self.remedy = str(value), rule, remedy


def days_of(column: pa.Array, order: str = "") -> Integers:
    """
    Return the day of each value.

    Parameters
    ----------
    column
        Dates; moments, of which the day on the clock of their own zone is
        taken; numbers such as 20220105; or texts, ISO 8601 or as ``order``
        says. Points between the parts mean the day first.
    order
        ``dmy`` or ``mdy`` for 05/01/2022; empty to refuse it.

    Returns
    -------
    numpy.ndarray
        Days since 1 January 1970, `MISSING` where there is none.

    Raises
    ------
    DayError
        For the first value that is no date of the years 1 to 9999.
    """
    kind = column.type
    if pa.types.is_dictionary(kind):
        table = np.append(_days(column.dictionary, order), MISSING)
        return table[column.indices.fill_null(-1).to_numpy(zero_copy_only=False)]
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        return _days(column, order)
    return days_of(column.dictionary_encode(), order)


def _days(values: pa.Array, order: str) -> Integers:
    """Return the day of each value of any type but a dictionary."""
    kind = values.type
    if pa.types.is_null(kind):
        return np.full(len(values), MISSING)
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        if pa.types.is_timestamp(kind) and kind.tz:
            values = pc.local_timestamp(values)
        days = values.cast(pa.date32(), safe=False).cast(pa.int32())
        out = days.fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
        if values.null_count:
            out[values.is_null().to_numpy(zero_copy_only=False)] = MISSING
        bad = np.flatnonzero((out != MISSING) & ((out < FIRST_DAY) | (out > LAST_DAY)))
        if len(bad):
            raise DayError(out[bad[0]], "days since 1970 lie outside of the years 1 to 9999",
                           "correct the date")  # fmt: skip
        return out
    if pa.types.is_integer(kind) or pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _of_texts(pc.utf8_trim_whitespace(values.cast(pa.string())), order)
    raise DayError(kind, "a column of this type holds no dates", "write dates as YYYY-MM-DD")


def _of_texts(texts: pa.Array, order: str) -> Integers:
    """Read texts: all at once where all are ISO 8601, else one by one."""
    if not texts.null_count and pc.all(pc.match_substring_regex(texts, ISO_DAYS)).as_py():
        heads = pc.utf8_slice_codeunits(texts, 0, 10).to_numpy(zero_copy_only=False)
        try:
            out = heads.astype("datetime64[D]").astype(np.int64)
        except ValueError:  # such as 30 February: which one, is found below
            pass
        else:
            if len(out) == 0 or out.min() >= FIRST_DAY:
                return out
    return np.array([_of_text(text, order) for text in texts.to_pylist()], np.int64)


def _of_text(text: str | None, order: str) -> int:
    """Read one text."""
    if not text:
        return MISSING
    try:
        if re.match(ISO_DAYS, text):
            return _number(dt.date.fromisoformat(text[:10]))
        if found := SHORT.fullmatch(text):
            return _number(dt.date(*(int(part) for part in found.groups())))
        if found := DAY_PARTS.fullmatch(text):
            first, mark, second, year = found.groups()
            if mark == "." or order:
                american = order == "mdy" and mark != "."
                day, month = (second, first) if american else (first, second)
                return _number(dt.date(int(year), int(month), int(day)))
    except ValueError as error:
        raise DayError(text, f"is no date ({error})", "correct it") from None
    if found:
        raise DayError(text, "may be day first or month first", "add --dates dmy or --dates mdy")
    raise DayError(text, "is no date that is known", "write YYYY-MM-DD, or empty the cell")


def _number(day: dt.date) -> int:
    """Return the number of a day."""
    return (day - dt.date(1970, 1, 1)).days
