"""What children of folium's want that the page does not have, or would drop in silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import folium
from branca.element import Element

from maps.elements import Map
from maps.page import substitutes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from branca.element import Figure

# What folium's own elements want beside Leaflet, without saying so in the head.
WANTS = {
    folium.Icon: "Leaflet.awesome-markers and its fonts",
    folium.Popup: "jQuery",
    folium.TileLayer: "map tiles",
    folium.WmsTileLayer: "map tiles",
}
STYLE_PARTS = re.compile(r"<style\b.*?</style>", re.DOTALL | re.IGNORECASE)
# Pictures and films by address, in what an element runs or shows.
ADDRESS = re.compile(
    r"""(?:(?:<|\\u003c)\w[^<>]{0,300}\bsrc=|\burl\(|Overlay\(\s*|iconUrl"?:\s*)[\\"'\s]*(https?://[^\\"'\s)]+)"""
)
RAW = "HTML or scripts of its own"
OTHER_LEGEND = "for a legend use measures=…, and explore(…, legend=False)"


def parts(page: Figure) -> list[Element]:
    """Return what somebody added to head, body and scripts of a page before it is rendered."""
    return [child for part in (page.header, page.html, page.script) for child in _below(part)]


def refuse(page: Figure, given: Iterable[Element]) -> None:
    """
    Refuse children that would fetch something, or use a library that is not here.

    Parameters
    ----------
    page
        Rendered.
    given
        As `parts` returned it before.

    Raises
    ------
    ValueError
        With what is wanted, and what does the same.
    """
    names: list[str] = []
    wanted = [str(link) for child in _below(page.header) if (link := getattr(child, "url", None))]
    for element in _all(page):
        name = type(element).__name__
        names.append(name)
        wanted += [f"{what} ({name})" for kind, what in WANTS.items() if isinstance(element, kind)]
    wanted += sorted(set(ADDRESS.findall(page.script.render())))
    if wanted:
        what = ", ".join(dict.fromkeys(wanted))
        message = (
            f"the page loads nothing from the network, but an added child wants {what}: leave the "
            f"child out, or use one that needs no extra files{substitutes.of(names)}"
        )
        raise ValueError(message)
    raw = [*_loose(page), *(it for it in given if STYLE_PARTS.sub("", it.render()).strip())]
    if raw:
        kinds = ", ".join(dict.fromkeys(type(it).__name__ for it in raw))
        message = f"the page shows no {RAW} ({kinds}): leave them out; {OTHER_LEGEND}"
        raise ValueError(message)


def _below(element: Element) -> Iterable[Element]:
    """Return the children of an element."""
    children: Iterable[Element] = element._children.values()  # noqa: SLF001 (branca has no other way)
    return children


def _all(page: Figure) -> Iterator[Element]:
    """Yield a page and all that is in it."""
    waiting: list[Element] = [page]
    while waiting:
        element = waiting.pop(0)
        yield element
        waiting += _below(element)


def _loose(page: Figure) -> Iterator[Element]:
    """Yield what the page has no place for: beside the map, without a script, or in the body."""
    charts = {it.get_name() for it in _below(page) if isinstance(it, Map)}
    yield from (it for it in _below(page) if not isinstance(it, Map))
    yield from (it for it in _all(page) if type(it) is Element)
    names = {it.get_name(): it for it in _all(page)}
    for name in page.html._children:  # noqa: SLF001 (branca has no other way)
        if name not in charts and name in names:
            yield names[name]
