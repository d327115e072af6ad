"""The guided tour in the page: walked by keyboard alone, linked, left, on a phone, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe import broken_rules, violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit

    import geo

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
FIRST = "2022-01-01"


def day(text: str) -> int:
    return int(text[-2:]) - int(FIRST[-2:])


def holds(seen: Visit, state: dict[str, str]) -> None:
    """The map shows what the step says."""
    now: dict[str, Any] = seen.js("({...qantar.app.state.now})")
    for key, value in state.items():
        if key in {"from", "to"}:
            assert now[key] == day(value)
        elif key == "incident":
            assert now["kind"] == "incident"
            assert seen.js("qantar.app.data.incidents.id[qantar.app.state.now.row]") == value
        elif key == "figure":
            assert seen.js("qantar.app.data.figures.id[qantar.app.state.now.figure]") == value
        elif key == "view":
            zoom, lat, lon = map(float, value.split("/"))
            assert seen.js("qantar.app.map.getZoom()") == zoom
            centre = seen.js("[qantar.app.map.getCenter().lat, qantar.app.map.getCenter().lng]")
            assert centre == pytest.approx([lat, lon], abs=0.05)
        else:
            assert now[key] == value
    if "view" not in state:
        assert seen.js("qantar.app.view.moved") is False


def focused(seen: Visit) -> str:
    return str(seen.js("document.activeElement.id"))


TITLE = "#pane-story .step h2"


@pytest.mark.parametrize("lang", ["en", "kk"])
def test_it_is_walked_by_keyboard_alone(
    visit: Callable[..., Visit], data: geo.Dataset, lang: str
) -> None:
    seen = visit(f"#lang={lang}")
    keys = seen.page.keyboard
    # The first step is read before anything moves.
    assert seen.page.locator(TITLE).inner_text() == data.tour[0].title[lang]
    assert seen.js("qantar.app.view.moved") is False
    seen.page.locator("#story-next").focus()
    for step in data.tour[1:]:
        keys.press("Enter")
        assert seen.page.locator(TITLE).inner_text() == step.title[lang]
        text = seen.page.locator("#pane-story").inner_text()
        assert step.text[lang] in text
        holds(seen, step.state)
        seen.eventually(lambda n=step.id: f"tour={n}" in seen.js("location.hash"))
        assert seen.js("document.getElementById('pane-story').contains(document.activeElement)")
        keys.press("Tab")
        if step.state.get("figure"):
            keys.press("Tab")  # past the ladder
    keys.press("Enter")
    assert seen.page.locator("#tab-incidents").get_attribute("aria-selected") == "true"
    assert seen.complaints == []
    assert len(seen.requests) == 1


def test_arrows_walk_it_and_stop_at_its_ends(
    visit: Callable[..., Visit], data: geo.Dataset
) -> None:
    seen = visit("#tour=thin")
    seen.page.locator(TITLE).focus()
    for _ in range(3):
        seen.page.keyboard.press("ArrowRight")
    assert seen.js("qantar.app.state.now.tour") == data.tour[-1].id
    seen.page.keyboard.press("ArrowLeft")
    assert seen.js("qantar.app.state.now.tour") == data.tour[-2].id


def test_each_step_is_undone_by_back(visit: Callable[..., Visit], data: geo.Dataset) -> None:
    seen = visit()
    seen.page.locator("#story-next").click()
    seen.page.locator("#story-next").click()
    assert seen.js("qantar.app.state.now.tour") == data.tour[2].id
    for wanted in (data.tour[1].id, ""):
        seen.page.go_back()
        seen.eventually(lambda step=wanted: seen.js("qantar.app.state.now.tour") == step)
    assert seen.page.locator("#cover").is_visible()


def test_keys_outside_of_it_do_not_walk(visit: Callable[..., Visit]) -> None:
    seen = visit("#tour=almaty")
    seen.page.locator("#about-open").focus()
    seen.page.keyboard.press("ArrowRight")
    seen.page.keyboard.press("Escape")
    assert seen.js("qantar.app.state.now.tour") == "almaty"


def test_a_link_keeps_step_and_what_the_reader_changed(visit: Callable[..., Visit]) -> None:
    seen = visit("#tour=toll&measure=injured&lang=ru")
    assert seen.js("qantar.app.state.now.measure") == "injured"
    assert seen.js("qantar.app.state.now.figure") < 0
    assert "tour=toll" in seen.js("qantar.linkTo()")
    seen.page.locator(".steps a").nth(3).click()
    seen.eventually(lambda: seen.js("qantar.app.state.now.tour") == "silence")
    assert seen.js("qantar.app.state.now.lang") == "ru"


def test_a_step_that_is_gone_is_said(visit: Callable[..., Visit], data: geo.Dataset) -> None:
    seen = visit("#tour=gone")
    assert "tour=gone" in seen.page.locator(".notice").inner_text()
    assert seen.page.locator(TITLE).inner_text() == data.tour[0].title["en"]
    assert seen.complaints == []


def test_texts_follow_the_language_and_cites_open(
    visit: Callable[..., Visit], data: geo.Dataset
) -> None:
    seen = visit("#tour=toll")
    seen.page.locator("#languages [data-lang=ru]").click()
    assert data.tour[5].text["ru"] in seen.page.locator("#pane-story").inner_text()
    folded = seen.page.locator("#pane-story details")
    for part in folded.all():
        part.locator("summary").click()
    text = seen.page.locator("#pane-story").inner_text()
    assert data.tour[5].question["ru"] in text
    assert data.tour[5].alt["ru"] in text
    cites = folded.first.locator("li")
    assert cites.count() == len(data.tour[5].cites)
    cites.first.locator("button").click()
    assert seen.js("qantar.app.data.figures.id[qantar.app.state.now.figure]") == "F005"


def test_on_a_phone_the_map_stays_above_it(visit: Callable[..., Visit], data: geo.Dataset) -> None:
    seen = visit(**PHONE)
    seen.page.locator("#invite-go").click()
    for step in data.tour:
        assert seen.js("qantar.app.state.now.tour") == step.id
        seen.page.wait_for_timeout(250)
        chart, panel = (
            seen.page.locator(name).bounding_box() or {} for name in ("#chart", "#panel")
        )
        assert panel["y"] - chart["y"] > 350
        assert chart["y"] + chart["height"] < panel["y"] + 20
        assert seen.page.locator(TITLE).is_visible()
        if step.id != data.tour[-1].id:
            seen.page.locator("#story-next").click()


def test_on_a_phone_the_step_on_almaty_shows_airport_and_city_hall(
    visit: Callable[..., Visit],
) -> None:
    seen = visit("#tour=almaty", **PHONE)
    seen.page.wait_for_timeout(250)
    chart = seen.page.locator("#chart").bounding_box() or {}
    for site in ("almaty-airport", "almaty-akimat", "almaty-residence"):
        point = seen.js(
            "(id) => { const { sites } = qantar.app.data; const k = sites.id.indexOf(id);"
            " const { x, y } = qantar.app.map.latLngToContainerPoint([sites.latitude[k], sites.longitude[k]]);"
            " return [x, y] }",
            site,
        )
        assert 12 < point[0] < chart["width"] - 12
        assert 12 < point[1] < chart["height"] - 12


def test_paper_carries_the_step(visit: Callable[..., Visit], data: geo.Dataset) -> None:
    seen = visit("#tour=thin")
    seen.js("dispatchEvent(new Event('beforeprint'))")
    printed = seen.page.locator("#print").text_content() or ""
    for text in (data.tour[6].title, data.tour[6].text, data.tour[6].question):
        assert text["en"] in printed


def test_axe_finds_no_violation(visit: Callable[..., Visit]) -> None:
    seen = visit("#tour=toll")
    for lang in ("en", "ru", "kk"):
        seen.go(f"#tour=toll&lang={lang}")
        assert seen.js("[document.documentElement.lang, qantar.app.state.now.tour]") == [
            lang,
            "toll",
        ]
        assert violations(seen.page) == {}, lang


def test_axe_finds_no_violation_on_a_phone(visit: Callable[..., Visit]) -> None:
    seen = visit("#tour=almaty", **PHONE)
    assert broken_rules(seen.page) == []
