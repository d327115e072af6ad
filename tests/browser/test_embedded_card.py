"""The card in a browser: shaded as the page, whole in its frame, read without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe import violations
from contexts import eventually
from embedding import LANGUAGES

import geo
from maps.content.claim_texts import Claims
from maps.content.headlines import headlines
from maps.content.translator import Translator
from maps.embed import card, snippets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit
    from contexts import Contexts


def test_the_card_shades_as_the_page_does(
    visit: Callable[..., Visit], embeds: dict[str, Path]
) -> None:
    # The page has circles for people; the card has shades, of the classes that the page's data has.
    page = visit()
    shown = page.js(
        "(() => { const [{ lenses: [lens] }] = qantar.app.data.measures; const { shades } = lens.classes;"
        " return lens.cells.class.map((k) => k < -1 ? 'none' : k < 0 ? 'zero' : `c${shades[k]}`) })()"
    )
    card = visit(path=embeds["en"] / "card.html", java_script_enabled=False)
    assert card.page.locator("svg > path").evaluate_all("all => all.map((p) => p.getAttribute('class'))") == shown  # fmt: skip
    scale = page.js("qantar.app.data.measures[0].lenses[0].classes.names[0]")
    said = card.page.locator("figcaption li").all_inner_texts()
    assert said[: len(scale)] == scale


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_card_is_read_in_full_without_scripts(
    visit: Callable[..., Visit], embeds: dict[str, Path], lang: str
) -> None:
    data = geo.load()
    shown = headlines(data, Claims(Translator(data, lang)))
    wanted = [text for item in shown for text in (item.claim.value, item.claim.by)]
    assert len(wanted) == 6
    for width in (300, 700):
        card = visit(path=embeds[lang] / "card.html", java_script_enabled=False,
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
            (embeds[lang] / "card.html").as_uri()
        ]
        assert card.complaints == []


HOST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A lesson</title>
<link rel="icon" href="data:,"><style>body{margin:0}#box{width:700px}</style></head>
<body><div id="box">CODE</div></body></html>"""
GIVEN = "() => document.querySelector('iframe').clientHeight"
NEEDED = "() => Math.ceil(document.body.getBoundingClientRect().height)"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_card_is_whole_in_its_frame_at_each_width(
    contexts: Contexts, embeds: dict[str, Path], lang: str
) -> None:
    """It was 320 pixels everywhere: the licence was cut off in every language."""
    [size, *_] = snippets.sizes(card.texts(geo.load(), lang))
    code = snippets.snippet(
        size, src="card.html", href="map.html", title="A map", link="Open", lang=lang
    )
    plain, listening = embeds[lang] / "plain.html", embeds[lang] / "listening.html"
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
            if path == listening:
                eventually(page, lambda: page.evaluate(GIVEN) == frame.evaluate(NEEDED))  # noqa: B023 (called here)
            found[path.name, width] = (page.evaluate(GIVEN), frame.evaluate(NEEDED))
    for (name, _), (given, needed) in found.items():
        assert given >= needed, found
        assert given == needed or (name == "plain.html" and given < 1.3 * needed), found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["card.html", "index.html"])
def test_axe_finds_no_violation_on_card_and_index(
    contexts: Contexts, embeds: dict[str, Path], name: str, lang: str
) -> None:
    page = contexts.page(offline=True)
    page.goto((embeds[lang] / name).as_uri())
    for width in (390, 1000):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page) == {}, width
