"""How a command ends when it can not go on."""

from __future__ import annotations

from typing import NoReturn

import typer

DATA_FAULT = 1
USAGE_FAULT = 2


def stop(message: str, code: int) -> NoReturn:
    """Say what is wrong on stderr, a line each, and leave."""
    typer.echo(message, err=True)
    raise typer.Exit(code)
