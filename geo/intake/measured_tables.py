"""The tables that measures are chosen from, and their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.intake import synonyms as known
from geo.intake.own import Own

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_COLUMNS = Own({}, {})


@dataclass(frozen=True)
class Numbers:
    """
    The numeric columns of a table.

    Attributes
    ----------
    name
        What faults call the table.
    own
        Its columns with types.
    lines
        What faults call each row; none where there is no such table.
    """

    name: str
    own: Own = NO_COLUMNS
    lines: Sequence[int] = ()

    def has(self, column: str) -> bool:
        """Say whether a column is there."""
        return column in self.own.types

    def numeric(self) -> list[str]:
        """Return the columns that can be added up."""
        return self.own.numeric()

    def rows(self) -> int:
        """Return the number of rows."""
        return len(self.lines)


@dataclass(frozen=True)
class NumberTables:
    """The tables that measures are chosen from, and what is known of them."""

    incidents: Numbers
    regions: Numbers
    cities: Numbers
    layout: str = known.PLAIN_LAYOUT
    weight: str | None = None

    @property
    def places(self) -> tuple[Numbers, Numbers]:
        """Regions and towns."""
        return self.regions, self.cities

    @property
    def countable(self) -> bool:
        """Whether incidents can be counted by place."""
        return bool(self.incidents.rows() and (self.regions.rows() or self.cities.rows()))
