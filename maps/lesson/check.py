"""The self-check of a lesson: five questions whose answers come from the tables."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from maps.lesson.sheets import Lesson

MOST_ANSWERS = 4  # answers to choose from


@dataclass(frozen=True)
class ChoiceQuestion:
    """A question, the answers to choose from, and which of them the tables give."""

    text: str
    options: tuple[str, ...]
    answer: int


def choices(content: Lesson) -> tuple[ChoiceQuestion, ...]:
    """Return the questions of a self-check that the tasks have rows for, answers mixed alike."""
    made = (*_claims(content), *_events(content), *_regions(content))
    return tuple(item for item in made if len(item.options) > 1)


def _claims(content: Lesson) -> Iterator[ChoiceQuestion]:
    """Ask which number was withdrawn, and who gave the current one."""
    words = content.words
    for task in content.tasks:
        withdrawn = [claim for claim in task.claims if claim.status == "withdrawn"]
        if len(withdrawn) == 1:
            others = (claim.value for claim in task.claims if claim.status != "withdrawn")
            yield _choice(words["check_withdrawn"], withdrawn[0].value, others)
        current = [claim for claim in task.claims if claim.status == "current"]
        if current:
            last = current[-1]
            asked = words["check_claimant"].replace("{value}", last.value)
            others = (
                claim.claimant
                for claim in task.claims
                if claim.value != last.value and last.claimant not in claim.claimant
            )
            yield _choice(asked.replace("{day}", last.day), last.claimant, others)


def _events(content: Lesson) -> Iterator[ChoiceQuestion]:
    """Ask which event came first."""
    for task in content.tasks:
        for question in task.questions:
            if question.ordered:
                first, *others = (event.title for event in question.ordered)
                yield _choice(content.words["check_first"], first, others)


def _regions(content: Lesson) -> Iterator[ChoiceQuestion]:
    """Ask where no number was published, and for the first number of the map."""
    words = content.words
    for task in content.tasks:
        shown = task.regions
        if shown is None or not shown.claims:
            continue
        if shown.missing:
            places = (place for place, _ in shown.claims)
            yield _choice(words["check_missing"], shown.missing[0], places)
        (place, claim), *others = shown.claims
        asked = words["check_value"].replace("{place}", place)
        yield _choice(asked, claim.value, (other.value for _, other in others))


def _choice(text: str, answer: str, others: Iterable[str]) -> ChoiceQuestion:
    """Return a question with distinct answers."""
    wrong = [option for option in dict.fromkeys(others) if option != answer]
    # The alphabet would put the right answer first too often.
    options = sorted(
        [answer, *wrong[: MOST_ANSWERS - 1]],
        key=lambda option: zlib.crc32(f"{text} {option}".encode()),
    )
    return ChoiceQuestion(text, tuple(options), options.index(answer))
