"""The words that only still pictures need: complete in every language, and all in use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from babel import Locale
from babel.messages.pofile import read_po

from maps import catalogue
from maps.still.words import DOMAIN, StillWords

if TYPE_CHECKING:
    import geo

LANGUAGES = ("en", "ru", "kk")
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def forms(entry: catalogue.Entry) -> list[str]:
    return entry if isinstance(entry, list) else [entry]


def test_every_key_is_in_use_and_every_key_in_use_is_there() -> None:
    modules = catalogue.LOCALE.parent.glob("still/*.py")
    code = "".join(path.read_text("utf-8") for path in modules)
    asked = set(re.findall(r"\"(still\.[a-z_]+)\"", code))
    assert asked == set(catalogue.catalogue("en", DOMAIN))
    others = set(re.findall(r"\"((?:legend|measure|value|claim)\.[a-z_]+)\"", code))
    assert others <= set(catalogue.catalogue("en"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_translation_has_every_key_form_and_placeholder(lang: str) -> None:
    english, words = catalogue.catalogue("en", DOMAIN), catalogue.catalogue(lang, DOMAIN)
    assert list(words) == sorted(english)
    kinds = {Locale(lang).plural_form(n) for n in range(1000)}
    for key, entry in words.items():
        assert isinstance(entry, list) == isinstance(english[key], list)
        assert len(forms(entry)) == (len(kinds) if isinstance(entry, list) else 1)
        for text in forms(entry):
            assert text == text.strip() != ""
            assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(str(english[key])))
            cyrillic = re.search(r"[\u0400-\u04ff]", PLACEHOLDER.sub("", text))
            assert bool(cyrillic) == (lang != "en"), key
    path = catalogue.LOCALE / lang / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as file:
        assert not any(entry.fuzzy for entry in read_po(file, locale=lang))


def test_the_page_does_not_carry_them() -> None:
    assert not any(key.startswith("still.") for key in catalogue.catalogue("en"))


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
