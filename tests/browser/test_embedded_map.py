"""The map as others embed it: it fits into its frame, and opens what its address asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe import violations
from embedding import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit

    import geo


FITS = "() => [document.scrollingElement.scrollWidth <= innerWidth, document.scrollingElement.scrollHeight <= innerHeight]"


def test_a_panel_opens_only_when_something_is_opened(visit: Callable[..., Visit]) -> None:
    seen = visit("#embed", viewport={"width": 700, "height": 560})
    for name in ("#panel", "#languages", "#about-open", "#find", "#view-switch", "#cover", ".skip"):
        assert not seen.page.locator(name).is_visible(), name
    seen.js("location.hash = '#embed&place=almaty'")
    seen.eventually(lambda: seen.page.locator("#detail h2").is_visible())
    seen.page.locator("#detail").get_by_role("button").first.click()
    assert not seen.page.locator("#panel").is_visible()
    seen.eventually(lambda: seen.js("location.hash") == "#embed")
    seen.js("location.hash = '#'; location.hash = '#lang=en'")
    seen.eventually(lambda: seen.page.locator("#panel").is_visible())
    assert seen.complaints == []


@pytest.mark.parametrize(
    ("width", "height"), [(390, 320), (390, 560), (700, 560), (800, 560), (1000, 320)]
)
def test_a_list_stands_beside_the_map_where_the_address_asks_for_it(
    visit: Callable[..., Visit], width: int, height: int
) -> None:
    seen = visit("#embed&panel=incidents", viewport={"width": width, "height": height})
    for tab in ("incidents", "places", "statements", "sources"):
        seen.go(f"#embed&panel={tab}")
        pane = "sources" if tab == "statements" else tab
        seen.page.locator(f"#pane-{pane} :is(li, button)").first.scroll_into_view_if_needed()
        assert seen.page.locator(f"#tab-{pane}").is_visible(), tab
        box = seen.page.locator("#chart").bounding_box()
        assert box, tab
        assert box["height"] > 90, tab
        assert seen.js("document.scrollingElement.scrollWidth") <= width, tab
        # The address keeps it, also for the whole map.
        assert seen.js("qantar.linkTo()").endswith(f"#embed&panel={tab}")
        seen.page.locator("#full").blur()  # it is written when it is reached
        seen.page.locator("#full").focus()
        assert (seen.page.locator("#full").get_attribute("href") or "").endswith(f"#panel={tab}")
    assert seen.complaints == []


@pytest.mark.parametrize(("width", "height"), [(390, 560), (800, 560)])
def test_a_step_of_the_tour_stands_beside_the_map_and_leads_on_inside_the_frame(
    visit: Callable[..., Visit], data: geo.Dataset, width: int, height: int
) -> None:
    seen = visit("#embed&tour=began", viewport={"width": width, "height": height})
    title = seen.page.locator("#pane-story .step h2")
    assert title.inner_text() == data.tour[0].title["en"]
    assert seen.js("[qantar.app.state.now.measure, qantar.app.state.now.to]") == ["incidents", 1]
    seen.page.locator("#story-next").click()
    assert title.inner_text() == data.tour[1].title["en"]
    seen.page.locator(".steps a").nth(4).click()  # the list leaves the open step out
    seen.eventually(lambda: title.inner_text() == data.tour[5].title["en"])
    assert seen.page.locator(".ladder-link svg.ladder").count() == 1
    assert seen.js("qantar.app.state.now.embed") is True
    assert not seen.page.locator("#about-open").is_visible()
    assert "#embed&" in seen.js("qantar.linkTo()")
    assert seen.complaints == []


@pytest.mark.parametrize(
    ("width", "height"), [(320, 320), (320, 560), (390, 560), (700, 560), (1200, 560)]
)
def test_it_fits_into_its_frame(visit: Callable[..., Visit], width: int, height: int) -> None:
    seen = visit("#embed", viewport={"width": width, "height": height})
    for lang in LANGUAGES:
        seen.go(f"#lang={lang}&embed")
        assert seen.js("document.documentElement.lang") == lang
        assert seen.js(FITS) == [True, True], lang
        chart = seen.page.locator("#chart").bounding_box()
        assert chart, lang
        assert chart["height"] > (90 if height == 320 else 240), lang
        assert seen.page.locator("#full").is_visible(), lang
        number = seen.page.locator("#home .claim.current").first.bounding_box()
        assert number, lang
        assert number["height"] < 32, lang


@pytest.mark.parametrize("width", [320, 800])
def test_in_a_frame_too_low_for_it_everything_is_reached_by_scrolling(
    visit: Callable[..., Visit], width: int
) -> None:
    """As at 400 % zoom of a frame of 1280 x 640 pixels, or where somebody gives it 160."""
    seen = visit("#embed", viewport={"width": width, "height": 160})
    assert seen.js(FITS) == [True, False]
    seen.page.mouse.move(100, 20)
    seen.page.mouse.wheel(0, 600)
    seen.eventually(
        lambda: seen.js("document.getElementById('time').getBoundingClientRect().bottom") <= 161
    )


def test_layers_stand_in_the_address(visit: Callable[..., Visit]) -> None:
    seen = visit("#layers=landmarks,-cities,-incidents.protest")
    on = "qantar.app.layers.kinds.filter((kind) => !qantar.app.layers.isOn(kind))"
    assert seen.js(on) == ["cities", "incidents.protest"]
    assert seen.page.locator(".notice").count() == 0
    seen.page.locator("#tab-incidents").click()
    seen.page.locator("#filters summary").click()
    seen.page.locator('[data-layer="cities"]').click()
    seen.eventually(
        lambda: seen.js("location.hash") == "#layers=landmarks,-incidents.protest&panel=incidents"
    )
    seen.js("location.hash = '#measure=killed'")
    seen.eventually(lambda: seen.js(on) == ["landmarks"])
    seen.js("location.hash = '#layers=-cities,nonsense'")
    seen.eventually(lambda: seen.page.locator(".notice").is_visible())
    assert "layers=nonsense" in seen.page.locator(".notice").inner_text()
    assert seen.js(on) == ["cities", "landmarks"]


def test_axe_finds_no_violation_in_the_frame(visit: Callable[..., Visit]) -> None:
    seen = visit("#embed", viewport={"width": 700, "height": 560})
    for address, wanted in (
        ("#embed", "#home"),
        ("#lang=ru&embed&place=almaty", "#detail h2"),
        ("#lang=ru&embed&tour=toll", "#pane-story .step h2"),
        ("#embed&lang=kk&panel=places", "#pane-places"),
        ("#embed&lang=kk&panel=table", "#table-view"),
    ):
        seen.go(address)
        assert seen.page.locator(wanted).is_visible(), address
        assert violations(seen.page) == {}, address
