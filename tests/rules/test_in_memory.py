"""Frames in memory against the description: nothing is coerced, every column is compared."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

import geo
from geo.package import model
from geo.rules import in_memory

if TYPE_CHECKING:
    import pandas as pd


def test_a_translated_text_is_known_once() -> None:
    known = list(model.tables()["incidents"])
    assert known[known.index("title_en") + 1] == "title_xx"
    assert known[known.index("date_note") + 1] == "date_note_xx"
    assert not {"title_ru", "title_kk", "date_note_ru"} & set(known)


@pytest.mark.parametrize("name", sorted(model.tables()))
def test_the_columns_of_the_package_are_those_of_the_model(data: geo.Dataset, name: str) -> None:
    names = data.descriptor.tables[name].columns
    assert list(model.contract(name, names, data.settings)) == list(names)
    assert model.own_columns(data.descriptor, name) == ()


def test_what_may_be_left_out_is_known() -> None:
    assert {
        (name, column)
        for name, columns in model.LATER.items()
        for column in columns
        if column not in model.tables()[name]
    } == set()


def test_geometry_and_current_figures_follow(data: geo.Dataset) -> None:
    for name in in_memory.SPATIAL:
        computed = in_memory.computed_columns(data.settings)
        columns = [it for it in getattr(data, name).columns if it not in computed]
        assert list(in_memory.expected(name, data.descriptor)) == columns
    assert "killed_best" in in_memory.expected("regions", data.descriptor)


def validate(data: geo.Dataset) -> None:
    frames = {name: getattr(data, name) for name in model.tables()}
    in_memory.validate(frames, data.descriptor)


def spoiled(data: geo.Dataset, name: str, frame: pd.DataFrame) -> str:
    with pytest.raises(geo.DataError) as caught:
        validate(dataclasses.replace(data, **{name: frame}))
    assert {problem.file for problem in caught.value.problems} == {name}
    return str(caught.value)


def test_the_real_data_holds(data: geo.Dataset) -> None:
    validate(data)


def test_another_crs_is_refused_not_reprojected(data: geo.Dataset) -> None:
    assert "EPSG:3857" in spoiled(data, "incidents", data.incidents.to_crs(3857))


def test_a_frame_without_crs_is_refused(data: geo.Dataset) -> None:
    frame = data.cities.set_crs(None, allow_override=True)
    assert "must be in EPSG:4326" in spoiled(data, "cities", frame)


def test_a_column_too_many_is_refused(data: geo.Dataset) -> None:
    assert "more: is not a column of this table" in spoiled(
        data, "sources", data.sources.assign(more=1)
    )


def test_a_column_too_few_is_refused(data: geo.Dataset) -> None:
    assert "tier: a column is missing" in spoiled(
        data, "sources", data.sources.drop(columns="tier")
    )


def test_another_order_is_refused(data: geo.Dataset) -> None:
    frame = data.sources[list(reversed(data.sources.columns))]
    assert "order" in spoiled(data, "sources", frame)


def test_another_dtype_is_refused(data: geo.Dataset) -> None:
    frame = data.sources.assign(tier=data.sources["tier"].astype("float64"))
    assert "tier = float64: must have the dtype Int64" in spoiled(data, "sources", frame)


def test_a_value_out_of_range_is_refused(data: geo.Dataset) -> None:
    frame = data.sites.assign(latitude=91.0)
    assert "latitude = 91.0: must be at most 90" in spoiled(data, "sites", frame)


def test_a_missing_or_repeated_key_is_refused(data: geo.Dataset) -> None:
    frame = data.claimants.copy()
    frame.loc[1, "claimant"] = frame.loc[0, "claimant"]
    assert "must be unique" in spoiled(data, "claimants", frame)
    frame.loc[1, "claimant"] = None
    assert "a value is missing" in spoiled(data, "claimants", frame)
