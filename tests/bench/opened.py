"""A page opened for the bench: what the processor did until it was drawn, and at what a reader does."""

from __future__ import annotations

import statistics
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, CDPSession, Page

from contextlib import contextmanager

WINDOW = {"width": 1280, "height": 800}
PATIENCE = 300_000  # milliseconds
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
DRAWN = """globalThis.qantar
  ? performance.getEntriesByName("qantar:drawn").length > 0
  : !globalThis.benchWaits || globalThis.benchDrawn === true"""
# What a reader of Qantar does, the k-th time.
ACTIONS = {
    "next day": "qantar.app.state.set({ from: k, to: k })",
    "search key": "type('find-text', 'police in almaty'.slice(0, k + 1))",
    "type filter": "qantar.app.state.set({ type: k % 2 ? '' : qantar.app.data.vocabularies.event_type[0].value })",
    "pan": "qantar.app.map.panBy([k % 2 ? -300 : 300, 0], { animate: false })",
    "zoom": "qantar.app.map.setZoom(qantar.app.map.getZoom() + (k % 2 ? -1 : 1), { animate: false })",
}
TIMES = 8


class Opened(NamedTuple):
    """Milliseconds of the main thread and of the clock until drawn; filled; heap in MB."""

    cpu: float
    wall: float
    filled: float
    heap: float


class Quiet(SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}  # noqa: RUF012 (as its base)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine alone; gives its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def counters(session: CDPSession) -> dict[str, float]:
    """Return the counters of the browser's Performance domain."""
    return {
        item["name"]: item["value"] for item in session.send("Performance.getMetrics")["metrics"]
    }


def begun(browser: Browser) -> tuple[Page, CDPSession]:
    """Return an empty page whose main thread is counted in its own time."""
    page = browser.new_context(viewport=WINDOW).new_page()
    page.set_default_timeout(PATIENCE)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return page, session


def opened(browser: Browser, address: str) -> Opened:
    """Open a page until the second frame after it is drawn."""
    page, session = begun(browser)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address, timeout=PATIENCE)
    while not errors and not page.evaluate(
        DRAWN
    ):  # the page's policy forbids to wait for a function
        page.wait_for_timeout(30)
    page.evaluate(FRAMES)
    if errors:  # a page that fails is quick
        message = f"{address}: {errors[0]}"
        raise RuntimeError(message)
    found = counters(session)
    wall = page.evaluate("performance.now()")
    if page.evaluate("Boolean(globalThis.qantar)"):
        page.wait_for_selector("html.filled", state="attached", timeout=PATIENCE)
        page.wait_for_timeout(500)
    full = counters(session)
    page.context.close()
    return Opened(
        cpu=1000 * found["TaskDuration"],
        wall=wall,
        filled=1000 * full["TaskDuration"],
        heap=full["JSHeapUsedSize"] / 1e6,
    )


def reacted(browser: Browser, address: str) -> dict[str, float]:
    """Do what a reader does: CPU milliseconds of each, medians; and the worst gap of a drag."""
    page, session = begun(browser)
    page.goto(address, timeout=PATIENCE)
    page.wait_for_selector("html.filled", state="attached", timeout=PATIENCE)
    page.evaluate(
        """() => { globalThis.type = (id, value) => { const field = document.getElementById(id);
          field.focus(); field.value = value; field.dispatchEvent(new Event("input", { bubbles: true })); }; }"""
    )
    page.wait_for_timeout(1500)
    spent: dict[str, Any] = {}
    for name, action in ACTIONS.items():
        took = []
        for k in range(TIMES):
            before = counters(session)["TaskDuration"]
            page.evaluate(f"(k) => {{ {action}; return {FRAMES}; }}", k)
            took.append(1000 * (counters(session)["TaskDuration"] - before))
        spent[name] = statistics.median(took)
        page.evaluate("qantar.app.state.set({ find: '', from: 0, to: qantar.app.lastDay })")
        page.wait_for_timeout(300)
    spent["drag, worst gap of frames (wall)"] = dragged(page)
    page.context.close()
    return spent


def dragged(page: Page) -> float:
    """Drag the map with the mouse: the longest time between two frames."""
    page.evaluate(
        """() => { globalThis.gaps = []; let last = performance.now();
          const look = () => { const now = performance.now(); gaps.push(now - last); last = now;
            requestAnimationFrame(look); }; requestAnimationFrame(look); }"""
    )
    page.mouse.move(400, 500)
    page.mouse.down()
    for step in range(30):
        page.mouse.move(400 + 6 * step, 500 - 2 * step)
        page.wait_for_timeout(16)
    page.mouse.up()
    page.wait_for_timeout(300)
    return float(page.evaluate("Math.max(...gaps.slice(2))"))
