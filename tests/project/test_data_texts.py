"""The package's own texts: facts have sources, numbers are those of claims, in every language."""

from __future__ import annotations

import re
import tomllib

import pytest
from copies import DATA, Copy, kept

LANGUAGES = ("en", "ru", "kk")
TEXTS = {row["key"]: row for row in kept("texts")}
CLAIMS = {row["figure_id"]: row for row in kept("figures")}
FACTS = [
    key
    for key in TEXTS
    if key in {"headline", "headline_short", "attribution", "lede"}
    or key.startswith(("day_", "background_"))
]
CLAIM = re.compile(r"\{claim:(F\d+)\}")
NUMBER = re.compile(r"\d+")
# Days of the month, and years of which the texts speak.
DATES = {str(day) for day in range(1, 32)} | {"2022", "2023", "2026"}


def text(key: str, lang: str) -> str:
    return TEXTS[key][f"text_{lang}"]


def test_each_day_with_incidents_has_its_sentence() -> None:
    days = {row["event_date"] for row in kept("incidents")}
    assert {key[4:] for key in TEXTS if key.startswith("day_")} == days
    assert len(days) == 18


@pytest.mark.parametrize("key", FACTS)
def test_a_fact_has_sources_and_is_said_in_every_language(key: str) -> None:
    assert TEXTS[key]["source_ids"]
    named = [sorted(CLAIM.findall(text(key, lang))) for lang in LANGUAGES]
    assert named[0] == named[1] == named[2]
    assert all(text(key, lang).strip() for lang in LANGUAGES)
    for figure in named[0]:
        assert CLAIMS[figure]["source_id"] in TEXTS[key]["source_ids"].split(";"), figure


@pytest.mark.parametrize("key", FACTS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_number_is_typed(key: str, lang: str) -> None:
    assert set(NUMBER.findall(CLAIM.sub("", text(key, lang)))) <= DATES


def test_the_headline_speaks_of_the_toll_that_stands_and_of_one_that_was_withdrawn() -> None:
    for key in ("headline", "headline_short"):
        stands, gone = CLAIM.findall(text(key, "en"))
        assert (CLAIMS[stands]["status"], CLAIMS[gone]["status"]) == ("current", "withdrawn")
        assert {CLAIMS[name]["measure"] for name in (stands, gone)} == {"killed"}
    assert len(text("headline_short", "en")) < 80


def test_the_attribution_gives_the_days_of_its_claims() -> None:
    stands, repeated = CLAIMS["F024"], CLAIMS["F028"]
    assert stands["best"] == repeated["best"]
    for row in (stands, repeated):
        assert row["status"] == "current"
        year, month, day = row["as_of"].split("-")
        assert month == "01"
        assert f"{int(day)} January {year}" in text("attribution", "en")
        assert f"{int(day)} января {year}" in text("attribution", "ru")
        assert f"{year} жылғы {int(day)} қаңтар" in text("attribution", "kk")


def _whole(name: str) -> int:
    return int(CLAIMS[name]["best"])


def _left(total: str, claim_set: str) -> int:
    wanted = {"claim_set": claim_set, "measure": "killed", "population": "all"}
    rows = [row for row in CLAIMS.values() if wanted.items() <= row.items()]
    parts = [int(row["best"]) for row in rows if row["place_kind"] != "country"]
    return _whole(total) - sum(parts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_in_older_texts_are_those_of_the_claims(lang: str) -> None:
    first, stands = CLAIMS["F005"]["best"], CLAIMS["F024"]["best"]
    assert {first, stands} <= set(NUMBER.findall(text("intro", lang)))
    assert stands in NUMBER.findall(text("cannot_regions", lang))
    left = {str(_left("F024", "K4")), str(_left("F005", "K1")), first, stands}
    assert left <= set(NUMBER.findall(text("parts_note", lang)))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{claim:F999}", "is not a figure_id of figures.csv"),
        ("{figure:F024}", "braces hold a claim: {claim:F001}"),
        ("{}", "braces hold a claim: {claim:F001}"),
    ],
)
@pytest.mark.parametrize("column", ["text_en", "text_kk"])
def test_braces_that_hold_no_claim_are_a_fault(
    package_copy: Copy, column: str, written: str, said: str
) -> None:
    package_copy.edit("texts", "headline", **{column: f"In all {written}."})
    assert f"{column} = {written}: {said}" in str(package_copy.problem())


def test_a_source_of_a_text_is_known(package_copy: Copy) -> None:
    package_copy.edit("texts", "lede", source_ids="nobody-2022")
    assert "source_ids = nobody-2022: is not a source_id of sources.csv" in str(
        package_copy.problem()
    )


def test_the_readme_begins_with_the_tolls_of_the_claims() -> None:
    readme = " ".join((DATA.parent / "README.md").read_text(encoding="utf-8").split())
    said = re.findall(r"went from (\d+), withdrawn within a day, to (\d+)\.", readme)
    assert said == [(CLAIMS["F005"]["best"], CLAIMS["F024"]["best"])]
    assert (CLAIMS["F005"]["status"], CLAIMS["F024"]["status"]) == ("withdrawn", "current")


def test_a_number_that_the_tour_types_is_in_the_notes_that_its_step_cites() -> None:
    notes = {row["event_id"]: row for row in kept("incidents")}
    steps = tomllib.loads((DATA / "tour.toml").read_text(encoding="utf-8"))["step"]
    typed = 0
    for step in steps:
        for name, text in step.items():
            if not isinstance(text, str) or not name.endswith(("_en", "_ru", "_kk")):
                continue
            bare = re.sub(r"\{[^{}]*\}|\d\d?:\d\d", "", text)
            for number in set(NUMBER.findall(bare)) - DATES:
                typed += 1
                cited = [
                    notes[cite][f"notes{name[-3:]}"] for cite in step["cites"] if cite in notes
                ]
                assert any(number in NUMBER.findall(note) for note in cited), (step["id"], number)
    assert typed
