"""A frame in a page of another origin: it draws, keeps to itself, and lets go of scrolling."""

from __future__ import annotations

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from contexts import listen
from embedding import Lesson

from maps.embed import snippets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from contexts import Contexts
    from playwright.sync_api import CDPSession


PARENT = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A lesson</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width"></head>
<body><h1>A lesson</h1>{code}<p style="height:3000px">More.</p></body></html>"""
STORED = """() => { try { localStorage.setItem("a", "b"); return "kept"; } catch (error) { return error.name; } }"""
ZOOM = "qantar.app.map.getZoom()"


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name)
        pass


@pytest.fixture
def serve() -> Iterator[Callable[[Path], int]]:
    """Serve a folder; return the port."""
    servers = []

    def start(folder: Path) -> int:
        handler = functools.partial(Handler, directory=str(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return int(server.server_address[1])

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def lesson(
    contexts: Contexts, embeds: dict[str, Path], tmp_path: Path, serve: Callable[[Path], int]
) -> Callable[..., Lesson]:
    """Open a page with a snippet: parent and frame on two hosts, everything else cut off."""

    def open_page(size: str = "lesson", hash: str = "", **options: Any) -> Lesson:  # noqa: A002 (its name in the address)
        base = f"http://localhost:{serve(embeds['en'])}/"
        kind = next(item for item in snippets.FRAME_SIZES if item.name == size)
        src = base + kind.page + (f"#embed{hash}" if kind.embedded else hash)
        words = {"title": "A map", "link": "Open", "lang": "en", "href": f"{base}map.html"}
        (tmp_path / "lesson.html").write_text(
            PARENT.format(code=snippets.snippet(kind, src=src, **words)), "utf-8"
        )
        options = {"viewport": {"width": 800, "height": 700}, **options}
        page = contexts.page(reduced_motion="reduce", **options)
        own = f"http://127.0.0.1:{serve(tmp_path)}/"
        page.context.route(
            lambda address: not address.startswith((own, base, "data:")),
            lambda route: route.abort(),
        )
        seen = Lesson(page, base)
        listen(seen.page, seen.requests, seen.complaints)
        seen.page.goto(f"{own}lesson.html")
        if size != "card":
            seen.frame.wait_for_selector("html.filled", state="attached")
        return seen

    return open_page


def test_it_draws_in_a_sandboxed_frame_of_another_origin_with_storage_denied(
    lesson: Callable[..., Lesson],
) -> None:
    seen = lesson()
    assert seen.frame.evaluate("origin") == "null"
    assert seen.frame.evaluate(STORED) == "SecurityError"
    assert seen.frame.locator("path.region").count() == 17
    assert seen.frame.locator("#home .claim.current").inner_text() == "238"
    assert [address.replace(seen.base, "") for address in seen.requests[1:]] == ["map.html"]
    assert seen.complaints == []


def test_the_wheel_scrolls_the_page_around_unless_the_map_is_meant(
    lesson: Callable[..., Lesson],
) -> None:
    seen = lesson()
    before = seen.frame.evaluate(ZOOM)
    seen.page.mouse.move(*seen.middle)
    seen.page.mouse.wheel(0, 120)
    assert seen.scrolled() > 50
    assert seen.frame.evaluate(ZOOM) == before
    assert "Ctrl" in seen.frame.locator("#hint").inner_text()
    seen.page.evaluate("scrollTo(0, 0)")
    seen.page.keyboard.down("Control")
    seen.page.mouse.wheel(0, -120)
    seen.page.keyboard.up("Control")
    assert seen.scrolled() == 0
    meant = seen.frame.evaluate(ZOOM)
    assert meant > before
    # After a click on the map its wheel is its own; after one outside it is the page's again.
    x, y = seen.middle
    seen.frame.evaluate("qantar.app.map.getContainer().focus()")
    seen.page.mouse.move(x + 5, y)
    seen.page.mouse.wheel(0, -120)
    assert seen.scrolled() == 0
    assert seen.frame.evaluate(ZOOM) > meant
    seen.page.mouse.click(20, 30)
    seen.page.mouse.move(x, y)
    seen.page.mouse.wheel(0, 120)
    assert seen.scrolled() > 50


def touch(session: CDPSession, kind: str, points: list[tuple[float, float]]) -> None:
    fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})


def test_one_finger_scrolls_the_page_and_two_move_the_map(lesson: Callable[..., Lesson]) -> None:
    seen = lesson(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    centre = "(({ lat, lng }) => [lat, lng])(qantar.app.map.getCenter())"
    before, zoom = seen.frame.evaluate(centre), seen.frame.evaluate(ZOOM)
    session = seen.page.context.new_cdp_session(seen.page)
    x, y = seen.middle
    touch(session, "touchStart", [(x, y)])
    for step in range(1, 11):
        touch(session, "touchMove", [(x, y - 15 * step)])
    touch(session, "touchEnd", [])
    assert seen.scrolled() > 50
    assert seen.frame.evaluate(centre) == before
    assert "fingers" in (seen.frame.locator("#hint").text_content() or "")
    for _ in range(20):  # the page may still glide
        seen.page.evaluate("scrollTo(0, 0)")
        seen.page.wait_for_timeout(300)
        if not seen.scrolled():
            break
    touch(session, "touchStart", [(x - 40, y)])
    touch(session, "touchStart", [(x - 40, y), (x + 40, y)])
    for step in range(1, 11):
        touch(session, "touchMove", [(x - 40 - 5 * step, y), (x + 40 + 5 * step, y)])
    touch(session, "touchEnd", [])
    assert seen.scrolled() == 0
    assert seen.frame.evaluate(ZOOM) > zoom


def test_the_link_opens_the_same_state_of_the_whole_map(lesson: Callable[..., Lesson]) -> None:
    seen = lesson(hash="&lang=kk&from=2022-01-05&to=2022-01-06")
    with seen.page.context.expect_page() as opened:
        seen.frame.locator("#full").click()
    page = opened.value
    page.wait_for_selector("html.filled", state="attached")
    assert page.url == f"{seen.base}map.html#lang=kk&from=2022-01-05&to=2022-01-06"
    assert page.locator("#panel").is_visible()
    assert not page.locator("#full").is_visible()
    assert page.evaluate("qantar.app.state.now.from") == 4
    # What opens from the frame is not in its sandbox.
    assert page.evaluate("origin") != "null"


def test_the_whole_map_opens_with_scripts_from_the_card_that_has_none(
    lesson: Callable[..., Lesson],
) -> None:
    seen = lesson("card")
    with seen.page.context.expect_page() as opened:
        seen.frame.locator("header a").click()
    opened.value.wait_for_selector("html.filled", state="attached")
    assert seen.complaints == []


@pytest.mark.parametrize("rest", ["&tour=toll", "&place=almaty", "&figure=F024", "&panel=places"])
def test_the_focus_stays_in_the_page_around_while_the_frame_opens(
    lesson: Callable[..., Lesson], rest: str
) -> None:
    seen = lesson(hash=rest)
    assert seen.page.evaluate("document.activeElement.tagName") == "BODY"
    assert seen.scrolled() == 0
    # Once the reader is in the frame, what is opened gets the focus.
    seen.frame.locator("button:visible").first.click()
    seen.frame.evaluate("qantar.app.open('city', 0)")
    assert seen.frame.evaluate("document.activeElement.tagName") == "H2"


SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def test_nothing_moves_in_a_frame_while_it_opens(contexts: Contexts, built: Path) -> None:
    """What the address changes is known before the first paint: shifts were up to 0.41."""
    seen = {}
    for width, height in ((390, 560), (700, 560)):
        for rest in ("", "&panel=places", "&tour=began", "&lang=kk", "&place=almaty"):
            page = contexts.page(viewport={"width": width, "height": height})
            page.add_init_script(SHIFTS)
            page.goto(f"{built.as_uri()}#embed{rest}")
            page.wait_for_selector("html.filled", state="attached")
            page.wait_for_timeout(250)  # longer than the sheet's transition
            seen[width, rest] = page.evaluate("shifts")
            assert page.locator("#chart").is_visible()
            page.close()
    assert {key: value for key, value in seen.items() if value >= 0.02} == {}
