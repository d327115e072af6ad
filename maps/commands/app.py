"""The ``qantar`` command's first moments and last: streams, interruption, a full disk."""

from __future__ import annotations

import _thread
import codecs
import contextlib
import errno
import io
import os
import re
import signal
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

    from typer import Typer

    app: Typer

INTERRUPTIONS = (KeyboardInterrupt, SystemExit)
STOPPED = 130
A_MOMENT = 0.02  # seconds, after which a callback is over
ESCAPED = "qantar-escaped"  # how what an encoding lacks is written
RAW_BYTES = range(0xDC80, 0xDD00)  # what Python reads bytes of a name as that are no text
TYPER_WIDTH = "TERMINAL_WIDTH"  # Typer reads it as a number
REFUSED = 2
# What is said where a library does not fit, or a thread.
ROOM = re.compile(r"failed to map segment|cannot allocate memory|start new thread", re.IGNORECASE)
# What writing to a terminal, a pipe or a redirected file may meet.
OUTPUT = {errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG, errno.EBADF, errno.EPIPE}


def __getattr__(name: str) -> object:
    """Make the group of commands when it is asked for: until then an interruption is quiet."""
    if name == "app":
        from maps.commands.group import app

        return app
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def main() -> None:
    """Run the command, and leave with its exit code; nothing ends in a traceback of the system."""
    try:
        _open_streams()
        _clear_up_when_ended()
        _interrupt_again()
        _leave(_run())
    except KeyboardInterrupt:
        _say("stopped")
        _leave(STOPPED)
    except Exception as error:
        end = _end_in(error)
        if end is None:
            raise
        _leave(end)


def _end_in(error: BaseException | None) -> int | None:
    """Return the exit code of what ended the command, where a library made a fault of it."""
    while error is not None and not isinstance(error, INTERRUPTIONS):
        error = error.__cause__ or error.__context__
    code = getattr(error, "code", STOPPED)
    return None if error is None else code if isinstance(code, int) else REFUSED


def _run() -> int:
    """Run the command; return its exit code."""
    try:
        os.getcwd()  # noqa: PTH109 (the same, without a path)
    except FileNotFoundError:
        _say("the folder that you are in is gone; change to another, and run this again")
        return REFUSED
    try:
        from maps.commands.group import app

        app()
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else REFUSED
    except (MemoryError, ImportError, RuntimeError) as error:
        if not isinstance(error, MemoryError) and not ROOM.search(str(error)):
            raise
        _say(
            "there is not enough memory for this; leave out rows, or allow more: at least 3 GB "
            "of address space where that is limited (ulimit -v)"
        )
        return REFUSED
    except OSError as error:
        if error.filename is None and error.errno not in OUTPUT:
            raise
        from geo.problems import visible

        what = "can not be read or written" if error.filename else "can not be written"
        _say(f"{visible(str(error.filename or 'standard output'))}: {what} ({error.strerror})")
        return REFUSED
    return 0


def _leave(code: int) -> None:
    """Exit once everything that was printed is out."""
    try:
        sys.stdout.flush()
    except OSError as error:
        if error.errno != errno.EPIPE:  # a reader that has gone needs no message
            _say(f"standard output: can not be written ({error.strerror})")
        code = code or REFUSED
        # Python would try again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _say(text: str) -> None:
    """Write a line on standard error, if there is any."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


def _clear_up_when_ended() -> None:
    """Have files put back and copies removed where somebody ends the process, or its terminal."""
    # Windows has the first alone; `nohup` has the second ignored.
    ends = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]

    def stop(number: int, _: FrameType | None) -> None:
        for other in ends:
            signal.signal(other, signal.SIG_IGN)
        sys.exit(128 + number)

    for number in ends:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, stop)


def _interrupt_again() -> None:
    """Have an interruption come again where Python drops it: it ran a callback of its own."""
    usual = sys.unraisablehook

    def again(lost: sys.UnraisableHookArgs) -> None:
        error = lost.exc_value
        if not isinstance(error, INTERRUPTIONS):
            if not isinstance(error, OSError):  # of a file that is closed again: it was told
                usual(lost)
            return

        def stop(*_: object) -> None:
            raise error

        signal.signal(signal.SIGINT, stop)
        timer = threading.Timer(A_MOMENT, _thread.interrupt_main)
        timer.daemon = True
        timer.start()

    sys.unraisablehook = again


def _open_streams() -> None:
    """Open what the caller closed: else the next file would be written to as if it were one."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            mode = "w" if number else "r"
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 (a number, and for good)
    codecs.register_error(ESCAPED, _escaped)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors=ESCAPED)
    if not os.environ.get(TYPER_WIDTH, "").isdecimal():
        os.environ.pop(TYPER_WIDTH, None)


def _escaped(error: UnicodeError) -> tuple[bytes | str, int]:
    """Write bytes of a name as they are, and visibly what the encoding of an output lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    sign = error.object[error.start]
    after = error.start + 1
    if ord(sign) in RAW_BYTES:
        return bytes([ord(sign) - 0xDC00]), after
    return sign.encode("ascii", "backslashreplace").decode(), after


if __name__ == "__main__":
    main()
