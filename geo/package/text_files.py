"""Files that are read as a whole."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from pathlib import Path

MOST = 1 << 28  # bytes of a file that is read as a whole


def whole(path: Path) -> bytes:
    """
    Read a file that has to be in memory as a whole.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    OSError
        If it can not be read, or is larger than 256 MB.
    """
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > MOST:
            raise OSError(errno.EFBIG, f"larger than {MOST >> 20} MB", str(path))
        return file.read()


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
        rule, remedy = f"can not be read ({error.strerror})", "make it a readable file"
    except UnicodeDecodeError:
        rule, remedy = "must be UTF-8 text", "save it as UTF-8"
    raise DataError([Problem(name, rule, remedy)])
