"""Text as the cells of an .xlsx workbook write it."""

from __future__ import annotations

import re

# The format writes a character as _x000D_; what looks like that is written so itself, and what
# will: a return, being written so, begins with the last sign.
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}[_\r])")
SHEET_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def encode(text: str) -> str:
    """Write a text as a cell holds it: carriage returns and what looks coded, coded."""
    return LOOKS_ESCAPED.sub("_x005F_", text).replace("\r", "_x000D_")


def decode(text: str) -> str:
    """Read what `encode` wrote."""
    return SHEET_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
