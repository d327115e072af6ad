"""What is printed steers no terminal; what a program reads in a pipe is as it is."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from rich.console import Console
from typer.testing import CliRunner

from maps.commands import app, asking, terminal

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = "a\x1b]0;own\x07\x1b[2J\u202eb\x9bm\rc\u200b\nnext"
SHOWN = "a\\x1b]0;own\\x07\\x1b[2J\\u202eb\\x9bm\\rc\\u200b\nnext\n"


@pytest.mark.parametrize(("err", "there"), [(True, False), (True, True), (False, True)])
def test_controls_are_made_visible(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *, err: bool, there: bool
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: there)
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_: False)
    terminal.say(HOSTILE, err=err)
    assert capsys.readouterr()[err] == SHOWN


def test_a_path_in_a_pipe_is_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.say("a\u202eb")
    assert capsys.readouterr().out == "a\u202eb\n"


@pytest.mark.parametrize(
    "ask",
    [
        lambda asker: asker.say(HOSTILE),
        lambda asker: asker.table({HOSTILE: HOSTILE}),
        lambda asker: asker.choice(HOSTILE, ["name"], [[HOSTILE]]),
        lambda asker: asker.confirm(HOSTILE, default=True),
        lambda asker: asker.value(HOSTILE, str),
    ],
)
def test_questions_steer_no_terminal(
    monkeypatch: pytest.MonkeyPatch, ask: Callable[[asking.Asker], object]
) -> None:
    out = io.StringIO()
    asker = asking.Asker(yes=False)
    monkeypatch.setattr(asker, "_console", Console(file=out, force_terminal=False, width=300))
    monkeypatch.setattr("builtins.input", lambda *_: "1" if "0: none" in out.getvalue() else "y")
    ask(asker)
    assert "\\u202e" in out.getvalue()
    assert not {"\x1b", "\x07", "\u202e", "\x9b", "\u200b", "\r"} & {*out.getvalue()}


# As a link, the clipboard, colours, C1 controls, a line that runs the other way, and Rich's markup.
STEERING = [
    "\x1b]8;;http://x\x1b\\y",
    "\x1b]52;c;eA==\x07",
    "\x9b31m",
    "\u202eb",
    "a\rb",
    "[red]x[/red]",
]


@pytest.mark.parametrize("text", STEERING)
@pytest.mark.parametrize(
    "words",
    [
        ["--limit", "@", "check"], ["--limit", "rows=@", "check"], ["--limit", "@=1", "check"],
        ["@"], ["--@"],
        ["check", "--@"], ["check", "a", "@"], ["check", "@"], ["build", "@"], ["verify", "@"],
        ["diff", "@", "@"], ["language", "add", "@"], ["import", "x.csv", "--from", "@"],
        ["counts", "@"], ["still", "-o", "@"], ["embed", "-o", "@/x/y"],
    ],
)  # fmt: skip
def test_flags_and_arguments_steer_no_terminal(words: list[str], text: str) -> None:
    done = CliRunner().invoke(app.app, [word.replace("@", text) for word in words])
    assert done.exit_code in {1, 2}
    assert all(char.isprintable() for char in done.stderr.replace("\n", ""))


def test_a_file_that_fails_steers_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails() -> None:
        raise OSError(5, "Input/output error", HOSTILE)

    monkeypatch.setattr("maps.commands.group.app", fails)
    with pytest.raises(SystemExit):
        app.main()
    assert all(char.isprintable() for char in capsys.readouterr().err.removesuffix("\n"))
