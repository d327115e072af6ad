"""``build_map``: a dataset as a folium map whose page is one self-contained HTML file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geopandas import GeoDataFrame

from geo import from_frames
from maps import catalogue
from maps.content import outlines, sections, translator
from maps.elements import DataLayer, Map, Start
from maps.page.figure import Page
from maps.refusals import UnknownNameError

if TYPE_CHECKING:
    from geo import Dataset


def build_map(data: Dataset | GeoDataFrame, lang: str = "en", *, edit: bool = False) -> Map:
    """
    Return the map of a dataset.

    Parameters
    ----------
    data
        As ``geo.load()`` returns it, or incidents as ``geo.from_frames()``
        takes them.
    lang
        Language in which the page opens: one of the package's.
    edit
        Whether the page gets the panel with which analysts add incidents and
        move them; what is published has none of it.

    Returns
    -------
    folium.Map
        With one folium layer for the regions, cities, sites, landmarks and
        each group of incidents. ``save`` writes a self-contained page.

    Raises
    ------
    maps.refusals.UnknownNameError
        If the page does not have the language.
    geo.DataError
        If a frame can not be shown.
    """
    if isinstance(data, GeoDataFrame):
        data = from_frames(data)
    languages = translator.languages(data)
    if lang not in languages:
        message = f"no language {lang!r}; this package has: {', '.join(languages)}"
        raise UnknownNameError(message)
    page = Page(data, lang, edit=edit)
    west, south, east, north = outlines.bounds(data)
    chart = Map(
        catalogue.text(lang, "map.label"),
        location=[round((south + north) / 2, 3), round((west + east) / 2, 3)],
        zoom_start=4,  # until the page's script fits the window
        minZoom=sections.least_zoom(east - west, north - south),
        maxZoom=16,
        zoomSnap=0.25,
        maxBoundsViscosity=0.8,
    )
    page.add_child(chart)
    for kind in sections.layers(data):
        shown = kind not in sections.OFF_AT_FIRST
        chart.add_child(DataLayer(kind, sections.layer_name(lang, kind), show=shown))
    chart.add_child(Start())
    return chart
