"""`qantar counts` as tests run it, and what it wrote."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from tallies import events
from typer.testing import CliRunner, Result

from maps.commands.app import app

if TYPE_CHECKING:
    from pathlib import Path


FRAMES = [events(500, seed) for seed in (1, 2, 3)]
OLD = "what stood there\n"


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["counts", *map(str, words)])


def refused(told: Result, out: Path, *words: str, code: int = 1) -> str:
    """Check that nothing was written, and why."""
    assert told.exit_code == code, told.output
    assert out.read_text() == OLD
    assert [path.name for path in out.parent.iterdir() if path.name.startswith(".qantar")] == []
    for word in words:
        assert word in told.stderr
    return told.stderr


def table(path: Path) -> dict[tuple[str, ...], int]:
    with path.open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return {tuple(row[:-1]): int(row[-1]) for row in rows}
