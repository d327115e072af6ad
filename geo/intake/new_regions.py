"""Boundaries for a new package: any file of areas, made sound, with an id and a name each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np

from geo.intake import area_files, region_frames, shapes
from geo.intake.text_table import of_frame
from geo.package.blank import SHAPE_ID
from geo.package.geometries import AREAS, CRS
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ID_FIELD, NAME_FIELD = "id", "name"


def read(path: Path, id_field: str, name_field: str) -> tuple[gpd.GeoDataFrame, list[str]]:
    """
    Read the boundaries of regions.

    Parameters
    ----------
    path
        What GDAL reads: GeoJSON, shapefile, GeoPackage, KML; zipped, too.
    id_field, name_field
        Properties that hold the id and the English name of each region; where
        ``id`` or ``name`` is none, a usual word for it.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns ``id``, ``name`` and geometry, in the order of the ids.
    list of str
        What was done: reprojected, repaired, split at the 180th meridian, left out.

    Raises
    ------
    DataError
        If the file can not be read, or its areas will not do.
    """
    frame, notes = area_files.told(path)
    problem = shapes.crs_problem(frame, path.name)
    if problem is not None:
        raise DataError([problem])
    drawn, said = shapes.reprojected(frame, path.name)
    notes += said
    kind = shapes.kinds(drawn)
    is_area = np.isin(kind, ["area", ""])
    kept = np.flatnonzero(is_area)
    if not len(kept):  # each is named by `_regions`
        return _regions(frame, path.name, id_field, name_field), notes
    lines, left = range(1, len(kind) + 1), np.flatnonzero(~is_area)
    notes += shapes.rows_left_out(left, lines, path.name, "points and lines")
    table = frame.loc[:, (frame.dtypes != "geometry").to_numpy()].iloc[kept]
    wanted = _fields(table, path.name, id_field, name_field, notes)
    labels = [str(it) for it in table[wanted[1]]] if wanted[1] in table else [""] * len(table)
    numbers = [at + 1 for at in kept.tolist()]
    sound, said, problems = shapes.areas(drawn[kept], labels, path.name, numbers)
    if problems:
        raise DataError(problems)
    areas = gpd.GeoDataFrame(table.reset_index(drop=True), geometry=sound, crs=CRS)
    return _regions(areas, path.name, *wanted), [*notes, *said]


def _fields(
    table: gpd.GeoDataFrame, name: str, id_field: str, name_field: str, notes: list[str]
) -> tuple[str, str]:
    """Return the properties for id and name: those that are named, or usual ones that are there."""
    fields, _ = region_frames.fields(of_frame(table, name))
    named = [it for key, it in fields.items() if region_frames.NAME_IN_LANGUAGE.fullmatch(key)]
    usual = {
        ID_FIELD: fields.get("region_id"),
        NAME_FIELD: fields.get("name") or next(iter(named), None),
    }
    out = []
    for wanted, plain in ((id_field, ID_FIELD), (name_field, NAME_FIELD)):
        found = usual[plain] if wanted == plain and wanted not in table.columns else None
        if found is not None:
            notes.append(f"{name}: {found} was taken for {plain}")
        out.append(found or wanted)
    return out[0], out[1]


def _regions(read: gpd.GeoDataFrame, name: str, id_field: str, name_field: str) -> gpd.GeoDataFrame:
    """Return areas (EPSG:4326) as regions of a package, in the order of their ids."""
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
