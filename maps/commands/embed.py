"""``qantar embed``: a folder with the map, the card and the code to embed them."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (typer reads the annotations)
from typing import Annotated

import typer

import geo
from maps.commands.addresses import need_address
from maps.commands.terminal import (
    Folder,
    IncludeLocal,
    busy,
    need_folder,
    refusing,
    say,
    say_rights,
    writing,
)


def hand_over(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="Folder to write into; made if it is missing.")
    ],
    folder: Folder = None,
    lang: Annotated[str, typer.Option(help="Language in which the pages open.")] = "en",
    address: Annotated[
        str,
        typer.Option(
            help="Where the folder will be published, https://...; left out: beside your pages."
        ),
    ] = "",
    include_local: IncludeLocal = False,  # noqa: FBT002 (a flag)
) -> None:
    """Write index.html (code to copy), map.html and card.html; the last line is the index."""
    from geo.writing import files
    from maps.embed.site import INDEX, embed

    need_folder(output)
    need_address(address)
    with busy("Reading and drawing"), refusing():
        data = geo.load(folder, include_local=include_local)
        pages = embed(data, lang, address)
        say_rights(data)
        with writing(output):
            files.write_all(output, pages)
    say(output / INDEX)
