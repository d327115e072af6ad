"""A foreign CSV file, read row by row: its encoding, its separator, its habits."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.exchange.encodings import fault, fingerprint, found_encoding, unchanged, undecoded
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
ENDS = {"\r\n": "CR LF", "\n": "LF", "\r": "CR"}
# Characters; what is longer is no table. Ours, because csv's own limit is anybody's to change.
CELL, LINE = 1 << 17, 1 << 20


@dataclass(frozen=True)
class Line:
    """
    One row of a foreign table.

    Attributes
    ----------
    number
        Line of the file on which it begins, from 1 with the header.
    cells
        By column name, in small letters and without blanks around it.
    """

    number: int
    cells: dict[str, str]


@dataclass
class Table:
    """
    A foreign CSV file.

    Parameters
    ----------
    path
        The file.
    encoding
        Its encoding, or None for UTF-8 and nothing else.
    needs
        Columns that it must have.

    Attributes
    ----------
    columns
        Known once a row was asked for.
    said
        What was found out about the file, in words, for the report.
    ragged
        Lines that have another number of cells than the header, with that
        number.
    """

    path: Path
    encoding: str | None = None
    needs: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    said: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[Line | Problem]:
        """
        Read the file.

        Yields
        ------
        Line or Problem
            A row, or what is wrong with it.

        Raises
        ------
        DataError
            Where nothing can be read: no such file, another encoding, a
            column that stands twice, broken quotes, a cell without end, or a
            file that changed meanwhile.
        """
        before = fingerprint(self.path)
        encoding = found_encoding(self.path, self.encoding, self.said)
        begun = 1
        try:
            with self.path.open(encoding=encoding, newline="") as file:
                lines = _Lines(file)
                first = lines.peek()
                separator = _separator(first)
                if separator != ",":
                    self.said.append(f"separator: {SEPARATORS[separator]}")
                reader = csv.reader(lines, delimiter=separator, strict=True)
                self.columns = self._header(next(reader, []))
                begun = reader.line_num + 1
                for cells in reader:
                    number, begun = begun, reader.line_num + 1
                    lines.fed = 0
                    if cells:
                        yield self._row(number, cells)
        except UnicodeDecodeError as error:
            raise undecoded(self.path, self.encoding, error, begun) from None
        except csv.Error as error:
            rule = f"is not well-formed CSV ({error})"
            remedy = "close the quotes (a quote inside a cell is doubled) and split over-long cells"
            raise DataError(
                [Problem(self.path.name, rule, remedy, row=begun, value="row")]
            ) from None
        if len(lines.ends) > 1:
            kinds = ", ".join(ENDS[end] for end in sorted(lines.ends))
            self.said.append(f"line ends of {len(lines.ends)} kinds ({kinds})")
        unchanged(self.path, before)

    def _row(self, number: int, cells: list[str]) -> Line | Problem:
        """Name the cells of a row, if it has as many as the header, none of them endless."""
        if max(map(len, cells)) > CELL:
            message = f"field larger than field limit ({CELL})"
            raise csv.Error(message)
        if len(cells) != len(self.columns):
            rule = f"has {len(cells)} cells where the header has {len(self.columns)}"
            remedy = "quote cells that hold the separator"
            return Problem(self.path.name, rule, remedy, row=number, value="row")
        return Line(number, dict(zip(self.columns, cells, strict=True)))

    def _header(self, header: list[str]) -> tuple[str, ...]:
        """Return the names of the columns."""
        names = tuple(name.lstrip("\ufeff").strip().casefold() for name in header)
        twice = [name for place, name in enumerate(names) if name in names[:place]]
        if not any(names):
            raise fault(self.path, "the file has no header row", "export it with column names")
        if twice:
            rule, remedy = "a column stands twice", "keep one of the two"
            problems = [
                Problem(self.path.name, rule, remedy, row=1, field=name or "(no name)")
                for name in dict.fromkeys(twice)
            ]
            raise DataError(problems)
        rule, remedy = "a column is missing", "export it with the file, by this name"
        missing = [name for name in self.needs if name not in names]
        if missing:
            raise DataError(
                [Problem(self.path.name, rule, remedy, row=1, field=name) for name in missing]
            )
        return names


class _Lines:
    """The lines of a text file, no row of them without end; notes the kinds of line ends."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._first: str | None = None
        self.ends: set[str] = set()
        self.fed = 0

    def peek(self) -> str:
        """Return the first line; it is read again."""
        self._first = self._file.readline(LINE)
        return self._first

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line, self._first = self._first, None
        if line is None:
            line = self._file.readline(LINE)
        if not line:
            raise StopIteration
        bare = line.rstrip("\r\n")
        self.fed += len(line)
        if self.fed >= LINE:
            message = f"a row is longer than {LINE} characters"
            raise csv.Error(message)
        if len(bare) < len(line):
            self.ends.add(line[len(bare) :] if line[len(bare) :] in ENDS else "\n")
        return line


def _separator(header: str) -> str:
    """Return what separates the names in a header: what stands there most, outside of quotes."""
    bare = "".join(header.split('"')[::2])
    return max(SEPARATORS, key=bare.count)
