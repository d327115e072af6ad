"""The guided tour in the page: walked by keyboard alone, linked, left, on a phone, on paper."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit

    import geo

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = """() => axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}).then((found) => found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 4).join("; ")}`))"""
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


@pytest.mark.parametrize("lang", ["en", "kk"])
def test_it_is_walked_by_keyboard_alone(
    visit: Callable[..., Visit], data: geo.Dataset, lang: str
) -> None:
    seen = visit(f"#lang={lang}")
    keys = seen.page.keyboard
    for _ in range(12):
        keys.press("Tab")
        if focused(seen) == "tour-open":
            break
    keys.press("Enter")
    assert focused(seen) == "tour-title"
    for number, step in enumerate(data.tour, 1):
        assert seen.page.locator("#tour-title").inner_text() == step.title[lang]
        assert seen.page.locator("#tour-text").inner_text() == step.text[lang]
        assert seen.page.locator("#tour-question").inner_text() == step.question[lang]
        holds(seen, step.state)
        assert step.title[lang] in (seen.page.locator("#tour-said").text_content() or "")
        seen.eventually(lambda n=step.id: f"tour={n}" in seen.js("location.hash"))
        assert seen.js("document.getElementById('tour').contains(document.activeElement)")
        if number == 1:
            for _ in range(3):
                keys.press("Tab")
            keys.press("Shift+Tab")
        if number < len(data.tour):
            keys.press("ArrowRight")
    assert seen.page.locator("#tour-next").is_disabled()
    keys.press("ArrowRight")
    assert seen.js("qantar.app.state.now.tour") == data.tour[-1].id
    keys.press("ArrowLeft")
    assert seen.js("qantar.app.state.now.tour") == data.tour[-2].id
    kept = seen.js("qantar.app.state.now.measure")
    keys.press("Escape")
    assert seen.page.locator("#tour").is_hidden()
    assert focused(seen) == "tour-open"
    assert seen.js("qantar.app.state.now.measure") == kept
    seen.eventually(lambda: "tour=" not in seen.js("location.hash"))
    assert seen.complaints == []
    assert len(seen.requests) == 1


def test_buttons_keep_their_focus_and_the_end_gives_it_to_the_title(
    visit: Callable[..., Visit],
) -> None:
    seen = visit("#tour=order")
    seen.page.locator("#tour-next").press("Enter")
    assert (seen.js("qantar.app.state.now.tour"), focused(seen)) == ("toll", "tour-next")
    for _ in range(2):
        seen.page.locator("#tour-next").press("Enter")
    assert (seen.js("qantar.app.state.now.tour"), focused(seen)) == ("unknown", "tour-title")


def test_keys_outside_of_it_do_not_walk(visit: Callable[..., Visit]) -> None:
    seen = visit("#tour=almaty")
    seen.page.locator("#about-open").focus()
    seen.page.keyboard.press("ArrowRight")
    seen.page.keyboard.press("Escape")
    assert seen.js("qantar.app.state.now.tour") == "almaty"


def test_the_reader_explores_and_comes_back(visit: Callable[..., Visit], data: geo.Dataset) -> None:
    seen = visit("#tour=almaty")
    holds(seen, data.tour[2].state)
    seen.page.locator("[data-inset='']").click()
    seen.page.select_option("#measure", "killed")
    assert seen.page.locator("#tour").is_visible()
    seen.page.locator("#tour-again").click()
    holds(seen, data.tour[2].state)


def test_a_link_keeps_step_and_what_the_reader_changed(visit: Callable[..., Visit]) -> None:
    seen = visit("#tour=toll&measure=injured&lang=ru")
    assert seen.js("qantar.app.state.now.measure") == "injured"
    assert seen.js("qantar.app.state.now.figure") < 0
    assert "tour=toll" in seen.js("qantar.linkTo()")
    seen.page.locator("#tour-steps a").nth(3).click()
    seen.eventually(lambda: seen.js("qantar.app.state.now.tour") == "silence")
    assert seen.js("qantar.app.state.now.lang") == "ru"


def test_a_step_that_is_gone_is_said(visit: Callable[..., Visit]) -> None:
    seen = visit("#tour=gone")
    assert "tour=gone" in seen.page.locator(".notice").inner_text()
    assert seen.page.locator("#tour").is_hidden()
    assert seen.complaints == []


def test_texts_follow_the_language_and_cites_open(
    visit: Callable[..., Visit], data: geo.Dataset
) -> None:
    seen = visit("#tour=toll")
    seen.page.locator("#languages [data-lang=ru]").click()
    assert seen.page.locator("#tour-text").inner_text() == data.tour[5].text["ru"]
    cites = seen.page.locator("#tour-cites li")
    assert cites.count() == len(data.tour[5].cites)
    seen.page.locator("#tour details").last.locator("summary").click()
    cites.first.locator("button").click()
    assert seen.js("qantar.app.data.figures.id[qantar.app.state.now.figure]") == "F005"
    seen.page.locator("#tour details").first.locator("summary").click()
    assert seen.page.locator("#tour-alt").inner_text() == data.tour[5].alt["ru"]


def test_on_a_phone_the_map_stays_above_it(visit: Callable[..., Visit], data: geo.Dataset) -> None:
    seen = visit(**PHONE)
    seen.page.locator("#tour-open").click()
    for step in data.tour:
        assert seen.js("qantar.app.state.now.tour") == step.id
        seen.page.wait_for_timeout(250)
        chart, panel = (
            seen.page.locator(name).bounding_box() or {} for name in ("#chart", "#panel")
        )
        assert panel["y"] - chart["y"] > 200
        assert seen.page.locator("#tour-title").is_visible()
        # The middle of what the step shows lies in the part that is not covered.
        lowest = seen.js("Math.max(...qantar.marks.drawn.map((mark) => mark.y))")
        if "view" not in step.state:
            assert chart["y"] + lowest < panel["y"] + 12, step.id
        if step.id != data.tour[-1].id:
            seen.page.locator("#tour-next").click()


@pytest.mark.parametrize("viewport", [PHONE["viewport"], {"width": 1280, "height": 640}])
def test_what_a_step_opens_is_read_below_it_in_one_scroller(
    visit: Callable[..., Visit], viewport: dict[str, int]
) -> None:
    seen = visit("#tour=toll", **{**PHONE, "viewport": viewport})
    panel = seen.page.locator("#panel").bounding_box() or {}
    for name in ("#tour", "#detail"):
        assert (
            seen.js(
                "(name) => { const { clientHeight, scrollHeight } = document.querySelector(name);"
                " return scrollHeight - clientHeight }",
                name,
            )
            <= 1
        ), name
    # The whole question stands in the panel at once, and the whole panel is the ledger's.
    seen.page.locator("#tour-question").scroll_into_view_if_needed()
    question = seen.page.locator("#tour-question").bounding_box() or {}
    assert question["y"] + question["height"] <= panel["y"] + panel["height"]
    seen.page.mouse.move(panel["x"] + 60, panel["y"] + panel["height"] - 40)
    seen.page.mouse.wheel(0, 700)
    row = seen.page.locator("tr[data-figure=F005]")
    seen.eventually(lambda: panel["y"] < (row.bounding_box() or {})["y"] < panel["y"] + 300)
    assert seen.js("document.scrollingElement.scrollTop") == 0
    # The next step begins at its top again.
    seen.js("document.getElementById('tour-next').click()")
    assert seen.js("document.getElementById('panel').scrollTop") == 0


def test_on_a_phone_what_is_opened_comes_to_the_top_and_the_step_is_above(
    visit: Callable[..., Visit],
) -> None:
    seen = visit("#tour=almaty", **PHONE)
    row = "qantar.app.data.incidents.id.indexOf('2022-01-05-almaty-airport')"
    seen.js(f"qantar.app.open('incident', {row})")
    seen.page.wait_for_timeout(250)
    panel, detail = (seen.page.locator(n).bounding_box() or {} for n in ("#panel", "#detail"))
    handle = seen.page.locator("#sheet").bounding_box() or {}
    assert handle["y"] - panel["y"] < 3
    assert detail["y"] == pytest.approx(handle["y"] + handle["height"], abs=3)


def test_on_a_phone_the_step_on_almaty_shows_airport_and_city_hall(
    visit: Callable[..., Visit],
) -> None:
    seen = visit("#tour=almaty", **PHONE)
    seen.page.wait_for_timeout(250)
    chart, panel, layers = (
        seen.page.locator(n).bounding_box() or {} for n in ("#chart", "#panel", "#layers")
    )
    for site in ("almaty-airport", "almaty-akimat", "almaty-residence"):
        point = seen.js(
            "(id) => { const { sites } = qantar.app.data; const k = sites.id.indexOf(id);"
            " const { x, y } = qantar.app.map.latLngToContainerPoint([sites.latitude[k], sites.longitude[k]]);"
            " return [x, y] }",
            site,
        )
        assert 12 < point[0] < chart["width"] - 12
        assert layers["y"] + layers["height"] - chart["y"] - 8 < point[1] < panel["y"] - chart["y"]


def test_paper_carries_the_step(visit: Callable[..., Visit], data: geo.Dataset) -> None:
    seen = visit("#tour=thin")
    seen.js("dispatchEvent(new Event('beforeprint'))")
    printed = seen.page.locator("#print").text_content() or ""
    for text in (data.tour[6].title, data.tour[6].text, data.tour[6].question):
        assert text["en"] in printed


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_axe_finds_no_violation(visit: Callable[..., Visit], lang: str, scheme: str) -> None:
    seen = visit(f"#tour=toll&lang={lang}", color_scheme=scheme)
    seen.js(AXE)
    assert seen.js(RULES) == []


def test_axe_finds_no_violation_on_a_phone(visit: Callable[..., Visit]) -> None:
    seen = visit("#tour=almaty", **PHONE)
    seen.js(AXE)
    assert seen.js(RULES) == []
