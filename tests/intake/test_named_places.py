"""Towns that incidents name, and kinds that nothing names."""

from __future__ import annotations

import pandas as pd
import pytest

import geo
import maps
from maps.page import payload

# Three points within 5 km of each other; the second lies nearest to their middle.
NEAR = [(52.50, 13.40), (52.52, 13.41), (52.53, 13.42)]


def events(**columns: list[object]) -> pd.DataFrame:
    table = {"date": ["2023-03-01", "2023-01-01", "2023-02-01"],
             "lat": [up for up, _ in NEAR], "lon": [right for _, right in NEAR]}  # fmt: skip
    return pd.DataFrame(table | columns)


def test_a_town_of_points_close_together_stands_at_one_of_them() -> None:
    data = geo.from_frames(events(town=["Berlin"] * 3))
    [town] = data.cities.to_dict("records")
    assert (town["latitude"], town["longitude"]) == NEAR[1]
    assert set(data.incidents["city_id"]) == {"berlin"}
    assert sorted(data.incidents["latitude"]) == [up for up, _ in NEAR]
    assert any("stands at that nearest to their middle" in note for note in data.notes)


def test_the_airport_of_a_large_city_leaves_it_a_town() -> None:
    """Almaty's lies 15.1 km from the middle of what happened: the city had no name on the map."""
    data = geo.from_frames(events(town=["Berlin"] * 3, lat=[52.5, 52.5, 52.7]))
    assert list(data.cities["city_id"]) == ["berlin"]


def test_a_name_of_points_far_apart_is_no_town() -> None:
    data = geo.from_frames(events(town=["Berlin"] * 3, lat=[52.5, 52.5, 48.1]))
    assert data.cities.empty
    assert any("more than 50 km apart" in note for note in data.notes)


def test_a_column_that_may_say_the_kind_is_offered() -> None:
    words = ["march", "march", "strike"]
    data = geo.from_frames(pd.concat([events(what=words), events(what=words)]))
    offered = "if what says what happened, map it to event_type"
    assert any(note.endswith(offered) for note in data.notes)
    mapped = geo.from_frames(events(what=words), columns={"what": "event_type"})
    assert not any("map it to" in note for note in mapped.notes)


@pytest.mark.parametrize("words", [["a", "b", "c"], ["a", "a", "a"], [1, 2, 1]])
def test_a_column_of_names_or_numbers_is_not_offered(words: list[object]) -> None:
    data = geo.from_frames(events(what=words))
    assert not any("map it to" in note for note in data.notes)


def test_the_page_lists_incidents_in_order_of_time() -> None:
    page = payload.content(geo.from_frames(events()))
    assert page["incidents"]["day"] == [0, 31, 59]


def test_only_a_map_of_a_country_is_said_to_be_one() -> None:
    own = maps.build_map(geo.from_frames(events())).get_root().render()
    assert 'id="zoom-all" data-t="map.back_area">Whole area</button>' in own
    ours = maps.build_map(geo.load()).get_root().render()
    assert 'id="zoom-all" data-t="map.back">Whole country</button>' in ours


def test_faults_of_rows_stand_in_the_order_of_the_file() -> None:
    bad = events(date=["2023-13-01", "2023-01-01", ""], lat=[52.5, 520, 52.5])
    with pytest.raises(geo.DataError) as caught:
        geo.from_frames(bad)
    rows = [problem.row for problem in caught.value.problems]
    assert len(rows) == 3
    assert rows == sorted(rows)


def test_names_of_towns_tell_the_language_where_nothing_else_does() -> None:
    data = geo.from_frames(events(town=["Алматы", "Тараз", "Актобе"], lat=[43, 42, 50]))
    assert data.settings["languages"] == ["ru"]
    assert any("taken as ru" in note for note in data.notes)
    assert geo.from_frames(events(town=["Almaty"] * 3)).settings["languages"] == ["en"]
