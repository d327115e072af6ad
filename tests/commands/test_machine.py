"""A machine that is not as it should be: closed streams, full outputs, folders that are gone."""

from __future__ import annotations

import errno
import io
import os
import resource
import signal
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from adding import ROOT
from typer.testing import CliRunner

import geo
import maps
from geo import limits
from geo.writing import files
from geo.writing.files import exclusive
from maps.commands import app as first
from maps.commands.app import app
from maps.page import minified

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BASE = ROOT / "tests" / "data" / "south-africa-2021"
COMMAND = [sys.executable, "-m", "maps.commands.app"]
# What is no time zone is nothing that a map needs.
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "TZ": "/dev/full"}
FULL = "standard output: can not be written (No space left on device)\n"


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which ``q`` is the command and ``$BASE`` a package."""
    script = f'q() {{ "{sys.executable}" -m maps.commands.app "$@"; }}; BASE="{BASE}"; {line}'
    return subprocess.run(
        ["/bin/sh", "-c", script], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True,
        check=False, timeout=120,
    )  # fmt: skip


def test_a_page_is_written_without_standard_error(tmp_path: Path) -> None:
    done = shell('q build "$BASE" -o x.html 2>&-', tmp_path)
    assert (done.returncode, done.stdout) == (0, "x.html\n")
    page = (tmp_path / "x.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")


def test_all_streams_may_be_closed(tmp_path: Path) -> None:
    done = shell('q build "$BASE" -o x.html <&- >&- 2>&-', tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "x.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    "words", ['check "$BASE"', 'diff "$BASE" "$BASE"', 'dictionary "$BASE"', "--help"]
)
def test_a_full_output_is_one_line(tmp_path: Path, words: str) -> None:
    done = shell(f"q {words} > /dev/full", tmp_path)
    assert (done.returncode, done.stderr) == (2, FULL)


def test_a_reader_that_goes_is_not_complained_of(tmp_path: Path) -> None:
    done = shell('q dictionary "$BASE" | head -c 1', tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "#", "")


@pytest.mark.parametrize("words", ['build "$BASE" -o x.html', 'embed "$BASE" -o x'])
def test_a_folder_that_is_gone_is_one_line(tmp_path: Path, words: str) -> None:
    done = shell(f'mkdir gone; cd gone; rmdir ../gone; PYTHONPATH="{ROOT}" q {words}', tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("the folder that you are in is gone")
    assert "Traceback" not in done.stderr


# Runs `qantar check`, and sends a signal where it imports a module; Python drops what a callback
# raises. (Under nohup or in the background of a script SIGINT would be ignored.)
INTERRUPTED = """
import signal, sys, weakref

_, name, module, where = sys.argv
signal.signal(signal.SIGINT, signal.default_int_handler)

class Arrival:
    def find_spec(self, sought, *_):
        send = lambda *_: signal.raise_signal(getattr(signal, name))
        if sought == module:
            weakref.ref(Arrival(), send) if where == "callback" else send()

sys.meta_path.insert(0, Arrival())
from maps.commands.app import main
sys.argv = ["qantar", "check"]
main()
"""


@pytest.mark.parametrize(
    ("name", "module", "where"),
    [
        ("SIGINT", "typer", "callback"),
        ("SIGINT", "pandas", "import"),
        ("SIGINT", "geo.rules.checks", "callback"),
        ("SIGTERM", "pandas", "callback"),
        ("SIGTERM", "geo.rules.checks", "import"),
    ],
)
def test_an_interruption_at_the_beginning_is_quiet(
    tmp_path: Path, name: str, module: str, where: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, name, module, where],
        cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.returncode == 128 + getattr(signal, name)
    assert len(done.stderr.splitlines()) <= 2


@pytest.mark.parametrize("gigabytes", [1, 2, 6])
def test_little_address_space_is_told_in_a_line_or_is_enough(
    tmp_path: Path, gigabytes: int
) -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (gigabytes << 30, gigabytes << 30))

    done = subprocess.run(
        [*COMMAND, "build", str(BASE), "-o", "x.html"], cwd=tmp_path, env=ENVIRONMENT,
        capture_output=True, text=True, check=False, preexec_fn=small, timeout=120,
    )  # fmt: skip
    assert done.returncode in {0, 2}, done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "x.html").exists() == (done.returncode == 0)


def test_the_command_begins_without_what_draws() -> None:
    code = (
        "import sys, maps.commands.app; "
        "print(sorted({'pandas', 'folium', 'typer', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("text", ["rows", "rows=", "rows=-1", "rows=0", "colour=1", "rows=1.5"])
def test_a_limit_that_is_none_is_a_fault_of_usage(text: str) -> None:
    done = CliRunner().invoke(app, ["--limit", text, "check", str(BASE)])
    assert done.exit_code == 2
    assert "--limit" in done.stderr


def test_a_limit_holds_for_the_command_and_no_longer() -> None:
    done = CliRunner().invoke(app, ["--limit", "rows=3", "check", str(BASE)])
    assert done.exit_code == 1
    assert "has more than 3 rows; make it smaller, or raise the limit" in done.stderr
    assert limits.current() == limits.Limits()
    assert CliRunner().invoke(app, ["--limit", "rows=3000", "check", str(BASE)]).exit_code == 0


@pytest.mark.parametrize(
    "address",
    ["https://user:pass@example.org/", "https://user@example.org/", "https://@example.org/",
     "ftp://example.org/", "javascript:alert(1)", "https://example.org:x/", "//example.org/"],
)  # fmt: skip
def test_an_address_with_a_password_or_of_another_kind_is_refused(
    tmp_path: Path, address: str
) -> None:
    line = ["embed", str(BASE), "-o", str(tmp_path / "out"), "--address", address]
    done = CliRunner().invoke(app, line)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "pass@" not in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "address",
    ["https://user:pass@example.org/map.html", "https://pass@example.org", "ftp://example.org/",
     "file:///tmp/map.html", "example.org/map.html", "https://example.org/#map",
     "https://a b.org/"],
)  # fmt: skip
def test_a_page_is_not_built_for_an_address_that_is_none(tmp_path: Path, address: str) -> None:
    path = tmp_path / "map.html"
    path.write_text("kept")
    done = CliRunner().invoke(app, ["build", str(BASE), "-o", str(path), "--address", address])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("--address")
    assert "pass" not in done.stderr.replace("password", "")
    assert path.read_text() == "kept"
    with pytest.raises(ValueError, match="address: must be a web address"):
        maps.build_map(geo.load(BASE), address=address)


def test_a_page_says_where_it_is_published_and_is_verified_with_it(tmp_path: Path) -> None:
    path, address = tmp_path / "map.html", "https://example.org/map.html?a=1&b=2"
    line = ["build", str(BASE), "-o", str(path), "--address", address]
    assert CliRunner().invoke(app, line).exit_code == 0
    assert 'rel="canonical" href="https://example.org/map.html?a=1&amp;b=2"' in path.read_text()
    done = CliRunner().invoke(app, ["verify", str(path), str(BASE)])
    assert done.exit_code == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "name",
    ["rot13", "hex", "base64", "zip", "undefined", "punycode", "idna", "unicode_escape", "a\0b",
     "\ud800", "", "../x"],
)  # fmt: skip
def test_what_is_no_encoding_of_text_is_said(tmp_path: Path, name: str) -> None:
    path = tmp_path / "events.csv"
    path.write_text("event_date,event_type,title_en\n2021-07-10,protest,A\n")
    line = ["import", str(path), "--from", "csv", "--into", str(BASE), "--dry-run",
            "--encoding", name]  # fmt: skip
    done = CliRunner().invoke(app, line)
    assert done.exit_code == 1
    assert "is no encoding; name one, such as windows-1251 or utf-16" in done.stderr


def test_a_map_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "map.toml")
    (tmp_path / "events.csv").write_text("a\n1\n")
    line = ["import", str(tmp_path / "events.csv"), "--from", "csv", "--into", str(BASE),
            "--dry-run", "--map", str(tmp_path / "map.toml")]  # fmt: skip
    done = CliRunner().invoke(app, line)
    assert done.exit_code == 2
    assert "is not a plain file" in done.stderr


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        ImportError("libx.so: failed to map segment from shared object"),
        RuntimeError("can't start new thread"),
    ],
)
def test_too_little_memory_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    def full() -> None:
        raise error

    monkeypatch.setattr("maps.commands.group.app", full)
    assert first._run() == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "not enough memory" in line
    assert "ulimit -v" in line


def test_the_minifier_is_not_loaded_where_it_would_end_the_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "minify", raising=False)
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1 << 30, 1 << 30))
    with pytest.raises(MemoryError):
        minified.small("text/css", "a { }")
    monkeypatch.setattr(resource, "getrlimit", lambda _: (resource.RLIM_INFINITY,) * 2)
    assert minified.small("text/css", "a { b: c }") == "a{b:c}"


def test_an_output_takes_names_that_are_no_text_and_letters_that_it_lacks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERMINAL_WIDTH", "wide")
    for encoding, written in (("ascii", b"a\xff \\u0436\n"), ("utf-8", b"a\xff \xd0\xb6\n")):
        content = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(content, encoding, newline="\n"))
        first._open_streams()
        sys.stdout.write("a\udcff \u0436\n")
        sys.stdout.flush()
        assert content.getvalue() == written
    assert "TERMINAL_WIDTH" not in os.environ


def ends(work: Callable[[], None]) -> int:
    """Run the command in a child, with something else in its place; return the exit code."""
    child = os.fork()
    if not child:
        signal.alarm(60)  # a child that waits for what a thread of its parent held ends, too
        for number in (signal.SIGTERM, signal.SIGHUP):  # `nohup`, too, may run these tests
            signal.signal(number, signal.SIG_DFL)
        sys.modules["maps.commands.group"].app = work  # type: ignore[attr-defined]
        try:
            first.main()
        except SystemExit as done:
            os._exit(done.code if isinstance(done.code, int) else 1)
        os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_command_that_somebody_ends_clears_up(tmp_path: Path) -> None:
    def work(number: int) -> None:
        with files.replacing(tmp_path / "a"), exclusive(tmp_path):
            os.kill(os.getpid(), number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        assert ends(lambda number=number: work(number)) == 128 + number
        assert not list(tmp_path.iterdir())


def test_an_interruption_while_a_class_is_made_is_one() -> None:
    def work() -> None:
        raise RuntimeError from KeyboardInterrupt()

    def work_in_a_handler() -> None:
        try:
            sys.exit(143)
        except SystemExit:
            raise KeyError from None

    assert [ends(work), ends(work_in_a_handler)] == [130, 143]


def test_a_file_that_a_library_closes_again_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with a full disk: openpyxl writes the rest of a sheet where its writer is cleared away."""
    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    first._interrupt_again()
    other = SimpleNamespace(exc_value=ValueError("a fault of ours"))
    sys.unraisablehook(SimpleNamespace(exc_value=OSError(errno.EFBIG, "File too large")))  # type: ignore[arg-type]
    sys.unraisablehook(other)  # type: ignore[arg-type]
    assert told == [other]
