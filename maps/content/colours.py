"""The colours of classes: of a colour map that a measure names, or of two sides of nought."""

from __future__ import annotations

from typing import TYPE_CHECKING

import branca.colormap

from geo import measure_words as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.measures import Measure
    from maps.content.choropleth import Choropleth
    from maps.content.classes import Classes

SIGNED = "PuOr"  # where values lie on both sides of nought and nobody says otherwise
PALEST = 0.15  # of a sequential map: what is lighter can not be told from the ground
# Of matplotlib (Nuñez, Anderton and Renslow 2018), in nine steps.
CIVIDIS = (
    "#00224e", "#1f386b", "#434e6c", "#61656f", "#7d7c78", "#9b9476", "#bcae6c", "#dfc858",
    "#fee838",
)  # fmt: skip


def of_classes(classes: Classes, measure: Measure) -> tuple[str, ...]:
    """
    Return a colour for each class.

    Parameters
    ----------
    classes
        Of the values.
    measure
        Says which colour map, or nothing.

    Returns
    -------
    tuple of str
        ``#rrggbb`` by class; empty where the shades of the page are meant.
    """
    signed = classes.signed and classes.highest > 0
    if measure.cmap is None and not signed:
        return ()
    ramp = _ramp(measure.cmap or SIGNED)
    if signed and (measure.cmap is None or _diverges(measure.cmap)):
        return tuple(ramp(it) for it in _around(classes))
    count = classes.count
    at = [0.6] if count == 1 else [it / (count - 1) for it in range(count)]
    if isinstance(measure.cmap, str) and not _is_even(measure.cmap):
        pale = PALEST if not measure.cmap.endswith("_r") else 0.0
        at = [pale + (1 - PALEST) * it for it in at]
    return tuple(ramp(it) for it in at)


def of_class(shown: Choropleth, place: int, shades: Sequence[str]) -> str:
    """
    Return the colour of a class.

    Parameters
    ----------
    shown
        The map.
    place
        The class, 0 for the lowest.
    shades
        The five of the page, low to high.
    """
    own = of_classes(shown.classes, shown.view.measure)
    if own:
        return own[place]
    depth = shown.classes.depth(place)
    low = min(int(depth), len(shades) - 2)
    return mixed(shades[low], shades[low + 1], depth - low)


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour between two, by the share of the other."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in pairs)


class _ramp:  # noqa: N801 (a function with what it has read)
    """Colours by a share from 0 to 1."""

    def __init__(self, cmap: str | Sequence[str]) -> None:
        self._colours = _listed(cmap)

    def __call__(self, share: float) -> str:
        """Return a colour."""
        at = min(max(share, 0.0), 1.0) * (len(self._colours) - 1)
        low = min(int(at), len(self._colours) - 2)
        return mixed(self._colours[low], self._colours[low + 1], at - low)


def _listed(cmap: str | Sequence[str]) -> list[str]:
    """Return the colours of a map, low to high."""
    if not isinstance(cmap, str):
        return list(cmap)
    name = cmap.removesuffix("_r")
    if name == "cividis":
        return list(CIVIDIS[::-1] if cmap.endswith("_r") else CIVIDIS)
    steps = 11 if name in words.DIVERGING else 9
    found = getattr(branca.colormap.linear, f"{name}_{steps:02}", None)
    known = found or getattr(branca.colormap.linear, name)
    ends = known.vmin, known.vmax - known.vmin
    colours = [known.rgb_hex_str(ends[0] + ends[1] * it / (steps - 1)) for it in range(steps)]
    return colours[::-1] if cmap.endswith("_r") else colours


def _diverges(cmap: str | Sequence[str]) -> bool:
    """Say whether a colour map has two ends and a middle; three colours or more may have."""
    return not isinstance(cmap, str) or cmap.removesuffix("_r") in words.DIVERGING


def _is_even(cmap: str) -> bool:
    """Say whether all of a colour map can be told from the ground."""
    return cmap.removesuffix("_r") in {"viridis", "cividis", "magma", *words.DIVERGING}


def _around(classes: Classes) -> list[float]:
    """Return where each class stands between the ends of a map whose middle is nought."""
    ends = [*classes.edges[1:], classes.highest]
    pairs = zip(classes.edges, classes.edges if classes.exact else ends, strict=True)
    middles = [(low + high) / 2 for low, high in pairs]
    far = max(map(abs, middles)) or 1.0
    return [(it / far + 1) / 2 for it in middles]
