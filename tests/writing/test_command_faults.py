"""Every command that writes leaves old or new when a step of its writing fails."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import signal
from typing import TYPE_CHECKING

import pytest
from faults import KILLED, Layer, Tree, killed, tree
from plains import SOUTH_AFRICA
from proof import FULL, tried
from typer.testing import CliRunner

from geo.writing.files import exclusive
from maps import catalogue
from maps.commands.app import app

if TYPE_CHECKING:
    from pathlib import Path

EVENTS = "event_date,event_type\n2022-01-05,protest\n2022-01-06,protest\n"
COMMANDS = {
    "build": ["build", "p", "-o", "out/a.html"],
    "embed": ["embed", "p", "-o", "out/e"],
    "embed over": ["embed", "p", "-o", "out"],
    "still": ["still", "p", "-o", "out/a.svg"],
    "counts": ["counts", "events.csv", "-o", "out/c.csv"],
    "counts parquet": ["counts", "events.csv", "-o", "out/c.parquet"],
    "csv": ["export", "p", "-o", "out/a.csv"],
    "geojson": ["export", "p", "-o", "out/a.geojson"],
    "xlsx": ["export", "p", "-o", "out/a.xlsx"],
    "kml": ["export", "p", "-o", "out/a.kml"],
    "gpkg": ["export", "p", "-o", "out/a.gpkg"],
    "parquet": ["export", "p", "-o", "out/a.parquet"],
    "new": ["new", "out/new", "--country-id", "ZA", "--name", "A", "--from", "2021-07-01",
            "--to", "2021-07-31", "--regions", "p/regions.geojson"],
    "dictionary": ["dictionary", "p", "-o", "out/d.md"],
    "import": ["import", "p.csv", "--from", "csv", "--into", "p"],
    "lesson": ["lesson", "p", "-o", "out/l"],
    "lesson over": ["lesson", "p", "-o", "out"],
    "language": ["language", "add", "de", "p"],
    "translations": ["translations", "p"],
    "add": ["add", "p", "--yes", "--date", "2021-07-12", "--type", "protest", "--place", "Durban",
            "--title", "A march", "--source", "@"],
}  # fmt: skip
LESSON = {"index.html": b"1", "map.html": b"2", "en/worksheet.html": b"3", "en/key.pdf": b"4"}
HEADER = "event_id,event_date,event_type,title_en,latitude,longitude,source_ids\n"


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a package, files to read, and one that stands there already."""
    shutil.copytree(SOUTH_AFRICA, tmp_path / "p")
    (tmp_path / "events.csv").write_text(EVENTS)
    source = (tmp_path / "p" / "sources.csv").read_text("utf-8").splitlines()[1].split(",")[0]
    cells = ("2021-07-12-x-1", "2021-07-12", "protest", "A march", "-29.86", "31.02", source)
    (tmp_path / "p.csv").write_text(HEADER + ",".join(cells))
    (tmp_path / "out").mkdir()
    for name in ("a.html", "a.csv", "a.gpkg", "a.xlsx", "map.html"):
        (tmp_path / "out" / name).write_text("old")
    # What is printed of a lesson is not looked at here; another language has a catalogue, too.
    monkeypatch.setattr("maps.lesson.documents.lesson_files", lambda *_: LESSON)
    monkeypatch.setattr("maps.commands.lesson._script", lambda _: None)
    shutil.copytree(catalogue.LOCALE, tmp_path / "locale")
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path / "locale")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(words: list[str], folder: Path) -> int:
    source = (folder / "p" / "sources.csv").read_text("utf-8").splitlines()[1].split(",")[0]
    done = CliRunner().invoke(app, [source if word == "@" else word for word in words])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert "Traceback" not in done.output
    return done.exit_code


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_fails_or_is_killed_leaves_old_or_new(begun: Path, name: str) -> None:
    words = COMMANDS[name]
    before = tree(begun)
    with Layer().under() as layer:
        assert call(words, begun) == 0
    after, steps = tree(begun), layer.count
    assert after != before
    # One in the middle and the last but one; `make proof` tries each.
    for at in range(1, steps + 1) if FULL else sorted({(steps + 1) // 2, max(steps - 2, 1)}):
        _again(begun, before)
        tried("faults of a disk, under commands")
        code = None
        # What is raised is told in one line by the program's first lines.
        with contextlib.suppress(OSError), Layer(at, errno.ENOSPC).under():
            code = call(words, begun)
        assert code in {0, 2, None}
        # A disk that fails while a command clears up leaves that to the next.
        for place in (begun, begun / "out", begun / "p", begun / "locale"):
            with exclusive(place):
                pass
        now = tree(begun)
        assert now == (after if code == 0 else before), (at, steps, sorted({*now} ^ {*before}))
    # Where it is likeliest that something is half done, or everywhere.
    for at in range(1, steps + 1) if FULL else [max(steps * 2 // 3, 1)]:
        _again(begun, before)
        _killed(words, begun, at, (before, after))


def _killed(words: list[str], folder: Path, at: int, states: tuple[Tree, Tree]) -> None:
    """Kill a command at a step: old or new is there once another has written in its folders."""
    tried("commands killed at a step of writing")
    ended = killed(lambda: call(words, folder), at)
    if os.waitstatus_to_exitcode(ended) == KILLED:  # fewer steps than at first, when a font is read
        assert tree(folder) == states[1], at
        return
    # A child of a process with threads may wait for ever; it is ended, and tells as much.
    assert ended in {signal.SIGKILL, signal.SIGALRM}, at
    for place in (folder, folder / "out", folder / "p", folder / "locale"):
        with exclusive(place):
            pass
    now = tree(folder)
    parts = [{key: it for key, it in state.items() if key.startswith("locale")} for state in states]
    # Of a new language the program's words come first, and then the package's.
    between = {**states[0], **parts[1]}
    assert now in (*states, between), (at, sorted({*now} ^ {*states[0]}))
    if FULL and now != states[1]:  # no lock is left that would stop the next
        assert call(words, folder) == 0
        assert tree(folder) == states[1]


def _again(folder: Path, files: dict[str, bytes]) -> None:
    """Put a folder back as it was."""
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
