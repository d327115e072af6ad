"""Claims: current, withdrawn, history, what a region shows, rates."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import figures

if TYPE_CHECKING:
    import geo

K4 = {"KZ-ALA": 151, "KZ-KZY": 26, "KZ-SHY": 20, "KZ-ZHA": 17}
COLUMNS = {
    "figure_id": "F1",
    "place_kind": "region",
    "place_id": "R1",
    "measure": "killed",
    "population": "all",
    "low": 1.0,
    "best": 1.0,
    "high": 1.0,
    "as_of": "2022-01-05",
    "claimant": "Ministry",
    "claimant_kind": "state",
    "status": "current",
    "claim_set": None,
}
REGIONS = pd.DataFrame({"region_id": ["R1", "R2", "C1"], "kind": ["region", "region", "city"]})
CITIES = pd.DataFrame({"city_id": ["a", "b", "c", "unit"], "region_id": ["R1", "R1", "R2", "C1"]})


def table(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([COLUMNS | {"figure_id": f"F{n}"} | row for n, row in enumerate(rows, 1)])


def shown(*rows: dict[str, object], **options: str) -> pd.DataFrame:
    return figures.choropleth(table(*rows), REGIONS, CITIES, "killed", **options)


def test_a_ledger_is_ordered_by_date() -> None:
    rows = table({"as_of": "2022-01-09"}, {"as_of": "2022"}, {"as_of": "2022-01-05"})
    assert figures.claims(rows, "R1", "killed")["figure_id"].tolist() == ["F2", "F3", "F1"]


def test_a_ledger_keeps_to_population_and_status() -> None:
    rows = table({}, {"population": "children"}, {"status": "withdrawn"}, {"place_id": "R2"})
    ids = figures.claims(rows, "R1", "killed", status=["withdrawn"])["figure_id"].tolist()
    assert ids == ["F3"]
    assert len(figures.claims(rows, "R1", "killed")) == 2
    assert len(figures.claims(rows, "R1", "killed", population=None)) == 3
    assert len(figures.claims(rows, "R1", "injured")) == 0


def test_the_national_toll(data: geo.Dataset) -> None:
    series = figures.history(data.figures, "KZ", "killed")
    assert list(zip(series["best"], series["as_of"], strict=True)) == [
        (164, "2022-01-09"),
        (225, "2022-01-15"),
        (227, "2022-01-18"),
        (230, "2022-03-14"),
        (232, "2022-05-05"),
        (238, "2022-08-16"),
    ]
    # 238 was first published in August 2022; the current claim of 2023 repeats it.
    assert series["status"].tolist() == ["withdrawn", *["superseded"] * 5]
    assert series["until"].tolist()[:-1] == series["as_of"].tolist()[:-1]
    assert series["until"].iloc[-1] >= "2023-01-05"


def test_withdrawn_claims_of_9_january(data: geo.Dataset) -> None:
    gone = figures.claims(data.figures, "KZ", "killed", population=None, status=["withdrawn"])
    assert dict(zip(gone["population"], gone["best"], strict=True)) == {"all": 164, "children": 3}
    assert set(gone["claim_set"]) == {"K1"}


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "as_of": st.dates().map(str) | st.sampled_from(["2022", "2022-01", "2023-01"]),
                "best": st.sampled_from([1.0, 2.0, None]),
                "status": st.sampled_from(["current", "superseded", "withdrawn", "disputed"]),
                "claimant_kind": st.sampled_from(["state", "ngo"]),
            }
        ),
        min_size=1,
    )
)
def test_every_history_is_ordered(rows: list[dict[str, object]]) -> None:
    frame = table(*rows)
    series = figures.history(frame, "R1", "killed")
    assert series["as_of"].is_monotonic_increasing
    assert (series["until"] >= series["as_of"]).all()
    assert "disputed" not in set(series["status"])
    assert set(series["claimant_kind"]) <= {"state"}
    said = [(*(row[end] for end in ("low", "best", "high")), row["status"] == "withdrawn")
            for row in series.fillna(-1).to_dict("records")]  # fmt: skip
    assert all(one != other for one, other in itertools.pairwise(said))


def test_every_real_history_is_ordered(data: geo.Dataset) -> None:
    for place, measure in set(zip(data.figures["place_id"], data.figures["measure"], strict=True)):
        series = figures.history(data.figures, place, measure)
        assert series["as_of"].is_monotonic_increasing


def test_a_repeated_total_is_folded() -> None:
    rows = table({}, {"as_of": "2022-01-07"}, {"as_of": "2022-01-08", "best": 2.0})
    series = figures.history(rows, "R1", "killed")
    assert series["figure_id"].tolist() == ["F1", "F3"]
    assert series["until"].tolist() == ["2022-01-07", "2022-01-08"]


def test_a_history_is_ordered_whatever_the_order_of_the_table() -> None:
    rows = [
        {"as_of": "2022-01-08", "best": 9.0},
        {"as_of": "2022", "best": 1.0},
        {"as_of": "2022-01", "best": 2.0},
    ]
    found = [figures.history(table(*order), "R1", "killed") for order in (rows, rows[::-1])]
    assert [series["best"].tolist() for series in found] == [[1, 2, 9]] * 2


def test_a_range_and_its_end_are_two_steps() -> None:
    none = {"best": None, "low": None, "high": None}
    rows = [
        {**none, "low": 3.0, "best": 5.0, "high": 9.0},
        # The same number as the high end of a range, as its low end alone, and as another's.
        {**none, "low": 2.0, "high": 5.0, "as_of": "2022-01-06"},
        {**none, "low": 5.0, "as_of": "2022-01-07"},
        {**none, "low": 5.0, "high": 6.0, "as_of": "2022-01-08"},
    ]
    series = figures.history(table(*rows), "R1", "killed")
    assert series["figure_id"].tolist() == ["F1", "F2", "F3", "F4"]


@pytest.mark.parametrize("count", [0.0, 1.0])
def test_an_end_that_is_missing_is_no_count(count: float) -> None:
    at_least = {"low": count, "best": None, "high": None}
    exactly = {"low": count, "best": count, "high": count, "as_of": "2022-01-06"}
    series = figures.history(table(at_least, exactly), "R1", "killed")
    assert series["figure_id"].tolist() == ["F1", "F2"]


def test_a_total_that_is_withdrawn_is_a_step_of_its_own() -> None:
    rows = table(
        {"status": "superseded"},
        {"as_of": "2022-01-06", "status": "current"},
        {"as_of": "2022-01-07", "status": "withdrawn"},
    )
    series = figures.history(rows, "R1", "killed")
    assert series["status"].tolist() == ["superseded", "withdrawn"]
    assert series["until"].tolist() == ["2022-01-06", "2022-01-07"]


def test_a_region_shows_the_latest_claim_of_a_table_in_any_order() -> None:
    rows = [{"as_of": "2022-02", "best": 7.0}, {"best": 3.0}, {"as_of": "2022-01-31", "best": 5.0}]
    for order in (rows, rows[::-1], rows[1:] + rows[:1]):
        assert shown(*order).loc["R1", "best"] == 7


def test_two_claims_of_one_city_are_not_two_cities() -> None:
    city = {"place_kind": "city", "place_id": "a"}
    cell = shown({**city, "best": 2.0}, {**city, "best": 3.0, "as_of": "2022-02"}).loc["R1"]
    assert (cell["best"], cell["covers"]) == (3, figures.COVERS_CITY)


def test_a_claimants_lens_shows_all_but_what_was_withdrawn() -> None:
    rows = [
        {"status": "superseded"},
        {"status": "disputed", "place_id": "R2"},
        {"status": "withdrawn", "place_id": "C1"},
    ]
    states = shown(*rows, lens="Ministry")["state"]
    assert states.tolist() == [figures.REPORTED, figures.REPORTED, figures.NOT_PUBLISHED]


def test_deaths_by_region(data: geo.Dataset) -> None:
    cells = figures.choropleth(data.figures, data.regions, data.cities, "killed", claim_set="K4")
    assert cells.index.tolist() == data.regions["region_id"].tolist()
    assert cells["best"].dropna().to_dict() == K4
    named = cells.loc[list(K4)]
    assert named["covers"].tolist() == ["region", "city", "region", "city"]
    assert named["place_id"].tolist() == ["almaty", "kyzylorda", "shymkent", "taraz"]
    assert set(named["state"]) == {"reported"}
    others = cells.drop(index=list(K4))
    assert set(others["state"]) == {"not_published"}
    assert others["best"].isna().all()


def test_regions_and_cities_carry_what_they_show(data: geo.Dataset) -> None:
    regions = data.regions.set_index("region_id")
    assert regions["killed_best"].dropna().to_dict() == K4
    cities = data.cities.set_index("city_id")
    assert cities.loc["taraz", "killed_best"] == 17
    assert cities.loc["taraz", "killed_claimant"] == "Prosecutor General"
    assert cities.loc["taraz", "killed_as_of"] == "2023-01-05"


def test_nought_is_not_the_same_as_not_published() -> None:
    nought = {"low": 0.0, "best": 0.0, "high": 0.0}
    assert shown(nought)["state"].tolist() == ["reported_none", "not_published", "not_published"]
    almost = {"low": None, "best": 0.0, "high": 3.0}
    assert shown(almost)["state"].tolist()[0] == "reported"


def test_words_without_a_number_are_no_nought() -> None:
    said: dict[str, object] = {"low": None, "best": None, "high": None, "value_text": "dozens"}
    cells = shown(said)
    assert cells.loc["R1", ["figure_id", "state"]].tolist() == ["F1", "reported"]


def test_a_claim_about_the_region_comes_before_one_about_its_city() -> None:
    cells = shown({"place_kind": "city", "place_id": "a", "as_of": "2022-02-01"}, {"best": 5.0})
    assert cells.loc["R1", ["figure_id", "covers"]].tolist() == ["F2", "region"]


def test_claims_about_two_cities_are_not_added_up() -> None:
    rows = [{"place_kind": "city", "place_id": name} for name in ("a", "b", "c")]
    cells = shown(*rows)
    assert cells["state"].tolist() == ["not_published", "reported", "not_published"]
    assert cells.loc["R2", ["covers", "place_id"]].tolist() == ["city", "c"]


def test_a_city_that_is_a_region_covers_it() -> None:
    cells = shown({"place_kind": "city", "place_id": "unit"})
    assert cells.loc["C1", ["covers", "best"]].tolist() == ["region", 1.0]


def test_a_map_without_claims_has_every_column() -> None:
    found = shown({"measure": "injured"})
    assert found.index.name == "region_id"
    assert found.index.tolist() == ["R1", "R2", "C1"]
    assert list(found) == [*figures.CLAIM_COLUMNS, "covers", "state"]
    assert set(found["state"]) == {figures.NOT_PUBLISHED}


def test_a_map_keeps_to_its_lens() -> None:
    rows: list[dict[str, object]] = [
        {"best": 1.0, "as_of": "2022-01-05"},
        {"best": 2.0, "as_of": "2022-01-09", "claimant_kind": "ngo", "claimant": "Union"},
        {"best": 3.0, "as_of": "2022-01-10", "status": "withdrawn"},
        {"best": 4.0, "as_of": "2022-01-11", "status": "superseded", "claim_set": "K2"},
        {"best": 5.0, "as_of": "2022-01-12", "population": "children"},
        {"best": 6.0, "as_of": "2022-01-12", "measure": "injured"},
    ]
    assert shown(*rows).loc["R1", "best"] == 1
    assert shown(*rows, lens="Union").loc["R1", "best"] == 2
    later = rows[1] | {"best": 7.0, "as_of": "2022-01-20", "status": "withdrawn"}
    assert shown(*rows, later, lens="Union").loc["R1", "best"] == 2
    assert shown(*rows, claim_set="K2").loc["R1", "best"] == 4
    assert shown(*rows, claim_set="K9")["state"].tolist() == ["not_published"] * 3


def test_a_lens_has_a_claim_that_stands_of_all_people_of_a_place_of_the_map() -> None:
    rows = table(
        {"claimant": "Union"},
        {"claimant": "Court", "status": "withdrawn"},
        {"claimant": "Clinic", "population": "children"},
        {"claimant": "Press", "measure": "detained"},
        {"claimant": "Envoy", "place_kind": "country", "place_id": "KZ"},
        {"claimant": "Army", "place_kind": "city", "place_id": "a"},
    )
    names = figures.lenses(rows, REGIONS, CITIES, "killed")
    assert names == [figures.LATEST_OFFICIAL, "Army", "Union"]


def test_lenses_are_official_then_claimants(data: geo.Dataset) -> None:
    names = figures.lenses(data.figures, data.regions, data.cities, "detained")
    assert names[0] == figures.LATEST_OFFICIAL
    assert names[1:] == sorted(set(names[1:]))
    assert len(names) > 2


def test_a_rate_is_per_100_000_residents(data: geo.Dataset) -> None:
    regions = data.regions.set_index("region_id")
    assert set(regions["population_as_of"].dt.strftime("%Y-%m-%d")) == {"2022-01-01"}
    rates = figures.rate(regions["killed_best"], regions["population"])
    assert rates["KZ-ALA"] == pytest.approx(7.1854, abs=1e-4)  # 151 of 2,101,485
    assert rates["KZ-SHY"] == pytest.approx(1.7207, abs=1e-4)  # 20 of 1,162,308
    assert rates.isna().sum() == len(regions) - len(K4)


def test_a_rate_needs_residents() -> None:
    values = pd.Series({"a": 10, "b": 10, "c": None, "d": 0})
    people = pd.Series({"a": 50_000, "b": 0, "c": 7, "d": 9}, dtype="Int64")
    assert figures.rate(values, people)["a"] == 20
    assert figures.rate(values, people, per=1000)["a"] == pytest.approx(0.2)
    assert figures.rate(values, people)[["b", "c"]].isna().all()
    assert figures.rate(values, people)["d"] == 0
    assert figures.rate(values, people.drop("a")).isna()["a"]
    assert list(figures.rate(values, people[::-1]).index) == list(values.index)
    assert list(figures.rate(values[:1], people).index) == ["a"]
