"""What Chromium prints of the lesson's pages and of the card: whole, in order, without backgrounds."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from poppler import tool

from geo.rules import lesson_script
from maps.embed import site
from maps.lesson import documents
from maps.lesson.sheets import Lesson, lesson

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    import geo

SHEETS = [
    ("worksheet", "en", "Letter"),
    ("worksheet", "ru", "A4"),
    ("worksheet", "kk", "A4"),
    ("key", "ru", "A4"),
    ("notes", "kk", "A4"),
]
WORDS = "document.body.innerText"
HEADS = "[...document.querySelectorAll('h2, h3, .asked')].map((e) => e.innerText)"


def pages(content: bytes) -> list[str]:
    """Return the text of each page without spaces, which end lines where they like."""
    text = tool("pdftotext", "-", "-", content=content).decode()
    return ["".join(page.split()) for page in text.split("\f")[:-1]]


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(offline=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def lessons(data: geo.Dataset) -> dict[str, tuple[Lesson, bytes | None]]:
    script = lesson_script.load(data.folder, vars(data), data.descriptor)
    assert script is not None
    return {
        lang: (lesson(data, script, lang), documents.picture(data, script, lang))
        for lang in ("en", "ru", "kk")
    }


@pytest.mark.parametrize(("kind", "lang", "paper"), SHEETS)
def test_a_printed_document_is_whole_and_its_tasks_stay_together(
    tab: Page, lessons: dict[str, tuple[Lesson, bytes | None]], tmp_path: Path,
    kind: str, lang: str, paper: str,
) -> None:  # fmt: skip
    content, drawn = lessons[lang]
    path = tmp_path / f"{kind}.html"
    path.write_bytes(documents.html(content, kind, drawn, "map.html"))
    tab.goto(path.as_uri())
    shown = re.sub(r"https?://\S+", " ", tab.evaluate(WORDS))  # these are broken anywhere
    heads = ["".join(text.split()) for text in tab.evaluate(HEADS)]
    printed = pages(tab.pdf(format=paper))
    # Every word of the screen.
    whole = "".join(printed)
    assert [word for word in re.findall(r"[^\W_]{3,}", shown) if word not in whole] == []
    if kind != "notes":
        assert "https://" in whole
    # No page ends with a heading, or with a question whose answer stands on the next one.
    assert [page[-60:] for page in printed if page.endswith(tuple(heads))] == []
    if kind == "worksheet":
        task = next(item for item in content.tasks if item.regions is not None)
        [page] = [
            page for page in printed if "".join(f"{task.number}. {task.title}".split()) in page
        ]
        caption = content.words["figure"].partition("{")[0]
        for text in (caption, *(item.text for item in task.questions)):
            assert "".join(text.split()) in page


def test_the_legend_of_the_card_is_printed_without_backgrounds(
    tab: Page, data: geo.Dataset, tmp_path: Path
) -> None:
    made = site.embed(data, "en", "")
    path = tmp_path / "card.html"
    path.write_bytes(made["card.html"])
    tab.goto(path.as_uri())
    names = tab.evaluate("[...document.querySelectorAll('figcaption i')].map((e) => e.className)")
    content = tab.pdf(format="A4", print_background=False)
    assert len(pages(content)) == 1
    told = tool("pdftotext", "-bbox", "-", "-", content=content).decode()
    image = Image.open(io.BytesIO(tool("pdftoppm", "-r", "72", "-", content=content))).convert("L")
    # A swatch stands left of the words "Not published", in the column on the right.
    box = r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">Not<'
    west, north, south = max(tuple(map(float, found)) for found in re.findall(box, told))
    swatch = image.crop((round(west) - 16, round(north), round(west) - 4, round(south)))
    assert "none" in names
    assert swatch.getextrema()[0] < 245  # type: ignore[operator]  # one band
