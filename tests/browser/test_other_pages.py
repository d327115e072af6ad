"""Pages of other countries, of plain folders and of frames, in Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe import violations
from plains import SOUTH_AFRICA, folder, incidents

import geo
import maps

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit

SIZES = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}
VIEWS = {"": "#chart", "#panel=about": "#about", "#panel=table": "#table-view"}
KINDS = ("south-africa", "plain", "frame")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    top = tmp_path_factory.mktemp("pages")
    made = {
        "south-africa": geo.load(SOUTH_AFRICA),
        "plain": geo.load(folder(top / "may-events")),
        "frame": geo.from_frames(incidents(), title="May"),
    }
    out = {}
    for name, data in made.items():
        out[name] = top / f"{name}.html"
        maps.build_map(data).save(out[name])
    return out


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_it_opens_without_complaint(
    visit: Callable[..., Visit], pages: dict[str, Path], kind: str, size: str
) -> None:
    seen = visit(path=pages[kind], viewport=SIZES[size])
    for view, wanted in VIEWS.items():
        seen.go(view)
        assert seen.page.locator(wanted).is_visible()
        assert violations(seen.page) == {}, view
        assert seen.js("document.documentElement.scrollWidth <= innerWidth"), view
    assert seen.complaints == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_and_detail_opens(
    visit: Callable[..., Visit], pages: dict[str, Path], kind: str
) -> None:
    seen = visit(path=pages[kind])
    page = seen.page
    for tab in page.locator("[role=tab]").all():
        tab.click()
        text = page.locator("[role=tabpanel]:not([hidden])").inner_text()
        assert text.strip()
        assert "undefined" not in text
    page.locator("#tab-incidents").click()
    page.locator("#filters summary").click()
    assert all((box.text_content() or "").strip() for box in page.locator("fieldset").all())
    for row in range(page.locator("#pane-incidents [data-incident]").count()):
        page.locator("#pane-incidents [data-incident]").nth(row).click()
        text = page.locator("#detail").inner_text()
        assert "undefined" not in text
        assert "[object" not in text
        parts = page.locator("#detail dd").all()
        assert all((part.text_content() or "").strip() for part in parts)
        page.locator("#detail .back").click()
    assert seen.complaints == []


def test_a_plain_page_has_no_empty_boxes(
    visit: Callable[..., Visit], pages: dict[str, Path]
) -> None:
    page = visit(path=pages["plain"]).page
    for gone in ("#toll-open", "#by", "#tab-story", "#tab-sources", "#lens"):
        assert not page.locator(gone).is_visible(), gone
    # The regions show how many incidents were recorded: the one measure that such a page has.
    assert page.locator("path.region").count() == 2
    page.locator("#filters summary").click()
    layers = page.locator("#layer-list .name").all_inner_texts()
    assert layers == [
        "Regions",
        "Protest, strike",
        "Shooting, clash",
        "Decision, talks, shutdown",
        "flood blockade",  # a kind of the folder's own, by its own name
    ]
    page.locator("#about-open").click()
    assert page.locator("#about h3").count() == 0


def test_an_unknown_column_is_in_the_detail(
    visit: Callable[..., Visit], pages: dict[str, Path]
) -> None:
    seen = visit("#incident=a3", path=pages["plain"])
    seen.page.locator("#detail summary", has_text="For the record").click()
    text = seen.page.locator("#detail").inner_text()
    assert "crowd size\n20 cars" in text
    assert "fatalities" not in text
    assert "flood blockade" in text.lower()
    seen = visit("#incident=a2", path=pages["plain"])
    seen.page.locator("#detail summary", has_text="For the record").click()
    assert "fatalities\n2" in seen.page.locator("#detail").inner_text()


def test_points_stand_where_they_are(visit: Callable[..., Visit], pages: dict[str, Path]) -> None:
    seen = visit(path=pages["plain"])
    seen.js("qantar.app.map.setView([-12.07, -77.03], 12, { animate: false })")
    marks = "qantar.marks.drawn.map(({kind, row, count}) => [kind, row, count])"
    # Two at the same point are one mark, which opens both.
    seen.eventually(lambda: sorted(seen.js(marks)) == [["gathered", 0, 2], ["incident", 1, 1]])
    away = seen.js(
        """() => qantar.marks.drawn.map(({ x, y, row }) => {
          const { latitude, longitude } = qantar.app.store.columns;
          return qantar.app.map.latLngToContainerPoint([latitude[row], longitude[row]]).distanceTo([x, y]);
        })"""
    )
    assert max(away) < 1
    x, y = seen.js("(({ x, y }) => [x, y])(qantar.marks.drawn.find(({ count }) => count === 2))")
    box = seen.page.locator(".folium-map").bounding_box() or {}
    seen.page.mouse.click(box["x"] + x, box["y"] + y)
    assert seen.page.locator("#detail h2").inner_text() == "2 incidents"
    opened = seen.page.locator("#detail [data-incident]")
    assert opened.evaluate_all("all => all.map((node) => node.dataset.incident)") == ["a1", "a4"]


@pytest.mark.parametrize("size", SIZES)
def test_the_regions_fill_the_window(
    visit: Callable[..., Visit], pages: dict[str, Path], size: str
) -> None:
    seen = visit(path=pages["south-africa"], viewport=SIZES[size])
    inside = seen.js(
        "(() => { const {map, data} = qantar.app; const [w, s, e, n] = data.settings.bounds;"
        " return map.getBounds().contains([[s, w], [n, e]]); })()"
    )
    assert inside


def test_an_iframe_draws_the_page_as_a_notebook_shows_it(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    chart = maps.build_map(geo.load(SOUTH_AFRICA))
    shell = tmp_path / "notebook.html"
    head = '<!doctype html><html lang="en" class="filled"><title>x</title><body>'
    shell.write_text(head + chart._repr_html_(), encoding="utf-8")
    seen = visit(path=shell)
    frame = seen.page.frame_locator("iframe")
    frame.locator("html.filled").wait_for(state="attached")
    assert frame.locator("h1").first.inner_text() == "July 2021 in South Africa"
    assert frame.locator("path.region").count() == 9
    assert seen.page.locator("iframe").bounding_box()["height"] >= 600
    assert frame.locator("canvas.marks").evaluate("(c) => c.width * c.height") > 10_000
    assert seen.complaints == []
