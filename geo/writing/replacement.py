"""Cells of a table replaced; every other byte stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.package.tables import MARK, to_csv

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.package.descriptor import TableSpec

# A cell as it is written, and what ends it.
CSV_CELL = re.compile(r'("(?:[^"]|"")*"|[^,"\r\n][^,\r\n]*|)(,|\r\n|\n|\r|\Z)')


def replaced(content: bytes, spec: TableSpec, cells: Mapping[str, Mapping[str, str]]) -> bytes:
    """
    Replace cells of a CSV file.

    Parameters
    ----------
    content
        A file without structural faults, UTF-8, with or without a byte order mark.
    spec
        Its table.
    cells
        By primary key, then by column: the new text.

    Returns
    -------
    bytes
        The replaced cells are quoted where they need to be; all else, line
        ends and the quotes of other cells too, is as it was.
    """
    text = content.decode("utf-8")
    mark = MARK if text.startswith(MARK) else ""
    out = [mark]
    listed = records(text, len(mark))
    first = next(listed)
    out += ["".join(part) for part in first]
    names = [_plain(raw) for raw, _ in first]
    key = names.index(spec.primary_key)
    for record in listed:
        new = cells.get(_plain(record[key][0]), {})
        for name, (raw, end) in zip(names, record, strict=True):
            out += [_written(new[name]) if name in new else raw, end]
    return "".join(out).encode("utf-8")


def records(text: str, begin: int = 0) -> Iterator[list[tuple[str, str]]]:
    """Yield the records of a file: of each cell its characters, and those that end it."""
    record: list[tuple[str, str]] = []
    for found in CSV_CELL.finditer(text, begin):
        if found.start() == len(text) and not record:
            return
        record.append((found[1], found[2]))
        if found[2] != ",":
            yield record
            record = []


def _plain(raw: str) -> str:
    """Return a cell without its quotes."""
    return raw[1:-1].replace('""', '"') if raw.startswith('"') else raw


def _written(text: str) -> str:
    """Return a cell as the tables are written: quoted where it needs to be."""
    return to_csv([[text]])[:-1]
