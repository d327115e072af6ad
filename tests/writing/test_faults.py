"""Old or new, never half: each step of a write fails, or its process is killed there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from faults import ERRORS, Layer, Tree, killed, steps_of, tree
from proof import FULL, tried

from geo.writing import files
from geo.writing.files import Change, exclusive
from geo.writing.staging import sweep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# One error of a kind, and one from which the disk does not recover; `make proof` tries all.
FAULTS = [(error, stuck) for stuck in (False, True) for error in ERRORS]
FAULTS = FAULTS if FULL else [(ERRORS[0], False), (ERRORS[1], True)]
OLD = {"a": b"old a", "b": b"old b", "other": b"stays"}
NEW = {"a": b"new a, and longer", "b": b"new b"}
DEEP = {**NEW, "x/y/c": b"c", "x/d": b"d"}


def one(folder: Path) -> None:
    files.write(folder / "a", NEW["a"])


def several(folder: Path) -> None:
    files.replace_all(folder, [Change(name, OLD[name], text) for name, text in NEW.items()])


def deep(folder: Path) -> None:
    files.write_all(folder, DEEP)


def fresh(folder: Path) -> None:
    files.write_all(folder / "out", DEEP)


def exported(folder: Path) -> None:
    with files.replacing(folder / "a") as new, new.open("wb") as file:
        file.write(NEW["a"])


WORK = {
    "one": (one, {**OLD, "a": NEW["a"]}),
    "replacing": (exported, {**OLD, "a": NEW["a"]}),
    "several": (several, {**OLD, **NEW}),
    "deep": (deep, {**OLD, **DEEP}),
    "new folder": (fresh, {**OLD, **{f"out/{name}": text for name, text in DEEP.items()}}),
}


@pytest.fixture(params=WORK)
def case(
    request: pytest.FixtureRequest, tmp_path: Path
) -> tuple[Callable[[], Path], Callable[[Path], None], Tree, int]:
    """Return how to begin anew, what is done, what is there after it, and its steps."""
    work, after = WORK[request.param]

    def begun() -> Path:
        shutil.rmtree(tmp_path)
        tmp_path.mkdir()
        for name, text in OLD.items():
            (tmp_path / name).write_bytes(text)
        return tmp_path

    folder = begun()
    steps = steps_of(lambda: work(folder))
    assert tree(folder) == after
    return begun, work, after, steps


def again(folder: Path) -> Tree:
    """Return what there is once another command ran."""
    with exclusive(folder):
        pass
    return tree(folder)


@pytest.mark.parametrize(("error", "stuck"), FAULTS)
def test_a_step_that_fails_leaves_old_or_new(
    case: tuple[Callable[[], Path], Callable[[Path], None], Tree, int], error: int, *, stuck: bool
) -> None:
    begun, work, after, steps = case
    assert steps > 4
    for at in range(1, steps + 1):
        folder = begun()
        told = half = False
        tried("faults of a disk")
        with Layer(at, error, stuck=stuck).under():
            try:
                work(folder)
            except files.HalfDoneError:
                half = True
            except OSError:
                told = True
        # Nothing was told where only cleaning up failed: then the new files are there.
        now = again(folder)
        assert now == (OLD if told or (half and now == OLD) else after), (at, steps)
        assert stuck or not half


def test_a_process_killed_at_any_step_leaves_old_or_new(
    case: tuple[Callable[[], Path], Callable[[Path], None], Tree, int],
) -> None:
    begun, work, after, steps = case
    found = []
    for at in range(1, steps + 1):
        folder = begun()
        assert killed(lambda folder=folder: work(folder), at) == 9  # SIGKILL
        tried("processes killed")
        now = again(folder)
        assert now in (OLD, after), (at, steps, now)
        found.append(now == after)
    assert found == sorted(found)  # once new, new for ever after


def test_what_a_killed_command_left_goes_with_the_next_write(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    steps = steps_of(lambda: files.write(tmp_path / "a", b"1"))
    killed(lambda: files.write(tmp_path / "a", b"2"), steps // 2)
    assert [path.name for path in tmp_path.glob(".qantar-*")]
    files.write(tmp_path / "b", b"3")
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b"}


def test_what_a_living_command_holds_stays(tmp_path: Path) -> None:
    with files.replacing(tmp_path / "a") as new:
        new.write_bytes(b"a")
        files.write(tmp_path / "b", b"b")
        sweep(tmp_path)
        assert new.read_bytes() == b"a"
    assert tree(tmp_path) == {"a": b"a", "b": b"b"}
