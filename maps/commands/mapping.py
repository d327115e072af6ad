"""The ``--map`` of an import: how the columns and values of a foreign table are ours."""

from __future__ import annotations

import csv
import datetime as dt
import unicodedata
from pathlib import Path
from typing import Any

from geo.package import text_files, toml_text
from maps.commands.terminal import USAGE_FAULT, stop

MappingTable = dict[str, Any]
COLUMN_TABLE, VALUE_TABLE = "columns", "values"
MAPPING_TABLES = (COLUMN_TABLE, "defaults", "source", VALUE_TABLE)


def mapping(text: str) -> dict[str, MappingTable]:
    """
    Read a map of columns.

    Parameters
    ----------
    text
        ``theirs=ours,theirs=ours``, or the name of a ``.toml`` file.

    Returns
    -------
    dict
        By the names of `MAPPING_TABLES`: from their columns to ours, from our columns
        to what stands where theirs are empty, the row of a new source, and by
        our columns from their values to ours. Every value is text.
    """
    parts = _file(text) if text.lower().endswith(".toml") else {COLUMN_TABLE: _pairs(text)}
    ours = list(parts.get(COLUMN_TABLE, {}).values())
    for place, name in enumerate(ours):
        if name in ours[:place]:
            stop(f"--map {text}: {name} stands twice; keep one column for it", USAGE_FAULT)
    return {**{name: {} for name in MAPPING_TABLES}, **parts}


def spared_columns(text: str) -> dict[str, str | None]:
    """Read a map of their columns to ours; ``theirs=`` is left out, a file may be columns alone."""
    if not text.lower().endswith(".toml"):
        return {theirs: ours or None for theirs, ours in _pairs(text, spare=True).items()}
    read = _read(text)
    return _texts(text, COLUMN_TABLE, read.get(COLUMN_TABLE, read))


def _pairs(text: str, *, spare: bool = False) -> MappingTable:
    """Read pairs of columns; one with a comma stands between quotes."""
    out: MappingTable = {}
    for pair in filter(None, next(csv.reader([text]), [])):
        theirs, sign, ours = (_name(part) for part in pair.rpartition("="))
        if not theirs or not (ours or (spare and sign)):
            stop(f"--map {text}: write theirs=ours,theirs=ours or name a .toml file", USAGE_FAULT)
        if theirs in out:
            stop(f"--map {text}: {theirs} stands twice; keep one of the two", USAGE_FAULT)
        out[theirs] = ours
    return out


def _read(text: str) -> dict[str, Any]:
    """Read a TOML file."""
    try:
        return toml_text.parsed(text_files.whole(Path(text)).decode("utf-8"))
    except OSError as error:
        stop(f"--map {text}: can not be read ({error.strerror})", USAGE_FAULT)
    except (ValueError, RecursionError) as error:
        stop(f"--map {text}: must be TOML ({error}); fix it at the place named", USAGE_FAULT)


def _file(text: str) -> dict[str, MappingTable]:
    """Read the tables of a file."""
    read = _read(text)
    if unknown := sorted(set(read) - {*MAPPING_TABLES}):
        stop(
            f"--map {text}: no part {unknown[0]!r}; it has {', '.join(MAPPING_TABLES)}", USAGE_FAULT
        )
    out = {name: _texts(text, name, part) for name, part in read.items() if name != VALUE_TABLE}
    if VALUE_TABLE in read:
        listed = _table(text, VALUE_TABLE, read[VALUE_TABLE])
        out[VALUE_TABLE] = {
            name: _texts(text, f"{VALUE_TABLE}.{name}", part) for name, part in listed.items()
        }
    return out


def _table(text: str, name: str, part: object) -> MappingTable:
    """Return a table of a file, or stop."""
    if not isinstance(part, dict):
        stop(f"--map {text}: {name} = {part!r}: must be a table; write [{name}]", USAGE_FAULT)
    return part


def _texts(text: str, name: str, part: object) -> MappingTable:
    """Return a table of texts; numbers and days are written as cells."""
    out: MappingTable = {}
    for key, value in _table(text, name, part).items():
        if isinstance(value, bool):
            out[_name(key)] = str(value).lower()
        elif isinstance(value, str | int | float | dt.date):
            out[_name(key)] = _name(str(value))
        else:
            rule = "must be a text; write it between quotes"
            stop(f"--map {text}: {name}.{key} = {value!r}: {rule}", USAGE_FAULT)
    return out


def _name(text: str) -> str:
    """Return a text without blanks around it, its letters composed (Unicode NFC)."""
    return unicodedata.normalize("NFC", text.strip())
