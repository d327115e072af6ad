"""Contexts of the browser that tests share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

DESKTOP = {"width": 1280, "height": 800}
# What a page has of its own, and need not be the context's.
MEDIA = ("color_scheme", "reduced_motion", "forced_colors")


class Contexts:
    """
    One browser context for each set of options, kept.

    A new context starts processes that cost more than opening the page in it, and so
    does the first page of a context: a page of the same kind stays open in each. Between
    tests every other page is closed, and what pages stored is deleted.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._kept: dict[str, tuple[Page, CDPSession]] = {}

    def page(self, **options: Any) -> Page:  # noqa: ANN401 (of Playwright)
        """Return an empty page of a context with these options."""
        media = {name: options.pop(name) for name in MEDIA if name in options}
        viewport = options.pop("viewport", DESKTOP)
        key = json.dumps(options, sort_keys=True)
        if key not in self._kept:
            context = self._browser.new_context(**options)
            first = context.new_page()
            first.goto("file:///")
            self._kept[key] = (first, context.new_cdp_session(first))
        first, _ = self._kept[key]
        page = first.context.new_page()
        page.set_viewport_size(viewport)
        page.emulate_media(**media)
        return page

    def clean(self) -> None:
        """Close every page but the first, delete what they stored, let every address through."""
        for first, session in self._kept.values():
            first.context.unroute_all()
            for page in first.context.pages[1:]:
                page.close()
            stored = {"origin": "file://", "storageTypes": "all"}
            session.send("Storage.clearDataForOrigin", stored)

    def close(self) -> None:
        """Close every context."""
        for first, _ in self._kept.values():
            first.context.close()
