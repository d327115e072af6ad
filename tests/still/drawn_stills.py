"""Still pictures of the real data, each drawn once, and what stands on them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from copies import DATA, standing

import geo
from maps.content.atlas import Atlas
from maps.still import letters
from maps.still.drawing import Still, draw
from maps.still.pen import Pen
from maps.still.scene import LEADING, PlacedText, rectangle
from maps.still.schemes import SCHEMES
from maps.still.words import StillWords

if TYPE_CHECKING:
    import shapely


LANGUAGES = ("en", "ru", "kk")
SVG = "{http://www.w3.org/2000/svg}"
SMALL = Still(dpi=60)
ALMATY = standing("detained", "almaty")


@cache
def real() -> geo.Dataset:
    return geo.load(DATA)


@cache
def drawn(kind: str, **wanted: object) -> bytes:
    return draw(real(), replace(SMALL, **wanted), kind)  # type: ignore[arg-type]


def pen(data: geo.Dataset, **wanted: object) -> Pen:
    still = replace(SMALL, **wanted)  # type: ignore[arg-type]
    shown = Atlas(data).map(still.measure, still.lens)
    words = StillWords(data, still.lang)
    return Pen(data, words, SCHEMES[still.scheme], letters.width, shown, still.incidents)


def svg(**wanted: object) -> ET.Element:
    return ET.fromstring(drawn("svg", **wanted))  # noqa: S314 (our own)


def texts(root: ET.Element) -> list[str]:
    return ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]


def box_of(words: PlacedText) -> shapely.Polygon:
    """Return the box of the letters, without the room above and below a line."""
    width = letters.width(words.text, words.size, bold=words.bold)
    left = {"left": 0, "center": width / 2, "right": width}[words.anchor]
    high = words.size * LEADING * 0.6
    return rectangle(words.x - left, words.y - high, width, high)
