"""Cells of a table as the page's JSON has them: texts, numbers, days, links, several languages."""

from __future__ import annotations

import json
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from plains import SOUTH_AFRICA

import geo
from geo.rules.tour import Step
from maps.page import columns, measure_columns, payload

if TYPE_CHECKING:
    from collections.abc import Sequence

TABLE = pd.DataFrame({"name_en": ["Oral", None], "name_kk": ["Орал", "Арал"], "note": ["a", "b"]})


@pytest.fixture(scope="module")
def small() -> geo.Dataset:
    """The sample about South Africa."""
    return geo.load(SOUTH_AFRICA)


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


def _hours(times: Sequence[str | None], last: str = "2022-01-02") -> list[int] | None:
    incidents = pd.DataFrame({"event_time": times})
    data = SimpleNamespace(incidents=incidents, settings={"period": ("2022-01-01", last)})
    found = columns.hours_of(data)
    return None if found is None else found.tolist()


def test_hours_are_bars_where_each_incident_has_one_in_few_days() -> None:
    assert _hours(["09:30", "23:00", "09:59"]) == [9, 23, 9]
    assert _hours(["09:30", "23:00", "00:05"]) == [9, 23, 0]
    assert _hours(["09:30", None]) is None
    assert _hours(["09:30", "09:45"]) is None  # one bar tells nothing
    assert _hours(["09:30", "10:00"], "2022-01-08") == [9, 10]
    assert _hours(["09:30", "10:00"], "2022-01-09") is None


def test_the_page_has_hours_of_such_incidents(small: geo.Dataset) -> None:
    table = small.incidents
    timed = table.assign(event_time=[f"{at % 24:02}:00" for at in range(len(table))])
    settings = {**small.settings, "period": ["2021-07-08", "2021-07-10"]}
    rows = {name: {} for name in ("cities", "sites", "regions", "sources")}
    for incidents, hours in ((timed, [at % 24 for at in range(len(table))]), (table, None)):
        data = SimpleNamespace(incidents=incidents, settings=settings, descriptor=small.descriptor)
        assert columns.incidents(data, ["en"], rows).get("hour") == hours


def test_incidents_in_order_have_rows_of_their_own(small: geo.Dataset) -> None:
    turned = replace(small, incidents=small.incidents[::-1])
    found = columns.in_order(turned).incidents
    assert list(found) == list(small.incidents)
    assert found.index.tolist() == list(range(len(found)))
    assert found["event_date"].is_monotonic_increasing


def test_a_step_of_the_tour_has_its_texts_in_each_language() -> None:
    told = {"en": "A", "kk": "Ә"}
    step = Step("first", {"day": "5"}, told, told, {}, {"en": "B"}, ("s2", "F001"))
    (found,) = columns.tour(SimpleNamespace(tour=[step]), ["en", "kk"], {"sources": {"s2": 1}})
    assert found == {
        "id": "first", "state": {"day": "5"}, "title": ["A", "Ә"], "text": ["A", "Ә"],
        "question": ["", ""], "alt": ["B", ""], "cites": [1, "F001"],
    }  # fmt: skip


def test_a_mark_of_a_region_has_two_decimals_and_a_city_its_fine_border(small: geo.Dataset) -> None:
    rows = {"sources": {}}
    found = columns.regions(small, ["en"], rows)
    assert all(round(value, 2) == value for at in found["centre"] for value in at)
    cities = small.regions.assign(kind="city")
    fine = columns.regions(
        SimpleNamespace(regions=cities, descriptor=small.descriptor), ["en"], rows
    )
    assert len(json.dumps(fine["arcs"])) > len(json.dumps(found["arcs"]))
