"""`qantar add` in real processes: at a terminal, and two at once."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from adding import ROOT, SOURCE, content, event, flags

if TYPE_CHECKING:
    from pathlib import Path

    from copies import Copy


TWO = """
import sys, time
from pathlib import Path
from geo.writing import files
from maps.commands import app
real, mine, other = files.replace_all, Path(sys.argv.pop(1)), Path(sys.argv.pop(1))
def together(*args):
    mine.touch()
    while not other.exists():
        time.sleep(0.001)
    return real(*args)
files.replace_all = together
app.main()
"""


def test_two_at_once_one_wins_and_the_other_is_told(package_copy: Copy, tmp_path: Path) -> None:
    marks = [tmp_path / "one", tmp_path / "two"]
    started = [
        subprocess.Popen(
            [sys.executable, "-c", TWO, mine, other, "add", package_copy.folder,
             *flags(title=f"Title of {mine.name}", place=place), "--yes"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for mine, other, place in ((*marks, "Ақтау"), (*marks[::-1], "Алматы"))
    ]  # fmt: skip
    said = [process.communicate(timeout=120) for process in started]
    assert sorted(process.returncode for process in started) == [0, 1], said
    loser = next(at for at, process in enumerate(started) if process.returncode)
    assert "nothing was written" in said[loser][1]
    assert "another command" in said[loser][1] or "changed by somebody" in said[loser][1]
    titles = [row["title_en"] for row in package_copy.rows("incidents")]
    assert [title for title in titles if title.startswith("Title of")] == [
        f"Title of {marks[1 - loser].name}"
    ]
    assert len(titles) == len({row["event_id"] for row in package_copy.rows("incidents")})
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
