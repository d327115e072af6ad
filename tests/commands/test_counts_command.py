"""``qantar counts``: what it writes, what it tells, and what it refuses before it writes."""

from __future__ import annotations

import csv
import os
import signal
from typing import TYPE_CHECKING

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from tallies import CRS, SHAPES, events, parquet, plain, regions_file
from typer.testing import CliRunner, Result

import geo
from geo.counting import event_batches, workers
from geo.counting.tally import WorkPiece, count
from maps.commands.app import app

if TYPE_CHECKING:
    from pathlib import Path

    from geo.counting.question import Question
    from geo.counting.sums import Tally
    from geo.problems import Problem

FRAMES = [events(500, seed) for seed in (1, 2, 3)]
OLD = "what stood there\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "events"
    path.mkdir()
    for number, frame in enumerate(FRAMES):
        parquet(path / f"{number}.parquet", frame)
    return path


@pytest.fixture
def regions(tmp_path: Path) -> Path:
    return regions_file(tmp_path / "regions.geojson")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "counts.csv"
    path.write_text(OLD)
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["counts", *map(str, words)])


def refused(told: Result, out: Path, *words: str, code: int = 1) -> str:
    """Check that nothing was written, and why."""
    assert told.exit_code == code, told.output
    assert out.read_text() == OLD
    assert [path.name for path in out.parent.iterdir() if path.name.startswith(".qantar")] == []
    for word in words:
        assert word in told.stderr
    return told.stderr


def table(path: Path) -> dict[tuple[str, ...], int]:
    with path.open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return {tuple(row[:-1]): int(row[-1]) for row in rows}


def test_a_folder_is_counted(folder: Path, regions: Path, out: Path) -> None:
    told = run(folder, "--regions", regions, "-o", out)
    assert told.exit_code == 0, told.output
    assert told.stdout == f"{out}\n"
    assert out.read_text().partition("\n")[0] == "region_id,event_date,event_type,events"
    assert table(out) == plain(FRAMES)
    assert "note: 1,500 events of 3 files in" in told.stderr
    lost = sum(frame["lon"].isna().sum() for frame in FRAMES)
    assert f"note: {lost} events have no coordinates; they are counted" in told.stderr


def test_parquet_holds_the_same_rows(folder: Path, regions: Path, tmp_path: Path) -> None:
    words = (folder, "--regions", regions, "--by", "event_type,month,region")
    assert run(*words, "-o", tmp_path / "a.csv").exit_code == 0
    assert run(*words, "-o", tmp_path / "a.parquet").exit_code == 0
    read = pq.read_table(tmp_path / "a.parquet").to_pylist()
    assert list(read[0]) == ["event_type", "month", "region_id", "events"]
    found = {tuple(row[name] or "" for name in list(row)[:3]): row["events"] for row in read}
    assert found == table(tmp_path / "a.csv")


def test_the_same_input_makes_the_same_bytes(folder: Path, regions: Path, tmp_path: Path) -> None:
    for ending in ("csv", "parquet"):
        made = [tmp_path / f"{number}.{ending}" for number in (1, 2)]
        assert run(folder, "--regions", regions, "-o", made[0]).exit_code == 0
        files = sorted(folder.iterdir(), reverse=True)
        assert run(*files, "--regions", regions, "--workers", 2, "-o", made[1]).exit_code == 0
        assert made[0].read_bytes() == made[1].read_bytes()


def test_without_by_the_columns_of_the_first_file_decide(tmp_path: Path, out: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text("state,type\nLagos,riot\n")
    assert run(path, "-o", out).exit_code == 0
    assert out.read_text() == "region,event_type,events\nLagos,riot,1\n"


@pytest.mark.parametrize(
    ("period", "first"),
    [("event_date", "2019-12-25"), ("week", "2019-12-23"), ("month", "2019-12-01"),
     ("year", "2019-01-01")],
)  # fmt: skip
def test_what_it_writes_becomes_a_map(
    folder: Path, regions: Path, out: Path, period: str, first: str
) -> None:
    words = ("--regions", regions, "--by", f"region,{period},event_type", "-o", out)
    assert run(folder, *words).exit_code == 0
    data = geo.from_frames(out, regions)
    assert data.incidents["events"].sum() == 1500
    assert str(data.incidents["event_date"].min().date()) == first
    assert any("1,500 events in" in note for note in data.notes)


def test_regions_of_another_crs_are_reprojected(folder: Path, tmp_path: Path, out: Path) -> None:
    frames = [frame[150:] for frame in FRAMES]  # not on the borders
    for number, frame in enumerate(frames):
        parquet(folder / f"{number}.parquet", frame)
    regions = regions_file(tmp_path / "r.gpkg", "EPSG:3857")
    told = run(folder, "--regions", regions, "-o", out)
    assert "note: r.gpkg: reprojected from EPSG:3857 to EPSG:4326" in told.stderr
    assert table(out) == plain(frames)


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


def test_points_without_a_crs_are_told(tmp_path: Path, regions: Path, out: Path) -> None:
    path = tmp_path / "e.parquet"
    gpd.GeoDataFrame({"date": ["2020-01-01"]}, geometry=[shapely.Point(1, 1)]).to_parquet(path)
    refused(run(path, "--regions", regions, "--by", "region", "-o", out), out,
            "geometry = None: its points have no CRS that is known")  # fmt: skip


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


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--by", "regions"), "'regions' is nothing to count by; did you mean region?"),
        (("--by", "month,year"), "month and year: keep one of them"),
        (("--by", "region,region"), "region stands twice"),
        (("--by", "month"), "add region, or leave --regions out"),
        (("--map", "a=latitud"), "latitud is no column of ours; did you mean latitude?"),
        (("-o", "counts.txt"), "name a file .csv or .parquet"),
        (("-o", "nowhere/counts.csv"), "no such folder"),
    ],
)
def test_flags_that_say_nothing_are_told(
    folder: Path, regions: Path, out: Path, words: tuple[str, ...], reason: str
) -> None:
    told = run(folder, "--regions", regions, "-o", out, *words)
    refused(told, out, reason, code=2)


def test_nothing_that_is_read_is_written_over(folder: Path, regions: Path, out: Path) -> None:
    before = {path: path.read_bytes() for path in (folder / "0.parquet", regions)}
    told = run(folder / "0.parquet", "--regions", regions, "-o", folder / "0.parquet")
    refused(told, out, "0.parquet: is read; name another file", code=2)
    told = run(folder, "--regions", regions, "-o", folder / "new.csv")
    refused(told, out, "whose files are counted; name a file in another folder", code=2)
    assert not (folder / "new.csv").exists()
    known = regions.rename(regions.with_suffix(".parquet"))
    told = run(folder, "--regions", known, "-o", known)
    refused(told, out, "regions.parquet: is read; name another file", code=2)
    known.rename(regions)
    assert {path: path.read_bytes() for path in before} == before


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


def test_regions_that_can_not_be_used_are_told(tmp_path: Path, folder: Path, out: Path) -> None:
    regions_file(tmp_path / "no_crs.shp")
    (tmp_path / "no_crs.prj").unlink()
    shapes = gpd.GeoSeries(list(SHAPES.values()), crs=CRS)
    for name, drawn in (("no_id", shapes), ("lines", shapes.boundary)):
        frame = gpd.GeoDataFrame({"kind": "x", "nr": ["1", None, "3", "4"]}, geometry=drawn)
        (tmp_path / f"{name}.geojson").write_text(frame.to_json(drop_id=True))
    (tmp_path / "none.gpkg").write_text("no package")
    for words, reason in (
        (("no_crs.shp",), "no_crs.shp: states no CRS"),
        (("no_id.geojson",), "name one by --id-field: kind, nr"),
        (("no_id.geojson", "--id-field", "code"), "has no column 'code'; name one of: kind, nr"),
        (("no_id.geojson", "--id-field", "nr"), "nr = feature 2: has no id"),
        (
            ("lines.geojson", "--id-field", "kind"),
            "geometry = feature 1: is no area but a LineString",
        ),
        (("none.gpkg",), "none.gpkg: can not be read as regions"),
        (("gone.gpkg",), "gone.gpkg: is no file"),
    ):
        name, *flags = words
        refused(run(folder, "--regions", tmp_path / name, *flags, "-o", out), out, reason)


def test_outlines_of_one_id_are_one_region(tmp_path: Path, folder: Path, out: Path) -> None:
    shapes = gpd.GeoDataFrame({"kind": ["x"] * 4}, geometry=list(SHAPES.values()), crs=CRS)
    shapes.to_file(tmp_path / "r.gpkg")
    words = ("--regions", tmp_path / "r.gpkg", "--id-field", "kind", "--by", "region", "-o", out)
    assert run(folder, *words).exit_code == 0
    inside = sum(n for (region, *_), n in plain(FRAMES).items() if region)
    assert table(out) == {("",): 1500 - inside, ("x",): inside}


def test_outlines_that_cross_themselves_are_made_valid(tmp_path: Path, out: Path) -> None:
    bow = shapely.Polygon([(0, 0), (4, 4), (4, 0), (0, 4)])
    gpd.GeoDataFrame({"id": ["bow"]}, geometry=[bow], crs=CRS).to_file(tmp_path / "r.gpkg")
    (tmp_path / "e.csv").write_text("x,y\n0.5,2\n3.5,2\n2,3.5\n")
    told = run(tmp_path / "e.csv", "--regions", tmp_path / "r.gpkg", "-o", out)
    assert "note: r.gpkg: outlines that cross themselves were made valid: 1" in told.stderr
    assert out.read_text() == "region_id,events\n,1\nbow,2\n"


def test_more_groups_than_can_be_are_told(
    folder: Path, regions: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.counting.sums.MOST_GROUPS", 100)
    told = run(folder, "--regions", regions, "-o", out)
    refused(told, out, "the answer would have more than 100 rows", "leave a column out of --by")
    monkeypatch.setattr("geo.counting.sums.MOST_GROUPS", 1000)
    monkeypatch.setattr("geo.counting.sums.MOST_VALUES", 2)
    told = run(folder, "--by", "event_type", "-o", out)
    refused(told, out, "more than 2 different values")


def killed(piece: WorkPiece, question: Question) -> Tally | Problem:
    """Count as a process does that the system ends at the second file."""
    if piece.file.name.endswith("1.parquet"):
        os.kill(os.getpid(), signal.SIGKILL)
    return count(piece, question)


def killed_here(piece: WorkPiece) -> Tally | Problem:
    """Do so in a worker process."""
    assert workers._question is not None
    return killed(piece, workers._question)


def test_a_process_that_is_killed_is_told(
    folder: Path, regions: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.counting.workers._count", killed_here)
    told = run(folder, "--regions", regions, "--workers", 2, "-o", out)
    refused(told, out, "a process that counts was killed", "--workers 1", code=2)


def test_counts_need_their_library(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    told = run(folder, "-o", out)
    refused(told, out, "counts needs pyarrow: pip install 'qantar[exchange]'", code=2)
