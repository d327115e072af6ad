"""The page on every screen: nothing overflows, targets are large enough, three stops of the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit


def test_the_sheet_has_three_stops(visit: Callable[..., Visit]) -> None:
    seen = visit(viewport={"width": 390, "height": 844}, has_touch=True)
    heights = []
    for _ in range(3):
        heights.append(round(seen.page.locator("#panel").bounding_box()["height"]))
        seen.page.locator("#sheet").click()
    assert heights[0] < heights[1] < heights[2]


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (320, 256), (844, 390)])
def test_nothing_overflows_sideways(
    visit: Callable[..., Visit], size: tuple[int, int], lang: str
) -> None:
    seen = visit(f"#lang={lang}", viewport={"width": size[0], "height": size[1]})
    wide = seen.js(
        """width => [...document.querySelectorAll("#top, .tools, #main, #map-area, #time, #panel, #headlines, #chart")]
          .filter((node) => node.getBoundingClientRect().right > width + 1).map((node) => node.id || node.className)""",
        size[0],
    )
    assert wide == []
    assert seen.js("document.documentElement.scrollWidth") <= size[0]


def test_targets_are_large_enough(visit: Callable[..., Visit]) -> None:
    seen = visit()
    small = seen.js(
        """() => [...document.querySelectorAll("button, select, summary, input:not([type=range])")]
          .filter((node) => node.checkVisibility() && !node.classList.contains("link"))
          .map((node) => [node.id || node.className || node.textContent, node.getBoundingClientRect()])
          .filter(([, box]) => (box.height < 23.5 || box.width < 17.5) && box.height > 0).map(([name]) => name)"""
    )
    assert small == []
