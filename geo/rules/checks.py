"""Rules across rows, tables and space."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from geo.languages import in_languages, translations
from geo.package import model
from geo.package.descriptor import FILE
from geo.problems import FAULT, Problem
from geo.rules import (
    claims,
    grades,
    harm,
    links,
    locators,
    metadata,
    origins,
    precision,
    settings,
    site_limits,
    space,
    texts,
    tour,
    vocabularies,
)
from geo.rules.rows import Rows, Tables, known_ids, suggester, where

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from geo.package.descriptor import Descriptor, TableSpec
    from geo.package.reading import Package

NUL_SIGN = "\0"
# Columns that hold a day, a month or a year.
PARTIAL_DATES = {"as_of", "published"}
# Columns that hold ids separated by semicolons, and the table and key they name.
ID_LISTS = {"source_ids": ("sources", "source_id")}


def check(package: Package, today: dt.date) -> list[Problem]:
    """
    Validate a package by every rule that looks beyond one cell.

    Parameters
    ----------
    package
        As read. Cells at fault are missing in its frames and are passed over
        here, and so is what names a table that was not read in full.
    today
        The day after which a date lies in the future.

    Returns
    -------
    list of Problem
        In the order of files and rows. Ids that are not known; dates that do
        not exist or lie in the future or outside of the period; points that
        are swapped, incomplete, too exact or outside of their region; places
        that contradict each other; claims that contradict themselves, their
        successor or a claim of the same claimant; settings that name nothing.
    """
    described = package.descriptor.tables
    tables = {name: Rows(package.raw[name], package.frames[name]) for name in package.frames}
    columns = {name: _columns(spec, package.descriptor) for name, spec in described.items()}
    problems = [item for faults in columns.values() for item in faults]
    sound = {name: rows for name, rows in tables.items() if not columns[name]}
    problems += metadata.check(package.descriptor)
    problems += settings.check(package.descriptor, sound)
    problems += vocabularies.check(package.descriptor, tables)
    for rows in tables.values():
        problems += _nul(rows)
        problems += _links(rows, tables)
        problems += _lists(rows, tables)
        problems += _dates(rows, today, model.own_columns(package.descriptor, rows.raw.spec.name))
    problems += _period(sound, package.descriptor, today)
    problems += space.check(package, sound)
    problems += claims.check(sound, package.descriptor)
    if not package.descriptor.is_plain:  # else nobody wrote the grades
        problems += origins.check(sound)
        problems += grades.check(sound)
        problems += precision.check(sound)
        problems += site_limits.check(sound, package.descriptor.settings)
        problems += locators.check(sound)
        problems += texts.check(sound)  # a title of one's own is text alone
        problems += links.check(sound)
        problems += [it for it in harm.names(package, sound) if it.level == FAULT]
    problems += tour.check(package.tour, sound, package.descriptor)
    order = {spec.path: place for place, spec in enumerate(described.values(), 1)}
    order[FILE] = 0
    return sorted(problems, key=lambda item: (order.get(item.file, len(order)), item.row or 0))


def _columns(spec: TableSpec, descriptor: Descriptor) -> list[Problem]:
    """Compare a table of the descriptor with the contract in memory."""
    if spec.name not in model.tables():
        return []
    needed = set(in_languages(model.tables()[spec.name], translations(descriptor.settings)))
    needed -= set(model.LATER.get(spec.name, ()))
    contract = model.contract(spec.name, spec.columns, descriptor.settings)
    problems = []
    own = model.own_columns(descriptor, spec.name)
    types = {field.name: field.type for field in spec.fields if field.name not in own}
    for name, column in contract.items():
        place = f"{spec.name}.{name}"
        if name not in types and name not in needed:
            continue
        if name not in types:
            rule, remedy = "a column is not described", "describe it as the Qantar package does"
            problems.append(Problem(FILE, rule, remedy, field=place))
        elif column.type != types[name]:
            rule = f"must have the type {column.type}"
            remedy = "set its type in datapackage.json"
            problems.append(Problem(FILE, rule, remedy, field=place, value=types[name]))
    extra = [name for name in types if name not in contract]
    for name in extra:
        rule, remedy = "a column is not known to this version", "take it out of table and schema"
        problems.append(Problem(FILE, rule, remedy, field=f"{spec.name}.{name}"))
    order = [name for name in contract if name in types]
    if not problems and list(types) != order:
        rule, remedy = "columns stand in another order", f"order them so: {', '.join(order)}"
        problems.append(Problem(FILE, rule, remedy, field=spec.name))
    return problems


def _nul(rows: Rows) -> Iterator[Problem]:
    """Find NUL, which a page, a workbook or XML would leave out in silence."""
    for name, column in zip(rows.raw.spec.columns, rows.raw.cells, strict=True):
        if any(NUL_SIGN in text for text in column):
            for at, text in enumerate(column):
                if NUL_SIGN in text:
                    rule, remedy = "holds the character NUL, which no page can show", "take it out"
                    yield rows.problem(at, name, rule, remedy)


def _links(rows: Rows, tables: Tables) -> Iterator[Problem]:
    """Find ids that the table named by a foreign key does not hold."""
    for key in rows.raw.spec.foreign_keys:
        table = key.table or rows.raw.spec.name
        known = known_ids(tables, table, key.target)
        if known is None:
            continue
        path = tables[table].raw.spec.path
        rule = f"is not a {key.target} of {path}"
        remedy = suggester(known, f"add it to {path}, or name a row that is there")
        for place, text in enumerate(rows.written(key.field)):
            if text and text not in known:
                yield rows.problem(place, key.field, rule, remedy(text))


def _lists(rows: Rows, tables: Tables) -> Iterator[Problem]:
    """Find unknown, repeated and blank ids in columns that list ids."""
    for column, (table, target) in ID_LISTS.items():
        if column not in rows.raw.spec.columns:
            continue
        known = known_ids(tables, table, target)
        rule = f"is not a {target} of {table}.csv"
        remedy = suggester(known or (), f"add it to {table}.csv, or name a row that is there")
        for place, text in enumerate(rows.written(column)):
            parts = text.split(";") if text else []
            if "" in map(str.strip, parts):
                blank, clean = "holds an empty id", "write one semicolon between two ids, none else"
                yield rows.problem(place, column, blank, clean)
            seen: set[str] = set()
            for part in filter(str.strip, parts):
                if part in seen:
                    yield rows.problem(place, column, "names an id twice", "keep it once", part)
                elif known is not None and part not in known:
                    yield rows.problem(place, column, rule, remedy(part), part)
                seen.add(part)


def _dates(rows: Rows, today: dt.date, own: Collection[str]) -> Iterator[Problem]:
    """Find dates in the future, but in one's own columns, and parts of dates that are none."""
    future = f"lies in the future (today is {today.isoformat()})"
    remedy = "check the year"
    for field in rows.raw.spec.fields:
        if field.type == "date" and field.name not in own:
            for place in where(rows.frame[field.name] > pd.Timestamp(today)):
                yield rows.problem(place, field.name, future, remedy)
        elif field.type == "string" and field.name in PARTIAL_DATES:
            for place, text in enumerate(rows.text(field.name)):
                if text and not _is_partial_date(text):
                    rule = "is not a day, month or year of the calendar"
                    hint = "write 2022-01-05, 2022-01 or 2022"
                    yield rows.problem(place, field.name, rule, hint)
                elif text > today.isoformat()[: len(text)]:
                    yield rows.problem(place, field.name, future, remedy)


def _is_partial_date(text: str) -> bool:
    """Say whether a text is a day, month or year (ISO 8601)."""
    whole = text + "2000-01-01"[len(text) :]
    try:
        return dt.date.fromisoformat(whole).isoformat() == whole
    except ValueError:
        return False


def _period(tables: Tables, descriptor: Descriptor, today: dt.date) -> Iterator[Problem]:
    """Find incidents outside of the period that the package says it covers."""
    period = settings.period(descriptor.settings)
    if period is None or "incidents" not in tables:
        return
    rows = tables["incidents"]
    first, last = period
    days = rows.frame["event_date"]
    out = ((days < pd.Timestamp(first)) | (days > pd.Timestamp(last))) & (
        days <= pd.Timestamp(today)
    )
    rule = f"lies outside of the period of the package ({first} to {last})"
    for place in where(out):
        remedy = "check the day, or widen qantar.period in datapackage.json"
        yield rows.problem(place, "event_date", rule, remedy)
