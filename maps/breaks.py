"""Class breaks that a person can read: the page's ``scale.js``, for what has no scripts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

STEPS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
SHADES = 5


def class_breaks(values: Sequence[float]) -> list[float]:
    """
    Return lower ends of at most five classes, evenly spaced on a logarithmic scale.

    Parameters
    ----------
    values
        Positive numbers.

    Returns
    -------
    list of float
        Ascending; the first is the smallest value.
    """
    if not values:
        return []
    low, high = min(values), max(values)
    whole = all(float(value).is_integer() for value in values)
    breaks = [low]
    for i in range(1, SHADES):
        edge = _easy(low * (high / low) ** (i / SHADES), whole=whole)
        if breaks[-1] < edge <= high:
            breaks.append(edge)
    return breaks


def shade(value: float, breaks: Sequence[float]) -> int:
    """Return which of the five shades a value has: few classes are spread out."""
    if len(breaks) == 1:
        return SHADES // 2
    found = max(i for i, edge in enumerate(breaks) if value >= edge or i == 0)
    return math.floor(found * (SHADES - 1) / (len(breaks) - 1) + 0.5)


def _easy(value: float, *, whole: bool) -> float:
    """Round to the nearest of a few easy numbers, whole ones if asked."""
    power = 10 ** math.floor(math.log10(value))
    best = min((step * power for step in STEPS), key=lambda edge: abs(edge - value))
    return max(1, math.floor(best + 0.5)) if whole else float(f"{best:.2g}")
