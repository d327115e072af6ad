"""Vocabularies of a package are whole, and cover what its rows use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import geo

if TYPE_CHECKING:
    from copies import Copy


def field(raw: dict[str, Any], table: str, column: str) -> dict[str, Any]:
    """Return a column of a descriptor."""
    schema = next(item["schema"] for item in raw["resources"] if item["name"] == table)
    found: dict[str, Any] = next(item for item in schema["fields"] if item["name"] == column)
    return found


def told(copy: Copy) -> str:
    return "\n".join(map(str, geo.problems_of(copy.folder)))


@pytest.mark.parametrize(
    ("table", "column"),
    [("incidents", "event_type"), ("incidents", "verification"), ("figures", "measure"),
     ("figures", "claimant_kind"), ("sources", "kind"), ("sites", "kind"), ("sources", "language"),
     ("statements", "status"), ("figures", "status"), ("regions", "kind")],
)  # fmt: skip
def test_a_word_in_use_that_is_taken_out_is_told_with_its_rows(
    package_copy: Copy, table: str, column: str
) -> None:
    word = package_copy.rows(table)[0][column]
    rows = [row for row in package_copy.rows(table) if row[column] == word]

    def change(raw: dict[str, Any]) -> None:
        item = field(raw, table, column)
        item["categories"] = [one for one in item["categories"] if one["value"] != word]
        item.get("constraints", {}).pop("enum", None)

    package_copy.json("datapackage.json", change)
    lines = [line for line in told(package_copy).splitlines() if f" {column} = {word}: " in line]
    assert len(lines) == len(rows) > 0
    assert "is not in the vocabulary of datapackage.json" in lines[0]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("", "a category is '', not an object"),
        ({}, "event_type.categories[1].value: must be a word"),
        ({"value": ""}, "categories[1].value = (empty): must be a word"),
        ({"value": ["x"]}, "categories[1].value = ['x']: must be a word"),
        ({"value": "x", "label": 5}, "categories[1].label = 5: must be a text"),
        ({"value": "x", "label_ru": None}, "categories[1].label_ru: must be a text"),
        ({"value": "x", "label": "X", "group": "fire"}, "group = fire: is no group of event"),
        ({"value": "x", "label": "X", "group": ["x"]}, "group = ['x']: is no group of event"),
    ],
)
def test_a_word_that_is_none_is_told(package_copy: Copy, word: Any, said: str) -> None:  # noqa: ANN401
    package_copy.json(
        "datapackage.json",
        lambda raw: field(raw, "incidents", "event_type")["categories"].insert(0, word),
    )
    assert said in told(package_copy)


def test_a_word_that_stands_twice_is_told(package_copy: Copy) -> None:
    def change(raw: dict[str, Any]) -> None:
        words = field(raw, "incidents", "event_type")["categories"]
        words.append(dict(words[0]))

    package_copy.json("datapackage.json", change)
    assert "stands twice; keep one of the two" in told(package_copy)


@pytest.mark.parametrize("strange", [[0, 0], {}, None, 5, ["sources", "x"]])
@pytest.mark.parametrize("place", ["resource", "fields", "name", "path", "column"])
def test_names_that_are_no_texts_are_told(package_copy: Copy, place: str, strange: Any) -> None:  # noqa: ANN401
    def change(raw: dict[str, Any]) -> None:
        table = next(item for item in raw["resources"] if item["name"] == "incidents")
        key = table["schema"]["foreignKeys"][0]
        target = {"resource": key["reference"], "fields": key, "name": table, "path": table,
                  "column": table["schema"]["fields"][0]}  # fmt: skip
        target[place]["name" if place == "column" else place] = strange

    package_copy.json("datapackage.json", change)
    assert "is not described in full" in told(package_copy)


def test_half_of_a_character_is_told(package_copy: Copy) -> None:
    path = package_copy.folder / "datapackage.json"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"title": "', '"title": "\\ud83d', 1), "utf-8")
    assert r"holds half of a character (\ud83d)" in told(package_copy)
    path.write_text(text.replace('"title": "', '"title": "\\ud83d\\ude00', 1), "utf-8")
    assert told(package_copy) == ""
