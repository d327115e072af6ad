"""Files of shapes, as GDAL reads them."""

from __future__ import annotations

import importlib
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

import geopandas as gpd

from geo.package.geometries import read_geojson
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from pathlib import Path

JSON = (".geojson", ".json")
SHOWN = "geojson, shp, gpkg, kml, gpx, fgb, or one of them in a zip"
MOST = 1 << 30  # bytes once unpacked


def read(path: Path) -> gpd.GeoDataFrame:
    """
    Read a file of shapes.

    Parameters
    ----------
    path
        GeoJSON, shapefile, GeoPackage, KML, GPX, FlatGeobuf; zipped, too.

    Returns
    -------
    geopandas.GeoDataFrame
        Of several layers the first that has shapes.

    Raises
    ------
    DataError
        If it can not be read, or has no shapes.
    """
    if path.suffix.casefold() in JSON:
        frame, problems = read_geojson(path.parent, path.name, lenient=True)
        if problems:
            raise DataError(problems)
        return frame
    return _by_gdal(path)


def _by_gdal(path: Path) -> gpd.GeoDataFrame:
    """Read a file with GDAL, which would wait for what is no plain file."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise DataError([Problem(path.name, "is not a plain file", "make it a readable file")])
    pyogrio: Any = importlib.import_module("pyogrio")
    if path.suffix.casefold() == ".zip":
        _no_bomb(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drivers, about features that are not read
            layers = [str(name) for name, kind in pyogrio.list_layers(path) if kind is not None]
            filled = [it for it in layers if pyogrio.read_info(path, layer=it)["features"]]
            if filled:
                return gpd.read_file(path, layer=filled[0], engine="pyogrio")
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        rule = f"is no file that GDAL reads ({str(error)[:80]})"
        raise DataError([Problem(path.name, rule, f"give one of {SHOWN}")]) from None
    raise DataError([Problem(path.name, "has no layer with shapes", "name a file that has")])


def _no_bomb(path: Path) -> None:
    """Raise DataError for a zip that is none, or that would unpack to more than a map has."""
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(item.file_size for item in packed.infolist())
    except zipfile.BadZipFile:
        raise DataError([Problem(path.name, "is no zip file", "pack it anew")]) from None
    if size > MOST:
        rule = f"unpacks to {size >> 20} MB, more than {MOST >> 20}"
        raise DataError([Problem(path.name, rule, "leave out what is no boundary")])
