"""What others embed, in a frame of another origin: it draws, keeps to itself, and lets go of scrolling."""

from __future__ import annotations

import functools
import html
import re
import threading
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from axe import violations

import geo
from maps.content.claim_texts import Claims
from maps.content.headlines import headlines
from maps.content.translator import Translator
from maps.embed import card, site, snippets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Visit
    from contexts import Contexts
    from playwright.sync_api import CDPSession, Frame, Page

LANGUAGES = ("en", "ru", "kk")
PARENT = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A lesson</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width"></head>
<body><h1>A lesson</h1>{code}<p style="height:3000px">More.</p></body></html>"""
STORED = """() => { try { localStorage.setItem("a", "b"); return "kept"; } catch (error) { return error.name; } }"""
ZOOM = "qantar.app.map.getZoom()"
FITS = "() => [document.scrollingElement.scrollWidth <= innerWidth, document.scrollingElement.scrollHeight <= innerHeight]"


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name)
        pass


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder in each language."""
    data = geo.load()
    folders = {}
    for lang in LANGUAGES:
        folders[lang] = tmp_path_factory.mktemp(lang)
        for name, content in site.embed(data, lang).items():
            (folders[lang] / name).write_bytes(content)
    return folders


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


@dataclass
class Lesson:
    """A page of somebody else with a frame of ours in it."""

    page: Page
    base: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def frame(self) -> Frame:
        """The frame of ours."""
        return self.page.frames[1]

    @property
    def middle(self) -> tuple[float, float]:
        """A point of the frame, in pixels of the page around it."""
        box = self.page.locator("iframe").bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def scrolled(self) -> float:
        """How far the page around is scrolled."""
        self.page.wait_for_timeout(300)
        return float(self.page.evaluate("scrollY"))


@pytest.fixture
def lesson(
    contexts: Contexts, made: dict[str, Path], tmp_path: Path, serve: Callable[[Path], int]
) -> Callable[..., Lesson]:
    """Open a page with a snippet: parent and frame on two hosts, everything else cut off."""

    def open_page(size: str = "lesson", hash: str = "", **options: Any) -> Lesson:  # noqa: A002 (its name in the address)
        base = f"http://localhost:{serve(made['en'])}/"
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
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.on(
            "console",
            lambda said: (
                seen.complaints.append(said.text) if said.type in {"error", "warning"} else None
            ),
        )
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


def test_the_card_shades_as_the_page_does(
    visit: Callable[..., Visit], made: dict[str, Path]
) -> None:
    # The page has circles for people; the card has shades, of the classes that the page's data has.
    page = visit()
    shown = page.js(
        "(() => { const [{ lenses: [lens] }] = qantar.app.data.measures; const { shades } = lens.classes;"
        " return lens.cells.class.map((k) => k < -1 ? 'none' : k < 0 ? 'zero' : `c${shades[k]}`) })()"
    )
    card = visit(path=made["en"] / "card.html", java_script_enabled=False)
    assert card.page.locator("svg > path").evaluate_all("all => all.map((p) => p.getAttribute('class'))") == shown  # fmt: skip
    scale = page.js("qantar.app.data.measures[0].lenses[0].classes.names[0]")
    said = card.page.locator("figcaption li").all_inner_texts()
    assert said[: len(scale)] == scale


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_card_is_read_in_full_without_scripts(
    visit: Callable[..., Visit], made: dict[str, Path], lang: str
) -> None:
    data = geo.load()
    shown = headlines(data, Claims(Translator(data, lang)))
    wanted = [text for item in shown for text in (item.claim.value, item.claim.by)]
    assert len(wanted) == 6
    for width in (300, 700):
        card = visit(path=made[lang] / "card.html", java_script_enabled=False,
                     viewport={"width": width, "height": 320})  # fmt: skip
        tree = re.sub(r"\s+", " ", card.page.locator("body").aria_snapshot())
        text = re.sub(r"\s+", " ", card.page.locator("body").inner_text())
        for said in (*wanted, "164", "225", "232"):
            plain = re.sub(r"\s+", " ", said)
            assert plain in tree
            assert plain in text
        assert card.js("document.scrollingElement.scrollWidth") <= width
        struck = card.page.locator("s")
        assert struck.inner_text() == "164"
        assert [address for address in card.requests if not address.startswith("data:")] == [
            (made[lang] / "card.html").as_uri()
        ]
        assert card.complaints == []


HOST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A lesson</title>
<link rel="icon" href="data:,"><style>body{margin:0}#box{width:700px}</style></head>
<body><div id="box">CODE</div></body></html>"""
NEEDED = "() => Math.ceil(document.body.getBoundingClientRect().height)"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_card_is_whole_in_its_frame_at_each_width(
    contexts: Contexts, made: dict[str, Path], lang: str
) -> None:
    """It was 320 pixels everywhere: the licence was cut off in every language."""
    [size, *_] = snippets.sizes(card.texts(geo.load(), lang))
    code = snippets.snippet(
        size, src="card.html", href="map.html", title="A map", link="Open", lang=lang
    )
    plain, listening = made[lang] / "plain.html", made[lang] / "listening.html"
    plain.write_text(HOST.replace("CODE", code), "utf-8")
    listening.write_text(HOST.replace("CODE", code + snippets.listener()), "utf-8")
    page = contexts.page(viewport={"width": 1300, "height": 1000})
    found = {}
    for path in (plain, listening):
        page.goto(path.as_uri())
        page.locator("iframe").scroll_into_view_if_needed()
        frame = page.frames[1]
        frame.wait_for_load_state()
        for width in (1200, 700, 480, 360, 300):
            page.evaluate("width => { box.style.width = `${width}px` }", width)
            page.wait_for_timeout(60)
            given = page.locator("iframe").evaluate("it => it.clientHeight")
            found[path.name, width] = (given, frame.evaluate(NEEDED))
    for (name, _), (given, needed) in found.items():
        assert given >= needed, found
        assert given == needed or (name == "plain.html" and given < 1.3 * needed), found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["card.html", "index.html"])
def test_axe_finds_no_violation_on_card_and_index(
    contexts: Contexts, made: dict[str, Path], name: str, lang: str
) -> None:
    page = contexts.page(offline=True)
    page.goto((made[lang] / name).as_uri())
    for width in (390, 1000):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page) == {}, width


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


@pytest.fixture
def index(contexts: Contexts, made: dict[str, Path]) -> Lesson:
    """The index page, opened from disk with the network cut."""
    page = contexts.page(offline=True, viewport={"width": 1000, "height": 900})
    seen = Lesson(page, made["en"].as_uri())
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("console", lambda said: seen.complaints.append(said.text))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.goto((made["en"] / "index.html").as_uri())
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
    index: Lesson, contexts: Contexts, made: dict[str, Path]
) -> None:
    values = "all => all.map((a) => a.value)"
    page = contexts.page(offline=True, java_script_enabled=False)
    page.goto((made["en"] / "index.html").as_uri())
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
    page.wait_for_timeout(500)
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
