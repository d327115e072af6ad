"""The sources of one document of a lesson, numbered without gaps."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, NamedTuple

from maps.lesson.tasks import Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from maps.lesson.cited import Reference
    from maps.lesson.sheets import Lesson

# What of a lesson each document shows, and so which sources it cites.
NUMBERED_PARTS = {
    "worksheet": ("background", "tasks"),
    "key": ("tasks", "other"),
    "notes": ("background", "terms", "other"),
}


class Numbered(NamedTuple):
    """A lesson as one document shows it, and the sources that the document cites."""

    lesson: Lesson
    references: tuple[Reference, ...]


def numbered(content: Lesson, kind: str, *, background: bool = False) -> Numbered:
    """Return a lesson with the sources of one document numbered from 1 by their first use."""
    if kind == "worksheet" and not background:
        content = dataclasses.replace(content, background=())
    used = (
        number for name in NUMBERED_PARTS[kind] for number in _refs(getattr(content, name), kind)
    )
    numbers = {number: place for place, number in enumerate(dict.fromkeys(used), 1)}
    parts = {name: _renumbered(getattr(content, name), numbers) for name in NUMBERED_PARTS[kind]}
    references = tuple(
        dataclasses.replace(item, number=numbers[item.number])
        for item in content.references
        if item.number in numbers
    )
    ordered = tuple(sorted(references, key=lambda item: item.number))
    return Numbered(dataclasses.replace(content, **parts), ordered)


def _renumbered(item: Any, numbers: Mapping[int, int]) -> Any:  # noqa: ANN401 (any part of a lesson)
    """Return a part of a lesson with the numbers of its sources replaced; others stay."""
    if isinstance(item, tuple):
        return tuple(_renumbered(part, numbers) for part in item)
    if not dataclasses.is_dataclass(item) or isinstance(item, type):
        return item
    parts = {field.name: getattr(item, field.name) for field in dataclasses.fields(item)}
    new = {
        name: tuple(numbers.get(number, number) for number in value)
        if name == "refs"
        else _renumbered(value, numbers)
        for name, value in parts.items()
    }
    return dataclasses.replace(item, **new)


def _refs(item: Any, kind: str) -> Iterator[int]:  # noqa: ANN401 (any part of a lesson)
    """Yield the numbers of sources in a part of a lesson: a task, or its answers for the key."""
    if isinstance(item, tuple):
        for part in item:
            yield from _refs(part, kind)
    elif dataclasses.is_dataclass(item):
        for field in dataclasses.fields(item):
            value = getattr(item, field.name)
            if field.name == "refs":
                yield from value
            elif not isinstance(item, Task) or (field.name == "questions") == (kind == "key"):
                yield from _refs(value, kind)
