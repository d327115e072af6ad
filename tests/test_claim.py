"""What a claim says, in Python and in the page's script: the same, and no end of it invented."""

from __future__ import annotations

import json
from functools import cache

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from geo.claim import written
from geo.exchange.flat import safe
from maps import assets

NBSP = "\u00a0"
NONE: dict[str, float | str | None] = {"low": None, "best": None, "high": None}
CASES = [
    ({"best": 1200}, "1,200", f"1{NBSP}200"),
    ({"low": 3, "best": 4, "high": 9}, "4", "4"),
    ({"low": 3, "high": 9}, "3\u20139", "3\u20139"),
    ({"low": 1000}, "≥ 1,000", f"≥ 1{NBSP}000"),
    ({"high": 1000}, "≤ 1,000", f"≤ 1{NBSP}000"),
    ({"low": 0, "high": 0}, "0\u20130", "0\u20130"),
    ({"low": 0}, "≥ 0", "≥ 0"),
    ({"best": 0.168}, "0.168", "0,168"),
    ({"low": 200, "value_text": "more than 200"}, "more than 200", "more than 200"),
    ({"best": 2, "value_text": "two", "value_text_ru": "двое"}, "two", "двое"),
    ({}, "", ""),
]


@cache
def engine() -> MiniRacer:
    """Return V8 with the modules that write claims and files."""
    out = MiniRacer()
    out.eval(assets.modules("claims.js", "choropleth.js", "save.js"))
    return out


@pytest.mark.parametrize(("given_of_it", "english", "russian"), CASES)
def test_is_its_words_else_number_range_or_the_end_that_is_known(
    given_of_it: dict[str, float | str], english: str, russian: str
) -> None:
    for claim in ({**NONE, **given_of_it}, pd.Series({**NONE, **given_of_it}, dtype=object)):
        assert written(claim, "en") == english
        assert written(claim, "ru") == russian


@pytest.mark.parametrize(("given_of_it", "english", "_russian"), CASES[:-1])
def test_the_page_writes_the_same(
    given_of_it: dict[str, float | str], english: str, _russian: str
) -> None:
    cells = {**NONE, **given_of_it}
    data = {
        "figures": {
            "id": ["F1"],
            "words": [cells.get("value_text", "")],
            **{end: [cells[end]] for end in NONE},
        },
        "claimants": {},
        "vocabularies": {"status": [], "place_kind": [], "population": []},
    }
    words = "{pick: (texts, i) => texts[i], num: (n) => n.toLocaleString('en-GB')}"
    assert engine().eval(f"createClaims({json.dumps(data)}, {words}).value(0)") == english


@pytest.mark.parametrize(
    ("count", "people", "rate"),
    [(5, 50_000, 10), (0, 50_000, 0), (None, 50_000, None), (5, None, None)],
)
def test_a_rate_needs_a_number_and_residents(
    count: float | None, people: int | None, rate: float | None
) -> None:
    facts = {
        "data": {"regions": {"population": [people]}},
        "claims": {"figures": {}},
        "state": {"now": {"lens": "latest"}},
    }
    item = {"per": 100_000}
    lens = {"figure": [0], "names_city": [0]}
    engine().eval(f"var app = {json.dumps(facts)}; app.claims.number = () => {json.dumps(count)};")
    assert engine().eval(f"cellOf(app, {json.dumps(item)}, {json.dumps(lens)}, 0).value") == rate


@given(st.text(st.sampled_from("'=+-@\t\r\n a1"), max_size=6) | st.text(max_size=20))
def test_the_page_makes_cells_safe_as_the_export_does(text: str) -> None:
    shown = safe(text)
    quoted = '"' + shown.replace('"', '""') + '"' if set(shown) & set(',"\r\n') else shown
    assert engine().call("csvCell", text) == quoted
