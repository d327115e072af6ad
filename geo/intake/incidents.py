"""Incidents that somebody brings, as far as they have been read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from geo.intake.findings import Findings
from geo.problems import Problem

if TYPE_CHECKING:
    import numpy.typing as npt

    from geo.intake.text_table import TextTable


@dataclass
class Incidents(Findings):
    """
    Incidents read so far.

    Attributes
    ----------
    sheet
        As brought, without what must not be taken.
    layout
        Of the table.
    fields
        Column by field of ours.
    cells
        Texts by field of ours.
    latitude, longitude
        Degrees, NaN for none.
    precision
        ``exact``, ``wider`` or ``country`` for each row.
    """

    sheet: TextTable
    layout: str
    fields: dict[str, str]
    cells: dict[str, list[str]] = field(default_factory=dict)
    latitude: npt.NDArray[np.float64] = field(default_factory=lambda: np.array([]))
    longitude: npt.NDArray[np.float64] = field(default_factory=lambda: np.array([]))
    precision: list[str] = field(default_factory=list)

    def fault(self, at: int, column: str, rule: str, remedy: str) -> None:
        """Keep the fault of one cell."""
        line, value = self.sheet.lines[at], self.sheet.column(column)[at]
        self.problems.append(Problem(self.sheet.name, rule, remedy, line, column, value))
