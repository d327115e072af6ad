"""What places show of given and computed measures, in Python and in the page."""

from __future__ import annotations

import json
import math
import subprocess
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import aggregates
from geo.measures import Measure

JS = Path(__file__).parent / "js"
NONE = math.nan
Case = dict[str, Any]
AGGREGATES = ("count", "sum", "mean", "median", "min", "max")


def incidents(**columns: object) -> gpd.GeoDataFrame:
    rows = len(next(iter(columns.values())))
    return gpd.GeoDataFrame(pd.DataFrame(columns), geometry=[None] * rows, crs=4326)


def regions(**columns: object) -> gpd.GeoDataFrame:
    boxes = [shapely.box(place, 0, place + 1, 1) for place in range(3)]
    table = pd.DataFrame({"region_id": ["A", "B", "C"], **columns})
    return gpd.GeoDataFrame(table, geometry=boxes, crs=4326)


ROWS = incidents(
    region_id=["A", "A", "A", "B", None, "elsewhere"],
    deaths=pd.array([1, 4, None, None, 100, 100], dtype="Int64"),
)


@pytest.mark.parametrize(
    ("agg", "value"),
    [
        ("count", [3, 1, 0]),
        ("sum", [5, NONE, 0]),
        ("mean", [2.5, NONE, NONE]),
        ("median", [2.5, NONE, NONE]),
        ("min", [1, NONE, NONE]),
        ("max", [4, NONE, NONE]),
    ],
)
def test_incidents_make_the_number_of_their_region(agg: str, value: list[float]) -> None:
    found = aggregates.of_places(Measure(agg), "deaths", regions(), ROWS, "region_id")
    np.testing.assert_array_equal(found.value, value)
    n, missing = ([3, 1, 0], [0, 0, 0]) if agg == "count" else ([2, 0, 0], [1, 1, 0])
    assert (found.n.tolist(), found.missing.tolist()) == (n, missing)
    assert found.rate is None


def test_a_column_of_truth_counts_the_true() -> None:
    rows = incidents(region_id=["A", "A", "B"], armed=pd.array([True, False, None], "boolean"))
    found = aggregates.of_places(Measure("sum"), "armed", regions(), rows, "region_id")
    np.testing.assert_array_equal(found.value, [1, NONE, 0])


def test_rows_that_stand_for_many_are_counted_by_their_number() -> None:
    weights = np.array([10, 20, NONE, 5, 7, 7])
    found = aggregates.of_places(Measure("count"), "n", regions(), ROWS, "region_id", weights)
    assert found.value.tolist() == [30, 5, 0]


def test_given_numbers_are_shown_as_they_are() -> None:
    table = regions(jobless=[4.9, None, 0.0])
    found = aggregates.of_places(Measure("given"), "jobless", table, ROWS, "region_id")
    np.testing.assert_array_equal(found.value, [4.9, NONE, 0])
    assert found.missing.tolist() == [0, 1, 0]


def test_rates_divide_by_the_population_and_are_missing_without_it() -> None:
    table = regions(population=pd.array([1000, 0, None], dtype="Int64"))
    found = aggregates.of_places(Measure("count"), "n", table, ROWS, "region_id")
    np.testing.assert_array_equal(found.rate, [300, NONE, NONE])
    found = aggregates.of_places(Measure("sum", per=10), "deaths", table, ROWS, "region_id")
    np.testing.assert_array_equal(found.rate, [0.05, NONE, NONE])


@pytest.mark.parametrize("measure", [Measure("mean"), Measure("count", per=False)])
def test_no_rate_where_none_is_wanted_or_none_means_anything(measure: Measure) -> None:
    table = regions(population=[1000.0, 1000.0, 1000.0])
    assert aggregates.of_places(measure, "deaths", table, ROWS, "region_id").rate is None


def test_given_numbers_have_a_rate_where_it_is_asked_for() -> None:
    table = regions(population=[1000.0, 10.0, 1.0], idps=[5.0, 1.0, 0.0])
    plain = aggregates.of_places(Measure("given"), "idps", table, ROWS, "region_id")
    assert plain.rate is None
    rated = aggregates.of_places(Measure("given", per=100), "idps", table, ROWS, "region_id")
    assert rated.rate is not None
    assert rated.rate.tolist() == [0.5, 10, 0]


def test_areas_are_those_of_the_ellipsoid() -> None:
    """A degree at the equator: 110.574 km by 111.320 km, a little less towards the pole."""
    found = aggregates.area_km2(regions().geometry)
    np.testing.assert_allclose(found, 12308.8, rtol=1e-5)
    hole = shapely.box(0, 0, 1, 1).difference(shapely.box(0.25, 0.25, 0.75, 0.75))
    assert aggregates.area_km2(gpd.GeoSeries([hole]))[0] < found[0] * 0.76


def test_area_is_a_denominator_without_a_column() -> None:
    measure = Measure("count", denominator="area_km2", per=1000)
    found = aggregates.of_places(measure, "n", regions(), ROWS, "region_id")
    assert found.rate is not None
    np.testing.assert_allclose(found.rate, np.array([3, 1, 0]) / 12.3088, rtol=1e-5)
    own = regions(area_km2=[1.0, 2.0, 3.0])
    found = aggregates.of_places(measure, "n", own, ROWS, "region_id")
    np.testing.assert_array_equal(found.rate, [3000, 500, 0])


NUMBERS = st.none() | st.integers(-1000, 1000) | st.floats(-1e6, 1e6)


@st.composite
def tables(draw: st.DrawFn) -> Case:
    rows = draw(st.integers(0, 30))
    size = draw(st.integers(1, 5))
    column = lambda values: draw(st.lists(values, min_size=rows, max_size=rows))  # noqa: E731
    return {
        "agg": draw(st.sampled_from(AGGREGATES)),
        "places": column(st.integers(-1, size - 1)),
        "size": size,
        "values": column(NUMBERS),
        "mask": column(st.booleans()),
        "weights": draw(st.none() | st.just(column(st.integers(0, 50)))),
        "below": draw(st.lists(st.none() | st.integers(0, 9), min_size=size, max_size=size)),
        "per": draw(st.sampled_from([1, 1000, 100_000])),
    }


def python(case: Case) -> Case:
    """Return what Python makes of a case, as JSON has it."""
    mask = np.array(case["mask"], bool)
    places = np.array(case["places"], np.int64)[mask]
    values = np.array(case["values"], float)[mask]
    weights = None if case["weights"] is None else np.array(case["weights"], float)[mask]
    found = aggregates.aggregated(case["agg"], places, case["size"], values, weights)
    measure = Measure("sum", per=case["per"])
    below = np.array(case["below"], float)
    rated = aggregates.rated(found, measure, np.where(below > 0, below, np.nan))
    said = lambda numbers: [None if math.isnan(it) else it for it in numbers]  # noqa: E731
    return {
        "value": said(found.value),
        "n": found.n.tolist(),
        "missing": found.missing.tolist(),
        "rate": said(rated.rate),
    }


@settings(max_examples=8)
@given(st.lists(tables(), min_size=25, max_size=25))
def test_the_page_works_out_the_same_numbers(cases: list[Case]) -> None:
    done = subprocess.run(
        ["node", str(JS / "aggregates.js")],  # noqa: S607 (where make lint finds npm)
        input=json.dumps(cases), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == [python(case) for case in cases]


@given(tables())
def test_counts_and_sums_of_parts_add_up(case: Case) -> None:
    values = np.array([0 if it is None else int(it) for it in case["values"]], float)
    places = np.array(case["places"], np.int64)
    half = np.array(case["mask"], bool)
    for agg in ("count", "sum"):
        whole, one, two = (
            aggregates.aggregated(agg, places[kept], case["size"], values[kept]).value
            for kept in (half | True, half, ~half)
        )
        np.testing.assert_array_equal(whole, one + two)
