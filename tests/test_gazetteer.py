"""A name in any language, or with a slip, finds its place."""

from __future__ import annotations

import dataclasses
import inspect
from typing import TYPE_CHECKING

import pytest

import geo
from geo import gazetteer as module
from geo.gazetteer import Candidate, Gazetteer, clear

if TYPE_CHECKING:
    from copies import Copy


@pytest.fixture(scope="module")
def names(data: geo.Dataset) -> Gazetteer:
    return Gazetteer(data)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Жаңаөзен", "city", "zhanaozen"),
        ("Жанаозен", "city", "zhanaozen"),
        ("Janaozen", "city", "zhanaozen"),
        ("Zhanaozn", "city", "zhanaozen"),
        ("zhanaozen", "city", "zhanaozen"),
        ("Новый Узень", "city", "zhanaozen"),
        ("Uralsk", "city", "oral"),
        ("Oral", "city", "oral"),
        ("Уральск", "city", "oral"),
        ("Almty", "city", "almaty"),
        ("Astana", "city", "nur-sultan"),
        ("Aktau", "city", "aktau"),
        ("Алматинская область", "region", "KZ-ALM"),
        ("KZ-MAN", "region", "KZ-MAN"),
        ("Қазақстан", "country", "KZ"),
        ("Экибастуз", "place", "1524325"),
        ("Republic Square", "site", "almaty-republic-square"),
        ("almaty akimat", "site", "almaty-akimat"),
        ("Акимат города Алматы", "site", "almaty-akimat"),
    ],
)
def test_a_name_is_found_beyond_doubt(names: Gazetteer, text: str, kind: str, name: str) -> None:
    found = names.search(text)
    assert clear(found), found
    assert found[0].kind == kind
    assert found[0].id == name


@pytest.mark.parametrize(
    "text", ["Abay", "Tekeli", "Paris", "nowhere at all", "", " ", "x", "\x00"]
)
def test_a_name_that_is_not_clear(names: Gazetteer, text: str) -> None:
    assert not clear(names.search(text))


def test_namesakes_are_told_apart_by_region(names: Gazetteer) -> None:
    found = [item for item in names.search("Abay") if item.score == 100]
    assert len({item.region_id for item in found}) == len(found) >= 3


def test_a_region_named_after_its_city_is_no_rival(names: Gazetteer) -> None:
    best, other = names.search("Almaty")[:2]
    assert (best.kind, other.kind) == ("city", "region")


def test_every_place_of_the_gazetteer_lies_in_a_region(data: geo.Dataset) -> None:
    found = [item for item in Gazetteer(data)._places if item.kind == "place"]
    assert len(found) > 300
    assert all(item.region_id for item in found)
    assert {item.source_id for item in found} == {"geo-geonames"}


def test_a_city_with_its_geonames_id_stands_once(data: geo.Dataset) -> None:
    ids = [item.id for item in Gazetteer(data)._places if item.kind == "place"]
    taken = {str(number) for number in data.cities["geonames_id"].dropna()}
    assert not taken & set(ids)


def test_a_package_without_gazetteer(package_copy: Copy) -> None:
    (package_copy.folder / "gazetteer.csv").unlink()
    package_copy.json(
        "datapackage.json",
        lambda raw: raw["resources"].remove(
            next(item for item in raw["resources"] if item["name"] == "gazetteer")
        ),
    )
    assert package_copy.problems() == []
    data = geo.load(package_copy.folder)
    assert data.gazetteer is None
    names = Gazetteer(data)
    assert names.search("Жаңаөзен")[0].id == "zhanaozen"
    assert names.search("Экибастуз") == []


def test_a_gazetteer_is_held_against_its_contract(package_copy: Copy) -> None:
    rows, lines = package_copy.table("gazetteer")
    rows[1][rows[0].index("latitude")] = "91"
    package_copy.write("gazetteer", rows)
    problem = package_copy.problem()
    assert (problem.file, problem.row, problem.field) == ("gazetteer.csv", lines[1], "latitude")


def test_the_source_of_the_gazetteer_is_known(package_copy: Copy) -> None:
    package_copy.json(
        "datapackage.json", lambda raw: raw["qantar"].update(gazetteer_source="geo-geoname")
    )
    problem = package_copy.problem()
    assert problem.field == "qantar.gazetteer_source"
    assert "geo-geonames" in problem.remedy


def test_a_village_with_a_tenth_of_the_residents_is_no_rival() -> None:
    town = Candidate("A", "place", "1", "R", 1.0, 1.0, 100, "s", 50_000)
    village = dataclasses.replace(town, id="2", population=5_000)
    assert clear([town, village])
    assert not clear([town, dataclasses.replace(village, population=5_001)])
    assert not clear([town, dataclasses.replace(village, population=None)])
    assert clear([town, dataclasses.replace(village, population=None, score=94)])


def test_nothing_here_knows_a_country() -> None:
    source = inspect.getsource(module).lower()
    assert not [word for word in ("kz", "kazakh", "almaty", "қаз") if word in source]
