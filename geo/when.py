"""How much of a day is known: the day, its month alone, or its year alone."""

from __future__ import annotations

import calendar

# Of `time_precision`, beside 1 to 3 of days that are known: how many characters of the day hold.
DATE_LENGTHS = {4: len("2014-03"), 5: len("2014")}
ABOUT_DAY, OF_A_MONTH, OF_A_YEAR = "2", "4", "5"


def last(day: str, precision: object) -> str:
    """Return the last day that a day may be, as `known` takes it."""
    width = len(known(day, precision))
    if width == len(day):
        return day
    year, month = int(day[:4]), int(day[5:7]) if width > DATE_LENGTHS[5] else 12
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def known(day: str, precision: object) -> str:
    """
    Return what is known of a day.

    Parameters
    ----------
    day
        YYYY-MM-DD.
    precision
        Of the column ``time_precision``; None or NA for none.

    Returns
    -------
    str
        YYYY-MM-DD, YYYY-MM or YYYY.
    """
    for level, width in DATE_LENGTHS.items():
        if str(precision) in {str(level), f"{level}.0"}:
            return day[:width]
    return day
