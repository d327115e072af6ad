"""Cells of a table as the page's JSON has them: texts, numbers, days, links, several languages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from maps.page import columns, measure_columns, payload

if TYPE_CHECKING:
    from collections.abc import Sequence

TABLE = pd.DataFrame({"name_en": ["Oral", None], "name_kk": ["Орал", "Арал"], "note": ["a", "b"]})


@pytest.mark.parametrize("kind", ["float64", "Int64", "object"])
def test_whole_numbers_have_no_point_and_missing_ones_are_null(kind: str) -> None:
    values = pd.Series([3, None, -1], dtype=kind)
    assert json.dumps(columns.numbers(values)) == "[3, null, -1]"


def test_other_numbers_stay() -> None:
    assert json.dumps(columns.numbers(pd.Series(["0.5", "1e3"]))) == "[0.5, 1000]"
    assert json.dumps(columns.numbers(pd.Series([0.1, np.nan]))) == "[0.1, null]"


@pytest.mark.parametrize(
    ("value", "written"), [(np.nan, "null"), (2.0, "2"), (2.5, "2.5"), (0.0, "0")]
)
def test_a_number_of_a_measure_is_whole_or_missing(value: float, written: str) -> None:
    assert json.dumps(measure_columns._known(value)) == written


def test_missing_texts_and_days_are_empty() -> None:
    assert columns.words(pd.Series(["a", None, 5])) == ["a", "", "5"]
    days = pd.Series(pd.to_datetime(["2022-01-05 13:00", None]))
    assert columns.days(days) == ["2022-01-05", ""]


def test_ids_are_row_numbers() -> None:
    rows = columns.numbered(pd.Series(["a", "b"]))
    assert rows == {"a": 0, "b": 1}
    assert columns.links(pd.Series(["b", "", None, "c", "a"]), rows) == [1, -1, -1, -1, 0]


@pytest.mark.parametrize(
    ("base", "languages", "found"),
    [
        ("name", ["en", "kk", "ru"], [["Oral", ""], ["Орал", "Арал"], ["", ""]]),
        ("note", ["en", "kk"], [["a", "b"], ["", ""]]),  # no column says which language it is
        ("other", ["en"], [["", ""]]),
    ],
)
def test_a_plain_column_is_english(
    base: str, languages: Sequence[str], found: list[list[str]]
) -> None:
    assert columns.in_languages(TABLE, base, languages) == found


def test_content_says_each_thing_once() -> None:
    assert payload.read('{"a": 1}') == {"a": 1}
    with pytest.raises(ValueError, match="the name 'a' stands twice"):
        payload.read('{"a": 1, "a": 2}')
