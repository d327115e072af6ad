"""One writer at a time; a killed one holds nobody up."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from adding import ROOT

from geo.writing import lock
from geo.writing.lock import LOCK, ConflictError, locked

if TYPE_CHECKING:
    from pathlib import Path

HOLDER = """
import sys, time
from pathlib import Path
from geo.writing.lock import locked
with locked(Path(sys.argv[1])):
    print("locked", flush=True)
    time.sleep(120)
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, folder], stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "locked\n"
    return process


def test_the_holder_is_named_and_a_killed_one_is_followed(tmp_path: Path) -> None:
    process = holder(tmp_path)
    try:
        with pytest.raises(ConflictError, match=f"process {process.pid} on {socket.gethostname()}"):
            locked(tmp_path, wait=0).__enter__()
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
    assert (tmp_path / LOCK).is_file()  # nobody was there to remove it
    with locked(tmp_path):
        assert (tmp_path / LOCK).read_text().startswith(f"{os.getpid()} on ")
    assert not list(tmp_path.iterdir())


def test_a_file_that_nobody_holds_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text("1 on another machine, long ago, and a long name\n")
    with locked(tmp_path):
        assert len((tmp_path / LOCK).read_text().splitlines()) == 1
    assert not (tmp_path / LOCK).exists()


def test_it_is_let_go_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path):
        raise ZeroDivisionError
    with locked(tmp_path):
        pass


def test_many_at_once_are_one_after_the_other(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0")

    def count(_: int) -> bool:
        try:
            with locked(tmp_path):
                number = int(counter.read_text())
                counter.write_text(str(number + 1))
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        done = sum(pool.map(count, range(400)))
    # Nobody is refused: each waits for those before.
    assert done == int(counter.read_text()) == 400


def test_a_file_removed_meanwhile_is_not_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = lock.hold, []

    def hold(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 1:  # the holder before ends just now, and another comes
            (tmp_path / LOCK).unlink()
            (tmp_path / LOCK).touch()
        real(handle)

    monkeypatch.setattr(lock, "hold", hold)
    with locked(tmp_path):
        assert len(calls) == 2
        assert (tmp_path / LOCK).read_text()


def test_a_folder_that_can_not_be_written(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), locked(tmp_path / "none"):
        pass
