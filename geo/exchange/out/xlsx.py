"""XLSX: one sheet a table, every text a text, never a formula. It is written, not imported."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pandas as pd

from geo.exchange import flat
from geo.exchange.sheet_text import encode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook

    from geo.package.descriptor import TableSpec

MOST_CHARACTERS = 32_767  # characters in a cell
XLSX_STAMP = dt.datetime(2022, 1, 1)  # noqa: DTZ001 (the library wants it bare; the same at every run)
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
FIRST_YEAR = 1900  # days of later years are days for a spreadsheet, earlier ones text
WIDE_COLUMN, NARROW_COLUMN = 40, 16


def size(text: str) -> int:
    """Count characters as the format does (UTF-16), in their written form."""
    return len(encode(text).encode("utf-16-le", "surrogatepass")) // 2


def write(tables: Mapping[str, pd.DataFrame], specs: Mapping[str, TableSpec]) -> bytes:
    """
    Write a workbook, a sheet a table; the same input makes the same bytes.

    Text that begins with = + - @ is marked, so that it stays text when somebody edits it.
    """
    import openpyxl  # noqa: PLC0415 (an extra)

    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = "Qantar"
    book.properties.created = book.properties.modified = XLSX_STAMP
    try:
        for name, spec in specs.items():
            _sheet(book, name, tables[name], spec)
        out = io.BytesIO()
        book.save(out)
    except OSError:
        _given_up(book)
        raise
    return _still(out.getvalue())


def _sheet(book: Workbook, name: str, table: pd.DataFrame, spec: TableSpec) -> None:
    """Add a table to a workbook."""
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "B2"
    for place, field in enumerate(spec.fields):
        letter = _letter(place)
        sheet.column_dimensions[letter].width = (
            WIDE_COLUMN if field.type == "string" else NARROW_COLUMN
        )
    sheet.append([_cell(sheet, column) for column in spec.columns])
    columns = [[_value(value, field.type) for value in table[field.name]] for field in spec.fields]
    for row in zip(*columns, strict=True):
        sheet.append([_cell(sheet, value) for value in row])


def _given_up(book: Workbook) -> None:
    """End what the library has begun to write: else it would be told of on standard error."""
    for sheet in book.worksheets:
        with contextlib.suppress(ValueError, OSError, AttributeError):  # None: not begun
            sheet._rows.close()  # noqa: SLF001 (the library has no other way)


def _letter(place: int) -> str:
    """Return the name of a column, 0 for A."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 (an extra)

    return str(get_column_letter(place + 1))


def _value(value: object, kind: str) -> object:
    """Return a value as the library takes it."""
    if pd.isna(value):
        return None
    if kind == "date":
        day = value.date()  # type: ignore[attr-defined]
        return day if day.year > FIRST_YEAR else day.isoformat()
    kinds = {"integer": int, "number": float, "boolean": bool, "string": str}
    return kinds[kind](value)


def _cell(sheet: object, value: object) -> object:
    """Return a cell; a text is written as text, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 (an extra)

    if isinstance(value, int | float) and not isinstance(value, bool):
        cell = WriteOnlyCell(sheet, repr(value))  # the library itself writes 16 digits of 17
        cell.data_type = "n"
        return cell
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, encode(value))
    cell.data_type = "s"
    if flat.FORMULA.match(value):
        cell.quotePrefix = True
    return cell


def _still(content: bytes) -> bytes:
    """Pack a workbook anew without the time of its making."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.infolist():
            bare = zipfile.ZipInfo(item.filename, XLSX_STAMP.timetuple()[:6])
            bare.compress_type = zipfile.ZIP_DEFLATED
            stamp = XLSX_STAMP.isoformat().encode()
            new.writestr(bare, MODIFIED.sub(rb"\g<1>" + stamp + b"Z", old.read(item)))
    return out.getvalue()
