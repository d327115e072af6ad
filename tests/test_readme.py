"""The README's Python runs, and prints what stands below it."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

README = Path(__file__).resolve().parent.parent / "README.md"
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
    for name in ("qantar.html", "mine.html"):
        assert (tmp_path / name).read_text("utf-8").startswith("<!doctype html>")
