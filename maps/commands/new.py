"""``qantar new``: an empty package for another event."""

from __future__ import annotations

import datetime as dt
import shlex
from pathlib import Path  # noqa: TC003 (typer reads the annotations)
from typing import Annotated

import typer

import geo
from geo.package.embedded import default_folder
from maps.commands.terminal import UNWRITTEN, USAGE_FAULT, need_empty, refusing, say, stop, writing


def new(  # noqa: PLR0913 (a flag each)
    folder: Annotated[Path, typer.Argument(help="Folder to make.", metavar="FOLDER")],
    *,
    country_id: Annotated[str, typer.Option(help="Id of the country, as ISO 3166-1: PE.")],
    name: Annotated[str, typer.Option(help="Name of the country or area, in English.")],
    first: Annotated[str, typer.Option("--from", help="First day, YYYY-MM-DD.")],
    last: Annotated[str, typer.Option("--to", help="Last day, YYYY-MM-DD.")],
    regions: Annotated[Path, typer.Option(help="Boundaries: any file of areas that GDAL reads.")],
    languages: Annotated[str, typer.Option(help="Codes with commas, en among them.")] = "en",
    id_field: Annotated[str, typer.Option(help="Property with the regions' ids.")] = "id",
    name_field: Annotated[str, typer.Option(help="Property with their names.")] = "name",
) -> None:
    """Write an empty package that checks, loads and builds; then fill it by `qantar add`."""
    days = _day("--from", first), _day("--to", last)
    codes = _codes(languages)
    from geo.intake import new_regions
    from geo.package import blank
    from geo.package.descriptor import read_descriptor
    from geo.writing import files

    event = blank.Event(country_id.strip(), name.strip(), *days, codes)
    if not event.country_id or not event.name:
        stop("--country-id and --name must not be empty", USAGE_FAULT)
    if event.last < event.first:
        stop(f"--to = {last}: lies before --from ({first}); exchange them", USAGE_FAULT)
    need_empty(folder)
    readme = _readme(event.name, folder)
    with refusing(UNWRITTEN):
        outlines, notes = new_regions.read(regions, id_field, name_field)
        model = read_descriptor(default_folder())

        def trial(made: Path) -> None:
            geo.load(made)
            need_empty(folder)  # another command may have written there meanwhile

        with writing(folder):
            files.write_all(folder, blank.package(event, outlines, model, readme), trial)
    for note in notes:
        typer.echo(f"note: {note}", err=True)
    say(folder)


def _readme(name: str, folder: Path) -> str:
    """Write what a new package says of itself."""
    import jinja2

    from maps.rendering import TEMPLATES

    words = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=False,  # noqa: S701 (Markdown, not HTML)
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    return words.get_template("package.md").render(name=name, folder=shlex.quote(str(folder)))


def _day(flag: str, text: str) -> dt.date:
    """Read a day."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        stop(f"{flag} = {text}: must be a day as YYYY-MM-DD", USAGE_FAULT)


def _codes(text: str) -> tuple[str, ...]:
    """Read language codes."""
    codes = tuple(dict.fromkeys(code.strip() for code in text.split(",") if code.strip()))
    bad = [code for code in codes if not (code.isascii() and code.isalpha() and code.islower())]
    if bad or "en" not in codes:
        stop(f"--languages = {text}: must be codes such as en,ru, en among them", USAGE_FAULT)
    return codes
