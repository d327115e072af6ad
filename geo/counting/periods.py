"""Days into weeks, months and years, and how these are written."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from geo.package.cells import EPOCH

if TYPE_CHECKING:
    import numpy.typing as npt

    Integers = npt.NDArray[np.int64]

MISSING = int(np.iinfo(np.int64).min)  # of a day or a period
MONDAY = 3  # days from the Monday before it to 1 January 1970
WEEK = 7
MONTHS_A_YEAR = 12
FIRST_DAY, LAST_DAY = ((day - EPOCH).days for day in (dt.date.min, dt.date.max))


def periods_of(days: Integers, period: str) -> Integers:
    """
    Return the number of the period of each day.

    Parameters
    ----------
    days
        Days since 1 January 1970, `MISSING` where there is none.
    period
        One of `geo.counting.question.DATES`.

    Returns
    -------
    numpy.ndarray
        Days, weeks (from Monday), months or years since the one with 1 January
        1970; `MISSING` where the day is.
    """
    if period == "event_date":
        return days
    known = days != MISSING
    if not known.all():
        out = np.full(len(days), MISSING)
        out[known] = periods_of(days[known], period)
        return out
    low, high = (int(days.min()), int(days.max())) if len(days) else (0, 0)
    if high - low > len(days):
        return _numbers(days, period)
    return _numbers(np.arange(low, high + 1), period)[days - low]


def label(number: int, period: str) -> str:
    """
    Write a period as ISO 8601 does.

    Parameters
    ----------
    number
        As `periods_of` numbers it.
    period
        One of `geo.counting.question.DATES`.

    Returns
    -------
    str
        ``2022-01-05``, ``2022-W01``, ``2022-01`` or ``2022``; empty where the
        period is missing.
    """
    if number == MISSING:
        return ""
    if period == "week":
        year, week, _ = first_day(number, period).isocalendar()
        return f"{year:04}-W{week:02}"
    text = first_day(number, period).isoformat()
    return text[: {"event_date": 10, "month": 7, "year": 4}[period]]


def first_day(number: int, period: str) -> dt.date:
    """Return the day with which a period begins; that of the first week may be year 1's first."""
    if period == "week":
        day = max(number * WEEK - MONDAY, FIRST_DAY)
    elif period == "event_date":
        day = number
    else:
        months = number if period == "month" else number * MONTHS_A_YEAR
        return dt.date(EPOCH.year + months // MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1, 1)
    return EPOCH + dt.timedelta(days=day)


def _numbers(days: Integers, period: str) -> Integers:
    """Return the number of the period of each day, none missing."""
    if period == "week":
        return (days + MONDAY) // WEEK
    unit = "M" if period == "month" else "Y"
    return days.astype("datetime64[D]").astype(f"datetime64[{unit}]").astype(np.int64)
