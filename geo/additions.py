"""Rows added to a package: in their places, checked with the whole of it, written or not at all."""

from __future__ import annotations

import bisect
import contextlib
import csv
import io
import itertools
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from geo import checks, files
from geo.descriptor import FILE
from geo.files import LOCK
from geo.package import geometry_path, read_package
from geo.problems import DataError, Problem
from geo.tables import to_csv

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from geo.descriptor import Descriptor, TableSpec
    from geo.package import Package

Key = tuple[str, int]
DIGITS = re.compile(r"\d+")


def insert(content: bytes, spec: TableSpec, rows: Sequence[Mapping[str, str]]) -> bytes:
    """
    Add rows to a table, each where the table's order wants it.

    Parameters
    ----------
    content
        The file as it stands, readable and without faults.
    spec
        The table.
    rows
        Cells by column; a column that is not named stays empty.

    Returns
    -------
    bytes
        Every row that was there has the bytes it had. A table that follows
        no order of its ids gets the new rows at its end. Line ends are those
        of the header.
    """
    text = content.decode("utf-8")
    records = list(_records(text))
    header, first = records[0]
    names = [name.removeprefix("\ufeff") for name in header]
    end = "\r\n" if first.endswith("\r\n") else "\n"
    place = names.index(spec.primary_key)
    keys = [cells[place] for cells, _ in records[1:]]
    out = [record for _, record in records]
    if not out[-1].endswith(("\n", "\r")):
        out[-1] += end
    order = _order(keys)
    sorted_keys = [order(key) for key in keys]
    new: dict[int, list[tuple[Key, str]]] = {}
    for row in rows:
        line = to_csv([[row.get(name, "") for name in names]]).removesuffix("\n") + end
        key = order(row[spec.primary_key])
        new.setdefault(bisect.bisect(sorted_keys, key), []).append((key, line))
    parts = [out[0]]
    for at in range(len(keys) + 1):
        parts += [line for _, line in sorted(new.get(at, []))]
        parts += out[at + 1 : at + 2]
    return "".join(parts).encode("utf-8")


def _records(text: str) -> Iterator[tuple[list[str], str]]:
    """Yield each record of a CSV text: its cells, and its own characters."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, strict=True)
    begun = 0
    for cells in reader:
        yield cells, "".join(lines[begun : reader.line_num])
        begun = reader.line_num


def _order(keys: list[str]) -> Callable[[str], Key]:
    """Return the order that ids follow: as text, by their number, or none (new ones last)."""
    for order in (_as_text, _by_number):
        found = [order(key) for key in keys]
        if all(one <= two for one, two in itertools.pairwise(found)):
            return order
    return _none


def _as_text(key: str) -> Key:
    return key, 0


def _by_number(key: str) -> Key:
    found = DIGITS.search(key)
    return (key[: found.start()], int(found[0])) if found else (key, 0)


def _none(key: str) -> Key:  # noqa: ARG001 (as the other orders)
    return "", 0


def contents(
    folder: Path, descriptor: Descriptor, rows: Mapping[str, Sequence[Mapping[str, str]]]
) -> dict[str, tuple[bytes, bytes]]:
    """
    Return the tables that new rows change.

    Parameters
    ----------
    folder, descriptor
        The package.
    rows
        New rows by table.

    Returns
    -------
    dict
        By path inside the package: the file as it is, and as it will be.
    """
    out = {}
    for name, added in rows.items():
        if added:
            spec = descriptor.tables[name]
            before = (folder / spec.path).read_bytes()
            out[spec.path] = (before, insert(before, spec, added))
    return out


def examine(
    folder: Path, descriptor: Descriptor, changed: Mapping[str, tuple[bytes, bytes]], today: dt.date
) -> tuple[Package, list[Problem]]:
    """
    Check a package as it would be.

    Parameters
    ----------
    folder, descriptor
        The package as it is.
    changed
        Of `contents`.
    today
        The day after which a date lies in the future.

    Returns
    -------
    Package
    list of Problem
        Every fault that it would have.
    """
    paths = {FILE, *(spec.path for spec in descriptor.tables.values())}
    paths |= {geometry_path(descriptor, role) for role in ("regions", "context")}
    with tempfile.TemporaryDirectory(prefix="qantar-") as name:
        stage = Path(name)
        for path in sorted(paths):
            target = stage / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if path in changed:
                target.write_bytes(changed[path][1])
            elif (folder / path).exists():
                shutil.copyfile(folder / path, target)
        package, problems = read_package(stage)
        return package, problems + checks.check(package, today)


def commit(folder: Path, changed: Mapping[str, tuple[bytes, bytes]]) -> None:
    """
    Write changed tables: all of them, or none.

    Parameters
    ----------
    folder
        The package.
    changed
        Of `contents`, already examined.

    Raises
    ------
    DataError
        If somebody else writes to the package, or has written to it since.
    OSError
        If a file can not be written; those written before are put back.
    """
    with _locked(folder):
        for path, (before, _) in changed.items():
            if (folder / path).read_bytes() != before:
                rule = "was changed by somebody else meanwhile"
                remedy = "run the command again; nothing was written"
                raise DataError([Problem(path, rule, remedy)])
        done: list[str] = []
        try:
            for path, (_, after) in changed.items():
                files.write(folder / path, after)
                done.append(path)
        except BaseException:
            for path in done:
                files.write(folder / path, changed[path][0])
            raise


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let one writer in at a time."""
    lock = folder / LOCK
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        rule = "somebody else is writing to this package"
        remedy = f"wait and run the command again; if nobody is, remove {lock}"
        raise DataError([Problem(LOCK, rule, remedy)]) from None
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
