"""Layouts of tables that were found with people: tags, records, merged cells, towns, countries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from openpyxl import Workbook

import geo
from geo.exchange.out.exporting import export
from geo.intake import points

if TYPE_CHECKING:
    from pathlib import Path

ADM1 = gpd.GeoDataFrame(
    {"code": ["XA", "XB"], "name": ["North", "South"], "POP_EST": [1, 2]},
    geometry=[shapely.box(1, 9, 3, 11), shapely.box(1, 7, 3, 9)],
    crs=4326,
)


def workbook(path: Path, rows: list[list[Any]], merged: tuple[str, ...]) -> Path:
    """Write a sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    book.save(path)
    return path


def test_tags_of_hxl_say_what_a_column_is(tmp_path: Path) -> None:
    path = tmp_path / "hxl.csv"
    text = "a,b,c,d,e\n#date +occurred,#geo +lat,#geo +lon,#adm1 +name,#affected +killed\n"
    path.write_text(f"{text}2022-01-05,9.5,2,North,3\n2022-01-06,8.5,2,South,4\n", "utf-8")
    data = geo.from_frames(path, ADM1, measures={"e": "sum"})
    assert data.regions["e_sum"].tolist() == [3, 4]
    frame = pd.read_csv(path)  # the tags are its first row
    assert geo.from_frames(frame, ADM1, measures={"e": "sum"}).regions["e_sum"].tolist() == [3, 4]


def test_records_of_json_are_a_table(tmp_path: Path) -> None:
    rows = [
        {"date": "2022-01-05", "lat": 9.5, "lon": 2},
        {"date": "2022-01-06", "lat": 8, "lon": 2},
    ]
    for name, text in {
        "list.json": json.dumps(rows),
        "reply.json": json.dumps({"status": 200, "data": rows}),
        "lines.jsonl": "\n".join(map(json.dumps, rows)),
    }.items():
        (tmp_path / name).write_text(text, "utf-8")
        assert len(geo.from_frames(tmp_path / name).incidents) == 2


def test_layers_of_umap_are_kinds(tmp_path: Path) -> None:
    def layer(name: str, day: str) -> dict[str, Any]:
        properties = {"name": name, "date": day, "_umap_options": {"color": "red"}}
        shape = {"type": "Point", "coordinates": [2, 9.5]}
        feature = {"type": "Feature", "properties": properties, "geometry": shape}
        return {"_umap_options": {"name": name}, "features": [feature]}

    layers = [layer("Flood", "2022-01-05"), layer("Fire", "2022-01-06")]
    path = tmp_path / "map.umap"
    path.write_text(json.dumps({"type": "umap", "layers": layers}), "utf-8")
    assert geo.from_frames(path).incidents["event_type"].tolist() == ["Flood", "Fire"]


def test_two_rows_of_names_and_merged_cells_are_one_table(tmp_path: Path) -> None:
    rows = [
        ["Date", "Where", None, "Harm", None], [None, "Lat", "Lon", "Killed", "Hurt"],
        ["2022-01-05", 9.5, 2, 3, 1], ["2022-01-06", 8.5, 2, 4, 2],
    ]  # fmt: skip
    path = workbook(tmp_path / "two.xlsx", rows, ("A1:A2", "B1:C1", "D1:E1"))
    data = geo.from_frames(path, ADM1, measures={"Harm/Killed": "sum"})
    assert data.regions["harm_killed_sum"].tolist() == [3, 4]
    rows = [
        ["Region", "Date"],
        ["North", "2022-01-05"],
        [None, "2022-01-06"],
        ["South", "2022-01-06"],
    ]
    data = geo.from_frames(workbook(tmp_path / "down.xlsx", rows, ("A2:A3",)), ADM1)
    assert data.incidents["region_id"].tolist() == ["XA", "XA", "XB"]
    assert "down.xlsx: cells that are merged downwards: each has the first's value" in data.notes


def test_an_incident_that_names_a_town_alone_stands_at_its_point() -> None:
    towns = pd.DataFrame({"name": ["Alpha"], "lat": [9.5], "lon": [2.0]})
    frame = pd.DataFrame({"date": ["2022-01-05"], "city": ["Alpha"], "title": ["Rain"]})
    data = geo.from_frames(frame, ADM1, towns)
    row = data.incidents.iloc[0]
    assert (row["latitude"], row["longitude"], row["geo_precision"]) == (9.5, 2, 2)
    assert (row["scope"], row["region_id"]) == ("place", "XA")
    assert "incidents: 1 incident stands at the point of the town" in data.notes


def test_rows_by_country_belong_to_it_and_say_what_is_missing() -> None:
    lands = ADM1.rename(columns={"code": "ISO_A3", "name": "ADMIN"}).drop(columns="POP_EST")
    frame = pd.DataFrame({
        "Country": ["North", "South", "North"], "Date": ["2014-08-29"] * 2 + ["2014-09-05"],
        "Cumulative deaths": [430, 694, 500],
    })  # fmt: skip
    data = geo.from_frames(frame, lands, measures={"Cumulative deaths": "max"})
    assert data.regions["cumulative_deaths_max"].tolist() == [500, 694]
    assert any('{"Cumulative deaths": "max"}' in it for it in geo.from_frames(frame, lands).notes)
    with pytest.raises(geo.DataError, match=r"give the shapes of what Country names: regions=…"):
        geo.from_frames(frame)


def test_middles_of_regions_are_no_points_of_rows_that_stand_for_many() -> None:
    frame = pd.DataFrame({
        "WEEK": ["2022-01-01", "2022-01-08"], "ADMIN1": ["North", "South"], "EVENTS": [3, 5],
        "CENTROID_LATITUDE": [10, 8], "CENTROID_LONGITUDE": [2, 2],
    })  # fmt: skip
    data = geo.from_frames(frame, ADM1)
    assert "8 events in 2 rows" in repr(data)
    assert data.incidents["time_precision"].tolist() == [2, 2]


def test_a_column_called_population_is_before_one_that_may_be() -> None:
    table = pd.DataFrame({"name": ["North", "South"], "population": [500, 700]})
    frame = pd.DataFrame({"date": ["2022-01-05"], "lat": [9.5], "lon": [2]})
    data = geo.from_frames(frame, [ADM1, table])
    assert data.regions["population"].tolist() == [500, 700]
    assert "population was taken for population, not POP_EST" in data.notes


def test_names_of_several_levels_and_of_an_index_are_columns() -> None:
    frame = pd.DataFrame([["2022-01-05", 9.5, 2]])
    frame.columns = pd.MultiIndex.from_tuples(
        [("when", "date"), ("where", "lat"), ("where", "lon")]
    )
    assert geo.from_frames(frame).incidents["latitude"].tolist() == [9.5]
    frame = pd.DataFrame({"date": ["2022-01-05"], "lat": [9.5], "lon": [2]}).set_index("date")
    data = geo.from_frames(frame)
    assert "incidents: the index was read as date" in data.notes
    assert list(frame.columns) == ["lat", "lon"]


@pytest.mark.parametrize(
    "text",
    [
        "01010000009A999999993953409A99999999994540", "43.2N 76.9E", "N43.2 E76.9",
        "43 12 00 N, 76 54 00 E", '{"type": "Point", "coordinates": [76.9, 43.2]}',
        "MULTIPOINT ((76.9 43.2))", "POINT Z (76.9 43.2 1)",
    ],
)  # fmt: skip
def test_a_point_in_a_cell_is_read_in_any_form(text: str) -> None:
    assert points.point(text) == pytest.approx((43.2, 76.9))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"lat": ["43.2x"], "lon": ["76.9"]}, "lat = 43.2x: is no latitude that can be read"),
        ({"lat": ["4x"], "lon": ["7x"]}, "lat holds no degrees that can be read, such as 4x"),
        ({"x": [620000], "y": [4780000]}, "coordinates in metres need their CRS"),
    ],
)
def test_a_coordinate_that_is_none_is_told(rows: dict[str, list[object]], said: str) -> None:
    with pytest.raises(geo.DataError, match=said):
        geo.from_frames(pd.DataFrame({"date": ["2022-01-05"], **rows}))


def test_a_second_title_and_names_that_differ_by_case_are_kept(tmp_path: Path) -> None:
    frame = pd.DataFrame({
        "date": ["2022-01-05"], "lat": [9.5], "lon": [2], "Title_en": ["March"], "title": ["Марш"],
        "Place": ["a"], "place": ["b"],
    })  # fmt: skip
    data = geo.from_frames(frame)
    assert data.incidents["title_en"].tolist() == ["March"]
    export(data, tmp_path / "rows.gpkg")
    rows = gpd.read_file(tmp_path / "rows.gpkg", layer="incidents")
    assert {"Марш", "March", "a", "b"} <= {str(it) for it in rows.iloc[0]}


def test_numbers_that_nobody_shows_are_told_without_regions_too() -> None:
    frame = pd.DataFrame({"date": ["2022-01-05"], "lat": [9.5], "lon": [2], "killed": [3]})
    assert any(
        'killed; regions=… with measures={"killed": "sum"} would' in it
        for it in geo.from_frames(frame).notes
    )
