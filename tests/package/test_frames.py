"""GeoDataFrames of one's own."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from plains import incidents, regions, square

import geo
import maps

if TYPE_CHECKING:
    import geopandas as gpd


UNUSED = (
    'numbers of incidents not shown on the map: crowd, 7; measures={"crowd": "sum"} would '
    "(--measure crowd=sum)"
)


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
    assert rows["7"].tolist() == [True, False, True]
    assert rows.geometry.isna().tolist() == [False, False, True]
    assert data.notes == (UNUSED,)
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
        assert data.notes == (UNUSED,)
    else:
        what = f"were reprojected from {crs} to EPSG:4326"
        assert data.notes == (f"incidents {what}", f"regions {what}", UNUSED)
        assert [record.getMessage() for record in caplog.records] == list(data.notes)
    assert given.crs == crs  # the given frame stays as it is


def test_ids_and_titles_may_be_missing_and_a_date_may_not() -> None:
    frame = incidents().drop(columns=["event_id", "title_en"])
    data = geo.from_frames(frame)
    assert data.incidents["event_id"].tolist() == [
        "2023-05-01-protest", "2023-05-05-landslide", "2023-05-06-protest",
    ]  # fmt: skip
    assert data.incidents["title_en"].isna().all()
    assert "incidents: ids were made of date, place and title" in data.notes
    assert told(frame.drop(columns="event_date")) == [
        (
            "incidents: event_date: no column reads as a date: there are event_type, crowd, 7; say "
            "which it is: columns={'…': 'event_date'} (--map …=event_date); places without dates "
            "are regions or cities (--regions, --cities)"
        )
    ]


def test_a_frame_without_crs_is_refused_with_the_remedy() -> None:
    bare = incidents().set_crs(None, allow_override=True)
    (text,) = told(bare, regions())
    assert text.startswith("incidents: crs: has no coordinate reference system; ")
    assert "set_crs('EPSG:4326')" in text


def test_shapes_that_will_not_do_are_named_by_row() -> None:
    shapes = [shapely.Point(), shapely.LineString([(0, 0), (1, 1)]), shapely.Point(1, 1)]
    found = told(incidents().set_geometry(shapes, crs="EPSG:4326"))
    assert [text.partition(";")[0] for text in found] == [
        "incidents:0: geometry = Point: is empty",
        "incidents:1: geometry = LineString: must be a point",
    ]
    areas = regions().set_geometry([None, shapely.Polygon()], crs="EPSG:4326")
    found = told(incidents(), areas)
    assert [text.partition(";")[0] for text in found] == [
        "regions:0: geometry = Lima: has no area",
        "regions:1: geometry = Ica: has no area",
    ]


def test_what_crosses_itself_is_repaired_and_said() -> None:
    bowtie = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    areas = regions().set_geometry([square(-78, -12.8), bowtie], crs="EPSG:4326")
    data = geo.from_frames(incidents().iloc[[0]], areas)
    assert data.regions.is_valid.all()
    assert "regions: repaired what crosses itself: Ica" in data.notes


def test_what_goes_round_the_pole_is_whole() -> None:
    """As the Earth's countries come: Antarctica with one side, or a hundred, along the pole."""
    long = shapely.Polygon([(-180, -60), (180, -60), (180, -90), (-180, -90)])
    for around in (long, shapely.segmentize(long, 10)):
        areas = regions().set_geometry([square(-78, -12.8), around], crs="EPSG:4326")
        data = geo.from_frames(None, areas)
        assert data.regions.geometry.iloc[1].bounds == (-180, -90, 180, -60)
        assert data.notes == ()
        assert maps.build_map(data).get_root().render()


def test_a_day_of_ones_own_may_lie_ahead() -> None:
    frame = incidents()
    frame["trial"] = "2999-01-01"
    assert geo.from_frames(frame).incidents["trial"].dt.year.tolist() == [2999] * len(frame)


def test_cells_are_checked_as_those_of_a_file() -> None:
    frame = incidents()
    frame["event_date"] = frame["event_date"].astype(object)
    frame.iloc[1, frame.columns.get_loc("event_date")] = "5 May"
    (text,) = told(frame)
    assert text.startswith("incidents:1: event_date = 5 May: is not a day that can be read; write")


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
    assert tags == ["a; b", "c", ""]
