"""Places of incidents corrected by a table that says what stood there, and what shall."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.exchange import flat
from geo.exchange.into.draft import Draft
from geo.exchange.into.workbook import table_of
from geo.package.cells import CellError, parse
from geo.package.geometries import POINT
from geo.problems import SHOWN, DataError, Problem
from geo.writing import insertion
from geo.writing.files import Change
from geo.writing.replacement import replaced

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from geo.exchange.into.conversion import Options
    from geo.exchange.into.foreign import ForeignTable, Line
    from geo.exchange.into.report import Report
    from geo.exchange.into.workbook import Workbook
    from geo.package.descriptor import TableSpec
    from geo.package.reading import Package
    from geo.writing.insertion import Row

PATCH = "patch"
PATCH_KEY = "event_id"
OLD_PREFIX = "old_"
# What a patch may change; of each column it names the old cell and the new one.
PATCHED = (
    *POINT,
    "geo_precision",
    "precision_m",
    "scope",
    "site_id",
    "city_id",
    "region_id",
)


def prepare(
    path: Path, package: Package, options: Options, report: Report, today: dt.date
) -> list[Change]:
    """
    Read a patch, and check the package as it would be.

    Parameters
    ----------
    path
        CSV with ``event_id``, ``old_latitude``, ``latitude``, ``old_longitude``,
        ``longitude`` and other columns of `PATCHED` in such pairs.
    package
        As read, without faults.
    options
        The file's encoding.
    report
        Gets each incident that changes.
    today
        The day after which a date lies in the future.

    Returns
    -------
    list of Change
        The table, where a row of it changes.

    Raises
    ------
    DataError
        With every fault: an incident that is not there or stands twice, a
        cell that is no longer what the patch says, a row that changes
        nothing, or what is wrong with the package as it would be. A patch is
        taken whole or not at all.
    """
    spec = package.descriptor.tables["incidents"]
    needs = (PATCH_KEY, *(f"{side}{name}" for name in POINT for side in (OLD_PREFIX, "")))
    table = table_of(path, options, needs, report.said)
    lines = list(table.rows())
    problems = _half(path.name, table)
    cells: dict[str, Row] = {}
    at: dict[str, int] = {}
    held = {row[PATCH_KEY]: row for row in package.raw["incidents"].records()}
    for item in lines:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        key = flat.plain(item.cells[PATCH_KEY]).strip()
        faults = list(_faults(path.name, item, key, held, at, spec))
        problems += faults
        if not faults:
            cells[key] = _new(item, held[key], spec)
        at.setdefault(key, item.number)
    if problems:
        raise DataError(problems)
    return _settled(package, cells, at, report, today)


def _settled(
    package: Package, cells: dict[str, Row], at: dict[str, int], report: Report, today: dt.date
) -> list[Change]:
    """Return the tables that change, once the whole package agrees."""
    spec = package.descriptor.tables["incidents"]
    before = (package.folder / spec.path).read_bytes()
    if not cells:
        return []
    changed = [Change(spec.path, before, replaced(before, spec, cells))]
    staged, problems = insertion.examine(package.folder, package.descriptor, changed, today)
    if problems:
        raw = staged.raw["incidents"]
        owner = dict(zip(raw.lines, raw.column(PATCH_KEY), strict=True))
        raise DataError([_told(item, owner, at, spec, report.file) for item in problems])
    for number, (key, row) in enumerate(cells.items()):
        report.take(Draft(at[key], {PATCH_KEY: key}))
        if number < SHOWN:
            now = ", ".join(f"{name} = {text or '(empty)'}" for name, text in row.items())
            report.said.append(f"{key}: {now}")
    return changed


def _told(
    item: Problem, owner: dict[int, str], at: dict[str, int], spec: TableSpec, file: str
) -> Problem:
    """Say a fault of the package at the row of the patch that brought it."""
    key = owner.get(item.row or 0, "") if item.file == spec.path else ""
    return replace(item, file=file, row=at[key]) if key in at else item


def _half(file: str, table: ForeignTable | Workbook) -> list[Problem]:
    """Find columns whose other half is missing, and columns that no patch can change."""
    known = {PATCH_KEY, *PATCHED, *(OLD_PREFIX + name for name in PATCHED)}
    out = []
    for name in table.columns:
        other = name.removeprefix(OLD_PREFIX) if name.startswith(OLD_PREFIX) else OLD_PREFIX + name
        if name not in known:
            rule, remedy = (
                "is not a column of a patch",
                f"keep {PATCH_KEY} and pairs of old_X and X; X is one of {', '.join(PATCHED)}",
            )
            out.append(Problem(file, rule, remedy, row=1, field=name))
        elif name != PATCH_KEY and other not in table.columns:
            rule, remedy = f"stands without {other}", f"add {other}, or leave {name} out"
            out.append(Problem(file, rule, remedy, row=1, field=name))
    return out


def _faults(
    file: str, line: Line, key: str, held: dict[str, Row], at: dict[str, int], spec: TableSpec
) -> Iterator[Problem]:
    """Find what keeps a row of the patch from being applied."""
    if key in at:
        rule, remedy = f"stands already in line {at[key]}", "keep one of the two"
        yield Problem(file, rule, remedy, line.number, PATCH_KEY, key)
        return
    if key not in held:
        rule, remedy = f"is not an {PATCH_KEY} of {spec.path}", "check the id, or remove the row"
        yield Problem(file, rule, remedy, line.number, PATCH_KEY, key)
        return
    now, pairs = held[key], _pairs(line)
    if all(_same(now[name], new, name, spec) for name, (_, new) in pairs.items()):
        rule = f"{spec.path} has these values already"
        yield Problem(file, rule, "remove the row from the patch", line.number, PATCH_KEY, key)
        return
    for name, (old, _) in pairs.items():
        if not _same(now[name], old, name, spec):
            shown = now[name] or "empty"
            rule = f"is not what {spec.path} has now for {key} ({shown})"
            remedy = "somebody changed it since: build the page anew and move the incident there"
            yield Problem(file, rule, remedy, line.number, OLD_PREFIX + name, old)


def _pairs(line: Line) -> dict[str, tuple[str, str]]:
    """Return the old and the new cell of each column that a row names."""

    def cell(name: str) -> str:
        return flat.plain(line.cells[name]).strip()

    named = [name for name in PATCHED if name in line.cells and OLD_PREFIX + name in line.cells]
    return {name: (cell(OLD_PREFIX + name), cell(name)) for name in named}


def _new(line: Line, now: Row, spec: TableSpec) -> Row:
    """Return the cells that change."""
    pairs = _pairs(line)
    return {name: new for name, (_, new) in pairs.items() if not _same(now[name], new, name, spec)}


def _same(one: str, two: str, name: str, spec: TableSpec) -> bool:
    """Say whether two cells mean the same: 43.50 is 43.5."""
    if one == two or not (one and two):
        return one == two
    try:
        return parse(one, spec.field(name)) == parse(two, spec.field(name))
    except CellError:
        return False
