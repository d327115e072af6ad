"""A file is written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import resource
import signal
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OLD = b"what stood here before"
LIMIT = 4096


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(OLD)
    return path


@contextlib.contextmanager
def small_files() -> Iterator[None]:
    """
    The kernel refuses files of more than ``LIMIT`` bytes, half-way through a write.

    Around the one call only: pytest's own output may be a file that is larger.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def untouched(path: Path) -> bool:
    return path.read_bytes() == OLD and list(path.parent.iterdir()) == [path]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=5000))
def test_writes_every_byte(tmp_path: Path, content: bytes) -> None:
    files.write(tmp_path / "new", content)
    assert (tmp_path / "new").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_replaces_a_file_and_keeps_its_rights(old: Path) -> None:
    old.chmod(0o640)
    files.write(old, b"new")
    assert old.read_bytes() == b"new"
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_a_new_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    files.write(tmp_path / "page.html", b"new")
    (tmp_path / "other").touch()
    assert (tmp_path / "page.html").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_disk_that_fills_up_leaves_the_old_file(old: Path) -> None:
    with small_files(), pytest.raises(OSError, match="File too large"):
        files.write(old, b"x" * (LIMIT + 1))
    assert untouched(old)
    with small_files():
        files.write(old, b"x" * LIMIT)
    assert old.stat().st_size == LIMIT


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failure_at_any_step_leaves_the_old_file(
    old: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, call, full)
    with pytest.raises(OSError, match="No space left"):
        files.write(old, b"new")
    assert untouched(old)


def test_an_interruption_leaves_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.write(old, b"new")
    assert untouched(old)


def test_the_bytes_are_on_the_disk_before_the_old_file_goes(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    sync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (seen.append(old.read_bytes()), sync(handle)))
    files.write(old, b"new")
    assert seen == [OLD]


def test_a_folder_that_can_not_be_written(old: Path) -> None:
    # Root may write everywhere, except under what is no folder.
    with pytest.raises(NotADirectoryError):
        files.write(old / "page.html", b"new")
    with pytest.raises(FileNotFoundError):
        files.write(old.parent / "gone" / "page.html", b"new")
    assert untouched(old)


def test_a_path_that_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "page.html"
    folder.mkdir()
    with pytest.raises(IsADirectoryError):
        files.write(folder, b"new")
    assert list(tmp_path.iterdir()) == [folder]


def test_a_path_that_is_no_plain_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="not a plain file"):
        files.write(pipe, b"new")
    assert pipe.is_fifo()


def test_a_link_leads_to_the_file_that_is_replaced(old: Path) -> None:
    link = old.with_name("link")
    link.symlink_to(old.name)
    files.write(link, b"new")
    assert link.is_symlink()
    assert old.read_bytes() == b"new"


def test_a_name_as_long_as_the_system_allows(tmp_path: Path) -> None:
    path = tmp_path / ("n" * os.pathconf(tmp_path, "PC_NAME_MAX"))
    files.write(path, b"new")
    assert path.read_bytes() == b"new"
