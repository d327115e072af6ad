"""The tables that measures are chosen from, and their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.intake import synonyms as known

if TYPE_CHECKING:
    from geo.intake.own import Own
    from geo.intake.text_table import TextTable


@dataclass(frozen=True)
class Numbers:
    """
    The numeric columns of a table.

    Attributes
    ----------
    name
        What faults call the table.
    own
        Its columns with types; None where there is no such table.
    sheet
        The table.
    """

    name: str
    own: Own | None = None
    sheet: TextTable | None = None

    def has(self, column: str) -> bool:
        """Say whether a column is there."""
        return self.own is not None and column in self.own.types

    def numeric(self) -> list[str]:
        """Return the columns that can be added up."""
        return self.own.numeric() if self.own is not None else []

    def rows(self) -> int:
        """Return the number of rows."""
        return 0 if self.sheet is None else len(self.sheet)


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
