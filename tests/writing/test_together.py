"""Several commands at once: each waits for those before it, and nothing is lost."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from adding import flags
from proof import times
from typer.testing import CliRunner

import geo
from maps.commands.app import app

if TYPE_CHECKING:
    from copies import Copy

WRITERS = 8


def added(copy: Copy, writer: int, count: int) -> bool:
    """Add some incidents, each by a command."""
    for number in range(count):
        line = ["add", str(copy.folder), *flags(title=f"Strike {writer} {number}"), "--yes",
                "--allow-duplicate"]  # fmt: skip
        if CliRunner().invoke(app, line).exit_code:
            return False
    return True


def test_eight_at_once_are_all_written(package_copy: Copy) -> None:
    count = times(1, 3)
    before = len(package_copy.rows("incidents"))
    children = []
    for writer in range(WRITERS):
        child = os.fork()
        if not child:
            done = False
            try:
                done = added(package_copy, writer, count)
            finally:
                os._exit(not done)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * WRITERS
    titles = [row["title_en"] for row in package_copy.rows("incidents")]
    assert len(titles) == before + WRITERS * count
    assert {f"Strike {w} {n}" for w in range(WRITERS) for n in range(count)} <= set(titles)
    assert geo.problems_of(package_copy.folder) == []
    assert not list(package_copy.folder.glob(".qantar-*"))
