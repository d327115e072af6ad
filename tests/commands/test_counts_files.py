"""Files of events that ``qantar counts`` can not count: each is named before it writes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from counted import FRAMES, refused, run, table
from tallies import CRS, parquet, plain

from geo.counting import event_batches

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_cut_off_is_named(folder: Path, regions: Path, out: Path) -> None:
    whole = (folder / "1.parquet").read_bytes()
    (folder / "1.parquet").write_bytes(whole[: len(whole) // 2])
    words = (folder, "--regions", regions, "-o", out)
    refused(run(*words), out, "events/1.parquet: can not be read as Parquet", "--skip-bad")
    told = run(*words, "--skip-bad")
    assert told.exit_code == 0, told.output
    assert table(out) == plain([FRAMES[0], FRAMES[2]])
    assert "events/1.parquet: can not be read as Parquet" in told.stderr
    assert "warning: 1 files are not counted (--skip-bad)" in told.stderr


def test_a_file_spoilt_in_the_middle_counts_as_a_whole_or_not_at_all(
    folder: Path, regions: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.counting.job.PIECE_ROWS", 100)
    path = parquet(folder / "1.parquet", FRAMES[1], rows=100)
    start = pq.ParquetFile(path).metadata.row_group(3).column(0).data_page_offset
    content = bytearray(path.read_bytes())
    content[start : start + 40] = bytes(40)
    path.write_bytes(content)
    words = (folder, "--regions", regions, "-o", out)
    refused(run(*words), out, "events/1.parquet: can not be read as Parquet")
    assert run(*words, "--skip-bad").exit_code == 0
    assert table(out) == plain([FRAMES[0], FRAMES[2]])


def test_every_file_at_fault_is_named_at_once(folder: Path, regions: Path, out: Path) -> None:
    (folder / "0.parquet").write_bytes(b"")
    pq.write_table(pa.table({"lon": [1.0], "date": ["2020-01-01"]}), folder / "1.parquet")
    told = run(folder, "--regions", regions, "--by", "region,event_date,event_type", "-o", out)
    text = refused(told, out, "events/0.parquet: can not be read")
    assert "events/1.parquet: has no column that is known as latitude; it has lon, date" in text
    assert "events/1.parquet: has no column that is known as event_type" in text
    assert "--map theirs=latitude" in text


def test_nothing_is_left_of_bad_files(folder: Path, regions: Path, out: Path) -> None:
    for path in folder.iterdir():
        path.write_bytes(b"PAR1")
    told = run(folder, "--regions", regions, "-o", out, "--skip-bad")
    refused(told, out, "events/2.parquet: can not be read", "no row was left to count")


BAD_CSV = {
    "a number": ("lon,lat,date\n1,1,2020-01-01\nten,1,2020-01-01\n", "invalid value 'ten'"),
    "a cell too few": ("lon,lat,date\n1,1,2020-01-01\n1,1\n", "Expected 3 columns, got 2"),
    "an impossible day": ("lon,lat,date\n1,1,2021-02-29\n", "date = 2021-02-29: is no date"),
    "no day at all": ("lon,lat,date\n1,1,soon\n", "date = soon: is no date that is known"),
    "a day both ways": ("lon,lat,date\n1,1,05/01/2022\n", "add --dates dmy or --dates mdy"),
    "a year too many": ("lon,lat,date\n1,1,0000-01-01\n", "date = 0000-01-01: is no date"),
    "nothing": ("", "is empty; write a header and rows"),
    "a header alone": ("lon,lat,date\n", "hold no row"),
    "a column twice": ("lon,lat,date,lat\n1,1,2020-01-01,2\n", "lat: stands twice in the header"),
    "other columns": ("a,b\n1,2\n", "has no column that is known as longitude; it has a, b"),
}


@pytest.mark.parametrize("name", BAD_CSV)
def test_csv_at_fault_is_told(name: str, tmp_path: Path, regions: Path, out: Path) -> None:
    path = tmp_path / "e.csv"
    content, reason = BAD_CSV[name]
    path.write_text(content)
    told = run(path, "--regions", regions, "--by", "region,event_date", "-o", out)
    refused(told, out, reason, "nothing was written")


def test_bytes_that_are_no_text_are_told(tmp_path: Path, regions: Path, out: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_bytes("lon,lat,date,type\n1,1,2020-01-01,бунт\n".encode("windows-1251"))
    refused(run(path, "--regions", regions, "-o", out), out, "e.csv: can not be read as CSV (")


def test_a_geometry_that_is_no_point_is_told(tmp_path: Path, regions: Path, out: Path) -> None:
    path = tmp_path / "e.parquet"
    shapes = [shapely.Point(1, 1), shapely.LineString([(0, 0), (1, 1)])]
    gpd.GeoDataFrame({"date": ["2020-01-01"] * 2}, geometry=shapes, crs=CRS).to_parquet(path)
    refused(run(path, "--regions", regions, "-o", out), out, "is no point but a LineString")


@pytest.mark.parametrize("crs", [None, "EPSG:4978", "EPSG:5773", 'LOCAL_CS["a",UNIT["metre",1]]'])
def test_points_without_a_crs_of_a_map_are_told(
    tmp_path: Path, regions: Path, out: Path, crs: str | None
) -> None:
    path, points = tmp_path / "e.parquet", [shapely.Point(1, 1)]
    gpd.GeoDataFrame({"date": ["2020-01-01"]}, geometry=points, crs=crs).to_parquet(path)
    told = run(path, "--regions", regions, "--by", "region", "-o", out)
    refused(told, out, "geometry = ", "its points have no CRS that a map has")


@pytest.mark.parametrize(
    "said",
    [
        b"[" * 100_000,
        b"\xff",
        b"[]",
        b"5",
        b"{}",
        b"null",
        b'{"primary_column": [], "columns": []}',
        b'{"primary_column": "g", "columns": {"g": {"encoding": []}}}',
        b'{"primary_column": "g", "columns": {"g": "WKB"}}',
        b'{"primary_column": "none", "columns": {"none": {"encoding": "WKB"}}}',
        b'{"primary_column": "event_date", "columns": {"event_date": {"encoding": "WKB"}}}',
        b'{"primary_column": "event_date", "columns": {"event_date": {"encoding": "point"}}}',
        b'{"primary_column": "g", "columns": {"g": {"encoding": "WKB", "crs": [1]}}}',
        b'{"primary_column": "g", "columns": {"g": {"encoding": "WKB", "crs": {"type": 5}}}}',
    ],
)
def test_a_description_of_points_from_a_stranger_is_told(
    tmp_path: Path, regions: Path, out: Path, said: bytes
) -> None:
    table = pa.table({"event_date": ["2022-01-05"], "g": [shapely.Point(1, 1).wkb]})
    pq.write_table(table.replace_schema_metadata({b"geo": said}), tmp_path / "e.parquet")
    refused(run(tmp_path / "e.parquet", "--regions", regions, "-o", out), out, "e.parquet")


@pytest.mark.parametrize("kind", ["pipe", "endless"])
def test_a_pipe_or_a_device_is_not_read(tmp_path: Path, out: Path, kind: str) -> None:
    path = tmp_path / "e.csv"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    refused(run(path, "-o", out), out, "can not be read (is not a plain file)")


def test_a_file_in_metres_is_told(folder: Path, regions: Path, out: Path) -> None:
    parquet(folder / "1.parquet", FRAMES[1].assign(lon=FRAMES[1]["lon"] * 111_000 + 5_000_000))
    words = (folder, "--regions", regions, "-o", out)
    refused(run(*words), out, "events/1.parquet: none of its", "reproject them to degrees")
    assert run(*words, "--skip-bad").exit_code == 0
    assert table(out) == plain([FRAMES[0], FRAMES[2]])


def test_a_file_that_changes_meanwhile_is_told(
    folder: Path, regions: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = event_batches.batches

    def spoilt(*words: object) -> object:
        yield from read(*words)  # type: ignore[arg-type]
        with (folder / "2.parquet").open("ab") as file:
            file.write(b" ")

    monkeypatch.setattr("geo.counting.tally.batches", spoilt)
    told = run(folder, "--regions", regions, "-o", out)
    refused(told, out, "events/2.parquet: changed while it was counted; count again")


def test_folders_that_can_not_be_counted_are_told(tmp_path: Path, out: Path, folder: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "_SUCCESS").touch()
    (empty / ".hidden.csv").touch()
    FRAMES[0].to_csv(folder / "also.csv")
    told = run(empty, folder, tmp_path / "none.csv", tmp_path / "none.txt", "-o", out)
    refused(told, out, "empty: holds no file of events", "holds both CSV and Parquet files",
            "none.csv: can not be read (No such file or directory)",
            "none.txt: is no file of events")  # fmt: skip
