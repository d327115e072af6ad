"""What is asked of a still picture."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("png", "svg", "pdf")


@dataclass(frozen=True)
class Still:
    """
    What a still picture shows, and how.

    Attributes
    ----------
    measure
        Id of a regional map of the package; None for its first.
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
    """

    measure: str | None = None
    lang: str = "en"
    scheme: str = "light"
    lens: str | None = None
    incidents: bool = True
    width_mm: float = 267.0
    height_mm: float | None = None
    dpi: int = 300
