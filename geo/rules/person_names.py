"""
What looks like a person's name in a title or note.

Patterns and lists: they find what is on them. In English two capitalised words in a row are a
first and a second name. In Russian and Kazakh a sentence that begins with a place looks the
same, so that one of two has to end as surnames and patronymics do, to be a first name of the
list, or to stand beside initials.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

WORD_LISTS = tomllib.loads(Path(__file__).with_name("harm.toml").read_text("utf-8"))
_NAMES: dict[str, list[str]] = WORD_LISTS["names"]
BEGINS = frozenset(WORD_LISTS["begins"])
WORDS = re.compile(r"[^\W\d_]+")
LEAST, ENDING, SUFFIXES = 4, 3, 7  # letters that decide, that a case changes, and adds in Kazakh

_HIGH = "A-Z" + "".join(it for it in map(chr, range(0xC0, 0x250)) if it.isupper())
_LOW = "a-z" + "".join(it for it in map(chr, range(0xC0, 0x250)) if it.islower())
_SMALL = str(WORD_LISTS["names"]["small"])
BIG = _SMALL.upper()
_GAP = r"\s{1,3}"


def _any(name: str) -> str:
    """Return the alternatives of a list."""
    return f"(?:{'|'.join(_NAMES[name])})"


PARTICLE = rf"(?:{_GAP}{_any('particles')})?"
CAPITAL = rf"[{_HIGH}](?:['\u2019][{_HIGH}])?[{_LOW}]+(?:[-'\u2019][{_HIGH}{_LOW}]+)*"
LATIN_INITIALS = r"(?!U\.[SNK]|E\.U|D\.C)(?:[A-Z]\. ?)"
SURNAME = rf"[{_HIGH}{_LOW}]{{2,20}}{_any('latin')}(?:-[{_HIGH}]\w+)?"
# In any language: Latin names that end as those of the region do, in capitals and small letters,
# where a word of English does not end so.
SHOUTED = r"[A-Z]{3,20}\s[A-Z]{2,20}(?:OV|EV|OVA|EVA|INA|ULY|KYZY|OVICH|OVNA|ENKO)"
WHISPERED = r"[a-z]{3,20}\s[a-z]{3,20}(?:ova?|eva?|kyzy|enko|ovich|ovna)"

FIRST = rf"[{BIG}][{_SMALL}]+(?:-[{BIG}][{_SMALL}]+)?"
FAMILY = rf"[{BIG}][{_SMALL}]*{_any('families')}(?:-[{BIG}][{_SMALL}]+)?"
INITIALS = rf"(?:[{BIG}]\. ?){{1,2}}"
GIVEN_NAME = rf"(?i:{_any('given')})[{_SMALL}]{{0,4}}"
# A first name and a surname, both in small letters or both in capitals.
LOWER = rf"{_any('given')}[{_SMALL}]{{0,4}}{_GAP}[{_SMALL}]{{2,20}}{_any('families')}"
UPPER = rf"(?=[{BIG}]+{_GAP}[{BIG}]+\b)(?i:{LOWER})"

ENGLISH_NAME = re.compile(
    rf"\b(?:{CAPITAL}(?:{PARTICLE}{_GAP}(?:[A-Z]\.\s?)?{CAPITAL})+"
    rf"|{LATIN_INITIALS}{{1,2}}{CAPITAL}|{CAPITAL}{_GAP}{LATIN_INITIALS}{{2}}"
    rf"|{CAPITAL},{_GAP}(?:aged )?\d{{1,2}},)|\b(?:{SHOUTED}|{WHISPERED})\b"
)
FOREIGN_NAME = re.compile(
    rf"\b(?:{CAPITAL}{PARTICLE}{_GAP}{SURNAME}|{LATIN_INITIALS}{{1,2}}{SURNAME}|{SHOUTED})\b"
)
CYRILLIC_NAME = re.compile(
    rf"\b(?:(?:{FIRST}{_GAP}){{1,3}}{FAMILY}|{FAMILY}(?:{_GAP}{FIRST}){{1,3}}|{INITIALS}{FIRST}"
    rf"|{FIRST}{_GAP}{FIRST}{_GAP}{_any('particles')}"
    rf"|(?=[{BIG}])(?:{GIVEN_NAME}{_GAP}{FIRST}|{FIRST}{_GAP}{GIVEN_NAME})|{LOWER}|{UPPER})\b"
    rf"|\b{FIRST}{_GAP}{INITIALS}"
)
# A name alone, after a word that says so.
CALLED = re.compile(rf"\b(?i:{_any('calls')})\.?{_GAP}((?:{CAPITAL}|{FIRST}))\b")
SOUGHT = {
    "en": (ENGLISH_NAME, CYRILLIC_NAME),
    **dict.fromkeys(("ru", "kk"), (CYRILLIC_NAME, FOREIGN_NAME)),
}


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
    found: dict[str, None] = {}
    runs, called = _matches(text, language)
    for run in runs:
        name = _name(run, known, language)
        found |= {name: None} if name else {}
    for name in called:
        if not _stands(name, known, language) and not any(name in longer for longer in found):
            found[name] = None
    return list(found)


@lru_cache(maxsize=1 << 12)
def _matches(text: str, language: str) -> tuple[list[str], list[str]]:
    """Return what is written as names are, and what follows a word that says so."""
    # Kept, as a package is checked before and after a row is added.
    patterns = SOUGHT.get(language, ())
    runs = [run for pattern in patterns for run in pattern.findall(text)]
    return runs, CALLED.findall(text) if patterns else []


def _name(run: str, known: frozenset[str], language: str) -> str:
    """Return the name in a run of words; "" where one of them is known, or it is one word."""
    listed = run.rstrip(",").split()
    while listed and listed[0].casefold() in BEGINS:
        listed = listed[1:]
    several = len(listed) > 1 or "." in run
    name = " ".join(listed)
    return name if several and not _stands(name, known, language) else ""


def _stands(name: str, known: frozenset[str], language: str) -> bool:
    """Say whether a word of a name is known, or begins sentences after what looks like initials."""
    parts = [part.casefold() for part in WORDS.findall(name) if len(part) > 1]
    if "." in name and parts[-1] in BEGINS:
        return True
    return any(_is_known(part, known, language) for part in parts)


@lru_cache(maxsize=1 << 14)
def _is_known(word: str, known: frozenset[str], language: str) -> bool:
    """Say whether a word is known, in any case where the language has cases."""
    if word in known or language == "en" or len(word) < LEAST:
        return word in known
    stem = word[: max(LEAST, len(word) - ENDING)]
    near = [name for name in known if name.startswith(stem[:LEAST]) and len(name) >= LEAST]
    return any(
        (name.startswith(stem) and len(name) - len(stem) <= ENDING)
        or (word.startswith(name) and len(word) - len(name) <= SUFFIXES)
        for name in near
    )
