"""``qantar build``: the map as one self-contained HTML file."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

import geo
import maps
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
from maps.refusals import UnknownNameError

Edit = Annotated[
    bool, typer.Option("--edit", help="With a panel to add and move incidents; for analysts.")
]


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
