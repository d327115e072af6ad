"""The files in which events are counted: found, told apart, and unchanged meanwhile."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CSV_FILE, PARQUET_FILE = "CSV", "Parquet"
EVENT_ENDINGS = {
    ".csv": CSV_FILE, ".tsv": CSV_FILE, ".csv.gz": CSV_FILE, ".tsv.gz": CSV_FILE,
    ".parquet": PARQUET_FILE, ".geoparquet": PARQUET_FILE, ".pq": PARQUET_FILE,
}  # fmt: skip


@dataclass(frozen=True)
class EventFile:
    """
    A file of events.

    Attributes
    ----------
    name
        As faults name it.
    path
        Where it is, also for another process.
    kind
        `CSV_FILE` or `PARQUET_FILE`.
    size, changed
        Bytes, and the time of the last change in nanoseconds.
    """

    name: str
    path: str
    kind: str
    size: int
    changed: int

    def problem(
        self, rule: str, remedy: str, field: str | None = None, value: str | None = None
    ) -> Problem:
        """Return a fault of the file."""
        return Problem(self.name, rule, remedy, field=field, value=value)

    def unchanged(self) -> bool:
        """Say whether the file is as it was found."""
        state = Path(self.path).stat()
        return (state.st_size, state.st_mtime_ns) == (self.size, self.changed)


def event_files(paths: Sequence[Path]) -> list[EventFile]:
    """
    Find files of events.

    Parameters
    ----------
    paths
        Files, and folders in which files are looked for by their endings, at
        any depth; names that begin with a point or ``_`` are passed over.

    Returns
    -------
    list of EventFile
        Each once, folders in the order of names.

    Raises
    ------
    DataError
        For a path that is not there or has another ending, a folder without
        such files, or with files of both kinds.
    """
    found: dict[str, EventFile] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            for file in _in_folder(path) if path.is_dir() else [_file(path, str(path))]:
                found.setdefault(file.path, file)
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return list(found.values())


def kind_of(path: Path) -> str | None:
    """Return which kind of file the ending says it is, None for another."""
    name = path.name.lower()
    return next((kind for ending, kind in EVENT_ENDINGS.items() if name.endswith(ending)), None)


def _in_folder(folder: Path) -> Iterable[EventFile]:
    """Find the files of a folder."""
    inside = sorted(path for path in folder.rglob("*") if _shown(path.relative_to(folder)))
    files = [path for path in inside if kind_of(path) and path.is_file()]
    kinds = {kind_of(path) for path in files}
    if not files:
        raise _fault(folder, "holds no file of events", f"name files: {', '.join(EVENT_ENDINGS)}")
    if len(kinds) > 1:
        rule = "holds both CSV and Parquet files, which may be the same events twice"
        raise _fault(folder, rule, f"name the files, such as {folder}/*.parquet")
    return [_file(path, f"{folder.name}/{path.relative_to(folder).as_posix()}") for path in files]


def _shown(path: Path) -> bool:
    """Say whether no part of a path is hidden or the mark of another program."""
    return not any(part.startswith((".", "_")) for part in path.parts)


def _file(path: Path, name: str) -> EventFile:
    """Describe a file."""
    kind = kind_of(path)
    if kind is None:
        raise _fault(path, "is no file of events", f"name files: {', '.join(EVENT_ENDINGS)}")
    try:
        real = os.path.realpath(path)
        state = Path(real).stat()
        if not os.access(real, os.R_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        rule = f"can not be read ({error.strerror})"
        raise _fault(path, rule, "name a readable file or folder") from None
    if not stat.S_ISREG(state.st_mode):  # a pipe would wait for ever, a device have no end
        raise _fault(path, "can not be read (is not a plain file)", "name a readable file")
    return EventFile(name, real, kind, state.st_size, state.st_mtime_ns)


def _fault(path: Path, rule: str, remedy: str) -> DataError:
    """Return a fault of the whole file or folder."""
    return DataError([Problem(str(path), rule, remedy)])
