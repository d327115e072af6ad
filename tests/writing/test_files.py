"""A file is read as a whole, and written whole or not at all; so are several together."""

from __future__ import annotations

import contextlib
import errno
import os
import resource
import signal
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geo
from geo.package import text_files
from geo.writing import files, lock
from geo.writing.files import Change
from geo.writing.lock import locked

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def test_no_name_is_written_that_the_next_command_would_sweep_away(tmp_path: Path) -> None:
    for name in (".qantar-a", ".qantar-a/b", "a/.qantar-b/c"):
        with pytest.raises(OSError, match="a name that Qantar keeps"):
            files.write(tmp_path / name, b"")
        with pytest.raises(OSError, match="a name that Qantar keeps"):
            files.write_all(tmp_path / name, {"c": b""})
    assert not list(tmp_path.iterdir())


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
    # The bytes first, then the name of the file in its folder.
    assert seen == [OLD, b"new"]


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


def test_a_text_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes("\ufeffқ\r\n".encode())
    assert text_files.text(tmp_path, "a.json") == "\ufeffқ\r\n"
    assert text_files.text(tmp_path, "a.json", "utf-8-sig") == "қ\r\n"


def test_a_text_that_can_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "latin.json").write_bytes(b"\xe9")
    for name, said in (
        ("folder.json", "can not be read (Is a directory); make it a readable file"),
        ("latin.json", "must be UTF-8 text; save it as UTF-8"),
    ):
        with pytest.raises(geo.DataError) as caught:
            text_files.text(tmp_path, name)
        assert str(caught.value) == f"{name}: {said}"
    with pytest.raises(FileNotFoundError):
        text_files.text(tmp_path, "gone.json")


CHANGES = [Change("a", b"old a", b"new a"), Change("b", b"old b", b"new b")]


BEFORE = {change.path: change.before for change in CHANGES}
AFTER = {change.path: change.after for change in CHANGES}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for change in CHANGES:
        (tmp_path / change.path).write_bytes(change.before)
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_all_are_replaced_and_nothing_is_left_over(folder: Path) -> None:
    (folder / "a").chmod(0o640)
    files.replace_all(folder, CHANGES)
    assert tree(folder) == AFTER
    assert (folder / "a").stat().st_mode & 0o777 == 0o640


def test_a_file_that_changed_meanwhile_stops_all(folder: Path) -> None:
    (folder / "b").write_bytes(b"theirs")
    with pytest.raises(files.ConflictError, match="b was changed"):
        files.replace_all(folder, CHANGES)
    assert tree(folder) == {**BEFORE, "b": b"theirs"}


def test_somebody_who_writes_keeps_others_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "WAIT", 0)
    with locked(folder):
        there = tree(folder)
        with pytest.raises(files.ConflictError, match="another command"):
            files.replace_all(folder, CHANGES)
        assert tree(folder) == there
    files.replace_all(folder, CHANGES)
    assert tree(folder) == AFTER


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_a_failing_rename_puts_the_old_files_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    real, calls = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == failing:
            raise OSError(errno.EIO, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OSError, match="Input/output"):
        files.replace_all(folder, CHANGES)
    assert tree(folder) == BEFORE


@pytest.mark.parametrize("failing", [1, 2, 3, 4])
def test_a_full_disk_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    calls = []

    def fsync(handle: int) -> None:
        calls.append(handle)
        if len(calls) == failing:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", fsync)
    with pytest.raises(OSError, match="No space"):
        files.replace_all(folder, CHANGES)
    assert tree(folder) == BEFORE


def test_a_link_is_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    real = tmp_path_factory.mktemp("elsewhere") / "a"
    (folder / "a").rename(real)
    (folder / "a").symlink_to(real)
    files.replace_all(folder, CHANGES)
    assert real.read_bytes() == b"new a"
    assert (folder / "a").is_symlink()


def test_folders_on_the_way_are_made_and_taken_away_again(tmp_path: Path) -> None:
    files.write_all(tmp_path / "new", {"a.txt": b"a", "x/y/b.txt": b"b"})
    assert tree(tmp_path / "new") == {"a.txt": b"a", "x/y/b.txt": b"b"}
    (tmp_path / "half" / "taken").mkdir(parents=True)
    with pytest.raises(IsADirectoryError):
        files.write_all(tmp_path / "half", {"x/y/b.txt": b"b", "taken": b"c"})
    assert [item.name for item in (tmp_path / "half").iterdir()] == ["taken"]
    (tmp_path / "half" / "file").write_text("")
    with pytest.raises(FileExistsError):
        files.write_all(tmp_path / "half", {"file/x.txt": b""})
