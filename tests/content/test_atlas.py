"""What regions show on a still map: whose claim, which value, which class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from copies import standing
from stands import dataset

import geo
from maps.content.atlas import Atlas
from maps.content.choropleth import GENERAL, Cell, Choropleth
from maps.content.classes import NONE, ZERO
from maps.refusals import UnknownNameError

if TYPE_CHECKING:
    from copies import Copy


def cells(data: geo.Dataset, measure: str, lens: str = "latest") -> dict[str, Cell]:
    return by_region(Atlas(data).map(measure, lens))


def by_region(shown: Choropleth) -> dict[str, Cell]:
    return {cell.place_id: cell for cell in shown.cells}


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
        assert cell.city_id == named.get(cell.place_id)
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
    known = [cell.place_id for cell in shown.cells if cell.value is not None]
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


# Claims as awkward as real ones: unsorted, with ranges, without a best, several a place and day.


def drawn(*rows: dict[str, object], wanted: str | None = None, lens: str | None = None) -> Any:  # noqa: ANN401 (cells)
    shown = Atlas(dataset(*rows)).map(wanted, lens)
    return {cell.place_id: cell for cell in shown.cells}


def test_the_latest_claim_is_shown_wherever_it_stands_in_the_table() -> None:
    late, early = {"as_of": "2022-02-01", "best": 9}, {"as_of": "2022-01-05", "best": 4}
    for rows in ([late, early], [early, late]):
        assert drawn(*rows)["R1"].value == 9
    month, day = {"as_of": "2022-01", "best": 5}, {"as_of": "2022-01-20", "best": 6}
    assert drawn(day, month)["R1"].value == 6


def test_of_a_day_the_last_id_is_shown() -> None:
    rows = [{"figure_id": "F9", "best": 3}, {"figure_id": "F2", "best": 2}]
    assert drawn(*rows)["R1"].figure_id == drawn(*rows[::-1])["R1"].figure_id == "F9"


def test_best_then_high_then_low_stands_for_a_claim() -> None:
    assert drawn({"low": 1, "best": 5, "high": 8})["R1"].value == 5
    assert drawn({"low": 1, "high": 8})["R1"].value == 8
    assert drawn({"low": 1})["R1"].value == 1


def test_an_end_of_a_range_is_its_own_and_else_what_stands_for_the_claim() -> None:
    rows = [{"low": 1, "best": 5, "high": 8}, {"place_id": "R2", "best": 3}]
    assert [drawn(*rows, lens=lens)["R1"].value for lens in GENERAL] == [5, 1, 8]
    assert [drawn(*rows, lens=lens)["R2"].value for lens in GENERAL] == [3, 3, 3]


def test_two_claims_of_one_city_are_of_one_city() -> None:
    city = {"place_kind": "city", "place_id": "a"}
    cell = drawn({**city, "best": 2}, {**city, "best": 3, "as_of": "2022-01-09"})["R1"]
    assert (cell.value, cell.city_id) == (3, "a")


def test_of_two_cities_of_a_region_none_stands_for_it() -> None:
    rows = [{"place_kind": "city", "place_id": city, "best": 2} for city in ("a", "b")]
    assert drawn(*rows, {"place_id": "R2", "best": 1})["R1"].value is None
    unit = {"place_kind": "city", "place_id": "unit", "best": 7}
    assert drawn(unit)["C1"] == Cell("C1", 7, 7, "F1", None, 0)


def test_another_population_is_not_everyone() -> None:
    rows = [{"best": 9}, {"best": 2, "population": "children", "as_of": "2022-03-01"}]
    assert drawn(*rows)["R1"].value == 9


def test_a_claimant_is_shown_with_what_was_not_withdrawn() -> None:
    ngo = {"claimant": "Union", "claimant_kind": "ngo"}
    rows = [
        {"best": 1},
        {**ngo, "best": 7, "status": "superseded"},
        {**ngo, "best": 8, "status": "withdrawn", "as_of": "2022-02-01"},
        {**ngo, "best": 5, "status": "disputed", "place_id": "R2"},
    ]
    found = drawn(*rows, lens="Union")
    assert (found["R1"].value, found["R2"].value) == (7, 5)


def test_no_lens_is_offered_that_shows_nothing() -> None:
    mayor = {"claimant": "Mayor", "claimant_kind": "ngo"}
    rows = [
        {"best": 3, "claimant": "Union", "claimant_kind": "ngo"},
        # Two cities of one region: the region shows neither.
        *({"place_kind": "city", "place_id": it, "best": 1, **mayor} for it in ("a", "b")),
    ]
    atlas = Atlas(dataset(*rows))
    assert atlas.lenses(atlas.views[0]) == ["Union"]
    assert atlas.map().lens == "Union"
    with pytest.raises(UnknownNameError, match=r"--lens latest: .*there are: Union"):
        atlas.map(lens="latest")


def test_a_map_opens_on_the_official_claims_else_on_most_regions_then_the_latest() -> None:
    def ngo(name: str, place: str, **more: object) -> dict[str, object]:
        return {"claimant": name, "claimant_kind": "ngo", "place_id": place, "best": 1, **more}

    many = [ngo("Z", "R1"), ngo("Z", "R2")]
    assert Atlas(dataset(*many, ngo("A", "R1", as_of="2023"))).map().lens == "Z"
    assert Atlas(dataset(ngo("A", "R1"), ngo("B", "R1", as_of="2023"))).map().lens == "B"
    assert Atlas(dataset(ngo("B", "R1"), ngo("A", "R1"))).map().lens == "A"
    assert Atlas(dataset(*many, {"best": 1})).map().lens == "latest"


def test_a_claim_set_is_kept_whatever_became_of_it() -> None:
    rows = [{"best": 4, "claim_set": "K4", "status": "superseded"}, {"best": 9}]
    assert Atlas(dataset(*rows, claim_set="K4")).map().cells[0].value == 4
    assert Atlas(dataset(*rows)).map().cells[0].value == 9


def test_a_rate_needs_residents() -> None:
    rows = [{"best": 4}, {"place_id": "R2", "best": 4}, {"place_id": "C1", "best": 0}]
    found = drawn(*rows, wanted="killed_rate")
    assert (found["R1"].value, found["R1"].count) == (2, 4)
    assert (found["R2"].value, found["R2"].count, found["R2"].place) == (None, 4, NONE)
    assert (found["C1"].value, found["C1"].place) == (0, ZERO)


def test_views_are_numbers_then_rates_unless_a_rate_is_stated() -> None:
    assert [view.id for view in Atlas(dataset({"best": 1})).views] == ["killed", "killed_rate"]
    stated = Atlas(dataset({"best": 1}, per=1000)).views
    assert [(view.id, view.per) for view in stated] == [("killed_rate", 1000), ("killed", None)]
    assert [view.id for view in Atlas(dataset({"best": 1}, per=False)).views] == ["killed"]


def test_a_region_without_a_number_or_with_nought_has_a_look_of_its_own(data: geo.Dataset) -> None:
    shown = Atlas(data).map("killed")
    looks = {place: shown.sign(Cell("", None, place=place)) for place in (NONE, ZERO, 0)}
    assert looks == {NONE: "none", ZERO: "zero", 0: "c0"}
