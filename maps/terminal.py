"""What the commands share: the folder, the exit codes, how they stop."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from geo.sheet import is_plain

DATA_FAULT = 1
USAGE_FAULT = 2

Folder = Annotated[
    Path | None,
    typer.Argument(
        help="Data package; the one that comes with Qantar if left out.", metavar="FOLDER"
    ),
]


def whole(folder: Path) -> None:
    """Stop where a folder has no description, so that rows could not be added to it."""
    if is_plain(folder):
        stop(
            f"{folder}: has no datapackage.json, so no rows are added to it by command; edit "
            "incidents.csv, or start a package with `qantar new` and import the file into it",
            USAGE_FAULT,
        )


def stop(message: str, code: int) -> NoReturn:
    """Say what is wrong on stderr, a line each, and leave."""
    typer.echo(message, err=True)
    raise typer.Exit(code)
