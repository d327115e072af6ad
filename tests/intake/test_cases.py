"""What failed once in tables of others, each with its small input, and what it gives now."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from typer.testing import CliRunner

import geo
import maps
from maps.commands.app import app
from maps.content import around, outlines

if TYPE_CHECKING:
    from pathlib import Path

BOXES = {"R1": shapely.box(10, 40, 20, 50), "R2": shapely.box(20, 40, 30, 50)}
HEAD = "event_id,event_date,event_type,title_en,latitude,longitude\n"
FIJI = [[[177, -19], [-178, -19], [-178, -16], [177, -16], [177, -19]]]
HALVES = [
    [[[177, -19], [180, -19], [180, -16], [177, -16], [177, -19]]],
    [[[-180, -19], [-178, -19], [-178, -16], [-180, -16], [-180, -19]]],
]


def folder(tmp_path: Path, rows: str, shapes: dict[str, object] | None = None) -> Path:
    """Write a plain folder."""
    drawn = shapes or {name: shapely.geometry.mapping(it) for name, it in BOXES.items()}
    features = [
        {"type": "Feature", "id": name, "properties": {"id": name, "name": name}, "geometry": it}
        for name, it in drawn.items()
    ]
    content = json.dumps({"type": "FeatureCollection", "features": features})
    (tmp_path / "regions.geojson").write_text(content, encoding="utf-8")
    (tmp_path / "incidents.csv").write_text(rows, encoding="utf-8")
    return tmp_path


def test_any_numeric_column_of_regions_can_shade_and_what_is_not_used_is_told() -> None:
    regions = gpd.GeoDataFrame(
        {"id": ["XA", "XB"], "name": ["North", "South"], "fatalities": [12, 3],
         "population": [500_000, 800_000]},
        geometry=[shapely.box(1, 9, 3, 11), shapely.box(1, 7, 3, 9)], crs=4326,
    )  # fmt: skip
    events = gpd.GeoDataFrame(
        {"event_date": ["2022-01-05"] * 2, "event_type": ["protest"] * 2, "people": [5, 6]},
        geometry=[shapely.Point(2, 10), shapely.Point(2, 8)], crs=4326,
    )  # fmt: skip
    data = geo.from_frames(events, regions)
    assert list(data.measures) == ["incidents", "fatalities", "population"]
    assert data.regions["population"].tolist() == [500_000, 800_000]
    assert any('people; measures={"people": "sum"} would' in note for note in data.notes)


def test_a_measure_of_nothing_builds(tmp_path: Path) -> None:
    made = tmp_path / "p"
    areas = folder(tmp_path, HEAD) / "regions.geojson"
    line = ["new", str(made), "--country-id", "XX", "--name", "P", "--from", "2022-01-01",
            "--to", "2022-12-31", "--regions", str(areas)]  # fmt: skip
    assert CliRunner().invoke(app, line).exit_code == 0
    path = made / "datapackage.json"
    content = json.loads(path.read_text("utf-8"))
    content["qantar"] |= {"measures": [{"id": "killed", "agg": "claims"}]}
    path.write_text(json.dumps(content), encoding="utf-8")
    assert geo.problems_of(made) == []
    assert maps.build_map(geo.load(made)).get_root().render()


def test_a_part_of_the_tables_is_refused_with_the_way_to_make_one() -> None:
    data = geo.load()
    part = dataclasses.replace(data, incidents=data.incidents[data.incidents.region_id == "KZ-ALA"])
    with pytest.raises(geo.DataError, match=r"filter\("):
        maps.build_map(part)
    assert maps.build_map(data.filter(region="KZ-ALA")).get_root().render()


def test_null_island_is_told_with_its_id(tmp_path: Path) -> None:
    rows = f"{HEAD}a,2023-05-01,protest,Null island,0,0\nb,2023-05-04,flood,Road,44,25\n"
    told = [str(it) for it in geo.warnings_of(folder(tmp_path, rows))]
    assert any("1 incident stands at 0, 0" in text and "(a)" in text for text in told)


def test_an_area_without_points_is_told_so(tmp_path: Path) -> None:
    shapes = {"R1": shapely.geometry.mapping(BOXES["R1"]),
              "R3": {"type": "Polygon", "coordinates": []}}  # fmt: skip
    rows = f"{HEAD}a,2023-05-01,protest,March,45,15\n"
    told = [str(it) for it in geo.problems_of(folder(tmp_path, rows, shapes))]
    assert told == [
        "regions.geojson:2: geometry = R3: has no area; draw it, or leave the row out"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "shape",
    [
        {"type": "Polygon", "coordinates": FIJI},
        {"type": "MultiPolygon", "coordinates": HALVES},
    ],
    ids=["jump", "split"],
)
def test_areas_across_the_180th_meridian_have_one_frame(
    tmp_path: Path, shape: dict[str, object]
) -> None:
    rows = f"{HEAD}a,2023-05-01,protest,West,-17.5,178.5\nb,2023-05-04,flood,East,-17.2,-179.5\n"
    data = geo.load(folder(tmp_path, rows, {"R1": shape}))
    assert data.incidents["region_id"].tolist() == ["R1", "R1"]
    west, _, east, _ = outlines.bounds(around.unrolled(data))
    assert east - west < 10


def test_one_language_is_enough_and_all_are_offered(tmp_path: Path) -> None:
    rows = HEAD.replace("title_en", "title_ru") + "a,2023-05-01,flood,Марш в центре,45,15\n"
    data = geo.load(folder(tmp_path, rows))
    assert data.settings["languages"][0] == "ru"
    rows = HEAD.replace("title_en", "title_ar,title_en") + "a,2023-05-01,flood,مظاهرة,March,45,15\n"
    assert {"ar", "en"} <= set(geo.load(folder(tmp_path, rows)).settings["languages"])


def test_a_long_period_has_few_bins(tmp_path: Path) -> None:
    rows = f"{HEAD}a,1900-01-01,protest,First,45,15\nb,2025-12-31,protest,Last,44,25\n"
    text = maps.build_map(geo.load(folder(tmp_path, rows))).get_root().render()
    assert len(text) < 800_000


def test_rows_that_are_twins_share_a_place_not_an_id() -> None:
    rows = pd.DataFrame({"date": ["2023-05-01"] * 200, "lat": 45.0, "lon": 15.0})
    assert geo.from_frames(rows).incidents["event_id"].nunique() == 200


def test_what_needs_no_turn_is_drawn_as_it_is(tmp_path: Path) -> None:
    rows = f"{HEAD}a,2023-05-01,protest,March,45,15\n"
    data = geo.load(folder(tmp_path, rows))
    assert around.unrolled(data) is data


def test_halves_are_one_area_in_the_frame_and_longitudes_stay_what_they_are(tmp_path: Path) -> None:
    rows = f"{HEAD}a,2023-05-01,protest,West,-17.5,178.5\nb,2023-05-04,flood,East,-17.2,-179.5\n"
    shape = {"type": "MultiPolygon", "coordinates": HALVES}
    data = geo.load(folder(tmp_path, rows, {"R1": shape}))
    drawn = around.unrolled(data)
    assert drawn.regions.geometry[0].geom_type == "Polygon"
    assert drawn.incidents["longitude"].tolist() == [178.5, 180.5]
    assert data.incidents["longitude"].tolist() == [178.5, -179.5]
    assert maps.build_map(data).data is data


@pytest.mark.parametrize(
    "place",
    ["43.2567, 76.9286", "43°15'24\"N 76°55'43\"E", "https://www.openstreetmap.org/#map=17/43.2567/76.9286"],
)  # fmt: skip
def test_add_reads_a_point_in_one_text(tmp_path: Path, place: str) -> None:
    package = geo.load().save(tmp_path / "p")
    source = geo.load().sources["source_id"].iloc[0]
    line = ["add", str(package), "--date", "2022-01-05", "--type", "protest", "--title", "Rally",
            "--place", place, "--source", source, "--verification", "single_source",
            "--yes", "--allow-duplicate"]  # fmt: skip
    result = CliRunner().invoke(app, line)
    assert result.exit_code == 0, result.output
    row = geo.load(package).incidents.query("title_en == 'Rally'").iloc[0]
    assert (row["latitude"], row["longitude"], row["region_id"]) == (43.26, 76.93, "KZ-ALA")
