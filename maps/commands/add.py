"""``qantar add``: one incident more, by flags or step by step, and nothing written half."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Annotated

import typer

import geo
from maps.commands.terminal import (
    DATA_FAULT,
    UNWRITTEN,
    USAGE_FAULT,
    DryRun,
    Folder,
    refusing,
    stop,
    target,
    unwritten,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from maps.commands.addition import Addition, Wanted
    from maps.commands.asking import Asker


EventDay = Annotated[str, typer.Option(help="Local day, YYYY-MM-DD.")]
Hour = Annotated[str, typer.Option(help="Local time as reported, HH:MM.")]
EventType = Annotated[str, typer.Option("--type", help="Event type of the vocabulary.")]
Place = Annotated[
    str, typer.Option(help="Town, region or country by name, in any language, or by id.")
]
SiteName = Annotated[str, typer.Option(help="Named building, square … by name or id.")]
Lat = Annotated[str, typer.Option(help="Degrees north, WGS 84, two decimals.")]
Lon = Annotated[str, typer.Option(help="Degrees east, WGS 84, two decimals.")]
IncidentTitle = Annotated[str, typer.Option(help="Short and neutral, in English.")]
Notes = Annotated[str, typer.Option(help="What is reported, and by whom.")]
SourceNames = Annotated[
    list[str] | None, typer.Option(help="Id or address in sources.csv; may be repeated.")
]
ClaimTexts = Annotated[
    list[str] | None,
    typer.Option(help="A claim, such as killed=1..2:CLAIMANT; may be repeated."),
]
ClaimantKind = Annotated[str, typer.Option(help="Kind of a claimant that is new.")]
Verification = Annotated[str, typer.Option(help="Grade of the sources; single_source if left out.")]
OtherCells = Annotated[
    list[str] | None,
    typer.Option("--set", help="Any other column, as title_ru=TEXT; may be repeated."),
]
Yes = Annotated[bool, typer.Option("--yes", help="Ask nothing; stop where in doubt.")]
AllowDuplicate = Annotated[
    bool, typer.Option("--allow-duplicate", help="Add it beside one that looks the same.")
]


def add(  # noqa: PLR0913 (a flag each)
    folder: Folder = None,
    *,
    date: EventDay = "",
    time: Hour = "",
    kind: EventType = "",
    place: Place = "",
    site: SiteName = "",
    lat: Lat = "",
    lon: Lon = "",
    title: IncidentTitle = "",
    notes: Notes = "",
    source: SourceNames = None,
    figure: ClaimTexts = None,
    claimant_kind: ClaimantKind = "",
    verification: Verification = "",
    other: OtherCells = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    allow_duplicate: AllowDuplicate = False,
) -> None:
    """Add one incident: checked with the whole package, then written, or nothing is."""
    from geo.writing import files
    from maps.commands.addition import Wanted
    from maps.commands.asking import Asker

    cells = {"event_time": time, "notes_en": notes, "verification": verification}
    wanted = Wanted(date, kind, place, site, lat, lon, title, source or [], cells)
    asker = Asker(yes=yes or (dry_run and not Asker(yes=yes).terminal))
    folder = target(folder)
    # Where nobody is asked, others wait from the reading on, so that no row is refused or lost.
    mine = folder.is_dir() and not dry_run and (asker.yes or not asker.terminal)
    with _refused(folder), files.exclusive(folder) if mine else contextlib.nullcontext():
        addition = _read(folder, wanted, asker)
        addition.gather(other or [])
        addition.locate()
        addition.claims(figure or [], claimant_kind)
        addition.examine(allow_duplicate=allow_duplicate or dry_run)
        addition.finish(dry_run=dry_run, mine=mine)


@contextlib.contextmanager
def _refused(folder: Path) -> Iterator[None]:
    """Stop with the reason where the incident is refused, or can not be written."""
    try:
        with refusing(UNWRITTEN):
            yield
    except EOFError:
        stop("no answer; nothing was written", USAGE_FAULT)
    except OSError as error:
        stop(unwritten(folder, error), USAGE_FAULT)


def _read(folder: Path, wanted: Wanted, asker: Asker) -> Addition:
    """Read the package that gets the incident."""
    from maps.commands.addition import Addition

    try:
        return Addition(folder, wanted, asker)
    except geo.DataError as error:
        stop(f"{error}\nnothing was written; fix the package first", DATA_FAULT)
    except OSError as error:
        stop(f"{error.filename}: can not be read ({error.strerror}); make it readable", DATA_FAULT)
