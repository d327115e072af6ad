"""What makes the page quick loses nothing: kept buttons, rows that follow, counts in one go."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from copies import DATA, kept

import geo
import maps

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
import many

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit
    from contexts import Contexts

# What the map tells of, from its first moment on.
TOLD = """let leaflet;
Object.defineProperty(window, "L", { get: () => leaflet, set(found) {
  leaflet = found;
  found.Map.addInitHook(function () {
    window.told = [];
    this.on("viewreset", () => window.told.push("view"));
    this.on("layeradd", ({ layer }) => layer instanceof found.Polygon && window.told.push("shape"));
  });
} });"""
TITLES = "[...document.querySelectorAll('#pane-incidents .title')].map((node) => node.textContent)"


@pytest.mark.parametrize("width", [1280, 390])
def test_the_shapes_are_laid_out_once_while_the_page_opens(
    contexts: Contexts, built: Path, width: int
) -> None:
    page = contexts.page(viewport={"width": width, "height": 800}, offline=True)
    page.add_init_script(TOLD)
    page.goto(built.as_uri())
    page.wait_for_selector("html.filled", state="attached")
    page.wait_for_timeout(100)  # what follows its size has followed
    told = page.evaluate("told")
    shapes = told.index("shape")
    assert "view" in told[:shapes]
    page.evaluate("document.getElementById('home').click()")
    assert "view" not in page.evaluate("told")[shapes:]
    page.evaluate("qantar.app.map.setZoom(7, { animate: false })")
    page.evaluate("document.getElementById('home').click()")
    assert page.evaluate("told")[len(told) :].count("view") == 2  # there, and back


@pytest.mark.parametrize("lang", ["ru", "kk", "en"])
def test_kept_buttons_speak_the_language(
    visit: Callable[..., Visit], data: geo.Dataset, lang: str
) -> None:
    seen = visit()
    seen.js("qantar.app.state.set({ from: 4, to: 4 })")
    seen.js("globalThis.before = document.querySelector('#pane-incidents button')")
    seen.page.click("#languages button[data-lang='kk']")
    seen.page.click(f"#languages button[data-lang='{lang}']")
    rows = data.incidents[data.incidents.event_date == "2022-01-05"]
    seen.eventually(lambda: sorted(seen.js(TITLES)) == sorted(rows[f"title_{lang}"]))
    assert seen.js("before === document.querySelector('#pane-incidents button')")
    # What was not on the list in that language is written when it comes back.
    seen.js("qantar.app.state.set({ from: 0, to: qantar.app.lastDay })")
    whole = sorted(data.incidents[f"title_{lang}"])
    seen.eventually(lambda: sorted(seen.js(TITLES)) == whole)


def test_pictures_follow_the_colour_scheme(visit: Callable[..., Visit]) -> None:
    seen = visit(color_scheme="light")
    picture = "document.querySelector('#pane-incidents img').src"
    light = seen.js(picture)
    seen.page.emulate_media(color_scheme="dark")
    seen.eventually(lambda: seen.js(picture) != light)
    seen.page.emulate_media(color_scheme="light")
    seen.eventually(lambda: seen.js(picture) == light)


def test_all_rows_follow_the_first_ones_and_keep_the_place(visit: Callable[..., Visit]) -> None:
    seen = visit("#panel=incidents")
    count = "document.querySelectorAll('#pane-incidents li').length"
    seen.eventually(lambda: seen.js(count) == len(kept("incidents")))
    scrolled = "document.getElementById('pane-incidents').scrollTop"
    seen.js("document.getElementById('pane-incidents').scrollTop = 3000")
    seen.page.click("#languages button[data-lang='ru']")
    old = "document.querySelectorAll('#pane-incidents li:not([lang=ru])').length"
    seen.eventually(lambda: seen.js(old) == 0)
    assert seen.js(count) == len(kept("incidents"))
    assert seen.js(scrolled) == pytest.approx(3000, abs=200)


def test_rows_out_of_sight_wait_and_a_ring_is_drawn_within_its_row(
    visit: Callable[..., Visit],
) -> None:
    seen = visit("#panel=incidents")
    rows = seen.page.locator("#pane-incidents li")
    seen.eventually(lambda: rows.count() == len(kept("incidents")))
    drawn = "node => node.firstChild.checkVisibility({ contentVisibilityAuto: true })"
    seen.eventually(lambda: not rows.last.evaluate(drawn))
    assert rows.first.evaluate(drawn)
    for _ in range(60):
        seen.page.keyboard.press("Tab")
        if seen.js("document.activeElement.closest('#pane-incidents li') !== null"):
            break
    ring = seen.js(
        "(({ outlineOffset, outlineWidth }) => [outlineOffset, outlineWidth].map(parseFloat))(getComputedStyle(document.activeElement))"
    )
    assert ring[1] >= 2
    assert sum(ring) <= 0  # within its row
    rows.last.scroll_into_view_if_needed()
    seen.eventually(lambda: rows.last.evaluate(drawn))


def test_a_long_list_is_drawn_where_it_is_seen(visit: Callable[..., Visit], tmp_path: Path) -> None:
    many.write(DATA, tmp_path / "many", 1000)
    maps.build_map(geo.load(tmp_path / "many")).save(tmp_path / "many.html")
    seen = visit("#panel=incidents", path=tmp_path / "many.html")
    ids = "[...document.querySelectorAll('#pane-incidents [data-incident]')].map((node) => node.dataset.incident)"
    wanted = seen.js("qantar.app.data.incidents.id")
    assert len(wanted) == 1000
    seen.eventually(lambda: 5 < len(seen.js(ids)) < 100)
    assert seen.js(ids) == wanted[: len(seen.js(ids))]
    # Every row is met on the way down, in order, and the last at the end.
    met = seen.page.evaluate(
        f"""async () => {{
          const pane = document.getElementById("pane-incidents");
          const met = [];
          for (let k = 0; k < 2000; k++) {{
            for (const id of {ids}) if (!met.includes(id)) met.push(id);
            const before = pane.scrollTop;
            pane.scrollTop += 400;
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            if (pane.scrollTop === before) break;
          }}
          return met;
        }}"""
    )
    assert met == wanted
    # The scroll bar leads to the end and back at once.
    pane = "document.getElementById('pane-incidents')"
    for place, row in (("0", 0), (f"{pane}.scrollHeight", 999)):
        seen.js(f"{pane}.scrollTop = {place}")
        seen.eventually(lambda row=row: wanted[row] in seen.js(ids))
    places = "[...document.querySelectorAll('#pane-incidents li[aria-posinset]')].map((node) => [Number(node.getAttribute('aria-posinset')), Number(node.getAttribute('aria-setsize'))])"
    assert seen.js(places)[-1] == [1000, 1000]


def test_the_counts_of_layers_are_those_of_the_shown_rows(
    visit: Callable[..., Visit], data: geo.Dataset
) -> None:
    seen = visit()
    seen.js("qantar.app.state.set({ from: 4, to: 4 })")
    rows = data.incidents[data.incidents.event_date == "2022-01-05"]
    shown = seen.js(
        "Object.fromEntries([...document.querySelectorAll('[data-layer]')].map((box) => [box.dataset.layer, Number(box.closest('li').querySelector('.count').textContent)]))"
    )
    assert shown["cities"] == rows.city_id.nunique()
    assert shown["regions"] == len(data.regions)
    assert shown["sites"] + shown["landmarks"] == len(data.sites)
    groups = sum(count for name, count in shown.items() if name.startswith("incidents."))
    assert groups == len(rows)
