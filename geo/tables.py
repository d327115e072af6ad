"""CSV files to typed frames and back."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo import cells
from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo.descriptor import TableSpec

DTYPES = {
    "string": pd.StringDtype(na_value=np.nan),
    "integer": pd.Int64Dtype(),
    "number": np.dtype("float64"),
    "boolean": pd.BooleanDtype(),
    "date": np.dtype("datetime64[s]"),
}
SPECIAL = frozenset(',"\r\n')
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class RawTable:
    """
    A CSV file as text.

    Attributes
    ----------
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
        content = path.read_bytes()
    except FileNotFoundError:
        return empty, [Problem(spec.path, "the table is missing", "restore the file")]
    except OSError as error:
        rule = f"can not be read ({error.strerror})"
        return empty, [Problem(spec.path, rule, "make it a readable file")]
    text, problems = _decode(content, spec.path)
    if text is None:
        return empty, problems
    return _split(text, spec)


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
        text, _ = _decode((folder / path).read_bytes(), path)
        return next(csv.reader(io.StringIO(text or "", newline=""), strict=True), [])
    except (OSError, csv.Error):
        return []


def _decode(content: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """Decode UTF-8, or say which line is not."""
    if content.startswith(UTF16_MARKS):
        rule = "must be UTF-8 text, and is UTF-16"
        return None, [Problem(name, rule, "save it as 'CSV UTF-8'")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        value = content[error.start : error.start + 8].hex(" ")
        rule = "bytes that are not UTF-8"
        remedy = "save the file as 'CSV UTF-8' (it may be Windows-1251)"
        return None, [Problem(name, rule, remedy, row=row, value=value)]
    if not text.strip():
        rule = "the file is empty"
        return None, [Problem(name, rule, "restore at least the header row")]
    return text, []


def _split(text: str, spec: TableSpec) -> tuple[RawTable, list[Problem]]:
    """Split the text into rows of the table's columns."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    problems: list[Problem] = []
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    begun = 1
    try:
        header = next(reader)
        problems += _header(header, spec)
        order = [header.index(name) for name in spec.columns if name in header]
        begun = reader.line_num + 1
        for cells_ in reader:
            line, begun = begun, reader.line_num + 1
            if len(cells_) != len(header):
                rule = f"has {len(cells_)} cells where the header has {len(header)}"
                remedy = "quote cells that hold a comma; give every row the same number of cells"
                if not cells_:
                    remedy = "remove the blank line"
                problems.append(Problem(spec.path, rule, remedy, row=line, value="row"))
            elif not problems or len(order) == len(spec.columns):
                rows.append(tuple(cells_[place] for place in order))
                lines.append(line)
    except csv.Error as error:
        rule = f"is not well-formed CSV ({error})"
        remedy = "close the quotes (a quote inside a cell is doubled) and split over-long cells"
        problems.append(Problem(spec.path, rule, remedy, row=begun, value="row"))
    return RawTable(spec, tuple(rows), tuple(lines), complete=not problems), problems


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
        for row, line in zip(raw.rows, raw.lines, strict=True):
            text = row[place]
            try:
                value = cells.parse(text, field)
                _once(text, line, seen if field.unique else None)
            except cells.CellError as error:
                value = None
                problems.append(
                    Problem(raw.spec.path, error.rule, error.remedy, line, field.name, text)
                )
            values.append(value)
        columns[field.name] = pd.Series(values, dtype=DTYPES[field.type])
    return pd.DataFrame(columns, columns=list(raw.spec.columns)), problems


def _once(text: str, line: int, seen: dict[str, int] | None) -> None:
    """Hold a unique column unique."""
    if seen is None or text == "":
        return
    if text in seen:
        rule = f"stands already in line {seen[text]}"
        remedy = "give each row an id of its own"
        raise cells.CellError(rule, remedy)
    seen[text] = line


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
