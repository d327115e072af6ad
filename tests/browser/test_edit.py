"""The panel for analysts: drafts made in the page go into a package as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from editing import (
    GOOD,
    SOURCE,
    begin,
    cell,
    cite,
    download,
    faults,
    fill,
    find,
    incident,
    keep,
    kept,
    take,
)

from geo.adding import drafts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit
    from copies import Copy

    import geo

DENIED = """for (const name of ["getItem", "setItem"]) {
  Storage.prototype[name] = () => { throw new DOMException("denied", "SecurityError"); };
}"""

# What is wrong in a good draft, the field that tells it, and some of its words.
RULES = [
    ({"event_date": "2022-03-01"}, "event_date", "1 January 2022 to 26 January 2022"),
    ({"latitude": "52.86", "longitude": "43.34"}, "latitude", "latitude 43.34, longitude 52.86"),
    ({"latitude": "10", "longitude": "10"}, "latitude", "lies in no region"),
    ({"latitude": "95"}, "latitude", "must lie between"),
    ({"latitude": "43,34"}, "latitude", "with a point"),
    ({"latitude": "43.341"}, "latitude", "Write 43.34"),
    ({"latitude": "51.16", "longitude": "71.43"}, "region_id", "Nur-Sultan"),
    ({"region_id": "KZ-ALA"}, "region_id", "Mangystau"),
    ({"geo_precision": "1"}, "geo_precision", "needs a named site"),
    ({"precision_m": "5 km"}, "precision_m", "whole metres"),
    ({"title_en": "x" * 201}, "title_en", "201 characters"),
    ({"notes_kk": "a\x07b"}, "notes_kk", "control character"),
    ({"event_id": "Strike!"}, "event_id", "small Latin letters"),
    ({"event_id": "2022-01-05-almaty-airport"}, "event_id", "already"),
]  # fmt: skip


@pytest.fixture
def seen(visit: Callable[..., Visit], edited: Path) -> Visit:
    return visit(path=edited)


def test_a_draft_goes_into_the_package(
    seen: Visit, data: geo.Dataset, package_copy: Copy, tmp_path: Path
) -> None:
    page = begin(seen, notes_ru="=1+1; «кавычки», 'и'", title_ru="'=1")
    find(page, "Жаңаөзен")
    cite(page)
    fill(page, measure="detained", figure_lines="10..", claimant="Adil Soz")
    page.click("#edit-figure-add")
    keep(page)
    (draft,) = kept(seen, "drafts")
    where = {"city_id": "zhanaozen", "region_id": "KZ-MAN", "scope": "place", **GOOD}
    assert draft["event_id"] == drafts.event_id(where, data)
    path = download(page, "drafts", tmp_path)
    # No spreadsheet takes these for formulas.
    assert ",''=1," in path.read_text("utf-8")
    assert "\"'=1+1; " in path.read_text("utf-8")
    said = take(path, "csv", package_copy)
    assert "1 rows read, 1 taken, 0 skipped" in said
    assert "not used" not in said
    row = incident(package_copy, draft["event_id"])
    town = next(row for row in package_copy.rows("cities") if row["city_id"] == "zhanaozen")
    wanted = {**where, "notes_ru": "=1+1; «кавычки», 'и'", "title_ru": "'=1", "source_ids": SOURCE,
              "verification": "single_source", "time_precision": "1", "geo_precision": "2",
              "latitude": f"{float(town['latitude']):.2f}",
              "longitude": f"{float(town['longitude']):.2f}"}  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted
    assert row["precision_m"] == drafts.radius(row, data)
    (figure,) = (r for r in package_copy.rows("figures") if r["place_id"] == row["event_id"])
    assert (figure["measure"], figure["low"], figure["high"]) == ("detained", "10", "")
    assert seen.complaints == []
    assert [url for url in seen.requests if not url.startswith(("file:", "blob:", "data:"))] == []


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        (
            "Almaty city hall",
            {"site_id": "almaty-akimat", "geo_precision": "1", "latitude": "43.236"},
        ),
        (
            "Kostanay Region",
            {"region_id": "KZ-KUS", "scope": "region", "geo_precision": "3", "latitude": ""},
        ),
        ("", {"scope": "national", "region_id": "", "geo_precision": "3", "longitude": ""}),
    ],
)
def test_sites_regions_and_the_country_go_in_too(
    seen: Visit,
    data: geo.Dataset,
    package_copy: Copy,
    tmp_path: Path,
    name: str,
    cells: dict[str, str],
) -> None:
    page = begin(seen)
    if name:
        find(page, name)
    else:
        page.select_option("#edit-scope", "national")
    cite(page)
    keep(page)
    (draft,) = kept(seen, "drafts")
    assert {name: draft[name] for name in cells} == cells
    assert draft["event_id"] == drafts.event_id(draft, data)
    take(download(page, "drafts", tmp_path), "csv", package_copy)
    row = incident(package_copy, draft["event_id"])
    assert {name: row[name] for name in cells} == cells


def test_the_map_gives_the_point_and_its_region(seen: Visit) -> None:
    page = begin(seen)
    page.click("#edit-pick")
    assert page.get_attribute("#edit-pick", "aria-pressed") == "true"
    place = seen.js("(({x, y}) => [x, y])(qantar.app.map.latLngToContainerPoint([47.1, 51.9]))")
    page.locator(".folium-map").click(position={"x": place[0], "y": place[1]})
    assert abs(float(cell(page, "latitude")) - 47.1) < 0.05
    assert abs(float(cell(page, "longitude")) - 51.9) < 0.05
    assert (cell(page, "region_id"), cell(page, "geo_precision")) == ("KZ-ATY", "3")
    assert "Atyrau Region" in page.inner_text("#edit-point")
    assert page.get_attribute("#edit-pick", "aria-pressed") == "false"
    assert page.locator(".edit-pin.active").count() == 1
    # The next click on the map opens what is there, as on every page.
    page.locator(".folium-map").click(position={"x": place[0], "y": place[1]})
    assert seen.js("qantar.app.state.now.kind") != ""
    assert not page.locator("#edit").is_visible()
    page.click("#edit-open")
    assert cell(page, "title_en") == GOOD["title_en"]


def test_an_empty_form_tells_every_field_with_the_remedy(seen: Visit) -> None:
    page = seen.page
    page.click("#edit-open")
    page.click("#edit-new")
    keep(page)
    needed = {"event_date", "event_type", "title_en", "latitude", "longitude", "region_id",
              "geo_precision", "source_ids", "verification"}  # fmt: skip
    assert set(faults(page)) == needed
    assert seen.js("document.activeElement.id") == "edit-summary"
    assert page.inner_text("#edit-summary-title") == "9 things to correct"
    for name in needed:
        field = page.locator(f"#edit-{name}")
        assert field.get_attribute("aria-invalid") == "true"
        assert field.get_attribute("aria-describedby") == f"edit-{name}-fault"
    page.locator("#edit-summary a").nth(2).click()
    assert seen.js("document.activeElement.id") == "edit-title_en"
    fill(page, title_en="A strike")
    assert "title_en" not in faults(page)
    assert page.get_attribute("#edit-title_en", "aria-invalid") is None
    assert kept(seen, "drafts") == []


def test_each_rule_speaks_beside_its_field(seen: Visit) -> None:
    page = seen.page
    page.click("#edit-open")
    for cells, field, words in RULES:
        page.click("#edit-new")
        fill(page, **GOOD)
        find(page, "Zhanaozen")
        cite(page)
        fill(page, **cells)
        keep(page)
        found = faults(page)
        assert list(found) == [field], cells
        assert words in found[field]
        page.click("#edit-cancel")
    assert kept(seen, "drafts") == []


def test_what_looks_the_same_is_shown_before_it_is_kept(seen: Visit, package_copy: Copy) -> None:
    there = incident(package_copy, "2022-01-05-almaty-airport")
    page = begin(seen, event_date=there["event_date"], event_type=there["event_type"])
    find(page, "almaty airport")
    assert there["event_id"] in page.inner_text("#edit-duplicates")
    cite(page)
    keep(page)
    assert set(faults(page)) == {"other"}
    page.check("#edit-other")
    keep(page)
    assert len(kept(seen, "drafts")) == 1
    assert kept(seen, "drafts")[0]["event_id"] not in {
        r["event_id"] for r in package_copy.rows("incidents")
    }


def test_two_drafts_never_share_an_id_and_the_second_is_a_duplicate_of_the_first(
    seen: Visit,
) -> None:
    for number in (1, 2):
        page = begin(seen) if number == 1 else seen.page
        if number == 2:
            page.click("#edit-new")
            fill(page, **GOOD)
        find(page, "Zhanaozen")
        cite(page)
        if number == 2:
            page.check("#edit-other")
        keep(page)
    assert [row["event_id"] for row in kept(seen, "drafts")] == [
        "2022-01-04-zhanaozen-strike", "2022-01-04-zhanaozen-strike-2"
    ]  # fmt: skip


def test_drafts_are_changed_deleted_put_back_and_stay_after_a_reload(seen: Visit) -> None:
    page = begin(seen)
    find(page, "Zhanaozen")
    cite(page)
    keep(page)
    page.reload()
    page.wait_for_selector("html.filled", state="attached")
    assert page.locator(".edit-pin.draft").get_attribute("aria-label") == "Draft: A strike"
    page.locator(".edit-pin.draft").focus()
    page.keyboard.press("Enter")
    assert cell(page, "title_en") == "A strike"
    assert page.inner_text("#edit-sources").startswith("TASS")
    fill(page, title_en="Another strike")
    keep(page)
    assert [row["title_en"] for row in kept(seen, "drafts")] == ["Another strike"]
    page.click("#edit-drafts >> text=Delete")
    assert kept(seen, "drafts") == []
    assert page.locator(".edit-pin").count() == 0
    page.click("#edit-undo button")
    assert [row["title_en"] for row in kept(seen, "drafts")] == ["Another strike"]
    assert seen.complaints == []


def test_without_storage_it_works_and_says_that_drafts_will_be_lost(
    seen: Visit, package_copy: Copy, tmp_path: Path
) -> None:
    seen.page.add_init_script(DENIED)
    seen.page.reload()
    seen.page.wait_for_selector("html.filled", state="attached")
    page = begin(seen)
    find(page, "Zhanaozen")
    cite(page)
    keep(page)
    assert "are lost when the page is closed" in page.inner_text("#edit-kept")
    take(download(page, "drafts", tmp_path), "csv", package_copy)
    assert seen.complaints == []


@pytest.mark.parametrize(
    "stored", ["{", "[]", "null", '{"drafts": [{"event_id": 5}, null, "x"]}', '{"drafts": 7}']
)
def test_nonsense_in_the_storage_is_passed_over(seen: Visit, stored: str) -> None:
    seen.js("text => localStorage.setItem('qantar-edit:KZ:2022-01-01', text)", stored)
    seen.page.reload()
    seen.page.wait_for_selector("html.filled", state="attached")
    assert kept(seen, "drafts") == kept(seen, "moves") == []
    assert seen.complaints == []


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_it_speaks_each_language(seen: Visit, lang: str) -> None:
    page = begin(seen)
    keep(page)
    page.click(f"#languages [data-lang={lang}]")
    english = seen.js("qantar.app.data.strings.en")
    shown = page.inner_text("#edit")
    own = {
        key: text
        for key, text in english.items()
        if key.startswith("edit.") and isinstance(text, str)
    }
    assert [key for key, text in own.items() if len(text) > 12 and text in shown] == []
    assert cell(page, "title_en") == GOOD["title_en"]
    assert cell(page, "event_type") == GOOD["event_type"]


def test_another_form_does_not_take_the_place_of_what_was_written(seen: Visit) -> None:
    page = begin(seen)
    seen.js("qantar.app.open('incident', 0)")
    page.click("#edit-move")
    assert cell(page, "title_en") == GOOD["title_en"]
    assert "Keep or cancel" in page.inner_text(".notice")
    page.click(".notice button")
    page.click("#edit-cancel")
    seen.js("qantar.app.open('incident', 1)")
    page.click("#edit-move")
    assert page.inner_text("#edit-doing").startswith("Move: ")
    # Nothing was changed in it, so that it gives way.
    seen.js("qantar.app.open('incident', 0)")
    page.click("#edit-move")
    assert page.locator(".notice").count() == 0


def test_a_keyboard_is_enough(seen: Visit) -> None:
    page = seen.page

    def tab_to(name: str) -> None:
        for _ in range(60):
            if seen.js("document.activeElement.id") == name:
                return
            page.keyboard.press("Tab")
        pytest.fail(f"Tab does not reach {name}")

    def write(name: str, *keys: str) -> None:
        tab_to(f"edit-{name}")
        for key in keys:
            (page.keyboard.press if key[0].isupper() else page.keyboard.type)(key)

    tab_to("edit-open")
    page.keyboard.press("Enter")
    write("new", "Enter")
    write("event_date", "01042022")
    write("event_type", "stri")
    write("title_en", "a strike")
    write("place", "zhanaozen", "ArrowDown", "ArrowDown")
    assert cell(page, "city_id") == "zhanaozen"
    write("source_ids", SOURCE, "Enter")
    write("verification", "single")
    tab_to("edit-keep")
    page.keyboard.press("Enter")
    (draft,) = kept(seen, "drafts")
    assert (draft["event_date"], draft["event_type"], draft["city_id"]) == (
        "2022-01-04",
        "strike",
        "zhanaozen",
    )
    assert (draft["source_ids"], draft["verification"]) == (SOURCE, "single_source")
    assert seen.js("document.activeElement.id") == "edit-new"


def test_a_frame_without_rights_gets_the_rows_as_text(
    seen: Visit, edited: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "frame.html"
    outside.write_text(
        f'<iframe sandbox="allow-scripts" src="{edited.as_uri()}" width="1280" height="800"></iframe>'
    )
    seen.page.goto(outside.as_uri())
    frame = seen.page.frame_locator("iframe")
    frame.locator("html.filled").wait_for(state="attached")
    frame.locator("#edit-open").click()
    assert "are lost when the page is closed" in frame.locator("#edit-kept").inner_text()
    frame.locator("#edit-new").click()
    for name in ("event_date", "event_time", "title_en"):
        frame.locator(f"#edit-{name}").fill(GOOD[name])
    frame.locator("#edit-event_type").select_option("strike")
    frame.locator("#edit-place").fill("Zhanaozen")
    frame.locator("#edit-place-list").select_option(index=0)
    frame.locator("#edit-source_ids").fill(SOURCE)
    frame.locator("#edit-source_ids").press("Enter")
    frame.locator("#edit-verification").select_option("single_source")
    frame.locator("#edit-keep").click()
    frame.locator("#edit-save-drafts").click()
    assert "2022-01-04-zhanaozen-strike" in frame.locator("#text-dialog textarea").input_value()
