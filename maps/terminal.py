"""What the commands share: the folder, the exit codes, how they stop."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer

DATA_FAULT = 1
USAGE_FAULT = 2

Folder = Annotated[
    Path | None,
    typer.Argument(
        help="Data package; the one that comes with Qantar if left out.", metavar="FOLDER"
    ),
]


def stop(message: str, code: int) -> NoReturn:
    """Say what is wrong on stderr, a line each, and leave."""
    typer.echo(message, err=True)
    raise typer.Exit(code)
