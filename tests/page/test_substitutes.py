"""Children of folium's that want the network are refused, with what does the same."""

from __future__ import annotations

import folium
import pandas as pd
import pytest
from folium import plugins

import maps


@pytest.mark.parametrize(
    ("child", "said"),
    [
        (plugins.MarkerCluster(), "MarkerCluster: leave it out: marks gather by themselves"),
        (plugins.HeatMap([[43, 76]]), "HeatMap: leave it out: marks gather by themselves"),
        (plugins.MiniMap(), "MiniMap: leave it out: the page has search"),
        (plugins.Draw(), "Draw: use build_map(…, edit=True)"),
        (folium.TileLayer("OpenStreetMap"), "TileLayer: use regions=…"),
        (folium.Marker([43, 76], popup="x"), "Popup: use a tooltip"),
    ],
)
def test_a_refusal_says_what_does_the_same(child: folium.MacroElement, said: str) -> None:
    chart = maps.build_map(pd.DataFrame({"lat": [43], "lon": [76], "date": ["2022-01-05"]}))
    chart.add_child(child)
    with pytest.raises(ValueError, match="loads nothing from the network") as error:
        chart.get_root().render()
    assert said in str(error.value)
