"""What may harm people: names that nobody vouches for, words that judge and are nobody's."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from geo.problems import WARNING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.package.reading import Package
    from geo.problems import Problem
    from geo.rules.rows import Tables

NAME, WORD = "person-name", "loaded-word"
LISTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
# The setting: whom titles and notes may name, each with the reason.
NAMED = "named"
TEXTS = re.compile(r"(?:title|notes)_([a-z]{2,3})")
# Capitalised words in a row: a first and a second name. English only: every row has it, and
# elsewhere a sentence that begins with a place looks the same.
NAMED_IN = "en"
CAPITAL = r"[A-Z][a-z]+"
PERSON = re.compile(rf"\b{CAPITAL}(?:[-']\w+)?(?: (?:[A-Z]\. ?)?{CAPITAL}(?:[-']\w+)?)+")
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


def check(package: Package, tables: Tables) -> Iterator[Problem]:
    """
    Find what looks like a person's name, and words that judge without a speaker.

    Parameters
    ----------
    package
        For its settings: ``qantar.named`` lists who may be named, with reasons.
    tables
        Its tables.

    Yields
    ------
    Problem
        Warnings, one for each name or word of a cell.
    """
    rows = tables.get("incidents")
    if rows is None:
        return
    known = _known(tables, package.descriptor.settings)
    for column in rows.raw.spec.columns:
        language = TEXTS.fullmatch(column)
        if language is None:
            continue
        for place, text in enumerate(rows.text(column)):
            for name in persons(text, known) if language[1] == NAMED_IN else ():
                rule = "looks like a person's name, and nobody says why it may stand here"
                remedy = f"leave it out, or add it to qantar.{NAMED} with the reason"
                yield rows.problem(place, column, rule, remedy, name, code=NAME, level=WARNING)
            for word in judging(text, language[1]):
                rule = "judges, and the sentence does not say whose word it is"
                remedy = "say who calls it so, put it between quotes, or use a neutral word"
                yield rows.problem(place, column, rule, remedy, word, code=WORD, level=WARNING)


def persons(text: str, known: frozenset[str]) -> list[str]:
    """
    Return what looks like names of persons.

    Parameters
    ----------
    text
        A title or note.
    known
        Words, in small letters, of places, offices and people who may be named.
    """
    out = []
    for run in PERSON.findall(text):
        words = run.split()
        while words and words[0].casefold() in LISTS["begins"]:
            words = words[1:]
        parts = [word.casefold() for name in words for word in WORDS.findall(name)]
        if len(words) > 1 and not any(part in known for part in parts):
            out.append(" ".join(words))
    return out


def judging(text: str, language: str) -> list[str]:
    """Return the words of a text that judge, where nobody is named as their speaker."""
    listed = LISTS["loaded"].get(language, ())
    out = []
    for sentence in SENTENCE.split(text):
        bare = QUOTED.sub(" ", sentence)
        if not SPOKEN.search(bare):
            out += [word for word in WORDS.findall(bare) if word.casefold() in listed]
    return out


def _known(tables: Tables, settings: Mapping[str, object]) -> frozenset[str]:
    """Return the words of names that may stand: of places, claimants, publishers, and of a list."""
    texts: list[str] = []
    for name in ("regions", "cities", "sites", "claimants", "sources"):
        rows = tables.get(name)
        for column in rows.raw.spec.columns if rows is not None else ():
            if rows is not None and column.startswith(("name", "other", "claimant", "publisher")):
                texts += rows.written(column)
    listed = settings.get(NAMED)
    texts += [str(item) for item in listed] if isinstance(listed, dict) else []
    words = {word.casefold() for text in texts for word in WORDS.findall(text)}
    return frozenset(words | {*LISTS["things"]})
