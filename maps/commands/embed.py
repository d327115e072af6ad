"""``qantar embed``: a folder with the map, the card and the code to embed them."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (typer reads the annotations)
from typing import Annotated
from urllib.parse import urlsplit

import typer

import geo
from maps.commands.terminal import (
    DATA_FAULT,
    USAGE_FAULT,
    Folder,
    IncludeLocal,
    busy,
    need_folder,
    say_rights,
    stop,
    writing,
)
from maps.refusals import UnknownNameError


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
    _refuse(address)
    with busy("Reading and drawing"):
        try:
            data = geo.load(folder, include_local=include_local)
            pages = embed(data, lang, address)
        except geo.DataError as error:
            stop(str(error), DATA_FAULT)
        except UnknownNameError as error:
            stop(str(error), USAGE_FAULT)
        say_rights(data)
        with writing(output):
            files.write_all(output, pages)
    typer.echo(output / INDEX)


def _refuse(address: str) -> None:
    """Refuse what can not be the address of a folder."""
    if not address:
        return
    try:
        parts = urlsplit(address)
        good = parts.scheme in {"http", "https"} and parts.hostname and not parts.query
        parts.port  # noqa: B018 (raises where it is none)
        if parts.username is not None or parts.password is not None:
            stop(
                "--address: has a user name or password, which everybody would read in the pages; "
                "leave it out",
                USAGE_FAULT,
            )
    except ValueError:
        good = False
    if not good or parts.fragment or not address.isprintable() or " " in address:
        stop(
            f"--address = {address}: must be a web address of a folder; write https://example.org/map/",
            USAGE_FAULT,
        )
