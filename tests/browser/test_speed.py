"""What makes the page quick loses nothing: kept buttons, rows out of sight, one pass over styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit

    import geo

TITLES = "[...document.querySelectorAll('#pane-incidents .title')].map((node) => node.textContent)"
LAST = "#pane-incidents li:last-child button"


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
    assert sorted(seen.js(TITLES)) == sorted(rows[f"title_{lang}"])
    assert seen.js("before === document.querySelector('#pane-incidents button')")
    # What was not on the list in that language is written when it comes back.
    seen.js("qantar.app.state.set({ from: 0, to: qantar.app.lastDay })")
    assert sorted(seen.js(TITLES)) == sorted(data.incidents[f"title_{lang}"])


def test_pictures_follow_the_colour_scheme(visit: Callable[..., Visit]) -> None:
    seen = visit(color_scheme="light")
    picture = "document.querySelector('#pane-incidents img').src"
    light = seen.js(picture)
    seen.page.emulate_media(color_scheme="dark")
    seen.eventually(lambda: seen.js(picture) != light)
    seen.page.emulate_media(color_scheme="light")
    seen.eventually(lambda: seen.js(picture) == light)


def test_a_row_out_of_sight_is_found_focused_and_opened(visit: Callable[..., Visit]) -> None:
    seen = visit()
    drawn = f"document.querySelector('{LAST} .title').checkVisibility({{ contentVisibilityAuto: true }})"
    assert not seen.js(drawn)
    name = seen.js(f"document.querySelector('{LAST} .title').textContent")
    session = seen.page.context.new_cdp_session(seen.page)
    told = session.send("Accessibility.getFullAXTree")["nodes"]
    assert any(name in str(node.get("name", {}).get("value")) for node in told)
    seen.js(f"document.querySelector('{LAST}').focus()")
    seen.eventually(lambda: seen.js(drawn))
    seen.page.keyboard.press("Enter")
    assert seen.page.inner_text("#detail h2") == name


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
