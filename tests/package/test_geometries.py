"""GeoJSON: read in WGS 84, or refused in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from copies import DATA

from geo.package.geometries import CRS, read_geojson

if TYPE_CHECKING:
    from pathlib import Path

SQUARE = [[[70, 50], [71, 50], [71, 51], [70, 51], [70, 50]]]
BOW = [[[70, 50], [71, 51], [71, 50], [70, 51], [70, 50]]]


def feature(coordinates: object = SQUARE, kind: str = "Polygon") -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"id": "KZ-X"}, "geometry": geometry}


def collection(*features: object, **more: object) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features), **more}


def write(folder: Path, content: object) -> str:
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / "x.geojson").write_text(text, encoding="utf-8")
    return "x.geojson"


def test_reads_the_real_boundaries() -> None:
    regions, problems = read_geojson(DATA, "regions.geojson")
    assert problems == []
    assert len(regions) == 17
    assert regions.crs == CRS
    west, south, east, north = regions.total_bounds
    assert west < 47
    assert east > 87
    assert south < 41
    assert north > 55


@pytest.mark.parametrize(
    "crs",
    [
        {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
        {"properties": {"name": "EPSG:4326"}, "type": "name"},
        {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4326"}},
        None,
    ],
)
def test_wgs_84_may_be_named(tmp_path: Path, crs: object) -> None:
    frame, problems = read_geojson(tmp_path, write(tmp_path, collection(feature(), crs=crs)))
    assert problems == []
    assert frame["id"].tolist() == ["KZ-X"]


@pytest.mark.parametrize(
    "crs",
    [
        {"type": "name", "properties": {"name": "EPSG:3857"}},
        {"type": "name", "properties": {"name": "EPSG:32643"}},
        "EPSG:28404",
        {"properties": 3},
    ],
)
def test_another_crs_is_refused(tmp_path: Path, crs: object) -> None:
    frame, problems = read_geojson(tmp_path, write(tmp_path, collection(feature(), crs=crs)))
    (problem,) = problems
    assert (problem.file, problem.field) == ("x.geojson", "crs")
    assert "4326" in problem.remedy
    assert len(frame) == 0


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("", "must be GeoJSON"),
        ("{", "must be GeoJSON"),
        ("[" * 100_000, "must be GeoJSON"),
        ("1" * 5_000, "must be GeoJSON"),
        ("3", "FeatureCollection"),
        ([], "FeatureCollection"),
        (feature(), "FeatureCollection"),
        (collection(), "FeatureCollection"),
        ({"type": "FeatureCollection", "features": {}}, "FeatureCollection"),
    ],
)
def test_what_is_no_collection(tmp_path: Path, content: object, rule: str) -> None:
    frame, problems = read_geojson(tmp_path, write(tmp_path, content))
    (problem,) = problems
    assert problem.file == "x.geojson"
    assert rule in problem.rule
    assert problem.remedy
    assert len(frame) == 0
    assert frame.crs == CRS


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        (None, "no geometry"),
        ("text", "no geometry"),
        ({"type": "Feature", "properties": {}}, "no geometry"),
        ({"type": "Feature", "geometry": None}, "no geometry"),
        (feature(kind="Blob"), "geometry"),
        (feature([]), "has no area"),
        (feature([[[70, 50], [71, 50]]]), "geometry"),
        (feature([[["a", "b"]]]), "geometry"),
        (feature([[[10**400, 0], [1, 1], [1, 0], [0, 0]]]), "geometry"),
        (feature([[[float("nan"), 0], [1, 1], [1, 0], [0, 0]]]), "geometry"),
        (feature([[[5_000_000, 4e6], [6e6, 4e6], [6e6, 5e6], [5e6, 4e6]]]), "lies outside"),
        (feature(BOW), "is not valid"),
        (feature() | {"properties": [1, 2]}, "properties that are no object"),
        (
            feature([[["70", "50"], ["71", "50"], ["71", "51"], ["70", "50"]]]),
            "two or three numbers",
        ),
        (feature([[[True, 50], [71, 50], [71, 51], [True, 50]]]), "two or three numbers"),
        (feature([[[[70, 50], [71, 50], [71, 51], [70, 50]]]]), "two or three numbers"),
    ],
)
def test_a_feature_at_fault(tmp_path: Path, item: object, rule: str) -> None:
    path = write(tmp_path, collection(feature(), item))
    _, problems = read_geojson(tmp_path, path)
    (problem,) = problems
    assert (problem.file, problem.value) == (path, "feature 2")
    assert rule in problem.rule
    assert problem.remedy


def test_a_missing_file(tmp_path: Path) -> None:
    frame, (problem,) = read_geojson(tmp_path, "x.geojson")
    assert problem.rule == "the file is missing"
    assert len(frame) == 0


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "x.geojson").write_bytes("Алматы".encode("cp1251"))
    _, (problem,) = read_geojson(tmp_path, "x.geojson")
    assert "UTF-8" in problem.rule


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "x.geojson").mkdir()
    _, (problem,) = read_geojson(tmp_path, "x.geojson")
    assert "can not be read" in problem.rule
