"""
What may harm people: names that nobody vouches for, words that judge and are nobody's.

A name is a fault until somebody says why it may stand: for the whole package in
``qantar.named``, or for one incident in a column ``name_reason`` of the package's own, which
the page shows with the incident as every such column.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo import rights
from geo.problems import FAULT, WARNING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.package.reading import Package
    from geo.problems import Problem
    from geo.rules.rows import Rows, Tables

NAME, WORD = "person-name", "loaded-word"
LISTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
# The setting: whom titles and notes may name, each with the reason.
NAMED = "named"
# A column of a package's own: why this row may name somebody.
REASON = "name_reason"
DATABASES = {"data", "academic"}  # kinds of sources whose rows are written by rule
TEXTS = re.compile(r"(?:title|notes)_([a-z]{2,3})")
# In English two capitalised words in a row: a first and a second name. Elsewhere a sentence
# that begins with a place looks the same, so that one has to end as surnames and patronymics do,
# in any case, or to stand beside initials.
CAPITAL = r"[A-Z][a-z]+"
LATIN = re.compile(rf"\b{CAPITAL}(?:[-']\w+)?(?: (?:[A-Z]\. ?)?{CAPITAL}(?:[-']\w+)?)+")
BIG, SMALL, FAMILIES = (LISTS["names"][part] for part in ("big", "small", "families"))
FIRST = rf"[{BIG}][{SMALL}]+(?:-[{BIG}][{SMALL}]+)?"
FAMILY = rf"[{BIG}][{SMALL}]*(?:{'|'.join(FAMILIES)})"
INITIALS = rf"(?:[{BIG}]\. ?){{1,2}}"
CYRILLIC = re.compile(
    rf"\b(?:(?:{FIRST} ){{1,3}}{FAMILY}|{FAMILY}(?: {FIRST}){{1,3}}|{INITIALS}{FIRST})\b"
    rf"|\b{FIRST} {INITIALS}"
)
PERSON = {"en": LATIN, **dict.fromkeys(LISTS["names"]["languages"], CYRILLIC)}
LEAST, ENDING = 4, 3  # letters of a word that decide, and that its case may change
WORDS = re.compile(r"[^\W\d_]+")
# A sentence in which one of these stands says whose word it is.
SPOKEN = re.compile(
    r"\b(?:said|says|say|saying|called|calls|calling|described|describes|according|reported|"
    r"reports|accused|claimed|claims|named|termed|labelled|stated|wrote|words?|rejecting|"
    r"сообщил\w*|сообща\w*|назвал\w*|называ\w*|заявил\w*|\w*характериз\w*|описа\w*|"
    r"по словам|по данным|сказал\w*|слов\w*|"
    r"деп|айтты|атады|атаған|мәлімде\w*|хабарла\w*|сөз\w*|бойынша)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|„[^“”]*[“”]")
SENTENCE = re.compile(r"(?<=[.!?…;])\s+")


def names(package: Package, tables: Tables) -> Iterator[Problem]:
    """
    Find what looks like a person's name, in titles and notes.

    Parameters
    ----------
    package
        For its settings: ``qantar.named`` lists who may be named, with reasons.
    tables
        Its tables. An incident whose ``name_reason`` says something may name
        people.

    Yields
    ------
    Problem
        One for each name of a cell. A warning where no page shows the row, or
        only databases have it, whose words they are.
    """
    rule = "looks like a person's name, and nobody says why it may stand here"
    remedy = (
        f"leave it out, or say why: in qantar.{NAMED} of datapackage.json, or for this row in a "
        f"column {REASON}"
    )
    known = _known(tables, package.descriptor.settings)
    if known is None:
        return
    for rows, column, language in _texts(tables):
        said = rows.text(REASON) if REASON in rows.raw.spec.columns else ()
        spared = _spared(rows, tables["sources"])
        for place, text in enumerate(rows.text(column)):
            found = persons(text, known, language)
            for name in found if not (said and said[place].strip()) else ():
                level = WARNING if place in spared else FAULT
                yield rows.problem(place, column, rule, remedy, name, code=NAME, level=level)


def _spared(rows: Rows, sources: Rows) -> set[int]:
    """Return the places of rows that no page shows, or that only databases have."""
    kinds = dict(zip(sources.text("source_id"), sources.text("kind"), strict=True))
    listed = [{kinds.get(name) for name in text.split(";")} for text in rows.text("source_ids")]
    held = rows.text("rights") if "rights" in rows.raw.spec.columns else [""] * len(listed)
    pairs = enumerate(zip(listed, held, strict=True))
    return {place for place, (said, held_) in pairs if held_ == rights.LOCAL or said <= DATABASES}


def words(tables: Tables) -> Iterator[Problem]:
    """
    Find words that judge without a speaker, in titles and notes.

    Parameters
    ----------
    tables
        Those of a package.

    Yields
    ------
    Problem
        A warning for each word of a cell.
    """
    rule = "judges, and the sentence does not say whose word it is"
    remedy = "say who calls it so, put it between quotes, or use a neutral word"
    for rows, column, language in _texts(tables):
        for place, text in enumerate(rows.text(column)):
            for word in judging(text, language):
                yield rows.problem(place, column, rule, remedy, word, code=WORD, level=WARNING)


def _texts(tables: Tables) -> Iterator[tuple[Rows, str, str]]:
    """Yield the columns of titles and notes, each with its language."""
    rows = tables.get("incidents")
    for column in rows.raw.spec.columns if rows is not None else ():
        language = TEXTS.fullmatch(column)
        if rows is not None and language is not None:
            yield rows, column, language[1]


def persons(text: str, known: frozenset[str], language: str = "en") -> list[str]:
    """
    Return what looks like names of persons.

    Parameters
    ----------
    text
        A title or note.
    known
        Words, in small letters, of places, offices and people who may be named.
    language
        Of the text; in some none is sought.
    """
    sought = PERSON.get(language)
    out = []
    for run in sought.findall(text) if sought is not None else ():
        listed = run.split()
        while listed and listed[0].casefold() in LISTS["begins"]:
            listed = listed[1:]
        parts = [word.casefold() for name in listed for word in WORDS.findall(name)]
        several = len(listed) > 1 or "." in run
        if several and not any(_is_known(part, known, language) for part in parts):
            out.append(" ".join(listed))
    return out


@lru_cache(maxsize=1 << 14)
def _is_known(word: str, known: frozenset[str], language: str) -> bool:
    """Say whether a word is known, in any case where the language has cases."""
    if word in known or language == "en" or len(word) < LEAST:
        return word in known
    stem = word[: max(LEAST, len(word) - ENDING)]
    near = (name for name in known if name.startswith(stem[:LEAST]) and len(name) >= LEAST)
    return any(name.startswith(stem) or word.startswith(name) for name in near)


def judging(text: str, language: str) -> list[str]:
    """Return the words of a text that judge, where nobody is named as their speaker."""
    listed = LISTS["loaded"].get(language, ())
    out = []
    for sentence in SENTENCE.split(text):
        bare = QUOTED.sub(" ", sentence)
        if not SPOKEN.search(bare):
            out += [word for word in WORDS.findall(bare) if word.casefold() in listed]
    return out


def _known(tables: Tables, settings: Mapping[str, object]) -> frozenset[str] | None:
    """
    Return the words of names that may stand: of places, claimants, publishers, and of a list.

    None where a table with such names was not read in full.
    """
    texts: list[str] = []
    for name in ("regions", "cities", "sites", "claimants", "sources"):
        rows = tables.get(name)
        if rows is None or not rows.raw.complete:
            return None
        for column in rows.raw.spec.columns:
            if column.startswith(("name", "other", "claimant", "publisher")):
                texts += rows.written(column)
    listed = settings.get(NAMED)
    texts += [str(item) for item in listed] if isinstance(listed, dict) else []
    words = {word.casefold() for text in texts for word in WORDS.findall(text)}
    return frozenset(words | {*LISTS["things"]})
