"""Pages of one town, of one day, of texts from right to left: nothing is lost at an edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
from plains import square
from shapely import Point
from states import COVERED

import geo
import maps

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit

OUTSIDE = """() => [...document.querySelectorAll("#time-bars text, #legend-body p")]
  .filter((node) => { const { left, right } = node.getBoundingClientRect(); return left < 0 || right > innerWidth; })
  .map((node) => node.textContent)"""


def one_town() -> geo.Dataset:
    columns = {"event_date": ["2023-05-01"], "title": ["March"], "location": ["Lima"]}
    return geo.from_frames(gpd.GeoDataFrame(columns, geometry=[Point(-77.04, -12.05)], crs=4326))


def right_to_left() -> geo.Dataset:
    columns = {
        "event_date": ["2019-10-01", "2019-10-02", "2019-10-03"],
        "event_type": ["احتجاج", "اشتباك", "احتجاج"],
        "title": ["تظاهرة في ساحة التحرير (15)", "اشتباكات قرب الجسر", "تظاهرة في البصرة"],
        "location": ["بغداد", "بغداد", "البصرة"],
        "killed": [3, 12, 0],
    }
    points = [Point(44.4, 33.3), Point(44.41, 33.31), Point(47.8, 30.5)]
    shapes = {"name": ["بغداد", "البصرة"]}
    regions = gpd.GeoDataFrame(shapes, geometry=[square(43, 32), square(47, 30)], crs=4326)
    events = gpd.GeoDataFrame(columns, geometry=points, crs=4326)
    return geo.from_frames(events, regions=regions, measures={"killed": geo.Measure("sum")})


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    out = {}
    for make in (one_town, right_to_left):
        out[make.__name__] = tmp_path_factory.mktemp("few") / "page.html"
        maps.build_map(make()).save(out[make.__name__])
    return out


@pytest.mark.parametrize("name", ["one_town", "right_to_left"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_nothing_is_lost_at_an_edge_or_under_something(
    visit: Callable[..., Visit], few: dict[str, Path], name: str, width: int, height: int
) -> None:
    seen = visit(path=few[name], viewport={"width": width, "height": height})
    assert seen.js(OUTSIDE) == []
    assert seen.js(COVERED, "body") == []
    # A town under the legend is not seen; one incident is not "1 incidents" in a language without words.
    legend = seen.page.locator("#legend-body").bounding_box() or {}
    chart = seen.page.locator("#chart").bounding_box() or {}
    for x, y in seen.js("qantar.marks.drawn.map(({ x, y }) => [x, y])"):
        across, down = chart["x"] + x - legend["x"], chart["y"] + y - legend["y"]
        assert not (0 < across < legend["width"] and 0 < down < legend["height"])
    assert "1 incidents" not in seen.page.locator("body").inner_text()
    assert seen.complaints == []
