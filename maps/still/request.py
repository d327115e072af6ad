"""What is asked of a still picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from maps.refusals import SizeError, UnknownNameError

PICTURE_KINDS = ("png", "svg", "pdf")
NO_MEASURE = "none"  # the measure of a map that shows incidents alone
LONGEST_LINE = 300  # characters of a title, subtitle or note of one's own


class Size(NamedTuple):
    """A sheet by name: millimetres, no height where it is as high as it needs, dots per inch."""

    width_mm: float
    height_mm: float | None
    dpi: int


SHEET_SIZES = {
    "a4": Size(297.0, 210.0, 300),
    "slide": Size(16 / 1.5 * 25.4, 9 / 1.5 * 25.4, 180),  # 1920 x 1080 dots
    "square": Size(190.5, 190.5, 288),  # 2160 x 2160 dots
    "column": Size(90.0, None, 300),
}


@dataclass(frozen=True)
class Still:
    """
    What a still picture shows, and how.

    Attributes
    ----------
    measure
        Id of a regional map of the package; None for its first, or for
        incidents and their kinds where it has none; `NO_MEASURE` for these.
    lang
        Language of its words.
    scheme
        ``light``, ``dark`` or ``grey`` (patterns that survive a photocopier).
    lens
        ``latest``, ``low``, ``high`` or a claimant; None for the one on which
        the map opens on the page.
    incidents
        Whether the marks of incidents, and the insets, are drawn.
    width_mm, height_mm
        Size; the height that it needs where it is None.
    dpi
        Dots per inch of a PNG.
    title, subtitle, note
        Words of one's own: in the place of the package's title, below it, and
        above the credit. Who claims what is shown is said in any case.
    """

    measure: str | None = None
    lang: str = "en"
    scheme: str = "light"
    lens: str | None = None
    incidents: bool = True
    width_mm: float = 267.0
    height_mm: float | None = None
    dpi: int = 300
    title: str = ""
    subtitle: str = ""
    note: str = ""

    def sized(self, name: str) -> Still:
        """
        Return the same on a sheet by name.

        Parameters
        ----------
        name
            One of `SHEET_SIZES`.

        Returns
        -------
        Still

        Raises
        ------
        maps.refusals.UnknownNameError
            If there is no such size.
        """
        if name not in SHEET_SIZES:
            message = f"--size {name}: no such size; there are: {', '.join(SHEET_SIZES)}"
            raise UnknownNameError(message)
        return replace(self, **SHEET_SIZES[name]._asdict())

    def check_words(self) -> None:
        """Refuse words of one's own that no sheet has room for."""
        for name in ("title", "subtitle", "note"):
            n = len(getattr(self, name))
            if n > LONGEST_LINE:
                message = f"--{name}: has {n} characters; write at most {LONGEST_LINE}"
                raise SizeError(message)
