"""Plain folders and frames that tests make, and the second real package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

SOUTH_AFRICA = Path(__file__).resolve().parents[1] / "data" / "south-africa-2021"
# Invented events at true places of Peru.
ROWS = """\
event_id,event_date,event_type,title_en,latitude,longitude,title_ru,fatalities,crowd size
a1,2023-05-01,protest,March in the capital,-12.04637,-77.04279,Марш в столице,0,about 300
a2,2023-05-02,Riots,Stones thrown,-12.10001,-77.03,,2,
a3,2023-05-04,flood_blockade,Road cut by water,-13.5,-76.4,,,20 cars
a4,2023-05-04,Battles,Exchange of fire,-12.04637,-77.04279,,1,
a5,2023-05-09,decree,Curfew declared,,,,0,
"""


def square(west: float, south: float, side: float = 1.4) -> shapely.Polygon:
    """Return a square of degrees."""
    return shapely.box(west, south, west + side, south + side)


def feature(properties: dict[str, Any], shape: shapely.Polygon) -> dict[str, Any]:
    """Return a GeoJSON feature."""
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": shapely.geometry.mapping(shape),
    }


# As `qantar new` wants a region: its id is the country's and its own.
PE_LIM = feature({"id": "PE-LIM", "name": "Lima"}, square(-77.5, -12.5))
LIMA = feature({"id": "LIM", "name": "Lima"}, square(-78, -12.8))
ICA = feature({"id": "ICA", "name": "Ica"}, square(-77, -14.2))


def folder(
    path: Path, rows: str = ROWS, features: tuple[dict[str, Any], ...] = (LIMA, ICA)
) -> Path:
    """Write a plain folder."""
    path.mkdir(parents=True, exist_ok=True)
    (path / "incidents.csv").write_text(rows, encoding="utf-8", newline="")
    content = {"type": "FeatureCollection", "features": list(features)}
    (path / "regions.geojson").write_text(json.dumps(content), encoding="utf-8")
    return path


def incidents() -> gpd.GeoDataFrame:
    """Return a frame as an analyst may have it."""
    columns = {
        "event_id": ["a", "b", "c"],
        "event_date": pd.to_datetime(["2023-05-01", "2023-05-05", "2023-05-06"]),
        "event_type": ["protest", "Landslide", "protest"],
        "title_en": ["March", "Road lost", "Sit-in"],
        "crowd": [300, None, 20],
        7: [True, False, True],
    }
    points = [shapely.Point(-77.04, -12.05), shapely.Point(-76.4, -13.5), None]
    return gpd.GeoDataFrame(columns, geometry=points, crs="EPSG:4326", index=[7, 7, 2])


def regions() -> gpd.GeoDataFrame:
    """Return boundaries as an analyst may have them."""
    shapes = [square(-78, -12.8), square(-77, -14.2)]
    return gpd.GeoDataFrame({"name": ["Lima", "Ica"]}, geometry=shapes, crs="EPSG:4326")
