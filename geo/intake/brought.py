"""How frames are read, what is read of them, and what they become."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.intake import synonyms as known

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.intake.incidents import Incidents
    from geo.intake.measure_choice import Asked
    from geo.intake.region_choice import Chosen
    from geo.intake.region_frames import AreaTable
    from geo.intake.towns import Towns
    from geo.package.reading import Package
    from geo.problems import Problem


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
class Brought:
    """
    What came of frames.

    Attributes
    ----------
    package
        None where there are problems.
    notes, warnings, problems
        What was done, what to look at, what will not do.
    """

    package: Package | None = None
    notes: list[str] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Read:
    """What was read of frames."""

    incidents: Incidents | None
    regions: AreaTable | None
    chosen: Chosen | None
    towns: Towns
