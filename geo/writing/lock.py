"""One writer at a time in a folder: a lock that ends with the process that holds it."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import stat
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = ".qantar-lock"
LOCK_BYTES = 200  # bytes of a lock that are shown
WAIT = 300.0  # seconds that a writer waits for others: eight of them on a slow machine
PAUSE = 0.05
# A link in a stranger's folder must not make us write to what it leads to, nor a pipe make us wait.
LOCK_FLAGS = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

if sys.platform == "win32":
    import msvcrt

    def hold(handle: int) -> None:
        """Hold an open file, or raise OSError."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def hold(handle: int) -> None:
        """Hold an open file, or raise OSError."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class ConflictError(Exception):
    """Somebody else writes, or wrote, the same files."""


@contextlib.contextmanager
def locked(folder: Path, wait: float | None = None) -> Iterator[None]:
    """
    Keep other commands from writing into a folder meanwhile.

    The lock is the system's hold on a file, which says who has it. A writer
    that is killed loses the hold and leaves the file: the next one takes it
    over.

    Parameters
    ----------
    folder
        Where the file is made, and removed in the end.
    wait
        Seconds to wait for another writer; None for `WAIT`.

    Raises
    ------
    ConflictError
        If another process holds it all that time: its number and its machine
        are named.
    OSError
        If the folder can not be written.
    """
    path = folder / LOCK
    handle = _taken(path, WAIT if wait is None else wait)
    try:
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()} on {socket.gethostname()}\n".encode())
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink()
        os.close(handle)


def _taken(path: Path, wait: float) -> int:
    """Open and hold the file of a lock."""
    until = time.monotonic() + wait
    while True:
        handle, made = _open(path)
        try:
            hold(handle)
            # Its holder may have removed it just before: then a file of that name is another.
            if os.path.samestat(os.fstat(handle), os.lstat(path)):
                return handle
            os.close(handle)
        except FileNotFoundError:
            os.close(handle)
        except (BlockingIOError, PermissionError):
            who = os.read(handle, LOCK_BYTES).decode("utf-8", "replace").strip() or "unknown"
            os.close(handle)
            if time.monotonic() >= until:
                message = (
                    f"another command is writing here (process {who}); wait for it, or end it, "
                    "and run this again"
                )
                raise ConflictError(message) from None
            time.sleep(PAUSE)
        except BaseException:
            os.close(handle)
            if made:
                with contextlib.suppress(OSError):
                    path.unlink()
            raise


def _open(path: Path) -> tuple[int, bool]:
    """Open the file of a lock; say whether it was made."""
    try:
        return os.open(path, LOCK_FLAGS | os.O_CREAT | os.O_EXCL, 0o666), True
    except FileExistsError:
        pass
    try:
        handle = os.open(path, LOCK_FLAGS | os.O_CREAT, 0o666)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise OSError(errno.ELOOP, f"{LOCK} is a link; remove it", str(path)) from None
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, f"{LOCK} is not a plain file; remove it", str(path))
    return handle, False
