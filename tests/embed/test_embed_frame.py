"""The code that others copy: what its frames may do, and how high they are."""

from __future__ import annotations

import dataclasses
import html
import itertools
import re
from typing import TYPE_CHECKING

import pytest
from embeds import LANGUAGES, Document

from maps.embed import card, heights, site, snippets

if TYPE_CHECKING:
    import geo


@pytest.mark.parametrize("address", ["", "https://example.org/q", "https://example.org/q/"])
def test_the_address_stands_before_every_file(data: geo.Dataset, address: str) -> None:
    content = site.embed(data, "en", address)
    base = "https://example.org/q/" if address else ""
    codes = html.unescape(content["index.html"].decode())
    for name in ("card.html", "map.html#embed", "map.html"):
        assert f'<iframe src="{base}{name}" title=' in codes
    links = [item["href"] for item in Document(content["card.html"].decode()).all("a")]
    assert f"{base}map.html" in links


def test_frames_may_do_no_more_than_they_need() -> None:
    for size in snippets.FRAME_SIZES:
        code = snippets.snippet(size, src="a", href="b", title="c", link="d", lang="en")
        [frame] = Document(code).all("iframe")
        allowed = set(frame["sandbox"].split())
        assert "allow-same-origin" not in allowed
        # The card's script tells its height; its origin stays nobody's.
        assert {"allow-scripts", "allow-popups"} <= allowed
        assert ("allow-downloads" in allowed) == (size.name == "full")
        assert (frame["loading"], frame["width"], frame["title"]) == ("lazy", "100%", "c")
        assert Document(code).all("a") == [{"href": "b", "lang": "en"}]
        assert "\n" not in snippets.blank(size).rstrip().split("</iframe>")[0]
    assert [size.height for size in snippets.FRAME_SIZES] == [320, 560, 800]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_code_of_the_card_has_the_height_of_its_language_at_each_width(
    data: geo.Dataset, lang: str
) -> None:
    said = card.texts(data, lang)
    tall = [heights.height(said, width) for width in heights.FRAME_WIDTHS]
    [size, *others] = snippets.sizes(said)
    assert others == list(snippets.FRAME_SIZES[1:])
    assert size.height == max(tall) >= 790  # a platform that drops the style cuts nothing
    code = snippets.snippet(size, src="a", href="b", title="c", link="d", lang=lang)
    [box] = Document(code).all("div")
    assert box["style"] == "container-type:inline-size"
    [frame] = Document(code).all("iframe")
    steps = re.findall(r"\((\d+)px - 100cqw\)\*999,(\d+)px", frame["style"])
    first = re.search(r"height:calc\((\d+)px", frame["style"])
    assert first
    for width in (290, 350, 450, 520, 600, 700, 1200):
        styled = int(first[1]) + sum(int(more) for edge, more in steps if width < int(edge))
        wanted = [low for low in heights.FRAME_WIDTHS if low <= width] or [heights.FRAME_WIDTHS[0]]
        assert styled >= heights.height(said, wanted[-1])


def test_the_card_grows_with_words_that_stand_for_a_number(data: geo.Dataset) -> None:
    said = card.texts(data, "en")
    _, *rest = said.figures[0]

    def tall(number: str) -> list[int]:
        figures = [(number, *rest), *said.figures[1:]]
        wide = dataclasses.replace(said, figures=figures)
        return [heights.height(wide, width) for width in heights.FRAME_WIDTHS]

    steps = [tall("9" * length) for length in range(120)]
    for fewer, more in itertools.pairwise(steps):
        assert all(a <= b for a, b in zip(fewer, more, strict=True))
    assert all(a < b < 2 * a for a, b in zip(steps[3], steps[-1], strict=True))


def test_a_page_may_let_the_card_tell_its_height(data: geo.Dataset) -> None:
    index = site.embed(data)["index.html"].decode()
    assert snippets.listener() in html.unescape(index)
    assert len(snippets.listener().splitlines()) == 4
