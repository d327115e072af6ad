"""The contract in memory agrees with the contract of the files, and is held."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from copies import DATA

import geo
from geo import schema
from geo.package import contracts
from geo.package.descriptor import Descriptor, Field, read_descriptor
from geo.rules import mapped_measures

if TYPE_CHECKING:
    import pandas as pd

TABLES = sorted(contracts.TABLES)


@pytest.fixture(scope="module")
def descriptor() -> Descriptor:
    return read_descriptor(DATA)


def test_both_know_the_same_tables(descriptor: Descriptor) -> None:
    assert set(contracts.TABLES) == set(descriptor.tables)


@pytest.mark.parametrize("name", TABLES)
def test_columns_stand_in_the_same_order(descriptor: Descriptor, name: str) -> None:
    names = descriptor.tables[name].columns
    assert list(schema.contract(name, names, {"languages": ["en", "ru", "kk"]})) == list(names)


def ends(field: Field) -> set[tuple[str, float]]:
    pairs = (("min_value", field.minimum), ("max_value", field.maximum))
    return {(name, value) for name, value in pairs if value is not None}


@pytest.mark.parametrize("name", TABLES)
def test_types_ranges_and_what_may_be_missing_agree(descriptor: Descriptor, name: str) -> None:
    table = descriptor.tables[name]
    for field in table.fields:
        column = schema.contract(name, table.columns, descriptor.settings)[field.name]
        where = f"{name}.{field.name}"
        assert column.dtype == contracts.dtype(field.type), where
        # Flags are always given; the descriptor has to say so.
        assert column.nullable == (not field.required), where
        assert column.unique == field.unique, where
        held = {item for check in column.checks for item in check.statistics.items()}
        assert held == ends(field), where
        assert not column.coerce


def test_geometry_and_current_figures_follow(data: geo.Dataset) -> None:
    for name in schema.SPATIAL:
        measures = mapped_measures.joined(data.settings)
        own = schema.contract(name, data.descriptor.tables[name].columns, data.settings)
        contract = schema.table_schema(name, measures, own)
        computed = schema.computed_columns(data.settings)
        columns = [it for it in getattr(data, name).columns if it not in computed]
        assert list(contract.columns) == columns
        assert contract.strict
        assert not contract.coerce


def spoiled(data: geo.Dataset, name: str, frame: pd.DataFrame) -> str:
    with pytest.raises(geo.DataError) as caught:
        schema.validate(dataclasses.replace(data, **{name: frame}))
    assert {problem.file for problem in caught.value.problems} == {name}
    return str(caught.value)


def test_the_real_data_holds(data: geo.Dataset) -> None:
    schema.validate(data)


def test_another_crs_is_refused_not_reprojected(data: geo.Dataset) -> None:
    assert "EPSG:3857" in spoiled(data, "incidents", data.incidents.to_crs(3857))


def test_a_frame_without_crs_is_refused(data: geo.Dataset) -> None:
    frame = data.cities.set_crs(None, allow_override=True)
    assert "must be in EPSG:4326" in spoiled(data, "cities", frame)


def test_a_column_too_many_is_refused(data: geo.Dataset) -> None:
    assert "column_in_schema" in spoiled(data, "sources", data.sources.assign(more=1))


def test_a_column_too_few_is_refused(data: geo.Dataset) -> None:
    assert "tier" in spoiled(data, "sources", data.sources.drop(columns="tier"))


def test_another_order_is_refused(data: geo.Dataset) -> None:
    frame = data.sources[list(reversed(data.sources.columns))]
    assert "order" in spoiled(data, "sources", frame)


def test_another_dtype_is_refused(data: geo.Dataset) -> None:
    frame = data.sources.assign(tier=data.sources["tier"].astype("float64"))
    assert "tier" in spoiled(data, "sources", frame)


def test_a_value_out_of_range_is_refused(data: geo.Dataset) -> None:
    frame = data.sites.assign(latitude=91.0)
    assert "latitude = 91.0" in spoiled(data, "sites", frame)


def test_a_missing_or_repeated_key_is_refused(data: geo.Dataset) -> None:
    frame = data.claimants.copy()
    frame.loc[1, "claimant"] = frame.loc[0, "claimant"]
    assert "unique" in spoiled(data, "claimants", frame)
    frame.loc[1, "claimant"] = None
    assert "nullable" in spoiled(data, "claimants", frame)
