"""One form for the many spellings of a name: case, accents, Cyrillic, romanisations."""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

# By script, not by country: Russian, Kazakh, Kyrgyz, Tatar, Bashkir, Uzbek, Tajik, Mongolian,
# Ukrainian, Belarusian, Serbian and Macedonian letters. Letters with a mark that Unicode takes
# apart (ё, ѓ) lose it. The first letter of each pair is read as the rest.
CYRILLIC = """
аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh
щshch ъ ыy ь эe юyu яya әa ғgh қq ңn өo ұu үu һh іi ѵi єye їyi ґg ўu ђdj јj љlj њnj
ћc џdz җj ҳh ҷj ҡq ҙz ҫs ѕdz
"""  # noqa: RUF001 (the letters themselves)
# Latin letters that Unicode does not take apart.
LATIN = """
ıi łl øo đd ðd þth æae œoe əa ŋn ɣg ħh ŧt ĸk
"""  # noqa: RUF001 (the letters themselves)
LETTERS = str.maketrans({pair[0]: pair[1:] for pair in (CYRILLIC + LATIN).split()})
# What stands between letters without being read, as the apostrophe of Ural'sk.
IGNORED_SIGNS = re.compile("['\"`\u2018-\u201d\u00b4\u02b9-\u02bc\u02cc\u00ab\u00bb]")
# Romanisations of one sound, in this order.
VARIANTS = (
    ("dzh", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ck", "k"), ("q", "k"), ("w", "v"),
    ("yo", "e"), ("y", "i"),
)  # fmt: skip
RUN = re.compile(r"(.)\1+")
BETWEEN_WORDS = re.compile(r"[\W_]+")
JOINING = re.compile(r"(?<=[^\W_])_(?=[^\W_])")  # the underscore of a name such as road_block


def latin(text: str) -> str:
    """
    Return a text in small Latin letters without marks.

    Parameters
    ----------
    text
        In any script; letters that are neither Latin nor Cyrillic stay.

    Returns
    -------
    str
        Words separated by one blank; ``"Жаңаөзен"`` becomes ``"zhanaozen"``.
    """
    small = unicodedata.normalize("NFC", text).casefold()
    plain = IGNORED_SIGNS.sub("", small.translate(LETTERS))
    apart = unicodedata.normalize("NFKD", plain).casefold().translate(LETTERS)
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return BETWEEN_WORDS.sub(" ", bare).strip()


def spaced(name: str) -> str:
    """
    Return the name of a column or kind as words.

    Parameters
    ----------
    name
        As a table has it.

    Returns
    -------
    str
        ``"road_block"`` becomes ``"road block"``. What has blanks is written for people, and stays,
        as do underscores that join nothing.
    """
    return name if " " in name else JOINING.sub(" ", name)


def fold(text: str) -> str:
    """
    Return the form that spellings of one name share.

    Parameters
    ----------
    text
        A name in any script.

    Returns
    -------
    str
        To be compared, not to be shown: ``zh`` is ``j``, ``q`` is ``k``, ``y``
        is ``i``, and a doubled letter is one.
    """
    word = latin(text)
    for spelling, sound in VARIANTS:
        word = word.replace(spelling, sound)
    return RUN.sub(r"\1", word)


def slug(text: str) -> str:
    """Return a name as ids are written: small ASCII letters, digits, hyphens; may be empty."""
    plain = latin(text).encode("ascii", "ignore").decode("ascii")
    return "-".join(plain.split())


def free(name: str, taken: Container[str]) -> str:
    """Return a name that is not taken: itself, or with the first free number from 2."""
    if name not in taken:
        return name
    return next(text for n in itertools.count(2) if (text := f"{name}-{n}") not in taken)
