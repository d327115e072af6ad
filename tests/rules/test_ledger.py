"""Rules of claims: values, status, successors, competing claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from copies import Copy


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"low": "9", "best": "5", "high": "7"}, ("low", "is above best (5)", "low ≤ best")),
        ({"low": "3", "best": "8", "high": "7"}, ("best", "is above high (7)", "best ≤ high")),
        ({"low": "9", "best": "", "high": "7"}, ("low", "is above high (7)", "low ≤ high")),
        ({"low": "-5", "best": "5", "high": "5"}, ("low", "negative", "sign")),
        (
            {"low": "", "best": "", "high": "", "value_text": ""},
            ("best", "low, best, high or value_text", "value_text"),
        ),
        ({"status_reason": ""}, ("status_reason", "a disputed claim has a reason", "by whom")),
        (
            {"status": "withdrawn", "status_reason": ""},
            ("status_reason", "a withdrawn claim has a reason", "when"),
        ),
        (
            {"status": "superseded", "status_reason": ""},
            ("superseded_by", "a successor or a reason", "later claim's figure_id"),
        ),
    ],
)
def test_a_claim_that_contradicts_itself(
    package_copy: Copy, cells: dict[str, str], told: tuple[str, str, str]
) -> None:
    key = package_copy.first("figures", status="disputed", superseded_by="", status_reason="*")
    package_copy.one("figures", key, cells, told)


@pytest.mark.parametrize(
    "cells",
    [
        {"low": "5", "best": "", "high": ""},
        {"low": "", "best": "", "high": "7"},
        {"low": "5", "best": "5", "high": "5"},
        {"low": "", "best": "", "high": "", "value_text": "several"},
        {"status": "superseded", "status_reason": "Said otherwise later."},
    ],
)
def test_a_claim_that_does_not(package_copy: Copy, cells: dict[str, str]) -> None:
    key = package_copy.first("figures", status="disputed", superseded_by="", status_reason="*")
    package_copy.edit("figures", key, **cells)
    assert package_copy.problems() == []


def test_only_a_superseded_claim_has_a_successor(package_copy: Copy) -> None:
    key = package_copy.first("figures", status="superseded", superseded_by="*", measure="injured")
    told = ("superseded_by", "this one is disputed", "set status to superseded")
    package_copy.one("figures", key, {"status": "disputed", "status_reason": "x"}, told)


def test_a_claim_that_follows_itself(package_copy: Copy) -> None:
    key = package_copy.first("figures", status="superseded", superseded_by="*")
    told = ("superseded_by", "can not follow itself", "name the later claim")
    package_copy.one("figures", key, {"superseded_by": key}, told)


@pytest.mark.parametrize(
    ("column", "text"),
    [("place_id", "KZ-AKM"), ("measure", "detained"), ("population", "children")],
)
def test_a_successor_about_something_else(package_copy: Copy, column: str, text: str) -> None:
    rows = package_copy.rows("figures")
    followed = {row["superseded_by"] for row in rows}
    key = next(
        row["figure_id"]
        for row in rows
        if row["place_kind"] == "region"
        and row["superseded_by"]
        and row["measure"] != "detained"
        and row["figure_id"] not in followed
        and not row["claim_set"]
    )
    told = ("superseded_by", f"the successor has another {column}", "same place, measure")
    package_copy.one("figures", key, {column: text}, told)


def test_a_successor_that_is_older(package_copy: Copy) -> None:
    rows = package_copy.rows("figures")
    followed = {row["superseded_by"] for row in rows}
    key = next(
        r["figure_id"] for r in rows if r["superseded_by"] and r["figure_id"] not in followed
    )
    told = ("superseded_by", "the successor is older (", "check as_of")
    package_copy.one("figures", key, {"as_of": "2026-01-01"}, told)


@pytest.mark.parametrize(
    ("first", "then", "older"),
    [
        # Of a month and a day in it nobody knows which came first: as far as both are known.
        ("2022-01", "2022-01-05", False),
        ("2022-01-05", "2022-01", False),
        ("2022", "2022-01-05", False),
        ("2022-02", "2022-01-31", True),
        ("2022-01-31", "2022-02", False),
        ("2023", "2022-12-31", True),
        ("2022-12-31", "2022", False),
        ("2022-12-31", "2021", True),
        ("2022-01-05", "2022-01-05", False),
    ],
)
def test_dates_are_compared_as_far_as_both_are_known(
    package_copy: Copy,
    first: str,
    then: str,
    older: bool,  # noqa: FBT001 (a case)
) -> None:
    rows = package_copy.rows("figures")
    followed = {row["superseded_by"] for row in rows}
    key, after = next(
        (r["figure_id"], r["superseded_by"])
        for r in rows
        if r["superseded_by"] and r["figure_id"] not in followed
    )
    package_copy.edit("figures", after, as_of=then)
    package_copy.edit("figures", key, as_of=first)
    told = [it.rule for it in package_copy.problems() if it.rule.startswith("the successor is")]
    assert len([rule for rule in told if f"({then} before {first})" in rule]) == older


def test_a_ring_of_claims_is_told_once(package_copy: Copy) -> None:
    rows = {row["figure_id"]: row for row in package_copy.rows("figures")}
    chain = ["F008"]
    while rows[chain[-1]]["superseded_by"]:
        chain.append(rows[chain[-1]]["superseded_by"])
    assert chain[-1] == "F024"
    line = package_copy.edit("figures", "F008")
    package_copy.edit("figures", "F024", status="superseded", superseded_by="F008")
    rings = [item for item in package_copy.problems() if "ring" in item.rule]
    assert [(item.file, item.row, item.field) for item in rings] == [
        ("figures.csv", line, "superseded_by")
    ]
    assert f"ring of {len(chain)}: {', '.join(chain[:5])}" in rings[0].rule
    assert "current" in rings[0].remedy


def test_two_current_claims_of_one_claimant(package_copy: Copy) -> None:
    rows = package_copy.rows("figures")
    old = next(row for row in rows if row["figure_id"] == "F020")
    assert old["claimant"] == "Prosecutor General"
    package_copy.edit("figures", "F020", status="current", superseded_by="", claim_set="K4")
    problem = package_copy.problem()
    assert (problem.file, problem.field, problem.value) == ("figures.csv", "status", "current")
    assert "F020 is a current claim of the same claimant" in problem.rule
    assert "set F020 to superseded with superseded_by = F024" in problem.remedy


def test_counts_of_two_days_stand_side_by_side(package_copy: Copy) -> None:
    rows = [
        row
        for row in package_copy.rows("figures")
        if row["measure"] == "participants"
        and row["claimant"] == "Prosecutor General"
        and row["place_id"] == "KZ"
        and row["status"] == "current"
    ]
    assert len(rows) > 1
    first, second = rows[:2]
    told = ("status", f"{first['figure_id']} is a current claim", "superseded_by")
    line = package_copy.edit("figures", second["figure_id"], as_of=first["as_of"])
    problem = package_copy.problem()
    assert (problem.row, problem.field) == (line, "status")
    assert told[1] in problem.rule


def test_a_claimant_is_of_one_kind(package_copy: Copy) -> None:
    told = ("claimant_kind", "is state in claimants.csv (Health Minister)", "write state")
    package_copy.one("figures", "F012", {"claimant_kind": "media"}, told)
