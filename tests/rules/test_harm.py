"""Names that nobody vouches for, and words that judge and are nobody's, are warned of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plains import SOUTH_AFRICA

import geo
from geo.problems import WARNING
from geo.rules import harm

if TYPE_CHECKING:
    from copies import Copy


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A shop owned by Aibek Serikov was burned", ["Aibek Serikov"]),
        ("On Monday John A. Smith spoke", ["John A. Smith"]),
        ("Protest outside the Prosecutor General's Office", []),
        ("On Monday police came", []),
        ("Republic Square, Tole Bi Street", []),
    ],
)
def test_what_looks_like_a_name(text: str, found: list[str]) -> None:
    assert harm.persons(text, frozenset({*harm.LISTS["things"]})) == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Terrorists took the square.", "en", ["Terrorists"]),
        ("Officials called them terrorists.", "en", []),
        ("A banner read “we are not terrorists”.", "en", []),
        ("The mayor spoke. Bandits came. He said so.", "en", ["Bandits"]),
        ("Террористы заняли площадь.", "ru", ["Террористы"]),
        ("Министр назвал их террористами.", "ru", []),
        ("Лаңкестер келді.", "kk", ["Лаңкестер"]),
        ("Terrorists", "fr", []),
    ],
)
def test_a_word_that_judges_has_a_speaker(text: str, language: str, found: list[str]) -> None:
    assert harm.judging(text, language) == found


def test_both_are_warned_of_with_their_place(small_copy: Copy) -> None:
    key = small_copy.rows("incidents")[0]["event_id"]
    line = small_copy.edit("incidents", key, title_en="Thugs beat Aibek Serikov")
    told = [item for item in geo.warnings_of(small_copy.folder) if item.row == line]
    found = {(item.code, item.value) for item in told if item.level == WARNING}
    assert found >= {(harm.NAME, "Aibek Serikov"), (harm.WORD, "Thugs")}
    small_copy.json(
        "datapackage.json",
        lambda raw: raw["qantar"].update(named={"Aibek Serikov": "Minister of Roads"}),
    )
    codes = {item.code for item in geo.warnings_of(small_copy.folder) if item.row == line}
    assert harm.NAME not in codes


def test_the_packages_of_the_project_need_no_look() -> None:
    for folder in (None, SOUTH_AFRICA):
        place = folder or geo.load().folder
        assert place is not None
        codes = {item.code for item in geo.warnings_of(place)}
        assert not codes & {harm.NAME, harm.WORD}
