"""A foreign row on its way into the package, or why it is not taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from geo.package.cells import CONTROL
from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.writing.insertion import Row


class Skip(Exception):  # noqa: N818 (a row is passed over, nothing fails)
    """A foreign row can not be taken."""

    def __init__(self, column: str, value: str, rule: str, remedy: str) -> None:
        self.column, self.value, self.rule, self.remedy = column, value, rule, remedy
        super().__init__(rule)


@dataclass
class Draft:
    """A foreign row turned into ours: one incident, what is claimed of it, what was changed."""

    line: int
    incident: Row
    figures: list[Row] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def event_id(self) -> str:
        """Id of the incident."""
        return self.incident["event_id"]


def problem(file: str, line: int, skip: Skip) -> Problem:
    """Return what is wrong with a foreign row."""
    return Problem(file, skip.rule, skip.remedy, line, skip.column, skip.value)


def clean(cells: Mapping[str, str]) -> None:
    """Raise Skip where a cell holds a control character, which no format of ours can hold."""
    if not CONTROL.search("\n".join(cells.values())):
        return
    for column, text in cells.items():
        if CONTROL.search(text):
            refuse(column, text, "holds a control character", "remove it")


def refuse(column: str, value: str, rule: str, remedy: str) -> NoReturn:
    """Say why a row is not taken."""
    raise Skip(column, value, rule, remedy)
