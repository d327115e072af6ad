"""GeoDataFrames of one's own."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from plains import incidents, regions

import geo
import maps

if TYPE_CHECKING:
    import geopandas as gpd


def told(*frames: gpd.GeoDataFrame) -> list[str]:
    with pytest.raises(geo.DataError) as caught:
        geo.from_frames(*frames)
    return [str(problem) for problem in caught.value.problems]


def test_a_frame_becomes_a_dataset() -> None:
    data = geo.from_frames(incidents(), regions(), title="May")
    rows = data.incidents
    assert rows["event_id"].tolist() == ["a", "b", "c"]
    assert rows["region_id"].fillna("").tolist() == ["Lima", "Ica", ""]
    assert rows["crowd"].fillna(-1).tolist() == [300, -1, 20]
    assert rows["7"].tolist() == ["true", "false", "true"]
    assert rows.geometry.isna().tolist() == [False, False, True]
    assert data.notes == ()
    assert data.folder is None
    assert ">May</h1>" in maps.build_map(data).get_root().render()


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:32718", "OGC:CRS84", "EPSG:4269"])
def test_any_crs_is_reprojected_and_said(crs: str, caplog: pytest.LogCaptureFixture) -> None:
    given = incidents().to_crs(crs)
    with caplog.at_level(logging.INFO, logger="geo"):
        data = geo.from_frames(given, regions().to_crs(crs))
    point = data.incidents.geometry.iloc[0]
    assert (point.x, point.y) == pytest.approx((-77.04, -12.05), abs=1e-6)
    assert data.incidents.crs == "EPSG:4326"
    if crs == "OGC:CRS84":  # longitude first is what we have
        assert data.notes == ()
    else:
        what = f"were reprojected from {crs} to EPSG:4326"
        assert data.notes == (f"incidents {what}", f"regions {what}")
        assert [record.getMessage() for record in caplog.records] == list(data.notes)
    assert given.crs == crs  # the given frame stays as it is


def test_every_missing_column_is_named() -> None:
    frame = incidents().drop(columns=["event_id", "title_en"])
    there = "(there are: event_date, event_type, crowd, 7, geometry)"
    assert told(frame) == [
        f"incidents: event_id: a column is missing; rename or add it {there}",
        f"incidents: title_en: a column is missing; rename or add it {there}",
    ]


def test_a_frame_without_crs_is_refused_with_the_remedy() -> None:
    bare = incidents().set_crs(None, allow_override=True)
    (text,) = told(bare, regions())
    assert text.startswith("incidents: crs: has no coordinate reference system; ")
    assert "set_crs('EPSG:4326')" in text
    table = incidents().drop(columns="geometry")
    assert "must be a GeoDataFrame" in told(table)[0]


def test_shapes_that_will_not_do_are_named_by_row() -> None:
    shapes = [shapely.Point(), shapely.box(0, 0, 1, 1), shapely.Point(1, 1)]
    found = told(incidents().set_geometry(shapes, crs="EPSG:4326"))
    assert [text.partition(";")[0] for text in found] == [
        "incidents:0: geometry = Point: is empty",
        "incidents:1: geometry = Polygon: must be a point",
    ]
    bowtie = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    areas = regions().set_geometry([None, bowtie], crs="EPSG:4326")
    found = told(incidents(), areas)
    assert [text.partition(";")[0] for text in found] == [
        "regions:0: geometry: is empty",
        "regions:1: geometry = Polygon: is not valid (Self-intersection[0.5 0.5])",
    ]


def test_cells_are_checked_as_those_of_a_file() -> None:
    frame = incidents()
    frame["event_date"] = frame["event_date"].astype(object)
    frame.iloc[1, frame.columns.get_loc("event_date")] = "5 May"
    (text,) = told(frame)
    assert text.startswith("incidents:1: event_date = 5 May: must be a day as YYYY-MM-DD")


def test_regions_may_be_left_out_and_build_map_takes_the_frame() -> None:
    chart = maps.build_map(incidents())
    assert isinstance(chart, maps.Map)
    west, south = chart.location[1] - 0.5, chart.location[0] - 1
    assert (west, south) == pytest.approx((-77.22, -13.775), abs=0.01)
    assert chart.get_root().render()
    assert maps.build_map(incidents().iloc[[2]]).get_root().render()  # no point at all


def test_an_empty_frame_is_refused() -> None:
    assert told(incidents().iloc[:0]) == ["incidents: holds no incident; add a row"]


def test_lists_come_as_parquet_gives_them_back() -> None:
    frame = incidents()
    frame["tags"] = [np.array(["a", "b"]), np.array(["c"]), None]
    tags = geo.from_frames(frame).incidents["tags"].fillna("").tolist()
    assert tags == ["['a', 'b']", "['c']", ""]
