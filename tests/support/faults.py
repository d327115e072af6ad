"""A layer under file operations that fails, or kills the process, at the n-th of them."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import signal
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# What `os` does when files are written. `pathlib` calls them by these names.
STEPS = ("mkdir", "fsync", "replace", "rename", "link", "unlink", "rmdir", "chmod", "ftruncate")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
Tree = dict[str, bytes]  # files of a folder
KILLED = 77  # exit code of a child that was to be killed and lived


def tree(folder: Path) -> Tree:
    """Return every file, and every empty folder as one without bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
        if path.is_file() or not any(path.iterdir())
    }


class Half:
    """A file of which a write stops half-way."""

    def __init__(self, file: Any, fail: Callable[[], None]) -> None:  # noqa: ANN401 (any file)
        self._file, self._fail = file, fail

    def write(self, content: Any) -> int:  # noqa: ANN401 (text or bytes)
        self._file.write(content[: len(content) // 2])
        self._file.flush()
        self._fail()
        return int(self._file.write(content[len(content) // 2 :]))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (the same)
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


class Layer:
    """
    Counts steps; at one of them, and at all after it if it is stuck, something happens.

    Attributes
    ----------
    count
        Steps so far.
    """

    def __init__(self, at: int = 0, error: int | None = None, *, stuck: bool = False) -> None:
        self.count = 0
        self._at, self._error, self._stuck = at, error, stuck

    def step(self) -> None:
        """Do what is to happen at this step."""
        self.count += 1
        if not self._at or self.count < self._at or (self.count > self._at and not self._stuck):
            return
        if self._error is None:
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(self._error, os.strerror(self._error or 0))

    @contextlib.contextmanager
    def under(self) -> Iterator[Layer]:
        """Put the layer under everything that happens in the block."""
        real = {name: getattr(os, name) for name in STEPS}
        real_open, real_os_open = io.open, os.open

        def counted(name: str) -> Callable[..., Any]:
            def call(*args: Any, **more: Any) -> Any:  # noqa: ANN401 (as `os` has them)
                self.step()
                return real[name](*args, **more)

            return call

        def opened(file: Any, mode: str = "r", *args: Any, **more: Any) -> Any:  # noqa: ANN401
            if not set(mode) & set("wax+"):
                return real_open(file, mode, *args, **more)
            self.step()
            return Half(real_open(file, mode, *args, **more), self.step)

        def os_opened(path: Any, flags: int, *args: Any, **more: Any) -> Any:  # noqa: ANN401
            if flags & (os.O_CREAT | os.O_WRONLY | os.O_RDWR):
                self.step()
            return real_os_open(path, flags, *args, **more)

        try:
            for name in STEPS:
                setattr(os, name, counted(name))
            io.open, os.open = opened, os_opened  # type: ignore[assignment]
            yield self
        finally:
            for name, call in real.items():
                setattr(os, name, call)
            io.open, os.open = real_open, real_os_open


def steps_of(work: Callable[[], object]) -> int:
    """Return how many steps something has."""
    with Layer().under() as layer:
        work()
    return layer.count


def killed(work: Callable[[], object], at: int) -> int:
    """Do something in a child that is killed at a step; return how the child ended."""
    child = os.fork()
    if not child:
        signal.alarm(60)  # a child that waits for what a thread of its parent held ends, too
        with contextlib.suppress(BaseException), Layer(at).under():
            work()
        os._exit(KILLED)
    return os.waitpid(child, 0)[1]
