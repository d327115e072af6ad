"""Rows added to a package: every byte that was there stays, and all is written or nothing."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from copies import DATA
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo import additions, files
from geo.additions import LOCK, commit, insert
from geo.descriptor import read_descriptor

if TYPE_CHECKING:
    from pathlib import Path

    from copies import Copy

SPEC = read_descriptor(DATA).tables["claimants"]
HEAD = "claimant,name_en,name_ru,name_kk"


def added(content: str, *keys: str) -> str:
    rows = [{"claimant": key, "name_en": f"the, {key}"} for key in keys]
    return insert(content.encode(), SPEC, rows).decode()


def test_a_row_goes_where_the_order_wants_it() -> None:
    assert added(f"{HEAD}\na,A,,\nc,C,,\n", "b") == f'{HEAD}\na,A,,\nb,"the, b",,\nc,C,,\n'
    assert added(f"{HEAD}\nF9,A,,\nF10,C,,\n", "F11", "F1").splitlines()[1::3] == [
        'F1,"the, F1",,',
        'F11,"the, F11",,',
    ]


def test_a_table_in_no_order_gets_its_rows_at_the_end() -> None:
    assert added(f"{HEAD}\nc,C,,\na,A,,\n", "b").endswith('a,A,,\nb,"the, b",,\n')


def test_line_ends_a_mark_and_a_missing_last_end_stay() -> None:
    assert added(f'\ufeff{HEAD}\r\na,"A\n1",,', "b") == (
        f'\ufeff{HEAD}\r\na,"A\n1",,\r\nb,"the, b",,\r\n'
    )


def test_columns_go_by_the_header_of_the_file() -> None:
    assert added("name_kk,claimant,name_en,name_ru\n", "b").endswith(',b,"the, b",\n')


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), unique=True),
    st.lists(st.text("ab,\"\n\r;'", min_size=1), unique=True, min_size=1),
)
def test_what_was_there_stays_byte_for_byte(there: list[str], new: list[str]) -> None:
    before = additions.to_csv([HEAD.split(","), *([key, "x", "", ""] for key in there)])
    after = insert(before.encode(), SPEC, [{"claimant": key, "name_en": "y"} for key in new])
    records = list(additions._records(before))
    rest = list(additions._records(after.decode()))
    kept = [text for cells, text in rest if cells[1] != "y"]
    assert kept == [text for _, text in records]
    got = [cells[0] for cells in csv.reader(io.StringIO(after.decode(), newline=""))
           if cells[1] == "y"]  # fmt: skip
    assert sorted(got) == sorted(new)


def change(copy: Copy) -> dict[str, tuple[bytes, bytes]]:
    rows = {"claimants": [{"claimant": "Zed", "name_en": "Zed"}],
            "texts": [{"key": "zed", "text_en": "Zed"}]}  # fmt: skip
    return additions.contents(copy.folder, read_descriptor(copy.folder), rows)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in folder.iterdir()}


def test_a_change_is_written_whole(package_copy: Copy) -> None:
    commit(package_copy.folder, change(package_copy))
    assert package_copy.first("claimants", claimant="Zed")
    assert package_copy.first("texts", key="zed")
    assert not (package_copy.folder / LOCK).exists()


def test_a_second_writer_is_told_and_nothing_is_lost(package_copy: Copy) -> None:
    one, two = change(package_copy), change(package_copy)
    commit(package_copy.folder, one)
    before = snapshot(package_copy.folder)
    with pytest.raises(geo.DataError, match="changed by somebody else"):
        commit(package_copy.folder, two)
    assert snapshot(package_copy.folder) == before
    (package_copy.folder / LOCK).touch()
    with pytest.raises(geo.DataError, match="somebody else is writing"):
        commit(package_copy.folder, change(package_copy))


def test_a_full_disk_half_way_leaves_all_as_it_was(
    package_copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(package_copy.folder)
    changed = change(package_copy)
    write = files.write

    def failing(path: Path, content: bytes) -> None:
        if path.name == "texts.csv":
            raise OSError(28, "No space left on device")
        write(path, content)

    monkeypatch.setattr(files, "write", failing)
    with pytest.raises(OSError, match="No space"):
        commit(package_copy.folder, changed)
    assert snapshot(package_copy.folder) == before
