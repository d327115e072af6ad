"""A foreign CSV file, read row by row: its encoding, its separator, its habits."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo import limits
from geo.exchange.into.encodings import fault, fingerprint, found_encoding, unchanged, undecoded
from geo.package import text_files
from geo.package.lines import LINE_ENDS, Lines, malformed
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEPARATOR_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
HEADINGS_SHOWN = 40


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
class ForeignTable:
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
    otherwise
        What else is to be done where one of them is missing.

    Attributes
    ----------
    columns
        Known once a row was asked for.
    said
        What was found out about the file, in words, for the report.
    """

    path: Path
    encoding: str | None = None
    needs: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    said: list[str] = field(default_factory=list)
    otherwise: str = ""

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
            with text_files.opened_text(self.path, encoding, "foreign") as file:
                lines = Lines(file)
                separator = _separator(lines.peek())
                if separator != ",":
                    self.said.append(f"separator: {SEPARATOR_NAMES[separator]}")
                reader = csv.reader(lines, delimiter=separator, strict=True)
                header = next(reader, [])
                lines.done(header)
                self.columns = names_of(self.path, header, self.needs, self.otherwise)
                begun = reader.line_num + 1
                most = limits.current().rows
                for count, cells in enumerate(reader):
                    number, begun = begun, reader.line_num + 1
                    lines.done(cells)
                    if count == most:
                        rule = f"has more than {most} rows"
                        raise fault(self.path, rule, limits.remedy("rows"))
                    if cells:
                        yield self._row(number, cells)
        except UnicodeError:
            raise undecoded(self.path, self.encoding) from None
        except csv.Error as error:
            rule, remedy = malformed(error)
            raise DataError(
                [Problem(self.path.name, rule, remedy, row=begun, value="row")]
            ) from None
        if len(lines.ends) > 1:
            kinds = ", ".join(LINE_ENDS[end] for end in sorted(lines.ends))
            self.said.append(f"line ends of {len(lines.ends)} kinds ({kinds})")
        unchanged(self.path, before)

    def _row(self, number: int, cells: list[str]) -> Line | Problem:
        """Name the cells of a row, if it has as many as the header."""
        if len(cells) != len(self.columns):
            rule = f"has {len(cells)} cells where the header has {len(self.columns)}"
            remedy = "quote cells that hold the separator"
            return Problem(self.path.name, rule, remedy, row=number, value="row")
        return Line(number, dict(zip(self.columns, cells, strict=True)))


def names_of(
    path: Path, header: list[str], needs: tuple[str, ...], otherwise: str = "", row: int = 1
) -> tuple[str, ...]:
    """
    Return the names of the columns of a foreign table.

    Parameters
    ----------
    path
        The file.
    header
        Cells as they stand there.
    needs, otherwise
        As `ForeignTable` has them.
    row
        Where the header stands.

    Raises
    ------
    DataError
        If there are no names, one stands twice, or one that is needed is missing.
    """
    names = tuple(
        unicodedata.normalize("NFC", name.lstrip("\ufeff").strip()).casefold() for name in header
    )
    if not any(names):
        raise fault(path, "the file has no header row", "export it with column names")
    faulty = [name for place, name in enumerate(names) if name in names[:place]]
    rule, remedy = "a column stands twice", "keep one of the two"
    if not faulty:
        faulty = [name for name in needs if name not in names]
        there = ", ".join(name[:HEADINGS_SHOWN] for name in names[:HEADINGS_SHOWN] if name)
        rule = "a column is missing"
        remedy = f"export it with the file, by this name{otherwise} (there are: {there})"
    if faulty:
        raise DataError(
            Problem(path.name, rule, remedy, row=row, field=name or "(no name)")
            for name in dict.fromkeys(faulty)
        )
    return names


def _separator(header: str) -> str:
    """Return what separates the names in a header: what stands there most, outside of quotes."""
    bare = "".join(header.split('"')[::2])
    return max(SEPARATOR_NAMES, key=bare.count)
