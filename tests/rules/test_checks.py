"""Rules across rows, tables and space: one fault in the real data, one line that fixes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from copies import DATA, TODAY, replaced
from hypothesis import given, settings
from hypothesis import strategies as st
from proof import times, tried

from geo.package.reading import read_package
from geo.rules import checks

if TYPE_CHECKING:
    from collections.abc import Callable

    from copies import Copy

    from geo.package.reading import Package
    from geo.problems import Problem


MANY = 5_000


def test_the_real_data_has_no_fault(package: Package) -> None:
    assert [str(problem) for problem in checks.check(package, TODAY)] == []


@pytest.mark.parametrize(
    ("table", "cells", "rule", "remedy"),
    [
        ("incidents", {"event_id": ""}, "must not be empty", "fill it in"),
        ("incidents", {"event_type": "Protest"}, "vocabulary", "did you mean protest?"),
        ("incidents", {"event_date": "05.01.2022"}, "YYYY-MM-DD", "2022-01-05"),
        ("incidents", {"event_date": "2022-01-32"}, "calendar", "month and day"),
        ("incidents", {"event_time": "24:00"}, "HH:MM", "date_note"),
        ("figures", {"status": "retracted"}, "vocabulary", "use one of: current"),
        ("figures", {"low": "about 5"}, "decimal number", "43.24"),
        ("sources", {"url": "ftp://example.org/a"}, "http(s)", "https://"),
        ("sources", {"url": "javascript:alert(1)"}, "http(s)", "https://"),
        ("sources", {"tier": "4"}, "between 1 and 3", "check"),
        ("cities", {"longitude": "76,95"}, "decimal number", "with a point"),
        ("cities", {"latitude": "176.95"}, "between -90 and 90", "swapped"),
    ],
)
def test_a_cell_at_fault_is_told_once(
    package_copy: Copy, table: str, cells: dict[str, str], rule: str, remedy: str
) -> None:
    key = package_copy.rows(table)[-1]
    ((field, text),) = cells.items()
    told = [
        problem
        for problem in _spoil(package_copy, table, next(iter(key.values())), cells)
        if problem.file == f"{table}.csv" and problem.field == field
    ]
    assert len(told) == 1
    assert told[0].value == text
    assert rule in told[0].rule
    assert remedy in told[0].remedy


def _spoil(copy: Copy, table: str, key: str, cells: dict[str, str]) -> list[Problem]:
    copy.edit(table, key, **cells)
    return copy.problems()


def test_a_repeated_id(package_copy: Copy) -> None:
    rows, lines = package_copy.table("statements")
    rows[2][0] = rows[1][0]
    package_copy.write("statements", rows)
    problem = package_copy.problem()
    assert (problem.row, problem.field, problem.value) == (lines[2], "claim_id", rows[1][0])
    assert f"line {lines[1]}" in problem.rule
    assert "of its own" in problem.remedy


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (spec.name, key.field)
        for spec in read_package(DATA)[0].descriptor.tables.values()
        for key in spec.foreign_keys
    ],
)
def test_an_unknown_id_of_every_foreign_key(package_copy: Copy, table: str, column: str) -> None:
    where = {"status": "superseded"} if column == "superseded_by" else {}
    if table == "incidents" and column in {"city_id", "region_id"}:
        where = {"site_id": "", "geo_precision": "2"}
    key = package_copy.first(table, **{column: "*"}, **where)
    told = ("", "is not a", "did you mean")
    row = next(row for row in package_copy.rows(table) if next(iter(row.values())) == key)
    problem = package_copy.one(table, key, {column: row[column] + "x"}, (column, *told[1:]))
    assert f"did you mean {row[column]}?" in problem.remedy


def test_an_id_like_no_other(package_copy: Copy) -> None:
    key = package_copy.first("sites")
    problem = package_copy.one(
        "sites", key, {"source_id": "Ж" * 300}, ("source_id", "sources.csv", "add it")
    )
    assert "did you mean" not in problem.remedy


@pytest.mark.parametrize(
    ("change", "value", "rule", "remedy"),
    [
        ("{0};{1}x", "{1}x", "is not a source_id of sources.csv", "did you mean {1}?"),
        ("{0}; {1}", " {1}", "is not a source_id of sources.csv", "did you mean {1}?"),
        ("{0};{0}", "{0}", "names an id twice", "once"),
        ("{0};", "{0};", "holds an empty id", "one semicolon"),
        ("{0};;{1}", "{0};;{1}", "holds an empty id", "one semicolon"),
    ],
)
def test_a_list_of_sources(
    package_copy: Copy, change: str, value: str, rule: str, remedy: str
) -> None:
    ids = [row["source_id"] for row in package_copy.rows("sources")][:2]
    line = package_copy.edit(
        "incidents", package_copy.first("incidents"), source_ids=change.format(*ids)
    )
    problem = package_copy.problem()
    assert (problem.file, problem.row, problem.field) == ("incidents.csv", line, "source_ids")
    assert problem.value == value.format(*ids)
    assert rule in problem.rule
    assert remedy.format(*ids) in problem.remedy


@pytest.mark.parametrize("kind", ["country", "region", "city", "incident"])
def test_a_claim_about_an_unknown_place(package_copy: Copy, kind: str) -> None:
    key = package_copy.first(
        "figures", place_kind=kind, status="current", superseded_by="", claim_set=""
    )
    if kind == "country":
        followed = {row["superseded_by"] for row in package_copy.rows("figures")}
        key = next(
            row["figure_id"]
            for row in package_copy.rows("figures")
            if row["place_kind"] == kind and row["status"] == "current"
            if row["figure_id"] not in followed
        )
    followers = [r for r in package_copy.rows("figures") if r["superseded_by"] == key]
    for row in followers:
        package_copy.edit("figures", row["figure_id"], superseded_by="")
    told = ("place_id", f"is not a known {kind}", "name one of ")
    package_copy.one("figures", key, {"place_id": "nowhere-at-all"}, told)


def test_a_place_that_is_of_another_kind(package_copy: Copy) -> None:
    key = package_copy.first("figures", place_kind="city", status="disputed", superseded_by="")
    told = ("place_id", "is not a known region", "set place_kind to what it is")
    package_copy.one("figures", key, {"place_kind": "region"}, told)


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("incidents", {"event_date": "2122-01-05"}),
        ("sources", {"accessed": "2027-01-02"}),
        ("sources", {"published": "2027-02"}),
        ("regions", {"population_as_of": "2032-01-01"}),
        ("cities", {"population_as_of": "2032-01-01"}),
        ("statements", {"as_of": "2222-01-09"}),
    ],
)
def test_a_date_in_the_future(package_copy: Copy, table: str, cells: dict[str, str]) -> None:
    ((field, _),) = cells.items()
    key = package_copy.first(table, **{field: "*"})
    told = (field, "lies in the future (today is 2027-01-01)", "year")
    package_copy.one(table, key, cells, told)


@pytest.mark.parametrize(
    ("text", "future"),
    [
        ("2028", True),
        ("2027-02", True),
        ("2027-01-02", True),
        ("2027", False),
        ("2027-01", False),
        ("2027-01-01", False),
    ],
)
def test_a_claim_in_the_future(package_copy: Copy, text: str, *, future: bool) -> None:
    key = package_copy.first("figures", status="disputed", superseded_by="")
    package_copy.edit("figures", key, as_of=text)
    told = [(problem.field, problem.value) for problem in package_copy.problems()]
    assert told == ([("as_of", text)] if future else [])


@pytest.mark.parametrize("text", ["2022-13", "2022-02-30", "0000", "2022-00"])
def test_a_part_of_a_date_that_no_calendar_has(package_copy: Copy, text: str) -> None:
    key = package_copy.first("sources")
    told = ("published", "calendar", "2022-01")
    package_copy.one("sources", key, {"published": text}, told)


@pytest.mark.parametrize("day", ["2021-12-31", "2022-02-01"])
def test_an_incident_outside_of_the_period(package_copy: Copy, day: str) -> None:
    key = package_copy.first("incidents")
    told = ("event_date", "2022-01-01 to 2022-01-26", "qantar.period")
    package_copy.one("incidents", key, {"event_date": day}, told)


@settings(max_examples=times(20, 1000))
@given(data=st.data())
def test_cells_of_any_text_are_checked_without_a_crash(
    package: Package, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(package.raw)))
    table = package.raw[name]
    rows = [list(row) for row in table.rows[:6]]
    words = st.text(max_size=6) | st.sampled_from(sorted({cell for row in rows for cell in row}))
    words |= st.sampled_from(["", "-1", "1e9", "999", "2022-01-05", "9999", "KZ-ALA", "F001", ";"])
    for _ in range(data.draw(st.integers(1, 12))):
        row = data.draw(st.sampled_from(rows))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(words)
    spoiled = replaced(package, name, [tuple(row) for row in rows])
    tried("tables with cells of any text, checked")
    for problem in checks.check(spoiled, TODAY):
        assert str(problem).isprintable()


def test_checks_do_not_change_what_they_read(package: Package) -> None:
    before = {name: frame.copy(deep=True) for name, frame in package.frames.items()}
    checks.check(package, TODAY)
    for name, frame in package.frames.items():
        assert frame.equals(before[name])


def test_problems_stand_in_the_order_of_files_and_rows(package_copy: Copy) -> None:
    for table in ("figures", "sources", "incidents"):
        for row in (package_copy.rows(table)[5], package_copy.rows(table)[2]):
            column = {"figures": "as_of", "sources": "published", "incidents": "event_date"}[table]
            package_copy.edit(table, next(iter(row.values())), **{column: "2999-01-01"})
    package, _ = read_package(package_copy.folder)
    told = [(item.file, item.row) for item in checks.check(package, TODAY) if "future" in item.rule]
    files = [spec.path for spec in package.descriptor.tables.values()]
    assert told == sorted(told, key=lambda item: (files.index(item[0]), item[1]))
    assert len(told) == 6


def test_a_day_lies_ahead_in_a_column_of_ones_own_alone(package_copy: Copy) -> None:
    key = package_copy.first("incidents")
    package_copy.add_column("incidents", "trial_date", "event_date", **{key: "2999-01-01"})
    assert package_copy.problems() == []
    package_copy.edit("incidents", key, event_date="2999-01-01")
    assert "future" in package_copy.problems()[0].rule


def _many(
    package: Package, table: str, total: int, spoil: Callable[[dict[str, str], int], None]
) -> Package:
    columns = package.raw[table].spec.columns
    rows = package.raw[table].rows
    out = []
    for number in range(total):
        row = dict(zip(columns, rows[number % len(rows)], strict=True))
        spoil(row, number)
        out.append(tuple(row.values()))
    return replaced(package, table, out)


def _spoil_incident(row: dict[str, str], number: int) -> None:
    row["event_id"] = f"2022-01-05-{number}"
    row["source_ids"] = f"unknown-{number}"
    row["city_id"] = f"town-{number}"
    row["latitude"], row["longitude"] = f"{40 + number % 1500 / 100}", f"{46 + number % 4100 / 100}"


def _spoil_figure(row: dict[str, str], number: int) -> None:
    row |= {"figure_id": f"F{number}", "status": "superseded", "place_id": f"p{number}"}
    row["superseded_by"] = f"F{(number + 1) % MANY}"


@pytest.mark.parametrize(
    ("table", "spoil"), [("incidents", _spoil_incident), ("figures", _spoil_figure)]
)
def test_many_rows_at_fault_are_all_told(
    package: Package, table: str, spoil: Callable[[dict[str, str], int], None]
) -> None:
    large = _many(package, table, MANY, spoil)
    problems = checks.check(large, TODAY)
    assert len(problems) > MANY


@pytest.mark.parametrize("text", ["0.0004", "9007199254740993", "1.1255"])
def test_a_number_that_a_page_would_round_is_told(package_copy: Copy, text: str) -> None:
    line = package_copy.edit("figures", "F001", low=text, best=text, high=text)
    told = [item for item in package_copy.problems() if item.row == line]
    assert {item.field for item in told} == {"low", "best", "high"}
    assert "is shown with 3 decimals at most" in told[0].rule
