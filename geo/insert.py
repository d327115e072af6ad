"""A new row into a table whose other rows stay byte for byte, and a trial of the result."""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.dataset import problems_of
from geo.descriptor import FILE
from geo.tables import to_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.descriptor import Descriptor, TableSpec
    from geo.problems import Problem

Row = dict[str, str]
MARK = "\ufeff"
NUMBERED = re.compile(r"([A-Z]+)(\d+)", re.ASCII)
# Every beginning of this order is a package without a loose end.
ORDER = ("sources", "claimants", "regions", "cities", "sites", "incidents", "figures")


@dataclass(frozen=True)
class Change:
    """A file of a package: its bytes as read, and as they shall be."""

    path: str
    before: bytes
    after: bytes


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
        Bytes by name of the table; a file that can not be read is left out.
    """
    out = {}
    for name, spec in descriptor.tables.items():
        path = folder / spec.path
        if path.is_file():
            out[name] = path.read_bytes()
    return out


def changes(
    rows: Sequence[tuple[str, Row]], held: Mapping[str, bytes], descriptor: Descriptor
) -> list[Change]:
    """
    Return what becomes of the files where rows are added.

    Parameters
    ----------
    rows
        Name of the table and cells by column; a column left out is empty.
    held
        As `snapshot` returns it.
    descriptor
        The package's own description.

    Returns
    -------
    list of Change
        One a table, those that others refer to first.
    """
    out = []
    for name in sorted({name for name, _ in rows}, key=ORDER.index):
        content = held[name]
        for table, row in rows:
            if table == name:
                content = insert(content, descriptor.tables[name], row)
        out.append(Change(descriptor.tables[name].path, held[name], content))
    return out


def insert(content: bytes, spec: TableSpec, row: Mapping[str, str]) -> bytes:
    """
    Return a CSV file with one row more.

    Parameters
    ----------
    content
        A file without structural faults, UTF-8, with or without a byte order mark.
    spec
        Its table.
    row
        Cells by column; a column left out is empty.

    Returns
    -------
    bytes
        The row stands behind the last that comes before it in the table's
        order, ends as the header line ends, and is quoted where it needs to
        be. Every other byte stays.
    """
    text = content.decode("utf-8")
    lines = list(io.StringIO(text.removeprefix(MARK), newline=""))
    reader = csv.reader(iter(lines), strict=True)
    header = next(reader)
    place = begun = reader.line_num
    wanted = sort_key(spec, row)
    for cells in reader:
        begun = reader.line_num
        if sort_key(spec, dict(zip(header, cells, strict=True))) <= wanted:
            place = begun
    ending = _ending(lines[0])
    new = to_csv([[row.get(name, "") for name in header]])[:-1]
    if _ending(lines[place - 1], ""):
        lines.insert(place, new + ending)
    else:  # the last line of a file that does not end in a line end
        lines.insert(place, ending + new)
    mark = MARK if text.startswith(MARK) else ""
    return (mark + "".join(lines)).encode("utf-8")


def sort_key(spec: TableSpec, row: Mapping[str, str]) -> tuple[str, str, int]:
    """Return by what rows are ordered: incidents by day and id, ids such as F012 by number."""
    key = row[spec.primary_key]
    day = row.get("event_date", "") if spec.name == "incidents" else ""
    number = NUMBERED.fullmatch(key)
    return (day, number[1], int(number[2])) if number else (day, key, 0)


def trial(folder: Path, descriptor: Descriptor, wanted: Iterable[Change]) -> list[Problem]:
    """
    Return every fault that a package would have after some changes.

    Parameters
    ----------
    folder
        The package; it is not touched.
    descriptor
        Its description.
    wanted
        The changes.

    Returns
    -------
    list of Problem
        Lines are those of the changed files.
    """
    after = {change.path: change.after for change in wanted}
    paths = {FILE, *descriptor.geometries.values()}
    paths |= {spec.path for spec in descriptor.tables.values()}
    with tempfile.TemporaryDirectory(prefix="qantar-") as name:
        for path in sorted(paths):
            target = Path(name) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if path in after:
                target.write_bytes(after[path])
            elif (folder / path).is_file():
                shutil.copyfile(folder / path, target)
        return problems_of(name)


def _ending(line: str, otherwise: str = "\n") -> str:
    """Return how a line ends."""
    for ending in ("\r\n", "\n", "\r"):
        if line.endswith(ending):
            return ending
    return otherwise
