"""Contexts of the browser, and tabs in them, that tests share."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
# What a tab has of its own, and need not be the context's; as a new tab has it.
MEDIA = {
    "media": "null",
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
}
# What nobody can take back: a tab of which one was called is closed, not kept.
LASTING = ("add_init_script", "expose_binding", "expose_function", "set_extra_http_headers")
MOST = 2  # tabs kept in a context


def listen(page: Page, requests: list[str], complaints: list[str]) -> None:
    """Note what a page asks for, and the errors and warnings that it tells of."""
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None,
    )


def eventually(page: Page, holds: Callable[[], bool]) -> None:
    """Wait up to ten seconds until something holds (our pages' policy forbids eval)."""
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(50)
    assert holds()


class Tab:
    """A tab, and what a test does to it that must be undone before the next one gets it."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.listening: list[tuple[str, Callable[..., Any]]] = []
        self.changed = False
        listen = self.page.on

        def on(event: str, handler: Callable[..., Any]) -> None:
            self.listening.append((event, handler))
            listen(event, handler)

        self.page.on = on  # type: ignore[method-assign]
        for name in LASTING:
            self._note(self.page, name)

    def _note(self, page: Page, name: str) -> None:
        """Note that a method was called whose effect lasts."""
        call = getattr(page, name)

        def noting(*args: Any, **more: Any) -> Any:  # noqa: ANN401 (of Playwright)
            self.changed = True
            return call(*args, **more)

        setattr(page, name, noting)

    def emptied(self) -> bool:
        """Undo what a test did; say whether the tab is as a new one."""
        if self.changed or self.page.is_closed():
            return False
        for event, handler in self.listening:
            self.page.remove_listener(event, handler)
        self.listening.clear()
        try:
            self.page.unroute_all()
            self.page.goto("about:blank")
        except Error:
            return False
        return True


@dataclass
class Kept:
    """A context, its first page, and the tabs that are lent or free."""

    first: Page
    session: CDPSession
    lent: list[Tab] = field(default_factory=list)
    free: list[Tab] = field(default_factory=list)
    scripted: bool = True

    def clean(self) -> None:
        """Empty the tabs that were lent, close what else is open, delete what was stored."""
        context = self.first.context
        context.unroute_all()
        self.free += [tab for tab in self.lent if self.scripted and tab.emptied()]
        self.lent.clear()
        del self.free[MOST:]
        stay = [self.first, *(tab.page for tab in self.free)]
        for page in context.pages:
            if page not in stay:
                page.close()
        stored = {"origin": "file://", "storageTypes": "all"}
        self.session.send("Storage.clearDataForOrigin", stored)


class Contexts:
    """
    One browser context for each set of options, kept, with a tab or two.

    A new context starts processes that cost more than opening the page in it, and so
    does the first page of a context: a page of the same kind stays open in each. A new
    tab costs a third of opening the page: tabs are emptied and used again. Between tests
    every other page is closed, and what pages stored is deleted.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._kept: dict[str, Kept] = {}

    def page(self, **options: Any) -> Page:  # noqa: ANN401 (of Playwright)
        """Return an empty page of a context with these options."""
        media = {name: options.pop(name, usual) for name, usual in MEDIA.items()}
        viewport = options.pop("viewport", DESKTOP)
        key = json.dumps(options, sort_keys=True)
        if key not in self._kept:
            self._kept[key] = self._context(options)
        kept = self._kept[key]
        tab = kept.free.pop() if kept.free else Tab(kept.first.context)
        kept.lent.append(tab)
        tab.page.bring_to_front()  # one behind another is hardly drawn
        tab.page.set_viewport_size(viewport)
        tab.page.emulate_media(**media)
        return tab.page

    def _context(self, options: dict[str, Any]) -> Kept:
        """Make a context with these options."""
        context = self._browser.new_context(**options)
        first = context.new_page()
        first.goto("file:///")
        session = context.new_cdp_session(first)
        kept = Kept(first, session, scripted=options.get("java_script_enabled", True))
        start = context.new_cdp_session

        def watched(page: Any) -> CDPSession:  # noqa: ANN401 (a page or a frame)
            for tab in kept.lent:
                tab.changed = tab.changed or tab.page is page
            return start(page)

        context.new_cdp_session = watched  # type: ignore[method-assign]
        return kept

    def clean(self) -> None:
        """Leave no page but the first and empty tabs, nothing stored, every address let through."""
        for kept in self._kept.values():
            kept.clean()

    def close(self) -> None:
        """Close every context."""
        for kept in self._kept.values():
            kept.first.context.close()
