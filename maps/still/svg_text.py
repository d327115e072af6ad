"""What an SVG of matplotlib lacks: a title, a description, a language, halos around text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Mapping

HALOED = "haloed-"  # how the ids of groups begin whose text has a halo
PAINTED = "paint-order: stroke"  # outlines below the letters
SVG = "{http://www.w3.org/2000/svg}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NAMESPACES = {
    "": SVG[1:-1],
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "cc": "http://creativecommons.org/ns#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def finished(
    content: bytes, said: tuple[str, str, str], fonts: Mapping[str, str], halo: str
) -> bytes:
    """
    Return an SVG that can be read aloud, and whose text keeps its halo.

    Parameters
    ----------
    content
        As matplotlib writes it, text as text.
    said
        Title, description, and their language.
    fonts
        What replaces a font in the styles of text.
    halo
        Style of text in groups whose id begins with ``haloed-``.

    Returns
    -------
    bytes
    """
    for prefix, space in NAMESPACES.items():
        ET.register_namespace(prefix, space)
    root = ET.fromstring(content)  # noqa: S314 (our own)
    _describe(root, *said)
    for group in root.iter(f"{SVG}g"):
        if group.get("id", "").startswith(HALOED):
            for text in group.iter(f"{SVG}text"):
                text.set("style", f"{text.get('style')}; {halo}")
    for text in root.iter(f"{SVG}text"):
        style = text.get("style", "")
        for font, others in fonts.items():
            style = style.replace(font, others)
        text.set("style", style)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def layered(content: bytes) -> bytes:
    """
    Return an SVG for a renderer without ``paint-order``: halos are texts of their own below.

    Parameters
    ----------
    content
        As `finished` returns it.

    Returns
    -------
    bytes
        Letters stay whole where the renderer draws outlines last.
    """
    root = ET.fromstring(content)  # noqa: S314 (our own)
    for group in root.iter(f"{SVG}g"):
        for text in group.findall(f"{SVG}text"):
            rules = [rule.strip() for rule in text.get("style", "").split(";")]
            if PAINTED not in rules:
                continue
            below = ET.Element(text.tag, dict(text.attrib))
            below.text = text.text
            group.insert(list(group).index(text), below)
            plain = [rule for rule in rules if not rule.startswith((PAINTED, "stroke"))]
            text.set("style", "; ".join(plain))
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _describe(root: ET.Element, title: str, description: str, lang: str) -> None:
    """Put title and description where readers of the screen look for them: first."""
    for name in root.findall(f"{SVG}title"):
        root.remove(name)
    for place, (kind, words) in enumerate((("title", title), ("desc", description))):
        node = ET.Element(f"{SVG}{kind}", {"id": kind})
        node.text, node.tail = words, "\n "
        root.insert(place, node)
    root.set("role", "img")
    root.set("aria-labelledby", "title")
    root.set("aria-describedby", "desc")
    root.set(LANG, lang)
