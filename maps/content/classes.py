"""Class breaks that a person can read: the same as in ``assets/scale.js``."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

CLASSES = 5
STEPS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


def class_breaks(values: Sequence[float], classes: int = CLASSES) -> tuple[float, ...]:
    """
    Return the lower ends of classes, evenly spaced on a logarithmic scale.

    Parameters
    ----------
    values
        Positive numbers.
    classes
        How many there may be.

    Returns
    -------
    tuple of float
        Ascending; the first is the smallest value, the others are easy
        numbers, whole where all values are.
    """
    if not values:
        return ()
    low, high = min(values), max(values)
    whole = all(float(value).is_integer() for value in values)
    breaks = [low]
    for place in range(1, classes):
        edge = _easy(low * (high / low) ** (place / classes), whole=whole)
        if breaks[-1] < edge <= high:
            breaks.append(edge)
    return tuple(breaks)


def class_of(value: float, breaks: Sequence[float]) -> int:
    """Return the class of a value, 0 for the lowest."""
    return max(0, sum(value >= edge for edge in breaks) - 1)


def shade(place: int, classes: int) -> int:
    """Return which of the five shades a class has: few classes are spread out."""
    return _nearest(place * (CLASSES - 1) / (classes - 1)) if classes > 1 else CLASSES // 2


def shade_of(value: float, breaks: Sequence[float]) -> int:
    """Return which of the five shades a value has."""
    return shade(class_of(value, breaks), len(breaks))


def _easy(value: float, *, whole: bool) -> float:
    """Round to the nearest of a few easy numbers, whole ones if asked."""
    power = 10.0 ** math.floor(math.log10(value))
    best = power
    for step in STEPS:
        if abs(step * power - value) < abs(best - value):
            best = step * power
    return max(1, _nearest(best)) if whole else float(f"{best:.2g}")


def _nearest(value: float) -> int:
    """Round to a whole number, a half upwards as browsers do."""
    return math.floor(value + 0.5)
