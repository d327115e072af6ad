"""Minutes that a class can keep: words to read and lines to write."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from maps.lesson.tasks import Task

# A pupil of fourteen reads some 150 words of prose a minute; tables and a foreign language take
# longer. A line of handwriting takes half a minute. Both are assumptions, printed with the plan.
READ, WRITE = 100, 0.5  # words a minute; minutes a line
WORD_PATTERN = re.compile(r"\w+(?:[\u2019'-]\w+)*")


def words(task: Task) -> int:
    """Return how many words of a task a pupil reads on paper."""
    parts: list[Any] = [task.title, task.text, *task.shuffled]
    parts += [question.text for question in task.questions]
    parts += [(row.value, row.claimant, row.day, row.label, row.reason) for row in task.claims]
    parts += [(row.day, row.place, row.title, row.grade) for row in task.events]
    if task.regions is not None:
        parts += [(place, claim.value) for place, claim in task.regions.claims]
    return sum(len(WORD_PATTERN.findall(" ".join(_texts(part)))) for part in parts)


def minutes(tasks: Iterable[Task]) -> int:
    """Return how long reading tasks on paper and writing on their lines takes at least."""
    needed = sum(
        words(task) / READ + WRITE * sum(question.lines for question in task.questions)
        for task in tasks
    )
    return math.ceil(needed)


def _texts(part: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return texts as a tuple."""
    return (part,) if isinstance(part, str) else part
