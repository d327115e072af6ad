"""``qantar embed``: a folder with the map, the card and the code to embed them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.console import Console

import geo
from geo import files
from maps.embed import INDEX, embed
from maps.exchange_cli import IncludeLocal, say_rights
from maps.terminal import DATA_FAULT, USAGE_FAULT, Folder, stop


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
    _refuse(output, address)
    terminal = None if sys.stderr.isatty() else False
    with Console(stderr=True, force_terminal=terminal).status("Reading and drawing"):
        try:
            data = geo.load(folder, include_local=include_local)
            pages = embed(data, lang, address)
        except geo.DataError as error:
            stop(str(error), DATA_FAULT)
        except LookupError as error:
            stop(str(error.args[0]), USAGE_FAULT)
        say_rights(data)
        try:
            files.write_all(output, pages)
        except files.ConflictError as error:
            stop(f"{output}: {error}; nothing was changed", USAGE_FAULT)
        except OSError as error:
            message = f"{output}: can not be written ({error.strerror}); nothing was changed"
            stop(message, USAGE_FAULT)
    typer.echo(output / INDEX)


def _refuse(output: Path, address: str) -> None:
    """Refuse what can not be a folder, and what can not be an address."""
    if os.path.lexists(output) and not os.path.isdir(output):  # noqa: PTH112 (Path.is_dir raises where a name is too long)
        stop(f"{output}: is a file; name a folder", USAGE_FAULT)
    around = Path(os.path.realpath(output)).parent
    if not os.path.isdir(around):  # noqa: PTH112 (the same)
        stop(f"{around}: no such folder; make it first, or name another", USAGE_FAULT)
    if not address:
        return
    try:
        parts = urlsplit(address)
        good = parts.scheme in {"http", "https"} and parts.hostname and not parts.query
    except ValueError:
        good = False
    if not good or parts.fragment or not address.isprintable() or " " in address:
        stop(
            f"--address = {address}: must be a web address of a folder; write https://example.org/map/",
            USAGE_FAULT,
        )
