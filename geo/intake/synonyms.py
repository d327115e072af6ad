"""What columns are called elsewhere: the words of ``synonyms.toml``, and names held to them."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

Words = dict[str, list[str]]

SYNONYMS: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
ACLED, UCDP, GTD, KOBO = SYNONYMS["layouts"]  # those that a user may name
PLAIN_LAYOUT, AUTO = "plain", "auto"
LAYOUT_COLUMNS: Final[Words] = {name: it["columns"] for name, it in SYNONYMS["layouts"].items()}
ODK: Final = ("KEY", "SubmissionDate")  # the columns of ODK Central, for those of Kobo
INCIDENT_SYNONYMS: Final[dict[str, Words]] = SYNONYMS["incidents"]
REGION_SYNONYMS: Final[Words] = SYNONYMS["regions"]
TOWN_SYNONYMS: Final[Words] = SYNONYMS["cities"]
TAGGED_FIELDS: Final[Words] = SYNONYMS["tags"]
REGION_TAG: Final = "#adm"
LAND_WORDS: Final[list[str]] = SYNONYMS["words"]["land"]
YEAR, MONTH, DAY = (SYNONYMS["words"][name] for name in ("year", "month", "day"))
PRIVATE: Final[list[str]] = SYNONYMS["words"]["private"]
WANTED_NUMBERS: Final[list[str]] = SYNONYMS["words"]["wanted"]
# Of rows that stand for many: one column says when, as `qantar counts` writes it.
PERIODS: Final = ("week", "month", "year")
VIOLENCE: Final = {
    "1": "state-based conflict",
    "2": "non-state conflict",
    "3": "one-sided violence",
}
# Of those who filled in a form, and of its journey: no question of the form.
META: Final = frozenset(["start", "end", "today", "submissiondate", "reviewstate"])


def normal(name: str) -> str:
    """
    Return the form in which names of columns are compared.

    Parameters
    ----------
    name
        As the file has it.

    Returns
    -------
    str
        Without case, accents, blanks, ``_ - . :``, byte order mark, and what
        stands before the last ``/``.
    """
    last = name.lstrip("\ufeff").rpartition("/")[2]
    apart = unicodedata.normalize("NFKD", last.casefold())
    return "".join(char for char in apart if char not in " _-.:\t\n" and not _is_mark(char))


def _is_mark(char: str) -> bool:
    """Say whether a character is an accent, or nothing that is seen; й keeps its own."""
    return unicodedata.combining(char) > 0 or char in "\ufeff\u200b"


def columns(names: Iterable[str], words: Iterable[str]) -> list[str]:
    """
    Return the columns that some words mean.

    Parameters
    ----------
    names
        Of columns.
    words
        Synonyms, which may hold ``#`` and stars.

    Returns
    -------
    list of str
        In the order of the words, each once.
    """
    listed = [(name, normal(name)) for name in names]
    found = (name for word in words for name, bare in listed if _pattern(word).fullmatch(bare))
    return list(dict.fromkeys(found))


@functools.cache
def _pattern(word: str) -> re.Pattern[str]:
    """Return what a synonym stands for, over normal names."""
    plain = re.escape(normal(word.replace("*", "\u0001").replace("#", "\u0002")))
    return re.compile(plain.replace("\u0001", ".+").replace("\u0002", r"\d"))


def is_one(name: str, words: Iterable[str]) -> bool:
    """Say whether a column is one that some words mean."""
    return bool(columns([name], words))


def words_of(field: str, layout: str = "") -> list[str]:
    """
    Return what a field of incidents is called.

    Parameters
    ----------
    field
        Of ours.
    layout
        Whose words come first; those that mean something else there are left out.

    Returns
    -------
    list of str
        Its own name first.
    """
    origins = INCIDENT_SYNONYMS[field]
    rest = [word for origin, words in origins.items() if origin != layout for word in words]
    skip = elsewhere(layout)
    listed = (*origins.get(layout, ()), *rest)
    return [field, *(word for word in listed if normal(word) not in skip)]


def elsewhere(layout: str) -> set[str]:
    """Return the columns of a layout, as `normal`, that are no region whatever they are called."""
    return {normal(word) for word in SYNONYMS["layouts"].get(layout, {}).get("no_region", ())}


def layout_of(names: Iterable[str], wanted: str = AUTO) -> str:
    """
    Return the layout of a table.

    Parameters
    ----------
    names
        Its columns.
    wanted
        A layout, ``auto`` or ``plain``.

    Returns
    -------
    str
        A key of `LAYOUT_COLUMNS`, or ``plain``.
    """
    if wanted != AUTO:
        return wanted
    there = {normal(name) for name in names}
    marks = [(KOBO, ODK), *LAYOUT_COLUMNS.items()]
    return next((name for name, it in marks if there.issuperset(map(normal, it))), PLAIN_LAYOUT)
