"""Several files are replaced together, or none is."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from geo import files
from geo.insert import Change
from geo.lock import locked

CHANGES = [Change("a", b"old a", b"new a"), Change("b", b"old b", b"new b")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for change in CHANGES:
        (tmp_path / change.path).write_bytes(change.before)
    return tmp_path


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


OLD = {change.path: change.before for change in CHANGES}
NEW = {change.path: change.after for change in CHANGES}


def test_all_are_replaced_and_nothing_is_left_over(folder: Path) -> None:
    (folder / "a").chmod(0o640)
    files.replace_all(folder, CHANGES)
    assert content(folder) == NEW
    assert (folder / "a").stat().st_mode & 0o777 == 0o640


def test_a_file_that_changed_meanwhile_stops_all(folder: Path) -> None:
    (folder / "b").write_bytes(b"theirs")
    with pytest.raises(files.ConflictError, match="b was changed"):
        files.replace_all(folder, CHANGES)
    assert content(folder) == {**OLD, "b": b"theirs"}


def test_somebody_who_writes_keeps_others_out(folder: Path) -> None:
    with locked(folder):
        there = content(folder)
        with pytest.raises(files.ConflictError, match="another command"):
            files.replace_all(folder, CHANGES)
        assert content(folder) == there
    files.replace_all(folder, CHANGES)
    assert content(folder) == NEW


@pytest.mark.parametrize("failing", [1, 2])
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
    assert content(folder) == OLD


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
    assert content(folder) == OLD


def test_a_link_is_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    real = tmp_path_factory.mktemp("elsewhere") / "a"
    (folder / "a").rename(real)
    (folder / "a").symlink_to(real)
    files.replace_all(folder, CHANGES)
    assert real.read_bytes() == b"new a"
    assert (folder / "a").is_symlink()
