"""What a dataset of one's own can do: be kept, filtered, extended, described."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geo
import maps

BOXES = [shapely.box(1, 9, 3, 11), shapely.box(1, 7, 3, 9)]
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8).map(str.strip)


def regions() -> gpd.GeoDataFrame:
    table = pd.DataFrame({"id": ["XA", "XB"], "name": ["North", "South"], "population": [10, 20]})
    return gpd.GeoDataFrame(table, geometry=BOXES, crs=4326)


def events() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "date": ["2022-01-05", "2022-02-05", "2023-02-05"],
            "lat": [10, 8, 8.5],
            "lon": [2, 2, 2.25],
            "kind": ["protest", "flood", "flood"],
            "deaths": [3, None, 5],
        }
    )


@pytest.fixture
def data() -> geo.Dataset:
    return geo.from_frames(events(), regions(), measures={"deaths": "sum"}, title="Two regions")


def test_what_is_saved_is_sound_and_loads_the_same(data: geo.Dataset, tmp_path: Path) -> None:
    folder = data.save(tmp_path / "p")
    assert geo.problems_of(folder) == []
    assert geo.load(folder).equals(data)
    assert geo.load(folder).notes == data.notes


def test_our_own_package_is_kept_too(tmp_path: Path) -> None:
    data = geo.load()
    folder = data.save(tmp_path / "p")
    assert geo.problems_of(folder) == []
    assert geo.load(folder).equals(data)


def test_a_folder_with_other_files_is_left_alone(data: geo.Dataset, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(FileExistsError, match=r"holds thesis\.txt"):
        data.save(tmp_path, overwrite=True)
    data.save(tmp_path / "p")
    with pytest.raises(FileExistsError, match="overwrite=True"):
        data.save(tmp_path / "p")
    data.save(tmp_path / "p", overwrite=True)
    assert [it.name for it in tmp_path.iterdir() if it.is_file()] == ["thesis.txt"]


COLUMNS = st.fixed_dictionaries(
    {},
    optional={
        "whole": st.lists(st.none() | st.integers(-(10**9), 10**9), min_size=3, max_size=3),
        "real": st.lists(st.none() | st.floats(-1e6, 1e6), min_size=3, max_size=3),
        "true": st.lists(st.none() | st.booleans(), min_size=3, max_size=3),
        "text, with: signs": st.lists(st.none() | TEXT, min_size=3, max_size=3),
        "day": st.lists(
            st.dates(max_value=dt.date(2025, 12, 31)).map(pd.Timestamp), min_size=3, max_size=3
        ),
    },
)


@settings(max_examples=8, suppress_health_check=list(HealthCheck), deadline=None)
@given(COLUMNS)
def test_own_columns_come_back_as_they_went(columns: dict[str, list[object]]) -> None:
    frame = events().assign(**columns)
    before = frame.copy(deep=True)
    data = geo.from_frames(frame, regions())
    pd.testing.assert_frame_equal(frame, before)
    with tempfile.TemporaryDirectory() as place:
        assert geo.load(data.save(Path(place) / "p")).equals(data)


def test_order_index_and_types_of_ids_change_nothing() -> None:
    one = geo.from_frames(events().assign(region=["XA", "XB", "XB"]), regions())
    moved = events().assign(region=["XA", "XB", "XB"]).iloc[[2, 0, 1], ::-1].set_index("kind")
    two = geo.from_frames(moved.reset_index(), regions())
    key = "event_id"
    columns = [key, "region_id", "deaths"]
    left = one.incidents[columns].sort_values(key).reset_index(drop=True)
    right = two.incidents[columns].sort_values(key).reset_index(drop=True)
    pd.testing.assert_frame_equal(pd.DataFrame(left), pd.DataFrame(right))


def test_a_part_has_its_own_numbers(data: geo.Dataset) -> None:
    part = data.filter(region="South")
    assert part.regions["region_id"].tolist() == ["XB"]
    assert part.regions["deaths_sum"].tolist() == [5]
    assert part.regions["deaths_missing"].tolist() == [1]
    assert part.notes[-1].startswith("filtered by region=South: 2 of 3 incidents")
    year = data.filter(after="2022-02-01", before="2022-12-31")
    assert year.incidents["event_type"].tolist() == ["flood"]
    assert len(data.filter(event_type=["flood", "protest"]).incidents) == 3
    assert len(data.filter(where=lambda rows: rows["deaths"] > 3).incidents) == 1
    assert maps.build_map(part).get_root().render()


def test_a_part_of_our_package_can_be_shown() -> None:
    """The obvious way, ``dataclasses.replace``, ended in a bare KeyError."""
    part = geo.load().filter(region="KZ-ALA")
    assert set(part.incidents["region_id"]) == {"KZ-ALA"}
    named = set(part.figures["place_id"][part.figures["place_kind"] == "incident"])
    assert named <= set(part.incidents["event_id"])


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"region": "Nort"}, "did you mean north?"),
        ({"event_type": "floot"}, "did you mean flood?"),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest(
    data: geo.Dataset, wanted: dict[str, str], said: str
) -> None:
    with pytest.raises(geo.DataError) as caught:
        data.filter(**wanted)  # type: ignore[arg-type]  # names alone
    assert said in str(caught.value)


def test_rows_are_added_by_the_rules_of_the_command() -> None:
    data = geo.load()
    source = data.sources["source_id"].iloc[0]
    cells = {"event_date": "2022-01-05", "event_type": "protest", "title_en": "A march",
             "latitude": 43.24, "longitude": 76.93, "city_id": "almaty", "source_ids": source,
             "verification": "single_source"}  # fmt: skip
    more = data.add_incident(**cells)
    assert len(more.incidents) == len(data.incidents) + 1
    assert more.incidents["region_id"].iloc[-1] == "KZ-ALA"
    with pytest.raises(geo.DataError, match="did you mean protest"):
        data.add_incident(**{**cells, "event_type": "protst"})
    with pytest.raises(geo.DataError, match="is no column"):
        data.add_incident(colour="red")


def test_it_says_how_many_of_what_it_holds(data: geo.Dataset) -> None:
    lines = repr(data).splitlines()
    assert lines[0] == (
        'Dataset "Two regions": 3 incidents of 2 kinds, 5 Jan 2022 to 5 Feb 2023; 2 regions'
    )
    assert lines[1] == "computed  deaths  sum over 2 of 3 incidents"
    assert lines[2] == "computed  incidents  count"
    nasty = geo.from_frames(events(), title="<b>")
    assert "&lt;b&gt;" in nasty._repr_html_()


@pytest.mark.parametrize(
    ("measures", "said"),
    [
        ({"deaths": None}, 'measures={"deaths": "sum"}'),
        ({"death": "sum"}, "did you mean 'deaths'?"),
        ({"kind": "sum"}, "incidents:0: kind = protest: is not a number"),
        ({"deaths": geo.Measure("sum", denominator="area")}, "which is no number of regions"),
    ],
)
def test_a_measure_that_can_not_be_made_is_refused(
    measures: dict[str, geo.Measure | str | None], said: str
) -> None:
    frame = events().rename(columns={"kind": "what"}).assign(kind=["protest"] * 3)
    frame = frame.rename(columns={"kind": "event_type"}).assign(kind=["protest"] * 3)
    with pytest.raises(geo.DataError) as caught:
        geo.from_frames(frame, regions(), measures=measures)
    assert said in str(caught.value)


def test_arguments_of_frames_do_not_stand_beside_a_dataset(data: geo.Dataset) -> None:
    with pytest.raises(TypeError, match="`regions` belongs to frames"):
        maps.build_map(data, regions=regions())
    with pytest.raises(TypeError, match="regions=…"):
        maps.build_map(events(), regions())  # type: ignore[arg-type]  # what is tested
    with pytest.raises(TypeError, match="nothing to show"):
        maps.build_map()
    with pytest.raises(LookupError, match="to shade by it: measures='deaths'"):
        maps.build_map(data, "deaths")
