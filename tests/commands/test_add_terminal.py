"""`qantar add` in real processes: at a terminal, and a second beside a first."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from adding import ROOT, SOURCE, content, event, flags

from geo.writing.commit import exclusive

if TYPE_CHECKING:
    from pathlib import Path

    from copies import Copy


WAITS = """
import sys
from pathlib import Path
from geo.writing import lock
from maps.commands import app
taken, mine = lock._taken, Path(sys.argv.pop(1))
def taken_once(*args):
    mine.touch()
    return taken(*args)
lock._taken = taken_once
app.main()
"""


def test_a_second_waits_for_the_first_and_both_are_written(
    package_copy: Copy, tmp_path: Path
) -> None:
    here = tmp_path / "here"
    with exclusive(package_copy.folder):
        process = subprocess.Popen(
            [sys.executable, "-c", WAITS, here, "add", package_copy.folder,
             *flags(title="Title of the second", place="Алматы"), "--yes"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        while not here.exists():
            assert process.poll() is None
            time.sleep(0.01)
        # What the first writes now, the second has to see.
        first = package_copy.rows("incidents")[0]["event_id"]
        package_copy.edit("incidents", first, title_en="Title of the first")
    said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    titles = [row["title_en"] for row in package_copy.rows("incidents")]
    assert {"Title of the first", "Title of the second"} <= set(titles)
    assert not list(package_copy.folder.glob(".qantar*"))
    assert package_copy.problems() == []


def dialogue(line: list[str], answers: list[tuple[str, str]]) -> tuple[str, int]:
    """Run a command at a terminal, and answer each question when it is asked."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "maps.commands.app", *line], stdin=slave, stdout=subprocess.PIPE,
        stderr=slave, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb",
                                     "COLUMNS": "200"},
    )  # fmt: skip
    os.close(slave)
    heard, until = "", time.monotonic() + 120
    for question, answer in answers:
        begun = len(heard)
        while question not in heard[begun:]:
            assert time.monotonic() < until, heard
            heard += os.read(master, 4096).decode("utf-8", "replace")
        os.write(master, f"{answer}\n".encode())
    out, _ = process.communicate(timeout=120)
    os.close(master)
    return out.decode(), process.returncode


def test_step_by_step_at_a_terminal(package_copy: Copy) -> None:
    out, code = dialogue(
        ["add", str(package_copy.folder)],
        [
            ("Day", "4 January"),
            ("must be a day", "2022-01-04"),
            ("Type (", "strike"),
            ("Title", "A strike [not markup]"),
            ("Source", "tass"),
            ("did you mean", SOURCE),
            ("no more", ""),
            ("Place", "Abay"),
            ("Which one", "0"),
            ("Place", "Жаңаөзен"),
            ("Which one", "1"),
            ("Write it?", "y"),
        ],
    )
    assert code == 0
    assert out == "incidents.csv: 2022-01-04-zhanaozen-strike\n"
    assert event(package_copy, "2022-01-04-zhanaozen-strike")["title_en"] == (
        "A strike [not markup]"
    )


def test_saying_no_at_a_terminal(package_copy: Copy) -> None:
    before = content(package_copy)
    out, code = dialogue(
        ["add", str(package_copy.folder), *flags()], [("Which one", "1"), ("Write it?", "n")]
    )
    assert (out, code) == ("", 0)
    assert content(package_copy) == before
