"""A real scheduler and two workers in processes: the same counts, whoever dies meanwhile."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import distributed
import pytest
from distributed import Client
from tallies import AREAS, ask, events, parquet, plain, regions_file
from typer.testing import CliRunner

from geo.counting import cluster, workers
from geo.counting.event_columns import columns_of
from geo.counting.event_files import event_files
from geo.counting.question import USUAL_AXES, CountingError, Question
from geo.counting.tally import WorkPiece
from maps.commands.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.counting.sums import Tally
    from geo.problems import Problem

FILES, ROWS = 60, 400
WAIT = 180  # seconds in which programs begin and end; a busy machine needs many
FRAMES = [events(ROWS, seed) for seed in range(FILES)]
ROOT = Path(__file__).resolve().parents[2]


class Cluster:
    """A scheduler and two workers, each a process."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        self.folder = folder
        self.scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", self.file)
        self.workers = [self.worker() for _ in range(2)]
        with Client(self.address, timeout=WAIT, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=WAIT)

    @property
    def address(self) -> str:
        """Where the scheduler listens."""
        end = time.monotonic() + WAIT
        while not self.file.exists() or not self.file.read_text():
            assert time.monotonic() < end, "the scheduler does not begin"
            assert self.scheduler.poll() is None, "the scheduler ended"
            time.sleep(0.1)
        return str(json.loads(self.file.read_text())["address"])

    def worker(self) -> subprocess.Popen[bytes]:
        """Start another worker."""
        return self._start("worker", self.address, "--nthreads", "1", "--no-nanny",
                           "--local-directory", self.folder)  # fmt: skip

    def stop(self) -> None:
        """End what still runs."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait(WAIT)

    def _start(self, what: str, *words: object) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--no-dashboard",
                   "--host", "127.0.0.1", *map(str, words)]  # fmt: skip
        return subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )


@pytest.fixture
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("events")
    for number, frame in enumerate(FRAMES):
        parquet(path / f"{number:02}.parquet", frame)
    return path


def test_a_worker_that_is_killed_changes_nothing(running: Cluster, folder: Path) -> None:
    counts: dict[int, int] = {}

    def killing(
        pieces: Sequence[WorkPiece], question: Question
    ) -> Iterator[tuple[int, Tally | Problem]]:
        for place, found in cluster.run(pieces, question, running.address, patience=WAIT):
            if not counts:  # what the first worker has counted and what it was to count is lost
                running.workers[0].send_signal(signal.SIGKILL)
                running.workers[0].wait(WAIT)
            counts[place] = counts.get(place, 0) + 1
            yield place, found

    found, _ = ask([folder], runner=killing)
    assert counts == dict.fromkeys(range(FILES), 1)
    assert list(found.items()) == list(ask([folder], runner=workers.run)[0].items())
    assert found == plain(FRAMES)


def test_the_command_counts_on_a_cluster(running: Cluster, folder: Path, tmp_path: Path) -> None:
    regions = regions_file(tmp_path / "regions.geojson")
    words = ("counts", folder, "--regions", regions, "-o")
    here, there = tmp_path / "here.csv", tmp_path / "there.csv"
    for flags in ((here,), (there, "--scheduler", running.address)):
        told = CliRunner().invoke(app, [str(word) for word in (*words, *flags)])
        assert told.exit_code == 0, told.output
    assert here.read_bytes() == there.read_bytes()


def test_a_file_at_fault_is_named_from_there_too(running: Cluster, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("lon,lat,date,type\n1,1,soon,riot\n")
    (tmp_path / "good.csv").write_text("lon,lat,date,type\n1,1,2022-01-05,riot\n")
    runner = partial(cluster.run, address=running.address, patience=WAIT)
    found, told = ask([tmp_path], runner=runner, skip_bad=True)
    assert found == {("b-west", "2022-01-05", "riot"): 1}
    assert [str(it).partition(": ")[2] for it in told.left_out] == [
        "date = soon: is no date that is known; write YYYY-MM-DD, or empty the cell"
    ]


@pytest.mark.parametrize("gone", ["scheduler", "workers"])
@pytest.mark.parametrize("done", ["one", "many"])
def test_who_goes_away_stops_the_count(
    running: Cluster, folder: Path, gone: str, done: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if done == "many":  # what was counted and not yet fetched is lost, too
        monkeypatch.setattr(distributed, "wait", lambda *_, **__: time.sleep(2))
    address = running.address
    question = Question(USUAL_AXES, AREAS)
    lost = [running.scheduler] if gone == "scheduler" else running.workers
    pieces = [WorkPiece(file, columns_of(file, question)) for file in event_files([folder])] * 20
    counting = cluster.run(pieces, question, address, patience=2)
    assert next(counting)
    for process in lost:
        process.send_signal(signal.SIGKILL)
        process.wait(WAIT)
    with pytest.raises(CountingError, match="the cluster is lost"):
        list(counting)


def test_nobody_at_the_address_is_told(folder: Path) -> None:
    runner = partial(cluster.run, address="tcp://127.0.0.1:9", patience=1)
    with pytest.raises(CountingError, match=r"--scheduler tcp://127\.0\.0\.1:9: nobody answers"):
        ask([folder], runner=runner)


def test_dask_is_an_extra(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CountingError, match=r"pip install 'qantar\[cluster\]'"):
        ask([folder], runner=partial(cluster.run, address="tcp://127.0.0.1:9"))
