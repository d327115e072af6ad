"""What makes the page quick loses nothing: kept buttons, rows that follow, counts in one go."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from copies import DATA, kept

import geo
import maps

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
import many

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit

TITLES = "[...document.querySelectorAll('#pane-incidents .title')].map((node) => node.textContent)"


@pytest.mark.parametrize("lang", ["ru", "kk", "en"])
def test_kept_buttons_speak_the_language(
    visit: Callable[..., Visit], data: geo.Dataset, lang: str
) -> None:
    seen = visit()
    seen.js("qantar.app.state.set({ from: 4, to: 4 })")
    seen.js("globalThis.before = document.querySelector('#pane-incidents button')")
    seen.page.click("#languages button[data-lang='kk']")
    seen.page.click(f"#languages button[data-lang='{lang}']")
    rows = data.incidents[data.incidents.event_date == "2022-01-05"]
    seen.eventually(lambda: sorted(seen.js(TITLES)) == sorted(rows[f"title_{lang}"]))
    assert seen.js("before === document.querySelector('#pane-incidents button')")
    # What was not on the list in that language is written when it comes back.
    seen.js("qantar.app.state.set({ from: 0, to: qantar.app.lastDay })")
    whole = sorted(data.incidents[f"title_{lang}"])
    seen.eventually(lambda: sorted(seen.js(TITLES)) == whole)


def test_pictures_follow_the_colour_scheme(visit: Callable[..., Visit]) -> None:
    seen = visit(color_scheme="light")
    picture = "document.querySelector('#pane-incidents img').src"
    light = seen.js(picture)
    seen.page.emulate_media(color_scheme="dark")
    seen.eventually(lambda: seen.js(picture) != light)
    seen.page.emulate_media(color_scheme="light")
    seen.eventually(lambda: seen.js(picture) == light)


def test_all_rows_follow_the_first_ones_and_keep_the_place(visit: Callable[..., Visit]) -> None:
    seen = visit()
    count = "document.querySelectorAll('#pane-incidents li').length"
    seen.eventually(lambda: seen.js(count) == len(kept("incidents")))
    scrolled = "document.getElementById('pane-incidents').scrollTop"
    seen.js("document.getElementById('pane-incidents').scrollTop = 3000")
    seen.page.click("#languages button[data-lang='ru']")
    old = "document.querySelectorAll('#pane-incidents li:not([lang=ru])').length"
    seen.eventually(lambda: seen.js(old) == 0)
    assert seen.js(count) == len(kept("incidents"))
    assert seen.js(scrolled) == pytest.approx(3000, abs=200)


def test_rows_out_of_sight_wait_and_a_ring_is_drawn_within_its_row(
    visit: Callable[..., Visit],
) -> None:
    seen = visit()
    rows = seen.page.locator("#pane-incidents li")
    seen.eventually(lambda: rows.count() == len(kept("incidents")))
    drawn = "node => node.firstChild.checkVisibility({ contentVisibilityAuto: true })"
    seen.eventually(lambda: not rows.last.evaluate(drawn))
    assert rows.first.evaluate(drawn)
    for _ in range(60):
        seen.page.keyboard.press("Tab")
        if seen.js("document.activeElement.closest('#pane-incidents li') !== null"):
            break
    assert seen.js("parseFloat(getComputedStyle(document.activeElement).outlineOffset)") <= -3
    assert seen.js("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    rows.last.scroll_into_view_if_needed()
    seen.eventually(lambda: rows.last.evaluate(drawn))


def test_more_rows_come_after_all_the_first_ones(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    many.write(DATA, tmp_path / "many", 1000)
    maps.build_map(geo.load(tmp_path / "many")).save(tmp_path / "many.html")
    seen = visit(path=tmp_path / "many.html")
    ids = "[...document.querySelectorAll('#pane-incidents [data-incident]')].map((node) => node.dataset.incident)"
    wanted = seen.js("qantar.app.data.incidents.id")
    more = seen.page.locator("#pane-incidents > button")
    assert more.inner_text() == "Show 700 more"
    # Pressed while the first ones are still put in.
    seen.js(
        "() => { qantar.app.state.set({ from: 1 }); qantar.app.state.set({ from: 0 }); document.querySelector('#pane-incidents > button').click(); }"
    )
    seen.eventually(lambda: len(seen.js(ids)) == 600)
    assert seen.js(ids) == wanted[:600]
    assert seen.js("document.activeElement.dataset.incident") == wanted[300]
    seen.js("document.querySelector('#pane-incidents > button').click()")
    seen.js("document.querySelector('#pane-incidents > button').click()")
    seen.eventually(lambda: seen.js(ids) == wanted)
    assert not more.is_visible()


def test_the_counts_of_layers_are_those_of_the_shown_rows(
    visit: Callable[..., Visit], data: geo.Dataset
) -> None:
    seen = visit()
    seen.js("qantar.app.state.set({ from: 4, to: 4 })")
    rows = data.incidents[data.incidents.event_date == "2022-01-05"]
    shown = seen.js(
        "Object.fromEntries([...document.querySelectorAll('[data-layer]')].map((box) => [box.dataset.layer, Number(box.closest('li').querySelector('.count').textContent)]))"
    )
    assert shown["cities"] == rows.city_id.nunique()
    assert shown["regions"] == len(data.regions)
    assert shown["sites"] + shown["landmarks"] == len(data.sites)
    groups = sum(count for name, count in shown.items() if name.startswith("incidents."))
    assert groups == len(rows)
