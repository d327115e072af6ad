"""What a reader does: days, evidence, search, languages, the table, keyboard alone."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from copies import DATA

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


INCIDENTS = rows("incidents")


def on(day: str) -> int:
    return sum(row["event_date"] == day for row in INCIDENTS)


def listed(seen: Visit) -> int:
    return seen.page.locator("#pane-incidents [data-incident]").count()


# Time


def test_the_day_slider_moves_list_counts_and_marks_at_once(visit: Callable[..., Visit]) -> None:
    # The map of people marks towns only, that of incidents regions as a whole as well.
    seen = visit("#measure=incidents&panel=incidents")
    seen.page.locator("#time-bars").focus()
    seen.page.keyboard.press("Home")
    for _ in range(4):
        seen.page.keyboard.press("ArrowRight")
    assert seen.js("[qantar.app.state.now.from, qantar.app.state.now.to]") == [4, 4]
    assert listed(seen) >= 30  # those that are seen; the others follow in slices
    seen.eventually(lambda: listed(seen) == on("2022-01-05"))
    assert (
        f"{on('2022-01-05')} incidents of {len(INCIDENTS)}"
        in seen.page.locator("#count").inner_text()
    )
    total = seen.js("qantar.marks.drawn.reduce((sum, mark) => sum + mark.count, 0)")
    assert total == sum(
        row["event_date"] == "2022-01-05" and row["scope"] != "national" for row in INCIDENTS
    )


def test_a_range_of_days(visit: Callable[..., Visit]) -> None:
    seen = visit("#from=2022-01-02&to=2022-01-04&panel=incidents")
    wanted = on("2022-01-02") + on("2022-01-03") + on("2022-01-04")
    seen.eventually(lambda: listed(seen) == wanted)
    seen.page.locator("#time-all").click()
    seen.eventually(lambda: listed(seen) == len(INCIDENTS))


def test_play_steps_day_by_day_and_pauses(visit: Callable[..., Visit]) -> None:
    seen = visit(reduced_motion="no-preference")
    seen.page.locator("#time-play").click()
    seen.eventually(lambda: seen.js("qantar.app.state.now.to") == 0)
    for _ in range(60):
        seen.page.wait_for_timeout(100)
        if seen.js("qantar.app.state.now.from") >= 1:
            break
    assert seen.js("qantar.app.state.now.from") >= 1
    seen.page.locator("#time-play").click()
    stopped = seen.js("qantar.app.state.now.from")
    seen.page.wait_for_timeout(2000)
    assert seen.js("qantar.app.state.now.from") == stopped


def test_with_reduced_motion_play_steps_and_each_day_has_a_sentence(
    visit: Callable[..., Visit],
) -> None:
    seen = visit()
    texts = {row["key"]: row["text_en"] for row in rows("texts")}
    assert seen.page.locator("#time-play").get_attribute("aria-label") == "Next day"
    for day in range(1, 6):
        seen.page.locator("#time-play").click()
        said = seen.page.locator("#caption").inner_text()
        assert texts[f"day_2022-01-0{day}"] in said
        assert f"day {day} of 26" in said
    # What plays are incidents, and the list is that day's.
    assert seen.js("qantar.app.state.now.measure") == "incidents"
    assert f"{on('2022-01-05')} incidents of" in seen.page.locator("#count").inner_text()


def test_the_shutdown_stands_over_its_days_and_opens_what_was_recorded(
    visit: Callable[..., Visit],
) -> None:
    seen = visit()
    seen.page.locator("#time-notes button", has_text="Internet shutdown").click()
    row = next(row for row in INCIDENTS if row["event_id"] == "2022-01-05-kz-internet")
    text = seen.page.locator("#detail").inner_text()
    assert row["title_en"] in text
    assert row["event_time"] in text
    assert seen.page.locator("#detail .sources a").count() >= 1


# Ledger and lens


def test_the_ledger_of_the_toll_has_every_claim_the_newest_first_with_reason_and_source(
    visit: Callable[..., Visit],
) -> None:
    seen = visit("#figure=F024")
    claims = [
        row
        for row in rows("figures")
        if (row["place_id"], row["measure"], row["population"]) == ("KZ", "killed", "all")
    ]
    claims.sort(key=lambda row: (row["as_of"], row["figure_id"]), reverse=True)
    table = seen.page.locator("#detail table.ledger").first
    shown = table.locator("tr[data-figure]")
    assert shown.evaluate_all("all => all.map(row => row.dataset.figure)") == [
        row["figure_id"] for row in claims
    ]
    for row, text in zip(claims, shown.all_inner_texts(), strict=True):
        assert row["claimant"] in text
        assert row["status_reason"] in text
    assert table.locator(".source a[href^=http]").count() >= len(claims)
    # Struck through is what was withdrawn, and nothing else; what stands is the headline's claim.
    assert table.locator("s").all_inner_texts() == ["164"]
    assert table.locator("tr.stands").get_attribute("data-figure") == "F024"


def test_the_ladder_starts_at_zero_and_has_a_mark_each_claim(visit: Callable[..., Visit]) -> None:
    seen = visit("#figure=F024")
    ladder = seen.page.locator(".ladder-full svg.ladder")
    claims = [row for row in rows("figures") if (row["place_id"], row["measure"], row["population"]) == ("KZ", "killed", "all")]  # fmt: skip
    assert ladder.locator("circle").count() == len(claims)
    words = ladder.get_attribute("aria-label") or ""
    assert all(row["best"] in words and row["claimant"] in words for row in claims)
    texts = ladder.locator("text").all_text_contents()
    assert {"0", "250", "164", "241", "238"} <= set(texts)


def test_the_parts_of_a_claim_and_what_has_no_place_stand_to_scale(
    visit: Callable[..., Visit],
) -> None:
    seen = visit("#figure=F024")
    pieces = seen.page.locator(".shares li")
    assert [text.split()[0] for text in pieces.all_inner_texts()] == ["151", "26", "20", "17", "24"]
    assert pieces.last.get_attribute("class") == "lost"


def test_a_lens_shows_one_claimant_and_no_circle_for_the_rest(visit: Callable[..., Visit]) -> None:
    seen = visit("#measure=detained&panel=places")
    seen.page.select_option("#lens", "Regional police")
    circles = "qantar.marks.circles.filter((c) => c.kind === 'region').map((c) => qantar.app.data.regions.id[c.row])"
    wanted = {row["place_id"] for row in rows("figures")
              if row["claimant"] == "Regional police" and row["measure"] == "detained" and row["population"] == "all" and row["place_kind"] == "region"}  # fmt: skip
    # A number of people is a circle; where none was published there is none.
    seen.eventually(lambda: set(seen.js(circles)) == wanted)
    assert seen.page.locator("path.region.none").count() == 0
    assert "Regional police" in seen.page.locator("#legend").inner_text()


def test_low_and_high_ends_are_drawn(visit: Callable[..., Visit]) -> None:
    seen = visit("#measure=detained&lens=low")
    # "more than 650" in Kostanay Region: the low end is 650 and there is no high end.
    region = next(i for i, row in enumerate(rows("regions")) if row["region_id"] == "KZ-KUS")
    assert seen.js("row => qantar.app.view.values.cells[row].value", region) == 650


def test_only_exactly_placed(visit: Callable[..., Visit]) -> None:
    seen = visit("#exact=1&panel=incidents")
    exact = sum(row["geo_precision"] == "1" for row in INCIDENTS)
    seen.eventually(lambda: listed(seen) == exact)


# Search


NAMES = {"Uralsk": "Oral", "Уральск": "Oral", "Astana": "Nur-Sultan", "жанаозен": "Zhanaozen", "Janaozen": "Zhanaozen",
         "Жаңаөзен": "Zhanaozen", "ALMATY AIRPORT": "Almaty International Airport", "усть-кам": "Oskemen"}  # fmt: skip


def test_places_are_found_by_any_name(visit: Callable[..., Visit]) -> None:
    seen = visit()
    for typed, found in NAMES.items():
        # From an empty list, so that what is there was found by this name.
        seen.page.locator("#find-text").fill("")
        assert seen.page.locator("#find-list [role=option]").count() == 0, typed
        seen.page.locator("#find-text").fill(typed)
        options = seen.page.locator("#find-list [role=option]").all_inner_texts()
        assert any(found in option for option in options[:3]), (typed, options)


def test_find_an_incident_by_keyboard_alone(visit: Callable[..., Visit]) -> None:
    seen = visit()
    for _ in range(40):
        seen.page.keyboard.press("Tab")
        if seen.js("document.activeElement.id") == "find-text":
            break
    seen.page.keyboard.type("monument")
    seen.page.keyboard.press("Enter")
    assert "onument" in seen.page.locator("#detail h2").inner_text()
    assert seen.js("document.activeElement.tagName") == "H2"
    seen.page.keyboard.press("Escape")
    assert not seen.page.locator("#detail").is_visible()


def press_until(seen: Visit, holds: str, key: str = "Tab", most: int = 120) -> None:
    for _ in range(most):
        seen.page.keyboard.press(key)
        if seen.js(holds):
            return
    pytest.fail(f"{key} never reached {holds}")


def test_figures_language_toll_and_table_by_keyboard_alone(visit: Callable[..., Visit]) -> None:
    seen = visit()
    keys = seen.page.keyboard
    press_until(seen, "document.activeElement.dataset.lang === 'ru'")
    keys.press("Enter")
    assert seen.js("document.documentElement.lang") == "ru"
    press_until(seen, "document.activeElement.id === 'toll-open'")
    keys.press("Enter")
    assert seen.page.locator('tr[data-figure="F005"] s').inner_text() == "164"
    keys.press("Escape")
    press_until(seen, "document.activeElement.id === 'tab-story'")
    keys.press("ArrowRight")
    press_until(seen, "document.activeElement.id === 'view-table'")
    keys.press("Enter")
    assert seen.page.locator("#table-view table").is_visible()
    press_until(seen, "document.activeElement.dataset.save === 'csv'")
    with seen.page.expect_download() as saved:
        keys.press("Enter")
    assert saved.value.suggested_filename.endswith(".csv")


# Table and files


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


def test_a_figure_is_cited_with_claimant_date_status_source_and_checksum(
    visit: Callable[..., Visit],
) -> None:
    seen = visit("#figure=F005")
    seen.page.locator('tr[data-figure="F005"] .cite').click()
    text = seen.page.locator("#text-dialog textarea").input_value()
    for part in (
        "164",
        "9 January 2022",
        "Withdrawn",
        "TASS",
        "https://tass.ru",
        "Qantar data version",
        "checksum",
        "#figure=F005",
    ):
        assert part in text


# Languages


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_a_language_is_switched_without_reload_and_completely(
    visit: Callable[..., Visit], lang: str
) -> None:
    seen = visit("#panel=incidents")
    seen.page.locator(f'[data-lang="{lang}"]').click()
    assert len(seen.requests) == 1
    assert seen.js("document.title") == next(row for row in rows("texts") if row["key"] == "title")[f"text_{lang}"]  # fmt: skip
    assert seen.js("document.documentElement.lang") == lang
    first = seen.page.locator("#pane-incidents .title").first.inner_text()
    assert first == INCIDENTS[0][f"title_{lang}"]
    for name, opener in (("places", "#tab-places"), ("sources", "#list-statements")):
        seen.page.locator(f"#tab-{name}").click()
        seen.page.locator(opener).click()
        text = seen.page.locator(f"#pane-{name}").inner_text()
        letters = [c for c in text if c.isalpha()]
        latin = sum(c.isascii() for c in letters)
        assert latin < 0.12 * len(letters), name
    assert (
        seen.page.locator(f"#languages [data-lang={lang}]").get_attribute("aria-pressed") == "true"
    )


def test_kazakh_dates_and_numbers_do_not_depend_on_the_browser(visit: Callable[..., Visit]) -> None:
    assert "қаңтар" in visit("#lang=kk").page.locator("#by").inner_text()
    assert "9\u00a0900" in visit("#lang=kk&figure=F072").page.locator("#detail").inner_text()


def test_plural_forms(visit: Callable[..., Visit]) -> None:
    seen = visit("#lang=ru")
    forms = {
        n: seen.js("n => qantar.app.words.count('list.incidents', n)", n)
        for n in (1, 2, 5, 21, 22, 111)
    }
    assert forms[1].split()[1] == forms[21].split()[1]
    assert forms[2].split()[1] == forms[22].split()[1]
    assert forms[5].split()[1] == forms[111].split()[1]
    assert len({forms[1].split()[1], forms[2].split()[1], forms[5].split()[1]}) == 3


# Every screen


def test_the_sheet_has_three_stops(visit: Callable[..., Visit]) -> None:
    seen = visit(viewport={"width": 390, "height": 844}, has_touch=True)
    heights = []
    for _ in range(3):
        heights.append(round(seen.page.locator("#panel").bounding_box()["height"]))
        seen.page.locator("#sheet").click()
    assert heights[0] < heights[1] < heights[2]


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (320, 256), (844, 390)])
def test_nothing_overflows_sideways(
    visit: Callable[..., Visit], size: tuple[int, int], lang: str
) -> None:
    seen = visit(f"#lang={lang}", viewport={"width": size[0], "height": size[1]})
    wide = seen.js(
        """width => [...document.querySelectorAll("#top, .tools, #main, #map-area, #time, #panel, #headlines, #chart")]
          .filter((node) => node.getBoundingClientRect().right > width + 1).map((node) => node.id || node.className)""",
        size[0],
    )
    assert wide == []
    assert seen.js("document.documentElement.scrollWidth") <= size[0]


def test_targets_are_large_enough(visit: Callable[..., Visit]) -> None:
    seen = visit()
    small = seen.js(
        """() => [...document.querySelectorAll("button, select, summary, input:not([type=range])")]
          .filter((node) => node.checkVisibility() && !node.classList.contains("link"))
          .map((node) => [node.id || node.className || node.textContent, node.getBoundingClientRect()])
          .filter(([, box]) => (box.height < 23.5 || box.width < 17.5) && box.height > 0).map(([name]) => name)"""
    )
    assert small == []


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


def test_one_day_is_told_once_in_words_and_in_print(visit: Callable[..., Visit]) -> None:
    on_the_day = sum(row["event_date"] == "2022-01-05" for row in INCIDENTS)
    seen = visit("#from=2022-01-05&to=2022-01-05")
    seen.js("window.dispatchEvent(new Event('beforeprint'))")
    said = f"{on_the_day} incidents are shown (5 January 2022). "
    assert said in seen.page.locator("#description").text_content()
    assert seen.page.locator("#print h2").first.text_content() == "Incidents, 5 January 2022"


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


def test_a_radius_that_is_missing_is_not_a_radius_of_nothing(visit: Callable[..., Visit]) -> None:
    seen = visit()
    row = next(i for i, row in enumerate(INCIDENTS) if row["geo_precision"] == "2")
    said = "row => { qantar.app.store.columns.precision_m[row] = NaN; return qantar.app.precision(row); }"
    assert "km" in seen.js("row => qantar.app.precision(row)", row)
    assert seen.js(said, row) == "Placed on the map, but no radius is given"
