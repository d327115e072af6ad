"""The page as a reader opens it: from disk, without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium
import pytest
from copies import kept
from drawn import INK

import geo
import maps

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from contexts import Contexts


KINDS = {"region": "KZ-KZY", "city": "zhanaozen", "site": "almaty-airport"}
LAYERS = ("cities", "sites", "landmarks", "incidents.protest", "incidents.building",
          "incidents.force", "incidents.detention", "incidents.damage", "incidents.deployment",
          "incidents.block", "incidents.decision")  # fmt: skip


def test_one_request_no_complaint_and_marked_as_drawn(visit: Callable) -> None:
    seen = visit()
    assert [address.split("?")[0] for address in seen.requests] == [seen.page.url]
    assert seen.complaints == []
    assert seen.js("performance.getEntriesByName('qantar:drawn').length") == 1


def test_people_are_circles_and_rates_are_shades(visit: Callable) -> None:
    seen = visit()
    regions = "[...document.querySelectorAll('path.region')].map(p => [p.dataset.region, p.getAttribute('class')])"
    # On the map of people no region is shaded, and none is hatched.
    assert all(
        name.split()[:2] == ["region", "leaflet-interactive"] for _, name in seen.js(regions)
    )
    circles = seen.js("qantar.marks.circles.map(({ count, r }) => [count, r])")
    assert [count for count, _ in circles] == [151, 26, 20, 17]
    assert circles[0][1] ** 2 / circles[1][1] ** 2 == pytest.approx(151 / 26, rel=0.02)
    assert seen.page.locator("#lost").inner_text().startswith("24")
    seen.page.select_option("#measure", "killed_rate")
    classes = dict(seen.js(regions))
    assert len(classes) == 17
    assert "none" in classes["KZ-MAN"].split()
    assert "c4" in classes["KZ-ALA"].split()
    hatched = seen.js("getComputedStyle(document.querySelector('path.region.none')).fill")
    assert "hatch" in hatched
    assert seen.page.locator("#lost").is_hidden()


def test_each_layer_is_switched(visit: Callable) -> None:
    # A site whose incidents are marked needs no mark of its own: seen without them.
    for start, kinds in (("", set(LAYERS) - {"sites"}), ("#type=internet_shutdown", {"sites"})):
        seen = visit(start)
        seen.page.locator("#tab-incidents").click()
        seen.page.locator("#filters summary").click()
        # Sites, landmarks and single incidents stand alone once the map is near.
        seen.page.locator('#insets [data-inset="almaty"]').click()
        opened = seen.js(INK)
        for kind in sorted(kinds):
            box = seen.page.locator(f'[data-layer="{kind}"]')
            was = box.is_checked()
            assert was == (kind != "landmarks"), kind
            box.click()
            assert box.is_checked() != was, kind
            assert seen.js(INK) != opened, kind
            box.click()
            assert seen.js(INK) == opened, kind


def test_regions_are_switched(visit: Callable) -> None:
    seen = visit()
    seen.page.locator("#tab-incidents").click()
    seen.page.locator("#filters summary").click()
    seen.page.locator('[data-layer="regions"]').click()
    assert seen.page.locator("path.region").count() == 0
    seen.page.locator('[data-layer="regions"]').click()
    assert seen.page.locator("path.region").count() == 17


def test_layer_counts_follow_the_data(visit: Callable) -> None:
    seen = visit()
    seen.page.locator("#tab-incidents").click()
    seen.page.locator("#filters summary").click()
    count = seen.page.locator('li:has([data-layer="incidents.detention"]) .count').inner_text()
    assert int(count) == sum(row["event_type"] == "detention" for row in kept("incidents"))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_place_opens_from_the_list(visit: Callable, kind: str) -> None:
    seen = visit()
    seen.page.locator("#tab-places").click()
    name = next(
        row["name_en"]
        for row in kept(f"{kind}s".replace("citys", "cities"))
        if KINDS[kind] in row.values()
    )
    seen.page.locator(f'#pane-places [data-{kind}="{KINDS[kind]}"]').click()
    assert seen.page.locator("#detail h2").inner_text() == name
    assert seen.page.evaluate("document.activeElement.tagName") == "H2"


def test_an_incident_opens_with_claim_precision_grade_and_sources(visit: Callable) -> None:
    seen = visit("#panel=incidents&find=almaty+airport")
    row = next(row for row in kept("incidents") if row["event_id"] == "2022-01-05-almaty-airport")
    seen.page.locator('[data-incident="2022-01-05-almaty-airport"]').click()
    text = seen.page.locator("#detail").inner_text()
    assert row["title_en"] in text
    assert row["notes_en"] in text
    assert "5 January 2022" in text
    assert "Placed at a site, within about 0.8 km" in text
    links = seen.page.locator("#detail .sources li > a").evaluate_all(
        "all => all.map(a => [a.href, a.rel])"
    )
    assert len(links) == len(row["source_ids"].split(";"))
    assert all(href.startswith("http") and rel == "noopener noreferrer" for href, rel in links)


def test_marks_on_the_canvas_open_what_they_show(visit: Callable) -> None:
    # Among people only towns are marked: regions as a whole are seen among incidents.
    seen = visit("#measure=incidents")
    spots = seen.js(
        """() => qantar.marks.drawn.filter(m => ["city", "region"].includes(m.kind)).map(m => [m.kind, m.row, m.x, m.y])"""
    )
    box = seen.page.locator(".folium-map").bounding_box()
    for kind in ("city", "region"):
        # What is opened moves the map: each from the whole country.
        seen = visit("#measure=incidents")
        _, row, x, y = next(spot for spot in spots if spot[0] == kind)
        seen.page.mouse.click(box["x"] + x, box["y"] + y)
        assert seen.js("[qantar.app.state.now.kind, qantar.app.state.now.row]") == [kind, row]


def test_a_click_beside_the_marks_opens_the_region(visit: Callable) -> None:
    seen = visit()
    point = seen.js(
        """() => { const p = qantar.app.map.latLngToContainerPoint([48.6, 69.4]); return [p.x, p.y]; }"""
    )
    box = seen.page.locator(".folium-map").bounding_box()
    seen.page.mouse.click(box["x"] + point[0], box["y"] + point[1])
    assert seen.page.locator("#detail h2").inner_text() == "Karaganda Region"


def test_every_statement_of_the_article_is_found_with_its_status(visit: Callable) -> None:
    seen = visit()
    seen.page.locator("#tab-sources").click()
    seen.page.locator("#list-statements").click()
    labels = {"stands": "Stands", "withdrawn": "Withdrawn", "superseded": "Superseded",
              "disputed": "Disputed", "single_source": "Single source"}  # fmt: skip
    for row in kept("statements"):
        text = seen.page.locator(f'[data-statement="{row["claim_id"]}"]').inner_text()
        assert row["statement_en"] in text
        assert labels[row["status"]] in text
        assert row["now_en"] in text


def test_164_including_three_children_is_shown_as_withdrawn(visit: Callable) -> None:
    seen = visit()
    seen.page.locator("#toll-open").click()
    row = seen.page.locator('[data-figure="F005"]')
    assert row.locator("s").inner_text() == "164"
    assert "Withdrawn" in row.inner_text()
    assert "9 Jan 2022" in row.inner_text()
    children = seen.page.locator('tr[data-figure="F006"]')
    assert children.locator("s").text_content() == "3"


def test_the_cover_says_what_happened_how_many_died_and_who_says_so(visit: Callable) -> None:
    cover = visit().page.locator("#cover")
    text = cover.inner_text()
    for part in ("238", "164", "Zhanaozen", "Prosecutor General, 5 January 2023"):
        assert part in text
    assert cover.locator("#headline .claim.current").inner_text() == "238"
    assert cover.locator("#headline s").inner_text() == "164"
    ladder = cover.locator("svg.ladder")
    words = ladder.get_attribute("aria-label")
    assert all(number in words for number in ("164", "225", "227", "230", "232", "241", "238"))


def test_legend_names_the_claimant_and_the_date(visit: Callable) -> None:
    seen = visit()
    legend = seen.page.locator("#legend-body").inner_text()
    assert "Circles are people" in legend
    assert "Prosecutor General, 5 January 2023" in legend
    assert "No circle: no number published. Not zero." in legend
    seen.page.select_option("#measure", "killed_rate")
    legend = seen.page.locator("#legend-body").inner_text()
    assert "Per 100,000 residents on 1 January 2022" in legend
    # 151 killed, 2,101,485 residents: 7.19 per 100,000.
    seen.page.locator("#tab-places").click()
    assert "7.19" in seen.page.locator('[data-ranked="KZ-ALA"]').inner_text()


def test_each_rate_has_a_scale_and_what_is_not_published(visit: Callable) -> None:
    seen = visit()
    for measure in ("killed_rate", "detained_rate", "injured_rate"):
        seen.page.select_option("#measure", measure)
        assert seen.page.locator("#legend .scale li").count() >= 3, measure
        legend = seen.page.locator("#legend").inner_text()
        assert "No number published. That is not zero." in legend, measure
    assert seen.complaints == []


def test_each_count_of_claims_says_what_a_circle_is(visit: Callable) -> None:
    seen = visit("#measure=killed_rate")
    assert seen.js("qantar.marks.circles.length") == 0
    for measure in ("killed", "detained", "injured", "state_facilities_damaged"):
        seen.page.select_option("#measure", measure)
        assert "area" in seen.page.locator("#legend-body").inner_text(), measure
        assert seen.js("qantar.marks.circles.length") >= 3, measure
    assert seen.complaints == []


def test_works_in_a_sandboxed_frame_of_another_origin(
    contexts: Contexts, built: Path, tmp_path: Path
) -> None:
    lesson = tmp_path / "lesson.html"
    lesson.write_text(
        f'<iframe id="f" sandbox="allow-scripts" width="900" height="560" src="{built.as_uri()}"></iframe>'
    )
    page = contexts.page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(lesson.as_uri())
    frame = page.frame_locator("#f")
    frame.locator("html.filled").wait_for(state="attached")
    denied = page.frames[1].evaluate(
        "() => { try { return String(localStorage) } catch (e) { return e.name } }"
    )
    assert denied == "SecurityError"
    frame.locator("#claims-open").click()
    assert frame.locator("#detail table.ledger").first.is_visible()
    assert complaints == []


def test_without_scripts_title_figures_map_and_table_are_there(visit: Callable) -> None:
    page = visit(java_script_enabled=False).page
    text = page.locator("body").inner_text()
    assert "January 2022 in Kazakhstan" in text
    assert "Prosecutor General, 5 January 2023" in text
    assert page.locator("#plain path").count() == 17
    assert page.locator("#plain tbody tr").count() == len(kept("incidents"))


def test_about_says_what_the_map_can_not_say_and_how_to_cite(visit: Callable) -> None:
    seen = visit()
    seen.page.locator("#about-open").click()
    text = seen.page.locator("#about").inner_text()
    for part in (
        "What it can not say",
        "not zero",
        "OpenStreetMap contributors",
        "CC BY 4.0",
        "How to cite",
        "How to correct",
    ):
        assert part in text
    seen.page.keyboard.press("Escape")
    assert not seen.page.locator("#about").is_visible()


def test_children_of_foliums_own_are_drawn(visit: Callable, tmp_path: Path) -> None:
    chart = maps.build_map(geo.load())
    folium.Marker([43.24, 76.9], tooltip="a <b>tip</b>").add_to(chart)
    folium.CircleMarker([51.1, 71.4], radius=20).add_to(chart)
    folium.LayerControl().add_to(chart)
    path = tmp_path / "guests.html"
    chart.save(path)
    seen = visit(path=path)
    image = seen.page.locator("img.leaflet-marker-icon")
    assert image.evaluate("image => image.complete && image.naturalWidth") == 25
    assert seen.page.locator(".leaflet-control-layers").count() == 1
    assert seen.page.locator("path.leaflet-interactive:not(.region)").count() == 1
    assert len(seen.requests) == 1
    assert seen.complaints == []


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        (
            "Leaflet 1.9.4, a",
            "Leaflet 1.9.5, a",
        ),  # a script that is not that of the policy does not run
        ("qantar:drawn", "qantar:drown"),
        ("qantar.start(", "qantar.stark("),
        ('id="qantar-data">{', 'id="qantar-data">'),  # no JSON
        ('"incidents":{', '"incident":{'),  # JSON without a table
        ('"incidents":{', None),  # cut off
    ],
    ids=["leaflet", "ours", "folium", "json", "table", "cut"],
)
def test_a_damaged_file_says_so(
    contexts: Contexts, built: Path, tmp_path: Path, found: str, instead: str | None
) -> None:
    text = built.read_text("utf-8")
    at = text.index(found)
    rest = "" if instead is None else instead + text[at + len(found) :]
    path = tmp_path / "damaged.html"
    path.write_text(text[:at] + rest, "utf-8")
    page = contexts.page()
    page.goto(path.as_uri() + "#lang=kk&tour=toll")
    note = page.locator("#opening")
    assert "can not be opened" in note.inner_text()
    # It is seen in the place of the map, with what is shown without scripts below it.
    box = note.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).id", [x, y]) == "opening"
    assert page.locator("#plain h1").is_visible()
