"""GeoJSON as RFC 7946 has it: WGS 84, longitude first, outer rings against the clock."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely

from geo.package.casting import texts

if TYPE_CHECKING:
    from geo.package.descriptor import TableSpec


def write(table: pd.DataFrame, spec: TableSpec) -> bytes:
    """Write a layer (EPSG:4326) as UTF-8, a feature a line; one without a place is there, too."""
    columns = {field.name: _values(table[field.name], field.type) for field in spec.fields}
    shapes = shapely.orient_polygons(table["geometry"].to_numpy())
    lines = []
    for place, shape in enumerate(shapes):
        feature = {
            "type": "Feature",
            "id": columns[spec.primary_key][place],
            "geometry": None if shape is None else shapely.geometry.mapping(shape),
            "properties": {name: values[place] for name, values in columns.items()},
        }
        lines.append(json.dumps(feature, ensure_ascii=False, allow_nan=False))
    body = ",\n".join(lines)
    return f'{{"type": "FeatureCollection", "features": [\n{body}\n]}}\n'.encode()


def _values(column: pd.Series, kind: str) -> list[Any]:
    """Return a column as JSON has it."""
    if kind == "date":
        return [text or None for text in texts(column, kind)]
    simple = {"integer": int, "number": float, "boolean": bool, "string": str}[kind]
    return [None if pd.isna(value) else simple(value) for value in column]
