"""Boundaries that somebody brings: a GeoJSON file made into regions of a package."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.package.geometries import AREAS, read_geojson
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import geopandas as gpd

SHAPE_ID = r"[A-Za-z0-9][A-Za-z0-9._-]*"


def boundaries(path: Path, id_field: str, name_field: str) -> gpd.GeoDataFrame:
    """
    Read the boundaries of regions.

    Parameters
    ----------
    path
        A GeoJSON file, WGS 84.
    id_field, name_field
        Properties that hold the id and the English name of each region.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns ``id``, ``name`` and geometry, in the order of the ids.

    Raises
    ------
    DataError
        If the file can not be read, has no such properties, or holds ids
        that can not be ids, stand twice, or have no area.
    """
    read, problems = read_geojson(path.parent, path.name)
    if problems:
        raise DataError(problems)
    return regions(read, path.name, id_field, name_field)


def regions(read: gpd.GeoDataFrame, name: str, id_field: str, name_field: str) -> gpd.GeoDataFrame:
    """
    Return areas as regions of a package.

    Parameters
    ----------
    read
        EPSG:4326.
    name
        What faults call the file.
    id_field, name_field
        As `boundaries` takes them.
    """
    for field in (id_field, name_field):
        if field not in read.columns:
            known = ", ".join(str(it) for it in read.columns if it != "geometry")
            remedy = f"name one of: {known}" if known else "give the features properties"
            rule = "is no property of the features"
            raise DataError([Problem(name, rule, remedy, value=field)])
    out = read[[id_field, name_field, "geometry"]].set_axis(["id", "name", "geometry"], axis=1)
    out = out.set_geometry("geometry").astype({"id": object, "name": object})
    problems = [*_faults(out, name)]
    if problems:
        raise DataError(problems)
    return out.assign(id=out["id"].map(str), name=out["name"].map(str)).sort_values(
        "id", kind="stable", ignore_index=True
    )


def _faults(outlines: gpd.GeoDataFrame, path: str) -> Iterable[Problem]:
    """Find ids, names and shapes that will not do."""
    seen: set[str] = set()
    for number, row in enumerate(outlines.itertuples(index=False), 1):
        feature = f"feature {number}"
        text = str(row.id) if isinstance(row.id, str | int) else ""
        if not re.fullmatch(SHAPE_ID, text, re.ASCII):
            rule = f"its id ({text}) must be letters, digits, points and hyphens"
            yield Problem(path, rule, "name another property, or write ids", value=feature)
        elif text in seen:
            rule, remedy = f"its id ({text}) stands twice", "join what belongs to one region"
            yield Problem(path, rule, remedy, value=feature)
        if not isinstance(row.name, str) or not row.name.strip():
            yield Problem(path, "has no name", "name another property", value=feature)
        if row.geometry.geom_type not in AREAS:
            rule = f"is a {row.geometry.geom_type}"
            yield Problem(path, rule, "give areas: Polygon or MultiPolygon", value=feature)
        seen.add(text)
