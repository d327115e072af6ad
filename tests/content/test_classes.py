"""Classes that a person can read: their edges, their labels, and the shades of each."""

from __future__ import annotations

import pytest

from geo import Measure
from maps import catalogue
from maps.content.classes import NONE, ZERO, Classes, classes


def labels(made: Classes) -> list[str]:
    return made.labels(
        lambda value, digits: catalogue.number(round(value, digits), "en", exact=True),
        lambda key, **values: catalogue.text("en", key, **values),
    )


@pytest.mark.parametrize(
    ("values", "edges", "words"),
    [
        ([], [], []),
        ([None, None], [], []),
        ([0, None, 0], [], []),
        # Fewer values than classes: each is one.
        ([7], [7], ["7"]),
        ([3, 1, 3, None, 0], [1, 3], ["1", "3"]),
        ([17, 20, 26, 151], [17, 20, 26, 151], ["17", "20", "26", "151"]),
        ([1.406, 1.722, 7.19], [1.406, 1.722, 7.19], ["1.41", "1.72", "7.19"]),
        # The largest over ten times the smallest: even in ratio, each edge an easy number.
        # Fifths of four powers of ten: 6.3, 39.8, 251, 1585.
        (
            [10_000, 1, 7, 50, 300, 2000],
            [1, 6, 40, 250, 1500],
            ["1\u20135", "6\u201339", "40\u2013249", "250\u20131,499", "1,500\u201310,000"],
        ),
        # Otherwise even in difference: steps of 18.
        (
            [10, 100, 30, 50, 70, 90],
            [10, 30, 50, 60, 80],
            ["10\u201329", "30\u201349", "50\u201359", "60\u201379", "80\u2013100"],
        ),
        # As few decimals as keep the edges apart; no value lies outside of the labels.
        (
            [0.17, 0.31, 0.52, 0.9, 1.3, 1.66],
            [0.17, 0.5, 0.8, 1, 1.5],
            ["0.1\u20130.5", "0.5\u20130.8", "0.8\u20131", "1\u20131.5", "1.5\u20131.7"],
        ),
    ],
)
def test_edges_are_easy_numbers_and_no_class_is_empty(
    values: list[float | None], edges: list[float], words: list[str]
) -> None:
    made = classes(values)
    assert list(made.edges) == pytest.approx(edges)
    assert labels(made) == words


def test_a_class_that_no_value_is_in_goes() -> None:
    made = classes([1, 2, 3, 4, 5, 1000])
    filled = {made.of(value) for value in (1, 2, 3, 4, 5, 1000)}
    assert filled == set(range(made.count))


def test_the_order_of_the_values_changes_nothing() -> None:
    values = [5, 800, 0, None, 23, 1, 44, 200, 23]
    assert classes(values) == classes(sorted(values, key=str)) == classes(values[::-1])


def test_zero_and_missing_stand_apart_from_every_class() -> None:
    made = classes([0, 3, None, 9])
    assert [made.of(value) for value in (None, 0, 3, 9)] == [NONE, ZERO, 0, 1]


def test_an_edge_belongs_to_the_class_that_it_begins() -> None:
    made = Classes((1, 6, 40), 900)
    assert [made.of(value) for value in (1, 5.9, 6, 39, 40, 900)] == [0, 0, 1, 1, 2, 2]


def test_few_classes_are_spread_over_the_shades() -> None:
    shades = {}
    for count in (1, 2, 3, 4, 5):
        made = Classes(tuple(range(1, count + 1)), count)
        shades[count] = [made.shade(place) for place in range(count)]
    assert shades == {1: [2], 2: [0, 4], 3: [0, 2, 4], 4: [0, 1, 3, 4], 5: [0, 1, 2, 3, 4]}


def test_stated_breaks_hold_where_a_class_is_empty() -> None:
    made = classes([3, 80, None], Measure("sum", column="deaths", breaks=(10, 50)))
    assert labels(made) == ["under 10", "10\u201349", "50 and more"]
    assert [made.of(value) for value in (3, 9, 10, 49, 50, 80)] == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("scheme", "edges"),
    [("quantiles", [1, 3.8, 6.6, 9.4, 12.2]), ("equalinterval", [1, 4, 7, 9, 13])],
)
def test_a_scheme_cuts_as_it_says(scheme: str, edges: list[float]) -> None:
    values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
    made = classes(values, Measure("sum", column="deaths", scheme=scheme))
    low, high = 1, 15
    if scheme == "equalinterval":
        edges = [low + (high - low) * place / 5 for place in range(5)]
    assert list(made.edges) == pytest.approx(edges)
    assert made.count == 5


def test_a_measure_says_how_many_classes_there_may_be() -> None:
    assert classes([1, 2, 4, 8, 16], Measure("sum", column="deaths", k=3)).count == 3


def test_where_signs_differ_nought_is_a_number_and_classes_mirror() -> None:
    made = classes([-8, -3, 0, 2, 5, 10])
    inner = made.edges[1:]
    assert made.of(0) >= 0
    assert [-edge for edge in reversed(inner)] == pytest.approx(list(inner))


@pytest.mark.parametrize(
    ("values", "measure", "words"),
    [
        # Whole numbers from 3.8, 6.6, 9.4 and 12.2: a label names only what its class holds.
        (
            range(1, 16),
            Measure("given", scheme="quantiles"),
            ["1\u20133", "4\u20136", "7\u20139", "10\u201312", "13\u201315"],
        ),
        (
            [2, 3, 9, 12],
            Measure("given", breaks=(2.5, 10.5)),
            ["under 3", "3\u201310", "11 and more"],
        ),
        # From 2.5 to 2.7 there is no whole number: never "3\u20132".
        (
            [1, 2, 3, 9],
            Measure("given", breaks=(2.5, 2.7, 5.5)),
            ["under 3", "3", "3\u20135", "6 and more"],
        ),
        # Of fractions the breaks are written as they are stated.
        (
            [0.2, 0.7, 3.1],
            Measure("given", breaks=(0.5, 1.5)),
            ["under 0.5", "0.5\u20131.5", "1.5 and more"],
        ),
        # From 2.13 and 3.67: a class begins where the one before it ends.
        (
            [0.6, 1.2, 2.6, 3.2, 4.6, 5.2],
            Measure("given", k=3, scheme="equalinterval"),
            ["0\u20132", "2\u20134", "4\u20136"],
        ),
    ],
)
def test_labels_hold_the_values_of_their_class(
    values: list[float], measure: Measure, words: list[str]
) -> None:
    assert labels(classes(values, measure)) == words
