"""Pages of frames of one's own: a class's table, coordinates alone, regions alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from typer.testing import CliRunner

import maps
from maps.commands.app import app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit

RATES = [2.5, 3.1, 4.7, 5.2, 6.8, None]


def test_a_class_gets_a_russian_page_from_one_table(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    lines = ["Дата,Широта,Долгота,Событие,Описание"]
    lines += [
        f"{n % 5 + 1:02d}.01.2022,{43 + n / 4},{77 - n / 2},Митинг {n},Описание" for n in range(12)
    ]
    (tmp_path / "class.csv").write_text("\n".join(lines), encoding="utf-8")
    page = tmp_path / "class.html"
    result = CliRunner().invoke(app, ["build", str(tmp_path / "class.csv"), "-o", str(page)])
    assert result.exit_code == 0, result.output
    seen = visit(path=page)
    assert seen.complaints == []
    assert seen.js("document.documentElement.lang") == "ru"
    assert seen.page.title() == "События"
    assert seen.page.locator(".folium-map").is_visible()
    assert seen.page.locator("#count").inner_text() == "12 событий из 12"
    assert seen.page.locator("#pane-incidents [data-incident]").count() == 12
    assert seen.js("qantar.marks.drawn.length") > 0


def test_coordinates_and_days_alone_open(visit: Callable[..., Visit], tmp_path: Path) -> None:
    rows = pd.DataFrame(
        {"lat": [43.26, 44.0], "lon": [76.93, 78.0], "date": ["2022-01-05", "2022-01-06"]}
    )
    maps.build_map(rows).save(tmp_path / "page.html")
    seen = visit(path=tmp_path / "page.html")
    assert seen.complaints == []
    assert seen.page.title() == "Incidents"
    assert seen.page.locator(".folium-map").is_visible()
    assert seen.page.locator("#count").inner_text() == "2 incidents of 2"
    assert seen.page.locator("#pane-incidents [data-incident]").count() == 2


@pytest.mark.parametrize("hash", ["", "#panel=incidents", "#panel=table"])
def test_regions_alone_say_nothing_of_incidents(
    visit: Callable[..., Visit],
    tmp_path: Path,
    hash: str,  # noqa: A002 (its name in the address)
) -> None:
    boxes = [shapely.box(west, 35, west + 1, 36) for west in range(-90, -84)]
    table = pd.DataFrame({"NAME": [f"County {n}" for n in range(6)], "unemployment": RATES})
    counties = gpd.GeoDataFrame(table, geometry=boxes, crs=4326)
    maps.build_map(counties, measures="unemployment").save(tmp_path / "page.html")
    seen = visit(hash, path=tmp_path / "page.html")
    assert seen.complaints == []
    assert seen.page.title() == "unemployment"
    assert seen.page.locator("#headline").inner_text() == "unemployment"
    assert seen.page.locator("path.region").count() == 6
    assert seen.page.locator("path.region.none").count() == 1
    assert seen.page.locator("#tab-incidents").count() == 0
    assert seen.page.locator("#tab-places").get_attribute("aria-selected") == "true"
    assert "County 4" in (seen.page.locator("#pane-places").text_content() or "")
    for part in ("#headline", "#description", "#pane-places"):
        assert "incident" not in (seen.page.locator(part).text_content() or ""), part
    assert "unemployment" in (seen.page.locator("#description").text_content() or "")
    assert "1970" not in seen.js("document.body.innerText")


def test_no_shade_lies_under_the_words_of_the_legend(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    boxes = gpd.GeoDataFrame(
        {"name": ["A", "B"], "rate": [3, 10]},
        geometry=[shapely.box(10, 5, 11, 7), shapely.box(11, 5, 12, 7)], crs=4326,
    )  # fmt: skip
    rows = pd.DataFrame({"date": ["2020-01-05"], "lat": [5.5], "lon": [10.5]})
    maps.build_map(rows, regions=boxes, measures="rate").save(tmp_path / "page.html")
    seen = visit(path=tmp_path / "page.html")
    legend, region = "#legend-body", "path.region"
    first = seen.page.locator(legend).bounding_box()
    shade = seen.page.locator(region).first.bounding_box()
    assert first["x"] + first["width"] <= shade["x"]  # the country stands beside it
    seen.page.locator("#zoom-in").click()
    seen.page.locator("#zoom-in").click()
    seen.eventually(lambda: "over" in (seen.page.locator(legend).get_attribute("class") or ""))
    assert seen.complaints == []


def test_numbers_of_towns_are_circles_and_months_are_filtered_across_years(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    rows = pd.DataFrame(
        {"date": ["2020-01-05", "2020-07-05", "2021-01-09"], "town": ["Yola", "Yola", "Biu"],
         "lat": [9.2, 9.2, 10.6], "lon": [12.48, 12.48, 12.19], "deaths": [12, 2, 5]}
    )  # fmt: skip
    maps.build_map(rows, measures={"deaths": "sum"}).save(tmp_path / "page.html")
    seen = visit(path=tmp_path / "page.html")

    def circles() -> dict[str, int]:
        marks = "qantar.marks.circles.map(({ name, count }) => [name, count])"
        return dict(seen.js(marks))

    assert circles() == {"Yola": 14, "Biu": 5}
    seen.page.locator("#filters summary").click()
    seen.page.locator("[data-month='1']").check()
    seen.eventually(lambda: circles() == {"Yola": 12, "Biu": 5})
    assert seen.page.locator("#count").inner_text() == "2 incidents of 3"
    seen.eventually(lambda: seen.js("location.hash").endswith("month=1"))


def a_day(**more: list[str]) -> pd.DataFrame:
    """Return four events of one day and the next, the later first."""
    table = {
        "date": ["2021-01-07", "2021-01-06", "2021-01-06", "2021-01-06"],
        "title": ["Certified", "Breach", "Speech", "March"],
        "lat": [38.89, 38.89, 38.88, 38.89],
        "lon": [-77.01, -77.01, -77.03, -77.02],
    }
    return pd.DataFrame({**table, **more})


def test_hours_are_bars_where_each_event_has_its_time(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    maps.build_map(a_day(time=["03:40", "14:12", "12:00", "12:55"])).save(tmp_path / "page.html")
    seen = visit(path=tmp_path / "page.html", hash="#from=2021-01-06T12&to=2021-01-06T12")
    assert seen.complaints == []
    assert seen.js("document.querySelectorAll('#time-bars g.bin').length") == 48
    assert seen.page.locator("#time-now").inner_text().startswith("6 January, 12:00\u201313:00")
    titles = seen.page.locator("#pane-incidents [data-incident]").all_inner_texts()
    assert [" ".join(text.split()) for text in titles] == ["12:00 Speech", "12:55 March"]
    assert seen.page.locator("#time-play").get_attribute("aria-label") == "Next bar"
    seen.page.locator("#time-play").click()
    seen.eventually(lambda: "from=2021-01-06T13&to=2021-01-06T13" in seen.js("location.hash"))


def test_without_a_time_of_each_event_bars_are_days(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    maps.build_map(a_day(time=["03:40", "", "12:00", "12:55"])).save(tmp_path / "page.html")
    seen = visit(path=tmp_path / "page.html", hash="#from=2021-01-06T12")
    assert seen.js("document.querySelectorAll('#time-bars g.bin').length") == 2
    assert seen.page.locator("#time-now").inner_text().startswith("Play the 2 days")
    assert seen.page.locator("#pane-incidents [data-incident]").count() == 4


def test_play_is_named_by_its_bars(visit: Callable[..., Visit], tmp_path: Path) -> None:
    table = a_day()
    table["date"] = ["2019-01-05", "2020-05-05", "2024-12-30", "2024-12-31"]
    maps.build_map(table).save(tmp_path / "page.html")
    seen = visit(path=tmp_path / "page.html")
    assert seen.page.locator("#time-now").inner_text().startswith("Play the 72 months")


def test_points_alone_keep_out_of_the_zoom_s_buttons(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    points = [[10.0, 10.0], [10.0, 11.0], [11.0, 10.0]]
    table = pd.DataFrame(points, columns=["lat", "lon"])
    table["date"] = ["2019-03", "2020-07", "2020-12"]
    maps.build_map(table).save(tmp_path / "page.html")
    seen = visit(path=tmp_path / "page.html", viewport={"width": 1000, "height": 700})
    free = seen.js(
        f"""{points}.map((point) => {{
          const {{ x, y }} = qantar.app.map.latLngToContainerPoint(point);
          const {{ left, top }} = qantar.app.map.getContainer().getBoundingClientRect();
          return !document.elementFromPoint(left + x, top + y).closest("button, .leaflet-control");
        }})"""
    )
    assert free == [True, True, True]
