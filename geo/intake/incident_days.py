"""The days of incidents that somebody brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.intake import dates
from geo.intake import synonyms as known
from geo.problems import Problem

if TYPE_CHECKING:
    from geo.intake.incidents import Incidents


def read(out: Incidents, order: str | None) -> None:
    """Read days and hours."""
    sheet, column = out.sheet, out.fields.get("event_date")
    if column is None:
        _date_parts(out)
        return
    read_ = dates.read(sheet.column(column), order)
    remedy = "write 2022-01-05, or leave the row out"
    if read_.open:
        rule = "reads day first and month first alike"
        example = next(it for it in sheet.column(column) if dates.PARTS.fullmatch(it))
        remedy = "say which: dates='dmy' or dates='mdy' (--dates)"
        out.problems.append(Problem(sheet.name, rule, remedy, field=column, value=example))
    for at in read_.strays:
        out.fault(at, column, "is not a day that can be read", remedy)
    for at in read_.impossible:
        out.fault(at, column, "is not a day of the calendar", remedy)
    for at, text in enumerate(sheet.column(column)):
        if not text:
            out.fault(at, column, "has no date", remedy)
    out.cells["event_date"] = read_.days
    if "event_time" not in out.fields and any(read_.times):
        out.cells["event_time"] = read_.times
    if read_.zones:
        out.notes.append(f"{sheet.name}: {column} names zones ({', '.join(read_.zones)}); "
                         "hours are those of the clock as written")  # fmt: skip


def _date_parts(out: Incidents) -> None:
    """Read days of columns for year, month and day."""
    sheet = out.sheet
    parts = {
        name: next((it for it in sheet.columns if known.normal(it) in words), None)
        for name, words in (("y", known.YEAR), ("m", known.MONTH), ("d", known.DAY))
    }
    if parts["y"] is None or parts["m"] is None:
        if _periods(out):
            return
        there = ", ".join(sheet.columns)
        rule = f"no column reads as a date: there are {there}"
        remedy = "say which it is: columns={'…': 'event_date'} (--map …=event_date)"
        out.problems.append(Problem(sheet.name, rule, remedy, field="event_date"))
        return
    read_ = dates.of_parts(*(sheet.column(parts[key]) for key in "ymd"))
    for at in read_.impossible:
        out.fault(at, parts["m"], "makes no day with its year and day", "give year and month")
    used = ", ".join(filter(None, parts.values()))
    out.notes.append(f"{sheet.name}: {used} were taken for event_date")
    out.cells["event_date"] = read_.days
    given = sheet.column(parts["d"])
    out.cells["time_precision"] = ["" if it.strip("0.") else "3" for it in given]


def _periods(out: Incidents) -> bool:
    """Read the periods of rows that stand for many; say whether there is a column of them."""
    sheet = out.sheet
    column = next((it for it in sheet.columns if known.normal(it) in known.PERIODS), None)
    if column is None or "weight" not in out.fields:
        return False
    read_ = dates.of_periods(sheet.column(column))
    for at in read_.impossible:
        remedy = "write 2022-01, 2022-W01 or 2022, or leave the row out"
        out.fault(at, column, "is not a month, week or year", remedy)
    out.notes.append(f"{sheet.name}: {column} was taken for event_date, by its first day")
    out.cells["event_date"] = read_.days
    out.cells["time_precision"] = ["3"] * len(sheet)
    return True
