"""Writing files: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path


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
    path = Path(os.path.realpath(path))
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder, not a file", str(path))
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "is not a plain file", str(path))
    handle, name = tempfile.mkstemp(prefix=".qantar-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _mode(path: Path) -> int:
    """Return the rights of the file that is replaced, else those of a new file."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
