"""Classes that a person can read: their edges, their labels, and the shade that each has."""

from __future__ import annotations

import importlib
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.measures import Measure

SHADES = 5  # of the style: few classes are spread out over them
ROUND_STEPS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
LOG_RATIO = 10  # largest over smallest from which classes are even in ratio, not in difference
ROUND_DIGITS, MOST_DIGITS = 2, 6  # decimals of a number, and of the end of a class at most
NONE, ZERO = -2, -1  # in the place of a class: nothing was published, and none


@dataclass(frozen=True)
class Classes:
    """
    The classes of the values of a map; zero and missing stand apart from them.

    Attributes
    ----------
    edges
        Lower end of each class, ascending; of the first class only where it has one.
    highest
        Upper end of the last class, the largest value.
    stated
        Whether the measure states its breaks: the first class then has no
        lower end, the last no upper.
    exact
        Whether each class is one value.
    whole
        Whether all values are whole numbers.
    """

    edges: tuple[float, ...] = ()
    highest: float = 0.0
    stated: bool = False
    exact: bool = False
    whole: bool = True

    @property
    def count(self) -> int:
        """How many classes there are."""
        return len(self.edges)

    def of(self, value: float | None) -> int:
        """Return the class of a value, 0 for the lowest; `NONE` or `ZERO` where it has none."""
        if value is None:
            return NONE
        if not value and not self.signed:
            return ZERO
        return max(0, sum(value >= edge for edge in self.edges) - 1)

    def shade(self, place: int) -> int:
        """Return which of the shades a class has."""
        if self.count < 2:  # noqa: PLR2004 (one class has the shade in the middle)
            return SHADES // 2
        return math.floor(place * (SHADES - 1) / (self.count - 1) + 0.5)

    def depth(self, place: int) -> float:
        """Return how deep a class is among the shades; between two where there are more classes."""
        if self.count <= SHADES:
            return self.shade(place)
        return round(place * (SHADES - 1) / (self.count - 1), 2)

    @property
    def signed(self) -> bool:
        """Whether there are values below 0, so that 0 is a value as any other."""
        return bool(self.edges) and self.edges[0] < 0

    def labels(self, number: Callable[[float, int], str], say: Callable[..., str]) -> list[str]:
        """
        Return what the legend says of each class.

        Parameters
        ----------
        number
            Writes a number with so many decimals at most.
        say
            Returns a text of the catalogue by key: ``legend.under`` and
            ``legend.or_more`` with a ``value``.
        """
        digits = self._digits()
        if self.exact or not self.edges:  # as the regions' own numbers are written
            return [number(edge, max(digits, ROUND_DIGITS)) for edge in self.edges]
        # Whole numbers begin a class with the first that lies in it.
        lows = [math.ceil(edge) for edge in self.edges] if self.whole else self.edges
        ends = [*lows[1:], self.highest]
        out = []
        for place, (low, high) in enumerate(zip(lows, ends, strict=True)):
            last = place + 1 == self.count
            if self.stated and not place:
                out.append(say("legend.under", value=number(high, digits)))
            elif self.stated and last:
                out.append(say("legend.or_more", value=number(low, digits)))
            else:
                # No value lies below the first label or above the last.
                first = low if place else _rounded(low, digits, math.floor)
                end = _rounded(high, digits, math.ceil) if last else max(low, high - self.whole)
                texts = dict.fromkeys((number(first, digits), number(end, digits)))
                dash = " \N{EN DASH} " if self.signed else "\N{EN DASH}"  # a minus is no dash
                out.append(dash.join(texts))
        return out

    def _digits(self) -> int:
        """Return how many decimals keep the ends of classes apart, as few as will do."""
        ends = sorted({*self.edges, self.highest})
        for digits in range(MOST_DIGITS):
            if len({round(end, digits) for end in ends}) == len(ends):
                return digits
        return MOST_DIGITS


def classes(values: Sequence[float | None], measure: Measure | None = None) -> Classes:
    """
    Return the classes of the values of a map.

    Parameters
    ----------
    values
        Of the regions; None where nothing was published.
    measure
        Says how many classes there may be, their scheme or their breaks; None
        for rounded edges of five classes.

    Returns
    -------
    Classes
        Never more than there are values, and none that is empty, unless the
        measure states its breaks.
    """
    known = sorted(value for value in values if value is not None)
    signed = bool(known) and known[0] < 0
    known = [value for value in known if value or signed]
    if not known:
        return Classes()
    whole = all(float(value).is_integer() for value in known)
    breaks = measure.breaks if measure else None
    if breaks:
        start = min(known[0], breaks[0])
        return Classes((start, *breaks), known[-1], stated=True, whole=whole)
    most = measure.k if measure else SHADES
    distinct = sorted(set(known))
    if len(distinct) < most:
        return Classes(tuple(distinct), known[-1], exact=True, whole=whole)
    edges = _edges(known, most, measure.scheme if measure else None, whole=whole)
    return Classes(_filled(edges, known), known[-1], whole=whole)


def _edges(known: list[float], most: int, scheme: str | None, *, whole: bool) -> list[float]:
    """Return the lower ends of classes by a scheme; the first is the smallest value."""
    low, high = known[0], known[-1]
    shares = [place / most for place in range(1, most)]
    if scheme == "quantiles":
        inner = [float(np.quantile(known, share)) for share in shares]
    elif scheme == "equalinterval":
        inner = [low + (high - low) * share for share in shares]
    elif scheme is not None:
        inner = _classified(known, most, scheme)
    elif low < 0:
        # As many on each side of nought, as far on either.
        far = max(-low, high)
        inner = [easy(far * (2 * share - 1), whole=whole) for share in shares]
    elif high > LOG_RATIO * low:
        inner = [easy(low * (high / low) ** share, whole=whole) for share in shares]
    else:
        inner = [easy(low + (high - low) * share, whole=whole) for share in shares]
    return [low, *inner]


def _classified(known: list[float], most: int, scheme: str) -> list[float]:
    """Return the inner edges that a scheme of mapclassify makes."""
    mapclassify = importlib.import_module("mapclassify")  # an extra, slow to import
    made: Any = mapclassify.classify(known, scheme, k=most) if scheme in _COUNTED else None
    bins = (made or mapclassify.classify(known, scheme)).bins
    above = [min((value for value in known if value > end), default=None) for end in bins[:-1]]
    return [value for value in above if value is not None]


_COUNTED = frozenset(
    ["fisherjenks", "fisherjenkssampled", "jenkscaspall", "jenkscaspallforced",
     "jenkscaspallsampled", "maximumbreaks", "naturalbreaks", "prettybreaks"]
)  # fmt: skip


def _filled(edges: list[float], known: list[float]) -> tuple[float, ...]:
    """Keep ascending edges of classes that some value is in."""
    kept: list[float] = []
    for edge in sorted(set(edges)):
        if edge <= known[0]:
            kept = [known[0]]
        elif edge <= known[-1] and any(kept[-1] <= value < edge for value in known):
            kept.append(edge)
    return tuple(kept)


def easy(value: float, *, whole: bool) -> float:
    """Round to the nearest of a few easy numbers, whole ones if asked."""
    if not value:
        return 0.0
    sign, size = math.copysign(1.0, value), abs(value)
    power = 10.0 ** math.floor(math.log10(size))
    best = min((step * power for step in ROUND_STEPS), key=lambda near: abs(near - size))
    return sign * (max(1.0, math.floor(best + 0.5)) if whole else float(f"{best:.2g}"))


def _rounded(value: float, digits: int, towards: Callable[[float], int]) -> float:
    """Round a number down or up; what differs by no more than its representation stays."""
    return towards(round(value * 10**digits, MOST_DIGITS)) / 10**digits
