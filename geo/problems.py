"""What is wrong with a data package, said so that its reader can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

VALUE_SHOWN = 80


@dataclass(frozen=True)
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
    """

    file: str
    rule: str
    remedy: str
    row: int | None = None
    field: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        """Write the fault on one line: ``file:row: field = value: rule; remedy``."""
        place = self.file if self.row is None else f"{self.file}:{self.row}"
        thing = ""
        if self.field is not None:
            shown = "" if self.value is None else f" = {_one_line(self.value)}"
            thing = f" {_one_line(self.field)}{shown}:"
        elif self.value is not None:
            thing = f" {_one_line(self.value)}:"
        return f"{place}:{thing} {_one_line(self.rule, None)}; {_one_line(self.remedy, None)}"


class DataError(Exception):
    """
    The data package is at fault.

    Parameters
    ----------
    problems
        Every fault found, in the order of files and rows.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def _one_line(text: str, limit: int | None = VALUE_SHOWN) -> str:
    """Make controls and line breaks visible, and cut what is very long."""
    shown = "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
    if limit is not None and len(shown) > limit:
        return f"{shown[:limit]}… ({len(text)} characters)"
    return shown or "(empty)"
