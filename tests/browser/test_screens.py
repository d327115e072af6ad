"""Every screen: one row of figures, numbers in one piece, names within the map, paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit

LANGUAGES = ("en", "ru", "kk")
# What is written on the canvas, and where.
WRITTEN = """() => {
  const before = CanvasRenderingContext2D.prototype.fillText;
  const found = [];
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    if (this.textAlign === "left") found.push([text, x, x + this.measureText(text).width]);
    return before.call(this, text, x, y);
  };
  qantar.marks.redraw();
  CanvasRenderingContext2D.prototype.fillText = before;
  return found;
}"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_figures_stand_in_one_row(visit: Callable[..., Visit], lang: str) -> None:
    seen = visit(f"#lang={lang}")
    tops = seen.page.locator("#headlines button").evaluate_all(
        "all => all.map(node => node.getBoundingClientRect().top)"
    )
    assert len(tops) == 3
    assert len(set(tops)) == 1


def test_the_numbers_of_the_history_are_read_apart(visit: Callable[..., Visit]) -> None:
    name = visit().page.locator("#headlines button").first
    text = " ".join(name.text_content().split())
    assert text == (
        "238 killed 164 withdrawn → 225 → 227 → 230 → 232 → 238 Prosecutor General, 5 January 2023"
    )
    assert name.locator("[aria-hidden]:not(svg)").count() == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_phone_shows_the_whole_history(visit: Callable[..., Visit], lang: str) -> None:
    seen = visit(f"#lang={lang}", viewport={"width": 390, "height": 844})
    edges = seen.page.locator("#headlines .history span").evaluate_all(
        "all => all.map((node) => node.getBoundingClientRect().right)"
    )
    assert len(edges) == 6
    assert max(edges) <= 390


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_number_is_broken_at_400_percent(visit: Callable[..., Visit], lang: str) -> None:
    seen = visit(f"#lang={lang}", viewport={"width": 320, "height": 256})
    lines = seen.page.locator("#headlines .number").evaluate_all(
        "all => all.map((node) => { const range = document.createRange(); range.selectNodeContents(node); return range.getClientRects().length; })"
    )
    assert lines == [1, 1, 1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_buttons_hold_their_words_on_the_narrowest_screen(
    visit: Callable[..., Visit], lang: str
) -> None:
    seen = visit(f"#lang={lang}", viewport={"width": 320, "height": 640})
    wide = seen.js(
        """() => [...document.querySelectorAll(".tools button, #pane-incidents button")]
          .filter((node) => node.scrollWidth > node.clientWidth || node.getBoundingClientRect().right > 320)
          .map((node) => node.textContent)"""
    )
    assert wide == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [(390, 844), (1280, 800)])
def test_names_on_the_map_end_within_it(
    visit: Callable[..., Visit], size: tuple[int, int], lang: str
) -> None:
    seen = visit(f"#lang={lang}", viewport={"width": size[0], "height": size[1]})
    written = seen.js(WRITTEN)
    width = seen.js("qantar.app.map.getSize().x")
    assert len(written) > 8
    assert [text for text, left, right in written if left < 0 or right > width] == []
