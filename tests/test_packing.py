"""Packs: what goes in comes out of the page's own reader."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import packs
from hypothesis import given, settings
from hypothesis import strategies as st

import maps
from maps import packing

if TYPE_CHECKING:
    import geo

ANY = st.text(st.characters(codec=None), max_size=300)


@settings(max_examples=40, deadline=None)
@given(st.lists(ANY, min_size=1, max_size=5))
def test_texts_come_back(texts: list[str]) -> None:
    assert packs.parts(packing.pack(*texts)) == texts


def test_lone_surrogates_controls_and_many_alphabets_come_back() -> None:
    many = "".join(chr(code) for code in range(0x20, 0x2FFF))
    texts = ["\ud800\udc00\udfff\x7f\x00|", many, "", "🙂 қаңтар"]
    # Two halves of a pair that stand together are one character once they are UTF-16.
    assert packs.parts(packing.pack(*texts)) == ["\U00010000\udfff\x7f\x00|", many, "", "🙂 қаңтар"]


def test_long_repeats_and_noise_come_back() -> None:
    noise = "".join(chr(33 + (n * n * 7919 + n) % 90) for n in range(20_000))
    texts = ["a" * 100_000, "abcdefgh" * 10_000, noise, noise]
    pack = packing.pack(*texts)
    assert packs.parts(pack) == texts
    assert len(pack) < len(noise) * 1.2


def test_the_alphabet_is_of_the_most_frequent_letters() -> None:
    assert packing.alphabet("ж ж ә ә ә é \x80 \ud800 🙂") == "éжә"
    letters = packing.alphabet("".join(chr(0x400 + n % 200) for n in range(50_000)) + "ә" * 9999)
    assert len(letters) == 128
    assert "ә" in letters
    assert list(letters) == sorted(letters)


def test_the_same_texts_give_the_same_pack() -> None:
    first = packing.pack("one", "two")
    packing.pack.cache_clear()
    packing._engine.cache_clear()
    assert packing.pack("one", "two") == first


def test_a_pack_is_of_letters_that_html_leaves_alone() -> None:
    pack = packing.pack("<script>", "</script> & {{ 7*7 }} қаңтар")
    assert re.fullmatch(r"8 28\|[ -￿]*\|[A-Za-z0-9+/=]+", pack)


def test_the_page_keeps_to_its_size_in_three_languages(data: geo.Dataset) -> None:
    # The limits of the issue: 600 KB, and 200 KB as a server sends it.
    page = maps.build_map(data).get_root().render().encode("utf-8")
    assert len(page) <= 600_000
    assert len(gzip.compress(page, 9)) <= 200_000
