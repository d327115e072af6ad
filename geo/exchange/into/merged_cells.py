"""Cells of a workbook that are merged downwards: each row of them has the value of the first."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from geo.package import text_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MERGED_RANGE = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
RANGE_OVERLAP = 200  # bytes of two pieces
ALPHABET = 26

Spans = dict[int, dict[int, int]]  # by first row, from 1, and column, from 0: last row


def spans(path: Path, part: str) -> Spans:
    """Return the cells of a sheet, a part of a workbook, that are merged over several rows."""
    out: Spans = {}
    kept = b""
    with zipfile.ZipFile(path) as packed, packed.open(part) as file:
        while piece := file.read(text_files.PIECE):
            text = kept + piece
            for found in MERGED_RANGE.finditer(text):
                first, last = int(found[2]), int(found[4])
                if last > first:
                    out.setdefault(first, {})[_column(found[1])] = last
            kept = text[-RANGE_OVERLAP:]
    return out


def _column(letters: bytes) -> int:
    """Return the place of a column by its letters: A is 0."""
    number = 0
    for letter in letters:
        number = number * ALPHABET + letter - ord("A") + 1
    return number - 1


def filled(rows: Iterable[tuple[int, list[str]]], merged: Spans) -> Iterator[tuple[int, list[str]]]:
    """Yield rows by number, with the value of the first where cells are merged downwards."""
    held: dict[int, tuple[int, str]] = {}  # by column: last row and value
    for number, given in rows:
        cells = [*given]
        for column, (last, value) in [*held.items()] if any(cells) else ():
            if number > last:
                del held[column]
                continue
            cells += [""] * (column + 1 - len(cells))
            cells[column] = value
        for column, last in merged.get(number, {}).items():
            held[column] = last, cells[column] if column < len(cells) else ""
        yield number, cells
