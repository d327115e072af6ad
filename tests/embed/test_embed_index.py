"""The index page: its words, its days, and texts of the data that stay texts."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import TYPE_CHECKING

import pytest
from embeds import LANGUAGES, Document

import geo
from maps import catalogue
from maps.embed import site

if TYPE_CHECKING:
    from copies import Copy


def test_text_of_the_data_stays_text(package_copy: Copy) -> None:
    hostile = '</title><script>alert(1)</script>" onload="x'
    name = package_copy.first("texts", key="title")
    package_copy.edit("texts", name, text_en=hostile)
    pages = site.embed(geo.load(package_copy.folder))
    for name in ("card.html", "index.html"):
        content = pages[name].decode()
        assert "alert(1)</script>" not in content
        assert hostile in html.unescape(content)
        assert not [item for _, item in Document(content).elements if "onload" in item]
    index = pages["index.html"].decode()
    codes = re.findall(r"<textarea[^>]*data-size[^>]*>(.*?)</textarea>", index, re.DOTALL)
    assert len(codes) == 3
    for code in codes:
        [frame] = Document(html.unescape(code)).all("iframe")
        assert frame["title"] == hostile


def test_a_period_of_millennia_offers_some_of_its_days() -> None:
    day = dt.date.fromisoformat
    assert site.offered("2022-01-05", "2022-01-05") == [day("2022-01-05")]
    assert site.offered("2022-01-30", "2022-02-01") == [
        day("2022-01-30"), day("2022-01-31"), day("2022-02-01"),
    ]  # fmt: skip
    days = site.offered("0001-01-01", "9999-12-31")
    assert (days[0], days[-1], days) == (dt.date.min, dt.date.max, sorted({*days}))
    assert 2900 < len(days) <= 3001


def of_index(language: str) -> dict[str, str]:
    """Return the words of the index page."""
    begin = ("builder.", "index.", "size.", "snippet.")
    known = catalogue.catalogue(language)
    return {key: str(text) for key, text in known.items() if key.startswith(begin)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_index_are_all_there_and_all_used(
    language: str, data: geo.Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = set()
    look_up = catalogue.text

    def recorded(lang: str, key: str, /, **values: object) -> str:
        asked.add(key)
        return look_up(lang, key, **values)

    monkeypatch.setattr(catalogue, "text", recorded)
    site._index(data, language, "")
    english, words = of_index("en"), of_index(language)
    assert list(words) == sorted(words)
    assert asked & set(catalogue.catalogue("en")) >= set(english)
    assert set(words) == set(english)
    for key, entry in words.items():
        assert entry
        assert re.findall(r"\{\w+\}", entry) == re.findall(r"\{\w+\}", english[key])
        assert language == "en" or re.search(r"[\u0400-\u04ff]", entry) or entry.startswith("{")
