"""Letters of a picture: joined and turned as they are written, and told where no font has them."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from maps.commands.app import app
from maps.refusals import LettersWarning
from maps.still import letters
from maps.still.drawing import Still, draw
from maps.still.scene import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import geo

SMALL = Still(dpi=150, width_mm=90)
HINDI, THAI = "नमस्ते", "แผนที่"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without fonts of its own."""
    letters._others.cache_clear()
    monkeypatch.setattr(letters, "_machine", dict)
    yield
    letters._others.cache_clear()


def runs(data: geo.Dataset, title: str) -> list[int]:
    """Return how many dots wide each part of a drawn title is, from left to right."""
    image = Image.open(io.BytesIO(draw(data, replace(SMALL, title=title), "png"))).convert("L")
    dots = np.asarray(image)[20:62, 20:]  # the first line
    ink = np.concatenate([[0], (dots.min(axis=0) < 100).astype(int), [0]])
    steps = np.diff(ink)
    return [int(n) for n in np.flatnonzero(steps < 0) - np.flatnonzero(steps > 0)]


def test_hebrew_begins_on_the_right(data: geo.Dataset) -> None:
    """Four narrow letters, then a wide one: it stands on the left."""
    drawn = runs(data, "ווווש")
    assert len(drawn) == 5
    assert drawn[0] > 2 * max(drawn[1:])


def test_arabic_letters_are_joined() -> None:
    assert letters.width("سسس", 10) < 0.9 * 3 * letters.width("س", 10)


def test_an_svg_keeps_a_text_that_turns_to_itself(data: geo.Dataset) -> None:
    title = "خريطة 2022 (Qantar)"
    drawn = draw(data, replace(SMALL, title=title), "svg").decode()
    assert f">\u2067{title}\u2069</text>" in drawn
    assert drawn.count("\u2067") == drawn.count("\u2069") == 1


def test_signs_of_spelling_stay_and_other_controls_go() -> None:
    persian = "می\u200cشود"
    assert clean(f"{persian}\u202e\x07") == persian


def test_letters_of_another_font_of_the_machine_are_drawn_with_it(
    data: geo.Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = "STIXGeneral"  # comes with matplotlib, so it is always there
    path = letters._machine()[family]
    sign = min(letters._has(path) - letters._known())
    assert letters.font("abc", 9, bold=False).get_family() == [letters.FONT_FAMILY]
    letters._others.cache_clear()
    monkeypatch.setattr(letters, "_machine", lambda: {family: path})
    drawn = draw(data, replace(SMALL, title=f"Map {sign}"), "pdf")
    letters._others.cache_clear()
    program = shutil.which("pdffonts")
    assert program, "pdffonts is missing: run `make poppler`"
    told = subprocess.run([program, "-"], input=drawn, check=True, capture_output=True).stdout
    assert b"STIX" in told
    assert b"DejaVuSans" in told


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    ("title", "script"), [(HINDI, "Devanagari"), (THAI, "Thai"), ("地図", "CJK")]
)
def test_letters_that_no_font_has_are_told_by_their_script(
    data: geo.Dataset, title: str, script: str
) -> None:
    with pytest.warns(LettersWarning, match=rf"letters of {script} \(.*install a font"):
        draw(data, replace(SMALL, title=title), "png")


@pytest.mark.usefixtures("bare")
def test_an_svg_leaves_letters_to_its_reader(data: geo.Dataset) -> None:
    assert HINDI in draw(data, replace(SMALL, title=HINDI), "svg").decode()


@pytest.mark.usefixtures("bare")
def test_the_command_says_once_which_letters_are_missing(tmp_path: Path) -> None:
    output = tmp_path / "map.png"
    words = ["still", "-o", str(output), "--title", HINDI, "--note", HINDI, "--dpi", "60"]
    told = CliRunner().invoke(app, words)
    assert told.exit_code == 0, told.output
    assert output.exists()
    [line] = [line for line in told.stderr.splitlines() if line.startswith("note: no font")]
    assert "Devanagari" in line
    assert "Glyph" not in told.stderr
