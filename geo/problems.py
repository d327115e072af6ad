"""What is wrong with a data package, said so that its reader can fix it."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

VALUE_SHOWN = 80
# Faults end in exit code 1; warnings are counted and end in 0; notes are shown on demand.
FAULT, WARNING, NOTE = "fault", "warning", "note"
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Problem:
    """
    One fault: the thing, the value, the rule and the remedy.

    Parameters
    ----------
    file
        Name of the file inside the package, e.g. ``incidents.csv``.
    rule
        What must hold, in words.
    remedy
        What to do about it, as an instruction.
    row
        Line of the file, counted from 1 with the header, as editors count.
    field
        Column name.
    value
        The value as it stands in the file.
    code
        Name of the rule, where it is told by name in ``data/README.md``.
    level
        ``FAULT``, ``WARNING`` or ``NOTE``.
    """

    file: str
    rule: str
    remedy: str
    row: int | None = None
    field: str | None = None
    value: str | None = None
    code: str | None = None
    level: str = FAULT

    def __str__(self) -> str:
        """Write it on one line: ``file:row: field = value: rule; remedy [code]``."""
        name = visible(self.file)
        place = name if self.row is None else f"{name}:{self.row}"
        thing = ""
        if self.field is not None:
            shown = "" if self.value is None else f" = {_one_line(self.value)}"
            thing = f" {_one_line(self.field)}{shown}:"
        elif self.value is not None:
            thing = f" {_one_line(self.value)}:"
        level = "" if self.level == FAULT else f" {self.level}:"
        code = "" if self.code is None else f" [{self.code}]"
        words = f"{visible(self.rule)}; {visible(self.remedy)}"
        return f"{place}:{level}{thing} {words}{code}"


class DataError(Exception):
    """
    The data package is at fault.

    Parameters
    ----------
    problems
        Every fault found, in the order of files and rows. The message shows
        those that `listed` does.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(listed(self.problems)))


class DataWarning(UserWarning):
    """What to look at before a map is published; its text names thing, rule and remedy."""


def listed(problems: Iterable[Problem], most: int | None = SHOWN) -> Iterator[str]:
    """
    Write faults, a line each, and how many more there are of each kind.

    Parameters
    ----------
    problems
        In the order of files and rows.
    most
        How many of a kind (a file and a field) are written; None for all.

    Yields
    ------
    str
        A fault, or at the end ``and 12 more in FILE, FIELD``.
    """
    counts: Counter[str] = Counter()
    for problem in problems:
        kind = problem.file if problem.field is None else f"{problem.file}, {problem.field}"
        # A file may have any number of columns at fault, each of a kind of its own.
        kind = kind if kind in counts or len(counts) < SHOWN else problem.file
        counts[kind] += 1
        if most is None or counts[kind] <= most:
            yield str(problem)
    for kind, count in counts.items():
        if most is not None and count > most:
            yield f"and {count - most} more in {_one_line(kind)}"


def counted(number: int, one: str, many: str) -> str:
    """Return a number and what it counts, the words for one or for many."""
    return f"{number} {one if number == 1 else many}"


def some(words: Collection[str], most: int = 5) -> str:
    """Return a few words, and how many there are more."""
    shown = ", ".join(word[:VALUE_SHOWN] for word in itertools.islice(words, most))
    return f"{shown} and {len(words) - most} more" if len(words) > most else shown


def visible(text: str) -> str:
    """Make controls, line breaks and what turns a line round visible, as Python writes them."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def _one_line(text: str, limit: int = VALUE_SHOWN) -> str:
    """Make controls and line breaks visible, and cut what is very long."""
    shown = visible(text)
    if len(shown) > limit:
        return f"{shown[:limit]}… ({len(text)} characters)"
    return shown or "(empty)"


class UsageError(ValueError):
    """What was asked for can not be done, whatever the data."""


class DraftError(ValueError):
    """What was asked for can not become a row; says why and what to do."""
