"""The columns of a CSV file without a fault, many rows at once; others are read row by row."""

from __future__ import annotations

import csv
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from geo import limits
from geo.package import text_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import BinaryIO

SPLIT_ROWS = 1 << 10  # that are split at once, and fewer where they are long
BATCH = 1 << 19  # bytes that are split at once, about
DISTINCT = 1 << 16  # cells of a column kept to see whether another is the same
FEED = 10  # the byte of a line feed


def read(
    path: Path, columns: Sequence[str]
) -> tuple[tuple[list[str], ...], tuple[int, ...]] | None:
    """
    Read a table whose every row is sound.

    Parameters
    ----------
    path
        A UTF-8 file, with or without a byte order mark.
    columns
        Names of its columns, in the order in which they are wanted.

    Returns
    -------
    tuple or None
        The cells of each column, and the line on which each row begins, from
        1 with the header. None where anything is to be told of the file: read
        it row by row to learn what.

    Raises
    ------
    OSError
        If it can not be read.
    """
    most = limits.current()
    with text_files.opened(path, "table") as file:
        longest, average = _lengths(file)
    if longest >= min(most.row, most.cell):
        return None
    batch = max(1, min(SPLIT_ROWS, BATCH // average))
    try:
        with text_files.opened_text(path, "utf-8-sig") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if sorted(header) != sorted(columns) or reader.line_num != 1:
                return None
            table = _Columns(len(header), min(most.row, most.cell))
            begun = 2
            while rows := list(islice(reader, batch)):
                if not table.add(rows, begun, reader.line_num) or len(table.lines) > most.rows:
                    return None
                begun = reader.line_num + 1
    except (UnicodeDecodeError, csv.Error):
        return None
    cells = tuple(table.cells[header.index(name)] for name in columns)
    return cells, tuple(table.lines)


class _Columns:
    """
    Columns that grow.

    Parameters
    ----------
    count
        How many there are.
    longest
        Characters that a row must not have.
    """

    def __init__(self, count: int, longest: int) -> None:
        self.cells: tuple[list[str], ...] = tuple([] for _ in range(count))
        self.lines: list[int] = []
        self._longest = longest
        # Equal cells of a column are one text in memory, where words come again.
        self._same: list[dict[str, str] | None] = [{} for _ in range(count)]

    def add(self, rows: list[list[str]], begun: int, end: int) -> bool:
        """Add rows that stand on the lines from ``begun`` to ``end``; say whether all are sound."""
        if {*map(len, rows)} != {len(self.cells)}:
            return False
        if end - begun + 1 == len(rows):
            self.lines.extend(range(begun, end + 1))
        elif not self._add_lines(rows, begun, end):
            return False
        for place, column in enumerate(zip(*rows, strict=True)):
            same = self._same[place]
            if same is None:
                self.cells[place].extend(column)
                continue
            self.cells[place].extend([same.setdefault(cell, cell) for cell in column])
            if len(same) > min(DISTINCT, len(self.lines) // 2 + 1):
                self._same[place] = None
        return True

    def _add_lines(self, rows: list[list[str]], begun: int, end: int) -> bool:
        """Add the lines of rows of which some have line ends in cells."""
        for row in rows:
            text = ",".join(row)
            if len(text) >= self._longest:
                return False
            self.lines.append(begun)
            begun += 1 + text.count("\n") + text.count("\r") - text.count("\r\n")
        return begun == end + 1


def _lengths(file: BinaryIO) -> tuple[int, int]:
    """Return the bytes of the longest line, which has no fewer characters, and of an average."""
    longest = last = size = count = 0
    while piece := file.read(text_files.PIECE):
        ends = np.flatnonzero(np.frombuffer(piece, np.uint8) == FEED) + size
        if len(ends):
            longest = max(longest, int(ends[0]) - last, int(np.diff(ends).max(initial=0)))
            last = int(ends[-1])
            count += len(ends)
        size += len(piece)
        longest = max(longest, size - last)
    return longest, size // max(count, 1) + 1
