"""What GDAL would take for another thing, or read without end, is refused before it is opened."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
import shapely
from typer.testing import CliRunner

import geo
from geo.intake import area_files
from geo.package import shape_files
from maps.commands.app import app

if TYPE_CHECKING:
    from pathlib import Path

LAYER = "<OGRVRTLayer name='x'><SrcDataSource>{}</SrcDataSource></OGRVRTLayer>"
VRT = f"<OGRVRTDataSource>{LAYER}</OGRVRTDataSource>"
ENDLESS = (
    "CREATE VIEW endless AS WITH RECURSIVE c(x) AS (VALUES(1) UNION ALL SELECT x + 1 FROM c) "
    "SELECT x AS fid, m.geom AS geom FROM c, made m"
)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "made.gpkg"
    gpd.GeoDataFrame({"id": ["a"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=4326).to_file(path)
    return path


@pytest.fixture
def endless(package: Path) -> Path:
    with closing(sqlite3.connect(package)) as base, base:
        base.execute(ENDLESS)
        for query in (
            "INSERT INTO gpkg_contents(table_name, data_type, srs_id) "  # noqa: ISC004 (one query)
            "VALUES('endless', 'features', 4326)",
            "INSERT INTO gpkg_geometry_columns VALUES('endless', 'geom', 'POLYGON', 4326, 0, 0)",
        ):
            base.execute(query)
    return package


def zipped(path: Path) -> Path:
    with zipfile.ZipFile(path.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(path, path.name)
    return path.with_suffix(".zip")


def refused(path: Path, *words: str) -> None:
    """Check that neither maps nor counts read a file, in one line without a traceback."""
    with pytest.raises(geo.DataError) as error:
        area_files.read(path)
    events = path.parent / "events.csv"
    events.write_text("date,lon,lat\n2022-01-05,0.5,0.5\n")
    out = path.parent / "counts.csv"
    told = CliRunner().invoke(app, ["counts", str(events), "--regions", str(path), "-o", str(out)])
    assert told.exit_code == 1
    assert not out.exists()
    for word in words:
        assert word in str(error.value)
        assert word in told.stderr


def test_sound_files_are_read(package: Path) -> None:
    assert list(area_files.read(package)["id"]) == ["a"]
    assert list(area_files.read(zipped(package))["id"]) == ["a"]
    shapes = package.with_suffix(".fgb")
    gpd.read_file(package).to_file(shapes)
    assert len(area_files.read(shapes)) == 1


def test_a_view_without_end_is_not_read(endless: Path) -> None:
    refused(endless, "made.gpkg: ", "layer endless is a view, whose rows may have no end")
    refused(zipped(endless), "made.zip: ", "layer endless is a view")


@pytest.mark.parametrize("ending", [".gpkg", ".shp", ".fgb", ".kml", ".gpx", ".vrt", ".zip"])
def test_a_file_that_leads_to_others_is_not_followed(tmp_path: Path, ending: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("id,WKT\nhidden,POINT (1 1)\n")
    path = tmp_path / f"a{'.kml' if ending == '.zip' else ending}"
    path.write_text(VRT.format(secret))
    words = (
        ["does not begin as a"] if ending in shape_files.BEGINNINGS else ["leads to other files"]
    )
    refused(zipped(path) if ending == ".zip" else path, *words)


def test_what_unpacks_to_more_than_a_map_has_is_not_read(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shape_files, "MOST_UNPACKED", 1000)
    refused(zipped(package), "made.zip: ", "unpacks to 0 MB, more than 0")


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\3\4" + b"\0" * 40])
def test_a_broken_zip_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    refused(path, "a.zip: ")


def test_a_zip_without_shapes_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("nothing")
    refused(zipped(tmp_path / "a.txt"), "a.zip: ")


def test_a_broken_package_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(shape_files.SQLITE + b"\0" * 200)
    refused(path, "a.gpkg: ", "is no sound GeoPackage")
