"""One column as bytes: which encoding it gets, how wide, and byte for byte what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from maps.page import block_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

NONE = float("nan")


@pytest.mark.parametrize(
    ("values", "low", "high", "width", "steps", "written"),
    [
        ([], 0, 0, 1, 0, []),
        ([7], 7, 7, 1, 0, [0]),
        ([7, 7], 7, 7, 1, 0, [0, 0]),
        ([7, 8], 7, 8, 1, 1, [0, 1]),
        ([9, -2, 5], -2, 9, 1, 0, [11, 0, 7]),
        ([-2, 5, 5, 9], -2, 9, 1, 1, [0, 7, 0, 4]),
        ([255, 0], 0, 255, 1, 0, [255, 0]),
        ([256, 0], 0, 256, 2, 0, [0, 0, 1, 0]),
        ([0, 300, 600], 0, 600, 2, 1, [0, 44, 44, 0, 1, 1]),
        ([0, 100, 300], 0, 300, 1, 1, [0, 100, 200]),
        ([65_535, 0], 0, 65_535, 2, 0, [255, 0, 255, 0]),
        ([65_536, 0], 0, 65_536, 4, 0, [0, 0, 0, 0, 1, 0, 0, 0]),
        ([2**32 - 1, 0], 0, 2**32 - 1, 4, 0, [255, 0] * 4),
        ([2**60 + 3, 2**60 + 1], 2**60 + 1, 2**60 + 3, 1, 0, [2, 0]),
    ],
)
def test_whole_numbers_stand_above_the_least_or_as_steps(
    values: Sequence[int], low: int, high: int, width: int, steps: int, written: Sequence[int]
) -> None:
    described, data = block_columns.encoded(np.array(values, np.int64))
    expected = {"kind": "whole", "low": low, "high": high, "width": width, "steps": bool(steps)}
    assert described == expected
    assert type(described["steps"]) is bool
    assert data == bytes(written)


@pytest.mark.parametrize(("values", "span"), [([0, 2**32], 2**32), ([-5, 2**32], 2**32 + 5)])
def test_numbers_that_span_too_much_are_named(values: list[int], span: int) -> None:
    said = f"whole numbers from {values[0]} span {span}: at most 4294967295 fit into a block"
    with pytest.raises(ValueError, match=f"^{said}$"):
        block_columns.whole(np.array(values))


@pytest.mark.parametrize("kind", ["uint8", "int16", "bool"])
def test_narrow_numbers_do_not_overflow(kind: str) -> None:
    values = np.array([0, 1, 1, 0], kind)
    described, data = block_columns.encoded(values)
    assert (described["kind"], list(data)) == ("whole", [0, 1, 1, 0])
    wide, _ = block_columns.encoded(np.array([-128, 127], np.int8))
    assert (wide["low"], wide["high"], wide["steps"]) == (-128, 127, True)


@pytest.mark.parametrize(
    ("values", "low", "scale", "width", "written"),
    [
        ([], 0, 1, 1, []),
        ([NONE], 0, 1, 1, [0]),
        ([3.0, NONE, 5.0], 2, 1, 1, [1, 0, 3]),
        ([NONE, 0.5, -0.25], -26, 100, 1, [0, 76, 1]),
        ([76.9, 43.2], 431, 10, 2, [82, 1, 1, 0]),
        ([0.0000001, 0.0], -1, 10**7, 1, [2, 1]),
        ([254.0, 0.0], -1, 1, 1, [255, 1]),
        ([255.0, 0.0], -1, 1, 2, [0, 1, 1, 0]),
        ([2.0**32 - 2, 0.0], -1, 1, 4, [255, 1, 255, 0, 255, 0, 255, 0]),
    ],
)
def test_decimal_numbers_are_whole_ones_with_a_scale_and_zero_for_none(
    values: list[float], low: int, scale: int, width: int, written: list[int]
) -> None:
    described, data = block_columns.encoded(np.array(values, float))
    assert described == {"kind": "decimal", "low": low, "scale": scale, "width": width}
    assert data == bytes(written)


@pytest.mark.parametrize(
    "values",
    [
        [0.00000001],  # eight decimals
        [1 / 3, 2.0],
        [-0.0, 1.0],  # whose sign a whole number would lose
        [float("inf"), 1.0],
        [2.0**53],  # whole ones beyond are not exact
        [2.0**32 - 1, 0.0],  # too far apart
        [1e305],
    ],
)
def test_numbers_that_no_scale_keeps_stay_as_they_are(values: list[float]) -> None:
    with np.errstate(all="raise"):
        described, data = block_columns.encoded(np.array(values))
    assert described == {"kind": "float"}
    grid = np.frombuffer(data, np.uint8).reshape(8, len(values)).T
    assert np.ascontiguousarray(grid).view("<f8")[:, 0].tolist() == values


def test_lists_are_their_lengths_and_then_all_their_numbers() -> None:
    described, data = block_columns.encoded([[5], [], [7, 300]])
    sizes = {"kind": "whole", "low": 0, "high": 2, "width": 1, "steps": False}
    flat = {"kind": "whole", "low": 5, "high": 300, "width": 2, "steps": True}
    assert described == {"kind": "lists", "sizes": sizes, "flat": flat, "count": 3}
    assert list(data) == [1, 0, 2, 0, 2, 37, 0, 0, 1]


def test_a_column_without_rows_is_one_of_texts() -> None:
    described, data = block_columns.encoded([])
    assert (described, data) == ({"kind": "plain"}, bytes(4))


def _kind(values: list[str], words: dict[str, int] | None = None, kind: str = "") -> Any:  # noqa: ANN401 (JSON)
    return block_columns.encoded(values, words, kind)[0]["kind"]


def test_texts_get_the_encoding_that_is_asked_for_if_it_holds_them() -> None:
    ids, names = [f"2022-01-{at:03}" for at in range(40)], ["Орал", "Oral"] * 20
    assert [_kind(ids, kind=kind) for kind in ("plain", "aligned")] == ["plain", "aligned"]
    two = ["a" * 30, "b" * 31] * 400
    assert [_kind(two, kind=it) for it in ("", "aligned")] == ["coded", "aligned"]
    assert _kind(ids, {"a": 1}, "worded") == "worded"
    assert _kind(ids, None, "worded") != "worded"
    assert _kind(ids, kind="coded") != "coded"  # each occurs once
    assert _kind(names, kind="coded") == "coded"
    assert _kind(names, kind="aligned") != "aligned"  # Cyrillic
    assert _kind(["\ud800", "a"], kind="plain") == "json"


def test_texts_get_the_smallest_encoding_where_none_is_asked_for() -> None:
    assert _kind(["protest", "clash"] * 200) == "coded"
    assert _kind([f"{at * 7919:06}" for at in range(400)]) == "aligned"
    rare = [f"{'Жаңаөзен ' * 3}{at:x}" for at in range(200)]
    assert _kind(rare, {"Жаңаөзен": 1}) == "worded"


def test_of_a_large_column_a_part_is_compressed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block_columns, "LONGEST_PROBE", 100)
    head = bytes(range(100))
    one, three = (block_columns._probe(({}, head * times)) for times in (1, 3))
    assert three == pytest.approx(3 * one, abs=2)
    # A list of words counts for a third of its letters: it is compressed as well, in the end.
    assert block_columns._probe(({"words": ["a" * 300]}, b"")) > 300 / 3


def test_numbers_of_half_the_width_are_kept_whole() -> None:
    described, data = block_columns.decimal(np.array([0.1, 1], np.float32))
    assert described == {"kind": "float"}  # the nearest to a tenth that it holds
    assert len(data) == 2 * 8


def test_half_a_pair_is_written_as_json() -> None:
    assert block_columns.text(["\udc00", "é"]) == ({"kind": "json"}, rb'["\udc00", "\u00e9"]')


def test_plain_texts_stand_behind_their_lengths_in_bytes() -> None:
    assert block_columns.plain([b"ab", b"", "Ө".encode()]) == (
        {"kind": "plain"},
        bytes([3, 0, 0, 0, 2, 0, 2]) + b"ab" + "Ө".encode(),
    )


def test_codes_are_places_in_the_sorted_words() -> None:
    described, data = block_columns.coded(["b", "a", "b", "b"]) or ({}, b"")
    codes = {"kind": "whole", "low": 0, "high": 1, "width": 1, "steps": False}
    assert described == {"kind": "coded", "words": ["a", "b"], "codes": codes}
    assert list(data) == [1, 0, 1, 1]


@pytest.mark.parametrize(
    ("rows", "distinct", "fits"),
    [(2, 2, "coded"), (3, 3, ""), (11, 3, ""), (12, 3, "coded"), (16, 5, "")],
)
def test_words_are_few_if_each_stands_in_four_rows(rows: int, distinct: int, fits: str) -> None:
    found = block_columns.coded([str(at % distinct) for at in range(rows)])
    assert (found[0]["kind"] if found else "") == fits


def test_short_texts_are_aligned_to_the_right_character_by_character() -> None:
    assert block_columns.aligned([b"ab", b"c", b""]) == (
        {"kind": "aligned", "width": 2},
        b"a\0\0" + b"bc\0",
    )
    assert block_columns.aligned([b"a" * 40]) is not None
    assert block_columns.aligned([b"a", b"b"]) == ({"kind": "aligned", "width": 1}, b"ab")
    for refused in ([], [b""], [b"a" * 41], ["é".encode()], [b"a\0"]):
        assert block_columns.aligned(refused) is None


def test_words_are_ranks_and_those_without_are_spelled_out() -> None:
    described, data = block_columns.worded(["near the", "the Ө", ""], {"the": 1, "near": 200})
    parts = [bytes([2, 2, 1]), bytes([200, 1, 1, 1, 0, 0]), bytes([2, 0])]
    assert described == {"kind": "worded"}
    wanted = b"".join(len(part).to_bytes(4, "little") + part for part in parts) + "Ө".encode()
    assert data == wanted


def test_small_numbers_take_seven_bits_a_byte_the_lowest_first() -> None:
    numbers = [0, 127, 128, 16_383, 16_384, 2**21 - 1, 2**21, 2**28, 2**32 - 1]
    written = [
        [0], [127], [128, 1], [255, 127], [128, 128, 1], [255, 255, 127], [128, 128, 128, 1],
        [128, 128, 128, 128, 1], [255, 255, 255, 255, 15],
    ]  # fmt: skip
    assert block_columns.varints(numbers) == bytes(byte for few in written for byte in few)
    assert block_columns.varints([]) == b""
