"""Temporary folders beside what is written: in use while locked, removed by anybody later."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from geo.writing.lock import LOCK, ConflictError, hold, locked

if TYPE_CHECKING:
    from collections.abc import Iterator

STAGING_PREFIX = ".qantar-"
JOURNAL = ".qantar-journal"
FOLDER_FLAGS = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


@contextlib.contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """
    Make a temporary folder inside another, and remove it in the end.

    The process holds it as long as it lives, so that `sweep` can tell what a
    killed one left.

    Parameters
    ----------
    folder
        Where files are going to be written.

    Raises
    ------
    OSError
        If the folder can not be written.
    """
    sweep(folder)
    path, handle = _made(folder)
    try:
        yield path
    finally:
        if not os.path.lexists(folder / JOURNAL):  # it says what is still to be taken from here
            _cleared(path)
        if handle is not None:
            os.close(handle)


def _cleared(path: Path) -> None:
    """Remove a folder; a disk that fails once is asked again, and whatever stays is swept later."""
    shutil.rmtree(path, ignore_errors=True)
    if os.path.lexists(path):
        shutil.rmtree(path, ignore_errors=True)


def sweep(folder: Path) -> None:
    """
    Remove what killed commands left in a folder: copies, and a lock that nobody holds.

    Parameters
    ----------
    folder
        What a journal still needs stays, and so does what can not be removed.
    """
    for path in sorted(folder.glob(f"{STAGING_PREFIX}*")):
        with contextlib.suppress(OSError, ConflictError):
            if path.name == LOCK:
                with locked(folder, wait=0):
                    pass
            elif path.name != JOURNAL:
                _remove(path)


def _remove(path: Path) -> None:
    """Remove a temporary folder, unless a process holds it or a journal needs it."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    with contextlib.suppress(OSError):
        handle = os.open(path, FOLDER_FLAGS)
        try:
            hold(handle)
            # Only now: its owner can not write a journal any more.
            if not os.path.lexists(path.parent / JOURNAL):
                shutil.rmtree(path, ignore_errors=True)
        finally:
            os.close(handle)


def _made(folder: Path) -> tuple[Path, int | None]:
    """Make and hold a temporary folder; None where the system can hold no folder."""
    while True:
        path = Path(tempfile.mkdtemp(prefix=STAGING_PREFIX, dir=folder))
        try:
            handle = os.open(path, FOLDER_FLAGS)
        except PermissionError:  # Windows
            return path, None
        except FileNotFoundError:  # swept away before it was locked
            continue
        try:
            hold(handle)
            if path.is_dir():
                return path, handle
            os.close(handle)
        except BlockingIOError:  # it is being swept away just now
            os.close(handle)
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            os.close(handle)
            raise
