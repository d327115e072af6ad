"""The lines of a text file, read one by one: no row without end, and where bytes are no text."""

from __future__ import annotations

import codecs
import csv
from typing import TYPE_CHECKING

from geo import limits
from geo.package import text_files

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

LINE = limits.Limits.row
SEPARATORS = ",;\t|"
LINE_ENDS = {"\r\n": "CR LF", "\n": "LF", "\r": "CR"}
BYTES_SHOWN = 8  # bytes


class TooLongError(csv.Error):
    """A row or cell is longer than a limit; its ``limit`` is the name of it."""

    def __init__(self, message: str, limit: str) -> None:
        super().__init__(message)
        self.limit = limit


def malformed(error: csv.Error) -> tuple[str, str]:
    """Return rule and remedy for what is wrong with a CSV file."""
    remedy = "close the quotes (a quote inside a cell is doubled) and split over-long cells"
    if isinstance(error, TooLongError):
        remedy += f"; {limits.remedy(error.limit)}"
    return f"is not well-formed CSV ({error})", remedy


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
        self._most = limits.current()
        self.ends: set[str] = set()
        self.blank = True

    def peek(self) -> str:
        """Return the first line; it is read again."""
        self._first = self._file.readline(self._most.row)
        return self._first

    def __iter__(self) -> Lines:
        """Return itself: a file is read once."""
        return self

    def __next__(self) -> str:
        """Return the next line; raise ``csv.Error`` where a row has no end."""
        line, self._first = self._first, None
        if line is None:
            line = self._file.readline(self._most.row)
        if not line:
            raise StopIteration
        bare = line.rstrip("\r\n")
        self._fed += len(line)
        if self._fed >= self._most.row:
            message = f"a row is longer than {self._most.row} characters"
            raise TooLongError(message, "row")
        if len(bare) < len(line):
            self.ends.add(line[len(bare) :] if line[len(bare) :] in LINE_ENDS else "\n")
        self.blank = self.blank and not line.strip()
        return line

    def done(self, cells: list[str]) -> None:
        """
        Begin another row; raise ``csv.Error`` where the one read is too wide, or a cell endless.

        Parameters
        ----------
        cells
            The row that was read.
        """
        self._fed = 0
        if len(cells) > self._most.columns:
            message = f"a row has more than {self._most.columns} cells"
            raise TooLongError(message, "columns")
        if cells and max(map(len, cells)) > self._most.cell:
            message = f"field larger than field limit ({self._most.cell})"
            raise TooLongError(message, "cell")


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
    with text_files.opened(path, "foreign") as file:
        while piece := file.readline(LINE):
            try:
                decoder.decode(piece)
            except UnicodeDecodeError as error:
                return number, error.object[error.start : error.start + BYTES_SHOWN].hex(" ")
            except UnicodeError:  # UTF-16 or UTF-32 without its mark
                return number, piece[:BYTES_SHOWN].hex(" ")
            number += piece.endswith(b"\n")
    return number, ""
