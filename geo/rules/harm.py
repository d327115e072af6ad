"""
What may harm people: names that nobody vouches for, words that judge and are nobody's.

A name is a fault until somebody says why it may stand: for the whole package in
``qantar.named``, or for one incident in a column ``name_reason`` of the package's own, which
the page shows with the incident as every such column.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo import rights
from geo.problems import FAULT, WARNING
from geo.rules import person_names
from geo.rules.person_names import WORD_LISTS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.package.reading import Package
    from geo.problems import Problem
    from geo.rules.rows import Rows, Tables

NAME_RULE, WORD_RULE = "person-name", "loaded-word"
# The setting: whom titles and notes may name, each with the reason.
NAMED_SETTING = "named"
# A column of a package's own: why this row may name somebody.
NAME_REASON = "name_reason"
DATABASES = {"data", "academic"}  # kinds of sources whose rows are written by rule
TEXT_COLUMN = re.compile(r"(?:title|notes)_([a-z]{2,3})")
CASES = 6  # letters that a case may add
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
SENTENCE_END = re.compile(r"(?<=[.!?…;])\s+")


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
        f"leave it out, or say why: in qantar.{NAMED_SETTING} of datapackage.json, or for this "
        f"row in a column {NAME_REASON}"
    )
    known = _known(tables, package.descriptor.settings)
    if known is None:
        return
    for rows, column, language in _texts(tables):
        said = rows.text(NAME_REASON) if NAME_REASON in rows.raw.spec.columns else ()
        spared = _spared(rows, tables["sources"])
        for place, text in enumerate(rows.text(column)):
            found = person_names.persons(text, known, language)
            for name in found if not (said and said[place].strip()) else ():
                level = WARNING if place in spared else FAULT
                yield rows.problem(place, column, rule, remedy, name, code=NAME_RULE, level=level)


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
                yield rows.problem(place, column, rule, remedy, word, code=WORD_RULE, level=WARNING)


def _texts(tables: Tables) -> Iterator[tuple[Rows, str, str]]:
    """Yield the columns of titles and notes, each with its language."""
    rows = tables.get("incidents")
    for column in rows.raw.spec.columns if rows is not None else ():
        language = TEXT_COLUMN.fullmatch(column)
        if rows is not None and language is not None:
            yield rows, column, language[1]


def judging(text: str, language: str) -> list[str]:
    """Return the words of a text that judge, where nobody is named as their speaker."""
    listed = tuple(WORD_LISTS["loaded"].get(language, ()))
    out = []
    for sentence in SENTENCE_END.split(text):
        bare = QUOTED.sub(" ", sentence)
        if not SPOKEN.search(bare):
            words_ = ((word, word.casefold()) for word in WORDS.findall(bare))
            out += [word for word, small in words_ if _is_loaded(small, listed, language)]
    return out


def _is_loaded(word: str, listed: tuple[str, ...], language: str) -> bool:
    """Say whether a word is on a list, in any case where the language has cases."""
    if language == "en" or not word.startswith(listed):
        return word in listed
    return any(word.startswith(it) and len(word) - len(it) <= CASES for it in listed)


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
    listed = settings.get(NAMED_SETTING)
    texts += [str(item) for item in listed] if isinstance(listed, dict) else []
    words = {word.casefold() for text in texts for word in WORDS.findall(text)}
    return frozenset(words | {*WORD_LISTS["things"]})
