"""Several files put in place as one: a journal says what is left to do, should a command die."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from geo.package.text_files import whole
from geo.problems import DataError, Problem
from geo.writing.lock import locked
from geo.writing.staging import JOURNAL, STAGING_PREFIX, sweep

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class HalfDoneError(OSError):
    """A disk failed so that neither the new files nor the old ones are all in place."""


@dataclass(frozen=True)
class Move:
    """
    One file, or one new folder, on its way.

    Attributes
    ----------
    target
        Where it goes, as a path inside the folder.
    new
        Where it stands now, inside the same folder.
    old
        A second name of what stands at the target; None where nothing does.
    """

    target: str
    new: str
    old: str | None


@contextlib.contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """
    Keep others from writing into a folder, and end first what a killed command began there.

    Parameters
    ----------
    folder
        As `geo.writing.lock.locked`, which says what is raised too.
    """
    with locked(folder):
        finish(folder)
        sweep(folder)
        yield


def settle(folder: Path) -> None:
    """
    End what a killed command began in a folder that is only read.

    Parameters
    ----------
    folder
        A package.

    Raises
    ------
    DataError
        If that is not possible.
    """
    if not os.path.lexists(folder / JOURNAL):
        return
    try:
        with exclusive(folder):
            pass
    except OSError as error:
        rule = f"a command that was killed left this half done ({error.strerror})"
        remedy = "make the folder writable, and run this again"
        raise DataError([Problem(JOURNAL, rule, remedy)]) from None


def commit(folder: Path, stage: Path, moves: Sequence[Move]) -> None:
    """
    Put files in place, all or none.

    Parameters
    ----------
    folder
        The caller has it `exclusive`; all paths are inside it.
    stage
        A temporary folder in it.
    moves
        In the order in which they are done.

    Raises
    ------
    OSError
        If one can not be done; then none is.
    HalfDoneError
        If they can not even be undone. Then, and where the process is killed
        on the way, a journal is left, by which the next command in the
        folder does what is left.
    """
    if not moves:
        return
    forth = [(move.new, move.target) for move in moves]
    try:
        if len(moves) > 1:
            _write(folder, stage, forth)
        _do(folder, forth)
    except BaseException as error:
        _undo(folder, stage, moves, error)
        raise
    # All is in place: a journal that can not be removed has nothing left to do.
    with contextlib.suppress(OSError):
        (folder / JOURNAL).unlink(missing_ok=True)
    sync(folder)


def _undo(folder: Path, stage: Path, moves: Sequence[Move], error: BaseException) -> None:
    """Put back what was there; what is not in place yet is replaced by itself."""
    back = [(move.old, move.target) for move in moves]
    try:
        if len(moves) > 1:
            with contextlib.suppress(OSError):
                _write(folder, stage, back)
        _do(folder, back)
        (folder / JOURNAL).unlink(missing_ok=True)
    except OSError as second:
        raise HalfDoneError(second.errno, second.strerror, str(folder)) from error


def finish(folder: Path) -> None:
    """
    Do what a journal says is left to do.

    Parameters
    ----------
    folder
        It is locked.

    Raises
    ------
    DataError
        If the journal is none of ours: it may name files outside.
    OSError
        If something can not be done.
    """
    path = folder / JOURNAL
    if not os.path.lexists(path):
        return
    _do(folder, _read(folder))
    path.unlink()
    sync(folder)


def sync(folder: Path) -> None:
    """Have the names of a folder written to the disk, where the system can do that."""
    with contextlib.suppress(OSError):
        _sync(folder)


def _sync(folder: Path) -> None:
    """Have the names of a folder written to the disk; OSError where the disk fails."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # Windows opens no folder
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF}:
            raise
    finally:
        os.close(handle)


def _write(folder: Path, stage: Path, pairs: Sequence[tuple[str | None, str]]) -> None:
    """Write the journal in one step."""
    temporary = stage / "journal"
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(pairs, file)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / JOURNAL)
    _sync(folder)


def _do(folder: Path, pairs: Sequence[tuple[str | None, str]]) -> None:
    """Move what is still to be moved; take away what has no source."""
    for source, target in pairs:
        place = folder / target
        if source is None:
            if place.is_dir() and not place.is_symlink():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)
        elif os.path.lexists(folder / source):
            (folder / source).replace(place)
    for parent in {(folder / target).parent for _, target in pairs}:
        sync(parent)


def _read(folder: Path) -> list[tuple[str | None, str]]:
    """Read the journal; it may be a stranger's."""
    fault = Problem(
        JOURNAL, "is no journal that Qantar left in this folder", "remove it, and look at the files"
    )
    try:
        pairs = json.loads(whole(folder / JOURNAL))
    except (ValueError, RecursionError):
        raise DataError([fault]) from None
    home = os.path.realpath(folder)
    out: list[tuple[str | None, str]] = []
    for pair in pairs if isinstance(pairs, list) else [None]:
        if not isinstance(pair, list) or len(pair) != 2:  # noqa: PLR2004 (a pair)
            raise DataError([fault])
        source, target = pair
        own = source is None or (_inside(source, home) and source.startswith(STAGING_PREFIX))
        if not own or not _inside(target, home) or target.startswith(STAGING_PREFIX):
            raise DataError([fault])
        out.append((source, target))
    return out


def _inside(path: object, home: str) -> bool:
    """Say whether a path stays in a folder."""
    if not isinstance(path, str) or not path or "\\" in path or "\0" in path:
        return False
    pure = PurePosixPath(path)
    parent = os.path.realpath(os.path.join(home, *pure.parts[:-1]))  # noqa: PTH118 (beside realpath)
    inner = not pure.is_absolute() and not {".", ".."} & set(pure.parts)
    return inner and os.path.commonpath([parent, home]) == home
