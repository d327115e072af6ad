"""Writing files: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


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


def _mode(path: Path) -> int:
    """Return the rights of the file that is replaced, else those of a new file."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
