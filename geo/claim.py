"""One claim as a reader sees it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd
from babel.numbers import format_decimal

from geo.languages import locale_of

if TYPE_CHECKING:
    from collections.abc import Mapping

ENDS = ("low", "best", "high")
ORDER = ("best", "high", "low")  # which end stands for a claim, the first that was given


def number(claim: Mapping[str, Any] | pd.Series) -> float | None:
    """Return the number that stands for a claim: best, else high, else low; None for none."""
    return next((float(claim[end]) for end in ORDER if not pd.isna(claim[end])), None)


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


def spread(claim: Mapping[str, Any] | pd.Series, language: str) -> str:
    """Write the range of a claim; ``""`` where its two ends were not both given, or are one."""
    low, high = claim["low"], claim["high"]
    if pd.isna(low) or pd.isna(high) or low == high:
        return ""
    return f"{_number(low, language)}\u2013{_number(high, language)}"


def with_range(text: str, spread: str) -> str:
    """Write a range in brackets behind a text, where it says more than that."""
    return f"{text} ({spread})" if spread not in {"", text} else text


def _number(value: float, language: str) -> str:
    """Write a number with the language's separators; ``""`` where it is missing."""
    return "" if pd.isna(value) else _decimal(float(value), language)


@lru_cache(4096)
def _decimal(value: float, language: str) -> str:
    """Write a number."""
    return str(format_decimal(value, locale=locale_of(language)))
