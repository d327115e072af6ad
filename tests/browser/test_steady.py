"""What a reader has open or at hand stays so: focus, place in lists, ledgers, what the panel says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from copies import kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize(
    ("panel", "opener"),
    [
        ("places", '#pane-places [data-city="zhanaozen"]'),
        ("statements", "#pane-sources .statements .source button"),
        ("incidents", '#pane-incidents [data-incident="2022-01-05-almaty-airport"]'),
    ],
)
def test_closing_gives_the_focus_back_to_what_opened(
    visit: Callable[..., Visit], panel: str, opener: str
) -> None:
    seen = visit(f"#panel={panel}")
    button = seen.page.locator(opener).first
    button.focus()
    seen.page.keyboard.press("Enter")
    assert seen.page.locator("#detail h2").is_visible()
    seen.page.keyboard.press("Escape")
    assert button.evaluate("node => node === document.activeElement")


def test_what_is_open_keeps_the_focus_when_it_is_drawn_anew(visit: Callable[..., Visit]) -> None:
    seen = visit()
    seen.js("qantar.app.openClaim(qantar.app.data.settings.headlines[0].figure)")
    assert seen.js("document.activeElement.closest('#detail') !== null")
    seen.js("document.querySelector('#detail h2').old = true; 0")
    seen.page.emulate_media(color_scheme="dark")
    seen.eventually(lambda: not seen.js("document.querySelector('#detail h2').old"))
    seen.page.keyboard.press("Escape")
    assert not seen.js("document.documentElement.classList.contains('deep')")


def test_other_rows_are_shown_from_the_first(visit: Callable[..., Visit]) -> None:
    seen = visit("#panel=table")
    seen.page.locator("#tab-incidents").click()
    lists = ["#pane-incidents", ".table-box"]
    rows = "document.querySelectorAll('#pane-incidents li').length"
    seen.eventually(lambda: seen.js(rows) == len(kept("incidents")))
    seen.eventually(
        lambda: seen.page.locator(".table-box tbody tr").count() == len(kept("incidents"))
    )
    for name in lists:
        seen.js("name => { document.querySelector(name).scrollTop = 4000; }", name)
        assert seen.js("name => document.querySelector(name).scrollTop", name) == 4000
    seen.page.fill("#find-text", "police")
    for name in lists:
        assert seen.js("name => document.querySelector(name).scrollTop", name) == 0


def test_open_ledgers_stay_open_in_another_language(visit: Callable[..., Visit]) -> None:
    seen = visit("#figure=F024")
    ledgers = seen.page.locator("#detail .measure")
    ledgers.nth(3).locator("summary").click()
    opened = "all => all.flatMap((node, k) => (node.open ? [k] : []))"
    before = ledgers.evaluate_all(opened)
    assert len(before) == 1
    seen.page.click("#languages [data-lang='kk']")
    assert seen.page.locator("#detail h2").inner_text().startswith("Қаза тапқандар")
    assert ledgers.evaluate_all(opened) == before
    # Another place begins with its ledgers closed.
    seen.js("qantar.app.open('city', qantar.app.data.cities.id.indexOf('almaty'))")
    assert ledgers.evaluate_all(opened) == []


def test_an_open_region_says_what_the_map_shows_now(visit: Callable[..., Visit]) -> None:
    seen = visit("#measure=detained&place=KZ-AKT")
    said = seen.page.locator("#detail .shaded")
    assert said.inner_text() == "Detained: about 1,500 (Regional police, 27 January 2022)."
    seen.page.select_option("#measure", "injured")
    assert said.inner_text() == "Injured: not published for this region."
    seen.page.select_option("#measure", "incidents")
    assert said.count() == 0


def test_a_tap_moves_the_sheet_after_a_drag(visit: Callable[..., Visit]) -> None:
    seen = visit(**PHONE)
    stop = "document.getElementById('panel').dataset.stop"
    box = seen.page.locator("#sheet").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    finger = seen.page.context.new_cdp_session(seen.page)
    for kind, up in (("Start", 0), ("Move", 90), ("Move", 180), ("End", None)):
        points = [] if up is None else [{"x": x, "y": y - up}]
        finger.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})
    seen.eventually(lambda: seen.js(stop) == "half")
    seen.page.locator("#sheet").tap()
    seen.eventually(lambda: seen.js(stop) == "full")


def test_a_drag_by_mouse_moves_the_sheet_once(visit: Callable[..., Visit]) -> None:
    seen = visit(viewport=PHONE["viewport"])
    stop = "document.getElementById('panel').dataset.stop"
    box = seen.page.locator("#sheet").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    seen.page.mouse.move(x, y)
    seen.page.mouse.down()
    seen.page.mouse.move(x, y - 180)
    seen.page.mouse.up()
    assert seen.js(stop) == "half"
    seen.page.locator("#sheet").press("Enter")
    assert seen.js(stop) == "full"


def test_a_tap_leaves_no_tip_on_the_map(visit: Callable[..., Visit]) -> None:
    seen = visit(**PHONE)
    point = seen.js(
        """() => { const p = qantar.app.map.latLngToContainerPoint([48.6, 69.4]); return [p.x, p.y]; }"""
    )
    box = seen.page.locator(".folium-map").bounding_box()
    seen.page.touchscreen.tap(box["x"] + point[0], box["y"] + point[1])
    seen.eventually(lambda: seen.page.locator("#detail h2").inner_text() == "Karaganda Region")
    assert not seen.page.locator("#tip").is_visible()


def test_a_closed_notice_leaves_the_focus_in_the_page(visit: Callable[..., Visit]) -> None:
    seen = visit("#incident=gone")
    seen.page.locator(".notice button").click()
    assert seen.page.locator(".notice").count() == 0
    assert seen.js("document.activeElement.id") == "panel"
