"""One claim as a reader sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from babel.numbers import format_decimal

from geo.languages import locale_of
from geo.rules.claims import ENDS

if TYPE_CHECKING:
    from collections.abc import Mapping


def written(claim: Mapping[str, Any] | pd.Series, language: str) -> str:
    """
    Write what a claim says.

    Parameters
    ----------
    claim
        A row of ``figures``.
    language
        Code of the language.

    Returns
    -------
    str
        The claimant's words (in English for want of a translation), else the
        number, the range, or the end of it that is known (``≥``, ``≤``).
    """
    for name in (f"value_text_{language}", "value_text"):
        words = claim.get(name)
        if isinstance(words, str) and words:
            return words
    low, best, high = (_number(claim[end], language) for end in ENDS)
    if best or not (low or high):
        return best
    if low and high:
        return f"{low}\u2013{high}"
    return f"\u2265 {low}" if low else f"\u2264 {high}"


def _number(value: float, language: str) -> str:
    """Write a number with the language's separators; ``""`` where it is missing."""
    return "" if pd.isna(value) else str(format_decimal(value, locale=locale_of(language)))
