"""Several commands at once: each waits for those before it, and nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from adding import flags
from copies import DATA
from proof import times

import geo

if TYPE_CHECKING:
    from copies import Copy

WRITERS = 8
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(DATA.parent)}


# A fresh process has no threads, whose locks a child would inherit, and imports once for all.
ADDING = """
import json, os, sys
import maps.commands.add, maps.commands.addition, maps.commands.places
from maps.commands.app import main

def run(lines):
    for line in lines:
        sys.argv = ["qantar", *line]
        try:
            main()
        except SystemExit as done:
            if done.code:
                os._exit(1)
    os._exit(0)

children = []
for lines in json.load(sys.stdin):
    child = os.fork()
    if not child:
        run(lines)
    children.append(child)
sys.exit(sum(os.waitpid(child, 0)[1] != 0 for child in children))
"""


def added(copy: Copy, writer: int, count: int) -> list[list[str]]:
    """Return the commands of a writer, who ends with the first that is refused."""
    return [
        ["add", str(copy.folder), *flags(title=f"Strike {writer} {number}"), "--yes",
         "--allow-duplicate"]
        for number in range(count)
    ]  # fmt: skip


def test_eight_at_once_are_all_written(package_copy: Copy) -> None:
    count = times(1, 3)
    before = len(package_copy.rows("incidents"))
    writers = [added(package_copy, writer, count) for writer in range(WRITERS)]
    done = subprocess.run(
        [sys.executable, "-c", ADDING], env=ENVIRONMENT, input=json.dumps(writers),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    titles = [row["title_en"] for row in package_copy.rows("incidents")]
    assert len(titles) == before + WRITERS * count
    assert {f"Strike {w} {n}" for w in range(WRITERS) for n in range(count)} <= set(titles)
    assert geo.problems_of(package_copy.folder) == []
    assert not list(package_copy.folder.glob(".qantar-*"))
