"""How frames are read, what is read of them, and what they become."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.intake import synonyms as known
from geo.intake.findings import Findings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.intake.incidents import Incidents
    from geo.intake.measure_choice import Asked
    from geo.intake.region_choice import Chosen
    from geo.intake.region_frames import AreaTable
    from geo.intake.text_table import TextTable
    from geo.intake.towns import Towns
    from geo.package.reading import Package


@dataclass(frozen=True)
class FrameOptions:
    """
    How frames are read: the arguments of `geo.from_frames`, and how they came.

    Attributes
    ----------
    named
        Whether somebody named the tables, in a call or a description; False for
        a folder of files that is read as it stands.
    """

    measures: Asked | None = None
    columns: Mapping[str, str | None] = field(default_factory=dict)
    title: str | Mapping[str, str] | None = None
    source: str | None = None
    layout: str = known.AUTO
    dates: str | None = None
    lang: str | None = None
    named: bool = True


@dataclass
class Brought(Findings):
    """What came of frames: a package, None where there are problems."""

    package: Package | None = None


@dataclass(frozen=True)
class Read:
    """What was read of frames."""

    incidents: Incidents | None
    regions: AreaTable | None
    chosen: Chosen | None
    towns: Towns

    def sheets(self) -> dict[str, TextTable]:
        """Return the tables that there are, by name."""
        found = {"incidents": self.incidents, "regions": self.regions, "cities": self.towns}
        there = {name: it.sheet for name, it in found.items() if it is not None}
        return {name: it for name, it in there.items() if name != "cities" or len(it)}
