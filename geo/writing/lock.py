"""One writer at a time in a folder: a lock that ends with the process that holds it."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = ".qantar-lock"
READ = 200  # bytes of a lock that are shown
TRIES = 100

if sys.platform == "win32":
    import msvcrt

    def _hold(handle: int) -> None:
        """Hold an open file, or raise OSError."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(handle: int) -> None:
        """Hold an open file, or raise OSError."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class ConflictError(Exception):
    """Somebody else writes, or wrote, the same files."""


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """
    Keep other commands from writing into a folder meanwhile.

    The lock is the system's hold on a file, which says who has it. A writer
    that is killed loses the hold and leaves the file: the next one takes it
    over.

    Parameters
    ----------
    folder
        Where the file is made, and removed in the end.

    Raises
    ------
    ConflictError
        If another process holds it: its number and its machine are named.
    OSError
        If the folder can not be written.
    """
    path = folder / LOCK
    handle = _taken(path)
    try:
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()} on {socket.gethostname()}\n".encode())
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink()
        os.close(handle)


def _taken(path: Path) -> int:
    """Open and hold the file of a lock."""
    for _ in range(TRIES):
        handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o666)
        try:
            _hold(handle)
            # Its holder may have removed it just before: then a file of that name is another.
            if os.path.samestat(os.fstat(handle), os.stat(path)):  # noqa: PTH116 (beside fstat)
                return handle
        except FileNotFoundError:
            pass
        except (BlockingIOError, PermissionError):
            who = os.read(handle, READ).decode("utf-8", "replace").strip() or "unknown"
            os.close(handle)
            message = (
                f"another command is writing here (process {who}); wait for it, or end it, "
                "and run this again"
            )
            raise ConflictError(message) from None
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
    message = f"others are writing here all the time; run this again, or remove {path}"
    raise ConflictError(message)
