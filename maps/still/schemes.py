"""Colours of still pictures: light, dark, and grey that survives a photocopier."""

from __future__ import annotations

from dataclasses import dataclass

from maps.still.patterns import NOT_PUBLISHED, PHOTOCOPIED, TEXTURES, Lines, Texture
from maps.style import DARK_GROUPS, GROUPS, SHADES


@dataclass(frozen=True)
class Scheme:
    """
    The colours of a picture, those of the page (``assets/core/base.css``).

    Attributes
    ----------
    page, text, soft, line, halo
        Of the sheet and its words.
    water, neighbour, land, border, outline
        Of the map; ``outline`` is drawn around all regions.
    hatch
        Of the lines that say "not published".
    unpublished
        Those lines.
    shades
        Of the classes, from low to high.
    groups
        Of the kinds of incident; None where marks do not tell them apart.
    textures
        Of the classes, in the place of shades; None for shades.
    """

    page: str
    text: str
    soft: str
    line: str
    halo: str
    water: str
    neighbour: str
    land: str
    border: str
    outline: str
    hatch: str
    shades: tuple[str, ...]
    groups: dict[str, str] | None
    unpublished: Lines = NOT_PUBLISHED
    textures: tuple[Texture, ...] | None = None


LIGHT = Scheme(
    page="#ffffff", text="#1b1f24", soft="#4a525c", line="#d8d4cb", halo="#ffffff",
    water="#d5e1e8", neighbour="#efece6", land="#e4dfd5", border="#ffffff", outline="#8a8375",
    hatch="#b6ae9e", shades=SHADES, groups=GROUPS,
)  # fmt: skip
DARK = Scheme(
    page="#14171a", text="#eceff2", soft="#b3bcc6", line="#3a4148", halo="#14171a",
    water="#1a242b", neighbour="#23282c", land="#2e3338", border="#14171a", outline="#7b8590",
    hatch="#59626b", shades=SHADES[::-1], groups=DARK_GROUPS,
)  # fmt: skip
GREY = Scheme(
    page="#ffffff", text="#000000", soft="#000000", line="#808080", halo="#ffffff",
    water="#ffffff", neighbour="#ffffff", land="#ffffff", border="#000000", outline="#000000",
    hatch="#000000", shades=("#000000",) * 5, groups=None,
    unpublished=PHOTOCOPIED, textures=TEXTURES,
)  # fmt: skip
SCHEMES = {"light": LIGHT, "dark": DARK, "grey": GREY}
