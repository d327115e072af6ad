"""An import from beginning to end: read, convert, check with the whole package, write."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.exchange.into import acled, conversion, generic, patch, recognised, ucdp
from geo.exchange.into.conversion import Format, Job, Options
from geo.exchange.into.draft import Draft, Skip, clean, existing, problem, refuse_known
from geo.exchange.into.foreign import Line
from geo.exchange.into.placing import Places
from geo.exchange.into.workbook import table_of
from geo.intake import grids
from geo.intake import synonyms as known
from geo.package.reading import Package, read_package
from geo.problems import DataError, Problem
from geo.rules import checks
from geo.writing import claim_input, files, insertion

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from geo.exchange.into.report import Report
    from geo.writing.insertion import Row

FORMATS: dict[str, Format] = {
    item.name: item
    for item in (
        acled.FORMAT,
        ucdp.FORMAT,
        generic.CSV_FORMAT,
        generic.GEOJSON_FORMAT,
        generic.KML_FORMAT,
    )
}
ROUNDS = 20
# What a plain table has in each row, by the name given to it in the map.
NEEDED_CELLS = ("event_date", "event_type", "title_en")


@dataclass(frozen=True)
class Import:
    """
    A foreign file, read and checked; nothing is written yet.

    Attributes
    ----------
    folder
        The package that gets the rows.
    changed
        Tables as they are, and as they will be.
    report
        What was taken and what not.
    """

    folder: Path
    changed: list[files.Change]
    report: Report

    def write(self, *, mine: bool = False) -> None:
        """
        Write the rows into the package: all of them, or none.

        Parameters
        ----------
        mine
            Whether the caller has the package `geo.writing.files.exclusive`.

        Raises
        ------
        ConflictError
            If somebody else writes to the package, or has written to it since.
        """
        files.replace_all(self.folder, self.changed, mine=mine)


def prepare(
    path: Path, kind: str, folder: Path, options: Options, report: Report, today: dt.date
) -> Import:
    """
    Read a foreign file for a package.

    Parameters
    ----------
    path
        The file.
    kind
        A name of `FORMATS`, or ``patch``.
    folder
        The package that gets the rows.
    options
        How the file is to be read.
    report
        Filled on the way.
    today
        The day after which a date lies in the future.

    Returns
    -------
    Import

    Raises
    ------
    DataError
        If the package has faults, or the file can not be read at all.
    UsageError
        If the options name what is no column of the package.
    """
    package, problems = read_package(folder)
    problems += checks.check(package, today)
    if problems:
        raise DataError(problems)
    if kind == patch.PATCH:
        return Import(folder, patch.prepare(path, package, options, report, today), report)
    wanted = kind == known.AUTO or not FORMATS[kind].knows
    seen = recognised.table(path, options) if wanted else None
    if kind == known.AUTO:
        kind = recognised.kind(path, seen, FORMATS, report)
    form = FORMATS[kind]
    conversion.known(options, form, package)
    if not form.knows:  # its columns may have any names
        options = recognised.columns(seen, options, report)
    if kind == recognised.KML:
        words = package.descriptor.categories("incidents", "event_type")
        options = recognised.kinds(path, options, words, report)
    if options.source:
        form = replace(form, source=options.source)
    source_id = options.defaults.get("source_ids", "") or form.source.get("source_id", "")
    options = replace(options, accessed=options.accessed or today.isoformat())
    job = Job(package, Places(package), options, report, source_id)
    drafts = _drafts(path, form, job)
    changed = _settle(drafts, form, job, today)
    return Import(folder, changed, report)


def _lines(path: Path, form: Format, job: Job) -> Iterator[Line | Problem]:
    """Read the rows of a file, and say what was found about it."""
    options, said = job.options, job.report.said
    if form.name == "geojson":
        yield from generic.points(path, options.encoding, said)
        return
    if form.name == recognised.KML:
        yield from recognised.lines(path)
        return
    mapped = {name.casefold() for name in options.columns.values()}
    needs = {*mapped, *form.needs}
    if form.name == "csv":
        given = {**{name: name for name in NEEDED_CELLS}, **options.columns}
        needs |= {name.casefold() for key, name in given.items() if key not in options.defaults}
    wanted = tuple(sorted(needs))
    otherwise = ", or name one that is there by --map" if form.name == "csv" else ""
    table = table_of(path, options, wanted, said, otherwise)
    for number, item in enumerate(table.rows()):
        if number == 0 and isinstance(item, Line) and grids.is_tags([*item.cells.values()]):
            said.append("a row of HXL tags was passed over")
            continue
        yield item
    ours = {*job.package.descriptor.tables["incidents"].columns, generic.FIGURES}
    ours = ours if form.name == "csv" else set()
    unused = [name for name in table.columns if name not in mapped | ours | set(form.knows)]
    if unused:
        said.append(f"columns not used: {', '.join(name[:40] for name in unused[:40])}")
    absent = [name for name in form.knows if name not in table.columns]
    if absent:
        said.append(f"columns of {form.name} that the file does not have: {', '.join(absent)}")


def _drafts(path: Path, form: Format, job: Job) -> list[Draft]:
    """Convert every row that can be taken; note the others."""
    report, file = job.report, path.name
    there = existing(job.package)
    seen: dict[str, int] = {}
    out: list[Draft] = []
    for item in _lines(path, form, job):
        if isinstance(item, Problem):
            report.skip(item)
            continue
        try:
            clean(item.cells)
            draft = form.convert(item, job)
            refuse_known(draft, there, seen)
        except Skip as skip:
            report.skip(problem(file, item.number, skip))
            continue
        finally:
            said, report.pending = report.pending, []
        draft.said = said
        seen[draft.event_id] = item.number
        out.append(draft)
    return out


def _settle(drafts: list[Draft], form: Format, job: Job, today: dt.date) -> list[files.Change]:
    """
    Check the package as it would be, and drop what it refuses, until it refuses nothing.

    A fault that no new row has, raises DataError.
    """
    package = job.package
    held = insertion.snapshot(package.folder, package.descriptor)
    for _ in range(ROUNDS):
        rows = _rows(drafts, form, package, job)
        changed = insertion.changes(rows, held, package.descriptor)
        if not changed:
            break
        staged, problems = insertion.examine(package.folder, package.descriptor, changed, today)
        if not problems:
            break
        drafts = _without(drafts, problems, staged, job)
    else:
        raise DataError(problems)
    for draft in drafts:
        job.report.take(draft)
    return changed


def _rows(drafts: list[Draft], form: Format, package: Package, job: Job) -> list[tuple[str, Row]]:
    """Return the new rows, each with its table; claims get the next free numbers."""
    if not drafts:
        return []
    known = {
        name: set(package.raw[name].column(package.raw[name].spec.primary_key))
        for name in ("sources", "claimants", "figures")
    }
    out: list[tuple[str, Row]] = []
    if form.source and form.source["source_id"] not in known["sources"]:
        out.append(("sources", _source(form, job)))
    if form.claimant and form.claimant not in known["claimants"]:
        columns = package.raw["claimants"].spec.columns
        named = [name for name in columns if name == "claimant" or name.startswith("name_")]
        out.append(("claimants", dict.fromkeys(named, form.claimant)))
    ids = claim_input.free_ids(known["figures"])
    figures = (figure for draft in drafts for figure in draft.figures)
    out += [("figures", {**figure, "figure_id": next(ids)}) for figure in figures]
    used = {draft.incident.get("city_id", "") for draft in drafts}
    source = job.source_id or next(iter(known["sources"]), "")
    out += [
        ("cities", {**row, "source_id": source})
        for name, row in job.places.made.items()
        if name in used
    ]
    return [*out, *(("incidents", draft.incident) for draft in drafts)]


def _source(form: Format, job: Job) -> Row:
    """Return the row of the source, in the words of the package."""
    row = {"show_title": "true", "kind": "data", "tier": "3", "language": "en", **form.source}
    row["kind"] = job.word("sources", "kind", row["kind"], "data") or row["kind"]
    row.setdefault("accessed", job.options.accessed)
    return row


def _without(
    drafts: list[Draft], problems: list[Problem], staged: Package, job: Job
) -> list[Draft]:
    """Leave out the drafts that are at fault; raise DataError if none of them is."""
    by_event = {draft.event_id: draft for draft in drafts}
    dropped: dict[str, Problem] = {}
    for name, key in (("incidents", "event_id"), ("figures", "place_id")):
        raw = staged.raw[name]
        owner = dict(zip(raw.lines, raw.column(key), strict=True))
        for item in problems:
            event = owner.get(item.row or 0, "") if item.file == raw.spec.path else ""
            if event in by_event:
                dropped.setdefault(event, item)
    if not dropped:
        raise DataError(problems)
    for event, item in dropped.items():
        told = replace(item, file=job.report.file, row=by_event[event].line)
        job.report.skip(told, event)
    return [draft for draft in drafts if draft.event_id not in dropped]
