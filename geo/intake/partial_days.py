"""Months, quarters, weeks and years of which no day is known, as tables write them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo import when
from geo.intake import months

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_OF_1900 = 69  # of years of two digits, as POSIX reads them
NO_DAYS = ("", "")
PARTIAL_YEAR = r"(?P<y>(?:1[5-9]|2[01])\d\d)"
PARTIAL_WORD = r"(?P<m>[^\W\d]{3,}(?: [^\W\d]{4,})?)\.?"
# A month is a number or a word; a day of 00 is none.
FORMS = (
    re.compile(rf"{PARTIAL_YEAR}[-/.](?P<m>\d{{1,2}})(?:[-/.]00?)?", re.ASCII),
    re.compile(rf"(?:00?[-/.])?(?P<m>\d{{1,2}})[-/.]{PARTIAL_YEAR}", re.ASCII),
    re.compile(rf"{PARTIAL_WORD}(?: de)?[ ,-]+{PARTIAL_YEAR}(?: г\.?)?"),  # noqa: RUF001
    re.compile(rf"{PARTIAL_YEAR}[ ,-]+{PARTIAL_WORD}"),
    re.compile(rf"{PARTIAL_YEAR}(?:年|M)(?P<m>\d{{1,2}})月?"),
)
ALONE = re.compile(rf"{PARTIAL_YEAR}(?:\.0|[-/.]00?(?:[-/.]00?)?| г\.?| ж\.?|年)?")  # noqa: RUF001
QUARTER = re.compile(
    rf"(?:{PARTIAL_YEAR}[ -]?Q[1-4]|Q[1-4][ -/]{PARTIAL_YEAR.replace('y', 'z')})", re.IGNORECASE
)
WEEKLY = re.compile(r"\d{4}-W\d{2}", re.ASCII)
ONE_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True)
class FirstDays:
    """
    The first days of a column of periods.

    Attributes
    ----------
    days
        YYYY-MM-DD, "" for none.
    known
        As ``time_precision``.
    strays
        Places of cells that are no period.
    """

    days: list[str]
    known: list[str]
    strays: tuple[int, ...]


def first_day(text: str) -> tuple[str, str]:
    """
    Return the first day of a period.

    Parameters
    ----------
    text
        2014-03, 03/2014, March 2014; 2014; 2014-Q1; 2014-W09.

    Returns
    -------
    tuple of str
        YYYY-MM-DD, and what is known as ``time_precision``; "" for no period.
    """
    found = next(filter(None, (form.fullmatch(text) for form in FORMS)), None)
    month = months.number(found["m"]) if found else 0
    if found and month:
        return f"{found['y']}-{month:02}-01", when.OF_A_MONTH
    if found := ALONE.fullmatch(text):
        return f"{found['y']}-01-01", when.OF_A_YEAR
    if found := QUARTER.fullmatch(text):
        first = 3 * int(re.sub(r"\A.*Q([1-4]).*\Z", r"\1", text.upper())) - 2
        return f"{found['y'] or found['z']}-{first:02}-01", when.OF_A_YEAR
    if WEEKLY.fullmatch(text):
        try:
            return dt.date.fromisoformat(f"{text}-1").isoformat(), when.ABOUT_DAY
        except ValueError:
            return NO_DAYS
    return NO_DAYS


def of_parts(years: Sequence[str], named: Sequence[str], days: Sequence[str]) -> FirstDays:
    """Read days of columns for year, month and day; an empty or zero part is not known."""
    rows = [_of_parts(*row) for row in zip(years, named, days, strict=True)]
    strays = tuple(at for at, (day, _) in enumerate(rows) if not day)
    return FirstDays([day for day, _ in rows], [known for _, known in rows], strays)


def _of_parts(year: str, month: str, day: str) -> tuple[str, str]:
    """Read one; "" for what is no day."""
    whole, number, day = full_year(year), months.number(month), day.removesuffix(".0").strip("0")
    known = "" if day else when.OF_A_MONTH
    if not month.removesuffix(".0").strip("0"):
        known, number, day = when.OF_A_YEAR, 1, ""
    if not (whole.isdecimal() and number and (day.isdecimal() or not day)):
        return NO_DAYS
    try:
        return dt.date(int(whole), number, int(day or 1)).isoformat(), known
    except ValueError:
        return NO_DAYS


def full_year(text: str) -> str:
    """Return a year of four digits: 14 is 2014, 94 is 1994, as spreadsheets read them."""
    bare = text.removesuffix(".0")
    if len(bare) != 2 or not bare.isdecimal():  # noqa: PLR2004 (digits of a short year)
        return bare
    return f"20{bare}" if int(bare) < FIRST_OF_1900 else f"19{bare}"


def are_months(cells: Sequence[str]) -> bool:
    """Say whether all filled cells are months: 2022-01."""
    filled = set(cells) - {""}
    return bool(filled) and all(ONE_MONTH.fullmatch(it) for it in filled)
