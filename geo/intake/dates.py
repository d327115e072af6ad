"""Days and moments, in the forms in which tables hold them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# English in full, then how the word begins in other languages.
MONTHS = (
    ("january", "янв", "jan", "ene", "қаң"), ("february", "фев", "fév", "fev", "feb", "ақп"),
    ("march", "мар", "mär", "mar", "нау"), ("april", "апр", "avr", "abr", "сәу"),
    ("may", "май", "мая", "mai", "may", "мам"), ("june", "июн", "juin", "jun", "мау"),
    ("july", "июл", "juil", "jul", "шіл"), ("august", "авг", "aoû", "ago", "там"),
    ("september", "сен", "sep", "set", "қыр"), ("october", "окт", "okt", "oct", "out", "қаз"),
    ("november", "ноя", "nov", "қар"), ("december", "дек", "déc", "dez", "dic", "жел"),
)  # fmt: skip
CLOCK = (
    r"(?:[T ]+(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2}|UTC)?)?"
)
WEEKDAY = re.compile(r"(?i)(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +(?=\S)")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
FIRST_SERIAL, LAST_SERIAL = 14_611, 73_050  # 1940 to 2099, as spreadsheets count days
SERIAL_START = dt.datetime(1899, 12, 30)  # noqa: DTZ001 (of no zone)
NOON = 12
FIRST_OF_1900 = 69  # of years of two digits, as POSIX reads them
ISO = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})" + CLOCK, re.ASCII)
COMPACT = re.compile(r"(?P<y>[12]\d{3})(?P<m>[01]\d)(?P<d>[0-3]\d)", re.ASCII)
PARTS = re.compile(r"(?P<a>\d{1,2})(?P<sign>[./-])(?P<b>\d{1,2})(?P=sign)(?P<y>\d{4})" + CLOCK)
WORDS = re.compile(
    r"(?P<d>\d{1,2})(?: de)?[ .-]+(?P<word>[^\W\d]+)\.?(?: de)?[ ,.-]+(?P<y>\d{4})"
    r"(?: г\.?)?" + CLOCK  # noqa: RUF001
)
AMERICAN = re.compile(r"(?P<word>[^\W\d]+)\.? (?P<d>\d{1,2}),? (?P<y>\d{4})" + CLOCK)
TIME = re.compile(r"(?P<h>\d{1,2}):(?P<m>\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?")
MONTHLY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)
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
    example
        One of its cells that does.
    """

    days: list[str]
    times: list[str]
    zones: tuple[str, ...]
    strays: tuple[int, ...]
    impossible: tuple[int, ...]
    open: bool = False
    example: str = ""


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
    cells = [WEEKDAY.sub("", text, count=1) if text[:1].isalpha() else text for text in cells]
    found, unsure = _order(cells) if order is None else (order, False)
    example = next((it for it in cells if PARTS.fullmatch(it)), "") if unsure else ""
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
    return Days(days, times, zones, tuple(strays), tuple(lost), unsure, example)


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
    text = WEEKDAY.sub("", text, count=1) if text[:1].isalpha() else text
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
    time = clock(f"{parts.get('clock') or ''}{parts.get('half') or ''}")
    return written, time, parts.get("zone") or ""


def clock(text: str) -> str:
    """Return HH:MM of a time of day such as 8:05, 08:05:10 or 8:05 PM; "" for none."""
    found = TIME.fullmatch(text.strip())
    if not found:
        return ""
    hour, half = int(found["h"]), (found["half"] or "").casefold()[:1]
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    return f"{hour:02}:{found['m']}" if hour < 2 * NOON and int(found["m"]) < 60 else ""  # noqa: PLR2004


def are_serials(cells: Sequence[str]) -> bool:
    """Say whether all filled cells are days as spreadsheets count them: 44566 is 5 Jan 2022."""
    filled = set(cells) - {""}
    return bool(filled) and all(
        SERIAL.fullmatch(it) and FIRST_SERIAL <= float(it) <= LAST_SERIAL for it in filled
    )


def of_serials(cells: Sequence[str]) -> list[str]:
    """Write days that a spreadsheet counted as texts."""
    return [_of_serial(float(it)) if it else "" for it in cells]


def _of_serial(days: float) -> str:
    """Write one, with its time of day where it has any."""
    moment = SERIAL_START + dt.timedelta(minutes=round(days * 24 * 60))
    return moment.isoformat(" ", "minutes").removesuffix(" 00:00")


def _month(word: str) -> int:
    """Return the number of a month by its word, or three letters of it or more; 0 for none."""
    small = word.casefold()
    if len(small) < 3:  # noqa: PLR2004 (letters that tell months apart)
        return 0
    for place, (english, *others) in enumerate(MONTHS, 1):
        if english.startswith(small) or small.startswith(tuple(others)):
            return place
    return 0


def month_number(text: str) -> int:
    """Return the number of a month written as number or word, 0 for none."""
    bare = text.removesuffix(".0")
    if bare.isdecimal():
        return int(bare) if 1 <= int(bare) <= 12 else 0  # noqa: PLR2004 (months)
    return _month(bare)


def full_year(text: str) -> str:
    """Return a year of four digits: 14 is 2014, 94 is 1994, as spreadsheets read them."""
    bare = text.removesuffix(".0")
    if len(bare) != 2 or not bare.isdecimal():  # noqa: PLR2004 (digits of a short year)
        return bare
    return f"20{bare}" if int(bare) < FIRST_OF_1900 else f"19{bare}"


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
        parts = full_year(year), month_number(month), day.removesuffix(".0") or "0"
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


def are_months(cells: Sequence[str]) -> bool:
    """Say whether all filled cells are months: 2022-01."""
    filled = set(cells) - {""}
    return bool(filled) and all(MONTHLY.fullmatch(it) for it in filled)


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
