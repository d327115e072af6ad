"""Foreign cells: days, degrees and counts in the forms in which people write them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from geo.exchange.into.draft import refuse
from geo.intake import months, points

if TYPE_CHECKING:
    from geo.exchange.into.report import Report

ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?", re.ASCII)
DAY_IN_WORDS = re.compile(r"(\d{1,2}) ([A-Za-z]+),? (\d{4})", re.ASCII)
DATE_PARTS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?: .*)?", re.ASCII)
DECIMAL = re.compile(r"[+-]?\d{1,3}(\.\d+)?", re.ASCII)
WHITE_SPACE = re.compile(r"\s+")


def day(text: str, column: str, order: str = "") -> str:
    """
    Read a day.

    Parameters
    ----------
    text
        2022-01-05 (a time after it is passed over), 05 January 2022, or
        05/01/2022 with / . or - where `order` is given.
    column
        Where it stands.
    order
        ``dmy`` or ``mdy``; '' to refuse what depends on it.

    Returns
    -------
    str
        YYYY-MM-DD.
    """
    text = text.strip()
    if found := ISO_DATE.fullmatch(text):
        year, month, number = (int(part) for part in found.groups())
    elif (found := DAY_IN_WORDS.fullmatch(text)) and (month := months.number(found[2])):
        number, year = int(found[1]), int(found[3])
    elif found := DATE_PARTS.fullmatch(text):
        if order not in {"dmy", "mdy"}:
            remedy = "say the order: --dates dmy (day first) or --dates mdy"
            refuse(column, text, "may be day first or month first", remedy)
        one, two, year = (int(part) for part in found.groups())
        number, month = (one, two) if order == "dmy" else (two, one)
    else:
        refuse(column, text, "is not a day that can be read", "write 2022-01-05")
    try:
        return dt.date(year, month, number).isoformat()
    except ValueError:
        remedy = "check the day and the month, and --dates"
        refuse(column, text, "is not a day of the calendar", remedy)


def degrees(text: str, column: str, report: Report) -> float:
    """
    Read a latitude or longitude.

    Parameters
    ----------
    text
        43.24, 43,24 or 43°14'24"N; what is not decimal with a point is said
        in the report.
    column
        ``latitude`` or ``longitude``.
    report
        Where that is said.

    Returns
    -------
    float
        Degrees north or east.
    """
    bare = text.strip().replace("\u2212", "-")  # a minus sign
    if DECIMAL.fullmatch(bare):
        value = float(bare)
    elif points.DECIMAL_COMMA.fullmatch(bare):
        value = float(bare.replace(",", "."))
        report.note("decimal commas read as points")
    # Without a letter or a sign of degrees, two numbers are two numbers.
    elif (found := points.angle(bare)) and (found.side or {*bare} & {"°", "º"}):
        value = _angle(found, text, column)
        report.note("degrees, minutes, seconds turned into decimal degrees")
    else:
        refuse(column, text, "is not a number of degrees", "write 43.24, with a point")
    most = points.MOST_NORTH if column == "latitude" else points.MOST_EAST
    if abs(value) > most:
        remedy = "check the value"
        if most < abs(value) <= points.MOST_EAST:
            remedy = "latitude and longitude look swapped: exchange the columns"
        refuse(column, text, f"must lie between -{most:g} and {most:g}", remedy)
    return value


def _angle(found: points.Angle, text: str, column: str) -> float:
    """Return degrees that are written with minutes and seconds."""
    if found.value is None:
        refuse(column, text, "has minutes or seconds above 59", "check the value")
    if found.side and (found.side in points.EASTING) != (column == "longitude"):
        rule = f"names a side that is none of {column}"
        refuse(column, text, rule, "exchange the columns, or correct the letter")
    return found.value


def count(text: str, column: str) -> int:
    """Read a whole number that is not negative."""
    if not re.fullmatch(r"\d{1,9}(\.0+)?", text.strip(), re.ASCII):
        refuse(column, text, "is not a whole number", "write digits only")
    return int(float(text))


def code(text: str, column: str, most: int) -> int:
    """Read a precision: a whole number from 1 to `most`."""
    if not re.fullmatch(r"\d{1,2}(\.0+)?", text.strip(), re.ASCII) or not 1 <= float(text) <= most:
        refuse(column, text, f"is not one of 1 to {most}", "check the file's own codebook")
    return int(float(text))


def one_line(text: str) -> str:
    """Put a text on one line."""
    return WHITE_SPACE.sub(" ", text).strip()
