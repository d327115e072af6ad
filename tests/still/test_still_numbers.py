"""What a still picture says: each number with its claimant, what was not published, credit."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from drawn_stills import ALMATY, LANGUAGES, SMALL, box_of, pen, svg, texts
from spaces import spaced

import geo
from maps.content.atlas import Atlas
from maps.still import marks
from maps.still.drawing import draw
from maps.still.scene import PlacedText
from maps.still.sheet import compose
from maps.still.words import StillWords


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("measure", ["killed", "detained", "injured", "state_facilities_damaged"])
def test_every_number_stands_there_with_its_claimant(
    data: geo.Dataset, lang: str, measure: str
) -> None:
    said = spaced(" ".join(texts(svg(lang=lang, measure=measure))))
    told = spaced(svg(lang=lang, measure=measure)[1].text or "")
    words = StillWords(data, lang)
    figures = data.figures.set_index("figure_id")
    regions = data.regions.set_index("region_id")
    for cell in Atlas(data).map(measure).cells:
        name = regions[f"name_{lang}"][cell.place_id]
        assert name in told
        if cell.figure_id is None:
            continue
        claim = figures.loc[cell.figure_id]
        for text in (said, told):
            assert spaced(words.number(claim["best"])) in text
            assert words.claimants[claim["claimant"]] in text
            assert spaced(words.date(claim["as_of"])) in text
    count = sum(cell.value is None for cell in Atlas(data).map(measure).cells)
    assert spaced(words.count("legend.not_published", count)) in said


def test_the_claimants_own_words_and_ranges_stay(package_copy) -> None:  # noqa: ANN001 (a fixture)
    package_copy.edit("figures", ALMATY["figure_id"], low="2600", best="2601", high="2700")
    listed = StillWords(geo.load(package_copy.folder), "en").values(
        Atlas(geo.load(package_copy.folder)).map("detained")
    )
    joined = spaced(" ".join(listed))
    assert "Almaty: 2,601 (2,600\u20132,700), Almaty commandant, 18 January 2022" in joined
    assert "Aktobe Region: about 1,500, Regional police, 27 January 2022" in joined


def test_one_end_is_told_as_such_and_a_chosen_end_as_a_number(package_copy) -> None:  # noqa: ANN001 (a fixture)
    package_copy.edit("figures", ALMATY["figure_id"], low="2600", best="", high="")
    data = geo.load(package_copy.folder)
    words = StillWords(data, "en")
    latest, low = (
        spaced(" ".join(words.values(Atlas(data).map("detained", lens))))
        for lens in ("latest", "low")
    )
    assert "Almaty: ≥ 2,600, Almaty commandant" in latest
    assert "Almaty: 2,600, Almaty commandant" in low


def test_reported_none_is_not_not_published(package_copy) -> None:  # noqa: ANN001 (a fixture)
    package_copy.edit("figures", ALMATY["figure_id"], low="0", best="0", high="0")
    data = geo.load(package_copy.folder)
    root = ET.fromstring(draw(data, replace(SMALL, measure="detained"), "svg"))  # noqa: S314 (our own)
    said = spaced(" ".join(texts(root)))
    assert "Reported none: 1 region" in said
    assert "Not published: 9 regions" in said
    assert "Almaty: 0, Almaty commandant" in said
    assert "Reported none: Almaty." in (root[1].text or "")


def test_rates_say_of_whom_and_that_small_counts_are_unsteady() -> None:
    said = spaced(" ".join(texts(svg(measure="killed_rate"))))
    assert "Almaty: 7.19 (151)" in said
    assert "Per 100,000 residents on 1 January 2022" in said
    assert "Small counts" in said


def test_credit_licence_and_version_stand_below(data: geo.Dataset) -> None:
    said = " ".join(texts(svg()))
    assert "© OpenStreetMap contributors (ODbL)" in said
    assert "CC-BY-4.0" in said
    assert f"Data version {data.descriptor.raw['version']} (" in said


def test_incidents_may_be_left_out() -> None:
    root = svg(incidents=False)
    assert "Incidents recorded" not in " ".join(texts(root)) + (root[1].text or "")
    # Towns that are regions of their own carry its number.
    assert {"Almaty: 151", "Shymkent: 20", "Nur-Sultan"} <= set(texts(root))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("measure", "width"), [("killed", 178.0), ("detained", 267.0)])
def test_each_number_stands_on_its_region_or_beside_its_town(
    data: geo.Dataset, lang: str, measure: str, width: float
) -> None:
    tools = pen(data, lang=lang, measure=measure, incidents=False)
    scene = compose(tools, width, None)
    haloed = [item for item in scene.items if isinstance(item, PlacedText) and item.halo]
    written = [re.split(r": ", item.text)[-1] for item in haloed if re.search(r"\d", item.text)]
    known = [tools.words.said(tools.shown, cell) for cell in tools.shown.cells if cell.figure_id]
    assert known
    assert all(written.count(text) >= known.count(text) for text in known)
    assert all(item.size >= 7 for item in haloed if not item.text.endswith(("km", "км")))
    boxes = [box_of(item) for item in haloed]
    assert not any(a.intersects(b) for a, b in itertools.combinations(boxes, 2))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_legend_says_what_is_in_each_class_and_none_is_empty(
    data: geo.Dataset, lang: str
) -> None:
    tools = pen(data, lang=lang, measure="killed", incidents=False)
    labels = tools.words.about(tools.shown).classes
    values = sorted({cell.value for cell in tools.shown.cells if cell.value})
    # Four values of at most five classes: each is a class of its own.
    assert labels == tuple(tools.words.number(value) for value in values)
    assert not [label for label in labels if "+" in label]


@pytest.mark.parametrize("near", [False, True])
def test_every_incident_with_a_place_is_counted_once(data: geo.Dataset, near: bool) -> None:  # noqa: FBT001 (a case)
    drawn = marks.tallies(data, near=near)
    placed = data.incidents[data.incidents["scope"] != "national"]
    assert sum(mark.count for mark in drawn) == len(placed)
    assert all(sum(n for _, n in mark.shares) == mark.count for mark in drawn)
    almaty = next(mark for mark in drawn if (mark.kind, mark.key) == ("city", "almaty"))
    rows = data.incidents[(data.incidents["city_id"] == "almaty")]
    there = rows[rows["scope"] == "place"]
    assert almaty.count == len(there[there["geo_precision"] != 1] if near else there)
    assert almaty.precision == there[there["geo_precision"] != 1]["precision_m"].max()
