"""New rows into tables whose other rows stay byte for byte, and a trial of the result."""

from __future__ import annotations

import bisect
import csv
import io
import itertools
import operator
import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from geo.package.reading import own_files, read_package
from geo.package.tables import MARK, MOST_BYTES, to_csv
from geo.rules import checks, lesson_script
from geo.writing.files import Change

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.package.descriptor import Descriptor, TableSpec
    from geo.package.reading import Package
    from geo.problems import Problem

Row = dict[str, str]
Key = tuple[str, str, int]
NUMBERED = re.compile(r"([A-Z]+)(\d+)", re.ASCII)
# Every beginning of this order is a package without a loose end.
TABLE_ORDER = ("sources", "claimants", "regions", "cities", "sites", "incidents", "figures")


def snapshot(folder: Path, descriptor: Descriptor) -> dict[str, bytes]:
    """
    Return the bytes of a package's tables.

    Parameters
    ----------
    folder
        The data package.
    descriptor
        Its description.

    Returns
    -------
    dict
        Bytes by name of the table; a file that is not there, or too large to
        be a table, is left out.
    """
    out = {}
    for name, spec in descriptor.tables.items():
        path = folder / spec.path
        if path.is_file() and path.stat().st_size <= MOST_BYTES:
            out[name] = path.read_bytes()
    return out


def changes(
    rows: Sequence[tuple[str, Row]], now: Mapping[str, bytes], descriptor: Descriptor
) -> list[Change]:
    """
    Return what becomes of the files where rows are added.

    Parameters
    ----------
    rows
        Name of the table and cells by column; a column left out is empty.
    now
        As `snapshot` returns it.
    descriptor
        The package's own description.

    Returns
    -------
    list of Change
        One a table, those that others refer to first.
    """
    out = []
    for name in sorted({name for name, _ in rows}, key=TABLE_ORDER.index):
        spec, new = descriptor.tables[name], [row for table, row in rows if table == name]
        out.append(Change(spec.path, now[name], insert(now[name], spec, new)))
    return out


def insert(content: bytes, spec: TableSpec, rows: Sequence[Mapping[str, str]]) -> bytes:
    """
    Return a CSV file with more rows.

    Parameters
    ----------
    content
        A file without structural faults, UTF-8, with or without a byte order mark.
    spec
        Its table.
    rows
        Cells by column; a column left out is empty.

    Returns
    -------
    bytes
        Each row stands behind the last that comes before it in the table's
        order, ends as the header line ends, and is quoted where it needs to
        be. Every other byte stays.
    """
    text = content.decode("utf-8")
    records = list(_records(text.removeprefix(MARK)))
    header, first = records[0]
    keys = [sort_key(spec, dict(zip(header, cells, strict=True))) for cells, _ in records[1:]]
    # What is the least from a row on says whether any row from there on comes before a new one.
    least = list(itertools.accumulate(reversed(keys), min))[::-1]
    new: dict[int, list[tuple[Key, str]]] = {}
    for row in rows:
        key = sort_key(spec, row)
        line = to_csv([[row.get(name, "") for name in header]])[:-1]
        new.setdefault(bisect.bisect_right(least, key), []).append((key, line))
    ending = _ending(first)
    parts = [MARK if text.startswith(MARK) else ""]
    for place, (_, record) in enumerate(records):
        lines = [line for _, line in sorted(new.get(place, []), key=operator.itemgetter(0))]
        if _ending(record, ""):
            parts += [record, *(line + ending for line in lines)]
        else:  # the last line of a file that does not end in a line end
            parts.append(ending.join([record, *lines]))
    return "".join(parts).encode("utf-8")


def _records(text: str) -> Iterator[tuple[list[str], str]]:
    """Yield each record of a CSV text: its cells, and its own characters."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(iter(lines), strict=True)
    begun = 0
    for cells in reader:
        yield cells, "".join(lines[begun : reader.line_num])
        begun = reader.line_num


def sort_key(spec: TableSpec, row: Mapping[str, str]) -> Key:
    """Return by what rows are ordered: incidents by day and id, ids such as F012 by number."""
    key = row[spec.primary_key]
    day = row.get("event_date", "") if spec.name == "incidents" else ""
    number = NUMBERED.fullmatch(key)
    return (day, number[1], int(number[2])) if number else (day, key, 0)


def examine(
    folder: Path, descriptor: Descriptor, wanted: Iterable[Change], today: dt.date
) -> tuple[Package, list[Problem]]:
    """
    Check a package as it would be after some changes.

    Parameters
    ----------
    folder
        The package; it is not touched.
    descriptor
        Its description.
    wanted
        The changes.
    today
        The day after which a date lies in the future.

    Returns
    -------
    Package
        As it would be.
    list of Problem
        Every fault that it would have, in its tour and its lesson too; lines
        are those of the changed files.
    """
    after = {change.path: change.after for change in wanted}
    with tempfile.TemporaryDirectory(prefix="qantar-") as name:
        stage = Path(name)
        for path in sorted(own_files(descriptor)):
            target = stage / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if path in after:
                target.write_bytes(after[path])
            elif (folder / path).is_file():
                shutil.copyfile(folder / path, target)
        package, problems = read_package(stage)
        problems += checks.check(package, today)
        return package, problems or lesson_script.faults(package)


def _ending(line: str, otherwise: str = "\n") -> str:
    """Return how a line ends."""
    for ending in ("\r\n", "\n", "\r"):
        if line.endswith(ending):
            return ending
    return otherwise
