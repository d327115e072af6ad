"""Tests share contexts of the browser, and nothing in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contexts import Contexts

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

STORED = "[localStorage.length, matchMedia('(prefers-color-scheme: dark)').matches, innerWidth]"


def test_what_a_page_stored_and_wished_is_gone_in_the_next(
    chromium: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "any.html"
    path.write_text("<!doctype html><title>Any</title>")
    contexts = Contexts(chromium)
    page = contexts.page(viewport={"width": 300, "height": 300}, color_scheme="dark")
    page.goto(path.as_uri())
    page.evaluate("localStorage.setItem('kept', 'yes')")
    page.context.route("**/*", lambda route: route.abort())
    assert page.evaluate(STORED) == [1, True, 300]
    context = page.context
    contexts.clean()
    assert page.is_closed()
    assert len(context.pages) == 1
    page = contexts.page()
    assert page.context is context
    page.goto(path.as_uri())
    assert page.evaluate(STORED) == [0, False, 1280]
    contexts.close()
