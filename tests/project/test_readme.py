"""What the README says holds: its Python runs, its commands and links are there."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.main import get_command

from geo.rules import addresses
from maps.commands import app
from maps.page import bundle

if TYPE_CHECKING:
    import geo

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
# A block of Python, and what it prints if that is shown right after it.
BLOCK = re.compile(r"```python\n(?P<code>.*?)```\n(?:\n```text\n(?P<shown>.*?)```\n)?", re.DOTALL)


def test_its_blocks_run_in_order_and_print_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = list(BLOCK.finditer(README.read_text(encoding="utf-8")))
    assert len(blocks) >= 3
    assert sum(block["shown"] is not None for block in blocks) >= 2
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in blocks:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile(block["code"], "README.md", "exec"), names)  # noqa: S102 (the point of this test)
        assert said.getvalue() == (block["shown"] or "")
    for name in ("qantar.html", "yours.html", "mine.html"):
        assert (tmp_path / name).read_text("utf-8").startswith("<!doctype html>")


def test_every_command_is_told_and_every_flag_that_is_told_is_there() -> None:
    group = get_command(app.app)
    known = {name: group.get_command(None, name) for name in group.list_commands(None)}
    told: dict[str, set[str]] = {}
    for row in re.findall(r"^\| `qantar (.*)$", README.read_text(encoding="utf-8"), re.MULTILINE):
        told[row.split()[0]] = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row))
    assert set(told) == {name for name, command in known.items() if not command.hidden}
    for name, flags in told.items():
        there = {flag for param in known[name].params for flag in param.opts}
        assert flags <= there, name


def test_every_key_of_the_address_is_told() -> None:
    code = (bundle.HERE / "core/hash.js").read_text("utf-8")
    readers = code[code.index("const readers = {") :].split("\n\t};")[0]
    known = set(re.findall(r"^\t\t(\w+)[:(]", readers, re.MULTILINE))
    text = README.read_text(encoding="utf-8")
    told = text[text.index("The keys are") :].split("\n\n")[0]
    assert len(known) > 10
    assert set(re.findall(r"`([a-z]+)`", told)) == known
    # What a step of the tour may hold: all but what is the reader's, the frame's or its own.
    assert set(addresses.ADDRESS_KEYS) == known - {"lang", "layers", "tour", "embed"}


def test_the_rows_that_it_begins_with_are_counted(data: geo.Dataset) -> None:
    opening = README.read_text(encoding="utf-8").split("\n\n")[1]
    said = re.search(r"(\d+) incidents, (\d+) published\s+figures and (\d+) sources", opening)
    assert said
    tables = (data.incidents, data.figures, data.sources)
    assert [int(count) for count in said.groups()] == [len(table) for table in tables]


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md"),
        *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))),
    ],
)
def test_every_link_inside_the_project_leads_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    heads = {
        re.sub(r"[^\w -]", "", head).strip().lower().replace(" ", "-")
        for head in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if not link.startswith("https://"):
            path, _, part = link.partition("#")
            assert (ROOT / name).parent.joinpath(path).exists(), link
            assert path or part in heads, link
