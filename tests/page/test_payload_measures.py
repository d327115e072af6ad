"""The maps in the page's data: what a rate divides by, what adds up, classes of one's own."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import plains
import pytest

import geo
from maps.page import payload

if TYPE_CHECKING:
    from pathlib import Path

    from packed import Page


def mapped(data: geo.Dataset, *measures: dict[str, Any], **settings: object) -> dict[str, Any]:
    """Return the page's data of a package that maps these measures."""
    described = data.descriptor.settings | {"measures": list(measures)} | settings
    descriptor = dataclasses.replace(data.descriptor, settings=described)
    return payload.content(dataclasses.replace(data, descriptor=descriptor))


def test_what_adds_up_stands_beside_its_rate(tmp_path: Path) -> None:
    deaths = {
        "id": "deaths",
        "agg": "sum",
        "column": "fatalities",
        "unit": {"en": "people", "ru": "чел."},
    }
    deaths |= {"per": 1000, "denominator": "area_km2", "breaks": [0.5]}
    deaths["cmap"] = ["#000000", "#ffffff"]
    content = mapped(
        geo.load(plains.folder(tmp_path / "peru")),
        deaths,
        {"id": "incidents", "agg": "count", "per": False},
        languages=["en", "ru"],
    )
    # Of a1 to a5, of which a3 has no number and a5 no place: Lima has three, Ica one.
    rate, whole, count = content["measures"]
    assert content["numbers"] == {"deaths": [0, 2, None, 1, 0]}
    for view, per, agg in ((rate, 1000, "sum"), (whole, None, "sum"), (count, None, "count")):
        assert (view["per"], view["agg"], view["kind"]) == (per, agg, "computed")
        assert (view["word"], view["towns"], view["bodies"], view["set"]) == (-1, None, False, None)
    assert (rate["measure"], count["measure"]) == ("deaths", "incidents")
    assert whole["below"] is None
    assert count["below"] is None
    [lens] = rate["lenses"]
    assert lens["cells"]["count"] == whole["lenses"][0]["cells"]["value"] == [3, None]
    assert count["lenses"][0]["cells"]["value"] == [3, 1]
    lima, ica = rate["below"]
    assert lima == pytest.approx(152 * 155, rel=0.02)  # 1.4 by 1.4 degrees at 12° S, in km
    assert ica == pytest.approx(151 * 155, rel=0.02)
    assert lens["cells"]["value"] == [pytest.approx(3 / lima * 1000), None]
    assert [item["lenses"][0]["claimant"] for item in (rate, whole, count)] == [-1] * 3
    assert lens["classes"]["stated"] is True
    assert list(lens["classes"]["colours"]) == ["#000000", "#ffffff"]  # under 0.5, and more
    assert not {"colours", "stated"} & set(count["lenses"][0]["classes"])
    assert repr(content["incidents"]["day"]) == "[0, 1, 3, 3, 8]"  # whole, as JSON has them
    assert content["incidents"]["sources"] == [[], [], [], [], []]
    assert dict(content["incidents"]["extra"])["crowd size"] == ["about 300", "", "20 cars", "", ""]
    assert [text.strip() for text in whole["unit"]] == ["people", "чел."]
    assert lens["missing"][0] != lens["missing"][1]
    assert lens["rate"][0] != lens["rate"][1]


def test_towns_have_their_own_numbers(real: Page) -> None:
    people = {"id": "people", "agg": "given", "column": "population", "on": "cities", "per": False}
    area = {"id": "dense", "agg": "count", "on": "cities", "per": 1, "denominator": "area_km2"}
    content = mapped(real.data, people, area)
    shown, dense = content["measures"]
    assert (dense["per"], dense["below"]) == (None, None)  # nobody knows how large a town is
    wanted = [float(row["population"]) if row["population"] else None
              for row in real.rows("cities")]  # fmt: skip
    assert any(wanted)
    assert shown["towns"] == wanted
    assert content["numbers"] == {}
    assert shown["kind"] == "given"


def test_claims_keep_to_their_breakdown(real: Page) -> None:
    views = {item["id"]: item for item in real["measures"]}
    told = {item["id"]: item for item in real.data.settings["measures"]}
    figures = real.rows("figures")
    for item in views.values():
        stated = told[item["measure"]]
        assert item["agg"] == stated["agg"]
        assert item["per"] == (100_000 if item["id"].endswith("_rate") else None)
        assert (item["below"], item["towns"]) == (None, None)
        of_measure = [row for row in figures if row["measure"] == item["measure"]]
        assert item["bodies"] == (len({row["population"] for row in of_measure}) > 1)
        everyone = [row for row in of_measure if row["population"] == "all"]
        parts = [row for row in everyone if row["claim_set"] == stated.get("claim_set", "none")]
        found = item["set"] or {"total": -1, "parts": []}
        ids = [figures[at]["figure_id"] for at in (found["total"], *found["parts"]) if at >= 0]
        assert sorted(ids) == sorted(row["figure_id"] for row in parts)
        if parts:
            assert figures[found["total"]]["place_kind"] == "country"
    claimants = [row["claimant"] for row in real.rows("claimants")]
    lenses = views["killed"]["lenses"]
    assert {claimants[it["claimant"]] for it in lenses if it["claimant"] >= 0} <= {
        row["claimant"] for row in figures if row["measure"] == "killed"
    }
    assert len({it["claimant"] for it in lenses}) > 1


def test_a_class_holds_the_values_of_its_edges(real: Page) -> None:
    for item in real["measures"]:
        for lens in item["lenses"]:
            edges, shades = lens["classes"]["edges"], lens["classes"]["shades"]
            assert edges == sorted(edges)
            assert shades == sorted(set(shades))
            cells = lens["cells"]
            assert min(*cells["figure"], *cells["city"]) >= -1
            for value, place, count in zip(
                cells["value"], cells["class"], cells["count"], strict=True
            ):
                assert (value is None) == (count is None)
                if place >= 0:
                    assert edges[place] <= value < [*edges, float("inf")][place + 1]
                    assert item["per"] or value == count
    deaths = {item["id"]: item["lenses"][0] for item in real["measures"]}
    assert deaths["killed"]["cells"]["count"] == deaths["killed_rate"]["cells"]["count"]
    assert deaths["killed"]["cities"][0].endswith("Kyzylorda, Taraz.")
    assert "Small counts" in deaths["killed_rate"]["small"][0]
    assert "42" in deaths["state_facilities_damaged"]["replaced"][0]
    away = [row for row in real.rows("incidents") if not row["region_id"]]
    assert deaths["incidents"]["outside"][0].startswith(f"{len(away)} incidents lie in no region")
    zero = [it for item in real["measures"] for it in item["lenses"] if it["zero"][0]]
    assert all(0 in it["cells"]["value"] for it in zero)
