"""Children of folium on the map: drawn, or refused by name where they want the network."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import folium
import pytest
from folium import plugins
from parsed import Parsed, policy_of, run_of, source_of

from maps.elements import DataLayer

if TYPE_CHECKING:
    from pathlib import Path

    import maps


@pytest.mark.parametrize(
    ("child", "shown"),
    [
        (folium.CircleMarker([43.25, 76.95], radius=9), "L.circleMarker(\n"),
        (folium.CircleMarker([43.25, 76.95], tooltip="a teacher's word"), "a teacher's word"),
        (folium.GeoJson({"type": "Point", "coordinates": [71, 51]}), '"coordinates": [71, 51]'),
        (folium.Polygon([[43, 76], [44, 77], [43, 77]]), "L.polygon("),
        (folium.Marker([43.25, 76.95], icon=folium.DivIcon(html="here")), "L.divIcon("),
    ],
    ids=["circle", "tooltip", "geojson", "polygon", "div icon"],
)  # fmt: skip
def test_children_of_folium_are_drawn_on_the_map(
    small: maps.Map, child: folium.map.MacroElement, shown: str
) -> None:
    assert shown not in run_of(small.get_root().render())
    child.add_to(small)
    made = small.get_root().render()
    run = run_of(made)
    assert shown in run
    assert f".addTo({small.get_name()})" in run
    # The policy has the hash of the script as it now is.
    parsed = Parsed(made)
    assert source_of(run) in policy_of(parsed)["script-src"]


def test_a_layer_control_lists_the_layers(small: maps.Map) -> None:
    folium.LayerControl().add_to(small)
    run = run_of(small.get_root().render())
    assert "L.control.layers(" in run
    for child in small._children.values():
        if isinstance(child, DataLayer):
            assert re.search(
                rf"{re.escape(json.dumps(child.layer_name))}\s*:\s*{child.get_name()},", run
            )


@pytest.mark.parametrize(
    ("child", "named"),
    [
        (folium.Marker([43, 77], icon=folium.Icon()), ["awesome-markers", "Icon"]),
        (plugins.MarkerCluster(), ["leaflet.markercluster.js", "MarkerCluster.css"]),
        (plugins.HeatMap([[43, 77]]), ["heat"]),
        (folium.CircleMarker([43, 77], popup="words"), ["jQuery", "Popup"]),
        (folium.TileLayer("OpenStreetMap"), ["map tiles", "TileLayer"]),
        (folium.WmsTileLayer("https://example.org", layers="x"), ["map tiles", "WmsTileLayer"]),
    ],
    ids=["icon", "cluster", "heat", "popup", "tiles", "wms"],
)
def test_a_child_that_wants_the_network_is_refused_by_name(
    chart: maps.Map, tmp_path: Path, child: folium.map.MacroElement, named: list[str]
) -> None:
    path = tmp_path / "qantar.html"
    path.write_text("what stood here before")
    # Also where it stands inside another child.
    folium.FeatureGroup(name="mine").add_child(child).add_to(chart)
    with pytest.raises(ValueError, match="loads nothing from the network") as error:
        chart.save(path)
    for name in named:
        assert name in str(error.value)
    assert path.read_text() == "what stood here before"


@pytest.mark.parametrize("said", ["</script><p>out", "</SCRIPT>", "<!-- <script>", "a\r\nb\rc\x00"])
def test_code_of_folium_can_not_end_its_element(small: maps.Map, said: str) -> None:
    folium.CircleMarker([43, 77], tooltip=said).add_to(small)
    parsed = Parsed(small.get_root().render())
    code = [code for tag, found, code in parsed.code if tag == "script" and not found][3]
    assert "circle_marker" in code
    assert code.endswith(");")
    assert not set("\r\x00") & set(code)
    assert source_of(code) in policy_of(parsed)["script-src"]
