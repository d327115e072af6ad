"""The bytes of a workbook, looked at before its library reads them."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from geo.exchange.into.encodings import fault
from geo.package import text_files

if TYPE_CHECKING:
    from pathlib import Path

# Bytes once unpacked: of all parts, and of those that are in memory as a whole.
UNPACKED_BYTES, WHOLE_BYTES = 1 << 29, 1 << 26
# Unpacked bytes a packed one; a sheet of numbers stays below 30. Small parts may have more.
ZIP_RATIO, ZIP_SMALL = 200, 1 << 22
SHEETS = "xl/worksheets/"
OVERLAP = 64
FORMULA_TAG = re.compile(rb"<(?:\w+:)?f[\s/>]")
LONGEST_FORMULA = 1 << 14  # bytes
UNCOMPUTED = re.compile(
    rb'<(?:\w+:)?c\b([^>]*?)\br="([A-Z]+\d+)"([^>]*)>\s*'
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s")


def no_bomb(path: Path, packed: zipfile.ZipFile) -> None:
    """
    Raise DataError where a zip would unpack to more than a table has.

    What the directory says is what is read: Python's zipfile stops there, and
    calls the file bad where more follows.
    """
    parts = packed.infolist()
    whole = sum(item.file_size for item in parts if not item.filename.startswith(SHEETS))
    total = sum(item.file_size for item in parts)
    rule = ""
    if total > UNPACKED_BYTES or whole > WHOLE_BYTES:
        rule = f"unpacks to {total >> 20} MB, more than a table has"
    for item in parts:
        if item.file_size > max(ZIP_SMALL, item.compress_size * ZIP_RATIO):
            times = item.file_size // max(item.compress_size, 1)
            rule = f"{item.filename} unpacks to {times} times its size"
    if rule:
        raise fault(path, f"may be a zip bomb: {rule}", "save the table as CSV UTF-8")


def signs(path: Path, part: str) -> tuple[bool, int]:
    """Say whether a sheet has formulas, and how many merged cells."""
    formulas, merged, kept = False, 0, b""
    with zipfile.ZipFile(path) as packed, packed.open(part) as file:
        while piece := file.read(text_files.PIECE):
            text = kept + piece
            formulas = formulas or FORMULA_TAG.search(text) is not None
            merged += len(MERGED.findall(text)) - len(MERGED.findall(kept))
            kept = text[-OVERLAP:]
    return formulas, merged


def need_computed(path: Path, part: str) -> None:
    """Raise DataError for a formula without a value, which would be an empty cell."""
    kept = b""
    with zipfile.ZipFile(path) as packed, packed.open(part) as file:
        while piece := file.read(text_files.PIECE):
            text = kept + piece
            for found in UNCOMPUTED.finditer(text):
                if b't="str"' not in found[1] + found[3]:  # whose value may be no text
                    rule = f"cell {found[2].decode()} is a formula without a saved value"
                    raise fault(path, rule, "open it in a spreadsheet, and save it there")
            kept = text[-LONGEST_FORMULA:]
