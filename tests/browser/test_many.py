"""Many incidents, of one point or of many: gathered on the map, drawn where they are seen, found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import plains
import pytest
from contexts import DESKTOP, PHONE

import geo
import maps

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit

ALMATY, AKTAU = (43.24, 76.89), (43.65, 51.17)
HEAD = "event_id,event_date,event_type,title_en,notes_en,latitude,longitude\n"
WEST = plains.feature({"id": "W", "name": "West"}, plains.square(40, 35, 25))
EAST = plains.feature({"id": "E", "name": "East"}, plains.square(65, 35, 25))
COUNT = 6000


def page_of(folder: Path, rows: list[str]) -> Path:
    """Build the page of a plain folder of two regions."""
    plains.folder(folder, HEAD + "\n".join(rows) + "\n", (WEST, EAST))
    maps.build_map(geo.load(folder)).save(folder / "page.html")
    return folder / "page.html"


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """200 incidents at one point, 5 at another."""
    rows = [
        f"e{i},2023-05-{i % 28 + 1:02},protest,Event {i},,{lat},{lon}"
        for i, (lat, lon) in enumerate([ALMATY] * 200 + [AKTAU] * 5)
    ]
    return page_of(tmp_path_factory.mktemp("crowded"), rows)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many that they travel in blocks: 300 kinds, 28 days, points all over the regions."""
    rows = [
        f"e{i},2023-05-{i % 28 + 1:02},kind {i % 300},Event {i},Note of place {i % 97},"
        f"{36 + i % 79 / 4},{41 + i % 97 / 2}"
        for i in range(COUNT)
    ]
    return page_of(tmp_path_factory.mktemp("large"), rows)


@pytest.mark.parametrize("window", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_200_at_one_point_and_5_at_another_are_two_marks_there_at_every_zoom(
    visit: Callable[..., Visit], crowded: Path, window: dict[str, int]
) -> None:
    seen = visit(path=crowded, viewport=window)
    wrong = seen.js(
        """([places]) => {
          const { map } = qantar.app;
          const wrong = [];
          for (let zoom = map.getMinZoom(); zoom <= map.getMaxZoom(); zoom += 0.5) {
            for (const [count, point] of places) {
              map.setView(point, zoom, { animate: false });
              qantar.marks.redraw();
              const at = map.latLngToContainerPoint(point);
              const near = qantar.marks.drawn.filter((mark) => at.distanceTo([mark.x, mark.y]) < 1);
              const sum = qantar.marks.drawn.reduce((all, mark) => all + mark.count, 0);
              const wide = Math.max(...near.map(({ halfX, halfY }) => Math.max(halfX, halfY)));
              if (near.length !== 1 || near[0].count !== count || wide > 60 || ![count, 205].includes(sum)) {
                wrong.push([zoom, count, near.map((mark) => mark.count), sum]);
              }
            }
          }
          return wrong;
        }""",
        [[[200, ALMATY], [5, AKTAU]]],
    )
    assert wrong == []


def test_the_legend_tells_what_the_marks_are(
    visit: Callable[..., Visit], crowded: Path, large: Path
) -> None:
    legend = "document.getElementById('legend-body').textContent"
    seen = visit(path=crowded)
    assert "Incidents at one place; the foot shows their kinds." in seen.js(legend)
    assert "One square is one incident" not in seen.js(legend)
    seen = visit(path=large)
    assert seen.js("qantar.marks.form") == "density"
    assert "Incidents in each square of the map:" in seen.js(legend)
    breaks = seen.js("qantar.marks.breaks")
    edges = seen.page.locator("#legend-body .edge").all_inner_texts()
    assert [int(edge.strip("+")) for edge in edges] == breaks


def test_a_counted_mark_opens_the_list_of_its_incidents(
    visit: Callable[..., Visit], crowded: Path
) -> None:
    seen = visit(path=crowded)
    x, y = seen.js("(({ x, y }) => [x, y])(qantar.marks.drawn.find(({ count }) => count === 200))")
    box = seen.page.locator(".folium-map").bounding_box() or {}
    seen.page.mouse.click(box["x"] + x, box["y"] + y)
    assert seen.page.locator("#detail h2").inner_text() == "200 incidents"
    seen.eventually(lambda: seen.page.locator("#detail [data-incident]").count() == 200)


def test_a_long_period_has_few_bars_and_says_the_year(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    rows = ["a,1000-01-01,protest,First,,43,50", "b,2022-01-01,protest,Last,,43,51"]
    seen = visit(path=page_of(tmp_path / "long", rows))
    assert seen.page.locator("#time-bars .bin").count() <= 200
    assert seen.js("document.querySelectorAll('*').length") < 2500
    times = seen.page.locator("#pane-incidents li").all_inner_texts()
    assert len(times) == 2
    assert all(year in text for text, year in zip(times, ("1000", "2022"), strict=True))
    seen.page.locator("#time-bars").focus()
    seen.page.keyboard.press("Home")
    seen.eventually(lambda: seen.page.locator("#pane-incidents [data-incident]").count() == 1)
    assert "1000" in seen.page.locator("#time-now").inner_text()


def test_two_years_are_told_apart_in_the_list(visit: Callable[..., Visit], tmp_path: Path) -> None:
    rows = [f"e{year},{year}-11-01,protest,Event,,43,50" for year in (2024, 2025, 2026)]
    seen = visit(path=page_of(tmp_path / "years", rows))
    times = seen.page.locator("#pane-incidents li").all_inner_texts()
    assert [year for year in (2024, 2025, 2026) if any(str(year) in text for text in times)] == [
        2024,
        2025,
        2026,
    ]


def test_a_large_page_opens_without_a_complaint(visit: Callable[..., Visit], large: Path) -> None:
    seen = visit(path=large)
    assert seen.complaints == []
    assert [address.split("?")[0] for address in seen.requests] == [seen.page.url]
    seen.eventually(lambda: seen.page.locator("#pane-incidents .title").first.inner_text() != "")
    # In order of time: the first day's rows come first.
    first = seen.page.locator("#pane-incidents [data-incident]").first
    assert first.get_attribute("data-incident") == "e0"
    assert seen.page.locator("#pane-incidents [data-incident]").count() < 100


def test_each_row_of_a_large_table_has_its_own_word(
    visit: Callable[..., Visit], large: Path
) -> None:
    seen = visit("#incident=e284", path=large)
    seen.eventually(lambda: "Note of place 90" in seen.page.locator("#detail").inner_text())
    text = seen.page.locator("#detail").inner_text()
    assert "kind 284" in text.lower()
    assert "Event 284" in text
    seen.eventually(lambda: "incident=e284" in seen.js("location.hash"))


def test_a_large_table_is_searched_filtered_and_sorted(
    visit: Callable[..., Visit], large: Path
) -> None:
    seen = visit(path=large)
    seen.page.locator("#find-text").click()
    seen.page.keyboard.type("event 4242")
    seen.eventually(lambda: seen.js("qantar.app.store.size") == 1)
    ids = "[...document.querySelectorAll('#pane-incidents [data-incident]')].map((node) => node.dataset.incident)"
    seen.eventually(lambda: seen.js(ids) == ["e4242"])
    seen.js("qantar.app.state.set({ find: '', from: 3, to: 3 })")
    assert seen.js("qantar.app.store.size") == sum(i % 28 == 3 for i in range(COUNT))
    assert seen.js("qantar.marks.drawn.reduce((sum, { count }) => sum + count, 0)") > 0


def test_what_is_saved_of_a_large_table_is_whole(
    visit: Callable[..., Visit], large: Path, tmp_path: Path
) -> None:
    seen = visit("#from=2023-05-04&to=2023-05-04", path=large, accept_downloads=True)
    with seen.page.expect_download() as caught:
        seen.js("document.querySelector('[data-save=geojson]').click()")
    caught.value.save_as(tmp_path / "saved.geojson")
    features = json.loads((tmp_path / "saved.geojson").read_text("utf-8"))["features"]
    wanted = [i for i in range(COUNT) if i % 28 == 3]
    assert [feature["id"] for feature in features] == [f"e{i}" for i in wanted]
    assert [feature["properties"]["notes"] for feature in features] == [
        f"Note of place {i % 97}" for i in wanted
    ]


def test_a_damaged_block_is_said(visit: Callable[..., Visit], large: Path, tmp_path: Path) -> None:
    text = large.read_text("utf-8")
    mark = 'id="qantar-block-0">'
    at = text.index(mark) + len(mark) + 400
    path = tmp_path / "damaged.html"
    path.write_text(text[:at] + ("A" if text[at] != "A" else "B") * 40 + text[at + 40 :], "utf-8")
    seen = visit(path=path, wait="#opening")
    failed = seen.js("document.getElementById('opening').dataset.failed")
    seen.eventually(lambda: seen.page.locator("#opening").inner_text() == failed)


@pytest.mark.parametrize("window", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_what_is_drawn_first_stays(
    visit: Callable[..., Visit], built: Path, large: Path, window: dict[str, int]
) -> None:
    for path in (built, large):
        seen = visit(path=path, viewport=window)
        seen.page.wait_for_timeout(500)
        moved = seen.js(
            """() => new Promise((done) => {
              let sum = 0;
              new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
              }).observe({ type: "layout-shift", buffered: true });
              setTimeout(() => done(sum), 100);
            })"""
        )
        assert moved < 0.02
