"""Replaced cells: they say what they shall, and every other byte is as it was."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.package.descriptor import Field, TableSpec
from geo.writing.replacement import replaced

if TYPE_CHECKING:
    from geo.package.reading import Package

TEXT = st.text(alphabet=st.sampled_from("ab ,\"\n'ё"), max_size=6)
FIELDS = tuple(Field(name=name, type="string") for name in ("id", "one", "two"))
SPEC = TableSpec(name="things", path="things.csv", fields=FIELDS, primary_key="id")


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def written(rows: list[list[str]], quoting: int, ending: str) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, quoting=quoting, lineterminator=ending).writerows(rows)
    return file.getvalue().encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"id,one,two\na,1,2\nb,3,4\n", b"id,one,two\na,1,2\nb,NEW,4\n"),
        (b"id,one,two\r\na,1,2\r\nb,3,4", b"id,one,two\r\na,1,2\r\nb,NEW,4"),
        (b'"id",one,two\n"b","3",4\n', b'"id",one,two\n"b",NEW,4\n'),
        (b'id,one,two\nb,"3\n""x""",\n', b"id,one,two\nb,NEW,\n"),
        (b"\xef\xbb\xbfid,two,one\nb,4,3\n", b"\xef\xbb\xbfid,two,one\nb,4,NEW\n"),
        (b"id,two,one\nb,4,", b"id,two,one\nb,4,NEW"),
        (b'id,one,two\na,5" shell,2\nb,,\n', b'id,one,two\na,5" shell,2\nb,NEW,\n'),
    ],
)
def test_one_cell_changes_and_no_other_byte(before: bytes, after: bytes) -> None:
    assert replaced(before, SPEC, {"b": {"one": "NEW"}}) == after


def test_a_new_cell_is_quoted_where_it_needs_to_be() -> None:
    assert replaced(b"id,one,two\nb,1,2\n", SPEC, {"b": {"one": 'a, "b"', "two": ""}}) == (
        b'id,one,two\nb,"a, ""b""",\n'
    )


@given(
    cells=st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4),
    new=TEXT,
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    ending=st.sampled_from(["\n", "\r\n"]),
)
def test_any_table_reads_back_with_the_new_cell(
    cells: list[tuple[str, str]], new: str, quoting: int, ending: str
) -> None:
    rows = [["id", "one", "two"], *([f"k{n}", *pair] for n, pair in enumerate(cells))]
    content = written(rows, quoting, ending)
    rows[1][2] = new
    assert rows_of(replaced(content, SPEC, {"k0": {"two": new}})) == rows
    assert replaced(content, SPEC, {}) == content


def test_the_real_tables_come_back_byte_for_byte(package: Package) -> None:
    for spec in package.descriptor.tables.values():
        content = (package.folder / spec.path).read_bytes()
        assert replaced(content, spec, {}) == content
