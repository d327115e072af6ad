"""Lines of a text file: none without end, and where bytes are no text."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from geo.limits import Limits
from geo.package.lines import LINE, Lines, no_text

if TYPE_CHECKING:
    from pathlib import Path


def test_the_first_line_can_be_seen_and_is_read_again() -> None:
    lines = Lines(io.StringIO("a,b\r\nc\nd\re", newline=""))
    assert lines.peek() == "a,b\r\n"
    assert list(lines) == ["a,b\r\n", "c\n", "d\r", "e"]
    assert lines.ends == {"\r\n", "\n", "\r"}
    assert not lines.blank


def test_white_space_is_blank() -> None:
    lines = Lines(io.StringIO(" \n\t\r\n", newline=""))
    assert lines.blank
    assert len(list(lines)) == 2
    assert lines.blank


@pytest.mark.parametrize("text", ["x" * LINE, '"' + "x\n" * LINE])
def test_a_row_without_end_stops(text: str) -> None:
    with pytest.raises(csv.Error, match=r"longer than|field limit"):  # csv has a limit of its own
        list(csv.reader(Lines(io.StringIO(text, newline="")), strict=True))


def test_a_row_that_is_done_makes_room_for_the_next() -> None:
    lines = Lines(io.StringIO(("x" * 1_000 + "\n") * 2_000, newline=""))
    for cells in csv.reader(lines, strict=True):
        lines.done(cells)
    with pytest.raises(csv.Error, match="field larger"):
        lines.done(["x" * (Limits.cell + 1)])


@pytest.mark.parametrize("rows", [0, 1, 9_000])
def test_the_line_of_bytes_that_are_no_text(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "t"
    path.write_bytes("Қаңтар\n".encode() * rows + b"a,\xff\xfe,b\nc\n")
    assert no_text(path, "utf-8-sig") == (rows + 1, "ff fe 2c 62 0a")


def test_a_letter_cut_by_a_piece_is_a_letter(tmp_path: Path) -> None:
    path = tmp_path / "t"
    path.write_bytes(b"x" * (LINE - 1) + "Ж".encode() + b"\xff")
    assert no_text(path, "utf-8") == (1, "ff")
