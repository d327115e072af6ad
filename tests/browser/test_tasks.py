"""Ten tasks of a new reader, with the clicks that they may take, on a desktop and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit

SCREENS = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
}
AIRPORT = "2022-01-05-almaty-airport"


@pytest.fixture(params=SCREENS)
def start(request: pytest.FixtureRequest, visit: Callable[..., Visit]) -> Callable[..., Visit]:
    """Open the page on one of the screens."""
    screen = SCREENS[request.param]
    return lambda address="", **more: visit(address, **{**screen, **more})


def is_phone(seen: Visit) -> bool:
    return bool(seen.js("innerWidth < 600"))


def search(seen: Visit, text: str) -> None:
    if is_phone(seen):
        seen.page.locator("#find-open").click()
    seen.page.locator("#find-text").fill(text)


def test_how_many_died_and_who_says_so(start: Callable[..., Visit]) -> None:
    seen = start()
    assert "238" in seen.page.locator("#headline").inner_text()
    assert "Prosecutor General, 5 January 2023" in seen.page.locator("#by").inner_text()
    seen.page.locator("#claims-open").click()
    assert seen.page.locator("#detail table.ledger tr[data-figure]").count() >= 9


def test_what_happened_at_the_airport_and_where_that_is(start: Callable[..., Visit]) -> None:
    seen = start()
    search(seen, "almaty airport occupied")
    seen.page.locator("#find-list [data-kind=incident]").first.click()
    assert "irport" in seen.page.locator("#detail h2").inner_text()
    assert "Almaty International Airport" in seen.page.locator("#detail .where").inner_text()
    # The map has gone there.
    seen.page.wait_for_timeout(500)
    point = seen.js(
        "(() => { const { map, store, state } = qantar.app; const c = store.columns;"
        " const p = map.latLngToContainerPoint([c.latitude[state.now.row], c.longitude[state.now.row]]);"
        " const s = map.getSize(); return [p.x / s.x, p.y / s.y, map.getZoom()] })()"
    )
    assert 0 < point[0] < 1
    assert 0 < point[1] < 1
    assert point[2] > 9


def test_did_anything_happen_in_taraz(start: Callable[..., Visit]) -> None:
    seen = start()
    search(seen, "Taraz")
    kinds = seen.page.locator("#find-list [role=option]").evaluate_all(
        "all => all.map((node) => node.dataset.kind)"
    )
    assert kinds[:2] == ["city", "incident"]
    assert "figure" in kinds
    assert kinds.index("figure") > max(k for k, kind in enumerate(kinds) if kind == "incident")
    struck = seen.page.locator("#find-list [data-kind=figure]").evaluate_all(
        "all => all.map((node) => Boolean(node.querySelector('s')))"
    )
    assert struck == sorted(struck)
    # The hits can be pressed, and Enter opens the first.
    first = seen.page.locator("#find-list [role=option]").first
    assert first.evaluate(
        "(node) => { const { x, y, width, height } = node.getBoundingClientRect();"
        " return node.contains(document.elementFromPoint(x + width / 2, y + height / 2)) }"
    )
    seen.page.keyboard.press("Enter")
    assert seen.page.locator("#detail h2").inner_text() == "Taraz"


def test_when_the_internet_was_cut_and_who_says_so(start: Callable[..., Visit]) -> None:
    seen = start()
    if is_phone(seen):
        search(seen, "internet shutdown")
        seen.page.locator("#find-list [data-kind=incident]").first.click()
    else:
        seen.page.locator("#time-notes button").first.click()
    text = seen.page.locator("#detail").inner_text()
    assert "16:30" in text
    assert seen.page.locator("#detail .sources a[href^=http]").count() >= 1


def test_which_sources_support_it(start: Callable[..., Visit]) -> None:
    seen = start(f"#incident={AIRPORT}")
    seen.page.locator(".foot button").first.click()
    link = seen.page.locator("#detail .sources a").first
    seen.eventually(link.is_visible)
    assert (link.get_attribute("href") or "").startswith("http")


def test_play_accumulates_with_a_sentence_a_day(start: Callable[..., Visit]) -> None:
    seen = start(reduced_motion="no-preference")
    seen.page.locator("#time-play").click()
    seen.eventually(lambda: seen.page.locator("#caption-text").inner_text() != "")
    assert "day 1 of 26" in seen.page.locator("#caption").inner_text()
    assert seen.js("qantar.app.view.earlier") is True


def test_compare_regions_by_arrests_per_head(start: Callable[..., Visit]) -> None:
    seen = start()
    seen.page.select_option("#measure", "detained_rate")
    assert seen.page.locator("path.region.none").count() > 0
    assert seen.page.locator("#legend .scale").is_visible()


def test_send_a_friend_what_is_seen(start: Callable[..., Visit]) -> None:
    seen = start(f"#incident={AIRPORT}")
    seen.page.locator("#detail [data-copy]").click()
    # A file on this computer says so, and copies all the same.
    dialog = seen.page.locator("#text-dialog")
    assert "file on this computer" in dialog.inner_text()
    assert f"incident={AIRPORT}" in dialog.locator("textarea").input_value()


def test_protests_only(start: Callable[..., Visit]) -> None:
    seen = start("#panel=incidents")
    seen.page.locator("#filters summary").click()
    seen.page.locator("[data-group=protest]").check()
    assert seen.js("qantar.app.state.now.type") == "protest,strike"


def test_closing_leads_to_the_list_that_was_chosen_a_moment_before(
    start: Callable[..., Visit],
) -> None:
    page = start().page
    page.evaluate("""() => {
        document.querySelector("#tab-incidents").click();
        document.querySelector("#pane-incidents [data-incident]").click();
    }""")
    page.keyboard.press("Escape")
    assert page.locator("#pane-incidents").is_visible()
    assert page.locator("#tab-incidents").get_attribute("aria-selected") == "true"


def test_back_undoes_one_step_and_never_leaves_the_page(start: Callable[..., Visit]) -> None:
    seen = start()
    page = seen.page
    seen.js(f"qantar.app.open('incident', qantar.app.data.incidents.id.indexOf('{AIRPORT}'))")
    seen.js("qantar.app.open('city', qantar.app.data.cities.id.indexOf('almaty'))")
    assert page.locator("#detail h2").inner_text() == "Almaty"
    page.go_back()
    seen.eventually(lambda: "irport" in page.locator("#detail h2").inner_text())
    page.go_back()
    seen.eventually(lambda: page.locator("#cover").is_visible())
    assert seen.js("qantar.app.state.now.kind") == ""
    assert seen.js("qantar.app.view.moved") is False
    assert seen.complaints == []


def test_closing_returns_to_where_the_map_was(start: Callable[..., Visit]) -> None:
    seen = start("#view=7/43.5/52.5")
    before = seen.js("[qantar.app.map.getZoom(), qantar.app.map.getCenter().lng]")
    seen.js(f"qantar.app.open('incident', qantar.app.data.incidents.id.indexOf('{AIRPORT}'))")
    seen.page.wait_for_timeout(500)
    assert seen.js("qantar.app.map.getZoom()") > 9
    seen.page.keyboard.press("Escape")
    seen.eventually(lambda: seen.js("qantar.app.map.getZoom()") == before[0])
    assert seen.js("qantar.app.map.getCenter().lng") == pytest.approx(before[1], abs=0.05)
