"""Several commands at once: each waits for those before it, and nothing is lost."""

from __future__ import annotations

import os
import shlex
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


def added(copy: Copy, writer: int, count: int) -> subprocess.Popen[str]:
    """Begin to add some incidents, each by a command; the process ends with the first refusal."""
    # A process of its own, not a fork: this one has threads whose locks a child would inherit.
    lines = [
        shlex.join(
            [sys.executable, "-m", "maps.commands.app", "add", str(copy.folder),
             *flags(title=f"Strike {writer} {number}"), "--yes", "--allow-duplicate"]
        )
        for number in range(count)
    ]  # fmt: skip
    return subprocess.Popen(
        ["/bin/sh", "-c", " && ".join(lines)], env=ENVIRONMENT,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_eight_at_once_are_all_written(package_copy: Copy) -> None:
    count = times(1, 3)
    before = len(package_copy.rows("incidents"))
    writers = [added(package_copy, writer, count) for writer in range(WRITERS)]
    told = [writer.communicate()[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS, told
    titles = [row["title_en"] for row in package_copy.rows("incidents")]
    assert len(titles) == before + WRITERS * count
    assert {f"Strike {w} {n}" for w in range(WRITERS) for n in range(count)} <= set(titles)
    assert geo.problems_of(package_copy.folder) == []
    assert not list(package_copy.folder.glob(".qantar-*"))
