"""Columns of one's own: their types, and the words of ours that they may not take."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.intake import numerals
from geo.package.cells import DATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.intake.text_table import TextTable

TRUTHS = {"true": "true", "false": "false", "True": "true", "False": "false"}
NUMERIC = ("integer", "number", "boolean")
# As `exact` says. Fifteen digits of decimals stay what they are, in Python and in the page.
EXACT_NUMBER = re.compile(r"(?!-0$)-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?", re.ASCII)
EXACT_DIGITS = 15
INFINITE = frozenset({"inf", "-inf", "+inf", "infinity", "-infinity"})


@dataclass(frozen=True)
class Own:
    """
    Columns of one's own.

    Attributes
    ----------
    cells
        Texts as tables of a package hold them, by column.
    types
        Type of each: ``integer``, ``number``, ``boolean``, ``date`` or ``string``.
    rewritten
        Columns whose numbers were written otherwise.
    renamed
        Names that are ours: what they are called now.
    """

    cells: Mapping[str, Sequence[str]]
    types: Mapping[str, str]
    rewritten: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)

    def numeric(self) -> list[str]:
        """Return the columns that can be added up."""
        return [name for name, kind in self.types.items() if kind in NUMERIC]


def columns(sheet: TextTable, names: Iterable[str], reserved: Iterable[str]) -> Own:
    """Return columns with their types; one with a name that is reserved gets a ``_`` behind it."""
    cells: dict[str, Sequence[str]] = {}
    types: dict[str, str] = {}
    rewritten, renamed = [], {}
    taken = {alike(it) for it in reserved}
    for name in names:
        key = name
        while alike(key) in taken:
            key += "_"
        if key != name:
            renamed[name] = key
        taken.add(alike(key))
        cells[key], types[key], otherwise = typed(sheet.column(name))
        if otherwise:
            rewritten.append(name)
    return Own(cells, types, tuple(rewritten), renamed)


def alike(name: str) -> str:
    """Return a name as formats compare it that tell neither case nor ways to write é apart."""
    return unicodedata.normalize("NFKC", name).casefold()


def typed(cells: Sequence[str]) -> tuple[Sequence[str], str, bool]:
    """Return a column's cells as tables hold them, its type, and whether numbers were rewritten."""
    words = set(cells) - {""}
    if words and words <= TRUTHS.keys():
        return [TRUTHS.get(text, "") for text in cells], "boolean", False
    read = numerals.numbers(cells)
    if read is not None:
        return read[0], numerals.type_of(read[0]), read[1]
    if words and all(map(_is_day, words)):
        return cells, "date", False
    return cells, "string", False


def _is_day(text: str) -> bool:
    """Say whether a text is a day of the calendar."""
    try:
        return DATE.fullmatch(text) is not None and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


def exact(cells: Iterable[str]) -> bool:
    """
    Say whether texts are numbers that come out of a file as they went in.

    Parameters
    ----------
    cells
        Texts, "" for none.

    Returns
    -------
    bool
        False where one has a plus, zeros that a number does not need, signs
        between its digits, or more digits than a number keeps: an id, a
        telephone number, a version.
    """
    return all(
        not text or (EXACT_NUMBER.fullmatch(text) is not None and len(text) <= EXACT_DIGITS)
        for text in set(cells)
    )


def infinite(cells: Sequence[str]) -> list[int]:
    """Return the places of cells that are infinite where the others are numbers."""
    found = [place for place, text in enumerate(cells) if text.casefold() in INFINITE]
    if not found:
        return []
    rest = ["" if text.casefold() in INFINITE else text for text in cells]
    return found if numerals.numbers(rest) is not None or not any(rest) else []
