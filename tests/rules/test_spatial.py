"""Rules of space: points, regions, scopes and outlines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from copies import Copy


REGIONS = "regions.geojson"


@pytest.mark.parametrize("table", ["cities", "sites", "incidents"])
def test_latitude_and_longitude_swapped(package_copy: Copy, table: str) -> None:
    key = package_copy.first(table, latitude="*", region_id="KZ-ALA")
    row = next(row for row in package_copy.rows(table) if key in row.values())
    cells = {"latitude": row["longitude"], "longitude": row["latitude"]}
    told = ("latitude", "swapped", "exchange the two cells")
    package_copy.one(table, key, cells, told)


@pytest.mark.parametrize("table", ["cities", "sites", "incidents"])
def test_a_point_outside_its_region_but_inside_another(package_copy: Copy, table: str) -> None:
    key = package_copy.first(table, latitude="*", region_id="KZ-ALA")
    problem = package_copy.one(
        table,
        key,
        {"latitude": "43.65", "longitude": "51.17"},
        ("region_id", "the point lies in KZ-MAN", "set region_id to KZ-MAN"),
    )
    assert problem.value == "KZ-ALA"
    kilometres = float(problem.rule.split(", ")[1].split(" km")[0])
    assert kilometres == pytest.approx(2_040, abs=60)
    assert "43.65, 51.17" in problem.remedy


def test_a_point_in_no_region(package_copy: Copy) -> None:
    key = package_copy.first("cities", region_id="KZ-ALA")
    told = ("region_id", "lies in no region, ", "check the coordinates (42.87, 74.59)")
    package_copy.one("cities", key, {"latitude": "42.87", "longitude": "74.59"}, told)


@pytest.mark.parametrize(("longitude", "faults"), [("71.0", 0), ("71.005", 0), ("71.03", 1)])
def test_a_point_may_be_off_by_what_rounding_does(
    package_copy: Copy, longitude: str, faults: int
) -> None:
    # 0.005 degrees are 360 m here, 0.03 degrees 2.1 km.
    square = [[[70, 50], [71, 50], [71, 51], [70, 51], [70, 50]]]

    def redraw(content: dict[str, Any]) -> None:
        for item in content["features"]:
            if item["properties"]["id"] == "KZ-AKM":
                item["geometry"] = {"type": "Polygon", "coordinates": square}

    package_copy.json(REGIONS, redraw)
    key = package_copy.first("cities", region_id="KZ-AKM")
    line = package_copy.edit("cities", key, latitude="50.5", longitude=longitude)
    told = [
        item for item in package_copy.problems() if (item.file, item.row) == ("cities.csv", line)
    ]
    assert len(told) == faults


@pytest.mark.parametrize("column", ["latitude", "longitude"])
def test_a_coordinate_that_must_be_there_is_told_once(package_copy: Copy, column: str) -> None:
    key = package_copy.first("cities")
    package_copy.one("cities", key, {column: ""}, (column, "must not be empty", "fill it in"))


@pytest.mark.parametrize("column", ["latitude", "longitude"])
def test_one_coordinate_of_two(package_copy: Copy, column: str) -> None:
    key = package_copy.first("incidents", scope="place")
    told = (column, "is empty where", "both coordinates or neither")
    package_copy.one("incidents", key, {column: ""}, told)


@pytest.mark.parametrize(
    ("table", "where", "text", "shorter"),
    [
        ("cities", {"city_id": "almaty"}, "43.2381", "43.238"),
        ("sites", {"city_id": "almaty"}, "43.2381", "43.238"),
        ("incidents", {"city_id": "almaty", "site_id": "*"}, "43.2381", "43.238"),
        ("incidents", {"city_id": "almaty", "site_id": "", "scope": "place"}, "43.238", "43.24"),
        ("incidents", {"city_id": "almaty", "site_id": "", "scope": "place"}, "43.240", "43.24"),
    ],
)
def test_more_decimals_than_allowed(
    package_copy: Copy, table: str, where: dict[str, str], text: str, shorter: str
) -> None:
    key = package_copy.first(table, **where)
    told = ("latitude", f"more than {len(shorter) - 3} decimals", f"write {shorter}")
    package_copy.one(table, key, {"latitude": text}, told)


@pytest.mark.parametrize(
    ("where", "cells", "told"),
    [
        (
            {"scope": "place", "geo_precision": "2"},
            {"latitude": "", "longitude": ""},
            ("latitude", "scope place has coordinates", "set scope to region"),
        ),
        (
            {"scope": "place", "geo_precision": "3"},
            {"city_id": "", "region_id": ""},
            ("city_id", "names a city, a site or a region", "name the city"),
        ),
        (
            {"scope": "region", "city_id": ""},
            {"region_id": ""},
            ("region_id", "names its region", "fill in region_id"),
        ),
        (
            {"scope": "national"},
            {"region_id": "KZ-ALA"},
            ("region_id", "names no place", "set scope to region"),
        ),
        (
            {"scope": "national"},
            {"city_id": "almaty"},
            ("city_id", "names no place", "empty the cell"),
        ),
        (
            {"scope": "region"},
            {"geo_precision": "2"},
            ("geo_precision", "scope region has geo_precision 3", "write 3"),
        ),
        (
            {"scope": "place", "geo_precision": "2"},
            {"geo_precision": "1"},
            ("geo_precision", "needs a site_id", "name the site"),
        ),
        (
            {"scope": "place", "geo_precision": "2"},
            {"city_id": ""},
            ("geo_precision", "needs a city_id", "name the city"),
        ),
        (
            {"scope": "place", "geo_precision": "1"},
            {"geo_precision": "3"},
            ("geo_precision", "names a site has geo_precision 1", "write 1"),
        ),
    ],
)
def test_a_scope_and_what_it_needs(
    package_copy: Copy,
    where: dict[str, str],
    cells: dict[str, str],
    told: tuple[str, str, str],
) -> None:
    package_copy.one("incidents", package_copy.first("incidents", **where), cells, told)


def test_a_region_has_no_coordinates(package_copy: Copy) -> None:
    key = package_copy.first("incidents", scope="region", region_id="KZ-MAN")
    line = package_copy.edit("incidents", key, latitude="43.65", longitude="51.17")
    problems = package_copy.problems()
    assert [(item.row, item.field) for item in problems] == [
        (line, "latitude"),
        (line, "longitude"),
    ]
    assert all("set scope to place" in item.remedy for item in problems)


def test_an_incident_in_another_region_than_its_city(package_copy: Copy) -> None:
    # A region row: there is no point whose place would be told as well.
    key = package_copy.first("incidents", scope="region", region_id="KZ-MAN", city_id="")
    told = ("region_id", "the city almaty lies in KZ-ALA", "write KZ-ALA")
    package_copy.one("incidents", key, {"city_id": "almaty"}, told)


def test_an_incident_in_another_region_than_its_site(package_copy: Copy) -> None:
    key = package_copy.first("incidents", site_id="*", region_id="KZ-ALA")
    line = package_copy.edit("incidents", key, region_id="KZ-ALM")
    told = {item.rule.split(",")[0] for item in package_copy.problems() if item.row == line}
    site = next(row["site_id"] for row in package_copy.rows("incidents") if key in row.values())
    assert told == {"the point lies in KZ-ALA", f"the site {site} lies in KZ-ALA"}


def test_an_incident_in_another_city_than_its_site(package_copy: Copy) -> None:
    key = package_copy.first("incidents", site_id="*", city_id="almaty")
    told = ("city_id", "belongs to almaty", "write almaty")
    package_copy.one("incidents", key, {"city_id": "taraz"}, told)


def test_an_unknown_city_is_not_told_again_by_its_site(package_copy: Copy) -> None:
    key = package_copy.first("incidents", site_id="*", city_id="almaty")
    told = ("city_id", "is not a city_id of cities.csv", "did you mean almaty?")
    package_copy.one("incidents", key, {"city_id": "almatyx"}, told)


def test_a_city_at_fault_is_not_told_again_by_its_incidents(package_copy: Copy) -> None:
    told = ("region_id", "the point lies in KZ-ALA, ", "set region_id to KZ-ALA")
    package_copy.one("cities", "almaty", {"region_id": "KZ-ALM"}, told)


def _drop_region(content: dict[str, Any]) -> None:
    content["features"] = [
        item for item in content["features"] if item["properties"]["id"] != "KZ-PAV"
    ]


def test_a_region_without_outline(package_copy: Copy) -> None:
    package_copy.json(REGIONS, _drop_region)
    told = [item for item in package_copy.problems() if item.file == "regions.csv"]
    assert [(item.field, item.value) for item in told] == [("region_id", "KZ-PAV")]
    assert "no outline in regions.geojson" in told[0].rule
    assert "draw it" in told[0].remedy


def test_an_outline_without_region(package_copy: Copy) -> None:
    def rename(content: dict[str, Any]) -> None:
        extra = json.loads(json.dumps(content["features"][0]))
        extra["properties"]["id"] = "KZ-ABA"
        content["features"].append(extra)

    package_copy.json(REGIONS, rename)
    problem = package_copy.problem()
    assert (problem.file, problem.field, problem.value) == (REGIONS, "id", "KZ-ABA")
    assert "regions.csv" in problem.rule
    assert "regions.csv" in problem.remedy


@pytest.mark.parametrize(
    ("name", "rule"), [("KZ-AKM", "stands twice"), (None, "has no id"), ([], "has no id")]
)
def test_an_outline_whose_id_is_no_id(package_copy: Copy, name: object, rule: str) -> None:
    def add(content: dict[str, Any]) -> None:
        extra = json.loads(json.dumps(content["features"][0]))
        extra["properties"]["id"] = name
        content["features"].append(extra)

    package_copy.json(REGIONS, add)
    problem = package_copy.problem()
    assert (problem.file, problem.field, problem.rule) == (REGIONS, "id", rule)
    assert problem.remedy


def test_an_outline_that_is_no_area(package_copy: Copy) -> None:
    def flatten(content: dict[str, Any]) -> None:
        item = next(i for i in content["features"] if i["properties"]["id"] == "KZ-PAV")
        item["geometry"] = {"type": "Point", "coordinates": [77, 52]}

    package_copy.json(REGIONS, flatten)
    told = [item for item in package_copy.problems() if item.file == REGIONS]
    assert [(item.field, item.value) for item in told] == [("geometry", "KZ-PAV")]
    assert "Polygon" in told[0].rule


def test_outlines_without_ids(package_copy: Copy) -> None:
    def strip(content: dict[str, Any]) -> None:
        for item in content["features"]:
            del item["properties"]["id"]

    package_copy.json(REGIONS, strip)
    problem = package_copy.problem()
    assert (problem.file, problem.field) == (REGIONS, "id")
