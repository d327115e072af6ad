"""Still pictures of the map: PNG, SVG and PDF. The only module that imports matplotlib."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maps.palette import SHADES
from maps.shading import LATEST, shading

if TYPE_CHECKING:
    from geo import Dataset

KINDS = ("png", "svg", "pdf")
SCHEMES = ("light", "dark", "grey")


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
        ``latest``, ``low``, ``high`` or a claimant.
    incidents
        Whether the marks of incidents are drawn.
    width_mm, height_mm
        Size; the height that the map needs where it is None.
    dpi
        Dots per inch of a PNG.
    """

    measure: str | None = None
    lang: str = "en"
    scheme: str = "light"
    lens: str = LATEST
    incidents: bool = True
    width_mm: float = 267.0
    height_mm: float | None = None
    dpi: int = 300


def draw(data: Dataset, still: Still, kind: str) -> bytes:
    """
    Draw a still picture.

    Parameters
    ----------
    data
        The dataset.
    still
        What to show.
    kind
        ``png``, ``svg`` or ``pdf``.

    Returns
    -------
    bytes
        The file; the same input makes the same bytes.

    Raises
    ------
    ImportError
        If matplotlib is not installed.
    LookupError
        If there is no such measure, lens, language, scheme or kind.
    geo.DataError
        If the measure has no claims.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    shown = shading(data, still.measure, still.lens)
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "qantar", "pdf.fonttype": 42}):
        figure = Figure(figsize=(still.width_mm / 25.4, (still.height_mm or 160) / 25.4))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        colours = [
            "#e4dfd5" if not cell.value else SHADES[shown.shade(cell)] for cell in shown.cells
        ]
        data.regions.plot(ax=axes, color=colours, edgecolor="#ffffff")
        out = io.BytesIO()
        figure.savefig(out, format=kind, dpi=still.dpi)
    return out.getvalue()
