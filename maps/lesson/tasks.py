"""A task of a lesson and its questions, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maps.lesson.cited import CitedClaim, CitedEvent, Regions
    from maps.lesson.teaching import Level


@dataclass(frozen=True)
class TaskQuestion:
    """A question, the lines to write on, and its answer with the evidence from the tables."""

    letter: str
    text: str
    lines: int
    answer: str
    claims: tuple[CitedClaim, ...]
    events: tuple[CitedEvent, ...]
    ordered: tuple[CitedEvent, ...]
    regions: Regions | None
    samples: tuple[Level, ...] = ()


@dataclass(frozen=True)
class Task:
    """A task: what stands beside it on paper, where it is on the map, and its questions."""

    number: int
    title: str
    text: str
    state: str
    claims: tuple[CitedClaim, ...]
    events: tuple[CitedEvent, ...]
    shuffled: tuple[str, ...]
    towns: tuple[tuple[str, ...], ...]
    regions: Regions | None
    questions: tuple[TaskQuestion, ...]
