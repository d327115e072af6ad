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

LISTS = tomllib.loads(Path(__file__).with_name("harm.toml").read_text("utf-8"))
_NAMES: dict[str, list[str]] = LISTS["names"]
BEGINS = frozenset(LISTS["begins"])
WORDS = re.compile(r"[^\W\d_]+")
LEAST, ENDING, SUFFIXES = 4, 3, 7  # letters that decide, that a case changes, and adds in Kazakh

LATIN = "A-Z" + "".join(it for it in map(chr, range(0xC0, 0x250)) if it.isupper())
LATIN_SMALL = "a-z" + "".join(it for it in map(chr, range(0xC0, 0x250)) if it.islower())
SMALL = str(LISTS["names"]["small"])
BIG = SMALL.upper()
GAP = r"\s{1,3}"


def _any(name: str) -> str:
    """Return the alternatives of a list."""
    return f"(?:{'|'.join(_NAMES[name])})"


PARTICLE = rf"(?:{GAP}{_any('particles')})?"
CAPITAL = rf"[{LATIN}](?:['\u2019][{LATIN}])?[{LATIN_SMALL}]+(?:[-'\u2019][{LATIN}{LATIN_SMALL}]+)*"
LATIN_INITIALS = r"(?!U\.[SNK]|E\.U|D\.C)(?:[A-Z]\. ?)"
SURNAME = rf"[{LATIN}{LATIN_SMALL}]{{2,20}}{_any('latin')}(?:-[{LATIN}]\w+)?"
# In any language: Latin names that end as those of the region do, in capitals and small letters,
# where a word of English does not end so.
SHOUTED = r"[A-Z]{3,20}\s[A-Z]{2,20}(?:OV|EV|OVA|EVA|INA|ULY|KYZY|OVICH|OVNA|ENKO)"
WHISPERED = r"[a-z]{3,20}\s[a-z]{3,20}(?:ova?|eva?|kyzy|enko|ovich|ovna)"

FIRST = rf"[{BIG}][{SMALL}]+(?:-[{BIG}][{SMALL}]+)?"
FAMILY = rf"[{BIG}][{SMALL}]*{_any('families')}(?:-[{BIG}][{SMALL}]+)?"
INITIALS = rf"(?:[{BIG}]\. ?){{1,2}}"
GIVEN = rf"(?i:{_any('given')})[{SMALL}]{{0,4}}"
# A first name and a surname, both in small letters or both in capitals.
LOWER = rf"{_any('given')}[{SMALL}]{{0,4}}{GAP}[{SMALL}]{{2,20}}{_any('families')}"
UPPER = rf"(?=[{BIG}]+{GAP}[{BIG}]+\b)(?i:{LOWER})"

ENGLISH = re.compile(
    rf"\b(?:{CAPITAL}(?:{PARTICLE}{GAP}(?:[A-Z]\.\s?)?{CAPITAL})+"
    rf"|{LATIN_INITIALS}{{1,2}}{CAPITAL}|{CAPITAL}{GAP}{LATIN_INITIALS}{{2}}"
    rf"|{CAPITAL},{GAP}(?:aged )?\d{{1,2}},)|\b(?:{SHOUTED}|{WHISPERED})\b"
)
FOREIGN = re.compile(
    rf"\b(?:{CAPITAL}{PARTICLE}{GAP}{SURNAME}|{LATIN_INITIALS}{{1,2}}{SURNAME}|{SHOUTED})\b"
)
CYRILLIC = re.compile(
    rf"\b(?:(?:{FIRST}{GAP}){{1,3}}{FAMILY}|{FAMILY}(?:{GAP}{FIRST}){{1,3}}|{INITIALS}{FIRST}"
    rf"|{FIRST}{GAP}{FIRST}{GAP}{_any('particles')}"
    rf"|(?=[{BIG}])(?:{GIVEN}{GAP}{FIRST}|{FIRST}{GAP}{GIVEN})|{LOWER}|{UPPER})\b"
    rf"|\b{FIRST}{GAP}{INITIALS}"
)
# A name alone, after a word that says so.
CALLED = re.compile(rf"\b(?i:{_any('calls')})\.?{GAP}((?:{CAPITAL}|{FIRST}))\b")
SOUGHT = {"en": (ENGLISH, CYRILLIC), **dict.fromkeys(("ru", "kk"), (CYRILLIC, FOREIGN))}


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
    for pattern in SOUGHT.get(language, ()):
        for run in pattern.findall(text):
            name = _name(run, known, language)
            found |= {name: None} if name else {}
    for name in CALLED.findall(text) if language in SOUGHT else ():
        if not _stands(name, known, language) and not any(name in longer for longer in found):
            found[name] = None
    return list(found)


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
