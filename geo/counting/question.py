"""What is to be counted: by which columns, in which areas, under which names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.intake.synonyms import PERIODS
from geo.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.counting.areas import Areas

REGION_AXIS, KIND_AXIS = "region", "event_type"
# What may stand in the place of the day, from fine to coarse.
DATES = ("event_date", *PERIODS)
BY = (REGION_AXIS, *DATES, KIND_AXIS)
USUAL_AXES = (REGION_AXIS, "event_date", KIND_AXIS)


class CountingError(UsageError):
    """Nothing could be counted, and no file is at fault; the message says what to do."""


@dataclass(frozen=True)
class Question:
    """
    What is to be counted.

    Attributes
    ----------
    by
        Some of `BY`, in the order of the columns of the answer; at most one
        of the periods.
    areas
        In which of these points lie; None if a column of the events names the
        region.
    columns
        From names of columns in the files to ours.
    dates
        ``dmy`` or ``mdy``: the order of 05/01/2022; empty for none.
    """

    by: tuple[str, ...]
    areas: Areas | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""

    @property
    def period(self) -> str | None:
        """The period in ``by``."""
        return next((name for name in self.by if name in DATES), None)
