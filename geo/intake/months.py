"""Names of months in the languages in which tables come, whole or as people shorten them."""

from __future__ import annotations

import functools
from typing import Final, Literal

from geo.machine import get_month_names

LOCALES = (
    "en", "ru", "kk", "fr", "es", "pt", "de", "it", "ar", "ar_LB", "ar_DZ", "fa", "tr", "uk", "uz",
    "ky", "pl", "nl", "id",
)  # fmt: skip
WORD_FORMS: Final[
    tuple[tuple[Literal["wide", "abbreviated"], Literal["format", "stand-alone"]], ...]
] = (("wide", "format"), ("wide", "stand-alone"), ("abbreviated", "format"))
SHORTEST = 3  # letters that tell months apart
MONTHS = 12


def number(text: str) -> int:
    """
    Return the number of a month.

    Parameters
    ----------
    text
        ``1``, ``01``, ``1.0``, or its name in a language of `LOCALES`, of which
        three letters suffice where no two months begin with them.

    Returns
    -------
    int
        0 for no month.
    """
    bare = text.removesuffix(".0")
    if bare.isdecimal():
        return int(bare) if 1 <= int(bare) <= MONTHS else 0
    return _numbers().get(bare.casefold().rstrip("."), 0)


@functools.cache
def _numbers() -> dict[str, int]:
    """Return the number of a month by each beginning of its names that is of it alone."""
    whole: dict[str, int] = {}
    begun: dict[str, set[int]] = {}
    for locale in LOCALES:
        for width, context in WORD_FORMS:
            for month, name in get_month_names(width, context, locale).items():
                word = name.casefold().rstrip(".")
                whole.setdefault(word, month)
                for length in range(SHORTEST, len(word)):
                    begun.setdefault(word[:length], set()).add(month)
    short = {word: min(found) for word, found in begun.items() if len(found) == 1}
    return short | whole
