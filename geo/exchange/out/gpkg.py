"""GeoPackage: every layer in one file, with aliases and a first style for QGIS."""

from __future__ import annotations

import contextlib
import errno
import shutil
import sqlite3
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pyogrio.errors
import pyogrio.raw
import shapely

from geo.exchange import flat
from geo.package.geometries import CRS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geo.package.descriptor import Descriptor, TableSpec

# What GDAL and SQLite raise where a disk is full; the beginning of what they say.
FAILED = (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError)
ERROR_SHOWN = 60
# The same input makes the same bytes: no clock.
GPKG_STAMP = "2022-01-01T00:00:00.000Z"
GEOMETRY = {"regions": "MultiPolygon", "cities": "Point", "sites": "Point", "incidents": "Point"}
ALIASES = """
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
  mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name)
)"""
EXTENSION = (
    "gpkg_data_columns",
    None,
    "gpkg_schema",
    "http://www.geopackage.org/spec121/#extension_schema",
    "read-write",
)
# Symbol, and its properties: what QGIS draws before anybody chooses otherwise.
LAYER_STYLES: dict[str, tuple[str, str, dict[str, str]]] = {
    "regions": (
        "fill",
        "SimpleFill",
        {"color": "240,236,226,120", "outline_color": "120,113,99,255", "outline_width": "0.3"},
    ),
    "cities": (
        "marker",
        "SimpleMarker",
        {"name": "circle", "color": "70,70,70,255", "size": "1.6"},
    ),
    "sites": ("marker", "SimpleMarker", {"name": "square", "color": "0,90,140,255", "size": "2"}),
    "incidents": (
        "marker",
        "SimpleMarker",
        {
            "name": "circle",
            "color": "190,80,30,170",
            "outline_color": "80,30,10,255",
            "size": "2.6",
        },
    ),
}


def write(
    path: Path,
    tables: Mapping[str, pd.DataFrame],
    specs: Mapping[str, TableSpec],
    descriptor: Descriptor,
) -> None:
    """
    Write layers and attribute tables to a new file, with descriptions of tables and columns.

    OSError where it can not be written; GDAL and SQLite hide the system's reason.
    """
    try:
        with _still():
            for name, spec in specs.items():
                _layer(path, tables[name], spec)
            _styles(path, [name for name in specs if name in LAYER_STYLES])
        with contextlib.closing(sqlite3.connect(path)) as base, base:
            _aliases(base, specs, descriptor)
    except (*FAILED, sqlite3.Error) as error:
        room = shutil.disk_usage(path.parent).free >> 10
        reason = f"{str(error)[:ERROR_SHOWN]}…; {room} KB are free there"
        raise OSError(errno.EIO, reason, str(path)) from None


@contextlib.contextmanager
def _still() -> Iterator[None]:
    """Stop GDAL's clock."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": GPKG_STAMP})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _layer(path: Path, table: pd.DataFrame, spec: TableSpec) -> None:
    """Write one table; as arrays, because a frame has no days, and no integers that are missing."""
    columns = [_column(table[field.name], field.type) for field in spec.fields]
    shapes = None
    if isinstance(table, gpd.GeoDataFrame):
        shapes = shapely.to_wkb(table.geometry.to_numpy())
    pyogrio.raw.write(
        path,
        shapes,
        [values for values, _ in columns],
        np.array(columns_of(spec), dtype=object),
        field_mask=[mask for _, mask in columns],
        layer=spec.name,
        driver="GPKG",
        geometry_type=None if shapes is None else GEOMETRY[spec.name],
        crs=None if shapes is None else CRS,
        promote_to_multi=spec.name == "regions",
        append=path.exists(),
        layer_options={"IDENTIFIER": spec.name},
    )


def columns_of(spec: TableSpec) -> list[str]:
    """Return what columns are called: SQLite tells no case apart, and has two names of its own."""
    taken = {"fid", "geom"}
    out = []
    for name in spec.columns:
        free = name
        while free.casefold() in taken:
            free += "_"
        taken.add(free.casefold())
        out.append(free)
    return out


def _column(column: pd.Series, kind: str) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Return values as GDAL takes them, and which of them are missing."""
    missing = column.isna().to_numpy(dtype=bool)
    if kind == "date":
        return column.to_numpy("datetime64[s]").astype("datetime64[D]"), missing
    if kind == "number":
        return column.to_numpy("float64", na_value=np.nan), missing
    if kind == "string":
        return column.astype(object).where(~missing, None).to_numpy(object), missing
    kinds = {"integer": ("int64", 0), "boolean": ("bool", False)}
    dtype, empty = kinds[kind]
    return column.fillna(empty).to_numpy(dtype), missing


def _styles(path: Path, names: list[str]) -> None:
    """Add the table in which QGIS looks for styles."""
    rows = [
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": name,
            "f_geometry_column": "geom",
            "styleName": name,
            "styleQML": _qml(*LAYER_STYLES[name]),
            "styleSLD": "",
            "useAsDefault": True,
            "description": "Qantar",
            "owner": "",
            "ui": None,
            "update_time": GPKG_STAMP[:10],
        }
        for name in names
    ]
    if rows:
        pyogrio.write_dataframe(
            pd.DataFrame(rows), path, layer="layer_styles", driver="GPKG", append=True
        )


def _qml(symbol: str, layer: str, properties: dict[str, str]) -> str:
    """Return a style of QGIS: one symbol for all."""
    root = ET.Element("qgis", {"version": "3.0", "styleCategories": "Symbology"})
    renderer = ET.SubElement(root, "renderer-v2", {"type": "singleSymbol"})
    symbols = ET.SubElement(renderer, "symbols")
    outer = ET.SubElement(symbols, "symbol", {"type": symbol, "name": "0", "alpha": "1"})
    inner = ET.SubElement(outer, "layer", {"class": layer, "enabled": "1", "pass": "0"})
    for key, value in properties.items():
        ET.SubElement(inner, "prop", {"k": key, "v": value})
    return ET.tostring(root, encoding="unicode")


def _aliases(
    base: sqlite3.Connection, specs: Mapping[str, TableSpec], descriptor: Descriptor
) -> None:
    """Name the columns for people (the schema extension of GeoPackage)."""
    base.execute(ALIASES)
    base.execute(
        "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, "
        "extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL, "
        "CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))"
    )
    base.execute("INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)", EXTENSION)
    described = {item["name"]: item for item in descriptor.raw["resources"] if "schema" in item}
    for name in specs:
        resource = described[name]
        base.execute(
            "UPDATE gpkg_contents SET description = ? WHERE table_name = ?",
            (resource.get("description", ""), name),
        )
        labels: set[str] = set()
        renamed = dict(zip(specs[name].columns, columns_of(specs[name]), strict=True))
        for item in resource["schema"]["fields"]:
            label = item.get("title") or alias(item["name"])
            unique = label
            while unique in labels:
                unique += "_"
            labels.add(unique)
            base.execute(
                "INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, NULL)",
                (name, renamed[item["name"]], unique, label, item.get("description")),
            )


def alias(column: str) -> str:
    """Return a column's name for people: title_en becomes Title (en)."""
    found = flat.LANGUAGE_COLUMN.fullmatch(column)
    if found and not found["base"].endswith("_event"):
        return f"{found['base'].replace('_', ' ').capitalize()} ({found['code']})"
    return column.replace("_", " ").capitalize()
