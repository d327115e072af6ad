"""Class breaks that a person can read, and the shades of the classes."""

from __future__ import annotations

import pytest

from maps.content.classes import class_breaks, class_of, shade, shade_of


@pytest.mark.parametrize(
    ("values", "breaks", "shades"),
    [
        ([], [], []),
        ([7], [7], [2]),
        ([1, 2], [1, 2], [0, 4]),
        ([2, 3], [2, 3], [0, 4]),
        # Fifths of four powers of ten: 6.3, 39.8, 251, 1585, each to the nearest easy number.
        ([1, 10_000], [1, 6, 40, 250, 1500], [0, 4]),
        ([0.5, 50], [0.5, 1.5, 3, 8, 20], [0, 4]),
        ([17, 20, 26, 151], [17, 25, 40, 60, 100], [0, 0, 1, 4]),
    ],
)
def test_breaks_are_easy_numbers_at_even_steps(
    values: list[float], breaks: list[float], shades: list[int]
) -> None:
    found = class_breaks(values)
    assert list(found) == pytest.approx(breaks)
    assert [shade_of(value, found) for value in values] == shades


def test_a_break_belongs_to_the_class_that_it_begins() -> None:
    assert [class_of(value, (1, 6, 40)) for value in (1, 5.9, 6, 39, 40, 900)] == [0, 0, 1, 1, 2, 2]


def test_few_classes_are_spread_over_the_shades() -> None:
    shades = {k: [shade(place, k) for place in range(k)] for k in (1, 2, 3, 4, 5)}
    assert shades == {1: [2], 2: [0, 4], 3: [0, 2, 4], 4: [0, 1, 3, 4], 5: [0, 1, 2, 3, 4]}
