"""CSV files to typed frames and back."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo import limits
from geo.package import cells, text_files
from geo.package.lines import Lines, malformed, no_text
from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

    from geo.package.descriptor import Field, TableSpec

DTYPES = {
    "string": pd.StringDtype(na_value=np.nan),
    "integer": pd.Int64Dtype(),
    "number": np.dtype("float64"),
    "boolean": pd.BooleanDtype(),
    "date": np.dtype("datetime64[s]"),
}
MARK = "\ufeff"  # the byte order mark, which some programs put first
SPECIAL = frozenset(',"\r\n')
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
MOST = limits.Limits.table  # bytes
DISTINCT = 1 << 16  # cells kept to see whether another is the same


@dataclass(frozen=True)
class RawTable:
    """
    A CSV file as text.

    Attributes
    ----------
    spec
        The table as the descriptor states it.
    rows
        Cells as read, each row as long as the table has columns.
    lines
        Line of the file on which each row begins, from 1 with the header.
    complete
        False where rows were left out because the file or a row is at fault.
    """

    spec: TableSpec
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    complete: bool = True

    def column(self, name: str) -> list[str]:
        """Return the cells of one column."""
        place = self.spec.columns.index(name)
        return [row[place] for row in self.rows]

    def records(self) -> Iterator[dict[str, str]]:
        """Yield each row by column."""
        return (dict(zip(self.spec.columns, cells_, strict=True)) for cells_ in self.rows)


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
    empty = RawTable(spec, (), (), complete=False)
    path = folder / spec.path
    try:
        problem = _foreign(path, spec.path)
        if problem is None:
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


def read_header(folder: Path, path: str) -> list[str]:
    """
    Read the first row of a CSV file.

    Parameters
    ----------
    folder
        The data package.
    path
        File inside it.

    Returns
    -------
    list of str
        Names of columns; none where the file is at fault, which `read_raw`
        reports.
    """
    try:
        if _foreign(folder / path, path):
            return []
        with text_files.opened_text(folder / path, "utf-8-sig") as file:
            return next(csv.reader(Lines(file), strict=True), [])
    except (OSError, UnicodeDecodeError, csv.Error):
        return []


def _foreign(path: Path, name: str) -> Problem | None:
    """Say whether a file can not be one of our tables, by its beginning."""
    with text_files.opened(path, "table") as file:
        head = file.read(2)
    if head in UTF16_MARKS:
        rule = "must be UTF-8 text, and is UTF-16"
        return Problem(name, rule, "save it as 'CSV UTF-8'")
    return None


def _split(file: TextIO, spec: TableSpec) -> tuple[RawTable, list[Problem]]:
    """Split the text into rows of the table's columns."""
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
                if len(same) > DISTINCT:
                    same.clear()
                rows.append(tuple(same.setdefault(cells_[at], cells_[at]) for at in order))
                lines.append(line)
    except csv.Error as error:
        rule, remedy = malformed(error)
        problems.append(Problem(spec.path, rule, remedy, row=begun, value="row"))
    if text.blank:
        problems = [Problem(spec.path, "the file is empty", "restore at least the header row")]
        rows, lines = [], []
    return RawTable(spec, tuple(rows), tuple(lines), complete=not problems), problems


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


def cast(raw: RawTable) -> tuple[pd.DataFrame, list[Problem]]:
    """
    Turn text into a typed frame.

    Parameters
    ----------
    raw
        The table as text.

    Returns
    -------
    pandas.DataFrame
        One row a row, a RangeIndex, the columns of the descriptor; a cell at
        fault is missing.
    list of Problem
        Every cell that is not of its type or breaks a constraint of its field.
    """
    problems: list[Problem] = []
    columns: dict[str, pd.Series] = {}
    for place, field in enumerate(raw.spec.fields):
        values: list[cells.Value] = []
        seen: dict[str, int] = {}
        read: dict[str, cells.Value | cells.CellError] = {}
        for row, line in zip(raw.rows, raw.lines, strict=True):
            text = row[place]
            if text not in read:
                if len(read) > DISTINCT:
                    read.clear()
                read[text] = _read(text, field)
            value = read[text]
            if field.unique:
                value = _once(text, line, seen) or value
            if isinstance(value, cells.CellError):
                problems.append(
                    Problem(raw.spec.path, value.rule, value.remedy, line, field.name, text)
                )
                value = None
            values.append(value)
        columns[field.name] = pd.Series(values, dtype=DTYPES[field.type])
    return pd.DataFrame(columns, columns=list(raw.spec.columns)), problems


def _read(text: str, field: Field) -> cells.Value | cells.CellError:
    """Return a cell's value, or what is wrong with it."""
    try:
        return cells.parse(text, field)
    except cells.CellError as error:
        return error


def _once(text: str, line: int, seen: dict[str, int]) -> cells.CellError | None:
    """Hold a unique column unique."""
    if text and seen.setdefault(text, line) != line:
        rule = f"stands already in line {seen[text]}"
        return cells.CellError(rule, "give each row an id of its own")
    return None


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
