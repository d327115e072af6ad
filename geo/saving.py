"""A dataset as the files of a package."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import shapely

from geo.package.casting import texts
from geo.package.descriptor import FILE
from geo.package.tables import to_csv

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd
    import pandas as pd

    from geo.package.descriptor import Descriptor, TableSpec

NOTES_KEY = "notes"


def contents(
    tables: Mapping[str, pd.DataFrame | None],
    outlines: gpd.GeoDataFrame,
    context: gpd.GeoDataFrame,
    descriptor: Descriptor,
    notes: tuple[str, ...],
) -> dict[str, bytes]:
    """
    Return the files of a package.

    Parameters
    ----------
    tables
        Frames by name, with the columns that the descriptor states.
    outlines
        Column ``id`` and geometry.
    context
        Neighbours, borders and lakes, or no rows.
    descriptor
        What is said of them.
    notes
        What was done on the way; kept with the package.

    Returns
    -------
    dict
        Bytes by path.
    """
    raw = copy.deepcopy(descriptor.raw)
    settings = copy.deepcopy(descriptor.settings)
    settings.pop(NOTES_KEY, None)
    if notes:
        settings[NOTES_KEY] = list(notes)
    raw["qantar"] = settings
    roles = settings.get("spatial_resources", {})
    drawn = {roles.get("regions"): outlines, roles.get("context"): context}
    files: dict[str, bytes] = {}
    kept = []
    for resource in raw["resources"]:
        name, path = resource["name"], resource["path"]
        table = tables.get(name)
        if name in descriptor.tables and table is not None:
            files[path] = _table(table, descriptor.tables[name])
        elif name in drawn and (len(drawn[name]) or name == roles.get("regions")):
            files[path] = _geojson(drawn[name])
        else:
            continue
        kept.append(resource)
    raw["resources"] = kept
    written = json.dumps(raw, ensure_ascii=False, indent=2) + "\n"
    return {FILE: written.encode("utf-8"), **files}


def _table(table: pd.DataFrame, spec: TableSpec) -> bytes:
    """Write a table as CSV."""
    columns = [texts(table[field.name], field.type) for field in spec.fields]
    rows = [spec.columns, *zip(*columns, strict=True)]
    return to_csv(rows).encode("utf-8")


def _geojson(frame: gpd.GeoDataFrame) -> bytes:
    """Write shapes with their properties, a feature a line."""
    names = [name for name in frame.columns if name != frame.active_geometry_name]
    rows = frame[names].astype(object).where(frame[names].notna(), None).to_dict("records")
    lines = [
        json.dumps(
            {"type": "Feature", "properties": row, "geometry": shapely.geometry.mapping(shape)},
            ensure_ascii=False, default=_plain,
        )
        for row, shape in zip(rows, frame.geometry, strict=True)
    ]  # fmt: skip
    body = ",\n".join(lines)
    return f'{{"type": "FeatureCollection", "features": [\n{body}\n]}}\n'.encode()


def _plain(value: Any) -> Any:  # noqa: ANN401 (numbers of numpy)
    """Return a value as JSON can hold it."""
    return value.item() if hasattr(value, "item") else str(value)
