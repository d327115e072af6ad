"""Tests share contexts of the browser and their tabs, and nothing in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from contexts import Contexts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

STORED = """async () => { await new Promise((done) => setTimeout(done, 200)); return [localStorage.length, sessionStorage.length, innerWidth, document.querySelector(":hover") === null,
  ...["(prefers-color-scheme: dark)", "(prefers-reduced-motion)", "(forced-colors: active)", "print"].map((it) => matchMedia(it).matches)] }"""
AS_NEW = [0, 0, 1280, True, False, False, False, False]


@pytest.fixture(scope="module")
def shared(chromium: Browser) -> Iterator[Contexts]:
    contexts = Contexts(chromium)
    yield contexts
    contexts.close()


@pytest.fixture
def own(shared: Contexts) -> Iterator[Contexts]:
    yield shared
    shared.clean()


@pytest.fixture
def address(tmp_path: Path) -> str:
    path = tmp_path / "any.html"
    path.write_text("<!doctype html><title>Any</title><p>Any")
    return path.as_uri()


def test_what_a_page_stored_and_wished_is_gone_in_the_next(own: Contexts, address: str) -> None:
    new = own.page()
    new.goto(address)
    assert new.evaluate(STORED) == AS_NEW
    own.clean()
    wishes = {"color_scheme": "dark", "reduced_motion": "reduce", "forced_colors": "active"}
    page = own.page(viewport={"width": 300, "height": 300}, **wishes)
    assert page is new
    page.goto(address)
    page.emulate_media(media="print")
    page.mouse.move(20, 20)
    page.evaluate("localStorage.kept = sessionStorage.kept = 'yes'")
    page.evaluate("open('about:blank')")
    page.context.route("**/*", lambda route: route.abort())
    page.route("**/*", lambda route: route.abort())
    assert page.evaluate(STORED) == [1, 1, 300, False, True, True, True, True]
    context = page.context
    open_before = len(context.pages)
    own.clean()
    assert len(context.pages) == open_before - 1
    assert own.page() is page
    assert page.url == "about:blank"
    page.goto(address)
    assert page.evaluate(STORED) == AS_NEW


def test_who_listened_to_a_page_hears_nothing_of_the_next(own: Contexts, address: str) -> None:
    heard: list[str] = []
    page = own.page()
    page.on("request", lambda request: heard.append(request.url))
    page.goto(address)
    own.clean()
    assert own.page() is page
    page.goto(address + "?again")
    assert heard == [address]


LASTING: dict[str, Callable[[Page], object]] = {
    "script": lambda page: page.add_init_script("window.ran = 1"),
    "function": lambda page: page.expose_function("ran", lambda: 1),
    "binding": lambda page: page.expose_binding("ran", lambda _: 1),
    "session": lambda page: page.context.new_cdp_session(page),
    "headers": lambda page: page.set_extra_http_headers({"ran": "1"}),
    "closed": lambda page: page.close(),
}


def test_a_tab_with_what_lasts_is_not_used_again(own: Contexts) -> None:
    for name, change in LASTING.items():
        page = own.page()
        change(page)
        context = page.context
        own.clean()
        assert page.is_closed(), name
        assert page not in context.pages, name
        assert own.page() is not page, name
        own.clean()


def test_two_pages_of_one_test_are_two_tabs(own: Contexts) -> None:
    assert own.page() is not own.page()


def test_tabs_without_scripts_are_not_kept(own: Contexts) -> None:
    page = own.page(java_script_enabled=False)
    own.clean()
    assert page.is_closed()
