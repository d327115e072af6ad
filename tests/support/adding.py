"""`qantar add` as tests run it."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from typer.testing import CliRunner

import geo
from maps.commands.app import app

if TYPE_CHECKING:
    from click.testing import Result
    from copies import Copy

ROOT = Path(__file__).resolve().parents[2]
SOURCE = "tass-2022-01-09"
GOOD = {
    "--date": "2022-01-04",
    "--type": "strike",
    "--place": "Жаңаөзен",
    "--title": "A strike",
    "--source": SOURCE,
}


# Packages of the same bytes are validated once: that is most of what a command does, and
# reading, which `remembered` keeps, the lesser part.
LOADED: dict[str, geo.Dataset] = {}
LOAD = geo.load


def shared(folder: Path) -> geo.Dataset:
    """Load a package as `geo.load` does, or take the one of the same bytes loaded before."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    key = digest.hexdigest()
    if key not in LOADED:
        LOADED[key] = LOAD(folder)
    return dataclasses.replace(LOADED[key], folder=folder)


def flags(**other: str | None) -> list[str]:
    """Return the flags of a good incident, with some changed or (None) left out."""
    wanted = {**GOOD, **{f"--{key.replace('_', '-')}": text for key, text in other.items()}}
    return [part for key, text in wanted.items() if text is not None for part in (key, text)]


def content(copy: Copy) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in copy.folder.iterdir()}


def event(copy: Copy, name: str) -> dict[str, str]:
    return next(row for row in copy.rows("incidents") if row["event_id"] == name)


class Adder:
    """
    Runs `qantar add` on a copy of the package; test_add_terminal.py runs it as it is.

    Attributes
    ----------
    copy
        The copy.
    """

    def __init__(self, copy: Copy) -> None:
        self.copy = copy

    def __call__(self, *more: str, **other: str | None) -> Result:
        """Run it with a good incident's flags, some of them changed."""
        line = ["add", str(self.copy.folder), *flags(**other), *more]
        with mock.patch.object(geo, "load", shared):
            return CliRunner().invoke(app, line, catch_exceptions=False)

    def refused(self, code: int, *more: str, **other: str | None) -> str:
        """Run what must fail: return what it said, once nothing is seen to have changed."""
        before = content(self.copy)
        result = self("--yes", *more, **other)
        assert result.exit_code == code, result.output
        assert content(self.copy) == before
        assert result.stdout == ""
        assert "Traceback" not in result.stderr
        return str(result.stderr)
