"""``geo.Measure``: what it takes, what it refuses, how settings hold it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import measure_words, measures
from geo.measures import Measure


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({"agg": "total"}, "agg='total' is no aggregate"),
        ({"agg": "avg"}, "Known: given, count"),
        ({"agg": "summ"}, "did you mean 'sum'?"),
        ({"agg": "sum", "scheme": "quantils"}, "did you mean 'quantile"),
        ({"agg": "mean", "per": 1000}, "a mean has no rate"),
        ({"agg": "median", "per": 1}, "a median has no rate"),
        ({"agg": "min", "per": 1}, "a min has no rate"),
        ({"agg": "max", "per": 1}, "a max has no rate"),
        ({"per": 0}, "no number above 0"),
        ({"per": True}, "no number above 0"),
        ({"per": float("inf")}, "no number above 0"),
        ({"breaks": (50, 10)}, "write (10, 50)"),
        ({"breaks": (10, 10)}, "write (10,)"),
        ({"breaks": ()}, "must be numbers"),
        ({"breaks": (1, float("nan"))}, "must be numbers"),
        ({"breaks": tuple(range(9))}, "make 10 classes"),
        ({"breaks": (10,), "k": 3}, "leave scheme and k out"),
        ({"breaks": (10,), "scheme": "equal"}, "leave scheme and k out"),
        ({"k": 1}, "2 to 9"),
        ({"k": 10}, "2 to 9"),
        ({"k": 2.5}, "2 to 9"),
        ({"cmap": "Set1"}, "has no order"),
        ({"cmap": "jet_r"}, "has no order"),
        ({"cmap": "Purples"}, "somebody claims"),
        ({"cmap": "purples_r"}, "somebody claims"),
        ({"cmap": "Green"}, "did you mean 'Greens'?"),
        ({"cmap": ("#fff", "#000000")}, "'#fff' will not do"),
        ({"cmap": ("#ffffff",)}, "two or more colours"),
        ({"claim_set": "K4"}, "belongs to claims"),
        ({"agg": "count", "column": "deaths"}, "takes no column"),
        ({"as_of": "last year"}, "write 2021-12-31"),
        ({"on": "towns"}, "on='towns' is no place"),
        ({"label": ""}, "label='' must be a text"),
        ({"label": {}}, "names no language"),
        ({"label": {"en": ""}}, "must be a text"),
        ({"column": 5}, "column=5 must be a text"),
    ],
)
def test_a_measure_refuses_what_can_not_be_and_says_what_can(
    given_: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        Measure(**given_)
    assert said in str(caught.value)


def test_only_the_aggregate_may_stand_without_its_name() -> None:
    assert Measure("sum").agg == "sum"
    with pytest.raises(TypeError):
        Measure("sum", "fatalities")  # type: ignore[misc]  # what is tested


@pytest.mark.parametrize(
    ("agg", "kind"),
    [(None, "given"), ("given", "given"), ("claims", "claims")]
    + [(agg, "computed") for agg in ("count", "sum", "mean", "median", "min", "max")],
)
def test_the_kind_says_where_the_number_comes_from(agg: str, kind: str) -> None:
    assert Measure(agg).kind == kind


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Quantile", "quantiles"),
        ("quantiles", "quantiles"),
        ("EQUAL", "equalinterval"),
        ("equal_interval", "equalinterval"),
    ],
)
def test_schemes_are_known_by_their_usual_names(word: str, name: str) -> None:
    assert Measure(scheme=word).scheme == name


def test_a_scheme_of_mapclassify_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure_words.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ValueError, match=r"pip install 'qantar\[classify\]'"):
        Measure(scheme="jenks")
    monkeypatch.setattr(measure_words.importlib.util, "find_spec", lambda _: object())
    assert Measure(scheme="jenks").scheme == "fisherjenks"


def test_dates_are_kept_as_text_and_measures_compare_and_hash() -> None:
    one = Measure(as_of=dt.date(2021, 12, 31), label={"en": "Deaths"}, breaks=[1, 2])
    two = Measure(as_of="2021-12-31", label={"en": "Deaths"}, breaks=(1, 2))
    assert one == two
    assert hash(one) == hash(two)
    assert one.as_of == "2021-12-31"


TEXTS = st.text(min_size=1, max_size=8).filter(str.strip)
WORDED = st.none() | TEXTS | st.dictionaries(st.sampled_from(["en", "ru", "ar"]), TEXTS, min_size=1)
PARAMETERS = st.fixed_dictionaries(
    {"agg": st.sampled_from([None, "given", "sum"]), "label": WORDED, "unit": WORDED},
    optional={
        "column": TEXTS,
        "source": TEXTS,
        "as_of": st.dates().map(dt.date.isoformat),
        "per": st.just(value=False) | st.integers(1, 10**6) | st.floats(0.1, 1e6),
        "denominator": TEXTS,
        "scheme": st.sampled_from(["quantiles", "equalinterval"]),
        "k": st.integers(2, 9),
        "cmap": st.sampled_from(["Greens", "viridis_r", ("#000000", "#ffffff")]),
        "on": st.sampled_from(["regions", "cities"]),
    },
)


@given(PARAMETERS)
def test_what_settings_hold_of_a_measure_is_the_measure(parameters: dict[str, Any]) -> None:
    measure = Measure(**parameters)
    item = measures.written("m", measure)
    assert measures.read(json.loads(json.dumps(item))) == ("m", measure)
    assert all(item[key] is not None for key in item)


def test_settings_hold_what_differs_from_the_defaults() -> None:
    assert measures.written("n", Measure("sum", per=False)) == {
        "id": "n",
        "agg": "sum",
        "per": False,
    }


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({}, "needs an id"),
        ({"id": "a", "aggregate": "sum"}, "'aggregate' is no property"),
        ({"id": "a", "colum": "x"}, "did you mean 'column'?"),
    ],
)
def test_settings_that_are_no_measure_are_refused(item: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        measures.read(item)
    assert said in str(caught.value)


OLDER = [
    {"id": "killed", "measure": "killed", "claim_set": "K4"},
    {"id": "killed_rate", "measure": "killed", "claim_set": "K4", "per": 100000},
    {"id": "detained", "measure": "detained"},
    {"id": "injured", "measure": "injured"},
    {"id": "state_facilities_damaged", "measure": "state_facilities_damaged", "claim_set": "D1"},
    {"id": "incidents"},
]


def test_choropleths_of_older_packages_are_measures() -> None:
    found = measures.choropleths(OLDER)
    assert found == {
        "killed": Measure("claims", claim_set="K4"),
        "detained": Measure("claims", per=False),
        "injured": Measure("claims", per=False),
        "state_facilities_damaged": Measure("claims", claim_set="D1", per=False),
        "incidents": Measure("count", per=False),
    }


def test_a_map_of_rates_that_stands_first_opens() -> None:
    items = [
        {"id": "deaths_rate", "measure": "killed", "per": 1000},
        {"id": "deaths", "measure": "killed"},
    ]
    assert measures.choropleths(items) == {"deaths": Measure("claims", column="killed", per=1000)}
