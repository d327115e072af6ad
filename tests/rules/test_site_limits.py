"""A hospital, a prison or a home has no point beyond its town."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geo.rules import site_limits

if TYPE_CHECKING:
    from copies import Copy

    from geo.problems import Problem


def kinded(copy: Copy, kind: str, **cells: str) -> int:
    """Give a site a kind that the vocabulary knows; return its line."""

    def known(raw: dict[str, Any]) -> None:
        [table] = [item for item in raw["resources"] if item["name"] == "sites"]
        [field] = [item for item in table["schema"]["fields"] if item["name"] == "kind"]
        if kind not in {item["value"] for item in field["categories"]}:
            field["categories"].append({**field["categories"][0], "value": kind})
            field.get("constraints", {}).get("enum", []).append(kind)

    copy.json("datapackage.json", known)
    return copy.edit("sites", copy.rows("sites")[0]["site_id"], kind=kind, **cells)


def told(copy: Copy) -> list[Problem]:
    """Return the faults of this rule."""
    return [item for item in copy.problems() if item.code == site_limits.SITE_LIMIT_RULE]


@pytest.mark.parametrize("kind", ["hospital", "prison_colony", "private_home"])
def test_a_site_that_is_no_public_place_is_wide(package_copy: Copy, kind: str) -> None:
    line = kinded(package_copy, kind, latitude="43.86", longitude="51.09", precision_m="999")
    [problem] = told(package_copy)
    assert (problem.row, problem.field) == (line, "precision_m")
    assert "is less than 1000 m" in problem.rule
    assert problem.remedy == "write 1000 or more, or name the town alone"
    kinded(package_copy, kind, precision_m="1000")
    assert told(package_copy) == []
    kinded(package_copy, kind, latitude="43.860")
    [problem] = told(package_copy)
    assert (problem.row, problem.field) == (line, "latitude")
    assert "more than 2 decimals" in problem.rule
    assert problem.remedy == "write 43.86"


def test_a_package_sets_limits_of_its_own(package_copy: Copy) -> None:
    kinded(package_copy, "hospital")
    package_copy.json(
        "datapackage.json", lambda raw: raw["qantar"].update(site_limits={"hospital": 0})
    )
    assert package_copy.problems() == []
    limits = {"hospital": 0, "airport": 20_000}
    package_copy.json("datapackage.json", lambda raw: raw["qantar"].update(site_limits=limits))
    told = {
        item.rule for item in package_copy.problems() if item.code == site_limits.SITE_LIMIT_RULE
    }
    assert "is less than 20000 m, which a site of the kind airport may not be" in told
    assert "has more than 0 decimals, which a site of the kind airport may not have" in told


def test_a_public_place_has_no_limit() -> None:
    assert site_limits.least("square", {}) == 0
    assert site_limits.least("courthouse", {}) == 0
    assert site_limits.least("private_home", {"private_home": 5}) == 5


@pytest.mark.parametrize("said", [[], 5, {"hospital": "1"}, {"hospital": -1}, {"hospital": True}])
def test_limits_that_are_none_are_told(package_copy: Copy, said: object) -> None:
    package_copy.json("datapackage.json", lambda raw: raw["qantar"].update(site_limits=said))
    problem = package_copy.problem()
    assert problem.field == "qantar.site_limits"
    assert "must be metres by kind of site" in problem.rule
