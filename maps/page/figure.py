"""The page around the map: one HTML file that needs nothing else."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Element, Figure

from maps import catalogue, style
from maps.content import sections, translator, wording
from maps.content.cover import Cover, cover
from maps.elements import DataLayer, Start
from maps.page import bundle, guests, payload, seal
from maps.page.no_script import Fallback, fallback
from maps.page.policy import inline, policy
from maps.refusals import AddressError
from maps.rendering import ENVIRONMENT

if TYPE_CHECKING:
    from geo import Dataset

WEB = re.compile(r"https?://[^\s/?#@\\]+([/?][^\s#\\]*)?")
NOTEBOOK_HEIGHT = "640"  # pixels of the frame in which a notebook shows the page


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
    about
        Parts of the dialog about the page that have something to say: name,
        keys of texts, and whether they are a list.
    csp
        The Content-Security-Policy.
    styles, opening, scripts
        Code that stands inline: what runs before all else; Leaflet, our script, and
        what folium's elements run.
    licence
        Leaflet's terms.
    data
        JSON of ``maps.page.payload``.
    program
        Version of Qantar.
    manifest
        JSON of ``maps.page.seal``: what the page says of its making.
    blocks
        What of the data is read later: see ``maps.page.blocks``.
    body
        What folium's elements rendered: containers.
    fallback
        What is shown without scripts.
    version
        Of the package, "" where it has none.
    cover
        What stands at first sight.
    ladder
        Whether a headline has a history that the ladder shows.
    local
        Whether rows are here that must not be published.
    tabs
        Lists of the panel of which there is something to list.
    edit
        Whether the page has the panel for analysts.
    address
        Where it will be published, "" where nobody said.
    country
        Whether the map is one of a country.
    """

    lang: str
    languages: list[tuple[str, str]]
    words: Any
    text: Any
    about: list[tuple[str, list[str], bool]]
    csp: str
    styles: list[str]
    licence: str
    opening: str
    scripts: list[str]
    data: str
    manifest: str
    program: str
    blocks: list[str]
    body: str
    fallback: Fallback
    version: str
    cover: Cover
    ladder: bool
    local: bool
    tabs: list[str]
    edit: bool
    address: str
    country: bool


class Page(Figure):
    """
    Branca's figure, ours from the first byte.

    Parameters
    ----------
    data
        The dataset that the page shows.
    lang
        Language in which it opens.
    edit
        Whether it has the panel for analysts.
    address
        Where it will be published, "" where nobody said.

    Raises
    ------
    maps.refusals.AddressError
        If the address is none of the web, or has a user name or password.
    """

    def __init__(self, data: Dataset, lang: str, *, edit: bool = False, address: str = "") -> None:
        super().__init__(height=NOTEBOOK_HEIGHT)
        self._empty()
        if address and not WEB.fullmatch(address):
            message = (
                "address: must be a web address, http or https,"
                " without user name, password, spaces and #"
            )
            raise AddressError(message)
        self._address = address
        self._data = data
        self._lang = lang
        self._edit = edit
        self._text: str | None = None
        self._blocks: list[str] = []

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
        given = guests.parts(self)
        _renumber(self)
        self._empty()
        for child in self._children.values():
            child.render(**kwargs)
        guests.refuse(self, given)
        body, run = self.html.render(**kwargs), self.script.render(**kwargs)
        self._empty()  # what is there at the next time is somebody's
        page = ENVIRONMENT.get_template("page.html.j2").render(
            vars(self._content(body.strip(), run.strip()))
        )
        return seal.closed(page)

    def _empty(self) -> None:
        """Take what is in head, body and scripts out."""
        self.header, self.html, self.script = (_part(self) for _ in range(3))

    def _content(self, body: str, run: str) -> Content:
        """Put together what the template gets."""
        data, lang = self._data, self._lang
        scripts = [bundle.leaflet_script(), bundle.page_script(edit=self._edit), inline(run)]
        opening = bundle.opening_script()
        look = bundle.leaflet_style(images=self._has_guests())
        styles = [look, colours() + bundle.page_style(edit=self._edit)]
        if self._text is None:
            self._text = payload.text(payload.content(data, edit=self._edit, parts=self._blocks))
        codes = translator.languages(data)
        return Content(
            lang=lang,
            languages=[(code, catalogue.name(code)) for code in codes],
            words=lambda key, **values: catalogue.text(lang, key, **values),
            text=lambda key: wording.text(data, key, lang),
            about=sections.about(list(data.texts["key"])),
            csp=policy([opening, *scripts], styles, img="data:"),
            styles=styles,
            licence=bundle.leaflet_licence(),
            opening=opening,
            scripts=scripts,
            data=self._text,
            program=seal.program(),
            manifest=payload.text(seal.facts(data, lang, edit=self._edit, address=self._address)),
            blocks=self._blocks,
            body=body,
            fallback=fallback(data, lang),
            country=bool(data.settings["country"]["place_id"]),
            version="" if data.descriptor.is_plain else str(data.descriptor.raw.get("version", "")),
            cover=cover(data, lang),
            ladder=any(item.get("history") for item in data.settings["headlines"]),
            local=bool(data.local),
            tabs=sections.tabs(data),
            edit=self._edit,
            address=self._address,
        )

    def _has_guests(self) -> bool:
        """Say whether the map has children of folium's own, which want Leaflet's images."""
        charts = list(self._children.values())
        inside = [child for chart in charts for child in chart._children.values()]  # noqa: SLF001 (branca has no other way)
        return any(not isinstance(child, DataLayer | Start) for child in inside)


def colours() -> str:
    """Return the custom properties of the two schemes as CSS."""
    light, dark = (
        "".join(f"{name}:{value};" for name, value in style.custom_properties(dark=dark).items())
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
