"""What everything on the sheet of a still picture is drawn with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from maps.still.marks import tallies

if TYPE_CHECKING:
    from geo import Dataset
    from maps.content.choropleth import Cell, Choropleth
    from maps.still.marks import Mark
    from maps.still.scene import TextMeasure
    from maps.still.schemes import Scheme
    from maps.still.words import StillWords


@dataclass(frozen=True)
class Pen:
    """
    What everything on a sheet is drawn with.

    Attributes
    ----------
    data
        The dataset.
    words
        In the language of the picture.
    scheme
        Its colours.
    measure
        Tells how wide a text is.
    shown
        What the regions show; None where they are land only, and incidents
        are shown by their kinds.
    incidents
        Whether incidents are drawn.
    title, subtitle, note
        Words of one's own, "" for none.
    """

    data: Dataset
    words: StillWords
    scheme: Scheme
    measure: TextMeasure
    shown: Choropleth | None
    incidents: bool
    title: str = ""
    subtitle: str = ""
    note: str = ""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """What each region shows; nothing where incidents alone are shown."""
        return () if self.shown is None else self.shown.cells

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of incidents on the map, without places on the sheet."""
        return tuple(tallies(self.data, near=False))

    @cached_property
    def near_marks(self) -> tuple[Mark, ...]:
        """The same on an inset."""
        return tuple(tallies(self.data, near=True))

    @property
    def heading(self) -> str:
        """What the picture is called."""
        return self.title or self.words.title()

    @property
    def subject(self) -> str:
        """What is shown."""
        if self.shown is None:
            return self.words.text("measure.count")
        return self.words.measure(self.shown)
