"""CSV to frame: every structural fault named, every text verbatim."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from copies import DATA
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geo.package.casting import DTYPES, cast
from geo.package.descriptor import FIELD_TYPES, Field, TableSpec, read_descriptor
from geo.package.tables import RawTable, read_raw, to_csv

if TYPE_CHECKING:
    from pathlib import Path

    from copies import Copy

    from geo.problems import Problem

SPEC = TableSpec(
    "t",
    "t.csv",
    (Field("id", "string", required=True, unique=True), Field("text", "string")),
    "id",
)
ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
HOSTILE = [
    "{{ 7*7 }}",
    "50 {%",
    "{# x #}",
    "</script><img src=x onerror=alert(1)>",
    "two\nlines\r\nand\rmore",
    "one\rtwo",
    'quotes " and "" and \',',
    "Қаңтар — январь ☂ \u2028 \x00 \ufeff",
    "=1+1",
    " spaces ",
    "NA",
    "nan",
    "None",
]


def read(folder: Path, content: str | bytes) -> tuple[RawTable, list[Problem]]:
    raw = content if isinstance(content, bytes) else content.encode()
    (folder / "t.csv").write_bytes(raw)
    return read_raw(folder, SPEC)


def only(problems: list[Problem]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]


def test_reads_rows_and_the_line_each_begins_on(tmp_path: Path) -> None:
    table, problems = read(tmp_path, 'id,text\na,"one\ntwo"\nb,\n')
    assert problems == []
    assert table.rows == (("a", "one\ntwo"), ("b", ""))
    assert table.lines == (2, 4)
    assert table.column("id") == ["a", "b"]
    assert table.complete


def test_takes_columns_by_name(tmp_path: Path) -> None:
    table, problems = read(tmp_path, "text,id\none,a\n")
    assert problems == []
    assert table.rows == (("a", "one"),)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    table, problems = read(tmp_path, "\ufeffid,text\r\na,one\r\n")
    assert problems == []
    assert table.rows == (("a", "one"),)


@pytest.mark.parametrize(
    ("content", "place", "rule", "remedy"),
    [
        ("", (None, None, None), "empty", "header"),
        (" \n\n", (None, None, None), "empty", "header"),
        (b"id,text\n\xe0,\xe1\n", (2, None, "e0 2c e1 0a"), "not UTF-8", "CSV UTF-8"),
        ("id,text\na,b\n".encode("utf-16"), (None, None, None), "UTF-16", "CSV UTF-8"),
        ("id\na\n", (1, "text", None), "a column is missing", "add it"),
        ("id,text,more\na,b,c\n", (1, "more", None), "not in datapackage.json", "remove it"),
        ("id,text,text\na,b,c\n", (1, "text", None), "stands twice", "keep one"),
        ("id,text\na,b,c\n", (2, None, "row"), "has 3 cells where the header has 2", "quote"),
        ("id,text\na\n", (2, None, "row"), "has 1 cells where the header has 2", "same number"),
        ("id,text\na,b\n\nc,d\n", (3, None, "row"), "has 0 cells", "remove the blank line"),
        ('id,text\na,b\nc,"d\n', (3, None, "row"), "not well-formed CSV", "close the quotes"),
        ('id,text\na,"b"c\n', (2, None, "row"), "not well-formed CSV", "doubled"),
    ],
)
def test_a_fault_of_the_file(
    tmp_path: Path,
    content: str | bytes,
    place: tuple[int | None, str | None, str | None],
    rule: str,
    remedy: str,
) -> None:
    table, problems = read(tmp_path, content)
    problem = only(problems)
    assert problem.file == "t.csv"
    assert (problem.row, problem.field, problem.value) == place
    assert rule in problem.rule
    assert remedy in problem.remedy
    assert not table.complete


def test_a_cell_that_is_too_long(tmp_path: Path) -> None:
    before = csv.field_size_limit(131_072)  # other libraries change it for the whole process
    try:
        _, problems = read(tmp_path, f"id,text\na,{'x' * 200_000}\n")
    finally:
        csv.field_size_limit(before)
    assert only(problems).row == 2
    assert "field larger" in only(problems).rule
    assert "over-long" in only(problems).remedy


def test_a_table_separated_by_semicolons(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "id;text\na;b\n")
    assert {problem.field for problem in problems} == {"id", "text", "id;text"}
    assert any("commas, not semicolons" in problem.remedy for problem in problems)


def test_a_missing_table(tmp_path: Path) -> None:
    table, problems = read_raw(tmp_path, SPEC)
    assert only(problems).rule == "the table is missing"
    assert not table.complete


def test_a_folder_in_place_of_a_table(tmp_path: Path) -> None:
    (tmp_path / "t.csv").mkdir()
    assert "can not be read" in only(read_raw(tmp_path, SPEC)[1]).rule


def test_good_rows_of_a_ragged_table_are_still_checked(tmp_path: Path) -> None:
    table, _ = read(tmp_path, "id,text\na\nb,\nb,\n")
    frame, problems = cast(table)
    assert len(frame) == 2
    assert (only(problems).row, only(problems).field) == (4, "id")


def test_an_id_stands_once_and_never_empty(tmp_path: Path) -> None:
    table, _ = read(tmp_path, "id,text\na,\na,\n,\n")
    frame, problems = cast(table)
    twice, empty = problems
    assert (twice.row, twice.field, twice.value) == (3, "id", "a")
    assert "line 2" in twice.rule
    assert "of its own" in twice.remedy
    assert (empty.row, empty.field, empty.value) == (4, "id", "")
    assert frame["id"].isna().tolist() == [False, True, True]


def test_dtypes_are_those_of_the_types() -> None:
    fields = tuple(Field(kind, kind) for kind in FIELD_TYPES)
    texts = {"string": "x", "integer": "1", "number": "1.5", "boolean": "true"}
    row = tuple(texts.get(kind, "2022-01-05") for kind in FIELD_TYPES)
    spec = TableSpec("t", "t.csv", fields, "string")
    for rows in ((), (row,), (row, ("",) * len(row))):
        frame, problems = cast(RawTable.of_rows(spec, rows, tuple(range(len(rows)))))
        assert problems == []
        assert {kind: frame[kind].dtype for kind in FIELD_TYPES} == DTYPES
        assert isinstance(frame.index, pd.RangeIndex)


@ONE_FOLDER
@given(texts=st.lists(st.text(), max_size=5))
@example(texts=HOSTILE)
def test_any_text_survives_from_table_to_frame(tmp_path: Path, texts: list[str]) -> None:
    rows = [["id", "text"], *([f"i{place}", text] for place, text in enumerate(texts))]
    table, problems = read(tmp_path, to_csv(rows))
    assert problems == []
    frame, problems = cast(table)
    assert problems == []
    assert frame["text"].fillna("").tolist() == texts


@given(
    rows=st.lists(st.tuples(*(st.text(max_size=20) for _ in FIELD_TYPES)), max_size=5),
    kind=st.sampled_from(FIELD_TYPES),
)
@example(rows=[("0001-01-01",) * 5, ("9999-12-31",) * 5], kind="date")
def test_cast_never_raises(rows: list[tuple[str, ...]], kind: str) -> None:
    fields = tuple(Field(f"f{place}", kind) for place in range(len(FIELD_TYPES)))
    spec = TableSpec("t", "t.csv", fields, "f0")
    frame, problems = cast(RawTable.of_rows(spec, tuple(rows), tuple(range(2, len(rows) + 2))))
    assert len(frame) == len(rows)
    for problem in problems:
        place = int(str(problem.field)[1:])
        assert problem.value == rows[(problem.row or 0) - 2][place]


@ONE_FOLDER
@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    table, problems = read(tmp_path, content)
    assert table.complete != bool(problems)
    cast(table)


def test_real_tables_are_written_as_they_are_read(package_copy: Copy) -> None:
    for spec in read_descriptor(DATA).tables.values():
        table, problems = read_raw(package_copy.folder, spec)
        assert problems == []
        written = to_csv([spec.columns, *table.rows])
        assert written == (DATA / spec.path).read_text(encoding="utf-8"), spec.path
