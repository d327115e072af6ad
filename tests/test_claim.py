"""What a claim says, in Python and in the page's script: the same, and no end of it invented."""

from __future__ import annotations

import itertools
import json
import subprocess
from pathlib import Path

import pandas as pd
import pytest

from geo.claim import number, spread, with_range, written
from geo.exchange.flat import safe

JS = Path(__file__).parent / "js"
NONE: dict[str, float | str | None] = {"low": None, "best": None, "high": None}
CASES = json.loads((JS / "claims.json").read_text("utf-8"))  # the page's script has the same


@pytest.mark.parametrize(("given_of_it", "english", "russian"), CASES)
def test_is_its_words_else_number_range_or_the_end_that_is_known(
    given_of_it: dict[str, float | str], english: str, russian: str
) -> None:
    for claim in ({**NONE, **given_of_it}, pd.Series({**NONE, **given_of_it}, dtype=object)):
        assert written(claim, "en") == english
        assert written(claim, "ru") == russian


def test_the_page_makes_cells_safe_as_the_export_does() -> None:
    letters = ("", *"'=+-@\t\r\n a1,;\"ж")
    texts = ["".join(chosen) for chosen in itertools.product(letters, repeat=3)]
    done = subprocess.run(
        ["node", str(JS / "cells.js")],  # noqa: S607 (where make lint finds npm)
        input=json.dumps(texts),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    cells = json.loads(done.stdout)
    for text, cell in zip(texts, cells, strict=True):
        shown = safe(text)
        quoted = '"' + shown.replace('"', '""') + '"' if set(shown) & set(',"\r\n') else shown
        assert cell == quoted


@pytest.mark.parametrize(
    ("given_of_it", "shown"),
    [
        ({"low": 1, "best": 5, "high": 9}, 5),
        ({"low": 1, "high": 9}, 9),
        ({"low": 1}, 1),
        ({"best": 0, "high": 9}, 0),
        ({}, None),
    ],
)
def test_best_then_high_then_low_stands_for_a_claim(
    given_of_it: dict[str, float], shown: float | None
) -> None:
    assert number({**NONE, **given_of_it}) == shown
    assert number(pd.Series({**NONE, **given_of_it}, dtype=float)) == shown


@pytest.mark.parametrize(
    ("given_of_it", "range_"),
    [
        ({"low": 1000, "best": 1500, "high": 2000}, "1,000\u20132,000"),
        ({"low": 3, "high": 3}, ""),
        ({"low": 3}, ""),
        ({"high": 3}, ""),
    ],
)
def test_a_range_has_two_ends_that_differ(given_of_it: dict[str, float], range_: str) -> None:
    assert spread({**NONE, **given_of_it}, "en") == range_


@pytest.mark.parametrize(
    ("text", "range_", "both"),
    [("5", "3\u20139", "5 (3\u20139)"), ("5", "", "5"), ("3\u20139", "3\u20139", "3\u20139")],
)
def test_a_range_stands_in_brackets_where_it_says_more(text: str, range_: str, both: str) -> None:
    assert with_range(text, range_) == both
