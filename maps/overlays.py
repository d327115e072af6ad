"""Plain folium layers of a dataset, for a map of one's own."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import folium
import shapely

import geo
from geo import asked, when
from maps import catalogue, style
from maps.content import colours, sections, views, wording
from maps.content.atlas import Atlas
from maps.content.classes import NONE, ZERO
from maps.content.translator import Translator, languages

if TYPE_CHECKING:
    from folium.map import Layer

    from maps.content.choropleth import Cell, Choropleth

# folium writes tooltips into template strings of JavaScript, Leaflet reads them as HTML.
SIGNS_OF_A_TEMPLATE = {ord(sign): f"&#{ord(sign)};" for sign in "`$\\{}"}
TOWN, INCIDENT_SIZE = 3, 5  # radii of circles, pixels


def layers(data: geo.Dataset, lang: str | None = None) -> list[Layer]:
    """
    Return plain folium layers for a map of one's own.

    Parameters
    ----------
    data
        The dataset.
    lang
        Language of names and texts; None for the first of the data.

    Returns
    -------
    list of folium.map.Layer
        A GeoJson for each view of the regions, of which the first is shown, a
        FeatureGroup of circles for the towns, and one for each kind of
        incident, whose name says how many of how many have a place. Texts are
        escaped: none is read as HTML, as a script or as a template.
    """
    asked.need("data", data, geo.Dataset, "a Dataset; geo.load(…) or geo.from_frames(…) makes one")
    say = Translator(data, languages(data)[0] if lang is None else lang)
    atlas = Atlas(data)
    shown = (
        [atlas.of(view, atlas.opening(view)) for view in atlas.views] if len(data.regions) else []
    )
    regions = [_regions(data, say, it, show=not place) for place, it in enumerate(shown)]
    towns = [_towns(data, say)] if len(data.cities) else []
    return [*regions, *towns, *_kinds(data, say)]


def _safe(text: str) -> str:
    """Return a text as HTML that stands in a template string of JavaScript."""
    return html.escape(text).translate(SIGNS_OF_A_TEMPLATE)


def _regions(
    data: geo.Dataset, say: Translator, shown: Choropleth, *, show: bool
) -> folium.GeoJson:
    """Return the regions in the shades of a view."""
    view = shown.view
    name = _safe(views.name(view, say))
    features = [
        {
            "type": "Feature",
            "id": str(place),
            "geometry": shapely.geometry.mapping(shape),
            "properties": {
                "name": _safe(say.regions[cell.place_id]),
                "value": _safe(_value(say, shown, cell)),
                "fill": _fill(shown, cell),
            },
        }
        for place, (shape, cell) in enumerate(zip(data.regions.geometry, shown.cells, strict=True))
    ]
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        name=name,
        show=show,
        style_function=_look,
        tooltip=folium.GeoJsonTooltip(["name", "value"], aliases=["", name]),
    )


def _look(feature: dict[str, Any]) -> dict[str, Any]:
    """Return how Leaflet draws a region."""
    fill = feature["properties"]["fill"]
    return {"fillColor": fill, "fillOpacity": 0.8, "color": style.LIGHT["border"], "weight": 1}


def _fill(shown: Choropleth, cell: Cell) -> str:
    """Return the colour of a region: its measure's, else purple for claims, as on the page."""
    apart = {NONE: style.LIGHT["np"], ZERO: style.LIGHT["land"]}
    if cell.place in apart:
        return apart[cell.place]
    ramp = "p" if shown.claimed else "i"
    shades = [style.LIGHT[f"{ramp}{place}"] for place in range(1, 6)]
    return colours.of_class(shown, cell.place, shades)


def _value(say: Translator, shown: Choropleth, cell: Cell) -> str:
    """Return the number of a region with its unit, a dash for none."""
    if cell.value is None:
        return "\N{EN DASH}"
    return say.number(cell.value) + views.unit(shown.view, say.lang)


def _circle(place: shapely.Point, text: str, colour: str, radius: int) -> folium.CircleMarker:
    """Return a circle with a text."""
    return folium.CircleMarker(
        [place.y, place.x], radius=radius, color=colour, weight=1, fill=True, fill_opacity=0.7,
        tooltip=folium.Tooltip(_safe(text)),
    )  # fmt: skip


def _towns(data: geo.Dataset, say: Translator) -> folium.FeatureGroup:
    """Return the towns as circles of one size."""
    group = folium.FeatureGroup(_safe(catalogue.text(say.lang, "layer.cities")))
    for place, name in zip(data.cities.geometry, say.cities.values(), strict=True):
        _circle(place, name, style.LIGHT["ink"], TOWN).add_to(group)
    return group


def _kinds(data: geo.Dataset, say: Translator) -> list[folium.FeatureGroup]:
    """Return the incidents of each kind, at their own point or at that of their town."""
    rows = data.incidents
    towns = dict(zip(data.cities["city_id"], data.cities.geometry, strict=True))
    hues = {kind: style.ALL_GROUPS[its] for kind, its in sections.groups_of(data).items()}
    titles = wording.words(rows, "title", say.lang)
    days = [
        when.known(str(day)[:10], exact)
        for day, exact in zip(rows["event_date"], rows["time_precision"], strict=True)
    ]
    cells = zip(rows["event_type"], rows.geometry, rows["city_id"], days, titles, strict=True)
    marks: dict[str, list[folium.CircleMarker | None]] = {}
    for kind, point, city, day, title in cells:
        own = point is not None and not point.is_empty
        place = point if own else towns.get(city)
        label = say.label("incidents", "event_type", kind)
        text = f"{title or label}, {say.date(day)}"
        colour = hues.get(kind, style.ALL_GROUPS[style.OTHER])
        made = None if place is None else _circle(place, text, colour, INCIDENT_SIZE)
        marks.setdefault(kind, []).append(made)
    ordered = [kind for kind in hues if kind in marks]
    ordered += sorted(marks.keys() - hues.keys())
    return [_kind(say, kind, marks[kind]) for kind in ordered]


def _kind(
    say: Translator, kind: str, marks: list[folium.CircleMarker | None]
) -> folium.FeatureGroup:
    """Return a kind's incidents; its name counts those that are on the map where some are not."""
    placed = [mark for mark in marks if mark is not None]
    some = f" ({len(placed)}/{len(marks)})" if len(placed) < len(marks) else ""
    group = folium.FeatureGroup(_safe(say.label("incidents", "event_type", kind) + some))
    for mark in placed:
        mark.add_to(group)
    return group
