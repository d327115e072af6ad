"""The ``qantar`` command: parse, call, print."""

from __future__ import annotations

import itertools
import json
import os
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

import geo
import maps
from geo.package import diff
from geo.package.descriptor import read_descriptor
from geo.package.dictionary import dictionary
from geo.package.reading import default_folder
from geo.writing import files
from maps.commands import counts, embed, exchange, lesson
from maps.commands.add import add
from maps.commands.check import check
from maps.commands.new import new
from maps.commands.still import figure
from maps.commands.terminal import (
    DATA_FAULT,
    USAGE_FAULT,
    Folder,
    IncludeLocal,
    busy,
    need_parent,
    say_rights,
    spare,
    stop,
    writing,
)
from maps.commands.translations import translations
from maps.refusals import UnknownNameError

Edit = Annotated[
    bool, typer.Option("--edit", help="With a panel to add and move incidents; for analysts.")
]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="A map of a contested event as one HTML file, every figure with its source.",
)


@app.callback()
def root() -> None:
    """Keep sub-commands named, however many there are."""


app.command("import")(exchange.bring_in)
app.command("export")(exchange.hand_out)
app.command("embed")(embed.hand_over)
app.command("lesson")(lesson.teach)
app.command()(figure)
app.command("counts")(counts.count)


@app.command()
def build(
    folder: Folder = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write.")] = Path(
        "qantar.html"
    ),
    lang: Annotated[str, typer.Option(help="Language in which the page opens.")] = "en",
    show: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,  # noqa: FBT002 (a flag)
    edit: Edit = False,  # noqa: FBT002 (a flag)
    include_local: IncludeLocal = False,  # noqa: FBT002 (a flag)
) -> None:
    """Write the map as one self-contained HTML file; the last line printed is its path."""
    if os.path.isdir(output):  # noqa: PTH112 (Path.is_dir raises where a name is too long)
        stop(f"{output}: is a folder; name a file, such as {output / 'qantar.html'}", USAGE_FAULT)
    need_parent(output)
    spare(output, folder)
    with busy("Reading and drawing"):
        try:
            data = geo.load(folder, include_local=include_local)
        except geo.DataError as error:
            stop(str(error), DATA_FAULT)
        say_rights(data)
        try:
            chart = maps.build_map(data, lang=lang, edit=edit)
        except UnknownNameError as error:
            stop(str(error), USAGE_FAULT)
        with writing(output):
            chart.save(output)
    typer.echo(output)
    if show:
        webbrowser.open(output.resolve().as_uri())


app.command()(check)
app.command()(translations)
app.command()(add)
app.command()(new)


@app.command("diff")
def differences(
    old: Annotated[Path, typer.Argument(help="The package as it was.", metavar="OLD")],
    new_: Annotated[Path, typer.Argument(help="The package as it is.", metavar="NEW")],
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,  # noqa: FBT002 (a flag)
) -> None:
    """List incidents and claims that were added (+), removed (-) or changed (~), with reasons."""
    try:
        found = diff.compare(old, new_)
    except geo.DataError as error:
        stop(str(error), DATA_FAULT)
    if as_json:
        records = [item.record() for item in found]
        typer.echo(json.dumps(records, ensure_ascii=False, indent=2))
        return
    for (table, what), items in itertools.groupby(found, key=lambda item: (item.table, item.what)):
        listed = list(items)
        typer.echo(f"{table}, {what}: {len(listed)}")
        for item in listed:
            typer.echo(f"  {item}")
    if not found:
        typer.echo("no incident and no claim differs")


@app.command("dictionary", hidden=True)
def write_dictionary(
    folder: Folder = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File to write.")] = None,
) -> None:
    """Write the data dictionary of a package as Markdown."""
    try:
        text = dictionary(read_descriptor(default_folder() if folder is None else folder))
    except geo.DataError as error:
        stop(str(error), DATA_FAULT)
    if output is None:
        typer.echo(text, nl=False)
        return
    with writing(output):
        files.write(output, text.encode("utf-8"))
    typer.echo(output)


def main() -> None:
    """Run the command."""
    app()


if __name__ == "__main__":
    main()
