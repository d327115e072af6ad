"""Days and moments, in the forms in which tables hold them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo import when
from geo.intake import months, numerals, partial_days
from geo.intake.partial_days import full_year

if TYPE_CHECKING:
    from collections.abc import Sequence

CLOCK = (
    r"(?:[T ]+(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2}|UTC|GMT)?)?"
)
WEEKDAY = re.compile(r"(?i)(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +(?=\S)")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
FIRST_SERIAL, LAST_SERIAL = 14_611, 73_050  # 1940 to 2099, as spreadsheets count days
# Seconds since 1970, or thousandths of them, as programs count time: 1980 to 2100.
UNIX_TIME = re.compile(r"(\d{9,10})(\d{3})?(?:\.0+)?", re.ASCII)
FIRST_SECOND, LAST_SECOND = 315_532_800, 4_102_444_800
SERIAL_START = dt.datetime(1899, 12, 30)  # noqa: DTZ001 (of no zone)
NOON = 12
ISO = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})" + CLOCK, re.ASCII)
COMPACT = re.compile(r"(?P<y>[12]\d{3})(?P<m>[01]\d)(?P<d>[0-3]\d)", re.ASCII)
# Two digits of a year stand behind dots, slashes or a word, never behind hyphens: 22-01-05 may be
# a year first.
DAY_YEAR = r"(?P<y>\d{4}|(?<!\d-)\d{2})"
DAY_MONTH_YEAR = re.compile(
    rf"(?P<a>\d{{1,2}})(?P<sign>[./-])(?P<b>\d{{1,2}})(?P=sign){DAY_YEAR}(?: г\.?)?" + CLOCK  # noqa: RUF001
)
MONTH_WORD = r"(?P<word>[^\W\d]{3,}(?: [^\W\d]{4,})?)\.?"  # of two words is an Arabic one
DATE_IN_WORDS = re.compile(
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?(?: de| of)?[ .-]+{MONTH_WORD}"
    r"(?: de)?[ ,.-]+(?P<y>\d{4}|\d{2})(?: г\.?)?" + CLOCK  # noqa: RUF001
)
AMERICAN = re.compile(rf"{MONTH_WORD} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})" + CLOCK)
YEAR_FIRST_DAY = re.compile(
    rf"(?P<y>\d{{4}})(?: жылғы| жыл| ж\.)? (?P<d>\d{{1,2}}) {MONTH_WORD}" + CLOCK
)
CHINESE = re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
HOUR_MINUTE = re.compile(
    r"(?P<h>\d{1,2}):(?P<m>\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
)
SPAN = re.compile(r"( to | ?/ ?| [-–—] )")  # noqa: RUF001 (dashes)
ORDERS = ("dmy", "mdy")
MIDNIGHT = "00:00"


@dataclass(frozen=True)
class ReadDay:
    """A day, a hyphen for one of no calendar or clock; its time, its zone, and how it is known."""

    day: str = ""
    time: str = ""
    zone: str = ""
    known: str = ""


NO_READING = ReadDay()


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
    example
        One of its cells that does.
    known
        As ``time_precision``: 4 where the month alone is known, 5 where the
        year is; 2 for weeks and spans; "" for a day.
    """

    days: list[str]
    times: list[str]
    zones: tuple[str, ...]
    strays: tuple[int, ...]
    impossible: tuple[int, ...]
    open: bool = False
    example: str = ""
    known: tuple[str, ...] = ()


def read(cells: Sequence[str], order: str | None = None) -> Days:
    """
    Read a column of days.

    Parameters
    ----------
    cells
        Texts, "" for none: 2022-01-05, 20220105, 05.01.2022 (day first),
        05/01/2022, 5 January 2022, January 5, 2022; with or without a time;
        or a month, a year, a span, as `partial_days` reads them.
    order
        ``dmy`` or ``mdy`` for what is between slashes or hyphens. None for
        what the column as a whole can only be.
    """
    cells = [_bare(text) for text in cells]
    found, unsure = _order(cells) if order is None else (order, False)
    example = next((it for it in cells if DAY_MONTH_YEAR.fullmatch(it)), "") if unsure else ""
    known = {text: _day(text, found) or _period(text) for text in dict.fromkeys(cells)}
    read_ = [known[text] for text in cells]
    strays = [at for at, it in enumerate(read_) if it is None and cells[at]]
    parts = [it or NO_READING for it in read_]
    lost = [at for at, it in enumerate(parts) if cells[at] and it.day == "-"]
    days = ["" if it.day == "-" else it.day for it in parts]
    times = [it.time for it in parts]
    if set(times) <= {"", MIDNIGHT}:
        times = [""] * len(times)
    zones = tuple(dict.fromkeys(it.zone for it in parts if it.zone))
    exact = tuple(it.known for it in parts)
    return Days(days, times, zones, tuple(strays), tuple(lost), unsure, example, exact)


def _bare(text: str) -> str:
    """Return a text with digits of ours, without the name of its weekday."""
    if not text.isascii():
        text = numerals.latin_digits(text)
    return WEEKDAY.sub("", text, count=1) if text[:1].isalpha() else text


def is_day(text: str, *, whole: bool = True) -> bool:
    """Say whether a text is a day; months, years and spans are days, too, unless it is `whole`."""
    bare = _bare(text)
    return _day(bare, "dmy") is not None or not (whole or _period(bare) is None)


def _order(cells: Sequence[str]) -> tuple[str, bool]:
    """Return the order of day and month in a column, and whether it could be the other."""
    pairs = [
        (int(found["a"]), int(found["b"]))
        for text in set(cells)
        if (found := DAY_MONTH_YEAR.fullmatch(text)) and found["sign"] != "."
    ]
    first, second = (any(pair[at] > 12 for pair in pairs) for at in (0, 1))  # noqa: PLR2004 (months)
    if second and not first:
        return "mdy", False
    return "dmy", bool(pairs) and not first


def _day(text: str, order: str) -> ReadDay | None:
    """Return the day of a text, None for no day, a hyphen for an impossible one."""
    found = ISO.fullmatch(text) or COMPACT.fullmatch(text) or CHINESE.fullmatch(text)
    if found:
        year, month, day = (int(found[key]) for key in "ymd")
    elif found := DAY_MONTH_YEAR.fullmatch(text):
        one, two, year = int(found["a"]), int(found["b"]), int(full_year(found["y"]))
        first = found["sign"] == "." or order == "dmy"
        day, month = (one, two) if first else (two, one)
    elif (
        found := DATE_IN_WORDS.fullmatch(text)
        or AMERICAN.fullmatch(text)
        or YEAR_FIRST_DAY.fullmatch(text)
    ):
        day, month, year = int(found["d"]), months.number(found["word"]), int(full_year(found["y"]))
        if not month:
            return None
    else:
        return None
    parts = found.groupdict()
    try:
        written = dt.date(year, month, day).isoformat()
    except ValueError:
        return None if not day else ReadDay("-")  # day 00 is a day that is not known
    time = clock(f"{parts.get('clock') or ''}{parts.get('half') or ''}")
    if parts.get("clock") and not time:
        return ReadDay("-")  # no day has such an hour
    return ReadDay(written, time, parts.get("zone") or "")


def _period(text: str) -> ReadDay | None:
    """Return the first day of a month, a year, a week or a span of days; None for none."""
    first, known = partial_days.first_day(text)
    if first:
        return ReadDay(first, known=known)
    begun, sign, end = SPAN.split(text, 1) if SPAN.search(text) else ("", "", "")
    if sign and (start := _day(begun, "")) and start.day != "-" and _day(end, ""):
        return ReadDay(start.day, start.time, start.zone, known=when.ABOUT_DAY)
    return None


def clock(text: str) -> str:
    """Return HH:MM of a time of day such as 8:05, 08:05:10 or 8:05 PM; "" for none."""
    found = HOUR_MINUTE.fullmatch(text.strip())
    if not found:
        return ""
    hour, half = int(found["h"]), (found["half"] or "").casefold()[:1]
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    return f"{hour:02}:{found['m']}" if hour < 2 * NOON and int(found["m"]) < 60 else ""  # noqa: PLR2004


def are_serials(cells: Sequence[str]) -> bool:
    """Say whether most filled cells are days as spreadsheets count them: 44566 is 5 Jan 2022."""
    filled = [it for it in cells if it]
    return bool(filled) and sum(map(_is_serial, filled)) * 2 > len(filled)


def _is_serial(text: str) -> bool:
    """Say whether a text is a day as spreadsheets count them."""
    return bool(SERIAL.fullmatch(text)) and FIRST_SERIAL <= float(text) <= LAST_SERIAL


def of_serials(cells: Sequence[str]) -> list[str]:
    """Write days that a spreadsheet counted as texts."""
    return [_of_serial(float(it)) if _is_serial(it) else it for it in cells]


def _of_serial(days: float) -> str:
    """Write one, with its time of day where it has any."""
    moment = SERIAL_START + dt.timedelta(minutes=round(days * 24 * 60))
    return moment.isoformat(" ", "minutes").removesuffix(" 00:00")


def are_seconds(cells: Sequence[str]) -> bool:
    """Say whether all filled cells count seconds, or thousandths, since 1970."""
    filled = set(cells) - {""}
    found = [UNIX_TIME.fullmatch(it) for it in filled]
    return bool(filled) and all(it and FIRST_SECOND <= int(it[1]) < LAST_SECOND for it in found)


def of_seconds(cells: Sequence[str]) -> list[str]:
    """Write moments that a program counted as texts, by the clock of UTC."""
    return [_of_seconds(it) if it else "" for it in cells]


def _of_seconds(text: str) -> str:
    """Write one."""
    found = UNIX_TIME.fullmatch(text)
    moment = dt.datetime.fromtimestamp(int(found[1]) if found else 0, dt.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
