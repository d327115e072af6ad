"""The days of incidents that somebody brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.intake import dates
from geo.intake import synonyms as known
from geo.problems import Problem

if TYPE_CHECKING:
    from geo.intake.incidents import Incidents
    from geo.intake.text_table import TextTable


def read(out: Incidents, order: str | None) -> None:
    """Read days and hours."""
    column = out.fields.get("event_date")
    if column is None and (_date_parts(out) or _periods(out)):
        return
    column = column or _only_days(out)
    if column is None:
        _none(out)
        return
    _of_column(out, column, order)


def _of_column(out: Incidents, column: str, order: str | None) -> None:
    """Read the days of one column."""
    sheet, cells = out.sheet, out.sheet.column(column)
    if dates.are_serials(cells):
        cells = dates.of_serials(cells)
        out.notes.append(f"{sheet.name}: {column} was read as days that a spreadsheet counted "
                         f"({sheet.column(column)[0]} is {cells[0]})")  # fmt: skip
    read_ = dates.read(cells, order)
    remedy = "write 2022-01-05, or leave the row out"
    if read_.open:
        rule = "reads day first and month first alike"
        remedy = "say which: dates='dmy' or dates='mdy' (--dates)"
        out.problems.append(Problem(sheet.name, rule, remedy, field=column, value=read_.example))
    for at in read_.strays:
        out.fault(at, column, "is not a day that can be read", remedy)
    for at in read_.impossible:
        out.fault(at, column, "is not a day of the calendar", remedy)
    for at, text in enumerate(cells):
        if not text:
            out.fault(at, column, "has no date", remedy)
    out.cells["event_date"] = read_.days
    if "event_time" not in out.fields and any(read_.times):
        out.cells["event_time"] = read_.times
    if read_.zones:
        out.notes.append(f"{sheet.name}: {column} names zones ({', '.join(read_.zones)}); "
                         "hours are those of the clock as written")  # fmt: skip


def _only_days(out: Incidents) -> str | None:
    """Return the first column that holds days and no name for them; None for none."""
    sheet, used = out.sheet, {*out.fields.values()}
    free = [it for it in sheet.columns if it not in used and not it.startswith("_")]
    found = [it for it in free if any(sheet.column(it)) and dates.share(sheet.column(it)) == 1]
    if found:
        out.fields["event_date"] = found[0]
        second = f" ({found[1]} would do, too)" if len(found) > 1 else ""
        out.notes.append(f"{sheet.name}: {found[0]} was taken for event_date{second}")
    return found[0] if found else None


def question(sheet: TextTable) -> str | None:
    """Return the question of a form that asks for a day; None where none does."""
    for name in sheet.columns:
        last = known.normal(name)
        own = not name.rpartition("/")[2].startswith("_") and last not in known.META
        if own and any(sheet.column(name)) and dates.share(sheet.column(name)) == 1:
            return name
    return None


def _none(out: Incidents) -> None:
    """Say that no column holds days."""
    sheet = out.sheet
    rule = f"no column reads as a date: there are {', '.join(sheet.columns)}"
    remedy = "say which it is: columns={'…': 'event_date'} (--map …=event_date)"
    year = next((it for it in sheet.columns if known.normal(it) in known.YEAR), None)
    if year is not None:
        rule = f"{year} is a year alone; an incident has a date, or a year and a month"
        remedy = f"add a column month, or write {year} as a day, such as 2019-01-01"
    out.problems.append(Problem(sheet.name, rule, remedy, field="event_date"))


def _date_parts(out: Incidents) -> bool:
    """Read days of columns for year, month and day; say whether there are any."""
    sheet = out.sheet
    parts = {
        name: next((it for it in sheet.columns if known.normal(it) in words), None)
        for name, words in (("y", known.YEAR), ("m", known.MONTH), ("d", known.DAY))
    }
    if parts["y"] is None or parts["m"] is None or not any(sheet.column(parts["m"])):
        return False
    read_ = dates.of_parts(*(sheet.column(parts[key]) for key in "ymd"))
    for at in read_.impossible:
        out.fault(at, parts["m"], "makes no day with its year and day", "give year and month")
    used = ", ".join(filter(None, parts.values()))
    out.notes.append(f"{sheet.name}: {used} were taken for event_date")
    out.cells["event_date"] = read_.days
    years = sheet.column(parts["y"])
    short = next((it for it in years if dates.full_year(it) != it.removesuffix(".0")), "")
    if short:
        out.notes.append(f"{sheet.name}: {parts['y']} {short} was read as {dates.full_year(short)}")
    given = sheet.column(parts["d"])
    out.cells["time_precision"] = ["" if it.strip("0.") else "3" for it in given]
    return True


def _periods(out: Incidents) -> bool:
    """Read periods: months, or of rows that stand for many also weeks and years."""
    sheet = out.sheet
    names = (*known.PERIODS, *known.MONTH) if "weight" in out.fields else known.MONTH
    column = next((it for it in sheet.columns if known.normal(it) in names), None)
    if column is None or not ("weight" in out.fields or dates.are_months(sheet.column(column))):
        return False
    read_ = dates.of_periods(sheet.column(column))
    for at in read_.impossible:
        remedy = "write 2022-01, 2022-W01 or 2022, or leave the row out"
        out.fault(at, column, "is not a month, week or year", remedy)
    out.notes.append(f"{sheet.name}: {column} was taken for event_date, by its first day")
    out.cells["event_date"] = read_.days
    out.cells["time_precision"] = ["3"] * len(sheet)
    return True
