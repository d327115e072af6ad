"""Files written whole or not at all: one, or several together."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.writing.commit import HalfDoneError, Move, commit, exclusive, sync
from geo.writing.lock import ConflictError
from geo.writing.staging import STAGING_PREFIX, staging

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

__all__ = [
    "STAGING_PREFIX",
    "Change",
    "ConflictError",
    "HalfDoneError",
    "exclusive",
    "replace_all",
    "replacing",
    "write",
    "write_all",
]


@dataclass(frozen=True)
class Change:
    """A file of a package: its bytes as read, and as they shall be."""

    path: str
    before: bytes
    after: bytes


def write(path: Path, content: bytes) -> None:
    """
    Write a file through a temporary one in the same folder.

    Parameters
    ----------
    path
        The file; if it exists it is replaced in one step, and so is the file
        that a symbolic link leads to.
    content
        All of its bytes.

    Raises
    ------
    OSError
        If the folder can not be written, the disk is full, or the path is a
        folder, a device or a name of Qantar's own files. What stood at the path
        before stands there still.
    """
    with replacing(path) as temporary:
        temporary.write_bytes(content)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """
    Give a path to write to; what stands there in the end replaces a file in one step.

    Parameters
    ----------
    path
        The file, as in `write`.

    Yields
    ------
    pathlib.Path
        A path of the same ending in a new folder beside the file. If an
        error leaves the block, or nothing was written, nothing is replaced.

    Raises
    ------
    OSError
        As `write`.
    """
    path = _ours(path)
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder, not a file", str(path))
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "is not a plain file", str(path))
    if not os.path.lexists(path.parent):  # else what is missing would be a name of ours
        raise FileNotFoundError(errno.ENOENT, "no such folder; make it first", str(path.parent))
    with staging(path.parent) as folder:
        temporary = folder / f"new{path.suffix}"
        yield temporary
        temporary.chmod(_mode(path))
        _sync_file(temporary)
        temporary.replace(path)
        sync(path.parent)


def replace_all(folder: Path, changes: Sequence[Change], *, mine: bool = False) -> None:
    """
    Replace files of a folder, all or none.

    Parameters
    ----------
    folder
        Where they stand.
    changes
        Path inside the folder, bytes as they were read, bytes to write; in
        the order in which they are put in place.
    mine
        Whether the caller has the folder `exclusive`.

    Raises
    ------
    ConflictError
        If another command is writing here, or a file is no longer as it was
        read. Nothing was written.
    OSError
        If something can not be written. What stood there stands there still.
    """
    with contextlib.nullcontext() if mine else exclusive(folder):
        for change in changes:
            if (folder / change.path).read_bytes() != change.before:
                message = f"{change.path} was changed by somebody else in the meantime; try again"
                raise ConflictError(message)
        _put(folder, {change.path: change.after for change in changes})


def write_all(
    folder: Path, contents: Mapping[str, bytes], trial: Callable[[Path], object] | None = None
) -> None:
    """
    Write files into a folder, all or none; what else stands there stays.

    Parameters
    ----------
    folder
        Is made where it is missing, and so are folders around it.
    contents
        All bytes of each file by its path inside the folder, in the order in
        which they are put in place. Folders on the way are made where they
        are missing.
    trial
        Called with a folder that holds these files alone, before any of them
        is put in place; what it raises stops all.

    Raises
    ------
    ConflictError
        If another command is writing here.
    OSError
        If something can not be written, or a link leads out of the folder.
        What stood there stands there still, and a folder that was not there
        is not there.
    """
    folder = _ours(folder)
    if folder.is_dir():
        with exclusive(folder):
            _put(folder, contents, trial, inside=True)
        return
    top = folder
    while not top.parent.is_dir():
        top = top.parent
    with staging(top.parent) as stage:
        made = stage / "new" / folder.relative_to(top)
        _fill(made, contents)
        if trial is not None:
            trial(made)
        (stage / "new").rename(top)
        sync(top.parent)


def _ours(path: Path) -> Path:
    """Return where a path leads; OSError for a name that the next command would sweep away."""
    path = Path(os.path.realpath(path))
    if any(part.startswith(STAGING_PREFIX) for part in path.parts):
        message = "is a name that Qantar keeps for its own files; name another"
        raise OSError(errno.EINVAL, message, str(path))
    return path


def _put(
    folder: Path,
    contents: Mapping[str, bytes],
    trial: Callable[[Path], object] | None = None,
    *,
    inside: bool = False,
) -> None:
    """Write files into a temporary folder, then put all in place."""
    home = Path(os.path.realpath(folder))
    targets = {name: Path(os.path.realpath(home / name)) for name in contents}
    out = [name for name, path in targets.items() if not path.is_relative_to(home)]
    if out and inside:
        raise OSError(errno.EPERM, f"{out[0]} is a link that leads out of the folder; remove it")
    if out:
        _put_outside(targets, contents)
        return
    with staging(home) as stage:
        new = {targets[name].relative_to(home).as_posix(): content
               for name, content in contents.items()}  # fmt: skip
        _fill(stage / "new", new, home)
        if trial is not None:
            trial(stage / "new")
        moves = {}
        for number, name in enumerate(new):
            top = _missing(home, name)
            here = (stage / "new" / top).relative_to(home).as_posix()
            old = None
            if top == name and os.path.lexists(home / name):
                if not (home / name).is_file():
                    raise IsADirectoryError(
                        errno.EISDIR, os.strerror(errno.EISDIR), str(home / name)
                    )
                old = (stage / f"old{number}").relative_to(home).as_posix()
                _second(home / name, home / old)
            moves[top] = Move(top, here, old)
        commit(home, stage, list(moves.values()))


def _put_outside(targets: Mapping[str, Path], contents: Mapping[str, bytes]) -> None:
    """Replace files that links lead to; each is replaced whole, and put back if one fails."""
    before = {path: path.read_bytes() for path in targets.values()}
    done: list[Path] = []
    try:
        for name, path in targets.items():
            done.append(path)
            write(path, contents[name])
    except BaseException:
        for path in done:
            write(path, before[path])
        raise


def _fill(folder: Path, contents: Mapping[str, bytes], home: Path | None = None) -> None:
    """Write files into a new folder, with the rights of those that they will replace."""
    folder.mkdir(parents=True)
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if home is not None:
            path.chmod(_mode(home / name))
        _sync_file(path)


def _missing(folder: Path, name: str) -> str:
    """Return the first part of a path that is not there: a folder, or the file itself."""
    for parent in reversed(Path(name).parents[:-1]):
        if not (folder / parent).is_dir():
            if os.path.lexists(folder / parent):
                raise FileExistsError(errno.EEXIST, f"{parent} is no folder", str(folder / parent))
            return parent.as_posix()
    return name


def _second(path: Path, name: Path) -> None:
    """Give a file a second name, or copy it where the disk knows one name only."""
    try:
        name.hardlink_to(path)
    except OSError:
        shutil.copy2(path, name)
        _sync_file(name)


def _sync_file(path: Path) -> None:
    """Have the bytes of a file written to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _mode(path: Path) -> int:
    """Return the rights of the file that is replaced, else those of a new file."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
