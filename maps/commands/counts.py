"""``qantar counts``: how many events each region, period and kind has, in files of any size."""

from __future__ import annotations

import difflib
import importlib
import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.counting.question import BY, DATES, REGION_AXIS, Question
from geo.problems import listed
from maps.commands.mapping import COLUMN_TABLE, mapping
from maps.commands.terminal import (
    UNWRITTEN,
    USAGE_FAULT,
    Order,
    need_parent,
    refusing,
    say,
    spare_files,
    stop,
    writing,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.counting.event_files import EventFile
    from geo.counting.job import Counted
    from geo.counting.sums import Told

OURS = ("longitude", "latitude", "event_date", "event_type", "region")
TOLD = {
    "nowhere": "lie in no region",
    "without_point": "have no coordinates",
    "infinite": "have a coordinate that is infinite",
    "outside": "lie beyond 90 degrees of latitude or 180 of longitude",
    "without_region": "name no region",
    "without_date": "have no date",
    "without_kind": "have no event_type",
}


Events = Annotated[
    list[Path],
    typer.Argument(help="Files or folders of events: CSV or Parquet.", metavar="EVENTS..."),
]
By = Annotated[
    str,
    typer.Option(help=f"Some of {', '.join(BY)}; region,event_date,event_type if left out."),
]
CountAreas = Annotated[
    Path | None,
    typer.Option(help="Areas in which points are counted: GeoPackage, GeoJSON, shapefile."),
]
IdField = Annotated[str, typer.Option(help="Column of the areas with their ids.")]
CountsFile = Annotated[
    Path, typer.Option("-o", "--output", help="File to write: .csv or .parquet.")
]
EventColumns = Annotated[
    str, typer.Option("--map", help="How columns are ours: theirs=ours,... or FILE.toml.")
]
SkipBad = Annotated[
    bool, typer.Option("--skip-bad", help="Leave out files with a fault, and name them.")
]
Workers = Annotated[int, typer.Option(help="Processes; as many as processors if left out.", min=0)]
Scheduler = Annotated[
    str, typer.Option(help="Count on this Dask cluster, such as tcp://10.0.0.1:8786.")
]


def count(  # noqa: PLR0913, PLR0917 (one a flag)
    events: Events,
    by: By = "",
    regions: CountAreas = None,
    id_field: IdField = "",
    output: CountsFile = Path("counts.csv"),
    columns: EventColumns = "",
    dates: Order = None,
    skip_bad: SkipBad = False,  # noqa: FBT002 (a flag)
    workers: Workers = 0,
    scheduler: Scheduler = "",
) -> None:
    """Count events by region, period and kind, in files of any size, for a map of regions."""
    question = Question(_by(by, regions), columns=_columns(columns), dates=dates or "")
    need_parent(output)
    _need("pyarrow", "exchange")
    from geo.counting import areas, counts_table, event_files, job

    with refusing(UNWRITTEN):
        counts_table.writable(output)
        files = event_files.event_files(events)
        _spare(output, events, files, regions)
        notes: list[str] = []
        if regions is not None and (not by or REGION_AXIS in question.by):
            found, notes = areas.read_areas(regions, id_field)
            question = replace(question, areas=found)
        if not by:
            question = replace(question, by=job.usual(files, question))
        counted = _counted(files, question, workers, scheduler, skip_bad=skip_bad)
        answer = counts_table.table(counted.tally, question)
    with writing(output):
        counts_table.write(output, answer)
    for line in _said(counted, notes, answer.num_rows):
        say(line, err=True)
    say(output)


def _counted(
    files: Sequence[EventFile], question: Question, workers: int, scheduler: str, *, skip_bad: bool
) -> Counted:
    """Count here or on a cluster, and show how far it is."""
    from rich.console import Console

    from geo.counting import cluster, job
    from geo.counting import workers as here

    runner = (
        partial(cluster.run, address=scheduler)
        if scheduler
        else partial(here.run, processes=workers)
    )
    terminal = None if sys.stderr.isatty() else False
    with Console(stderr=True, force_terminal=terminal).status("Counting") as status:
        return job.counted(
            files, question, runner, skip_bad=skip_bad,
            progress=lambda done, of: status.update(f"Counting: {done:,} of {of:,} parts"),
        )  # fmt: skip


def _by(text: str, regions: Path | None) -> tuple[str, ...]:
    """Read what is counted by."""
    names = tuple(name.strip() for name in text.split(",")) if text else BY
    for place, name in enumerate(names):
        if name not in BY:
            remedy = _nearest(name, BY, "some")
            stop(f"--by {text}: {name!r} is nothing to count by; {remedy}", USAGE_FAULT)
        if name in names[:place]:
            stop(f"--by {text}: {name} stands twice; keep one of the two", USAGE_FAULT)
    periods = [name for name in names if name in DATES]
    if text and len(periods) > 1:
        stop(f"--by {text}: {' and '.join(periods)}: keep one of them", USAGE_FAULT)
    if regions is not None and REGION_AXIS not in names:
        stop(f"--by {text}: add region, or leave --regions out", USAGE_FAULT)
    return names


def _columns(text: str) -> dict[str, str]:
    """Read which columns of theirs are which of ours."""
    found: dict[str, str] = mapping(text)[COLUMN_TABLE] if text else {}
    out = {theirs: "region" if ours == "region_id" else ours for theirs, ours in found.items()}
    for theirs, ours in out.items():
        if ours not in OURS:
            remedy = _nearest(ours, OURS, "one")
            stop(f"--map {theirs}={ours}: {ours} is no column of ours; {remedy}", USAGE_FAULT)
    return out


def _nearest(word: str, known: Sequence[str], some: str) -> str:
    """Return a remedy for a word that is not known."""
    near = difflib.get_close_matches(word, known, 1)
    return f"did you mean {near[0]}?" if near else f"name {some} of {', '.join(known)}"


def _need(module: str, extra: str) -> None:
    """Stop where a library is missing."""
    try:
        importlib.import_module(module)
    except ImportError:
        stop(f"counts needs {module}: pip install 'qantar[{extra}]'", USAGE_FAULT)


def _spare(
    output: Path, events: Sequence[Path], files: Sequence[EventFile], regions: Path | None
) -> None:
    """Stop where the file to be written is read, or would be the next time."""
    spare_files(output, [*(Path(file.path) for file in files), *filter(None, [regions])])
    real = os.path.realpath(output)
    for folder in events:
        if folder.is_dir() and Path(real).is_relative_to(os.path.realpath(folder)):
            rule = f"lies in {folder}, whose files are counted"
            stop(f"{output}: {rule}; name a file in another folder", USAGE_FAULT)


def _said(counted: Counted, notes: Sequence[str], rows: int) -> Iterator[str]:
    """Say what was counted, and what is to be known about it."""
    told: Told = counted.tally.told
    yield from (f"note: {note}" for note in notes)
    yield f"note: {told.rows:,} events of {counted.files:,} files in {rows:,} rows"
    for name, what in TOLD.items():
        if number := getattr(told, name):
            yield f"note: {number:,} events {what}; they are counted in rows with an empty cell"
    if counted.left_out:
        yield from listed(counted.left_out)
        yield f"warning: {len(counted.left_out):,} files are not counted (--skip-bad)"
