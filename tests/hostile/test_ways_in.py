"""Files by a stranger of kinds that libraries take on trust: read, or a fault by name."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import threading
from contextlib import closing
from decimal import Decimal
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pytest
import shapely
from pyarrow import parquet

import geo
from geo.counting import areas
from geo.exchange.into import generic
from geo.intake import text_table
from maps.page import no_script
from maps.still import marks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS = pd.DataFrame(
    {"date": ["2022-01-05", "2022-01-06"], "type": ["riot", "fire"],
     "lat": [43, 50], "lon": [76, 70]}
)  # fmt: skip
SQUARE = shapely.box(60, 40, 61, 41)
MARKED = "date,type,lat,lon\n2022-01-05,riot,43.2,76.9\n"


def faults(path: Path, content: bytes | str, **options: str) -> list[str]:
    """Write a file, and return what is wrong with it."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(geo.DataError) as told:
        geo.from_frames(path, **options)  # type: ignore[arg-type]
    return [str(it) for it in told.value.problems]


def noted(data: geo.Dataset, *words: str) -> None:
    """Hold that notes of a dataset have some words."""
    for text in words:
        assert any(text in it for it in data.notes), (text, data.notes)


@pytest.mark.parametrize(
    ("layers", "rule"),
    [
        (5, "layers: must be a list"),
        ([5], "layer 1: must be an object"),
        ([{"features": 5}], "features: must be a list"),
        ([{"_umap_options": 5}], "layer 1: must be an object, and so must its _umap_options"),
        ([{"features": [{"properties": 5}]}], "a feature of layer 1: must be an object"),
        ([{"features": [{"geometry": {"type": "Nope"}}]}], "feature 1: has no geometry"),
    ],
)
def test_a_map_of_umap_that_is_none(tmp_path: Path, layers: object, rule: str) -> None:
    [said] = faults(tmp_path / "a.umap", json.dumps({"layers": layers}))
    assert rule in said


@pytest.fixture
def freed() -> Iterator[list[Path]]:
    """Pipes; whoever waits for one of them is let go."""
    pipes: list[Path] = []

    def free() -> None:
        for path in pipes:
            os.close(os.open(path, os.O_RDWR | os.O_NONBLOCK))
        pipes.clear()

    timer = threading.Timer(5, free)
    timer.start()
    yield pipes
    timer.cancel()


@pytest.mark.parametrize("ending", [".json", ".parquet"])
def test_a_pipe_is_refused(tmp_path: Path, freed: list[Path], ending: str) -> None:
    path = tmp_path / f"pipe{ending}"
    os.mkfifo(path)
    freed.append(path)
    with pytest.raises(geo.DataError, match="not a plain file"):
        geo.from_frames(path)
    assert freed == [path]  # nobody waited


def test_a_file_of_another_kind_is_named_whatever_it_is_called(tmp_path: Path) -> None:
    signs = {b"PAR1": "Parquet", b"SQLite format 3\0": "GeoPackage", b"%PDF-1.7": "PDF",
             b"\x1f\x8b\x08": "gzip", b"\xd0\xcf\x11\xe0": "xls",
             b"\n<!DOCTYPE HTML>": "web page"}  # fmt: skip
    for sign, name in signs.items():
        for ending in (".csv", ".txt", *([".xls"] if name in {"PDF", "gzip", "xls"} else [])):
            [said] = faults(tmp_path / f"a{ending}", sign + b"\x93\0" * 9)
            assert said.startswith(f"a{ending}: is ")
            assert name in said.partition(";")[0]


def test_bytes_of_another_encoding_are_named(tmp_path: Path) -> None:
    assert faults(tmp_path / "a.json", b'[{"a": "\xff"}]')[0].startswith("a.json: must be UTF-8")
    path = tmp_path / "a.csv"
    [said] = faults(path, MARKED, encoding="utf-16")
    assert "a.csv:1: 64 61 74 65 2c 74 79 70: bytes that are not utf-16" in said
    path.write_bytes(MARKED.encode("utf-32"))
    noted(geo.from_frames(path), "is UTF-32, by its byte order mark")


def test_positions_of_points_are_numbers(tmp_path: Path) -> None:
    properties = {"event_date": "2021-07-12", "event_type": "protest", "geometry": "drawn by hand"}

    def file(place: object, **more: object) -> str:
        geometry = {"type": "Point", "coordinates": place}
        feature = {"type": "Feature", "properties": properties, "geometry": geometry}
        return json.dumps({"type": "FeatureCollection", "features": [feature], **more})

    path = tmp_path / "a.geojson"
    wrong = [
        [True, False],
        ["31", "-29"],
        [[31, -29]],
        [float("inf"), 1],
        [10**400, 1],
        [31, -29, None],
    ]
    for place in wrong:
        assert (
            "feature 1: has a geometry with a position that is not" in faults(path, file(place))[0]
        )
        [row] = generic.points(path, None, [])
        assert isinstance(row, geo.Problem), place
    for name in ("xCRS84", "EPSG:3857 EPSG:4326", "EPSG:43261", ["CRS84"]):
        crs = {"type": "name", "note": "CRS84", "properties": {"name": name}}
        assert "another CRS is named" in faults(path, file([31, -29], crs=crs))[0]
        with pytest.raises(geo.DataError, match="in another coordinate system"):
            list(generic.points(path, None, []))
    path.write_text(file([31, -29], crs=None), "utf-8")
    data = geo.from_frames(path)
    noted(data, "its property geometry is called geometry_ here")
    assert data.incidents["geometry_"].tolist() == ["drawn by hand"]
    assert len(list(generic.points(path, None, []))) == 1


def test_names_that_differ_for_machines_alone(tmp_path: Path) -> None:
    frame = ROWS.assign(OWN="a", own="b")
    for name in ("\u00e9", "e\u0301", "scope\uff3f", "\uff53ite_id"):
        frame[name] = "x"
    data = geo.from_frames(frame)
    noted(data, "own is called own_ here, another column", "e\u0301 is called e\u0301_ here")
    noted(data, "\uff53ite_id is called \uff53ite_id_ here, its name being ours")
    # A description may name a column so.
    place = data.save(tmp_path / "package")
    for path in (place / "datapackage.json", place / "incidents.csv"):
        path.write_text(path.read_text("utf-8").replace("scope\uff3f", "event\uff3fid"), "utf-8")
    again = geo.load(place)
    assert "event\uff3fid" in again.incidents.columns
    assert len(no_script.fallback(again, "en").rows) == len(marks.tallies(again, near=True)) == 2


def test_the_index_of_a_parquet_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    ROWS.set_index("date").to_parquet(path)
    data = geo.from_frames(path)
    noted(data, "a.parquet: the index was read as date")
    assert len(data.incidents) == 2


def test_what_a_parquet_file_says_of_itself_is_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    column = {"encoding": "WKB", "geometry_types": []}
    drawn = {"primary_column": "lat", "version": "1.0.0", "columns": {"lat": column}}
    for said in ({"pandas": "[]"}, {"pandas": '{"index_columns": ["date"]}'},
                 {"geo": json.dumps(drawn)}):  # fmt: skip
        table = pa.Table.from_pandas(ROWS).replace_schema_metadata(said)
        parquet.write_table(table, path)
        assert faults(path, path.read_bytes())[0].startswith("a.parquet: is no sound Parquet file")
    many = 100_000  # of a text that stands in the file once
    long = pa.DictionaryArray.from_arrays(pa.array([0] * many, pa.int32()), pa.array(["x" * many]))
    parquet.write_table(pa.table({"long": long}), path, store_schema=False)
    assert path.stat().st_size < many
    assert "long: its texts, written out, have more than" in faults(path, path.read_bytes())[0]


def test_values_of_any_type_are_whole() -> None:
    assert text_table.text(Decimal("1.00000000000000000001E+3")) == "1000.00000000000000001"
    assert text_table.text(Decimal("0E-10")) == "0"
    assert (
        text_table.text({"a": [1, Decimal("1.10")], "b": None}) == '{"a": [1, "1.10"], "b": null}'
    )
    kept = text_table.of_frame(pd.DataFrame({"a": pd.Categorical([b"x"])}), "a.parquet")
    assert kept.left == {"a": "holds bytes"}


def test_shapes_without_numbers_are_faults(tmp_path: Path) -> None:
    bent = shapely.Polygon([(0, 0), (float("inf"), 0), (1, 1)])
    rows = ROWS.assign(name=["a", "b"])[["date", "name"]]
    path = tmp_path / "a.gpkg"
    for shapes, line in (
        ([SQUARE, bent], 2),
        ([bent, SQUARE], 1),
        ([bent, shapely.Point(1, 1)], 1),
    ):
        frame = gpd.GeoDataFrame(rows, geometry=shapes, crs=4326)
        with pytest.raises(geo.DataError, match="has a coordinate that is not a number"):
            geo.from_frames(frame)
        frame.to_file(path)
        assert f"a.gpkg:{line}: geometry = " in faults(path, path.read_bytes())[0]
    for shape in (shapely.Point(float("inf"), 1), shapely.Point(1, float("nan"))):
        with pytest.raises(geo.DataError, match="0: geometry = Point: has a coordinate"):
            geo.from_frames(gpd.GeoDataFrame(ROWS[:1], geometry=[shape], crs=4326))
    gpd.GeoDataFrame(rows[:1], geometry=[bent], crs=4326).to_file(path)
    with pytest.raises(geo.DataError, match="outline 1 has a coordinate"):
        areas.read_areas(path)


def test_a_formula_is_a_fault(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(ROWS.assign(name="a"), geometry=[SQUARE, SQUARE], crs=4326)
    path = tmp_path / "a.gpkg"
    frame.to_file(path)
    with closing(sqlite3.connect(path)) as base:
        base.execute("ALTER TABLE a ADD COLUMN own TEXT AS (hex(zeroblob(400000000)))")
        base.commit()
    [said] = faults(path, path.read_bytes())
    assert said.startswith("a.gpkg: column own of layer a is worked out when it is read")


@pytest.mark.parametrize(
    "system",
    [
        pytest.param('LOCAL_CS["a",UNIT["metre",1]]', id="of a building"),
        pytest.param("EPSG:4978", id="from the earth's middle"),
        pytest.param("EPSG:5773", id="of heights"),
    ],
)
def test_a_system_of_no_map_is_a_fault(tmp_path: Path, system: str) -> None:
    frame = gpd.GeoDataFrame(ROWS.assign(name="a"), geometry=[SQUARE, SQUARE], crs=system)
    told = r"crs = .*: can not be turned into degrees"
    with pytest.raises(geo.DataError, match=f"regions: {told}"):
        geo.from_frames(regions=frame)
    frame.to_file(tmp_path / "b.gpkg")
    for read in (geo.from_frames, areas.read_areas):
        with pytest.raises(geo.DataError, match=f"b.gpkg: {told}"):
            read(tmp_path / "b.gpkg")


def test_rows_of_mixed_frames_keep_their_numbers() -> None:
    line, point = shapely.LineString([(0, 0), (1, 1)]), shapely.Point(60.5, 40.5)
    frame = gpd.GeoDataFrame(
        {"date": ["2022-01-05"] * 5, "name": list("abcde")},
        geometry=[line, SQUARE, line, point, shapely.Point(61, 99)], crs=4326,
    )  # fmt: skip
    with pytest.raises(geo.DataError, match=r"incidents:4: latitude = 99"):
        geo.from_frames(frame)
    noted(geo.from_frames(frame[:4]), "lines and mixed shapes were left out: 2, in rows 0, 2")
    regions = geo.from_frames(regions=frame[:4])
    noted(regions, "points and lines were left out: 3, in rows 0, 2, 3")


def test_numbers_in_text_are_named_with_one_of_them() -> None:
    data = geo.from_frames(ROWS.assign(own=["1 234,5", "7"]))
    noted(data, "numbers written as text were read: own (“1 234,5” is 1234.5)")


def test_a_row_of_any_values_is_added_or_refused(tmp_path: Path) -> None:
    data = geo.from_frames(ROWS)
    before = geo.load(data.save(tmp_path / "package"))
    row = {"event_date": "2022-01-05", "event_type": "riot", "latitude": 43, "longitude": 76}
    values = {"latitude": "x", "longitude": "9" * 400, "title_en": "\ud800", "event_date": b"x",
              "event_type": pd.Series([1, 2])}  # fmt: skip
    for name, value in values.items():
        with contextlib.suppress(geo.DataError):
            data.add_incident(**{**row, name: value})
    assert before.equals(data)
