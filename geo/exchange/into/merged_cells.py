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

Spans = dict[int, list[tuple[int, int]]]  # by column, from 0: first and last row, from 1


def spans(path: Path, part: str) -> Spans:
    """
    Return the cells that are merged over several rows.

    Parameters
    ----------
    path
        The workbook.
    part
        The file of the sheet in it.
    """
    out: Spans = {}
    kept = b""
    with zipfile.ZipFile(path) as packed, packed.open(part) as file:
        while piece := file.read(text_files.PIECE):
            text = kept + piece
            for found in MERGED_RANGE.finditer(text):
                first, last = int(found[2]), int(found[4])
                listed = out.setdefault(_column(found[1]), [])
                if last > first and (first, last) not in listed:
                    listed.append((first, last))
            kept = text[-RANGE_OVERLAP:]
    return {column: found for column, found in out.items() if found}


def _column(letters: bytes) -> int:
    """Return the place of a column by its letters: A is 0."""
    number = 0
    for letter in letters:
        number = number * ALPHABET + letter - ord("A") + 1
    return number - 1


def filled(rows: Iterable[tuple[int, list[str]]], merged: Spans) -> Iterator[tuple[int, list[str]]]:
    """
    Yield rows with the value of the first where cells are merged downwards.

    Parameters
    ----------
    rows
        Number, from 1, and cells of each row.
    merged
        As `spans` returns them.
    """
    held: dict[tuple[int, int], str] = {}
    for number, given in rows:
        cells = [*given]
        for column, listed in merged.items():
            for first, last in listed:
                if number == first and column < len(cells):
                    held[column, first] = cells[column]
                elif first < number <= last and any(cells):
                    cells += [""] * (column + 1 - len(cells))
                    cells[column] = held.get((column, first), "")
        yield number, cells
