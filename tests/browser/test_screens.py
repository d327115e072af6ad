"""Every screen: the map has its share, nothing is covered, names end within the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit

LANGUAGES = ("en", "ru", "kk")
# What is written on the canvas, and where.
WRITTEN = """() => {
  const before = CanvasRenderingContext2D.prototype.fillText;
  const found = [];
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    if (this.textAlign === "left") found.push([text, x, x + this.measureText(text).width]);
    return before.call(this, text, x, y);
  };
  qantar.marks.redraw();
  CanvasRenderingContext2D.prototype.fillText = before;
  return found;
}"""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [(390, 844), (360, 640), (320, 640)])
def test_a_phone_gives_the_map_its_share(
    visit: Callable[..., Visit], size: tuple[int, int], lang: str
) -> None:
    seen = visit(f"#lang={lang}", viewport={"width": size[0], "height": size[1]}, has_touch=True)
    chart = seen.page.locator("#chart").bounding_box() or {}
    # At 320 px a third of the screen is much, and 220 px are enough to read it.
    least = size[1] / 2 - 1 if size[0] >= 360 else 220
    assert chart["height"] >= least
    assert seen.page.locator("#headline").is_visible()
    # What happened is told beside the toll: in Russian and Kazakh it was not.
    assert seen.page.locator("#lede .first").is_visible() == (size[0] >= 360)
    # The line that invites ends within its sheet: in Russian it was pushed out at 360 px.
    line, room = (seen.page.locator(it).bounding_box() or {} for it in ("#invite-go", "#invite"))
    assert room["y"] <= line["y"]
    assert line["y"] + line["height"] <= room["y"] + room["height"] <= size[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_short_headline_stands_whole_or_not_at_all(
    visit: Callable[..., Visit], lang: str
) -> None:
    seen = visit(f"#lang={lang}&panel=table")
    whole = seen.js(
        "(() => { const line = document.getElementById('short');"
        " return line.checkVisibility({ visibilityProperty: true }) ? line.scrollWidth <= line.clientWidth : null })()"
    )
    assert whole is not False
    assert whole or seen.page.locator("h1").is_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_buttons_hold_their_words_on_the_narrowest_screen(
    visit: Callable[..., Visit], lang: str
) -> None:
    seen = visit(f"#lang={lang}", viewport={"width": 320, "height": 640})
    wide = seen.js(
        """() => [...document.querySelectorAll(".tools button, #pane-incidents button, [role=tab]")]
          .filter((node) => node.scrollWidth > node.clientWidth || node.getBoundingClientRect().right > 320)
          .map((node) => node.textContent)"""
    )
    assert wide == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [(390, 844), (1280, 800)])
def test_names_on_the_map_end_within_it(
    visit: Callable[..., Visit], size: tuple[int, int], lang: str
) -> None:
    seen = visit(f"#lang={lang}", viewport={"width": size[0], "height": size[1]})
    written = seen.js(WRITTEN)
    # The canvas reaches beyond the window, so that a drag shows something: no name crosses its edge.
    width, pad = seen.js(
        "(() => { const { x } = qantar.app.map.getSize();"
        " return [x, (parseFloat(qantar.marks.canvas.style.width) - x) / 2] })()"
    )
    inside = [(text, left - pad, right - pad) for text, left, right in written]
    assert len([text for text, left, right in inside if left >= 0 and right <= width]) > 8
    assert [text for text, left, right in inside if left < 0 < right or left < width < right] == []


@pytest.mark.parametrize(
    ("width", "height", "lang"), [(1280, 800, "en"), (768, 1024, "ru"), (390, 844, "kk")]
)
def test_no_name_of_a_neighbour_lies_under_a_circle_or_on_the_land(
    visit: Callable[..., Visit], width: int, height: int, lang: str
) -> None:
    """A circle cut "KYRGYZSTAN" after six letters."""
    seen = visit(f"#lang={lang}", viewport={"width": width, "height": height})
    names = seen.js(
        """() => {
          const { left, top } = document.querySelector("#chart").getBoundingClientRect();
          const inside = (box) => [box.left - left, box.top - top, box.right - left, box.bottom - top];
          const names = [...document.querySelectorAll(".names text.near")];
          return names.map((node) => [node.textContent, inside(node.getBoundingClientRect())]);
        }"""
    )
    circles = seen.js("qantar.marks.circles.map(({ x, y, r }) => [x, y, r])")
    assert len(circles) == 4
    assert names
    for name, (left, top, right, bottom) in names:
        for x, y, r in circles:
            dx = x - max(left, min(right, x))
            dy = y - max(top, min(bottom, y))
            assert dx * dx + dy * dy > (r - 1) ** 2, name
        under = seen.js(
            """([x, y]) => {
              const { left, top } = document.querySelector("#chart").getBoundingClientRect();
              const nodes = document.elementsFromPoint(left + x, top + y);
              return nodes.some((node) => node.matches("path.region"));
            }""",
            [(left + right) / 2, (top + bottom) / 2],
        )
        assert not under, name


@pytest.mark.parametrize(("width", "height"), [(320, 568), (320, 640), (390, 844)])
def test_who_has_no_place_stands_clear_of_circles_and_legend(
    visit: Callable[..., Visit], width: int, height: int
) -> None:
    seen = visit("#lang=kk", viewport={"width": width, "height": height}, has_touch=True)
    frame, lost, legend = (
        seen.page.locator(selector).bounding_box() or {}
        for selector in ("#chart", "#lost", "#legend-body")
    )
    assert lost["y"] + lost["height"] <= legend["y"] + 1
    assert lost["y"] >= frame["y"]
    left, top = lost["x"] - frame["x"], lost["y"] - frame["y"]
    for x, y, r in seen.js("qantar.marks.circles.map(({ x, y, r }) => [x, y, r])"):
        dx = x - max(left, min(left + lost["width"], x))
        dy = y - max(top, min(top + lost["height"], y))
        assert dx * dx + dy * dy > (r - 1) ** 2
    title = seen.js(
        "(({ scrollHeight, clientHeight }) => [scrollHeight, clientHeight])(document.querySelector('h1'))"
    )
    assert title[0] <= title[1] + 1


@pytest.mark.parametrize("rest", ["#lang=kk", "#incident=2022-01-05-almaty-airport"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_nothing_moves_while_a_link_opens(
    visit: Callable[..., Visit], width: int, height: int, rest: str
) -> None:
    """What the address changes is known before the first paint: shifts were up to 0.41."""
    seen = visit(rest, viewport={"width": width, "height": height})
    seen.page.wait_for_timeout(400)
    moved = seen.js(
        """() => new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += entry.value;
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(sum), 100);
        })"""
    )
    assert moved < 0.02
