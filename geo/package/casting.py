"""Tables as text to typed frames: whole columns at once, cell by cell only where one fails."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.package import cells, expressions
from geo.package.descriptor import Field
from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.package.tables import RawTable

DTYPES = {
    "string": pd.StringDtype(na_value=np.nan),
    "integer": pd.Int64Dtype(),
    "number": np.dtype("float64"),
    "boolean": pd.BooleanDtype(),
    "date": np.dtype("datetime64[s]"),
}
NO_DAY = np.iinfo(np.int64).min  # what numpy takes for not a time

ReadCells = dict[str, cells.Value | cells.CellError]


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
    for column, field in zip(raw.cells, raw.spec.fields, strict=True):
        if field.type == "string" and _sound_texts(column, field):
            with contextlib.suppress(UnicodeEncodeError):  # half of a character is told below
                columns[field.name] = _texts(column)
                continue
        if field.type == "number" and (numbers := _sound_numbers(column, field)) is not None:
            columns[field.name] = numbers
            continue
        distinct = dict.fromkeys(column)
        once = not field.unique or len(distinct) == len(column)
        read: ReadCells = {text: _read(text, field) for text in distinct}
        if once and not any(isinstance(value, cells.CellError) for value in read.values()):
            columns[field.name] = _typed(column, read, field.type)
            continue
        values, faults = _one_by_one(raw, column, field, read)
        columns[field.name] = pd.Series(values, dtype=DTYPES[field.type])
        problems += faults
    return pd.DataFrame(columns, columns=list(raw.spec.columns)), problems


def texts(column: pd.Series, kind: str) -> list[str]:
    """
    Write a column as the tables of packages do.

    Parameters
    ----------
    column
        Typed, as `cast` returns it.
    kind
        Type of its field.

    Returns
    -------
    list of str
        "" for a missing value.
    """
    missing = column.isna().to_numpy()
    if kind == "date":
        days = np.datetime_as_string(column.to_numpy("datetime64[D]"))
        return np.where(missing, "", days).tolist()
    if kind == "boolean":
        column = column.map({True: "true", False: "false"})
    write = cells.number_text if kind == "number" else str
    return ["" if no else write(it) for it, no in zip(column, missing, strict=True)]


def typed(column: Sequence[str], kind: str) -> pd.Series:
    """Return texts of a type, none of them at fault, as `cast` does."""
    field = Field("", kind)
    return _typed(column, {text: cells.parse(text, field) for text in dict.fromkeys(column)}, kind)


def _sound_texts(column: Sequence[str], field: Field) -> bool:
    """Say whether every text agrees with its field, as `geo.package.cells.parse` does."""
    if field.required and "" in column:
        return False
    if not (field.enum or field.pattern or field.unique):
        return True
    distinct = dict.fromkeys(column)
    if field.unique and len(distinct) < len(column):
        return False
    if field.enum and not distinct.keys() <= {"", *field.enum}:
        return False
    try:
        matches = expressions.pattern(field.pattern).matches if field.pattern else bool
        return all(map(matches, filter(None, distinct)))
    except expressions.PatternError:
        return False


def _sound_numbers(column: Sequence[str], field: Field) -> pd.Series | None:
    """Return numbers, an empty one as missing; None where a cell is at fault, or may be."""
    if field.unique or field.enum or field.pattern or (field.required and "" in column):
        return None
    if not all(map(cells.NUMBER.fullmatch, filter(None, column))):
        return None
    out = np.fromiter((float(text) if text else np.nan for text in column), float, len(column))
    known = out[~np.isnan(out)]
    low, high = field.minimum, field.maximum
    far = (low is not None and known < low) | (high is not None and known > high)
    return None if np.isinf(known).any() or np.any(far) else pd.Series(out)


def _texts(column: Sequence[str]) -> pd.Series:
    """Return texts, an empty one as missing."""
    values = np.array([text or None for text in column] or [], dtype=object)
    return pd.Series(values, dtype=DTYPES["string"])


def _typed(column: Sequence[str], read: ReadCells, kind: str) -> pd.Series:
    """Return the values of a column none of which is at fault."""
    if kind == "string":
        return _texts(column)
    missing = np.fromiter((not text for text in column), bool, len(column))
    if kind == "date":
        days = {text: _day(value) for text, value in read.items()}
        numbers = _numbers(column, days, np.int64)
        return pd.Series(numbers.astype("datetime64[D]").astype("datetime64[s]"))
    if kind == "number":
        return pd.Series(_numbers(column, {**read, "": np.nan}, np.float64))
    array = pd.arrays.BooleanArray if kind == "boolean" else pd.arrays.IntegerArray
    values = _numbers(column, {**read, "": 0}, bool if kind == "boolean" else np.int64)
    return pd.Series(array(values, missing))


def _numbers(
    column: Sequence[str], read: Mapping[str, object], kind: type
) -> np.ndarray[tuple[int], np.dtype[np.generic]]:
    """Return the number of each text."""
    return np.fromiter(map(read.__getitem__, column), kind, len(column))


def _day(value: cells.Value | cells.CellError) -> int:
    """Return a day as numpy counts it, from 1 January 1970."""
    return (value - cells.EPOCH).days if isinstance(value, dt.date) else NO_DAY


def _read(text: str, field: Field) -> cells.Value | cells.CellError:
    """Return a cell's value, or what is wrong with it."""
    try:
        return cells.parse(text, field)
    except cells.CellError as error:
        return error


def _one_by_one(
    raw: RawTable, column: Sequence[str], field: Field, read: ReadCells
) -> tuple[list[cells.Value], list[Problem]]:
    """Return the values of a column, None for each at fault, and the faults."""
    problems: list[Problem] = []
    values: list[cells.Value] = []
    seen: dict[str, int] = {}
    for text, line in zip(column, raw.lines, strict=True):
        value = read[text]
        if field.unique:
            value = _once(text, line, seen) or value
        if isinstance(value, cells.CellError):
            problems.append(
                Problem(raw.spec.path, value.rule, value.remedy, line, field.name, text)
            )
            value = None
        values.append(value)
    return values, problems


def _once(text: str, line: int, seen: dict[str, int]) -> cells.CellError | None:
    """Hold a unique column unique."""
    if text and seen.setdefault(text, line) != line:
        rule = f"stands already in line {seen[text]}"
        return cells.CellError(rule, "give each row an id of its own")
    return None
