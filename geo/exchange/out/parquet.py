"""GeoParquet; a table without geometry becomes plain Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from geo.exchange import flat

if TYPE_CHECKING:
    from pathlib import Path

    from geo.package.descriptor import TableSpec


def write(path: Path, table: pd.DataFrame, spec: TableSpec) -> None:
    """
    Write one table; days are written as days, not as instants.

    Parameters
    ----------
    path
        The file.
    table
        A GeoDataFrame for GeoParquet.
    spec
        The table.
    """
    days = {
        field.name: [None if pd.isna(value) else value.date() for value in table[field.name]]
        for field in spec.fields
        if field.type == "date"
    }
    out = table.assign(
        **{
            name: pd.Series(values, index=table.index, dtype=object)
            for name, values in days.items()
        }
    )
    out.to_parquet(path, index=False)


def read(path: Path, spec: TableSpec) -> pd.DataFrame:
    """Read what `write` wrote."""
    import pyarrow.parquet as pq  # noqa: PLC0415 (an extra)

    spatial = b"geo" in (pq.read_schema(path).metadata or {})
    found = gpd.read_parquet(path) if spatial else pd.read_parquet(path)
    columns = {
        field.name: flat.typed(
            [None if pd.isna(value) else value for value in found[field.name]], field.type
        )
        for field in spec.fields
    }
    out = pd.DataFrame(columns)
    return gpd.GeoDataFrame(out, geometry=found.geometry) if spatial else out
