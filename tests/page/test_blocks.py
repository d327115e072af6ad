"""What Python writes into blocks is what the browser's own reader finds in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import reading

from maps.page.blocks import BLOCK_ROWS, Blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reading import Reader

INT32 = st.integers(-(2**31), 2**31 - 1)
SMALL = st.integers(0, 255)
WORDS = st.lists(
    st.sampled_from(["Almaty", "Алматы", "Өскемен", "the", "police", "", "🏛", "near"]), max_size=12
)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with reading() as read:
        yield read


def columns(rows: int) -> st.SearchStrategy[dict[str, Any]]:
    def several(items: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.lists(items, min_size=rows, max_size=rows)

    rounded = st.one_of(st.just(float("nan")), st.floats(-180, 180).map(lambda x: round(x, 5)))
    return st.fixed_dictionaries(
        {
            "small": several(SMALL).map(np.array),
            "int": several(INT32).map(np.array),
            "sorted": several(st.integers(0, 10**6)).map(lambda found: np.array(sorted(found))),
            "bool": several(st.booleans()).map(lambda found: np.array(found, bool)),
            "degrees": several(rounded).map(lambda found: np.array(found, float)),
            "floats": several(st.floats()).map(lambda found: np.array(found, float)),
            "lists": several(st.lists(st.integers(0, 2**32 - 1), max_size=3)),
            "text": several(st.text()),
            "units": several(st.text(st.characters(exclude_categories=[]))),
            "ids": several(st.integers(0, 9999).map(lambda n: f"2022-01-{n:05}")),
            "sentences": several(WORDS.map(" ".join)),
        }
    )


def named(values: Sequence[Any] | np.ndarray) -> list[Any]:
    """Return values as the reader's JSON writes them."""
    out = []
    for value in values.tolist() if isinstance(values, np.ndarray) else values:
        if isinstance(value, float) and (not np.isfinite(value)):
            out.append({"inf": "Infinity", "-inf": "-Infinity"}.get(str(value), "NaN"))
        elif isinstance(value, float) and value == 0 and np.signbit(value):
            out.append("-0")
        else:
            out.append(value)
    return out


def agree(found: dict[str, list[Any]], wanted: dict[str, Any]) -> None:
    assert found.keys() == wanted.keys(), found
    for name, values in wanted.items():
        kind = float if isinstance(values, np.ndarray) and values.dtype.kind == "f" else lambda x: x
        read = [kind(value) if isinstance(value, int) else value for value in found[name]]
        assert read == named(values), name


@given(st.integers(0, 12).flatmap(columns), st.booleans())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_reader_finds_what_was_written(reader: Reader, table: dict[str, Any], split: bool) -> None:  # noqa: FBT001
    rows = len(table["small"])
    blocks = Blocks(rows)
    blocks.add("first", {key: table[key] for key in ("small", "sorted", "degrees")})
    rest = {key: table[key] for key in table if key not in {"small", "sorted", "degrees"}}
    blocks.add("rest", rest, split=split)
    found = reader(blocks)
    if rows:
        agree(found, table)
    else:
        assert all(not values for values in found.values())


@pytest.mark.parametrize("count", [255, 256, 257, 65_535, 65_536, 65_537])
def test_codes_are_as_wide_as_they_need(reader: Reader, count: int) -> None:
    codes = np.arange(count)
    blocks = Blocks(count)
    blocks.add("first", {"codes": codes[::-1].copy()})
    agree(reader(blocks), {"codes": codes[::-1]})


def test_texts_of_many_blocks_stay_in_order(reader: Reader) -> None:
    rows = 2 * BLOCK_ROWS + 5
    notes = [f"Police and people met at place {i % 97} of {i}, said the mayor" for i in range(rows)]
    kinds = [f"kind {i % 300}" for i in range(rows)]
    blocks = Blocks(rows)
    blocks.add("more", {"notes": notes, "kind": kinds}, split=True)
    assert len(blocks.head["sections"]["more"]["blocks"]) == 3
    agree(reader(blocks), {"notes": notes, "kind": kinds})


def test_same_table_same_bytes() -> None:
    def written() -> list[str]:
        blocks = Blocks(300)
        blocks.add("more", {"notes": [f"note {i % 7} of a town" for i in range(300)]}, split=True)
        return blocks.parts

    assert written() == written()


def test_column_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="column day has 2 rows, the table 3"):
        Blocks(3).add("first", {"day": np.array([1, 2])})


def test_numbers_too_far_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="span"):
        Blocks(2).add("first", {"day": np.array([0, 1 << 33])})


def test_damaged_block_is_an_error_and_no_table(reader: Reader) -> None:
    blocks = Blocks(3)
    blocks.add("first", {"day": np.array([1, 2, 3])})
    blocks.parts[0] = blocks.parts[0][:-12]
    assert "error" in reader(blocks)
