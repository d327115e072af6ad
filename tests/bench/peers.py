"""Pages of the same rows by other tools; run as a program, it writes one and prints what that took.

    python tests/bench/peers.py TOOL FOLDER PAGE

Seconds are of the processor, without imports. Addresses of other hosts become files of the
folder ``lib`` beside the page, so that every tool has its files at once.
"""

from __future__ import annotations

import csv
import json
import re
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

# What npm has of the files that the pages name: package, version, files within it.
PACKAGES = {
    "leaflet@1.9.3": ("dist/leaflet.js", "dist/leaflet.css"),
    "jquery@3.7.1": ("dist/jquery.min.js",),
    "bootstrap@5.2.2": ("dist/js/bootstrap.bundle.min.js", "dist/css/bootstrap.min.css"),
    "@fortawesome/fontawesome-free@6.2.0": ("css/all.min.css",),
    "leaflet.awesome-markers@2.0.5": (
        "dist/leaflet.awesome-markers.js",
        "dist/leaflet.awesome-markers.css",
    ),
    "leaflet.markercluster@1.1.0": (
        "dist/leaflet.markercluster.js",
        "dist/MarkerCluster.css",
        "dist/MarkerCluster.Default.css",
    ),
    "deck.gl@9.4.0": ("dist.min.js",),
    "maplibre-gl@6.20.0": (
        "dist/maplibre-gl.mjs",
        "dist/maplibre-gl-worker.mjs",
        "dist/maplibre-gl-shared.mjs",
        "dist/maplibre-gl.css",
    ),
}
ADDRESS = re.compile(r"https?://[^\"']+/([\w.-]+\.(?:js|css))(?=[\"'])")
NAMES = {"jquery-3.7.1.min.js": "jquery.min.js"}  # as folium's hosts and npm call the same file
CENTRE = (48, 67)


def read(folder: Path) -> list[dict[str, Any]]:
    """Return the rows of a folder's incidents that have a point, as their tools take them."""
    with (folder / "incidents.csv").open(encoding="utf-8") as file:
        found = [row for row in csv.DictReader(file) if row["latitude"]]
    for row in found:
        row["latitude"], row["longitude"] = float(row["latitude"]), float(row["longitude"])
    return found


def text_of(row: dict[str, Any]) -> str:
    """Return a popup's text."""
    return "<br>".join(str(value) for value in row.values())


def local(page: str) -> str:
    """Return a page whose files are in ``lib``."""
    return ADDRESS.sub(lambda found: f"lib/{NAMES.get(found[1], found[1])}", page)


def features(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return GeoJSON of the rows."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": row,
                "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
            }
            for row in rows
        ],
    }


def marker(rows: list[dict[str, Any]]) -> str:
    """A ``folium.Marker`` with a popup a row."""
    import folium  # noqa: PLC0415 (each tool in its own process)

    chart = folium.Map(CENTRE, zoom_start=4, tiles=None)
    for row in rows:
        folium.Marker([row["latitude"], row["longitude"]], popup=text_of(row)).add_to(chart)
    return local(chart.get_root().render())


def geojson(rows: list[dict[str, Any]]) -> str:
    """One ``folium.GeoJson`` of circle markers on a canvas."""
    import folium  # noqa: PLC0415

    chart = folium.Map(CENTRE, zoom_start=4, tiles=None, prefer_canvas=True)
    names = [name for name in rows[0] if name not in {"latitude", "longitude"}]
    folium.GeoJson(
        features(rows), marker=folium.CircleMarker(radius=4), popup=folium.GeoJsonPopup(names)
    ).add_to(chart)
    return local(chart.get_root().render())


def cluster(rows: list[dict[str, Any]]) -> str:
    """``FastMarkerCluster`` whose popup is made on the click."""
    import folium  # noqa: PLC0415
    from folium.plugins import FastMarkerCluster  # noqa: PLC0415

    chart = folium.Map(CENTRE, zoom_start=4, tiles=None, maxZoom=18)
    callback = """function (row) {
      const marker = L.marker(new L.LatLng(row[0], row[1]));
      marker.bindPopup(() => { const node = document.createElement("div");
        node.textContent = row.slice(2).join("; "); return node; });
      return marker; }"""
    data = [[row["latitude"], row["longitude"], *map(str, row.values())] for row in rows]
    FastMarkerCluster(data, callback=callback).add_to(chart)
    return local(chart.get_root().render())


def explore(rows: list[dict[str, Any]]) -> str:
    """``geopandas.explore`` on a canvas."""
    import geopandas  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415

    table = pd.DataFrame(rows)
    points = geopandas.points_from_xy(table["longitude"], table["latitude"], crs=4326)
    frame = geopandas.GeoDataFrame(table, geometry=points)
    chart = frame.explore(tiles=None, prefer_canvas=True, popup=True)
    return local(chart.get_root().render())


def deck(rows: list[dict[str, Any]]) -> str:
    """deck.gl's ScatterplotLayer."""
    data = json.dumps(rows, ensure_ascii=False).replace("<", "\\u003c")
    return f"""<!doctype html><meta charset="utf-8"><style>html,body,#map{{margin:0;height:100%}}</style>
<div id="map"></div><script src="lib/dist.min.js"></script>
<script type="application/json" id="data">{data}</script>
<script>
const rows = JSON.parse(document.getElementById("data").textContent);
new deck.DeckGL({{ container: "map", initialViewState: {{ longitude: 67, latitude: 48, zoom: 4 }}, controller: true,
  layers: [new deck.ScatterplotLayer({{ id: "p", data: rows, pickable: true, radiusMinPixels: 3,
    getPosition: (row) => [row.longitude, row.latitude], getFillColor: [0, 90, 140] }})],
  onAfterRender() {{ globalThis.benchDrawn = true; }} }});
globalThis.benchWaits = true;
</script>"""


def maplibre(rows: list[dict[str, Any]]) -> str:
    """maplibre-gl with a GeoJSON source of circles."""
    data = json.dumps(features(rows), ensure_ascii=False).replace("<", "\\u003c")
    return f"""<!doctype html><meta charset="utf-8"><style>html,body,#map{{margin:0;height:100%}}</style>
<link rel="stylesheet" href="lib/maplibre-gl.css">
<div id="map"></div><script type="application/json" id="data">{data}</script>
<script>globalThis.benchWaits = true;</script>
<script type="module">
import * as maplibre from "./lib/maplibre-gl.mjs";
const map = new maplibre.Map({{ container: "map", center: [67, 48], zoom: 4,
  style: {{ version: 8, sources: {{}}, layers: [] }} }});
map.on("load", () => {{
  const data = JSON.parse(document.getElementById("data").textContent);
  map.addSource("p", {{ type: "geojson", data }});
  map.addLayer({{ id: "p", type: "circle", source: "p", paint: {{ "circle-radius": 3 }} }});
  map.once("idle", () => {{ globalThis.benchDrawn = true; }});
}});
</script>"""


TOOLS: dict[str, Callable[[list[dict[str, Any]]], str]] = {
    "folium.Marker": marker,
    "folium.GeoJson, canvas": geojson,
    "FastMarkerCluster": cluster,
    "geopandas.explore": explore,
    "deck.gl": deck,
    "maplibre-gl": maplibre,
}


def main(tool: str, folder: str, page: str) -> None:
    """Write one page; print CPU seconds and peak memory in MB."""
    if tool == "Qantar":
        import geo  # noqa: PLC0415
        import maps  # noqa: PLC0415

        begun = time.process_time()
        maps.build_map(geo.load(folder)).save(page)
    else:
        for name in ("folium", "geopandas") if tool not in {"deck.gl", "maplibre-gl"} else ():
            __import__(name)
        begun = time.process_time()
        Path(page).write_text(TOOLS[tool](read(Path(folder))), "utf-8")
    spent = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{json.dumps([spent, peak])}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
