"""The commands ``import`` and ``export``: parse, call, print."""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import geo
from maps.commands.mapping import mapping
from maps.commands.terminal import (
    DATA_FAULT,
    UNWRITTEN,
    USAGE_FAULT,
    Dates,
    DryRun,
    Encoding,
    Folder,
    IncludeLocal,
    Order,
    busy,
    need_parent,
    refusing,
    say,
    say_rights,
    spare,
    spare_files,
    stop,
    target,
    unwritten,
    writing,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from geo import exchange


class Origin(StrEnum):
    """What a foreign file is."""

    AUTO = "auto"
    ACLED = "acled"
    UCDP = "ucdp"
    CSV = "csv"
    GEOJSON = "geojson"
    KML = "kml"
    PATCH = "patch"


File = Annotated[Path, typer.Argument(help="Event table: CSV, .xlsx or GeoJSON.", metavar="FILE")]
From = Annotated[
    Origin, typer.Option("--from", help="What the file is; auto to have it recognised.")
]
Into = Annotated[
    Path | None,
    typer.Option(help="Package that gets the rows; the one that comes with Qantar if left out."),
]
ForeignColumns = Annotated[
    str,
    typer.Option(
        "--map",
        help="How its columns are ours: FILE.toml, or theirs=ours,... "
        "(tables of the TOML: columns, values.COLUMN, defaults, source).",
    ),
]
RowSource = Annotated[str, typer.Option(help="source_id for rows that name none.")]
AllOfKind = Annotated[str, typer.Option("--type", help="Kind of incidents whose rows name none.")]
Sheet = Annotated[str, typer.Option(help="Sheet of a workbook (.xlsx); its first if left out.")]
Accessed = Annotated[
    str, typer.Option(help="Day on which the file was got, YYYY-MM-DD; today if left out.")
]
Listing = Annotated[
    Path | None, typer.Option(help="CSV to write: each row, taken or skipped, and why.")
]


def bring_in(  # noqa: PLR0913, PLR0917 (one a flag)
    file: File,
    origin: From = Origin.AUTO,
    into: Into = None,
    columns: ForeignColumns = "",
    source: RowSource = "",
    kind: AllOfKind = "",
    dates: Order = None,
    encoding: Encoding = None,
    sheet: Sheet = "",
    accessed: Accessed = "",
    report: Listing = None,
    dry_run: DryRun = False,  # noqa: FBT002 (a flag)
) -> None:
    """Take ACLED, UCDP, CSV (or .xlsx) or GeoJSON events, or a patch of places, into a package."""
    from geo import exchange
    from geo.today import latest_day
    from geo.writing import files

    folder = target(into)
    options = replace(_options(columns, source, kind, dates, encoding, accessed), sheet=sheet)
    with _refused(report):
        # From the reading on: rows that others add meanwhile would be lost, or refuse these.
        mine = folder.is_dir() and not dry_run
        alone = files.exclusive(folder) if mine else contextlib.nullcontext()
        with alone, _log(report, [file, Path(columns)], folder) as log:
            account = exchange.Report(file.name, log)
            with busy("Reading"):
                plan = exchange.prepare(file, origin.value, folder, options, account, latest_day())
                if log is not None:
                    log.flush()  # a full disk is found before the package is touched
                if not dry_run:
                    with _writable(folder):
                        plan.write(mine=True)
    for line in account.faults():
        say(line, err=True)
    for line in account.lines():
        say(line)
    if account.skipped and not account.taken:
        stop(f"no row was taken; {folder} is as it was", DATA_FAULT)
    say("nothing was written (--dry-run)" if dry_run else folder)


@contextlib.contextmanager
def _refused(report: Path | None) -> Iterator[None]:
    """Stop with the reason where a file can not be read, or its rows are refused."""
    try:
        with refusing(UNWRITTEN):
            yield
    except OSError as error:
        place = error.filename or report or tempfile.gettempdir()
        stop(f"{place}: {error.strerror}; nothing was changed", USAGE_FAULT)


def hand_out(
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", help="File to write: .gpkg .geojson .parquet .csv .kml or .xlsx."
        ),
    ],
    folder: Folder = None,
    layer: Annotated[
        str | None,
        typer.Option(help="One of regions, cities, sites, incidents, figures, sources."),
    ] = None,
    hxl: Annotated[bool, typer.Option("--hxl", help="Add a row of HXL tags (.csv).")] = False,  # noqa: FBT002 (a flag)
    include_local: IncludeLocal = False,  # noqa: FBT002 (a flag)
) -> None:
    """Write a package for other tools; the last line printed is the path."""
    from geo import exchange

    need_parent(output)
    spare(output, folder)
    with busy("Writing"), refusing():
        data = geo.load(folder, include_local=include_local)
        with writing(output):
            exchange.export(data, output, layer=layer, hxl=hxl)
    say_rights(data)
    say(output)


@contextlib.contextmanager
def _log(path: Path | None, read: Sequence[Path], folder: Path) -> Iterator[TextIO | None]:
    """Open the CSV report; it replaces its file, which no other part needs, when all is done."""
    if path is None:
        yield None
        return
    spare(path, folder)
    spare_files(path, read)
    from geo.writing import files

    with contextlib.ExitStack() as stack:
        with _writable(path):
            new = stack.enter_context(files.replacing(path))
            log = stack.enter_context(new.open("w", encoding="utf-8", newline=""))
        yield log


@contextlib.contextmanager
def _writable(path: Path) -> Iterator[None]:
    """Stop where a file or folder can not be written; who else writes there is told elsewhere."""
    try:
        yield
    except OSError as error:
        stop(unwritten(path, error), USAGE_FAULT)


def _options(
    columns: str, source: str, kind: str, dates: Dates | None, encoding: str | None, accessed: str
) -> exchange.Options:
    """Put the flags together."""
    from geo import exchange

    parts = mapping(columns)
    if source:
        parts["defaults"] = {**parts["defaults"], "source_ids": source}
    if kind:
        parts["defaults"] = {**parts["defaults"], "event_type": kind}
    if accessed:
        try:
            day = dt.date.fromisoformat(accessed).isoformat()
        except ValueError:
            day = ""
        if day != accessed:  # ISO 8601 has other forms, which no table of ours has
            stop(f"--accessed {accessed}: write YYYY-MM-DD", USAGE_FAULT)
    return exchange.Options(
        dates="" if dates is None else dates.value,
        accessed=accessed or dt.datetime.now(tz=dt.UTC).date().isoformat(),
        encoding=encoding,
        columns={ours: theirs for theirs, ours in parts["columns"].items()},
        values=parts["values"],
        defaults=parts["defaults"],
        source=parts["source"],
    )
