"""The words that only still pictures need: complete in every language, and all in use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from maps import catalogue
from maps.page import asked_words
from maps.still.words import StillWords

if TYPE_CHECKING:
    import geo

LANGUAGES = ("en", "ru", "kk")


def test_every_key_is_in_use_and_every_key_in_use_is_there() -> None:
    modules = catalogue.LOCALE.parent.glob("still/*.py")
    code = "".join(path.read_text("utf-8") for path in modules)
    asked = set(re.findall(r"\"(still\.[a-z_]+)\"", code))
    assert asked == {key for key in catalogue.catalogue("en") if key.startswith("still.")}
    others = set(re.findall(r"\"((?:legend|measure|value|claim)\.[a-z_]+)\"", code))
    assert others <= set(catalogue.catalogue("en"))


def test_the_page_does_not_carry_them() -> None:
    assert not any(key.startswith("still.") for key in asked_words.words("en", edit=True))


@pytest.mark.parametrize(
    ("lang", "n", "text"),
    [
        ("en", 1, "it names no place: 1 incident."),
        ("en", 16, "they name no place: 16 incidents."),
        ("ru", 1, "1 событие."),
        ("ru", 3, "3 события."),
        ("ru", 16, "16 событий."),
        ("kk", 16, "16 оқиға."),
    ],
)
def test_what_is_counted_follows_the_language(
    data: geo.Dataset, lang: str, n: int, text: str
) -> None:
    assert StillWords(data, lang).count("still.placeless", n).endswith(text)


def test_distances_and_ranges(data: geo.Dataset) -> None:
    words = StillWords(data, "en")
    assert words.distance(500) == "500 m"
    assert words.distance(20_000) == "20 km"
    assert words.span(1200, 1500) == "1,200\u20131,500"
