"""The commands ``import`` and ``export``: parse, call, print."""

from __future__ import annotations

import contextlib
import datetime as dt
import tomllib
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import geo
from geo import exchange, files
from geo.dataset import latest_day
from geo.package import default_folder
from maps.terminal import (
    DATA_FAULT,
    USAGE_FAULT,
    Folder,
    IncludeLocal,
    busy,
    need_parent,
    say_rights,
    stop,
    whole,
    writing,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO


class Origin(StrEnum):
    """What a foreign file is."""

    ACLED = "acled"
    UCDP = "ucdp"
    CSV = "csv"
    GEOJSON = "geojson"
    PATCH = "patch"


class Dates(StrEnum):
    """The order of a date's parts."""

    DMY = "dmy"
    MDY = "mdy"


PARTS = {"columns", "values", "defaults", "source"}


def bring_in(  # noqa: PLR0913, PLR0917 (one a flag)
    file: Annotated[
        Path, typer.Argument(help="Event table: CSV, .xlsx or GeoJSON.", metavar="FILE")
    ],
    origin: Annotated[Origin, typer.Option("--from", help="What the file is.")],
    into: Annotated[
        Path | None,
        typer.Option(
            help="Package that gets the rows; the one that comes with Qantar if left out."
        ),
    ] = None,
    mapping: Annotated[
        str,
        typer.Option(
            "--map",
            help="How its columns are ours: FILE.toml, or theirs=ours,... "
            "(tables of the TOML: columns, values.COLUMN, defaults, source).",
        ),
    ] = "",
    source: Annotated[str, typer.Option(help="source_id for rows that name none.")] = "",
    dates: Annotated[
        Dates | None, typer.Option(help="Order of 05/01/2022: day or month first.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Of the file, if not UTF-8: windows-1251, utf-16, ...")
    ] = None,
    sheet: Annotated[
        str, typer.Option(help="Sheet of a workbook (.xlsx); its first if left out.")
    ] = "",
    accessed: Annotated[
        str, typer.Option(help="Day on which the file was got, YYYY-MM-DD; today if left out.")
    ] = "",
    report: Annotated[
        Path | None, typer.Option(help="CSV to write: each row, taken or skipped, and why.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,  # noqa: FBT002 (a flag)
) -> None:
    """Take ACLED, UCDP, CSV (or .xlsx) or GeoJSON events, or a patch of places, into a package."""
    folder = default_folder() if into is None else into
    whole(folder)
    options = replace(_options(mapping, source, dates, encoding, accessed), sheet=sheet)
    try:
        with _log(report) as log:
            account = exchange.Report(file.name, log)
            with busy("Reading"):
                plan = exchange.prepare(file, origin.value, folder, options, account, latest_day())
                if not dry_run:
                    plan.write()
    except (geo.DataError, files.ConflictError) as error:
        stop(f"{error}\nnothing was written", DATA_FAULT)
    except OSError as error:
        stop(f"{error.filename}: {error.strerror}; nothing was changed", USAGE_FAULT)
    for line in account.faults():
        typer.echo(line, err=True)
    for line in account.lines():
        typer.echo(line)
    if account.skipped and not account.taken:
        stop(f"no row was taken; {folder} is as it was", DATA_FAULT)
    typer.echo("nothing was written (--dry-run)" if dry_run else folder)


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
    need_parent(output)
    with busy("Writing"):
        try:
            data = geo.load(folder, include_local=include_local)
            with writing(output):
                exchange.export(data, output, layer=layer, hxl=hxl)
        except geo.DataError as error:
            stop(str(error), DATA_FAULT)
        except exchange.UsageError as error:
            stop(str(error), USAGE_FAULT)
    say_rights(data)
    typer.echo(output)


@contextlib.contextmanager
def _log(path: Path | None) -> Iterator[TextIO | None]:
    """Open the CSV report; it replaces its file when all is done."""
    if path is None:
        yield None
        return
    with files.replacing(path) as new, new.open("w", encoding="utf-8", newline="") as log:
        yield log


def _options(
    mapping: str, source: str, dates: Dates | None, encoding: str | None, accessed: str
) -> exchange.Options:
    """Put the flags together."""
    parts = _map(mapping)
    if source:
        parts["defaults"] = {**parts["defaults"], "source_ids": source}
    if accessed:
        try:
            dt.date.fromisoformat(accessed)
        except ValueError:
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


def _map(text: str) -> dict[str, dict[str, Any]]:
    """Read a map of columns: a TOML file, or pairs."""
    parts: dict[str, dict[str, Any]] = {name: {} for name in PARTS}
    if not text.lower().endswith(".toml"):
        pairs = [pair.partition("=") for pair in text.split(",") if pair]
        if not all(theirs.strip() and sign and ours.strip() for theirs, sign, ours in pairs):
            stop(f"--map {text}: write theirs=ours,theirs=ours or name a .toml file", USAGE_FAULT)
        parts["columns"] = {theirs.strip(): ours.strip() for theirs, _, ours in pairs}
        return parts
    try:
        read = tomllib.loads(Path(text).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        stop(f"--map {text}: {error}", USAGE_FAULT)
    if unknown := sorted(set(read) - PARTS):
        message = f"--map {text}: no part {unknown[0]!r}; it has {', '.join(sorted(PARTS))}"
        stop(message, USAGE_FAULT)
    return {**parts, **read}
