"""What the documents name is there: files, modules, commands, flags, targets; their Python runs."""

from __future__ import annotations

import contextlib
import importlib
import io
import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from imports import ROOT, modules
from typer.main import get_command

from maps.commands import app
from maps.commands.exchange import Origin

if TYPE_CHECKING:
    from pathlib import Path

    from click import Command

DOCUMENTS = (
    "README.md", "CONTRIBUTING.md", "SECURITY.md", "data/README.md",
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")),
)  # fmt: skip
FOLDERS = ("geo", "maps", "tests", "docs", "data")
SPAN = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"```python\n(?P<code>.*?)```\n(?:\n```text\n(?P<shown>.*?)```\n)?", re.DOTALL)
NAME = re.compile(r"(?:geo|maps)(?:\.\w+)+")
# What a reader makes, or a language that is added one day.
MADE = ("maps/locale/de/", "maps/locale/<language>/")


def text(name: str) -> str:
    """Return a document without the pictures that are made of the code."""
    return re.sub(r"```mermaid.*?```", "", (ROOT / name).read_text("utf-8"), flags=re.DOTALL)


def spans(name: str) -> list[str]:
    """Return what stands in a document between back quotes on one line."""
    return SPAN.findall(re.sub(r"^```.*?^```", "", text(name), flags=re.DOTALL | re.MULTILINE))


def paths(name: str) -> list[str]:
    """Return the paths that a document names: from a folder of the project on."""
    found = re.findall(r"(?<![\w./-])(?:%s)/[\w./*<>-]*" % "|".join(FOLDERS), text(name))  # noqa: UP031 (braces)
    return [it.rstrip(".") for it in found if not it.startswith(MADE)]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_is_there(name: str) -> None:
    lacking = [it for it in paths(name) if not any(ROOT.glob(it.rstrip("/")))]
    assert lacking == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_module_and_name_is_there(name: str) -> None:
    lacking = []
    for said in filter(NAME.fullmatch, (it.partition("(")[0] for it in spans(name))):
        words = said.split(".")
        at = next(k for k in range(len(words), 0, -1) if ".".join(words[:k]) in modules())
        found: Any = importlib.import_module(".".join(words[:at]))
        for word in words[at:]:
            found = getattr(found, word, None)
        if found is None:
            lacking.append(said)
    assert lacking == []


def said_commands(name: str) -> list[str]:
    """Return the lines of a document that call Qantar."""
    lines = [*spans(name), *text(name).splitlines()]
    called = (re.match(r"\s*(?:\S*bin/)?qantar ([a-z].*)", line) for line in lines)
    return [it[1] for it in called if it]


def command(words: list[str]) -> Command | None:
    """Return what a line calls: a command, or one of a group."""
    found: Any = get_command(app.app)
    for word in words:
        if not hasattr(found, "get_command"):
            return found
        found = found.get_command(None, word)
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_and_flag_is_there(name: str) -> None:
    lacking = []
    for said in said_commands(name):
        line = said.partition(" #")[0]
        found = command(re.findall(r"^[a-z]+(?: add)?", line)[0].split())
        flags = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", line)) - {"--help"}
        there = {flag for param in found.params for flag in param.opts} if found else set()
        if found is None or flags - there:
            lacking.append(said)
    assert lacking == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_target_of_make_is_there(name: str) -> None:
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    called = {it for line in spans(name) for it in re.findall(r"^make ([a-z-]+)", line)}
    assert called <= known


def test_the_readme_names_the_extras_that_are_offered() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    offered = set(project["optional-dependencies"]) - {"test", "lint", "mutants"}
    paragraph = text("README.md").partition("What is extra")[2].partition("\n\n")[0]
    said = {it.partition("[")[2].partition("]")[0] or it for it in SPAN.findall(paragraph)}
    assert said - {"mapclassify"} == offered


def test_the_readme_names_the_formats_that_are_imported() -> None:
    row = text("README.md").partition("| `qantar import")[2].partition("`")[0]
    said = row.partition("--from ")[2].partition(" ")[0].replace("\\", "").split("|")
    assert said == [origin.value for origin in Origin]


def test_the_examples_in_python_run_and_print_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = list(BLOCK.finditer((ROOT / "docs" / "python.md").read_text("utf-8")))
    assert len(blocks) >= 8
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in blocks:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile(block["code"], "docs/python.md", "exec"), names)  # noqa: S102 (the point of this test)
        assert said.getvalue() == (block["shown"] or "")
