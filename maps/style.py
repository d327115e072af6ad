"""The look that page, card, stills and lesson share: ``style.toml``, read once."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from geo.package import model

STYLE: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
LIGHT: Final[dict[str, str]] = {name: pair[0] for name, pair in STYLE["colours"].items()}
DARK: Final[dict[str, str]] = {name: pair[1] for name, pair in STYLE["colours"].items()}

OTHER: Final = "other"  # the group of event types for which the package names none
HUES: Final = {group: hue for group, hue in model.GROUPS.items() if group not in model.OWN_GROUPS}
# With those of a package of its own.
ALL_GROUPS: Final = {group: LIGHT[hue] for group, hue in model.GROUPS.items()}
DARK_ALL_GROUPS: Final = {group: DARK[hue] for group, hue in model.GROUPS.items()}
HATCHING: Final[dict[str, float]] = STYLE["hatching"]
DOTS: Final[dict[str, float]] = STYLE["dots"]


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
