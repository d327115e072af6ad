"""What `geo.exchange.export` wrote, read back typed as in a dataset."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyogrio.raw
import shapely

from geo.exchange import flat, sheet_text
from geo.exchange.out import gpkg
from geo.exchange.out.kml import KML_SPACE
from geo.intake import grids
from geo.package.casting import DTYPES
from geo.package.geometries import CRS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.package.descriptor import TableSpec

SPACES = {"k": KML_SPACE}
Columns = "Mapping[str, Sequence[Any]]"


def read(path: Path, spec: TableSpec) -> pd.DataFrame:
    """Return one table, a GeoDataFrame where the file has geometry."""
    columns, shapes = READERS[path.suffix](path, spec)
    typed = {field.name: _typed(columns[field.name], field.type) for field in spec.fields}
    table = pd.DataFrame(typed, columns=list(spec.columns))
    return (
        table
        if shapes is None
        else gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(shapes, crs=CRS))
    )


def _typed(values: Sequence[Any], kind: str) -> pd.Series:
    """Turn values as files hold them (text, numbers, dates, None) into a typed column."""
    known = [None if pd.isna(value) else value for value in values]
    if kind == "date":
        days = ["NaT" if value is None else str(value)[:10] for value in known]
        return pd.Series(np.array(days, dtype="datetime64[s]"), dtype=DTYPES[kind])
    readers = {"boolean": {"true": True, "false": False, True: True, False: False}.__getitem__,
               "integer": int, "number": float, "string": str}  # fmt: skip
    read_ = [None if value is None else readers[kind](value) for value in known]
    return pd.Series(read_, dtype=DTYPES[kind])


def _csv(path: Path, _spec: TableSpec) -> tuple[Columns, None]:
    lines = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    header = map(flat.plain, next(lines))
    rows = [row for row in lines if not grids.is_tags(row)]
    return {
        name: [flat.plain(row[place]) or None for row in rows] for place, name in enumerate(header)
    }, None


def _xlsx(path: Path, spec: TableSpec) -> tuple[Columns, None]:
    book = openpyxl.load_workbook(path, read_only=True)
    try:
        header, *rows = ([*row] for row in book[spec.name].iter_rows(values_only=True))
    finally:
        book.close()
    return {
        name: [
            sheet_text.decode(value) if isinstance(value, str) else value
            for value in (row[place] if place < len(row) else None for row in rows)
        ]
        for place, name in enumerate(sheet_text.decode(str(cell)) for cell in header)
    }, None


def _parquet(path: Path, _spec: TableSpec) -> tuple[pd.DataFrame, Any]:
    if b"geo" not in (pq.read_schema(path).metadata or {}):
        return pd.read_parquet(path), None
    found = gpd.read_parquet(path)
    assert found.crs == CRS
    return found, found.geometry.to_numpy()


def _gpkg(path: Path, spec: TableSpec) -> tuple[Columns, Any]:
    meta, _, shapes, columns = pyogrio.raw.read(path, layer=spec.name, datetime_as_string=True)
    found = dict(zip(meta["fields"], columns, strict=True))
    # By name: GDAL may put them in another order.
    names = zip(spec.columns, gpkg.columns_of(spec), strict=True)
    if shapes is not None and meta["geometry_type"] is not None:
        assert meta["crs"] == CRS
        shapes = shapely.from_wkb(shapes)
    return {name: found[key] for name, key in names}, shapes


def _geojson(path: Path, spec: TableSpec) -> tuple[Columns, Any]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {name: [it["properties"][name] for it in features] for name in spec.columns}, [
        it["geometry"] and shapely.geometry.shape(it["geometry"]) for it in features
    ]


def _kml(path: Path, spec: TableSpec) -> tuple[Columns, Any]:
    marks = ET.parse(path).getroot().findall(".//k:Placemark", SPACES)  # noqa: S314 (our own file)
    rows = [
        {it.get("name"): it.text for it in mark.findall(".//k:SimpleData", SPACES)}
        for mark in marks
    ]
    columns = {name: [row.get(name) for row in rows] for name in spec.columns}
    return columns, [_shape(mark) for mark in marks]


def _shape(mark: ET.Element) -> shapely.Geometry | None:
    """Read the geometry of a placemark."""
    point = mark.find("k:Point", SPACES)
    if point is not None:
        return shapely.Point(_places(point)[0])
    polygons = [
        shapely.Polygon(
            _places(it.find("k:outerBoundaryIs", SPACES)),
            [_places(ring) for ring in it.findall("k:innerBoundaryIs", SPACES)],
        )
        for it in mark.iter(f"{{{KML_SPACE}}}Polygon")
    ]
    if mark.find("k:MultiGeometry", SPACES) is not None:
        return shapely.MultiPolygon(polygons)
    return polygons[0] if polygons else None


def _places(item: ET.Element | None) -> list[tuple[float, float]]:
    """Read the points of an element."""
    text = "" if item is None else item.findtext(".//k:coordinates", "", SPACES)
    pairs = (place.split(",") for place in text.split())
    return [(float(east), float(north)) for east, north, *_ in pairs]


READERS = {".csv": _csv, ".xlsx": _xlsx, ".parquet": _parquet, ".gpkg": _gpkg,
           ".geojson": _geojson, ".kml": _kml}  # fmt: skip
