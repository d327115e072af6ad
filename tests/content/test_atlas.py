"""What regions show on a still map: whose claim, which value, which class."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from copies import standing

import geo
from maps.content.atlas import Atlas
from maps.content.choropleth import Cell, Choropleth
from maps.refusals import UnknownNameError

if TYPE_CHECKING:
    from copies import Copy


def cells(data: geo.Dataset, measure: str, lens: str = "latest") -> dict[str, Cell]:
    return by_region(Atlas(data).map(measure, lens))


def by_region(shown: Choropleth) -> dict[str, Cell]:
    return {cell.region_id: cell for cell in shown.cells}


def test_a_region_shows_its_claim_and_whether_that_names_a_city(data: geo.Dataset) -> None:
    found = cells(data, "killed")
    figures = data.figures.set_index("figure_id")
    shown = {key: cell for key, cell in found.items() if cell.figure_id}
    assert set(found) == set(data.regions["region_id"])
    assert len(shown) == 4
    for cell in shown.values():
        claim = figures.loc[cell.figure_id]
        assert (claim["measure"], claim["claim_set"], claim["best"]) == ("killed", "K4", cell.value)
        named = {"KZ-KZY": "kyzylorda", "KZ-ZHA": "taraz"}
        assert cell.city_id == named.get(cell.region_id)
    assert found["KZ-KAR"] == Cell("KZ-KAR", None)


def test_a_rate_is_of_the_residents(data: geo.Dataset) -> None:
    people = data.regions.set_index("region_id")["population"]
    almaty = cells(data, "killed_rate")["KZ-ALA"]
    assert almaty.count == 151
    assert almaty.value == pytest.approx(151 / people["KZ-ALA"] * 100_000)


def test_incidents_are_counted_where_they_were(data: geo.Dataset) -> None:
    found = cells(data, "incidents")
    named = data.incidents[data.incidents["region_id"].notna()]
    assert sum(cell.value or 0 for cell in found.values()) == len(named)


@pytest.mark.parametrize(("lens", "value"), [("latest", 1500), ("low", 1200), ("high", 1800)])
def test_a_lens_takes_an_end_of_the_range(package_copy: Copy, lens: str, value: int) -> None:
    package_copy.edit("figures", "F096", low="1200", best="1500", high="1800", value_text="")
    found = cells(geo.load(package_copy.folder), "detained", lens)
    assert found["KZ-AKT"].value == value
    assert found["KZ-ALA"].value == float(standing("detained", "almaty")["best"])


@pytest.mark.parametrize("column", ["name_en", "name_ru", "name_kk"])
def test_a_claimant_is_found_in_any_language(data: geo.Dataset, column: str) -> None:
    name = data.claimants.set_index("claimant").loc["Almaty commandant", column]
    shown = Atlas(data).map("detained", name)
    assert shown.lens == "Almaty commandant"
    known = [cell.region_id for cell in shown.cells if cell.value is not None]
    assert known == ["KZ-ALA"]


@pytest.mark.parametrize(
    ("measure", "lens", "words"),
    [
        ("wounded", None, ["--measure wounded", "killed_rate"]),
        ("killed", "Me", ["--lens Me", "Prosecutor General"]),
        ("incidents", "low", ["--lens low", "counts rows"]),
    ],
)
def test_what_is_unknown_is_said_with_what_there_is(
    data: geo.Dataset, measure: str, lens: str | None, words: list[str]
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        Atlas(data).map(measure, lens)
    assert all(word in str(caught.value) for word in words)


def test_a_measure_without_claims_is_said_with_file_and_field(package_copy: Copy) -> None:
    package_copy.json(
        "datapackage.json",
        lambda content: content["qantar"]["measures"].append(
            {"id": "trials", "agg": "claims", "column": "convicted"}
        ),
    )
    data = geo.load(package_copy.folder)
    with pytest.raises(geo.DataError) as caught:
        Atlas(data).map("trials")
    text = str(caught.value)
    assert text.startswith("datapackage.json: qantar.measures.trials = ")
    assert "convicted" in text
    assert "figures.csv" in text


def test_a_package_without_maps_is_said(package_copy: Copy) -> None:
    package_copy.json("datapackage.json", lambda content: content["qantar"].update(measures=[]))
    with pytest.raises(geo.DataError, match=r"qantar\.measures"):
        Atlas(geo.load(package_copy.folder)).map()
