"""Files that are read: plain ones only, and no larger than a limit."""

from __future__ import annotations

import errno
import io
import os
import stat
from typing import TYPE_CHECKING, BinaryIO

from geo import limits
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from pathlib import Path

# Opening a pipe that nobody writes to would wait for ever; Windows has no such flag.
WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
PIECE = 1 << 20  # bytes


class TooLargeError(OSError):
    """A file is larger than a limit; its ``limit`` is the name of it."""

    def __init__(self, path: Path, limit: str) -> None:
        most = getattr(limits.current(), limit)
        super().__init__(errno.EFBIG, f"larger than {_size(most)}", str(path))
        self.limit = limit


def opened(path: Path, limit: str = "file") -> BinaryIO:
    """
    Open a plain file for reading.

    Parameters
    ----------
    path
        The file. A pipe, device or socket is refused before it is read.
    limit
        Name of the limit of `geo.limits.Limits` that its size is held to.

    Returns
    -------
    file
        Its bytes.

    Raises
    ------
    OSError
        If it can not be read, is no plain file, or is too large.
    """
    handle = os.open(path, os.O_RDONLY | WITHOUT_WAITING)
    try:
        _fits(path, os.fstat(handle), limit)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def _fits(path: Path, state: os.stat_result, limit: str) -> None:
    """Raise OSError for what is no plain file, or is too large."""
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "is not a plain file", str(path))
    if state.st_size > getattr(limits.current(), limit):
        raise TooLargeError(path, limit)


def opened_text(path: Path, encoding: str, limit: str = "table") -> io.TextIOWrapper:
    """Open a plain file as text whose line ends stay as they are; as `opened`."""
    return io.TextIOWrapper(opened(path, limit), encoding=encoding, newline="")


def whole(path: Path, limit: str = "file") -> bytes:
    """
    Read a file that has to be in memory as a whole.

    Parameters
    ----------
    path, limit
        As `opened`.

    Raises
    ------
    OSError
        As `opened`; also where a file is longer than it says.
    """
    pieces: list[bytes] = []
    left = getattr(limits.current(), limit)
    with opened(path, limit) as file:
        # A file of the system's own says that it is empty, and may have no end.
        while piece := file.read(PIECE):
            left -= len(piece)
            if left < 0:
                raise TooLargeError(path, limit)
            pieces.append(piece)
    return b"".join(pieces)


def text(folder: Path, name: str, encoding: str = "utf-8") -> str:
    """
    Read a text file of a package.

    Parameters
    ----------
    folder
        The package.
    name
        Path of the file inside it.
    encoding
        ``utf-8``, or ``utf-8-sig`` where a byte order mark may come first.

    Raises
    ------
    FileNotFoundError
        If it is not there.
    DataError
        If it can not be read, or is no such text.
    """
    try:
        return whole(folder / name).decode(encoding)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise DataError([unreadable(name, error)]) from None
    except UnicodeDecodeError:
        raise DataError([Problem(name, "must be UTF-8 text", "save it as UTF-8")]) from None


def unreadable(name: str, error: OSError) -> Problem:
    """Return the fault of a file that `opened` refused."""
    rule, remedy = f"can not be read ({error.strerror})", "make it a readable file"
    if isinstance(error, TooLargeError):
        remedy = limits.remedy(error.limit)
        rule = f"is {error.strerror}" if error.limit != "file" else rule
    return Problem(name, rule, remedy)


def _size(most: int) -> str:
    """Write a number of bytes as people do."""
    for power, unit in ((30, "GB"), (20, "MB"), (10, "KB")):
        if most >= 1 << power:
            return f"{most / (1 << power):.4g} {unit}"
    return f"{most} bytes"
