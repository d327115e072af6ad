"""Incidents that are moved in the page, and the patch that says so to the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from calling import done
from copies import rows_in
from editing import cell, download, faults, fill, find, incident, keep, kept, take

from geo.regions import GEOD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit
    from copies import Copy
    from playwright.sync_api import Page

AIRPORT = "2022-01-05-almaty-airport"


def begin(seen: Visit, key: str) -> Page:
    """Open an incident and move it."""
    row = seen.js("id => qantar.app.data.incidents.id.indexOf(id)", key)
    seen.js("row => qantar.app.open('incident', row)", row)
    seen.page.click("#edit-move")
    return seen.page


def point(page: Page) -> tuple[float, float]:
    return float(cell(page, "latitude")), float(cell(page, "longitude"))


def apart(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Return metres between two points, latitude first."""
    return GEOD.inv(one[1], one[0], two[1], two[0])[2]


@pytest.fixture
def seen(visit: Callable[..., Visit], edited: Path) -> Visit:
    return visit(path=edited)


def test_arrow_keys_on_the_pin_move_it_by_the_stated_step_into_the_package(
    seen: Visit, package_copy: Copy, tmp_path: Path
) -> None:
    before = (package_copy.folder / "incidents.csv").read_text(encoding="utf-8").splitlines()
    page = begin(seen, AIRPORT)
    was = point(page)
    assert was == (43.352, 77.04)
    fill(page, step="500")
    page.locator(".edit-pin.active").focus()
    page.keyboard.press("ArrowUp")
    assert abs(apart(was, point(page)) - 500) < 60
    assert point(page)[0] > was[0]
    page.keyboard.press("ArrowLeft")
    assert point(page)[1] < was[1]
    assert "m from where it stood" in page.inner_text("#edit-point")
    assert "Almaty" in page.inner_text("#edit-point")
    moved = point(page)
    keep(page)
    assert page.locator("path.edit-line").count() == 1
    assert page.locator(".edit-pin.moved").count() == 1
    path = download(page, "moves", tmp_path)
    [row] = rows_in(path)
    assert (float(row["old_latitude"]), float(row["old_longitude"])) == was
    assert (float(row["latitude"]), float(row["longitude"])) == moved
    take(path, "patch", package_copy)
    after = (package_copy.folder / "incidents.csv").read_text(encoding="utf-8").splitlines()
    changed = [(one, two) for one, two in zip(before, after, strict=True) if one != two]
    assert len(changed) == 1
    now = incident(package_copy, AIRPORT)
    assert (float(now["latitude"]), float(now["longitude"])) == moved
    assert now["site_id"] == "almaty-airport"
    assert seen.complaints == []


def test_the_buttons_do_what_the_keys_do_and_never_less_than_a_decimal(seen: Visit) -> None:
    page = begin(seen, AIRPORT)
    north, east = point(page)
    fill(page, step="1")
    page.click("[data-nudge=south]")
    page.click("[data-nudge=east]")
    assert point(page) == pytest.approx((north - 0.001, east + 0.001), abs=1e-9)
    page.locator("[data-nudge=west]").focus()
    page.keyboard.press("ArrowLeft")
    assert point(page) == pytest.approx((north - 0.001, east), abs=1e-9)


def test_the_pin_is_dragged(seen: Visit) -> None:
    page = begin(seen, AIRPORT)
    seen.js("qantar.app.map.setView([43.352, 77.04], 12, { animate: false })")
    was = point(page)
    box = page.locator(".edit-pin.active").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 30, y + 20, steps=4)
    page.mouse.up()
    north, east = point(page)
    assert north < was[0]
    assert east < was[1]
    assert page.inner_text("#edit-point").startswith("The point lies in")


def test_a_point_in_another_region_is_told(seen: Visit) -> None:
    page = begin(seen, AIRPORT)
    fill(page, latitude="50.411", longitude="80.227")
    keep(page)
    assert "Almaty" not in faults(page)["region_id"].partition("which lies in")[2]
    fill(page, latitude="43.352", longitude="77.040")
    keep(page)
    assert "stand as before" in faults(page)["latitude"]
    assert kept(seen, "moves") == []


def test_one_without_a_pin_says_anew_how_exactly_its_place_is_known(
    seen: Visit, package_copy: Copy, tmp_path: Path
) -> None:
    key = package_copy.first("incidents", city_id="almaty", geo_precision="2")
    page = begin(seen, key)
    assert (cell(page, "geo_precision"), cell(page, "precision_m")) == ("", "")
    fill(page, latitude="43.26")
    keep(page)
    assert set(faults(page)) == {"geo_precision"}
    find(page, "Almaty city hall")
    assert (cell(page, "geo_precision"), cell(page, "precision_m")) == ("1", "60")
    keep(page)
    take(download(page, "moves", tmp_path), "patch", package_copy)
    now = incident(package_copy, key)
    assert (now["site_id"], now["geo_precision"]) == ("almaty-akimat", "1")
    assert (now["latitude"], now["longitude"]) == ("43.236", "76.946")


def test_a_move_is_changed_again_and_kept_over_a_reload(seen: Visit) -> None:
    page = begin(seen, AIRPORT)
    page.click("[data-nudge=north]")
    keep(page)
    page.reload()
    page.wait_for_selector("html.filled", state="attached")
    page.locator(".edit-pin.moved").click()
    assert page.inner_text("#edit-doing").startswith("Move: ")
    page.click("[data-nudge=north]")
    keep(page)
    (move,) = kept(seen, "moves")
    assert (move["old_latitude"], move["latitude"]) == ("43.352", "43.354")
    assert kept(seen, "drafts") == []


def test_after_import_the_new_page_has_it_and_the_same_patch_is_refused(
    seen: Visit, package_copy: Copy, tmp_path: Path, visit: Callable[..., Visit]
) -> None:
    page = begin(seen, AIRPORT)
    page.click("[data-nudge=north]")
    keep(page)
    take(download(page, "moves", tmp_path), "patch", package_copy)
    path = tmp_path / "new.html"
    done("build", package_copy.folder, "-o", path)
    again = visit(path=path, hash=f"#incident={AIRPORT}")
    row = again.js("id => qantar.app.data.incidents.id.indexOf(id)", AIRPORT)
    assert again.js("i => qantar.app.data.incidents.latitude[i]", row) == 43.353
    assert again.page.locator("#edit-move").count() == 0
