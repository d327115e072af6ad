"""The index page in a browser: every size live with its code, and choices that go into it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from contexts import Contexts, eventually
from embedding import Lesson

import geo

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def index(contexts: Contexts, embeds: dict[str, Path]) -> Lesson:
    """The index page, opened from disk with the network cut."""
    page = contexts.page(offline=True, viewport={"width": 1000, "height": 900})
    seen = Lesson(page, embeds["en"].as_uri())
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("console", lambda said: seen.complaints.append(said.text))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.goto((embeds["en"] / "index.html").as_uri())
    return seen


def test_the_index_shows_all_sizes_live_with_their_code(index: Lesson) -> None:
    page = index.page
    inner = []
    for element in page.locator("iframe").all():
        # Off the screen a frame is not drawn, and so not filled.
        element.scroll_into_view_if_needed()
        page.wait_for_timeout(400)
        frame = element.element_handle().content_frame()
        assert frame
        if inner:
            frame.wait_for_selector("html.filled", state="attached")
        inner.append(frame)
    assert len(inner) == 4
    assert inner[0].locator("strong").first.inner_text() == "238"
    assert [frame.locator("#full").is_visible() for frame in inner[1:]] == [True, False, True]
    codes = page.locator("textarea[data-size]").evaluate_all("all => all.map((a) => a.value)")
    shown = page.locator("section > iframe").evaluate_all("all => all.map((f) => [f.getAttribute('src'), f.getAttribute('sandbox')])")  # fmt: skip
    for code, (src, sandbox) in zip(codes, shown, strict=True):
        assert f'src="{src}"' in code
        assert f'sandbox="{sandbox}"' in code
    assert all(address.startswith((index.base, "data:")) for address in index.requests)
    assert index.complaints == []


def test_the_code_is_the_same_with_and_without_scripts(
    index: Lesson, contexts: Contexts, embeds: dict[str, Path]
) -> None:
    values = "all => all.map((a) => a.value)"
    page = contexts.page(offline=True, java_script_enabled=False)
    page.goto((embeds["en"] / "index.html").as_uri())
    quiet = page.locator("textarea[data-size]").evaluate_all(values)
    assert not page.locator("#builder").is_visible()
    loud = index.page.locator("textarea[data-size]").evaluate_all(values)
    assert [html.unescape(code) for code in quiet] == [html.unescape(code) for code in loud]


def test_choices_go_into_code_and_preview(index: Lesson) -> None:
    page = index.page
    # A click right after the scrolling that it needs would go to the frame that stood there.
    page.locator("#choices").scroll_into_view_if_needed()
    page.wait_for_timeout(800)
    page.select_option("#lang", "kk")
    page.select_option("#from", "2022-01-05")
    page.select_option("#to", "2022-01-07")
    page.select_option("#measure", "detained")
    lens = page.locator("#lens option").nth(4).get_attribute("value")
    page.select_option("#lens", lens)
    page.uncheck("[value=cities]")
    page.check("[value=landmarks]")
    page.fill("#address", 'https://example.org/a"b?c')
    page.fill("#address", "https://example.org/a b&c")
    code = page.input_value("#code")
    found = re.search(r'<iframe src="([^"]*)" title="([^"]*)" lang="kk"', code)
    assert found
    address = html.unescape(found[1])
    assert address.startswith("https://example.org/a%20b&c/map.html#embed&lang=kk&from=2022-01-05&to=2022-01-07&measure=detained&lens=")  # fmt: skip
    assert address.endswith("&layers=-cities,landmarks")
    assert found[2] == geo.load().texts.set_index("key")["text_kk"]["title"]
    assert f'href="{found[1].replace("embed&amp;", "")}"' in code
    page.locator("#preview").scroll_into_view_if_needed()
    eventually(page, lambda: page.frames[-1].url.endswith("&layers=-cities,landmarks"))
    frame = page.frames[-1]
    frame.wait_for_selector("html.filled", state="attached")
    state = frame.evaluate("qantar.app.state.now")
    wanted = {"lang": "kk", "from": 4, "to": 6, "measure": "detained", "lens": lens, "embed": True}
    assert {key: state[key] for key in wanted} == wanted
    assert frame.evaluate(
        "qantar.app.layers.isOn('landmarks') && !qantar.app.layers.isOn('cities')"
    )
    assert frame.locator(".notice").count() == 0
    # A last day before the first moves the first; the card has no choices.
    page.select_option("#to", "2022-01-02")
    assert page.input_value("#from") == "2022-01-02"
    page.select_option("#size", "card")
    assert page.locator("#measure").is_disabled()
    assert page.locator("#card-note").is_visible()
    assert 'card.html" title="January 2022 in Kazakhstan" lang="en"' in page.input_value("#code")
    assert [said for said in index.complaints if "sandbox" not in said] == []
