"""The page around the map: one HTML file that needs nothing else."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
import jinja2
from branca.element import Element, Figure

from maps import assets, catalogue, palette, payload
from maps.elements import DataLayer, Map, Start
from maps.fallback import Fallback, fallback

if TYPE_CHECKING:
    from geo import Dataset

TEMPLATES = Path(__file__).resolve().parent / "templates"
GROUPS = tuple(palette.GROUPS)
OFF_AT_FIRST = ("landmarks",)
# What folium's own elements want beside Leaflet, without saying so in the head.
WANTS = {
    folium.Icon: "Leaflet.awesome-markers and its fonts",
    folium.Popup: "jQuery",
    folium.TileLayer: "map tiles",
    folium.WmsTileLayer: "map tiles",
}
ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined
)


@dataclass(frozen=True)
class Content:
    """
    What ``page.html.j2`` gets.

    Attributes
    ----------
    lang
        Language in which the page opens.
    languages
        Code and own name of each language of the page.
    words, text
        Functions: a text of the catalogue, a text of the package, by key.
    keys
        Function: the keys of the package's texts that begin so, in their order.
    csp
        The Content-Security-Policy.
    styles, leaflet, script
        Code that stands inline.
    licence
        Leaflet's terms.
    colours, dark_colours
        Custom properties of the two schemes.
    data
        The pack of ``maps.payload``.
    body, run
        What folium's elements rendered: containers, and the script.
    fallback
        What is shown without scripts.
    tour
        Whether the package has a guided tour.
    local
        Whether rows are here that must not be published.
    """

    lang: str
    languages: list[tuple[str, str]]
    words: Any
    text: Any
    keys: Any
    csp: str
    styles: list[str]
    leaflet: str
    licence: str
    script: str
    data: str
    body: str
    run: str
    fallback: Fallback
    version: str
    tour: bool
    local: bool


class Page(Figure):
    """
    Branca's figure, ours from the first byte.

    Parameters
    ----------
    data
        The dataset that the page shows.
    lang
        Language in which it opens.
    """

    def __init__(self, data: Dataset, lang: str) -> None:
        super().__init__(height="100%")
        self._data = data
        self._lang = lang
        self._packed: str | None = None

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 (as branca)
        """
        Render the page: the same bytes each time.

        Returns
        -------
        str
            A whole HTML document.

        Raises
        ------
        ValueError
            If an added child wants files from the network, which the page's
            policy refuses.
        """
        _renumber(self)
        self.header, self.html, self.script = (_part(self) for _ in range(3))
        for child in self._children.values():
            child.render(**kwargs)
        _refuse_network(self)
        body, run = self.html.render(**kwargs), self.script.render(**kwargs)
        return ENVIRONMENT.get_template("page.html.j2").render(
            vars(self._content(body.strip(), run.strip()))
        )

    def _content(self, body: str, run: str) -> Content:
        """Put together what the template gets."""
        data, lang = self._data, self._lang
        leaflet, script = assets.leaflet_script(), assets.page_script()
        look = assets.leaflet_style(images=self._has_guests())
        styles = [look, _colours() + assets.page_style()]
        texts = data.texts.set_index("key").fillna("")
        column = f"text_{lang}" if f"text_{lang}" in texts.columns else "text_en"
        if self._packed is None:
            self._packed = payload.pack(payload.content(data))
        tongues = payload.page_languages(data)
        return Content(
            lang=lang,
            languages=[(code, catalogue.text(code, "language.name")) for code in tongues],
            words=lambda key, **values: catalogue.text(lang, key, **values),
            text=lambda key: texts[column].get(key) or texts["text_en"].get(key) or "",
            keys=lambda prefix: [key for key in texts.index if key.startswith(prefix)],
            csp=_policy([leaflet, script, run], styles),
            styles=styles,
            leaflet=leaflet,
            licence=assets.leaflet_licence(),
            script=script,
            data=self._packed,
            body=body,
            run=run,
            fallback=fallback(data, lang),
            version=str(data.descriptor.raw.get("version", "")),
            tour=bool(data.tour),
            local=bool(data.local),
        )

    def _has_guests(self) -> bool:
        """Say whether the map has children of folium's own, which want Leaflet's images."""
        charts = list(self._children.values())
        inside = [child for chart in charts for child in chart._children.values()]  # noqa: SLF001 (branca has no other way)
        return any(not isinstance(child, DataLayer | Start) for child in inside)


def build_map(data: Dataset, lang: str = "en") -> Map:
    """
    Return the map of a dataset.

    Parameters
    ----------
    data
        As ``geo.load()`` returns it.
    lang
        Language in which the page opens: one of the package's.

    Returns
    -------
    folium.Map
        With one folium layer for the regions, cities, sites, landmarks and
        each group of incidents. ``save`` writes a self-contained page.

    Raises
    ------
    LookupError
        If the page does not have the language.
    """
    tongues = payload.page_languages(data)
    if lang not in tongues:
        message = f"no language {lang!r}; this package has: {', '.join(tongues)}"
        raise LookupError(message)
    page = Page(data, lang)
    west, south, east, north = (float(value) for value in data.regions.total_bounds)
    chart = Map(
        catalogue.text(lang, "map.label"),
        location=[round((south + north) / 2, 3), round((west + east) / 2, 3)],
        zoom_start=4,
        minZoom=3,
        maxZoom=16,
        zoomSnap=0.25,
        maxBoundsViscosity=0.8,
    )
    page.add_child(chart)
    kinds = ["regions", "cities", "sites", "landmarks", *(f"incidents.{name}" for name in GROUPS)]
    for kind in kinds:
        key = f"group.{kind[10:]}" if kind.startswith("incidents.") else f"layer.{kind}"
        name = catalogue.text(lang, key)
        chart.add_child(DataLayer(kind, name, show=kind not in OFF_AT_FIRST))
    chart.add_child(Start())
    return chart


def _policy(scripts: list[str], styles: list[str]) -> str:
    """Return a policy under which nothing but this file's own code runs, and nothing is fetched."""
    for code in (*scripts, *styles):
        if any(mark in code.lower() for mark in ("</script", "</style", "<!--")):
            message = "inline code must not close its element or open a comment"
            raise ValueError(message)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(assets.csp_hash(code) for code in scripts)}",
            f"style-src {' '.join(assets.csp_hash(code) for code in styles)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _colours() -> str:
    """Return the custom properties of the two schemes as CSS."""
    light, dark = (
        "".join(f"{name}:{value};" for name, value in palette.custom_properties(dark=dark).items())
        for dark in (False, True)
    )
    return ENVIRONMENT.get_template("colours.css.j2").render(light=light, dark=dark)


def _part(page: Page) -> Element:
    """Return an empty part of the figure."""
    part = Element()
    part._parent = page  # noqa: SLF001 (as branca's own constructor)
    return part


def _renumber(page: Page) -> None:
    """Give every element a running number instead of a random id, as if never rendered."""
    waiting: list[Element] = [page]
    for number in itertools.count():
        if not waiting:
            return
        element = waiting.pop(0)
        element._id = str(number)  # noqa: SLF001 (branca has no other way)
        children = element._children  # noqa: SLF001 (the same)
        for name, child in list(children.items()):
            if name.endswith("_add") or isinstance(child, folium.Marker.SetIcon):
                del children[name]  # folium adds these anew at each rendering
        waiting += children.values()


def _refuse_network(page: Page) -> None:
    """Refuse children that would fetch something, or use a library that is not here."""
    links = [getattr(child, "url", None) for child in page.header._children.values()]  # noqa: SLF001 (branca has no other way)
    wanted = [str(link) for link in links if link]
    waiting: list[Element] = [page]
    while waiting:
        element = waiting.pop(0)
        name = type(element).__name__
        wanted += [f"{what} ({name})" for kind, what in WANTS.items() if isinstance(element, kind)]
        waiting += element._children.values()  # noqa: SLF001 (the same)
    if wanted:
        message = (
            "the page loads nothing from the network, but an added child wants "
            f"{', '.join(dict.fromkeys(wanted))}: leave the child out, or use one that needs no "
            "extra files"
        )
        raise ValueError(message)
