"""Plain folium layers of a dataset: their names, their order, and texts that stay texts."""

from __future__ import annotations

import folium
import geopandas as gpd
import pandas as pd
import shapely

import geo
import maps

BOXES = [shapely.box(1, 9, 3, 11), shapely.box(1, 7, 3, 9)]
SPITEFUL = "<b>x</b> {{ 7*7 }} `${1}` \\"
ESCAPED = "&lt;b&gt;x&lt;/b&gt; &#123;&#123; 7*7 &#125;&#125; &#96;&#36;&#123;1&#125;&#96; &#92;"


def dataset(text: str = "North") -> geo.Dataset:
    table = pd.DataFrame({"id": ["XA", "XB"], "name": [text, "South"], "deaths": [10, None]})
    events = pd.DataFrame(
        {
            "date": ["2022-01-05", "2022-02-05", "2022-02-06"],
            "lat": [10, 8, 8.5],
            "lon": [2, 2, 2.25],
            "kind": ["protest", "flood", "flood"],
            "title": [text, "Water", "Water again"],
            "town": [text, "Harbour", "Harbour two"],
        }
    )
    regions = gpd.GeoDataFrame(table, geometry=BOXES, crs=4326)
    label = geo.Measure("given", label=text)
    return geo.from_frames(events, regions, measures={"deaths": label})


def page(layers: list[folium.map.Layer]) -> str:
    chart = folium.Map(tiles=None)
    for layer in layers:
        layer.add_to(chart)
    folium.LayerControl().add_to(chart)
    return str(chart.get_root().render())


def test_a_layer_for_each_view_the_towns_and_each_kind() -> None:
    layers = dataset().to_folium_layers()
    names = [it.layer_name for it in layers]
    assert names == [
        "North", "Incidents recorded", "Cities, towns and villages", "Protest", "flood"
    ]  # fmt: skip
    assert [it.show for it in layers if isinstance(it, folium.GeoJson)] == [True, False]
    circles = [len(it._children) for it in layers if isinstance(it, folium.FeatureGroup)]
    assert circles == [3, 1, 2]


def test_regions_have_the_colours_of_their_classes() -> None:
    first = maps.layers(dataset())[0]
    assert isinstance(first, folium.GeoJson)
    told = [it["properties"] for it in first.data["features"]]
    assert [it["value"] for it in told] == ["10", "\N{EN DASH}"]
    assert told[0]["fill"] != told[1]["fill"]


def test_texts_stay_texts() -> None:
    html = page(maps.layers(dataset(SPITEFUL)))
    assert "<b>x" not in html
    assert "\\u003cb" not in html
    assert "7*7 }}" not in html
    assert "${1}" not in html
    assert ESCAPED in html


def test_our_package_has_plain_layers() -> None:
    data = geo.load()
    layers = data.to_folium_layers()
    assert page(layers).count("L.circleMarker(") >= len(data.cities)
    assert [it.show for it in layers if isinstance(it, folium.GeoJson)].count(True) == 1
