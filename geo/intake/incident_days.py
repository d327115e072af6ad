"""The days of incidents that somebody brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo import when
from geo.intake import dates, partial_days, recognition
from geo.intake import synonyms as known
from geo.problems import WARNING, Problem, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.intake.incidents import Incidents
    from geo.intake.text_table import TextTable

FIRST_LIKELY = "1600"  # the years that people write now, in the calendars of today


def read(out: Incidents, order: str | None) -> None:
    """Read days and hours, and how much of each day is known."""
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
    cells = _counted(out, column)
    read_ = dates.read(cells, order)
    remedy = "write 2022-01-05, or leave the row out"
    if read_.open:
        rule = "reads day first and month first alike"
        remedy = "say which: dates='dmy' or dates='mdy' (--dates)"
        out.problems.append(
            Problem(out.sheet.name, rule, remedy, field=column, value=read_.example)
        )
    for at in read_.strays:
        out.fault(at, column, "is not a day that can be read", remedy)
    for at in read_.impossible:
        out.fault(at, column, "is not a day of the calendar, or not an hour of it", remedy)
    for at, text in enumerate(cells):
        if not text:
            out.fault(at, column, "has no date", remedy)
    out.cells["event_date"] = read_.days
    if "event_time" not in out.fields and any(read_.times):
        out.cells["event_time"] = read_.times
    if read_.zones:
        out.notes.append(f"{out.sheet.name}: {column} names zones ({', '.join(read_.zones)}); "
                         "hours are those of the clock as written")  # fmt: skip
    _known(out, column, read_.known)
    _old(out, column)


def _counted(out: Incidents, column: str) -> Sequence[str]:
    """Return the cells of a column, days that a program counted as days."""
    cells = out.sheet.column(column)
    if dates.are_serials(cells):
        read_, way = dates.of_serials(cells), "days that a spreadsheet counted"
    elif dates.are_seconds(cells):
        read_, way = dates.of_seconds(cells), "seconds since 1970"
    else:
        return cells
    first = next(at for at, it in enumerate(cells) if it != read_[at])
    out.notes.append(f"{out.sheet.name}: {column} was read as {way} "
                     f"({cells[first]} is {read_[first]})")  # fmt: skip
    return read_


def _known(out: Incidents, column: str, known_: Sequence[str]) -> None:
    """Keep of which rows the day is not known, and what they say instead."""
    if not any(known_):
        return
    cells = out.sheet.column(column)
    out.cells["time_precision"] = list(known_)
    out.cells["date_note"] = [it if level else "" for it, level in zip(cells, known_, strict=True)]
    rows = [at for at, level in enumerate(known_) if level]
    many = counted(len(rows), "row has", "rows have")
    out.notes.append(f"{out.sheet.name}: {many} no single day in {column} ({cells[rows[0]]}); "
                     "they stand at the first day that it may be")  # fmt: skip


def _old(out: Incidents, column: str) -> None:
    """Warn of years that may be of another calendar."""
    for at, day in enumerate(out.cells["event_date"]):
        if day and day < FIRST_LIKELY:
            rule = f"lies in the year {day[:4]}: is another calendar meant?"
            remedy = "write days of the Gregorian calendar"
            value, line = out.sheet.column(column)[at], out.sheet.lines[at]
            out.warnings.append(
                Problem(out.sheet.name, rule, remedy, line, column, value, level=WARNING)
            )
            return


def _only_days(out: Incidents) -> str | None:
    """Return the first column that holds days and no name for them; None for none."""
    sheet, used = out.sheet, {*out.fields.values()}
    free = [it for it in sheet.columns if it not in used and not it.startswith("_")]
    found = [it for it in free if sheet.share(it, dates.is_day) == 1]
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
        if own and sheet.share(name, dates.is_day) == 1:
            return name
    return None


def _none(out: Incidents) -> None:
    """Say that no column holds days: the one that is called so, and what it holds instead."""
    sheet = out.sheet
    rule = f"no column reads as a date: there are {', '.join(sheet.columns)}"
    remedy = (
        "say which it is: columns={'…': 'event_date'} (--map …=event_date); "
        "places without dates are regions or cities (--regions, --cities)"
    )
    cell = recognition.example(sheet, known.words_of("event_date"))
    if cell is not None:
        rule = f"{cell[0]} holds no days that can be read, such as {cell[1]}"
        remedy = "write 2022-01-05, or name another column: columns={'…': 'event_date'} (--map)"
    out.problems.append(Problem(sheet.name, rule, remedy, field="event_date"))


def _date_parts(out: Incidents) -> bool:
    """Read days of columns for year, month and day; say whether there are any."""
    sheet = out.sheet
    month = _called(sheet, known.MONTH)
    stem = known.normal(month or "").removesuffix("month").removesuffix("mo")
    alike = tuple(f"{stem}{it}" for it in ("year", "yr")) if stem else ()
    year = _called(sheet, alike) or _called(sheet, known.YEAR)
    day = _called(sheet, known.DAY)
    if year is None or (month is None and "weight" not in out.fields and not _years(sheet, year)):
        return False
    read_ = partial_days.of_parts(sheet.column(year), sheet.column(month), sheet.column(day))
    for at in read_.strays:
        if sheet.column(year)[at]:
            out.fault(
                at, month or year, "makes no day with its year and day", "give year and month"
            )
        else:
            out.fault(at, year, "has no year", "give it, or leave the row out")
    used = ", ".join(filter(None, (year, month, day)))
    out.notes.append(f"{sheet.name}: {used} were taken for event_date" if month or day else
                     f"{sheet.name}: {used} was taken for event_date; of the days no more than "
                     "the year is known")  # fmt: skip
    out.cells["event_date"] = read_.days
    years = sheet.column(year)
    short = next((it for it in years if partial_days.full_year(it) != it.removesuffix(".0")), "")
    if short:
        whole = partial_days.full_year(short)
        out.notes.append(f"{sheet.name}: {year} {short} was read as {whole}")
    out.cells["time_precision"] = read_.known
    return True


def _called(sheet: TextTable, words: Sequence[str]) -> str | None:
    """Return the first column of some names, in their order, that holds anything."""
    return next((it for it in known.columns(sheet.columns, words) if any(sheet.column(it))), None)


def _years(sheet: TextTable, name: str) -> bool:
    """Say whether a column holds years."""
    return all(partial_days.first_day(it)[1] == when.OF_A_YEAR for it in sheet.filled(name))


def _periods(out: Incidents) -> bool:
    """Read periods: months, or of rows that stand for many also weeks and years."""
    sheet = out.sheet
    names = (*known.PERIODS, *known.MONTH) if "weight" in out.fields else known.MONTH
    column = next((it for it in sheet.columns if known.normal(it) in names), None)
    cells = sheet.column(column)
    if column is None or not ("weight" in out.fields or partial_days.are_months(cells)):
        return False
    read_ = dates.read(cells)
    for at in (*read_.strays, *read_.impossible):
        remedy = "write 2022-01, 2022-W01 or 2022, or leave the row out"
        out.fault(at, column, "is not a month, week or year", remedy)
    out.notes.append(f"{sheet.name}: {column} was taken for event_date, by its first day")
    out.cells["event_date"] = read_.days
    weekly = known.normal(column) == known.PERIODS[0]
    out.cells["time_precision"] = [it or (when.ABOUT_DAY if weekly else "") for it in read_.known]
    return True
