"""Counts are those of geopandas.sjoin, whatever the files are and however they are split."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from tallies import AREAS, CRS, IDS, ask, events, parquet, plain

from geo.counting import workers
from geo.counting.areas import Areas
from geo.counting.periods import first_day, label, periods_of
from geo.counting.question import DATES
from geo.counting.sums import Sums

if TYPE_CHECKING:
    from pathlib import Path

FRAMES = [events(3000, seed) for seed in (1, 2)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("events")
    for number, frame in enumerate(FRAMES):
        parquet(path / f"{number}.parquet", frame, rows=700)
    return path


@pytest.mark.parametrize("period", DATES)
def test_parquet_is_counted_as_by_sjoin(folder: Path, period: str) -> None:
    found, told = ask([folder], by=("region", period, "event_type"))
    assert found == plain(FRAMES, period)
    assert sum(found.values()) == told.tally.told.rows == 6000


def test_rows_that_are_told(folder: Path) -> None:
    found, counted = ask([folder])
    told = counted.tally.told
    frame = pd.concat(FRAMES)
    assert told.without_point == frame["lon"].isna().sum() > 0
    assert told.without_kind == (frame["type"] == "").sum() > 0
    nowhere = sum(n for (region, *_), n in found.items() if not region)
    assert told.nowhere == nowhere - told.without_point > 0
    assert (told.infinite, told.outside, told.without_date, told.without_region) == (0, 0, 0, 0)


@pytest.mark.parametrize("name", ["e.csv", "e.tsv", "e.csv.gz"])
def test_csv_is_counted_as_parquet(folder: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    FRAMES[0].to_csv(path, index=False, sep="\t" if name == "e.tsv" else ",")
    assert ask([path])[0] == ask([folder / "0.parquet"])[0]


def test_csv_with_semicolons_a_mark_and_breaks_in_cells(tmp_path: Path) -> None:
    frame = FRAMES[0].assign(notes='one, two;\n"three"')[["notes", "type", "lat", "lon", "date"]]
    path = tmp_path / "e.csv"
    frame.to_csv(path, index=False, sep=";", encoding="utf-8-sig")
    assert ask([path])[0] == plain(FRAMES[:1])


@pytest.mark.parametrize("encoding", ["WKB", "geoarrow"])
@pytest.mark.parametrize("crs", [CRS, "EPSG:3857", "EPSG:32631"])
def test_geoparquet_is_counted_as_parquet(tmp_path: Path, crs: str, encoding: str) -> None:
    # Not on the borders: there a reprojected point may lie on either side.
    frame = events(2000, 3)[500:]
    points = gpd.points_from_xy(frame["lon"], frame["lat"], crs=CRS)
    points[frame["lon"].isna().to_numpy()] = None
    made = gpd.GeoDataFrame(frame[["date", "type"]], geometry=points).to_crs(crs)
    path = tmp_path / "e.parquet"
    made.to_parquet(path, geometry_encoding=encoding)
    assert ask([path])[0] == plain([frame])


def test_points_with_heights_and_of_the_other_byte_order(tmp_path: Path) -> None:
    frame = FRAMES[0].dropna()
    flat = shapely.points(frame["lon"], frame["lat"])
    high = shapely.points(frame["lon"], frame["lat"], 7)
    for number, (shapes, order) in enumerate([(high, 1), (flat, 0)]):
        path = tmp_path / f"{number}.parquet"
        made = gpd.GeoDataFrame(frame[["date", "type"]], geometry=flat, crs=CRS)
        made.to_parquet(path)
        table = pq.read_table(path)
        wkb = pa.array(shapely.to_wkb(shapes, byte_order=order, output_dimension=3))
        table = table.set_column(table.schema.get_field_index("geometry"), "geometry", wkb)
        pq.write_table(table, path)
        assert ask([path])[0] == plain([frame])


def test_columns_are_named_by_a_map(tmp_path: Path) -> None:
    names = {"lon": "Ost", "lat": "Nord", "date": "Tag", "type": "Was"}
    path = tmp_path / "e.csv"
    FRAMES[0].rename(columns=names).assign(date="x", lon="y").to_csv(path, index=False)
    ours = ("longitude", "latitude", "event_date", "event_type")
    columns = dict(zip(names.values(), ours, strict=True))
    assert ask([path], columns=columns)[0] == plain(FRAMES[:1])


def test_usual_names_are_known(tmp_path: Path) -> None:
    names = {"lon": "ActionGeo_Long", "lat": "actiongeo lat", "date": "SQLDATE",
             "type": "EventRootCode"}  # fmt: skip
    path = tmp_path / "e.parquet"
    frame = FRAMES[0].rename(columns=names)
    frame["SQLDATE"] = frame["SQLDATE"].str.replace("-", "").astype(int)
    frame.to_parquet(path)
    assert ask([path])[0] == plain(FRAMES[:1])


def test_a_column_names_the_region(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text("admin1,day\nLagos,2020-01-01\n Lagos ,2020-01-02\n,2020-02-01\n")
    found, counted = ask([path], by=("month", "region"), areas=None)
    assert found == {("2020-01", "Lagos"): 2, ("2020-02", ""): 1}
    assert counted.tally.told.without_region == 1


def test_the_region_of_an_acled_export_is_its_province_not_its_part_of_the_world(
    tmp_path: Path,
) -> None:
    path = tmp_path / "e.csv"
    path.write_text("event_id_cnty,region,admin1\nNIG1,Western Africa,Lagos\n")
    assert ask([path], by=("region",), areas=None)[0] == {("Lagos",): 1}


def test_the_order_of_by_is_that_of_the_rows(folder: Path) -> None:
    found, _ = ask([folder], by=("event_type", "region"))
    assert list(found) == sorted(found)
    assert {kind for kind, _ in found} == {"", "protest", "riot", "fight"}
    assert {region for _, region in found} == {"", *IDS}


def test_neither_files_nor_processes_nor_splits_change_the_answer(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted, _ = ask([folder])
    assert ask(sorted(folder.iterdir(), reverse=True))[0] == wanted
    assert ask([folder, folder / "0.parquet"])[0] == wanted
    whole = parquet(tmp_path / "all.parquet", pd.concat(FRAMES), rows=1000)
    monkeypatch.setattr("geo.counting.job.PIECE_ROWS", 1500)  # pieces of two row groups
    monkeypatch.setattr("geo.counting.sums.PENDING", 100)
    monkeypatch.setattr("geo.counting.sums.FEW_COUNTERS", 0)
    monkeypatch.setattr("geo.counting.event_batches.BATCH_ROWS", 128)
    assert list(ask([whole])[0].items()) == list(wanted.items())
    runner = partial(workers.run, processes=2)
    assert list(ask([whole], runner=runner)[0].items()) == list(wanted.items())


def test_points_that_are_none_are_told(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    lines = ["1,1", ",1", "nan,1", "inf,1", "1,-inf", "181,1", "1,-90.5", "76,43", "inf,nan"]
    path.write_text("lon,lat\n" + "\n".join(lines) + "\n")
    found, counted = ask([path], by=("region",))
    assert found == {("",): 8, ("b-west",): 1}
    told = counted.tally.told
    assert (told.without_point, told.infinite, told.outside, told.nowhere) == (3, 2, 2, 1)


def test_days_of_every_type_are_the_same(tmp_path: Path) -> None:
    moments = [dt.datetime(1969, 12, 31, 23, 59, 59), dt.datetime(2020, 2, 29), None]  # noqa: DTZ001
    days = [moment and moment.date() for moment in moments]
    arrays = {
        "seconds": pa.array(moments, pa.timestamp("s")),
        "nanoseconds": pa.array(moments, pa.timestamp("ns")),
        "dates": pa.array(days, pa.date32()),
        "dates64": pa.array(days, pa.date64()),
        "texts": pa.array([str(moment or "") for moment in moments]),
        "large": pa.array([str(day or "") for day in days], pa.large_string()),
        "numbers": pa.array([day and int(f"{day:%Y%m%d}") for day in days]),
        "dots": pa.array([f"{day:%d.%m.%Y}" if day else None for day in days]),
    }
    for name, array in arrays.items():
        path = tmp_path / f"{name}.parquet"
        pq.write_table(pa.table({"date": array}), path)
        found, counted = ask([path], by=("event_date",))
        assert found == {("1969-12-31",): 1, ("2020-02-29",): 1, ("",): 1}, name
        assert counted.tally.told.without_date == 1


def test_the_clock_of_the_zone_says_which_day_it_is(tmp_path: Path) -> None:
    late = pa.array([dt.datetime(2022, 1, 4, 20, tzinfo=dt.UTC)], pa.timestamp("us", "Asia/Almaty"))
    path = tmp_path / "e.parquet"
    pq.write_table(pa.table({"date": late}), path)
    assert ask([path], by=("event_date",))[0] == {("2022-01-05",): 1}


def test_slashes_are_read_as_they_are_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text("date\n05/01/2022\n")
    assert ask([path], by=("event_date",), dates="dmy")[0] == {("2022-01-05",): 1}
    assert ask([path], by=("event_date",), dates="mdy")[0] == {("2022-05-01",): 1}


def test_ten_thousand_kinds_and_a_very_long_cell(tmp_path: Path) -> None:
    kinds = [f"kind {number}" for number in range(10_000)] * 2
    path = tmp_path / "e.csv"
    frame = pd.DataFrame({"date": "3000-01-01", "type": kinds, "notes": ""})
    frame.loc[0, "notes"] = "x" * (1 << 20)
    frame.loc[1, "date"] = "0001-01-01"
    frame.to_csv(path, index=False)
    found, _ = ask([path], by=("event_type", "event_date"))
    assert len(found) == 10_001
    assert found["kind 1", "0001-01-01"] == found["kind 1", "3000-01-01"] == 1


@given(days=st.lists(st.dates(), min_size=1))
def test_periods_are_those_of_the_calendar(days: list[dt.date]) -> None:
    numbers = np.array([(day - dt.date(1970, 1, 1)).days for day in days])
    for period, written in {
        "event_date": dt.date.isoformat,
        "week": lambda day: "{:04}-W{:02}".format(*day.isocalendar()),
        "month": lambda day: day.isoformat()[:7],
        "year": lambda day: day.isoformat()[:4],
    }.items():
        found = periods_of(numbers, period)
        assert [label(number, period) for number in found.tolist()] == [*map(written, days)]
        for number, day in zip(found.tolist(), days, strict=True):
            assert first_day(number, period) <= day


def test_areas_that_are_split_count_as_one(tmp_path: Path) -> None:
    halves = Areas(("all",), AREAS.shapes, np.zeros(len(IDS), np.int64))
    path = parquet(tmp_path / "e.parquet", FRAMES[0])
    found, _ = ask([path], by=("region",), areas=halves)
    wanted = plain(FRAMES[:1])
    assert found["all",] == sum(n for (region, *_), n in wanted.items() if region)


def test_no_group_is_lost_in_sums_of_nothing() -> None:
    tally = Sums().tally()
    assert (tally.keys.tolist(), tally.events.tolist(), tally.regions) == ([], [], ())
