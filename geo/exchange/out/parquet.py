"""GeoParquet; a table without geometry becomes plain Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from pathlib import Path

    from geo.package.descriptor import TableSpec


def write(path: Path, table: pd.DataFrame, spec: TableSpec) -> None:
    """Write a table, a GeoDataFrame as GeoParquet; days are days, not instants."""
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
