"""Colours of still pictures: light, dark, and grey that survives a photocopier."""

from __future__ import annotations

from dataclasses import dataclass

from maps import style
from maps.still.patterns import (
    NOT_PUBLISHED_HATCH,
    PHOTOCOPIED_HATCH,
    TEXTURES,
    LinePattern,
    Texture,
)


@dataclass(frozen=True)
class Scheme:
    """
    The colours of a picture, those of the page (``maps/style.py``).

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
    counts: tuple[str, ...]
    groups: dict[str, str] | None
    unpublished: LinePattern = NOT_PUBLISHED_HATCH
    textures: tuple[Texture, ...] | None = None


def _scheme(tokens: dict[str, str], groups: dict[str, str]) -> Scheme:
    """Return the page's colours as a still has them."""
    return Scheme(
        page=tokens["page"], text=tokens["ink"], soft=tokens["soft"], line=tokens["rule"],
        halo=tokens["page"], water=tokens["water"], neighbour=tokens["near"], land=tokens["land"],
        border=tokens["rim"], outline=tokens["border"], hatch=tokens["np"],
        shades=tuple(tokens[f"p{place}"] for place in range(1, 6)),
        counts=tuple(tokens[f"i{place}"] for place in range(1, 6)), groups=groups,
    )  # fmt: skip


LIGHT_SCHEME = _scheme(style.LIGHT, style.ALL_GROUPS)
DARK_SCHEME = _scheme(style.DARK, style.DARK_ALL_GROUPS)
GREY = Scheme(
    page="#ffffff", text="#000000", soft="#000000", line="#808080", halo="#ffffff",
    water="#ffffff", neighbour="#ffffff", land="#ffffff", border="#000000", outline="#000000",
    hatch="#000000", shades=("#000000",) * 5, counts=("#000000",) * 5, groups=None,
    unpublished=PHOTOCOPIED_HATCH, textures=TEXTURES,
)  # fmt: skip
SCHEMES = {"light": LIGHT_SCHEME, "dark": DARK_SCHEME, "grey": GREY}
