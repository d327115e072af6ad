"""Colours that the page takes from data: the choropleth's shades and the groups' colours."""

from __future__ import annotations

from branca.colormap import linear

# ColorBrewer's Purples (Cynthia Brewer): one hue, even steps in lightness, safe for
# every kind of colour vision, legible in greyscale. The two palest are too near the land.
PURPLES = linear.Purples_07  # type: ignore[attr-defined]  # branca makes these when it is imported
SHADES = tuple(str(PURPLES.rgb_hex_str(i / 6)) for i in range(2, 7))

# Okabe and Ito, "Color Universal Design" (2008): distinct for every kind of colour vision.
GROUPS = {
    "protest": "#0072b2",
    "building": "#d55e00",
    "force": "#1b1f24",
    "detention": "#e69f00",
    "damage": "#f0e442",
    "deployment": "#009e73",
    "block": "#56b4e9",
    "decision": "#8a9199",
    "other": "#5a5a5a",
}
OTHER = "other"  # the group of event types for which the package names none
DARK_GROUPS = {**GROUPS, "force": "#f2f4f6", "protest": "#4488e8"}


def custom_properties(*, dark: bool) -> dict[str, str]:
    """
    Return the colours as CSS custom properties.

    Parameters
    ----------
    dark
        Of the dark scheme, where low values are dark and high ones light.

    Returns
    -------
    dict
        ``--c0`` to ``--c4`` from low to high, ``--group-<name>``.
    """
    shades = SHADES[::-1] if dark else SHADES
    groups = DARK_GROUPS if dark else GROUPS
    return {
        **{f"--c{place}": colour for place, colour in enumerate(shades)},
        **{f"--group-{name}": colour for name, colour in groups.items()},
    }
