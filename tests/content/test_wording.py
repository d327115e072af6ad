"""The package's own words in a language, in English where it lacks them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from maps.content import wording

if TYPE_CHECKING:
    import geo

TABLE = pd.DataFrame({"name_en": ["Town", "Hill"], "name_kk": ["Қала", None]})
PLAIN = pd.DataFrame({"note": ["said", None], "note_ru": [None, None]})


@pytest.mark.parametrize(
    ("table", "base", "lang", "found"),
    [
        (TABLE, "name", "en", ["Town", "Hill"]),
        (TABLE, "name", "kk", ["Қала", "Hill"]),
        (TABLE, "name", "xx", ["Town", "Hill"]),
        (PLAIN, "note", "ru", ["said", ""]),
    ],
)
def test_a_column_is_english_where_a_language_has_none(
    table: pd.DataFrame, base: str, lang: str, found: list[str]
) -> None:
    assert wording.words(table, base, lang) == found


def test_a_text_is_that_of_its_key(data: geo.Dataset) -> None:
    texts = data.texts.set_index("key")
    assert wording.text(data, "title", "kk") == texts["text_kk"]["title"]
    assert wording.text(data, "title", "xx") == texts["text_en"]["title"]
    assert wording.text(data, "no such text", "en") == ""


def test_a_label_is_the_vocabulary_s_or_the_word_itself(data: geo.Dataset) -> None:
    said = [wording.label(data, "figures", "status", "withdrawn", lang) for lang in ("en", "ru")]
    [word] = [
        item
        for item in data.descriptor.categories("figures", "status")
        if item["value"] == "withdrawn"
    ]
    assert said == [word["label"], word["label_ru"]]
    assert wording.label(data, "figures", "status", "withdrawn", "xx") == word["label"]
    assert wording.label(data, "figures", "status", "forgotten", "en") == "forgotten"


def test_licences_are_named_as_the_descriptor_names_them(data: geo.Dataset) -> None:
    assert wording.licences(data) == ["CC-BY-4.0"]
    raw = {"licenses": [{"name": "A"}, {"path": "https://example.org/"}, {"name": "B"}]}
    other = dataclasses.replace(data.descriptor, raw=raw)
    assert wording.licences(dataclasses.replace(data, descriptor=other)) == ["A", "B"]
    bare = dataclasses.replace(data.descriptor, raw={})
    assert wording.licences(dataclasses.replace(data, descriptor=bare)) == []
