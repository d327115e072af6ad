"""Days in every form in which tables hold them, and days of which less is known."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import folium
import pandas as pd
import pytest

import geo
import maps
from geo.exchange.out.exporting import export
from maps.page import no_script

if TYPE_CHECKING:
    from pathlib import Path


def frame(*days: object) -> pd.DataFrame:
    """Return incidents of these days."""
    return pd.DataFrame({"date": days, "lat": [9.5] * len(days), "lon": [2.0] * len(days)})


@pytest.mark.parametrize(
    "text",
    [
        "05/01/22", "5.1.22", "05-Jan-22", "5th January 2022", "January 5th, 2022", "5 janv. 2022",
        "5 janvier 2022", "5º de enero de 2022",
        "٥ يناير ٢٠٢٢",  # noqa: RUF001 (digits of Arabic)
        "5 كانون الثاني 2022",
        "2022 жылғы 5 қаңтар", "5 Ocak 2022", "2022年1月5日", "Wed, 05 Jan 2022 10:00:00 GMT",
        1641340800, "1641340800000", pd.Period("2022-01-05", "D"),
    ],
)  # fmt: skip
def test_a_day_is_read_in_any_form(text: object) -> None:
    data = geo.from_frames(frame(text), dates="dmy")
    assert data.incidents["event_date"].tolist() == [dt.datetime(2022, 1, 5)]  # noqa: DTZ001
    assert data.incidents["time_precision"].isna().all()


def test_the_first_of_a_month_is_read_with_its_ordinal() -> None:
    data = geo.from_frames(frame("1er février 2022"))
    assert data.incidents["event_date"].tolist() == [dt.datetime(2022, 2, 1)]  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "first", "last", "known"),
    [
        ("2014-03", "2014-03-01", "2014-03-31", 4), ("March 2014", "2014-03-01", "2014-03-31", 4),
        ("март 2014 г.", "2014-03-01", "2014-03-31", 4),  # noqa: RUF001
        ("03/2014", "2014-03-01", "2014-03-31", 4), ("2014-03-00", "2014-03-01", "2014-03-31", 4),
        (pd.Period("2014-03", "M"), "2014-03-01", "2014-03-31", 4),
        ("2014", "2014-01-01", "2014-12-31", 5), (2014.0, "2014-01-01", "2014-12-31", 5),
        ("2014-Q2", "2014-04-01", "2014-12-31", 5), ("2014-W09", "2014-02-24", "2014-02-24", 2),
        ("2014-03-01 to 2014-03-04", "2014-03-01", "2014-03-01", 2),
    ],
)  # fmt: skip
def test_less_than_a_day_is_kept_as_what_it_is(
    text: object, first: str, last: str, known: int
) -> None:
    data = geo.from_frames(frame(text))
    row = data.incidents.iloc[0]
    assert (str(row["event_date"])[:10], row["time_precision"]) == (first, known)
    assert data.settings["period"] == [first, last]
    if known > 3 and not isinstance(text, float):
        assert row["date_note"] == str(text).replace("Q", "-Q").replace("--", "-")
    assert any("no single day in date" in note for note in data.notes)


def test_a_year_alone_is_a_year_everywhere(tmp_path: Path) -> None:
    rows = {"year": [2014, 2015], "month": ["", "3"], "lat": [9.5, 9], "lon": [2, 2]}
    data = geo.from_frames(pd.DataFrame({**rows, "title": ["Rain", "Hail"]}))
    assert "2014 to Mar 2015" in repr(data)
    assert [row[0] for row in no_script.fallback(data, "en").rows] == ["2014", "2015-03"]
    export(data, tmp_path / "rows.kml")
    assert re.findall(r"<when>(.*?)</when>", (tmp_path / "rows.kml").read_text()) == [
        "2014", "2015-03",
    ]  # fmt: skip
    chart = folium.Map()
    for layer in maps.layers(data):
        layer.add_to(chart)
    drawn = chart.get_root().render()
    assert "Rain, 2014" in drawn
    assert "Hail, March 2015" in drawn


def test_acled_and_ucdp_say_in_their_own_numbers_how_a_day_is_known() -> None:
    acled = frame("01 March 2014", "01 March 2014").assign(
        event_id_cnty=["A1", "A2"], time_precision=[2, 3]
    )
    with pytest.warns(geo.DataWarning):
        data = geo.from_frames(acled)
    assert data.incidents["time_precision"].tolist() == [2, 4]
    ucdp = frame(*["2014-03-01"] * 3).rename(columns={"date": "date_start"})
    data = geo.from_frames(ucdp.assign(where_prec=1, date_prec=[3, 4, 5]))
    assert data.incidents["time_precision"].tolist() == [2, 4, 5]


def test_years_of_another_calendar_are_warned_of() -> None:
    with pytest.warns(geo.DataWarning, match="lies in the year 1401: is another calendar meant"):
        geo.from_frames(frame("1401/10/15"))
