"""Children of folium's that want the network are refused, with what does the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium
import geopandas as gpd
import pandas as pd
import pytest
import shapely
from folium import plugins

import maps

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("child", "said"),
    [
        (plugins.MarkerCluster(), "MarkerCluster: leave it out: marks gather by themselves"),
        (plugins.HeatMap([[43, 76]]), "HeatMap: leave it out: marks gather by themselves"),
        (plugins.MiniMap(), "MiniMap: leave it out: the page has search"),
        (plugins.Draw(), "Draw: use build_map(…, edit=True)"),
        (folium.TileLayer("OpenStreetMap"), "TileLayer: use regions=…"),
        (folium.Marker([43, 76], popup="x"), "Popup: use a tooltip"),
        (
            folium.raster_layers.ImageOverlay("https://a.org/b.png", [[43, 76], [44, 77]]),
            "extra files; ImageOverlay: give the picture as an array",
        ),
        (
            folium.Marker([43, 76], icon=folium.DivIcon('<img src="https://a.org/c.png">')),
            "wants https://a.org/c.png",
        ),
    ],
)
def test_a_refusal_says_what_does_the_same(child: folium.MacroElement, said: str) -> None:
    chart = maps.build_map(pd.DataFrame({"lat": [43], "lon": [76], "date": ["2022-01-05"]}))
    chart.add_child(child)
    with pytest.raises(ValueError, match="loads nothing from the network") as error:
        chart.get_root().render()
    assert said in str(error.value)


def plain() -> maps.Map:
    return maps.build_map(pd.DataFrame({"lat": [43], "lon": [76], "date": ["2022-01-05"]}))


def with_html(chart: maps.Map) -> None:
    chart.get_root().html.add_child(folium.Element("<h1>Hello</h1>"))


def with_child(chart: maps.Map) -> None:
    chart.add_child(folium.Element("<h1>Hello</h1>"))


def with_script(chart: maps.Map) -> None:
    chart.get_root().script.add_child(folium.Element("alert(1)"))


def with_legend(chart: maps.Map) -> None:
    shapes = gpd.GeoDataFrame({"kind": ["a"]}, geometry=[shapely.box(75, 42, 77, 44)], crs=4326)
    shapes.explore("kind", m=chart)


def with_picture(chart: maps.Map) -> None:
    chart.add_child(plugins.FloatImage("https://a.org/b.png"))


@pytest.mark.parametrize("add", [with_html, with_child, with_script, with_legend, with_picture])
def test_what_the_page_would_drop_is_refused(add: Callable[[maps.Map], None]) -> None:
    chart = plain()
    add(chart)
    with pytest.raises(ValueError, match=r"shows no HTML or scripts of its own .* measures=…"):
        chart.get_root().render()


def test_shapes_that_geopandas_explores_are_drawn_without_their_legend() -> None:
    chart = plain()
    shapes = gpd.GeoDataFrame({"kind": ["a"]}, geometry=[shapely.box(75, 42, 77, 44)], crs=4326)
    shapes.explore("kind", m=chart, legend=False)
    page = chart.get_root().render()
    assert "L.geoJson" in page
    assert chart.get_root().render() == page
