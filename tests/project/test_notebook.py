"""What a notebook gets: the page in a frame, folium's own children, geopandas' explore."""

from __future__ import annotations

import html
import re

import folium
import pages
import pytest
from plains import SOUTH_AFRICA, incidents

import geo
import maps


@pytest.fixture(scope="module")
def data() -> geo.Dataset:
    return geo.load(SOUTH_AFRICA)


def test_the_frame_holds_the_whole_page(data: geo.Dataset) -> None:
    chart = maps.build_map(data)
    shown = chart._repr_html_()
    (source,) = re.findall(r'<iframe srcdoc="([^"]*)"', shown)
    assert html.unescape(source) == chart.get_root().render()
    assert int(re.findall(r' height="(\d+)"', shown)[0]) >= 576  # the legend opens from 36 rem


def test_children_of_folium_are_part_of_it(data: geo.Dataset) -> None:
    chart = maps.build_map(data)
    folium.CircleMarker([-29.9, 31.0], radius=9, tooltip=None).add_to(chart)
    folium.GeoJson(incidents().dropna(subset=["geometry"]).drop(columns="event_date")).add_to(chart)
    folium.LayerControl().add_to(chart)
    shown = html.unescape(chart._repr_html_())
    run = pages.scripts(shown)[3]
    for call in ("L.circleMarker(", "L.geoJson(", "L.control.layers("):
        assert call in run


def test_explore_still_works(data: geo.Dataset) -> None:
    chart = data.incidents.explore(column="event_type", tiles=None)
    text = chart.get_root().render()
    assert "Trucks set alight on the N3 at Mooi River" in text
    assert text.count('"type": "Point"') == data.incidents.geometry.notna().sum()
