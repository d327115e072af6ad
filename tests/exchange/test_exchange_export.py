"""Exports: what is read back equals what was written, and a stranger's GDAL reads it."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio.errors
import pyogrio.raw
import pytest
import shapely
from copies import DATA
from hypothesis import example, given, settings
from hypothesis import strategies as st
from proof import times, tried
from readback import read

import geo
from geo import exchange
from geo.exchange import flat, sheet_text
from geo.exchange.out import exporting, gpkg
from geo.package.casting import DTYPES
from geo.package.geometries import CRS

if TYPE_CHECKING:
    from pathlib import Path

    from geo.package.descriptor import Field

ENDINGS = exporting.EXPORT_ENDINGS
HOSTILE = ["=1+1", "'=1+1", "''@x", "-2", "\t=x", "\r=x", "\n=x", '=HYPERLINK("http://x")', "'",
           "<b>&amp;</b>]]>", "a\r\nb\rc\nd", " both ends ", "{{ 7*7 }}", "_x000D_ _x0041_", "#N/A",
           "Жаңаөзен", "\U0001f600", 'a,b;"c"', "TRUE", "1e5",
           "\u2028\x85", "NULL", "nan", "#tag"]  # fmt: skip


def assert_same(back: pd.DataFrame, want: pd.DataFrame, columns: list[str]) -> None:
    one, two = pd.DataFrame(back[columns]), pd.DataFrame(want[columns])
    pd.testing.assert_frame_equal(one, two, check_exact=True)
    if "geometry" in back:
        one, two = back.geometry, want.geometry
        assert back.crs == CRS
        assert one.isna().tolist() == two.isna().tolist()
        known = one.notna()
        assert shapely.equals(
            shapely.normalize(one[known].to_numpy()), shapely.normalize(two[known].to_numpy())
        ).all()


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_real_data_come_back_and_twice_the_same_bytes(
    data: geo.Dataset, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"out{ending}"
    exchange.export(data, path)
    first = path.read_bytes()
    exchange.export(data, path)
    assert path.read_bytes() == first
    assert [item.name for item in tmp_path.iterdir()] == [path.name]
    for name in exporting.ALL.get(ending, ["incidents"]):
        spec = data.descriptor.tables[name]
        assert_same(read(path, spec), exporting.table(data, name), list(spec.columns))


@pytest.mark.parametrize("ending", exporting.ONE_LAYER)
def test_every_layer_of_a_file_that_holds_one(
    data: geo.Dataset, tmp_path: Path, ending: str
) -> None:
    for name in exporting.ONE_LAYER[ending]:
        path = tmp_path / f"{name}{ending}"
        exchange.export(data, path, layer=name)
        spec = data.descriptor.tables[name]
        assert_same(read(path, spec), exporting.table(data, name), list(spec.columns))


def texts(ending: str) -> st.SearchStrategy[str]:
    refused = exporting.REFUSED_CHARACTERS.get(ending, exporting.NO_CELL_TEXT)
    free = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
    return (free | st.sampled_from(HOSTILE)).filter(lambda text: not refused.search(text))


def cells(field: Field, ending: str) -> st.SearchStrategy[Any]:
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "string": texts(ending),
        "integer": st.integers(-(10**14), 10**14),
        "number": st.floats(allow_nan=False, allow_infinity=False),
        "boolean": st.booleans(),
        "date": st.dates().map(np.datetime64),
    }
    if field.name in {"latitude", "longitude"}:
        return st.floats(-89, 89).map(lambda value: round(value, 3) + 0.0)
    found = kinds[field.type]
    return found if field.required else found | st.none()


def frame(rows: list[dict[str, Any]], fields: tuple[Field, ...]) -> gpd.GeoDataFrame:
    columns = {
        field.name: pd.Series([row[field.name] for row in rows], dtype=DTYPES[field.type])
        for field in fields
    }
    table = pd.DataFrame(columns)
    points = shapely.points(table["longitude"].to_numpy(), table["latitude"].to_numpy())
    points[(table["longitude"].isna() | table["latitude"].isna()).to_numpy()] = None
    return gpd.GeoDataFrame(table, geometry=points, crs=CRS)


@pytest.mark.parametrize("ending", ENDINGS)
def test_any_incidents_come_back(
    data: geo.Dataset, tmp_path_factory: pytest.TempPathFactory, ending: str
) -> None:
    spec = data.descriptor.tables["incidents"]
    row = st.fixed_dictionaries({field.name: cells(field, ending) for field in spec.fields})
    folder = tmp_path_factory.mktemp("any")

    @settings(max_examples=times(10, 300))
    @given(st.lists(row, min_size=0, max_size=4), st.booleans())
    def check(rows: list[dict[str, Any]], tags: bool) -> None:  # noqa: FBT001 (drawn)
        table = frame(rows, spec.fields)
        tried("tables of any value in columns of ours")
        path = folder / f"any{ending}"
        exchange.export(
            dataclasses.replace(data, incidents=table),
            path,
            layer="incidents",
            hxl=tags and ending == ".csv",
        )
        assert_same(read(path, spec), table, list(spec.columns))

    check()


@given(st.text())
@example("'=1")
def test_marked_text_comes_back(text: str) -> None:
    assert flat.plain(flat.safe(text)) == text
    assert not flat.safe(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text() | st.sampled_from(HOSTILE) | st.text("_x0Dd1\r"))
@example("_x0000\r")
def test_coded_text_comes_back(text: str) -> None:
    assert sheet_text.decode(sheet_text.encode(text)) == text
    assert "\r" not in sheet_text.encode(text)


def hostile(data: geo.Dataset, text: str) -> geo.Dataset:
    table = data.incidents.copy()
    table.loc[table.index[1], "notes_en"] = text
    return dataclasses.replace(data, incidents=table)


@pytest.mark.parametrize(
    ("ending", "text", "words"),
    [
        (".kml", "a\x07b", "U+0007"),
        (".xlsx", "a\x00b", "U+0000"),
        (".xlsx", "\ufffe", "U+FFFE"),
        (".xlsx", "x" * 32_768, "more than 32767 characters"),
        (".gpkg", "a\x00b", "U+0000"),
    ],
)
def test_what_a_format_can_not_hold_is_refused_by_row(
    data: geo.Dataset, tmp_path: Path, ending: str, text: str, words: str
) -> None:
    path = tmp_path / f"out{ending}"
    path.write_text("as before")
    with pytest.raises(geo.DataError) as error:
        exchange.export(hostile(data, text), path)
    (problem,) = error.value.problems
    assert problem.value == data.incidents["event_id"].iloc[1]
    assert words in problem.rule
    assert path.read_text() == "as before"


def test_no_cell_of_a_spreadsheet_is_a_formula(data: geo.Dataset, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    exchange.export(hostile(data, "=cmd|' /C calc'!A0"), path)
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            assert b"<f>" not in book.read(name)
    exchange.export(hostile(data, "@SUM(1)"), tmp_path / "out.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8"))))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_hxl_tags_stand_under_the_header(data: geo.Dataset, tmp_path: Path) -> None:
    exchange.export(data, tmp_path / "out.csv", hxl=True)
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()
    tags = dict(zip(lines[0].split(","), lines[1].split(","), strict=True))
    assert tags["latitude"] == "#geo+lat"
    assert tags["title_ru"] == "#event+name+i_ru"
    assert all(tag.startswith("#") for tag in tags.values())


def test_geojson_is_that_of_rfc_7946(data: geo.Dataset, tmp_path: Path) -> None:
    exchange.export(data, tmp_path / "regions.geojson", layer="regions")
    content = json.loads((tmp_path / "regions.geojson").read_text(encoding="utf-8"))
    assert "crs" not in content
    for feature in content["features"]:
        polygons = shapely.geometry.shape(feature["geometry"])
        for polygon in getattr(polygons, "geoms", [polygons]):
            assert polygon.exterior.is_ccw
    exchange.export(data, tmp_path / "incidents.geojson")
    content = json.loads((tmp_path / "incidents.geojson").read_text(encoding="utf-8"))
    point = next(item["geometry"] for item in content["features"] if item["geometry"])
    assert (
        point["coordinates"][0] > 46 > point["coordinates"][1] > 40 or point["coordinates"][1] < 56
    )


def test_kml_descriptions_are_no_markup(data: geo.Dataset, tmp_path: Path) -> None:
    exchange.export(hostile(data, "<img src=x onerror=alert(1)>"), tmp_path / "out.kml")
    text = (tmp_path / "out.kml").read_text(encoding="utf-8")
    assert "<description>&amp;lt;img" in text


def test_geopackage_has_aliases_and_styles(data: geo.Dataset, tmp_path: Path) -> None:
    path = tmp_path / "out.gpkg"
    exchange.export(data, path)
    with sqlite3.connect(path) as base:
        found = dict(base.execute("SELECT column_name, name FROM gpkg_data_columns "
                                  "WHERE table_name = 'incidents'"))  # fmt: skip
        styles = base.execute("SELECT f_table_name, useAsDefault FROM layer_styles").fetchall()
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert found["event_date"] == "Event date"
    assert found["title_ru"] == "Title (ru)"
    assert sorted(styles) == [("cities", 1), ("incidents", 1), ("regions", 1), ("sites", 1)]


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("out.shp", {}, "ends in one of .gpkg"),
        ("out.kml", {"layer": "figures"}, ".kml holds regions"),
        ("out.kml", {"hxl": True}, "--hxl"),
    ],
)
def test_what_can_not_be_asked_for(
    data: geo.Dataset, tmp_path: Path, name: str, options: dict[str, Any], words: str
) -> None:
    with pytest.raises(exchange.UsageError, match=words):
        exchange.export(data, tmp_path / name, **options)


@pytest.mark.parametrize("ending", exporting.EXPORT_EXTRAS)
def test_a_missing_library_is_one_line_that_names_the_extra(
    data: geo.Dataset, tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, exporting.EXPORT_EXTRAS[ending], None)
    with pytest.raises(exchange.UsageError, match=r"pip install 'qantar\[exchange\]'"):
        exchange.export(data, tmp_path / f"out{ending}")


@pytest.mark.ogr
@pytest.mark.parametrize("ending", [".gpkg", ".geojson", ".kml", ".csv", ".xlsx", ".parquet"])
def test_ogrinfo_reads_it(data: geo.Dataset, tmp_path: Path, ending: str) -> None:
    program = shutil.which("ogrinfo")
    assert program, "ogrinfo is missing: apt-get install -y gdal-bin"
    path = tmp_path / f"out{ending}"
    exchange.export(data, path)
    formats = subprocess.run([program, "--formats"], capture_output=True, text=True, check=True)
    if ending == ".parquet" and "Parquet" not in formats.stdout:
        import pyarrow.parquet as pq  # Debian's GDAL has no Arrow  # noqa: PLC0415

        meta = json.loads(pq.read_schema(path).metadata[b"geo"])
        assert meta["columns"]["geometry"]["encoding"] == "WKB"
        return
    told = subprocess.run(
        [program, "-ro", "-so", "-al", str(path)], capture_output=True, text=True, check=True
    ).stdout
    assert "ERROR" not in told
    for name in exporting.ALL.get(ending, ["incidents"]):
        count = len(getattr(data, name))
        assert f"Feature Count: {count}\n" in told, name
    if ending in {".gpkg", ".geojson", ".kml"}:
        assert "Point" in told or ending == ".kml"
        west, south, east, north = data.incidents.total_bounds
        assert 46 < west < east < 88
        assert 40 < south < north < 56
        assert f"({west:.6f}, {south:.6f}) - ({east:.6f}, {north:.6f})" in told


def test_the_package_itself_has_nothing_local() -> None:
    assert not geo.load(DATA).local


@pytest.mark.parametrize(
    ("thing", "name", "error"),
    [
        (pyogrio.raw, "write", pyogrio.errors.DataLayerError("the disk is full")),
        (gpkg, "_aliases", sqlite3.OperationalError("the disk is full")),
    ],
)
def test_a_geopackage_that_finds_no_room_says_so(
    data: geo.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, thing: object, name: str,
    error: Exception,
) -> None:  # fmt: skip
    def full(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(thing, name, full)
    with pytest.raises(OSError, match=r"the disk is full…; \d+ KB are free there"):
        exchange.export(data, tmp_path / "x.gpkg")
    assert not list(tmp_path.iterdir())
