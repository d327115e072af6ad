"""What is said about claims at fault, whole: the row, the cell, the rule and the remedy."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from copies import replaced

from geo.rules import claims
from geo.rules.rows import Rows

if TYPE_CHECKING:
    from geo.package.reading import Package

# A claim that stands; a case changes its cells.
CLAIM = {
    "place_kind": "country",
    "place_id": "KZ",
    "measure": "injured",
    "population": "all",
    "best": "5",
    "as_of": "2022-01-06",
    "claimant": "AFP",
    "claimant_kind": "media",
    "status": "disputed",
    "status_reason": "Another number of the same day.",
}


def said(package: Package, *cells: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return all that is said about claims F002, F003 and so on, each `CLAIM` but for its cells."""
    columns = package.raw["figures"].spec.columns
    named = [{"figure_id": f"F{line:03}", **CLAIM, **it} for line, it in enumerate(cells, 2)]
    rows = [[row.get(column, "") for column in columns] for row in named]
    made = replaced(package, "figures", rows)
    tables = {name: Rows(made.raw[name], made.frames[name]) for name in made.frames}
    found = claims.check(tables, made.descriptor)
    assert {it.file for it in found} <= {"figures.csv"}
    return [(f"{it.row} {it.field} {it.value}", it.rule, it.remedy) for it in found]


def test_what_is_said_about_places(package: Package) -> None:
    other = "or set place_kind to what it is"
    region, one = {"place_kind": "region"}, "name one of regions.csv"
    assert said(
        package,
        {"place_id": "KZZ"},
        region | {"place_id": "Q9"},
        region | {"place_id": "KZ-AKMM"},
        {"place_kind": "city", "place_id": "Q9"},
        {"place_kind": "incident", "place_id": "Q9"},
        region | {"place_id": "KZ-AKM"},
        {"place_kind": "planet", "place_id": "Mars"},
        {"place_kind": "city", "place_id": ""},
        {},
    ) == [
        (
            "2 place_id KZZ",
            "is not a known country",
            f"did you mean KZ? Else name one of the settings, {other}",
        ),
        ("3 place_id Q9", "is not a known region", f"{one}, {other}"),
        (
            "4 place_id KZ-AKMM",
            "is not a known region",
            f"did you mean KZ-AKM? Else {one}, {other}",
        ),
        ("5 place_id Q9", "is not a known city", f"name one of cities.csv, {other}"),
        ("6 place_id Q9", "is not a known incident", f"name one of incidents.csv, {other}"),
    ]


def test_nothing_is_said_about_places_that_nobody_can_know(package: Package) -> None:
    part = replaced(package, "cities", package.raw["cities"].rows[:1], complete=False)
    assert said(part, {"place_kind": "city", "place_id": "Q9"}) == []
    for country in ("KZ", {"place_id": 7}, {}):  # told as a setting
        settings = package.descriptor.settings | {"country": country}
        descriptor = dataclasses.replace(package.descriptor, settings=settings)
        assert said(dataclasses.replace(package, descriptor=descriptor), {}) == []


def test_what_is_said_about_values(package: Package) -> None:
    negative = "a count can not be negative", "check the sign"
    digits = (
        "is shown with 3 decimals at most, and up to 9007199254740991",
        "write it so, and the claimant's own words in value_text",
    )
    exchange = "exchange the two, or correct one"
    assert said(
        package,
        {"best": "-1"},
        {"low": "-2", "best": "", "high": "0"},
        {"low": "9", "high": "9"},
        {"high": "4"},
        {"low": "5", "high": "5"},
        {"low": "9", "best": "", "high": "7"},
        {"low": "9", "best": "8", "high": "7"},
        {"best": ""},
        {"best": "", "value_text": "several"},
        {"best": "", "low": "0"},
        {"best": "1.2345"},
        {"best": "1.2340"},
        {"best": "1200.000"},
        {"best": "9007199254740992"},
        {"best": "9007199254740991"},
        {"best": "many"},
        {"low": "0.00010", "best": "", "high": "9007199254740993"},
        {"low": "7", "best": "", "high": "7"},
    ) == [
        ("3 low -2", *negative),
        ("18 low 0.00010", *digits),
        ("2 best -1", *negative),
        ("12 best 1.2345", *digits),
        ("15 best 9007199254740992", *digits),
        ("18 high 9007199254740993", *digits),
        ("4 low 9", "is above best (5)", f"{exchange}: low ≤ best"),
        ("8 low 9", "is above best (8)", f"{exchange}: low ≤ best"),
        ("5 best 5", "is above high (4)", f"{exchange}: best ≤ high"),
        ("8 best 8", "is above high (7)", f"{exchange}: best ≤ high"),
        ("7 low 9", "is above high (7)", f"{exchange}: low ≤ high"),
        (
            "9 best ",
            "a claim has a value: low, best, high or value_text",
            "write the number, or its words in value_text",
        ),
    ]


def test_what_is_said_about_reasons(package: Package) -> None:
    why = "say when and by whom in status_reason"
    assert said(
        package,
        {"status_reason": ""},
        {"status": "withdrawn", "status_reason": ""},
        {"status": "withdrawn"},
        {"status": "superseded", "status_reason": ""},
        {"status": "superseded"},
        {"status": "superseded", "status_reason": "", "superseded_by": "F009"},
        {"status": "current", "status_reason": ""},
        {},
    ) == [
        ("2 status_reason ", "a disputed claim has a reason", why),
        ("3 status_reason ", "a withdrawn claim has a reason", why),
        (
            "5 superseded_by ",
            "a superseded claim has a successor or a reason",
            "name the later claim's figure_id, or say why in status_reason",
        ),
    ]


def test_what_is_said_about_successors(package: Package) -> None:
    old, at = {"status": "superseded", "superseded_by": "F002"}, "superseded_by F002"
    other = "name a claim about the same place, measure and population"
    later = "exchange the two, or check as_of"
    assert said(
        package,
        {},
        old,
        old | {"status": "withdrawn"},
        old | {"status": "unknown"},
        old | {"superseded_by": "F006"},
        old | {"superseded_by": "F999"},
        old | {"place_kind": "region", "place_id": "KZ-AKM"},
        old | {"measure": "killed", "population": "children"},
        old | {"population": "children"},
        old | {"measure": "unknown"},
        old | {"as_of": "2022-01-07"},
        old | {"as_of": "2022-01"},
        old | {"as_of": "2022-02"},
        old | {"as_of": ""},
        old | {"superseded_by": "F017"},
        {"as_of": "2022-01"},
    ) == [
        (
            f"4 {at}",
            "only a superseded claim has a successor; this one is withdrawn",
            "set status to superseded, or empty superseded_by",
        ),
        (
            "6 superseded_by F006",
            "a claim can not follow itself",
            "name the later claim, or leave empty",
        ),
        (f"8 {at}", "the successor has another place_kind (country)", other),
        (f"9 {at}", "the successor has another measure (injured)", other),
        (f"10 {at}", "the successor has another population (all)", other),
        (f"12 {at}", "the successor is older (2022-01-06 before 2022-01-07)", later),
        (f"14 {at}", "the successor is older (2022-01-06 before 2022-02)", later),
    ]


@pytest.mark.parametrize(
    ("after", "rings"),
    [
        # 3 leads into 2, 4, 5, 3; 7 into 6, 8, 7; 9 to a claim that is not there.
        ([4, 2, 5, 3, 8, 6, 7, 10], ["4: F002, F004, F005, F003", "3: F006, F008, F007"]),
        ([4, 4, 5, 3, 3], ["3: F003, F004, F005"]),  # 2 and 6 lead into the ring
        ([3, 4, 4], []),  # a claim that follows itself is told by another rule
        ([3, 2], ["2: F002, F003"]),
    ],
)
def test_what_is_said_about_rings(package: Package, after: list[int], rings: list[str]) -> None:
    claims = [{"status": "superseded", "superseded_by": f"F{line:03}"} for line in after]
    assert [it for it in said(package, *claims) if "ring" in it[1]] == [
        (
            f"{int(ring[4:7])} superseded_by F{after[int(ring[4:7]) - 2]:03}",
            f"claims replace each other in a ring of {ring}",
            "let the latest of them be current, with no successor",
        )
        for ring in rings
    ]


def test_a_ring_begins_at_its_first_row(package: Package) -> None:
    old = {"status": "superseded"}
    first, then = old | {"figure_id": "F900", "superseded_by": "F003"}, {"superseded_by": "F900"}
    [(place, rule, _)] = said(package, first, old | then)
    assert (place, rule[-10:]) == ("2 superseded_by F003", "F900, F003")


def test_what_is_said_about_competing_claims(package: Package) -> None:
    now = {"status": "current"}
    day = now | {"measure": "participants"}
    assert said(
        package,
        now,
        now,
        now | {"as_of": "2022-01-05"},
        now | {"as_of": "2022-01-07"},
        now | {"claim_set": "K4"},
        now | {"claim_set": "K4"},
        now | {"place_kind": "region", "place_id": "KZ-AKM"},
        now | {"measure": "detained"},
        now | {"population": "children"},
        now | {"claimant": "AP"},
        now | {"population": "unknown"},
        now | {"population": "unknown"},
        now | {"claimant": ""},
        now | {"claimant": ""},
        {},
        day,
        day | {"as_of": "2022-01-07"},
        day,
    ) == [
        (
            f"{line} status current",
            f"{first} is a current claim of the same claimant about the same thing",
            f"set {older} to superseded with superseded_by = {newer}",
        )
        for line, first, older, newer in [
            (3, "F002", "F002", "F003"),
            (4, "F002", "F004", "F002"),
            (5, "F002", "F002", "F005"),
            (7, "F006", "F006", "F007"),
            (19, "F017", "F017", "F019"),
        ]
    ]


def test_what_is_said_about_kinds(package: Package) -> None:
    assert said(
        package,
        {"claimant_kind": "state"},
        {"claimant": "Adil Soz"},
        {"claimant_kind": ""},
        {"claimant": "Nobody known"},
    ) == [
        (
            "2 claimant_kind state",
            "is media in claimants.csv (AFP)",
            "write media, or correct it there",
        ),
        (
            "3 claimant_kind media",
            "is ngo in claimants.csv (Adil Soz)",
            "write ngo, or correct it there",
        ),
    ]


def test_claims_and_claimants_need_not_be_there(package: Package) -> None:
    assert claims.check({}, package.descriptor) == []
    frames = {name: it for name, it in package.frames.items() if name != "claimants"}
    alone = dataclasses.replace(package, frames=frames)
    assert said(alone, {"claimant_kind": "state"}) == []
