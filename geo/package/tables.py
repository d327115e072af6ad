"""CSV files as text and back."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo import limits
from geo.package import sound_rows, text_files
from geo.package.lines import Lines, malformed, no_text
from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

    from geo.package.descriptor import TableSpec

MARK = "\ufeff"  # the byte order mark, which some programs put first
SPECIAL = frozenset(',"\r\n')
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
MOST_BYTES = limits.Limits.table  # bytes


@dataclass(frozen=True)
class RawTable:
    """
    A CSV file as text.

    Attributes
    ----------
    spec
        The table as the descriptor states it.
    cells
        Cells as read, column by column in the order of the table's.
    lines
        Line of the file on which each row begins, from 1 with the header.
    complete
        False where rows were left out because the file or a row is at fault.
    """

    spec: TableSpec
    cells: tuple[Sequence[str], ...]
    lines: tuple[int, ...]
    complete: bool = True

    @classmethod
    def of_rows(
        cls,
        spec: TableSpec,
        rows: Iterable[Sequence[str]],
        lines: Iterable[int],
        *,
        complete: bool = True,
    ) -> RawTable:
        """Make a table of rows, each as long as it has columns."""
        cells = tuple(zip(*rows, strict=True)) or ((),) * len(spec.columns)
        return cls(spec, cells, tuple(lines), complete)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells row by row."""
        return tuple(zip(*self.cells, strict=True))

    def column(self, name: str) -> Sequence[str]:
        """Return the cells of one column."""
        return self.cells[self.spec.columns.index(name)]

    def records(self) -> Iterator[dict[str, str]]:
        """Yield each row by column."""
        return (
            dict(zip(self.spec.columns, row, strict=True)) for row in zip(*self.cells, strict=True)
        )


def read_raw(folder: Path, spec: TableSpec) -> tuple[RawTable, list[Problem]]:
    """
    Read one CSV table as text, collecting every structural fault.

    Parameters
    ----------
    folder
        The data package.
    spec
        The table as the descriptor states it.

    Returns
    -------
    RawTable
        The rows that have the right number of cells.
    list of Problem
        A missing or empty file, bytes that are not UTF-8, missing, extra or
        repeated columns, ragged rows, broken quoting.
    """
    empty = RawTable.of_rows(spec, (), (), complete=False)
    path = folder / spec.path
    try:
        problem = _foreign(path, spec.path)
        if problem is None:
            sound = sound_rows.read(path, spec.columns)
            if sound is not None:
                return RawTable(spec, *sound), []
            with text_files.opened_text(path, "utf-8-sig") as file:
                return _split(file, spec)
    except FileNotFoundError:
        problem = Problem(spec.path, "the table is missing", "restore the file")
    except OSError as error:
        problem = text_files.unreadable(spec.path, error)
    except UnicodeDecodeError:
        row, value = no_text(path, "utf-8-sig")
        rule = "bytes that are not UTF-8"
        remedy = "save the file as 'CSV UTF-8' (it may be Windows-1251)"
        problem = Problem(spec.path, rule, remedy, row=row, value=value)
    return empty, [problem]


def _foreign(path: Path, name: str) -> Problem | None:
    """Say whether a file can not be one of our tables, by its beginning."""
    with text_files.opened(path, "table") as file:
        head = file.read(2)
    if head in UTF16_MARKS:
        rule = "must be UTF-8 text, and is UTF-16"
        return Problem(name, rule, "save it as 'CSV UTF-8'")
    return None


def _split(file: TextIO, spec: TableSpec) -> tuple[RawTable, list[Problem]]:
    """Split the text into rows of the table's columns, one by one, and find every fault."""
    text = Lines(file)
    reader = csv.reader(text, strict=True)
    problems: list[Problem] = []
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    same: dict[str, str] = {}
    begun = 1
    try:
        header = next(reader, [])
        text.done(header)
        problems += _header(header, spec)
        order = [header.index(name) for name in spec.columns if name in header]
        begun = reader.line_num + 1
        most = limits.current().rows
        for cells_ in reader:
            line, begun = begun, reader.line_num + 1
            text.done(cells_)
            if len(rows) == most:
                rule = f"has more than {most} rows"
                problems.append(Problem(spec.path, rule, limits.remedy("rows"), row=line))
                break
            if len(cells_) != len(header):
                problems.append(_ragged(spec, line, len(cells_), len(header)))
            elif not problems or len(order) == len(spec.columns):
                if len(same) > sound_rows.DISTINCT:
                    same.clear()
                rows.append(tuple(same.setdefault(cells_[at], cells_[at]) for at in order))
                lines.append(line)
    except csv.Error as error:
        rule, remedy = malformed(error)
        problems.append(Problem(spec.path, rule, remedy, row=begun, value="row"))
    if text.blank:
        problems = [Problem(spec.path, "the file is empty", "restore at least the header row")]
        rows, lines = [], []
    return RawTable.of_rows(spec, rows, lines, complete=not problems), problems


def _ragged(spec: TableSpec, line: int, count: int, wanted: int) -> Problem:
    """Return the fault of a row that has too many cells, or too few."""
    rule = f"has {count} cells where the header has {wanted}"
    remedy = "quote cells that hold a comma; give every row the same number of cells"
    if not count:
        remedy = "remove the blank line"
    return Problem(spec.path, rule, remedy, row=line, value="row")


def _header(header: list[str], spec: TableSpec) -> list[Problem]:
    """Compare the header with the columns of the descriptor."""
    problems = []
    for name in spec.columns:
        if name not in header:
            remedy = "add it (an empty column will do where values are optional)"
            if len(header) == 1 and ";" in header[0]:
                remedy = "separate cells by commas, not semicolons"
            problems.append(Problem(spec.path, "a column is missing", remedy, row=1, field=name))
    for place, name in enumerate(header):
        if name in header[:place]:
            rule, remedy = "a column stands twice", "keep one of the two"
            problems.append(Problem(spec.path, rule, remedy, row=1, field=name))
        elif name not in spec.columns:
            rule = "a column is not in datapackage.json"
            remedy = "describe it there, or remove it"
            if not name:
                rule, remedy = "a column has no name", "name it, or remove it"
            problems.append(Problem(spec.path, rule, remedy, row=1, field=name))
    return problems


def to_csv(rows: Iterable[Iterable[str]]) -> str:
    """
    Write rows as the package's tables are written.

    Parameters
    ----------
    rows
        Header and rows, each cell as text.

    Returns
    -------
    str
        Comma, minimal quoting, line feed; to be encoded as UTF-8.
    """
    # Not csv.writer: before Python 3.13 it leaves a carriage return unquoted.
    return "".join(",".join(map(_quoted, row)) + "\n" for row in rows)


def _quoted(text: str) -> str:
    """Quote a cell where it needs quotes."""
    if text and SPECIAL.isdisjoint(text):
        return text
    return '"' + text.replace('"', '""') + '"' if text else text
