"""Colours and kinds of the page, once for both schemes; CSS and scripts read them as properties."""

from __future__ import annotations

from typing import Final

# Ramps run from the land's own lightness away from it: low is quiet in light and in dark.
LIGHT: Final = {
    "ink": "#1b1f24", "soft": "#4a525c", "page": "#ffffff", "panel": "#f7f5f1", "rule": "#ddd8ce",
    "ctl": "#8a8478", "accent": "#0b5c8a", "accent-wash": "#e3eef5", "mark": "#fff3c4",
    "water": "#dbe7ee", "waterink": "#3f6279", "near": "#f8f6f2", "nearline": "#e3ded4",
    "nearink": "#6a655b", "land": "#ece6da", "rim": "#fbf9f5", "border": "#968d7c",
    "people": "#43306b", "onpeople": "#ffffff", "prior": "#8d7fb0", "wash": "#e4dcef",
    "gather": "#1d5587", "force": "#c4650a", "act": "#4d545b", "other": "#7a6f5d",
    "p1": "#d9cfe6", "p2": "#b9a7d2", "p3": "#957dba", "p4": "#6d5197", "p5": "#43306b",
    "i1": "#cfdbe0", "i2": "#a5bcc7", "i3": "#7899a9", "i4": "#4c7488", "i5": "#254d62",
    "np": "#dcd3c3", "onp3": "#1b1f24", "shade": "rgb(27 31 36 / 16%)",
}  # fmt: skip
DARK: Final = {
    "ink": "#eceff2", "soft": "#b3bcc6", "page": "#14171a", "panel": "#1c2024", "rule": "#353b41",
    "ctl": "#7d8791", "accent": "#7cc0ea", "accent-wash": "#1d3341", "mark": "#4b4115",
    "water": "#17252e", "waterink": "#8fb3c8", "near": "#1b1f22", "nearline": "#2d3338",
    "nearink": "#98a1aa", "land": "#2c3136", "rim": "#191c1f", "border": "#737c85",
    "people": "#cdbcf0", "onpeople": "#1a1228", "prior": "#8c7cb4", "wash": "#3a3150",
    "gather": "#5b9bd8", "force": "#f7b264", "act": "#c3cad1", "other": "#a59c8c",
    "p1": "#443b56", "p2": "#655581", "p3": "#937fb8", "p4": "#ab97d3", "p5": "#cdbcf0",
    "i1": "#35444c", "i2": "#486270", "i3": "#628595", "i4": "#86aaba", "i5": "#b4d3e0",
    "np": "#3a4046", "onp3": "#1a1228", "shade": "rgb(0 0 0 / 50%)",
}  # fmt: skip

# What a group of incident types is on the map: people gather, force is used, an act of state.
OTHER: Final = "other"  # the group of event types for which the package names none
HUES: Final = {
    "protest": "gather",
    "building": "force",
    "force": "force",
    "detention": "force",
    "damage": "force",
    "deployment": "act",
    "block": "gather",
    "decision": "act",
    OTHER: "other",
}

SHADES: Final = tuple(LIGHT[f"p{place}"] for place in range(1, 6))
GROUPS: Final = {group: LIGHT[hue] for group, hue in HUES.items()}
DARK_GROUPS: Final = {group: DARK[hue] for group, hue in HUES.items()}


def custom_properties(*, dark: bool) -> dict[str, str]:
    """
    Return the colours as CSS custom properties.

    Parameters
    ----------
    dark
        Of the dark scheme.

    Returns
    -------
    dict
        Value by name with its two hyphens, e.g. ``--people``.
    """
    return {f"--{name}": colour for name, colour in (DARK if dark else LIGHT).items()}
