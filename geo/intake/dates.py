"""Days and moments, in the forms in which tables hold them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS = (
    ("january", "янв"), ("february", "фев"), ("march", "мар"), ("april", "апр"),
    ("may", "ма"), ("june", "июн"), ("july", "июл"), ("august", "авг"),
    ("september", "сен"), ("october", "окт"), ("november", "ноя"), ("december", "дек"),
)  # fmt: skip
CLOCK = (
    r"(?:[T ]+(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2}|UTC)?)?"
)
ISO = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})" + CLOCK, re.ASCII)
COMPACT = re.compile(r"(?P<y>[12]\d{3})(?P<m>[01]\d)(?P<d>[0-3]\d)", re.ASCII)
PARTS = re.compile(r"(?P<a>\d{1,2})(?P<sign>[./-])(?P<b>\d{1,2})(?P=sign)(?P<y>\d{4})" + CLOCK)
WORDS = re.compile(
    r"(?P<d>\d{1,2})[ .-]+(?P<word>[^\W\d]+)\.?[ ,.-]+(?P<y>\d{4})(?: г\.?)?" + CLOCK  # noqa: RUF001
)
AMERICAN = re.compile(r"(?P<word>[^\W\d]+)\.? (?P<d>\d{1,2}),? (?P<y>\d{4})" + CLOCK)
PERIOD = re.compile(r"\d{4}(-\d{2}|-W\d{2})?", re.ASCII)
ORDERS = ("dmy", "mdy")
UNREAD = ("", "")
MIDNIGHT = "00:00"


@dataclass(frozen=True)
class Days:
    """
    A column of days.

    Attributes
    ----------
    days
        YYYY-MM-DD, "" where there is none or it can not be read.
    times
        HH:MM, "" everywhere where none of the column is other than midnight.
    zones
        Zones that were named.
    strays
        Places of filled cells that are no days.
    impossible
        Those of days that no calendar has.
    open
        Whether the column reads day first and month first, and nobody said which.
    """

    days: list[str]
    times: list[str]
    zones: tuple[str, ...]
    strays: tuple[int, ...]
    impossible: tuple[int, ...]
    open: bool = False


def read(cells: Sequence[str], order: str | None = None) -> Days:
    """
    Read a column of days.

    Parameters
    ----------
    cells
        Texts, "" for none: 2022-01-05, 20220105, 05.01.2022 (day first),
        05/01/2022, 5 January 2022, January 5, 2022; with or without a time.
    order
        ``dmy`` or ``mdy`` for what is between slashes or hyphens. None for
        what the column as a whole can only be.
    """
    found, unsure = _order(cells) if order is None else (order, False)
    known = {text: _day(text, found) for text in dict.fromkeys(cells)}
    read_ = [known[text] for text in cells]
    strays = [at for at, it in enumerate(read_) if it is None and cells[at]]
    parts = [it or (*UNREAD, "") for it in read_]
    lost = [at for at, it in enumerate(parts) if cells[at] and it[0] == "-"]
    days = ["" if day == "-" else day for day, _, _ in parts]
    times = [time for _, time, _ in parts]
    if set(times) <= {"", MIDNIGHT}:
        times = [""] * len(times)
    zones = tuple(dict.fromkeys(zone for *_, zone in parts if zone))
    return Days(days, times, zones, tuple(strays), tuple(lost), unsure)


def share(cells: Sequence[str]) -> float:
    """Return which share of the filled cells are days."""
    filled = [text for text in cells if text]
    known = {text: _day(text, "dmy") is not None for text in set(filled)}
    return sum(known[text] for text in filled) / len(filled) if filled else 0.0


def _order(cells: Sequence[str]) -> tuple[str, bool]:
    """Return the order of day and month in a column, and whether it could be the other."""
    pairs = [
        (int(found["a"]), int(found["b"]))
        for text in set(cells)
        if (found := PARTS.fullmatch(text)) and found["sign"] != "."
    ]
    first, second = (any(pair[at] > 12 for pair in pairs) for at in (0, 1))  # noqa: PLR2004 (months)
    if second and not first:
        return "mdy", False
    return "dmy", bool(pairs) and not first


def _day(text: str, order: str) -> tuple[str, str, str] | None:
    """Return day, time and zone of a text, None for no day, a hyphen for an impossible one."""
    found = ISO.fullmatch(text) or COMPACT.fullmatch(text)
    if found:
        year, month, day = (int(found[key]) for key in "ymd")
    elif found := PARTS.fullmatch(text):
        one, two, year = int(found["a"]), int(found["b"]), int(found["y"])
        first = found["sign"] == "." or order == "dmy"
        day, month = (one, two) if first else (two, one)
    elif found := WORDS.fullmatch(text) or AMERICAN.fullmatch(text):
        day, month, year = int(found["d"]), _month(found["word"]), int(found["y"])
        if not month:
            return None
    else:
        return None
    parts = found.groupdict()
    try:
        written = dt.date(year, month, day).isoformat()
    except ValueError:
        return "-", "", ""
    clock = (parts.get("clock") or "").partition(".")[0]
    time = f"{clock.split(':')[0]:0>2}:{clock.split(':')[1]}" if clock else ""
    return written, time, parts.get("zone") or ""


def _month(word: str) -> int:
    """Return the number of a month by an English or Russian word of three letters or more, or 0."""
    small = word.casefold()
    if len(small) < 3:  # noqa: PLR2004 (letters that tell months apart)
        return 0
    for place, (english, russian) in enumerate(MONTHS, 1):
        if english.startswith(small) or (small.startswith(russian) and russian != "ма"):
            return place
    return 5 if small in {"май", "мая"} else 0


def month_number(text: str) -> int:
    """Return the number of a month written as number or word, 0 for none."""
    bare = text.removesuffix(".0")
    if bare.isdecimal():
        return int(bare) if 1 <= int(bare) <= 12 else 0  # noqa: PLR2004 (months)
    return _month(bare)


def of_parts(years: Sequence[str], months: Sequence[str], days: Sequence[str]) -> Days:
    """
    Read days that stand in columns for year, month and day.

    Parameters
    ----------
    years, months, days
        Texts; a day that is empty or 0 is the first of the month.
    """
    out, strays = [], []
    for place, (year, month, day) in enumerate(zip(years, months, days, strict=True)):
        parts = year.removesuffix(".0"), month_number(month), day.removesuffix(".0") or "0"
        written = ""
        if parts[0].isdecimal() and parts[1] and parts[2].isdecimal():
            try:
                written = dt.date(int(parts[0]), parts[1], int(parts[2]) or 1).isoformat()
            except ValueError:
                written = ""
        if not written:
            strays.append(place)
        out.append(written)
    return Days(out, [""] * len(out), (), (), tuple(strays))


def of_periods(cells: Sequence[str]) -> Days:
    """
    Read the first days of periods, as a table of counts writes them.

    Parameters
    ----------
    cells
        ``2022-01``, ``2022-W01`` or ``2022``; "" for none.
    """
    known = {text: _first_day(text) for text in dict.fromkeys(cells)}
    days = [known[text] for text in cells]
    lost = tuple(at for at, day in enumerate(days) if not day)
    return Days(days, [""] * len(days), (), (), lost)


def _first_day(text: str) -> str:
    """Return the day with which a period begins, "" for no period."""
    if not PERIOD.fullmatch(text):
        return ""
    try:
        if "W" in text:
            return dt.date.fromisoformat(f"{text}-1").isoformat()
        return dt.date.fromisoformat(f"{text}-01-01"[:10]).isoformat()
    except ValueError:
        return ""
