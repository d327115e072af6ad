"""Many rows at once are read and typed as row by row; what has a fault is left to that."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geo.package import casting, sound_rows, text_files
from geo.package.casting import cast
from geo.package.descriptor import FIELD_TYPES, Field, TableSpec
from geo.package.tables import RawTable, read_raw

if TYPE_CHECKING:
    from pathlib import Path

SPEC = TableSpec("t", "t.csv", (Field("id", "string"), Field("text", "string")), "id")
CELLS = st.text(st.sampled_from('ab"",\r\n é\u2028\x00'), max_size=6)
ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def one_by_one(folder: Path) -> tuple[RawTable, list[str]]:
    """Read row by row, whatever the file."""
    with mock.patch.object(sound_rows, "read", return_value=None):
        table, problems = read_raw(folder, SPEC)
    return table, [str(item) for item in problems]


def both(folder: Path, content: str | bytes) -> tuple[bool, RawTable]:
    """Read in both ways, which must agree; say whether all rows were sound."""
    (folder / "t.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    table, problems = read_raw(folder, SPEC)
    slow, faults = one_by_one(folder)
    assert [str(item) for item in problems] == faults
    assert (table.rows, table.lines, table.complete) == (slow.rows, slow.lines, slow.complete)
    sound = sound_rows.read(folder / "t.csv", SPEC.columns) is not None
    assert not (sound and faults)
    return sound, table


@ONE_FOLDER
@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=8), end=st.sampled_from(["\n", "\r\n"]))
def test_written_rows_come_back(tmp_path: Path, rows: list[tuple[str, str]], end: str) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([("id", "text"), *rows])
    sound, table = both(tmp_path, out.getvalue())
    assert sound
    assert table.rows == tuple(rows)


@ONE_FOLDER
@given(body=st.text(st.sampled_from('a",\r\n \ufeff'), max_size=20))
@example(body='a,"b\rc"\nd,e\n')
@example(body='a,b\n\n"c\n\nd",e')
def test_any_text_is_read_as_row_by_row(tmp_path: Path, body: str) -> None:
    both(tmp_path, f"id,text\n{body}")


def test_many_rows_keep_their_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound_rows, "SPLIT_ROWS", 3)
    monkeypatch.setattr(text_files, "PIECE", 5)
    cells = ["x", "two\nlines", "", "y" * 40, "x"] * 5
    out = io.StringIO()
    csv.writer(out).writerows([("text", "id"), *((cell, f"{n}") for n, cell in enumerate(cells))])
    sound, table = both(tmp_path, out.getvalue())
    assert sound
    assert list(table.column("text")) == cells
    assert table.lines[:4] == (2, 3, 5, 6)
    monkeypatch.setattr(sound_rows, "BATCH", 1)
    assert both(tmp_path, out.getvalue()) == (True, table)


@pytest.mark.parametrize(
    "content",
    [
        "id,text\na,b\nc\n",
        "id,text\na,b\n\nc,d\n",
        "id\na\n",
        "id,text,text\na,b,c\n",
        'id,text\na,"b\n',
        'id,text\na,"b"c\n',
        "",
        " \n",
        b"id,text\n\xff,b\n",
        '"id\n",text\na,b\n',
        f"id,text\na,{'x' * (1 << 17)}\n",
        f'id,text\na,"{"x" * (1 << 16)}\n{"x" * (1 << 16)}"\n',
    ],
)
def test_a_file_at_fault_is_left_to_the_other(tmp_path: Path, content: str | bytes) -> None:
    sound, _ = both(tmp_path, content)
    assert not sound


WORDS = st.sampled_from(
    ["", "a", "b", "1", "-1", "1.5", "+2.0", "1e3", "nan", "inf", "9" * 18, "9" * 400, "true",
     "2022-01-05", "2022-02-30", "0001-01-01", "9999-12-31", "٣", " 1"]
)  # fmt: skip
FIELDS = st.builds(
    Field,
    name=st.just("x"),
    type=st.sampled_from(sorted(FIELD_TYPES)),
    required=st.booleans(),
    unique=st.booleans(),
    minimum=st.sampled_from([None, 0, 1.5]),
    maximum=st.sampled_from([None, 1, 2]),
    pattern=st.sampled_from([None, "[ab1]+"]),
    enum=st.sampled_from([(), ("a", "1")]),
)


@given(field=FIELDS, column=st.lists(WORDS, max_size=6))
def test_columns_are_typed_as_cell_by_cell(field: Field, column: list[str]) -> None:
    spec = replace(SPEC, fields=(field,), primary_key="x")
    table = RawTable(spec, (column,), tuple(range(2, len(column) + 2)))
    frame, problems = cast(table)
    read = {text: casting._read(text, field) for text in column}
    values, faults = casting._one_by_one(table, column, field, read)
    slow = casting.pd.Series(values, dtype=casting.DTYPES[field.type], name="x")
    casting.pd.testing.assert_series_equal(frame["x"], slow)
    assert problems == faults
