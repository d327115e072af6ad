"""What is said about rows and columns at fault, whole: the cell, the rule and the remedy."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from copies import TODAY, replaced

from geo.package.descriptor import TableSpec
from geo.rules import checks

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.package.descriptor import Field
    from geo.package.reading import Package


def said(package: Package, file: str, *fields: str) -> list[tuple[str, str, str]]:
    """Return all that is said about columns of a file."""
    return [
        (f"{it.row} {it.field} {it.value}", it.rule, it.remedy)
        for it in checks.check(package, TODAY)
        if it.file == file and (it.field in fields or not fields)
    ]


def of_cells(package: Package, table: str, *cells: dict[str, str]) -> Package:
    """Return the package with as many rows in a table, each the first one but for its cells."""
    columns = package.raw[table].spec.columns
    first = dict(zip(columns, package.raw[table].rows[0], strict=True))
    rows = [[(first | it)[column] for column in columns] for it in cells]
    return replaced(package, table, rows)


def with_fields(package: Package, table: str, change: Callable[[list[Field]], object]) -> Package:
    """Return the package with other columns of a table described."""
    spec = package.descriptor.tables[table]
    fields = list(spec.fields)
    change(fields)
    tables = package.descriptor.tables | {table: dataclasses.replace(spec, fields=tuple(fields))}
    descriptor = dataclasses.replace(package.descriptor, tables=tables)
    return dataclasses.replace(package, descriptor=descriptor)


def named(fields: list[Field], name: str) -> Field:
    """Return the column of that name."""
    return next(it for it in fields if it.name == name)


def mine(fields: list[Field]) -> None:
    """Describe a column of one's own."""
    fields.append(dataclasses.replace(fields[0], name="mine"))


def as_text(fields: list[Field]) -> None:
    """Describe as text what is a day."""
    fields[4] = dataclasses.replace(fields[4], type="string")


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (
            lambda fields: fields.pop(),
            (
                "source_id None",
                "a column is not described",
                "describe it as the Qantar package does",
            ),
        ),
        (
            lambda fields: fields.pop(2),
            (
                "statement_ru None",
                "a column is not described",
                "describe it as the Qantar package does",
            ),
        ),
        (
            as_text,
            ("as_of string", "must have the type date", "set its type in datapackage.json"),
        ),
        (
            mine,
            (
                "mine None",
                "a column is not known to this version",
                "take it out of table and schema",
            ),
        ),
    ],
)
def test_a_column_at_fault_is_told_and_nothing_else(
    package: Package, change: Callable[[list[Field]], object], wanted: tuple[str, str, str]
) -> None:
    place, rule, remedy = wanted
    spoiled = with_fields(package, "statements", change)
    told = [(f"None statements.{place}", rule, remedy)]
    assert said(spoiled, "datapackage.json") == told
    # Their order is not told beside another fault.
    turned = with_fields(spoiled, "statements", lambda fields: fields.insert(0, fields.pop(1)))
    assert said(turned, "datapackage.json") == told


def test_columns_in_another_order_are_told_by_the_right_one(package: Package) -> None:
    turned = with_fields(package, "statements", lambda fields: fields.insert(0, fields.pop(1)))
    columns = package.descriptor.tables["statements"].columns
    assert said(turned, "datapackage.json") == [
        (
            "None statements None",
            "columns stand in another order",
            f"order them so: {', '.join(columns)}",
        )
    ]


def test_columns_of_ones_own_and_later_ones_are_no_fault(package: Package) -> None:
    own = with_fields(package, "incidents", mine)
    later = with_fields(own, "texts", lambda fields: fields.pop())
    assert package.descriptor.tables["texts"].columns[-1] == "source_ids"
    figures = with_fields(later, "figures", lambda fields: fields.remove(named(fields, "locator")))
    assert said(figures, "datapackage.json") == []
    note = with_fields(figures, "figures", lambda fields: fields.remove(named(fields, "note")))
    assert [it[0] for it in said(note, "datapackage.json")] == ["None figures.note None"]
    tables = later.descriptor.tables | {"mine": TableSpec("mine", "mine.csv", (), "id")}
    other = dataclasses.replace(later.descriptor, tables=tables)
    assert said(dataclasses.replace(later, descriptor=other), "datapackage.json") == []


def test_the_character_nul_is_told_where_it_stands(package: Package) -> None:
    told = "holds the character NUL, which no page can show", "take it out"
    spoiled = of_cells(
        package, "statements", {}, {"now_en": "a\0b", "now_kk": "\0"}, {}, {"now_en": "\0"}
    )
    assert said(spoiled, "statements.csv", "now_en", "now_kk") == [
        ("3 now_en a\0b", *told),
        ("3 now_kk \0", *told),
        ("5 now_en \0", *told),
    ]


def test_an_id_that_is_not_known_is_told_with_the_nearest(package: Package) -> None:
    rows = {"claim_id": "C91"}, {"claim_id": "C92", "source_id": "Q9", "claimant": "AFPP"}
    last = {"claim_id": "C93", "figure_id": "F9999999999", "event_id": ""}
    spoiled = of_cells(package, "statements", *rows, last)
    add = "add it to {}.csv, or name a row that is there"
    claimant = (
        "3 claimant AFPP",
        "is not a claimant of claimants.csv",
        f"did you mean AFP? Else {add.format('claimants')}",
    )
    source = "3 source_id Q9", "is not a source_id of sources.csv", add.format("sources")
    figure = (
        "4 figure_id F9999999999",
        "is not a figure_id of figures.csv",
        add.format("figures"),
    )
    keys = "figure_id", "event_id", "source_id", "claimant"
    found = said(spoiled, "statements.csv", *keys)
    assert [it for it in found if it[0][0] == "3"] == [source, claimant]
    assert [it[:2] for it in found if it[0][0] == "4"] == [figure[:2]]
    assert len(found) == 3
    # Nobody knows what a table holds that was not read in full; the other is known.
    part = replaced(spoiled, "sources", package.raw["sources"].rows[:1], complete=False)
    assert said(part, "statements.csv", "source_id", "claimant") == [claimant]
    ring = of_cells(package, "figures", {"superseded_by": "F998", "status": "superseded"})
    assert said(ring, "figures.csv", "superseded_by")[0][:2] == (
        "2 superseded_by F998",
        "is not a figure_id of figures.csv",
    )


def test_what_is_said_about_lists_of_ids(package: Package) -> None:
    one, two = package.raw["sources"].column("source_id")[:2]
    texts = [one, f"{one};;{two}", f"{one};{two};{one};Q9", "", f"{one}; {two}", ";", f"{one}; "]
    rows = [{"event_id": f"2022-01-05-{at}", "source_ids": it} for at, it in enumerate(texts)]
    spoiled = of_cells(package, "incidents", *rows)
    blank = "holds an empty id", "write one semicolon between two ids, none else"
    unknown, add = (
        "is not a source_id of sources.csv",
        "add it to sources.csv, or name a row that is there",
    )
    twice = f"4 source_ids {one}", "names an id twice", "keep it once"
    found = said(spoiled, "incidents.csv", "source_ids")
    listed = [it for it in found if it[1] in {blank[0], unknown, twice[1]}]
    assert listed == [
        (f"3 source_ids {texts[1]}", *blank),
        twice,
        ("4 source_ids Q9", unknown, add),
        (f"6 source_ids  {two}", unknown, f"did you mean {two}? Else {add}"),
        ("7 source_ids ;", *blank),
        (f"8 source_ids {texts[6]}", *blank),
    ]
    part = replaced(spoiled, "sources", package.raw["sources"].rows[:1], complete=False)
    found = said(part, "incidents.csv", "source_ids")
    assert [it for it in found if it[1] in {unknown, twice[1]}] == [twice]


def test_what_is_said_about_dates(package: Package) -> None:
    future = "lies in the future (today is 2027-01-01)", "check the year"
    written = "is not a day, month or year of the calendar", "write 2022-01-05, 2022-01 or 2022"
    days = "2027-01-01", "2027-01-02", "2022-13", "2027-01", "2027-02", "2027", "2028", "0", ""
    rows = [{"source_id": f"s{at}", "published": day} for at, day in enumerate(days)]
    rows += [{"source_id": "t1", "accessed": "2027-01-02"}, {"source_id": "t2", "note": "2222"}]
    rows += [{"source_id": "t3", "accessed": "2027-01-01"}]
    spoiled = of_cells(package, "sources", *rows)
    assert said(spoiled, "sources.csv", "published", "accessed", "note") == [
        ("3 published 2027-01-02", *future),
        ("4 published 2022-13", *written),
        ("6 published 2027-02", *future),
        ("8 published 2028", *future),
        ("11 accessed 2027-01-02", *future),
    ]


def test_what_is_said_about_the_period(package: Package) -> None:
    days = "2022-01-01", "2021-12-31", "2022-01-26", "2022-01-27", "2027-01-01", "2027-01-02"
    rows = [{"event_id": f"2022-01-05-{at}", "event_date": it} for at, it in enumerate(days)]
    spoiled = of_cells(package, "incidents", *rows)
    rule = "lies outside of the period of the package (2022-01-01 to 2022-01-26)"
    remedy = "check the day, or widen qantar.period in datapackage.json"
    assert [it for it in said(spoiled, "incidents.csv", "event_date") if "period" in it[1]] == [
        (f"{line} event_date {days[line - 2]}", rule, remedy) for line in (3, 5, 6)
    ]
    settings = {key: it for key, it in package.descriptor.settings.items() if key != "period"}
    descriptor = dataclasses.replace(package.descriptor, settings=settings)
    unknown = dataclasses.replace(spoiled, descriptor=descriptor)
    assert [it for it in said(unknown, "incidents.csv", "event_date") if "period" in it[1]] == []


def test_faults_of_the_whole_stand_before_those_of_rows(package: Package) -> None:
    raw = package.descriptor.raw | {"version": 5}
    described = dataclasses.replace(
        package, descriptor=dataclasses.replace(package.descriptor, raw=raw)
    )
    spoiled = of_cells(described, "statements", {"as_of": "2222-01-09"})
    spoiled = of_cells(spoiled, "sources", {"published": "2222"})
    tour = ({**package.tour[0], "title_en": ""}, *package.tour[1:])
    found = checks.check(dataclasses.replace(spoiled, tour=tour), TODAY)
    assert (found[0].field, found[0].value) == ("version", "5")
    files = list(dict.fromkeys(it.file for it in found))
    assert files[0] == "datapackage.json"
    assert files[-1] == "tour.toml"
    order = [spec.path for spec in package.descriptor.tables.values()]
    assert [order.index(it) for it in files[1:-1]] == sorted(order.index(it) for it in files[1:-1])
    rows = [it.row or 0 for it in found if it.file == "statements.csv"]
    assert rows == sorted(rows)
