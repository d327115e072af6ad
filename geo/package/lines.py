"""The lines of a text file, read one by one: no row without end, and where bytes are no text."""

from __future__ import annotations

import codecs
import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

# Characters; what is longer is no table. Ours, because csv's own limit is anybody's to change.
CELL, LINE = 1 << 17, 1 << 20
ENDS = {"\r\n": "CR LF", "\n": "LF", "\r": "CR"}
SHOWN = 8  # bytes


class Lines:
    """
    The lines of a text file, for `csv.reader`.

    Parameters
    ----------
    file
        Open for reading, ``newline=""``.

    Attributes
    ----------
    ends
        The kinds of line ends that were met, as they stand in the file.
    blank
        Whether nothing but white space was met.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._first: str | None = None
        self._fed = 0
        self.ends: set[str] = set()
        self.blank = True

    def peek(self) -> str:
        """Return the first line; it is read again."""
        self._first = self._file.readline(LINE)
        return self._first

    def __iter__(self) -> Lines:
        """Return itself: a file is read once."""
        return self

    def __next__(self) -> str:
        """Return the next line; raise ``csv.Error`` where a row has no end."""
        line, self._first = self._first, None
        if line is None:
            line = self._file.readline(LINE)
        if not line:
            raise StopIteration
        bare = line.rstrip("\r\n")
        self._fed += len(line)
        if self._fed >= LINE:
            message = f"a row is longer than {LINE} characters"
            raise csv.Error(message)
        if len(bare) < len(line):
            self.ends.add(line[len(bare) :] if line[len(bare) :] in ENDS else "\n")
        self.blank = self.blank and not line.strip()
        return line

    def done(self, cells: list[str]) -> None:
        """
        Begin another row; raise ``csv.Error`` where the one read has a cell without end.

        Parameters
        ----------
        cells
            The row that was read.
        """
        self._fed = 0
        if cells and max(map(len, cells)) > CELL:
            message = f"field larger than field limit ({CELL})"
            raise csv.Error(message)


def no_text(path: Path, encoding: str) -> tuple[int, str]:
    """
    Find the first bytes of a file that are no text.

    Parameters
    ----------
    path
        The file.
    encoding
        In which it was found not to be.

    Returns
    -------
    tuple of int and str
        Line, from 1, and up to eight bytes from there on, in hexadecimal.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    number = 1
    with path.open("rb") as file:
        while piece := file.readline(LINE):
            try:
                decoder.decode(piece)
            except UnicodeDecodeError as error:
                return number, error.object[error.start : error.start + SHOWN].hex(" ")
            number += piece.endswith(b"\n")
    return number, ""
