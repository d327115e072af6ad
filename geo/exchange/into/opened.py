"""Any file of events or places that somebody has, opened: CSV, workbooks, what GDAL reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.exchange.into import json_records, parquet_files, workbook
from geo.exchange.into.encodings import decoded, fault, marked_encoding, need_readable, shown
from geo.intake import area_files, grids
from geo.intake.incoming import Named

if TYPE_CHECKING:
    from pathlib import Path


TEXT_ENDINGS = (".csv", ".tsv", ".txt", ".tab")
RECORD_ENDINGS = (".json", ".jsonl", ".ndjson", ".umap")
PARQUET_ENDINGS = (".parquet", ".geoparquet")


def opened(path: Path, *, sheet: str = "", encoding: str | None = None) -> Named:
    """
    Open a file.

    Parameters
    ----------
    path
        By its ending: CSV, a workbook, Parquet, or what GDAL reads.
    sheet
        Of a workbook; "" for its first.
    encoding
        Of a text; None for UTF-8.

    Returns
    -------
    Named
        Its table, and its shapes if it has any, under the name of the file.

    Raises
    ------
    DataError
        If it can not be read.
    """
    ending = path.suffix.casefold()
    if not path.exists():
        raise fault(path, "does not exist", "name a file that is there")
    try:
        if ending in TEXT_ENDINGS:
            return _text(path, encoding)
        if ending in workbook.WORKBOOK_ENDINGS:
            return _book(path, sheet)
        if ending in PARQUET_ENDINGS:
            frame, notes = parquet_files.read(path)
            return Named(path.name, frame, tuple(notes))
        need_readable(path)
        records = json_records.read(path) if ending in RECORD_ENDINGS else None
        if records is not None:
            return Named(path.name, records)
        shapes, notes = area_files.told(path)
        return Named(path.name, shapes, tuple(notes))
    except OSError as error:
        raise fault(
            path, f"can not be read ({error.strerror or error})", "check the file"
        ) from None


def _text(path: Path, encoding: str | None) -> Named:
    """Read a CSV file; what a byte order mark says of its encoding is taken, and said."""
    marked = marked_encoding(path) if encoding is None else None
    text = decoded(path, encoding or marked, [])
    notes = (f"{path.name}: is {shown(marked)}, by its byte order mark",) if marked else ()
    return Named(path.name, grids.of_text(text, path.name), notes)


def _book(path: Path, sheet: str) -> Named:
    """Read a sheet of a workbook."""
    book = workbook.Workbook(path, sheet)
    table = grids.of_rows(book.grid(), path.name)
    return Named(path.name, table, tuple(f"{path.name}: {it}" for it in book.said))
