"""``qantar counts``: what it writes, and that it is the same whoever counts."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from counted import FRAMES, refused, run, table
from tallies import plain

import geo
from geo.counting import workers
from geo.counting.tally import WorkPiece, count

if TYPE_CHECKING:
    from pathlib import Path

    from geo.counting.question import Question
    from geo.counting.sums import Tally
    from geo.problems import Problem


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
