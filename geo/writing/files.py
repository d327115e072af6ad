"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.writing.lock import ConflictError, locked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Change", "ConflictError", "replace_all", "replacing", "write", "write_all"]


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
        folder or a device. What stood at the path before stands there still.
    """
    with replacing(path) as temporary, temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


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
    path = Path(os.path.realpath(path))
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder, not a file", str(path))
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "is not a plain file", str(path))
    folder = Path(tempfile.mkdtemp(prefix=".qantar-", dir=path.parent))
    try:
        temporary = folder / f"new{path.suffix}"
        yield temporary
        temporary.chmod(_mode(path))
        temporary.replace(path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def replace_all(folder: Path, changes: Sequence[Change]) -> None:
    """
    Replace files of a folder, all or none.

    Parameters
    ----------
    folder
        Where they stand.
    changes
        Path inside the folder, bytes as they were read, bytes to write; in
        the order in which they are put in place.

    Raises
    ------
    ConflictError
        If another command is writing here, or a file is no longer as it was
        read. Nothing was written.
    OSError
        If something can not be written. What stood there stands there still.
    """
    with locked(folder):
        paths = [Path(os.path.realpath(folder / change.path)) for change in changes]
        for path, change in zip(paths, changes, strict=True):
            if path.read_bytes() != change.before:
                message = f"{change.path} was changed by somebody else in the meantime; try again"
                raise ConflictError(message)
        made: list[Path] = []
        try:
            for path, change in zip(paths, changes, strict=True):
                made.append(_beside(path, change.after))
                made.append(_beside(path, change.before))
            _swap(paths, made[::2], made[1::2])
        finally:
            for temporary in made:
                _drop(temporary)


def write_all(folder: Path, contents: Mapping[str, bytes]) -> None:
    """
    Write files into a folder, all or none; what else stands there stays.

    Parameters
    ----------
    folder
        Is made where it is missing; the folder around it must be there.
    contents
        All bytes of each file by its path inside the folder, in the order in
        which they are put in place. Folders on the way are made where they
        are missing.

    Raises
    ------
    ConflictError
        If another command is writing here.
    OSError
        If something can not be written. What stood there stands there still,
        and a folder that was not there is not there.
    """
    inner = [folder / name for path in contents for name in reversed(Path(path).parents)]
    made: list[Path] = []
    try:
        _make(folder, made)
        with locked(folder):
            for path in inner:
                _make(path, made)
            _write_all(folder, contents)
    except BaseException:
        for path in reversed(made):
            with contextlib.suppress(OSError):
                path.rmdir()
        raise


def _make(folder: Path, made: list[Path]) -> None:
    """Make a folder that is missing, and note it."""
    if not folder.is_dir():
        folder.mkdir()
        made.append(folder)


def _write_all(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write each file beside its place with a copy of the old one, then put all in place."""
    paths = [Path(os.path.realpath(folder / name)) for name in contents]
    after: list[Path] = []
    before: list[Path | None] = []
    try:
        for path, content in zip(paths, contents.values(), strict=True):
            after.append(_beside(path, content))
            before.append(_beside(path, path.read_bytes()) if os.path.lexists(path) else None)
        _swap(paths, after, before)
    finally:
        for temporary in (*after, *before):
            if temporary is not None:
                _drop(temporary)


def _swap(paths: list[Path], after: Sequence[Path], before: Sequence[Path | None]) -> None:
    """Put new files in place; at a failure put the old ones back, and take away those without."""
    done = 0
    try:
        for path, temporary in zip(paths, after, strict=True):
            temporary.replace(path)
            done += 1
    except BaseException:
        for path, old in zip(paths[:done], before, strict=False):
            if old is None:
                _drop(path)
            else:
                old.replace(path)
        raise


def _beside(path: Path, content: bytes) -> Path:
    """Write a temporary file in the same folder, with the rights of the file it may replace."""
    handle, name = tempfile.mkstemp(prefix=".qantar-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
    except BaseException:
        _drop(temporary)
        raise
    return temporary


def _drop(path: Path) -> None:
    """Remove a file that may be gone."""
    with contextlib.suppress(OSError):
        path.unlink()


def _mode(path: Path) -> int:
    """Return the rights of the file that is replaced, else those of a new file."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
