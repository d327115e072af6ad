"""Texts that a page says in many places are written once, and read back as they were."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.page import payload, text_pool

if TYPE_CHECKING:
    import geo

LANGUAGES = ["en", "kk", "ru"]
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=3)
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1, max_size=2), inner)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["figures", "texts", "extra"]), JSON))
def test_whatever_is_gathered_is_spread_again(content: dict[str, Any]) -> None:
    content = {"languages": LANGUAGES, **content}
    assert text_pool.spread(json.loads(json.dumps(text_pool.gathered(content)))) == content


def test_a_text_and_a_column_of_it_are_one_row_of_the_pool() -> None:
    content = {
        "languages": LANGUAGES,
        "name": ["Oral", "Орал", "Уральск"],
        "names": [["Oral", "Aral"], ["Орал", "Арал"], ["Уральск", "Арал"]],
    }
    assert text_pool.gathered(content) == {
        "languages": LANGUAGES,
        "name": {"": 0},
        "names": {"": [0, 1]},
        "pool": [["Oral", "Aral"], ["Орал", "Арал"], ["Уральск", "Арал"]],
    }


@pytest.mark.parametrize(
    "rows", [[], [[], [], []], ["a", "b"], [1, 2, 3], [["a"], ["b"], ["c", "d"]]]
)
def test_what_is_no_text_in_three_languages_stays(rows: list[Any]) -> None:
    content = {"languages": LANGUAGES, "rows": rows}
    assert text_pool.gathered(content) == {**content, "pool": []}


def test_claims_of_the_page_share_their_texts(data: geo.Dataset) -> None:
    written = json.loads(payload.text(payload.content(data)))
    claimants = written["figures"]["by"][""]
    assert len(claimants) == len(data.figures)
    assert len(set(claimants)) < len(claimants)


@pytest.mark.parametrize("row", [-1, True, 1.0, "0", None])
def test_a_row_of_the_pool_is_a_number_counted_from_its_start(row: Any) -> None:  # noqa: ANN401 (JSON)
    content = {"languages": LANGUAGES, "pool": [["a", "b"]] * 3, "said": {"": [row]}}
    with pytest.raises(LookupError, match=f"^row {row} of the pool$"):
        text_pool.spread(content)
