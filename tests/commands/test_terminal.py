"""What is printed steers no terminal; what a program reads in a pipe is as it is."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from maps.commands import asking, terminal

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
