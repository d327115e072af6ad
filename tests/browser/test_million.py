"""A page of a million rows is opened, dragged, filtered by time and clicked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import geo
import maps

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
import seeded

COUNT = 1_000_000
SUM = "qantar.marks.drawn.reduce((sum, { count }) => sum + count, 0)"


@pytest.mark.slow
def test_a_million_rows(visit: Callable[..., Visit], tmp_path: Path) -> None:
    maps.build_map(geo.load(seeded.write(tmp_path / "rows", COUNT))).save(tmp_path / "page.html")
    seen = visit(path=tmp_path / "page.html")
    assert seen.complaints == []
    assert seen.js(SUM) == COUNT
    box = seen.page.locator(".folium-map").bounding_box() or {}
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    # Dragged: the same incidents elsewhere.
    before = seen.js("qantar.app.map.getCenter().lng")
    seen.page.mouse.move(*middle)
    seen.page.mouse.down()
    seen.page.mouse.move(middle[0] + 80, middle[1], steps=8)
    seen.page.mouse.up()
    seen.eventually(lambda: seen.js("qantar.app.map.getCenter().lng") != before)
    # Filtered: one bar of the strip.
    seen.page.locator("#time-bars").focus()
    seen.page.keyboard.press("Home")
    seen.eventually(lambda: 0 < seen.js("qantar.app.store.size") < COUNT / 10)
    shown = seen.js("qantar.app.store.size")
    seen.eventually(lambda: 0 < seen.js(SUM) <= shown)
    # Clicked: what is under the pointer opens, with its words.
    x, y = seen.js("(({ x, y }) => [x, y])(qantar.marks.drawn.at(-1))")
    seen.page.mouse.click(box["x"] + x, box["y"] + y)
    seen.eventually(lambda: seen.page.locator("#detail h2").inner_text() != "")
