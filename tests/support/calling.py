"""Commands of `qantar`, run in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.testing import CliRunner

from maps.commands.app import app

if TYPE_CHECKING:
    from click.testing import Result


def run(*words: object) -> Result:
    """Run a command."""
    return CliRunner().invoke(app, [str(word) for word in words])


def done(*words: object) -> str:
    """Run a command that must succeed; return what it printed."""
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.stdout
