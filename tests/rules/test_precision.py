"""No event is placed more exactly than the place that its sources name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from copies import Copy

IN_TOWN = "2021-07-12-soweto-jabulani"  # 10,000 m


def test_a_town_is_not_smaller_than_its_extent(small_copy: Copy) -> None:
    small_copy.add_column("cities", "extent_m", "is_regional_centre", soweto="10000")
    small_copy.add_column("cities", "district_m", "extent_m")
    assert small_copy.problems() == []
    small_copy.edit("incidents", IN_TOWN, precision_m="9999")
    problem = small_copy.problem()
    assert (problem.field, problem.code) == ("precision_m", "precision")
    assert problem.rule == "is smaller than the town soweto, whose radius is 10000 m"
    assert problem.remedy == "write 10000 or more"


@pytest.mark.parametrize(
    ("district", "least"), [("40000", 40_000), ("", 10_000)], ids=["district", "town only"]
)
def test_a_district_without_a_town_has_the_radius_of_the_district(
    small_copy: Copy, district: str, least: int
) -> None:
    small_copy.add_column("cities", "extent_m", "is_regional_centre", soweto="10000")
    small_copy.add_column("cities", "district_m", "extent_m", soweto=district)
    small_copy.edit("incidents", IN_TOWN, geo_precision="3", precision_m=str(least - 1))
    assert f"whose radius is {least} m" in small_copy.problem().rule
    small_copy.edit("incidents", IN_TOWN, precision_m=str(least))
    assert small_copy.problems() == []


def test_a_site_has_its_own_radius(small_copy: Copy) -> None:
    rows, _ = small_copy.table("sites")
    row = dict.fromkeys(rows[0], "") | {
        "site_id": "mall",
        "city_id": "soweto",
        "region_id": "ZA-GP",
        "kind": "square",
        "is_landmark": "false",
        "name_en": "Jabulani Mall",
        "latitude": "-26.268",
        "longitude": "27.858",
        "precision_m": "300",
        "source_id": "geonames-za",
    }
    small_copy.write("sites", [*rows, [row[name] for name in rows[0]]])
    at = {"site_id": "mall", "latitude": "-26.268", "longitude": "27.858", "geo_precision": "1"}
    small_copy.edit("incidents", IN_TOWN, **at, precision_m="300")
    assert small_copy.problems() == []
    small_copy.edit("incidents", IN_TOWN, precision_m="299")
    assert "is smaller than the site mall" in small_copy.problem().rule


def test_a_town_without_an_extent_asks_for_none(small_copy: Copy) -> None:
    small_copy.edit("incidents", IN_TOWN, precision_m="1")
    assert small_copy.problems() == []
