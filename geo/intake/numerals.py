"""Numbers, as people and programs write them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from geo.package.cells import INTEGER, NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# `1 234,5`, `1,234.5`, `12 %`, with any kind of blank; a minus sign that is one.
BETWEEN_DIGITS = re.compile(r"[\s\u00a0\u202f\u2009']")
GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
DOTTED = re.compile(r"[+-]?\d{1,3}(?:(?:\.\d{3}){2,}|(?:\.\d{3})+,\d+)", re.ASCII)
NUMBER_WITH_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
EXPONENT = re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,3}", re.ASCII)
ZERO_FIRST = re.compile(r"[+-]?0\d", re.ASCII)  # leading zeros are those of codes


ARABIC_SEPARATORS = str.maketrans({"\u066b": ".", "\u066c": ","})  # Arabic


def latin_digits(text: str) -> str:
    """Return a text with digits of ours: those of Arabic or Devanagari are as good as these."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in text.translate(ARABIC_SEPARATORS)
    )


def plain(text: str) -> str | None:
    """
    Return a number as tables hold it.

    Parameters
    ----------
    text
        ``1 234,5``, ``1,234.5``, ``1.234,5``, ``12 %`` or ``1e6``; not empty.

    Returns
    -------
    str or None
        Digits with a decimal point, or None where it is no number. Where a
        comma stands before three digits, it groups them.
    """
    if NUMBER.fullmatch(text):
        return None if ZERO_FIRST.match(text) else text
    bare = latin_digits(text).removesuffix("%").strip().replace("\u2212", "-")
    if BETWEEN_DIGITS.search(bare):
        groups = BETWEEN_DIGITS.split(bare)
        if any(len(re.match(r"\d*", part)[0]) != 3 for part in groups[1:]):  # type: ignore[index]  # noqa: PLR2004 (always a match)
            return None
        bare = "".join(groups)
    if DOTTED.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    elif NUMBER_WITH_COMMA.fullmatch(bare):
        bare = bare.replace(",", ".")
    elif EXPONENT.fullmatch(bare):
        bare = format(float(bare), "f").rstrip("0").rstrip(".")
    return bare if NUMBER.fullmatch(bare) and not ZERO_FIRST.match(bare) else None


def numbers(cells: Sequence[str]) -> tuple[list[str], bool] | None:
    """
    Return the cells of a column as numbers.

    Parameters
    ----------
    cells
        Texts, "" for none.

    Returns
    -------
    list of str
        As `plain` writes them.
    bool
        Whether any was written otherwise.
    None
        If a filled cell is no number, or none is filled.
    """
    known: dict[str, str] = {"": ""}
    for text in cells:
        if text not in known:
            number = plain(text)
            if number is None:
                return None
            known[text] = number
    if len(known) == 1:
        return None
    return [known[text] for text in cells], any(key != it for key, it in known.items())


def type_of(cells: Iterable[str]) -> str:
    """Return ``integer`` or ``number``, as numbers of `numbers` are."""
    whole = all(not text or (INTEGER.fullmatch(text) and text[:1] != "+") for text in set(cells))
    return "integer" if whole else "number"


def strays(cells: Sequence[str]) -> list[int]:
    """Return the places of filled cells that are no numbers."""
    return [place for place, text in enumerate(cells) if text and plain(text) is None]
