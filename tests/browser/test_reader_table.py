"""The table that a reader opens, what is saved of it, and the map in words and print."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from readers import INCIDENTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit


def test_the_table_follows_the_filters_and_sorts(visit: Callable[..., Visit]) -> None:
    seen = visit("#panel=table&verification=contested")
    body = seen.page.locator("#table-view tbody tr")
    assert body.count() == sum(row["verification"] == "contested" for row in INCIDENTS)
    seen.page.locator("#table-view th button").nth(4).click()
    titles = seen.page.locator(
        "#table-view tbody tr td:nth-child(5), #table-view tbody tr th:nth-child(5)"
    ).all_inner_texts()
    folded = [title.casefold() for title in titles]
    assert folded == sorted(folded, key=lambda text: [c for c in text if c.isalnum() or c == " "])


def test_what_is_shown_is_saved_as_csv_and_geojson(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    seen = visit("#panel=table&from=2022-01-05&to=2022-01-05")
    saved = {}
    for name in ("csv", "geojson"):
        with seen.page.expect_download() as download:
            seen.page.locator(f'[data-save="{name}"]').click()
        download.value.save_as(tmp_path / name)
        saved[name] = (tmp_path / name).read_text("utf-8")
    table = list(csv.DictReader(io.StringIO(saved["csv"])))
    wanted = {row["event_id"]: row for row in INCIDENTS if row["event_date"] == "2022-01-05"}
    assert {row["event_id"] for row in table} == set(wanted)
    assert all(row["title"] == wanted[row["event_id"]]["title_en"] for row in table)
    features = json.loads(saved["geojson"])["features"]
    assert len(features) == len(wanted)
    for feature in features:
        row = wanted[feature["properties"]["event_id"]]
        if row["latitude"]:
            assert feature["geometry"]["coordinates"] == [
                float(row["longitude"]),
                float(row["latitude"]),
            ]
        else:
            assert feature["geometry"] is None


def test_print_has_map_legend_list_sources_and_credit(visit: Callable[..., Visit]) -> None:
    seen = visit()
    seen.js("window.dispatchEvent(new Event('beforeprint'))")
    seen.page.emulate_media(media="print")
    text = seen.page.locator("body").inner_text()
    for part in (
        "Prosecutor General, 5 January 2023",
        "OpenStreetMap",
        INCIDENTS[-1]["title_en"],
        "CC BY 4.0",
    ):
        assert part in text


def test_map_in_words_follows_what_is_shown(visit: Callable[..., Visit]) -> None:
    seen = visit()
    text = seen.page.locator("#description").text_content()
    assert f"{len(INCIDENTS)} incidents" in text
    assert "Almaty 151" in text
    assert "Not published for 13 regions" in text
    doubtful = sum(int(row["time_precision"]) > 1 for row in INCIDENTS)
    assert f". {doubtful} have a day that is approximate or inferred. " in text
    seen.page.select_option("#measure", "injured")
    assert "Zhambyl Region 273" in seen.page.locator("#description").text_content()


def test_no_storage_is_asked_for_and_a_small_page_inflates_nothing(
    visit: Callable[..., Visit],
) -> None:
    seen = visit()
    assert seen.js("typeof qantar.app") == "object"
    # Large tables alone travel in blocks, which want DecompressionStream.
    assert seen.page.locator("[id^=qantar-block]").count() == 0
    script = seen.js("[...document.scripts].map(s => s.textContent).join('')")
    for name in (
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "document.cookie",
    ):
        assert name not in script.replace(
            seen.js("document.querySelector('#qantar-data').textContent"), ""
        )
