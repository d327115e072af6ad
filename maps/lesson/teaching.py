"""What a teacher looks for: facts at a glance, samples of answers, a rubric."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.rules.lesson_script import ABOUT, LEVELS

if TYPE_CHECKING:
    from geo.rules.lesson_script import Script, ScriptItem
    from maps.lesson.cited import CitedRows


@dataclass(frozen=True)
class Fact:
    """What a teacher looks for first: which of `ABOUT` it is, and its text."""

    key: str
    text: str


@dataclass(frozen=True)
class Level:
    """An answer, or what an answer does, at one of `LEVELS`."""

    key: str
    text: str


@dataclass(frozen=True)
class Criterion:
    """A line of the rubric."""

    text: str
    levels: tuple[Level, ...]


def about(rows: CitedRows, script: Script) -> tuple[Fact, ...]:
    """Return what a teacher looks for first, in its order."""
    known = (name for name in ABOUT if name in script.about)
    return tuple(Fact(name, rows.fill(script.about[name])) for name in known)


def levels(rows: CitedRows, item: ScriptItem) -> tuple[Level, ...]:
    """Return the texts of the three levels; none where an item has none."""
    return tuple(Level(name, rows.fill(item[name])) for name in LEVELS if name in item)


def rubric(rows: CitedRows, script: Script) -> tuple[Criterion, ...]:
    """Return the rubric."""
    return tuple(
        Criterion(rows.fill(item["criterion"]), levels(rows, item)) for item in script.rubric
    )
