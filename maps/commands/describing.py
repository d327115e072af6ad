"""``qantar dictionary``: the data dictionary of a package, for data/DICTIONARY.md."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (typer reads the annotations)
from typing import Annotated

import typer

from geo.package.embedded import default_folder
from maps.commands.terminal import Folder, refusing, say, spare, writing


def write_dictionary(
    folder: Folder = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File to write.")] = None,
) -> None:
    """Write the data dictionary of a package as Markdown."""
    from geo.package.descriptor import read_descriptor
    from geo.package.dictionary import dictionary
    from geo.writing import files

    if output is not None:
        spare(output, folder)
    with refusing():
        text = dictionary(read_descriptor(folder or default_folder()))
    if output is None:
        typer.echo(text, nl=False)
        return
    with writing(output):
        files.write(output, text.encode("utf-8"))
    say(output)
