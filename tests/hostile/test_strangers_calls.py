"""Arguments of the public functions that are none: a fault that names them, and no traceback."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from adding import ROOT

import geo
import maps
from geo import figures
from geo.exchange.out.exporting import export

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BASE = ROOT / "tests" / "data" / "south-africa-2021"
EVENTS = pd.DataFrame(
    {"date": ["2023-05-01", "2023-05-04"], "lat": [1.0, 2], "lon": [1.0, 2], "type": ["a", "b"]}
)
# What is no day, no name and no condition, and what pandas would make of it.
NO_DAYS = [
    2021, 0, True, "", "yesterday", "10/07/2021", "2021-02-30", "10000-01-01", "-0001-01-01",
    "\ud800", pd.NaT, np.datetime64("NaT"), float("nan"), [], {"day": 1},
]  # fmt: skip
NO_NAMES = [1, float("nan"), pd.NA, b"durban", {}, ["nowhere"], [None], object()]
NO_ROWS = [-1, 0, "city_id", {}, True, [float("nan")], (slice(None), "city_id"), pd.DataFrame()]


@pytest.fixture(scope="module")
def data() -> geo.Dataset:
    """Return a package."""
    return geo.load(BASE)


@pytest.mark.parametrize(
    ("names", "values"),
    [
        (("after", "before"), NO_DAYS),
        (("region", "city", "event_type"), NO_NAMES),
        (("where",), NO_ROWS),
    ],
)
def test_what_a_part_can_not_be_chosen_by_is_named(
    data: geo.Dataset, names: tuple[str, ...], values: list[object]
) -> None:
    for name in names:
        for value in values:
            with pytest.raises(geo.DataError, match=f"^filter: {name} = "):
                data.filter(**{name: value})


def test_a_month_and_a_moment_mean_their_whole_days(data: geo.Dataset) -> None:
    rows = data.incidents
    july = rows[rows["event_date"].dt.month == 7]
    assert len(data.filter(before="2021-07").incidents) == len(july) > 0
    since = len(rows[rows["event_date"] >= "2021-07-10"])
    for moment in (
        dt.date(2021, 7, 10), dt.datetime(2021, 7, 10, 3, tzinfo=dt.UTC), "2021-07-10",
        pd.Timestamp("2021-07-10 03:00"), np.datetime64("2021-07-10T03:00"),
    ):  # fmt: skip
        assert len(data.filter(after=moment).incidents) == since


def test_names_may_come_one_after_the_other(data: geo.Dataset) -> None:
    part = data.filter(event_type=(it for it in ["looting"]))
    assert set(part.incidents["event_type"]) == {"looting"}
    assert part.notes[-1].startswith("filtered by event_type=looting: ")


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda _: geo.load(7), "folder: a path, not int"),
        (lambda _: geo.problems_of(None), "folder: a path, not NoneType"),
        (lambda _: geo.warnings_of(["x"]), "folder: a path, not list"),
        (lambda it: it.save(7), "folder: a path, not int"),
        (lambda it: it.with_measure("x", table=[1]), "table: a frame, not list"),
        (lambda it: it.with_measure(1), "name: a text, not int"),
        (lambda it: maps.build_map(it, address=7), "address: a text, not int"),
        (lambda it: export(it, None), "path: a path, not NoneType"),
        (lambda it: figures.history(it.figures, ["ZA"], "killed"), "place_id: a text, not list"),
        (lambda _: maps.layers(EVENTS), "data: a Dataset, not DataFrame"),
        (lambda _: geo.from_frames(EVENTS, title=2023), "title: a text, not int"),
        (lambda _: geo.from_frames(EVENTS, source=0), "source: a text, not int"),
        (lambda _: geo.from_frames(EVENTS, lang=1), "lang: a text, not int"),
        (lambda _: geo.from_frames(EVENTS, columns=["x"]), "columns: theirs to ours, not list"),
        (lambda _: geo.from_frames(EVENTS, columns={"date": 1}), r"columns\['date'\]: a text, not"),
    ],
)
def test_an_argument_of_another_kind_is_named(
    data: geo.Dataset, call: Callable[[geo.Dataset], object], told: str
) -> None:
    with pytest.raises(TypeError, match=f"^{told}"):
        call(data)


def test_half_of_a_character_is_named() -> None:
    halves = EVENTS.assign(title=pd.Series(["\ud83d", "x"], dtype=object))
    with pytest.raises(geo.DataError, match=r"^incidents:0: title\S* = \\ud83d: holds half of a"):
        geo.from_frames(halves)
    for call in (
        lambda: geo.from_frames(EVENTS, title="\ud83d"),
        lambda: geo.Measure("count", label="\ud83d"),
        lambda: geo.load("\ud83d"),
    ):
        with pytest.raises(ValueError, match="holds half of a character; write it whole"):
            call()


def test_days_of_arrow_are_days() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    days = EVENTS["date"].map(dt.date.fromisoformat).astype(pd.ArrowDtype(pyarrow.date32()))
    made = geo.from_frames(EVENTS.assign(date=days))
    assert made.incidents["event_date"].dt.strftime("%Y-%m-%d").tolist() == EVENTS["date"].tolist()


def test_a_path_may_be_a_text_and_its_folder_is_named(data: geo.Dataset, tmp_path: Path) -> None:
    export(data, str(tmp_path / "a.csv"))
    assert (tmp_path / "a.csv").is_file()
    with pytest.raises(FileNotFoundError, match=r"no such folder; make it first: '.*/none'"):
        export(data, tmp_path / "none" / "a.csv")


def test_a_part_of_no_region_is_none(data: geo.Dataset) -> None:
    """Its package could not be read again."""
    with pytest.raises(geo.DataError, match=r"region = .*: names none; name one"):
        data.filter(region=[])
