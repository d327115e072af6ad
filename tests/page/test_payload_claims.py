"""The page's claims and maps are those of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo import figures
from maps.content.classes import NONE

if TYPE_CHECKING:
    from packed import Page


def test_a_measure_shades_a_region_by_a_claim_about_it(page: Page) -> None:
    claims, drawn = page["figures"], 0
    kinds = [item["value"] for item in page["vocabularies"]["place_kind"]]
    for item in page["measures"]:
        for lens in item["lenses"] if item["kind"] == "claims" else ():
            cells = lens["cells"]
            assert max(cells["figure"]) >= 0
            for region, (claim, city) in enumerate(
                zip(cells["figure"], cells["city"], strict=True)
            ):
                if claim < 0:
                    assert city == -1
                    continue
                drawn += 1
                place = claims["place"][claim]
                of_city = kinds[claims["place_kind"][claim]] == "city"
                assert of_city or kinds[claims["place_kind"][claim]] == "region"
                unit = page.rows("regions")[region]["kind"] == "city"  # a region of its own
                assert city == (place if of_city and not unit else -1)
                assert region == (page["cities"]["region"][place] if of_city else place)
                assert claims["measure"][claim] == item["word"]
                assert lens["claimant"] in {-1, claims["claimant"][claim]}
    assert drawn


def test_a_measure_has_every_text_in_every_language(real: Page) -> None:
    n, regions = len(real["languages"]), len(real["regions"]["id"])
    assert [item["id"] for item in real["measures"]] == [
        "killed", "killed_rate", "detained", "detained_rate", "injured", "injured_rate",
        "state_facilities_damaged", "incidents",
    ]  # fmt: skip
    for item in real["measures"]:
        assert all(item["name"])
        assert len({item["opening"], *(lens["id"] for lens in item["lenses"])}) == len(
            item["lenses"]
        )
        for lens in item["lenses"]:
            for texts in (lens[key] for key in ("name", "who", "description")):
                assert len(texts) == n
                assert all(texts)
            for names in lens["classes"]["names"]:
                assert len(names) == len(lens["classes"]["edges"]) == len(lens["classes"]["shades"])
            cells = lens["cells"]
            assert {len(column) for column in (cells["value"], cells["class"], *cells["text"])} == {
                regions
            }
            for value, place, *texts in zip(
                cells["value"], cells["class"], *cells["text"], strict=True
            ):
                assert (value is None) == (place == NONE)
                assert all(bool(text) == (value is not None) for text in texts)


def test_a_claim_stands_in_the_page_as_it_is_to_be_read(page: Page) -> None:
    claims = page["figures"]
    english = page["languages"].index("en")
    for place, row in enumerate(page.rows("figures")):
        ends = [row[end] for end in ("best", "high", "low") if row[end]]
        assert claims["number"][place] == (float(ends[0]) if ends else None)
        assert claims["text"][english][place]
        two = row["low"] and row["high"] and row["low"] != row["high"]
        assert bool(claims["range"][english][place]) == bool(two)


def test_headline_figures_come_with_their_history(page: Page) -> None:
    ids = page["figures"]["id"]
    for item, told in zip(
        page["settings"]["headlines"], page.data.settings["headlines"], strict=True
    ):
        assert ids[item["figure"]] == told["figure_id"]
        claim = page.data.figures.set_index("figure_id").loc[told["figure_id"]]
        steps = figures.history(page.data.figures, claim["place_id"], claim["measure"])["figure_id"]
        wanted = list(steps) if told.get("history") else []
        assert [ids[place] for place in item["history"]] == wanted
    assert any(item["history"] for item in page["settings"]["headlines"])


def test_claims_name_their_place_and_claimant(page: Page) -> None:
    tables = {"region": "regions", "city": "cities", "incident": "incidents"}
    names = [row["claimant"] for row in page.rows("claimants")]
    claims = page["figures"]
    for row, place, claimant in zip(
        page.rows("figures"), claims["place"], claims["claimant"], strict=True
    ):
        if row["place_kind"] == "country":
            assert (place, row["place_id"]) == (-1, page["settings"]["country"]["id"])
        else:
            assert page[tables[row["place_kind"]]]["id"][place] == row["place_id"]
        assert names[claimant] == row["claimant"]
    for row, claimant in zip(page.rows("statements"), page["statements"]["claimant"], strict=True):
        assert (names[claimant] if claimant >= 0 else "") == row["claimant"]


@pytest.mark.parametrize("name", ["measure", "population"])
def test_what_a_claim_counts_is_a_place_in_the_package_s_words(page: Page, name: str) -> None:
    words = [item["value"] for item in page.data.descriptor.categories("figures", name)]
    assert [words[code] for code in page["figures"][name]] == [
        row[name] for row in page.rows("figures")
    ]


def test_numbers_in_sentences_are_claims_with_their_status(real: Page) -> None:
    for part in ("headline", "short"):
        for said in real["cover"][part]:
            numbers = {text: status for text, status in said if status}
            assert numbers == {"238": "current", "164": "withdrawn"}
