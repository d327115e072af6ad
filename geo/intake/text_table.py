"""A table that somebody brings, as text in columns of their own names."""

from __future__ import annotations

import datetime as dt
import json
import math
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from pandas.api import types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

TRUTH_WORDS = {True: "true", False: "false"}
JOINT = "; "
# What programs and people write for nothing.
NOTHING = frozenset(
    ["", "NA", "N/A", "#N/A", "NaN", "nan", "NULL", "null", "None", "<NA>", "NaT", "-", "\u2013",
     "\u2014", "..", "...", "\u2026", "н/д"]
)  # fmt: skip


@dataclass(frozen=True)
class TextTable:
    """
    A table as text.

    Attributes
    ----------
    name
        What faults call it: a file, or ``incidents``.
    cells
        Texts by column, "" for none, all as long as ``lines``.
    lines
        What faults call each row.
    left
        Columns that were left out because they can not be text: why, by name.
    tags
        Their HXL tags by column, of those that have one.
    """

    name: str
    cells: Mapping[str, Sequence[str]]
    lines: Sequence[int]
    left: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names in order."""
        return tuple(self.cells)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.lines)

    def column(self, name: str | None) -> Sequence[str]:
        """Return the cells of a column, empty ones where there is none."""
        return self.cells[name] if name is not None and name in self.cells else [""] * len(self)

    def filled(self, name: str) -> list[str]:
        """Return the cells of a column that are not empty."""
        return [it for it in self.column(name) if it]

    def share(self, name: str, fits: Callable[[str], object]) -> float:
        """Return which share of the filled cells of a column fit."""
        filled = self.filled(name)
        known = {text: bool(fits(text)) for text in set(filled)}
        return sum(known[text] for text in filled) / len(filled) if filled else 0.0

    def without(self, names: Iterable[str]) -> TextTable:
        """Return the table without some columns."""
        gone = set(names)
        return replace(self, cells={key: it for key, it in self.cells.items() if key not in gone})

    def blanked(self) -> TextTable:
        """Return the table with nothing where programs write a word for it, such as NA."""
        cells = {
            name: ["" if it in NOTHING else it for it in column]
            for name, column in self.cells.items()
        }
        return replace(self, cells=cells)

    def rows(self, places: Sequence[int]) -> TextTable:
        """Return some of the rows."""
        cells = {name: [column[at] for at in places] for name, column in self.cells.items()}
        return replace(self, cells=cells, lines=[self.lines[at] for at in places])


def flat(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return a frame with plain names, and the names of its index, which are columns now."""
    if isinstance(frame.columns, pd.MultiIndex):
        names = ["/".join(str(it) for it in name if str(it)) for name in frame.columns]
        frame = frame.set_axis(names, axis=1)
    there = {str(it) for it in frame.columns}
    indexed = [str(it) for it in frame.index.names if it is not None and str(it) not in there]
    if indexed and len(indexed) == frame.index.nlevels:
        frame = frame.reset_index()
    return frame, indexed


def of_frame(frame: pd.DataFrame, name: str) -> TextTable:
    """
    Write a frame as text.

    Parameters
    ----------
    frame
        It is not changed.
    name
        What faults call it.

    Returns
    -------
    TextTable
        Rows are counted from 0, those of a file from 1. Numbers have as many digits as they need,
        days are YYYY-MM-DD, moments YYYY-MM-DDTHH:MM[:SS] by the clock that
        they are given in, lists joined by ``; ``. Geometries are left out, and
        bytes, of which ``left`` tells.
    """
    cells: dict[str, list[str]] = {}
    left: dict[str, str] = {}
    for place, label in enumerate(frame.columns):
        key = str(label)
        column = frame.iloc[:, place]
        if column.dtype == "geometry":
            continue
        if not _is_plain(column.dtype) and column.astype(object).map(_is_bytes).any():
            left[key] = "holds bytes"
            continue
        cells[key] = _texts(column)
    return TextTable(name, cells, lines_of(name, len(frame)), left)


def lines_of(name: str, count: int) -> range:
    """Return what faults call the rows of a frame: from 0, those of a file from 1."""
    first = int(bool(PurePath(name).suffix))
    return range(first, first + count)


def _is_plain(kind: Any) -> bool:  # noqa: ANN401 (of any library)
    """Say whether a type of columns is one of numbers, moments, truths or text."""
    tests = (types.is_numeric_dtype, types.is_datetime64_any_dtype, types.is_bool_dtype)
    return isinstance(kind, pd.StringDtype) or any(test(kind) for test in tests)


def _is_bytes(value: object) -> bool:
    """Say whether a value is bytes."""
    return isinstance(value, bytes | bytearray | memoryview)


def _texts(column: pd.Series) -> list[str]:
    """Write a column as text."""
    if types.is_bool_dtype(column.dtype) or types.is_object_dtype(column.dtype):
        return [text(value) for value in column.array]
    if types.is_datetime64_any_dtype(column.dtype) and column.dtype.type is not dt.date:
        return _moments(column)
    if types.is_integer_dtype(column.dtype):
        missing = column.isna()
        return column.astype("str").mask(missing, "").tolist()
    if isinstance(column.dtype, pd.StringDtype):
        return [_clean(value) for value in column.fillna("")]
    return [text(value) for value in column.astype(object).array]


def _moments(column: pd.Series) -> list[str]:
    """Write days, or moments where any has an hour, by the wall clock that they have."""
    plain = column.dt.tz_localize(None) if column.dt.tz is not None else column
    hours = (plain.dt.normalize() != plain) & plain.notna()
    form = "%Y-%m-%dT%H:%M" if hours.any() else "%Y-%m-%d"
    if ((plain.dt.second != 0) & plain.notna()).any():
        form += ":%S" if hours.any() else ""
    return plain.dt.strftime(form).fillna("").tolist()


def text(value: Any) -> str:  # noqa: ANN401, PLR0911 (any cell; one return a type)
    """Write one value of any type as a cell has it."""
    if isinstance(value, np.ndarray):  # a list, as Parquet gives it back
        value = value.tolist()
    if isinstance(value, list | tuple | set):
        return JOINT.join(filter(None, map(text, value)))
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=text)
    if value is None or (types.is_scalar(value) and pd.isna(value)):
        return ""
    if isinstance(value, bool | np.bool_):
        return TRUTH_WORDS[bool(value)]
    if isinstance(value, dt.datetime):
        form = "minutes" if value.second == 0 and value.microsecond == 0 else "seconds"
        plain = value.replace(tzinfo=None)
        midnight = plain.time() == dt.time()
        return plain.date().isoformat() if midnight else plain.isoformat(timespec=form)
    if isinstance(value, float | np.floating) and math.isfinite(value):
        return np.format_float_positional(value, trim="-")
    if isinstance(value, pd.Interval | pd.Period):
        return str(value)
    return _decimal(value) if isinstance(value, Decimal) else str(value)


def _decimal(value: Decimal) -> str:
    """Write a decimal number without an exponent, all of its digits."""
    written = str(value)
    if "E" not in written:
        return written
    whole, _, part = format(value, "f").partition(".")
    return f"{whole}.{part.rstrip('0')}".rstrip(".")


def _clean(value: object) -> str:
    """Return a text without blanks around it."""
    return str(value).strip()
