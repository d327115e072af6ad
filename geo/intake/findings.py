"""What was done to what somebody brings, what to look at, and what will not do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.problems import Problem


@dataclass(kw_only=True)
class Findings:
    """
    What is told of something that was read.

    Attributes
    ----------
    notes
        What was done, a sentence each.
    warnings
        What to look at.
    problems
        What will not do.
    """

    notes: list[str] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def take(self, other: Findings) -> None:
        """Tell what is told of a part, too."""
        self.notes += other.notes
        self.warnings += other.warnings
        self.problems += other.problems
