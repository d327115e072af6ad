"""What everything on the sheet of a still picture is drawn with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo import Dataset
    from maps.content.choropleth import Choropleth
    from maps.still.scene import Measure
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
        What the regions show.
    incidents
        Whether incidents are drawn.
    """

    data: Dataset
    words: StillWords
    scheme: Scheme
    measure: Measure
    shown: Choropleth
    incidents: bool
