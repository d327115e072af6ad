"""Codes and names checked against those of places, and the region of each incident."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo import spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

WHOLE_NUMBER = re.compile(r"([+-]?\d+)\.0+", re.ASCII)
CLOSE_ENOUGH = 0.75
REGION_WORDS = re.compile(
    r"\b(?:region|province|state|county|district|oblast|city|of|"
    r"область|обл|район|р-н|край|республика|провинция|облысы|ауданы|қаласы|город|г)\b\.?",  # noqa: RUF001
    re.IGNORECASE,
)


def key(text: str) -> str:
    """Return the form in which codes are compared: 12, 12.0 and " 12 " are one."""
    bare = text.strip()
    found = WHOLE_NUMBER.fullmatch(bare)
    return (found[1] if found else bare).casefold()


@dataclass(frozen=True)
class KnownPlaces:
    """
    Places by their codes and names.

    Attributes
    ----------
    ids
        In the order of the places.
    codes
        Id by code, and by what is unique of the table of places.
    bare
        Id by code without leading zeros; "" for one that would be two.
    names
        Ids by the form that spellings of a name share.
    short
        The same without the word for what it is: oblast, province.
    parents
        For an id the names of what it lies in.
    shown
        A name for each id.
    """

    ids: tuple[str, ...]
    codes: Mapping[str, str]
    bare: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    short: Mapping[str, tuple[str, ...]]
    parents: Mapping[str, frozenset[str]] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)

    def code(self, text: str) -> str:
        """Return the id that a code means, "" for none."""
        return self.codes.get(key(text), "")

    def forgiven(self, text: str) -> str:
        """Return the id that a code means once leading zeros are taken off both."""
        return self.bare.get(_bare(text), "") if _bare(text) else ""

    def name(self, text: str, parent: Iterable[str] = ()) -> str:
        """Return the id that a name means; of namesakes the one inside of a parent, else ""."""
        found = self.names.get(spelling.fold(text), ()) or self.short.get(_short(text), ())
        if len(found) > 1:
            above = {spelling.fold(it) for it in parent if it}
            found = tuple(it for it in found if above & self.parents.get(it, frozenset()))
        return found[0] if len(found) == 1 else ""

    def find(self, text: str, parent: Iterable[str] = ()) -> str:
        """Return the id that a code or name means, "" for none."""
        return (self.code(text) or self.name(text, parent)) if text else ""

    def find_all(self, texts: Sequence[str]) -> list[str]:
        """Return what `find` does, for each of many texts."""
        found = {text: self.find(text) for text in set(texts)}
        return [found[text] for text in texts]

    def nearest(self, text: str) -> str:
        """Return the id and name of the place whose name is nearest, "" where none is near."""
        forms = {form: it[0] for form, it in self.names.items()}
        near = difflib.get_close_matches(spelling.fold(text), forms, n=1, cutoff=CLOSE_ENOUGH)
        near = near or difflib.get_close_matches(_short(text), forms, n=1, cutoff=CLOSE_ENOUGH)
        return self.shown.get(forms[near[0]], forms[near[0]]) if near else ""


def _bare(text: str) -> str:
    """Return a number without leading zeros, "" for what is no number."""
    code = key(text)
    return code.lstrip("0") or "0" if code.isdecimal() else ""


def _short(text: str) -> str:
    """Return the shared form of a name without the word for what it is: oblast, province."""
    return spelling.fold(REGION_WORDS.sub(" ", text))


def places(
    ids: Sequence[str],
    codes: Iterable[Sequence[str]],
    names: Iterable[Sequence[str]],
    parents: Iterable[Sequence[str]] = (),
) -> KnownPlaces:
    """
    Put places in order for matching.

    Parameters
    ----------
    ids
        One a place.
    codes, names, parents
        Columns of codes, of names (several in a cell between ``;`` or ``|``),
        and of names of what the place lies in.

    Returns
    -------
    KnownPlaces
    """
    found = _codes(ids, codes)
    bare: dict[str, str] = {}
    for code, name in found.items():
        short = _bare(code)
        if short:
            bare[short] = name if bare.get(short, name) == name else ""
    forms: dict[str, dict[str, None]] = {}
    bases: dict[str, dict[str, None]] = {}
    shown: dict[str, str] = {}
    for column in names:
        for text, name in zip(column, ids, strict=True):
            shown.setdefault(name, text or name)
            for part in re.split(r"[;|]", text):
                forms.setdefault(spelling.fold(part), {})[name] = None
                bases.setdefault(_short(part), {})[name] = None
    above: dict[str, set[str]] = {}
    for column in parents:
        for text, name in zip(column, ids, strict=True):
            above.setdefault(name, set()).add(spelling.fold(text))
    return KnownPlaces(
        tuple(ids),
        found,
        bare,
        {form: tuple(it) for form, it in forms.items() if form},
        {form: tuple(it) for form, it in bases.items() if form},
        {name: frozenset(it) for name, it in above.items()},
        shown,
    )


def _codes(ids: Sequence[str], codes: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return the id of each code; one that several places have is none."""
    found: dict[str, str] = {}
    for column in (ids, *codes):
        counts = Counter(key(text) for text in column if text)
        for text, name in zip(column, ids, strict=True):
            if text and counts[key(text)] == 1:
                found.setdefault(key(text), name)
    return found


@dataclass(frozen=True)
class Match:
    """
    Cells of a column checked against places.

    Attributes
    ----------
    ids
        For each cell the id, "" for none.
    forgiven
        How many were found without their leading zeros.
    """

    ids: list[str]
    forgiven: int = 0

    @property
    def count(self) -> int:
        """How many cells were found."""
        return sum(map(bool, self.ids))


def match(cells: Sequence[str], known: KnownPlaces, parents: Sequence[Sequence[str]] = ()) -> Match:
    """
    Match a column with places.

    Parameters
    ----------
    cells
        Codes or names, "" for none.
    known
        The places.
    parents
        Other columns of the same rows: names of what the places lie in.

    Returns
    -------
    Match
        Leading zeros are forgiven in a second pass, where the first finds less
        than half of what the second does.
    """
    rows = list(zip(cells, *parents, strict=True)) if parents else [(it,) for it in cells]
    seen: dict[tuple[str, ...], str] = {}
    for row in rows:
        if row not in seen:
            seen[row] = known.find(row[0], row[1:])
    ids = [seen[row] for row in rows]
    second = {text: known.forgiven(text) for text in set(cells)}
    more = sum(bool(second[text]) for text in cells)
    if more and sum(map(bool, ids)) * 2 < more:
        return Match([one or second[text] for one, text in zip(ids, cells, strict=True)], more)
    return Match(ids)
