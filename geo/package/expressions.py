"""
Patterns of a package, matched in a time that grows with the text and no faster.

Python's own matching may try again without end where a pattern can take a text in more than
one way. A pattern is made into an automaton (Glushkov's): where no text has two ways through it,
Python matches; else the automaton does, all ways at once. What no automaton has (references to
groups, looking ahead) is refused.
"""

from __future__ import annotations

import functools
import importlib
import itertools
import re
from dataclasses import dataclass
from typing import Any

MOST_STATES = 2_000  # places in a pattern, its repeats written out
MOST_STEPS = 2_000_000  # of an automaton over one text
LAST = 0x10FFFF
DIGIT_RANGES, SPACES = ((48, 57),), ((9, 13), (32, 32))
WORD_RANGES = ((48, 57), (65, 90), (95, 95), (97, 122))
CHARACTER_CLASSES = {"DIGIT": DIGIT_RANGES, "SPACE": SPACES, "WORD": WORD_RANGES}
# Anchors that say nothing where the whole text is matched.
FIRST_ANCHORS = {"AT_BEGINNING", "AT_BEGINNING_STRING"}
LAST_ANCHORS = {"AT_END", "AT_END_STRING"}

Ranges = tuple[tuple[int, int], ...]


class PatternError(ValueError):
    """A pattern can not be used."""


@dataclass
class Part:
    """A part of a pattern: places it may begin and end at, and whether it takes no text at all."""

    first: set[int]
    last: set[int]
    empty: bool


class Pattern:
    """
    A pattern, ready to be matched.

    Parameters
    ----------
    text
        A regular expression, as JSON Schema and Python have it.

    Raises
    ------
    PatternError
        If it is none, or has what no automaton has.
    """

    def __init__(self, text: str) -> None:
        parser: Any = importlib.import_module("re._parser")
        try:
            tree = parser.parse(text, re.ASCII)
            self._fast = re.compile(text, re.ASCII)
        except (re.error, OverflowError, RecursionError) as error:
            message = f"is not a regular expression: {error}"
            raise PatternError(message) from None
        if tree.state.flags & ~(re.ASCII | re.UNICODE):
            message = "has flags, such as (?i)"
            raise PatternError(message)
        self._sets: list[Ranges] = []
        self._follow: list[set[int]] = []
        self._twice = False
        self._whole = self._alternatives(list(tree))
        self._sure = not self._twice and not self._ambiguous()
        self._next: dict[tuple[frozenset[int], str], frozenset[int]] = {}

    def matches(self, text: str) -> bool:
        """Say whether all of a text is as the pattern says; PatternError where it is too long."""
        if self._sure:
            return self._fast.fullmatch(text) is not None
        if not text:
            return self._whole.empty
        if len(text) * len(self._sets) > MOST_STEPS:
            message = f"takes too long on a text of {len(text)} characters"
            raise PatternError(message)
        # Before the first character every beginning is open.
        here = frozenset(at for at in self._whole.first if _has(self._sets[at], ord(text[0])))
        for char in text[1:]:
            here = self._step(here, char)
            if not here:
                return False
        return not here.isdisjoint(self._whole.last)

    def _step(self, here: frozenset[int], char: str) -> frozenset[int]:
        """Return the places after one more character."""
        key = (here, char)
        if key not in self._next:
            if len(self._next) > MOST_STATES:
                self._next.clear()
            follow = set().union(*(self._follow[at] for at in here))
            self._next[key] = frozenset(at for at in follow if _has(self._sets[at], ord(char)))
        return self._next[key]

    def _ambiguous(self) -> bool:
        """Say whether a character can be taken in two ways at some place."""
        every = (self._whole.first, *self._follow)
        if sum(len(places) ** 2 for places in every) > MOST_STEPS:
            return True  # which is safe, and soon said
        for places in every:
            for one, other in itertools.combinations(places, 2):
                if _meet(self._sets[one], self._sets[other]):
                    return True
        return False

    def _alternatives(self, items: list[Any]) -> Part:
        """Return the whole pattern; anchors at its ends, and those of its branches, say nothing."""
        items = _bare(items)
        if len(items) == 1 and str(items[0][0]) == "BRANCH":
            return self._branch([self._alternatives(list(item)) for item in items[0][1][1]])
        return self._sequence(items)

    def _branch(self, parts: list[Part]) -> Part:
        """Join parts one of which is taken."""
        self._twice |= sum(part.empty for part in parts) > 1
        return Part(
            set().union(*(part.first for part in parts)),
            set().union(*(part.last for part in parts)),
            any(part.empty for part in parts),
        )

    def _link(self, before: Part, after: Part) -> None:
        """Let one part follow another; the same step in two ways is noted."""
        for at in before.last:
            self._twice |= not self._follow[at].isdisjoint(after.first)
            self._follow[at] |= after.first

    def _sequence(self, items: list[Any]) -> Part:
        """Join parts one after the other."""
        out = Part(set(), set(), empty=True)
        for item in items:
            part = self._part(*item)
            self._link(out, part)
            out = Part(
                out.first | part.first if out.empty else out.first,
                out.last | part.last if part.empty else part.last,
                out.empty and part.empty,
            )
        return out

    def _part(self, code: Any, value: Any) -> Part:  # noqa: ANN401 (a parse tree is untyped)
        """Return the part that a node of the parse tree stands for."""
        name = str(code)
        if name == "SUBPATTERN" and not value[1] and not value[2]:
            return self._sequence(list(value[3]))
        if name == "BRANCH":
            return self._branch([self._sequence(list(item)) for item in value[1]])
        if name in {"MAX_REPEAT", "MIN_REPEAT"}:
            return self._repeat(*value)
        return self._place(_ranges(name, value))

    def _place(self, ranges: Ranges) -> Part:
        """Add a place that takes one character."""
        self._sets.append(ranges)
        self._follow.append(set())
        if len(self._sets) > MOST_STATES:
            message = f"has more than {MOST_STATES} places, repeats written out"
            raise PatternError(message)
        here = {len(self._sets) - 1}
        return Part(set(here), set(here), empty=False)

    def _repeat(self, least: int, most: Any, items: Any) -> Part:  # noqa: ANN401 (the same)
        """Write a repeat out: as often as it must, then as often as it may."""
        endless = str(most) == "MAXREPEAT"
        if not endless and most > MOST_STATES:
            message = f"has more than {MOST_STATES} places, repeats written out"
            raise PatternError(message)
        out = Part(set(), set(), empty=True)
        for number in range(max(least, 1) if endless else most):
            part = self._sequence(list(items))
            self._twice |= part.empty
            self._link(out, part)
            free = part.empty or number >= least
            out = Part(
                out.first | part.first if out.empty else out.first,
                out.last | part.last if free else part.last,
                out.empty and free,
            )
            if endless and number == max(least, 1) - 1:
                self._link(part, part)
        return out


def _bare(items: list[Any]) -> list[Any]:
    """Leave out anchors at the ends."""
    while items and str(items[0][0]) == "AT" and str(items[0][1]) in FIRST_ANCHORS:
        items = items[1:]
    while items and str(items[-1][0]) == "AT" and str(items[-1][1]) in LAST_ANCHORS:
        items = items[:-1]
    return items


def _ranges(name: str, value: Any) -> Ranges:  # noqa: ANN401 (the same)
    """Return the characters that a node takes."""
    if name == "LITERAL":
        return ((value, value),)
    if name == "NOT_LITERAL":
        return _others(((value, value),))
    if name == "ANY":
        return _others(((10, 10),))
    if name == "IN":
        items = [(str(code), inner) for code, inner in value]
        wanted = tuple(
            pair for code, inner in items if code != "NEGATE" for pair in _member(code, inner)
        )
        return _others(wanted) if items[0][0] == "NEGATE" else wanted
    message = "refers to a group, looks ahead or back, or has an anchor inside"
    raise PatternError(message)


def _member(code: str, value: Any) -> Ranges:  # noqa: ANN401 (the same)
    """Return what a member of a set in brackets takes."""
    if code == "LITERAL":
        return ((value, value),)
    if code == "RANGE":
        return ((value[0], value[1]),)
    name = str(value).removeprefix("CATEGORY_")
    ranges = CHARACTER_CLASSES[name.removeprefix("NOT_")]
    return _others(ranges) if name.startswith("NOT_") else ranges


def _others(ranges: Ranges) -> Ranges:
    """Return all other characters."""
    out: list[tuple[int, int]] = []
    begun = 0
    for low, high in sorted(ranges):
        if low > begun:
            out.append((begun, low - 1))
        begun = max(begun, high + 1)
    if begun <= LAST:
        out.append((begun, LAST))
    return tuple(out)


def _has(ranges: Ranges, point: int) -> bool:
    """Say whether a character is among some."""
    return any(low <= point <= high for low, high in ranges)


def _meet(one: Ranges, other: Ranges) -> bool:
    """Say whether some characters are in both."""
    return any(low <= end and begin <= high for low, high in one for begin, end in other)


@functools.lru_cache(maxsize=256)
def pattern(text: str) -> Pattern:
    """Return a pattern; parameters and errors as `Pattern`."""
    return Pattern(text)
