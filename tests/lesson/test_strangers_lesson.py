"""A lesson of another country: one language, one task, no words of its own to compare."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from maps.commands.app import app

if TYPE_CHECKING:
    from pathlib import Path

    from copies import Copy

SCRIPT = """
title.en = "Who counts?"
pupils.en = "This speaks of deaths; you may skip it."
content = [{ en = "Deaths are counted." }]
objectives = [{ en = "Say who gives a number." }]
[[tasks]]
id = "map"
regions = "killed"
title.en = "One map"
text.en = "Look at the map."
questions = [{ text.en = "Who gives the largest number?", answer.en = "See the map." }]
[[plans]]
minutes = 10
steps = [{ minutes = 10, tasks = ["map"], en = "Alone." }]
"""


def pages(path: Path) -> list[str]:
    program = shutil.which("pdftotext")
    assert program, "pdftotext is missing: run `make poppler`"
    done = subprocess.run([program, path, "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8").split("\f")[:-1]


def test_a_lesson_of_another_country_begins_with_its_map_and_has_no_empty_part(
    small_copy: Copy, tmp_path: Path
) -> None:
    (small_copy.folder / "lesson.toml").write_text(SCRIPT, "utf-8")
    pack = tmp_path / "pack"
    told = CliRunner().invoke(app, ["lesson", str(small_copy.folder), "-o", str(pack)])
    assert told.exit_code == 0, told.output
    assert sorted(item.name for item in pack.iterdir() if item.is_dir()) == ["en"]
    first = pages(pack / "en" / "worksheet.pdf")[0]
    for text in ("Name:", "1. One map", "KwaZulu-Natal", "Who gives the largest number?"):
        assert text in first
    for kind in ("html", "pdf"):
        notes = pack / "en" / f"notes.{kind}"
        said = notes.read_text("utf-8") if kind == "html" else " ".join(pages(notes))
        assert "Neutral words" not in said
        assert "three languages" not in said
        assert "Glossary" in said
