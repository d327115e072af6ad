"""Contexts of the browser that tests share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

DESKTOP = {"width": 1280, "height": 800}
# What a page has of its own, and need not be the context's.
MEDIA = ("color_scheme", "reduced_motion", "forced_colors")


class Contexts:
    """
    One browser context for each set of options, kept.

    A new context costs more than opening the page in it. Between tests every
    page is closed, and what pages stored is deleted.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._kept: dict[str, BrowserContext] = {}

    def page(self, **options: Any) -> Page:  # noqa: ANN401 (of Playwright)
        """Return an empty page of a context with these options."""
        media = {name: options.pop(name) for name in MEDIA if name in options}
        viewport = options.pop("viewport", DESKTOP)
        key = json.dumps(options, sort_keys=True)
        if key not in self._kept:
            self._kept[key] = self._browser.new_context(**options)
        page = self._kept[key].new_page()
        page.set_viewport_size(viewport)
        page.emulate_media(**media)
        return page

    def clean(self) -> None:
        """Close every page, delete what they stored, and let every address through."""
        for context in self._kept.values():
            context.unroute_all()
            for number, page in enumerate(context.pages):
                if not number:
                    stored = {"origin": "file://", "storageTypes": "all"}
                    context.new_cdp_session(page).send("Storage.clearDataForOrigin", stored)
                page.close()
