"""Files of shapes, as GDAL reads them."""

from __future__ import annotations

import html
import importlib
import re
import warnings
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.package import shape_files
from geo.package.geometries import read_geojson
from geo.problems import DataError, Problem

JSON = (".geojson", ".json")
KML_ENDINGS = (".kml", ".kmz")
AREA_FORMATS = "geojson, shp, gpkg, kml, gpx, fgb, or one of them in a zip"
ZIPPED = (".shp", ".gpkg", ".geojson", ".json", ".fgb", ".kml", ".gml")  # of a zip, best first
# Columns of the driver of KML that say how a balloon looks.
STYLE_FIELDS = frozenset(
    ["altitudemode", "tessellate", "extrude", "visibility", "draworder", "icon", "snippet"]
)
MOST_LAYERS = 200  # each is read anew from the beginning of the file
FOLDER_COLUMN = "folder"
SECOND_FOLDER = re.compile(r" \(#\d+\)\Z")  # as the driver calls a second folder of a name
TRACK = ("route_points", "track_points")  # of GPX: the ways themselves are named
LINE_BREAK = re.compile(r"(?i)<\s*(?:br|/p|/div|/tr|/li)\s*/?\s*>")
MARKUP = re.compile(r"<[^<>]*>")


def read(path: Path) -> gpd.GeoDataFrame:
    """Read a file of shapes, as `told` chooses it; DataError where that is not possible."""
    return told(path)[0]


def told(path: Path) -> tuple[gpd.GeoDataFrame, list[str]]:
    """
    Read a file of shapes, and say what of it was not taken.

    Parameters
    ----------
    path
        As `read` takes it.

    Returns
    -------
    geopandas.GeoDataFrame
        All folders of a KML file; of any other the first layer that has
        several shapes, or the first that has one.
    list of str
        The layers that were left out.
    """
    if path.suffix.casefold() in JSON:
        frame, problems = read_geojson(path.parent, path.name, lenient=True)
        if problems:
            raise DataError(problems)
        renamed = f"{path.name}: its property geometry is called geometry_ here"
        return frame, [renamed] if "geometry_" in frame.columns else []
    # What is no file may be an address to GDAL, and be fetched.
    if not path.is_dir():
        _look(path)
    pyogrio: Any = importlib.import_module("pyogrio")
    inside = _members(path) if path.suffix.casefold() == ".zip" else [str(path)]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drivers, about features that are not read
            layers = [it for file in inside for it in _layers(pyogrio, file)]
            if layers and path.suffix.casefold() in KML_ENDINGS:
                return _folders(layers), []
            if layers:
                return _chosen(layers, path)
    except (
        pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, UnicodeDecodeError
    ) as error:  # fmt: skip
        rule = f"is no file that GDAL reads ({str(error)[:80]})"
        raise DataError([Problem(path.name, rule, f"give one of {AREA_FORMATS}")]) from None
    raise DataError([Problem(path.name, "has no layer with shapes", "name a file that has")])


def _look(path: Path) -> None:
    """Raise DataError for what GDAL must not be given."""
    try:
        shape_files.check(path)
    except OSError as error:
        remedy = "make it a readable file"
        name = Path(error.filename or path).name  # it may be one beside
        raise DataError([Problem(name, str(error.strerror), remedy)]) from None


def _layers(pyogrio: Any, file: str) -> list[tuple[str, str, int]]:  # noqa: ANN401 (a module)
    """Return file, name and number of shapes of each layer that has any."""
    names = [str(name) for name, kind in pyogrio.list_layers(file) if kind is not None]
    if len(names) > MOST_LAYERS:
        rule = f"has {len(names)} layers or folders, more than {MOST_LAYERS}"
        raise DataError([Problem(Path(file).name, rule, "put what belongs together into one")])
    counted = [(file, it, int(pyogrio.read_info(file, layer=it)["features"])) for it in names]
    return [it for it in counted if it[2]]


def _chosen(layers: list[tuple[str, str, int]], path: Path) -> tuple[gpd.GeoDataFrame, list[str]]:
    """Read one of several layers."""
    file, name, _ = next((it for it in layers if it[2] > 1), layers[0])
    gpx = path.suffix.casefold() == ".gpx" and name == "waypoints"
    rest = [it for key, it, _ in layers if (key, it) != (file, name) and not (gpx and it in TRACK)]
    notes = []
    if rest:
        way = "unpack it and name the file"
        if not file.startswith("/vsizip/"):
            way = f"give geopandas.read_file({path.name!r}, layer=…)"
        others = ", ".join(rest)
        notes.append(f"{path.name}: layer {name} was read, not {others}; for another, {way}")
    return gpd.read_file(file, layer=name, engine="pyogrio"), notes


def _folders(layers: list[tuple[str, str, int]]) -> gpd.GeoDataFrame:
    """Read all folders of a KML file, with the text of their balloons and no style."""
    frames = []
    for file, name, _ in layers:
        frame = gpd.read_file(file, layer=name, engine="pyogrio")
        if len(layers) > 1 and FOLDER_COLUMN not in frame.columns:
            frame[FOLDER_COLUMN] = SECOND_FOLDER.sub("", name)
        frames.append(frame)
    whole = frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)
    loose = [it for it in whole.columns if str(it).casefold() in STYLE_FIELDS]
    whole = whole.drop(columns=loose)
    empty = [it for it in whole.columns if whole[it].isna().all() and it != "geometry"]
    whole = whole.drop(columns=empty)
    for column in whole.columns:
        if str(column).casefold() == "description":
            whole[column] = whole[column].map(plain, na_action="ignore")
    return gpd.GeoDataFrame(whole)


def plain(text: str) -> str:
    """Return the text of a balloon without its markup."""
    lines = html.unescape(MARKUP.sub("", LINE_BREAK.sub("\n", text))).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _members(path: Path) -> list[str]:
    """Return the files of shapes in a zip, as GDAL names them; `_look` has looked at it."""
    with zipfile.ZipFile(path) as packed:
        listed = packed.infolist()
    names = sorted(
        item.filename for item in listed
        if ".." not in item.filename and not item.filename.startswith(("/", "__MACOSX"))
    )  # fmt: skip
    for ending in ZIPPED:
        if found := [it for it in names if it.casefold().endswith(ending)]:
            return [f"/vsizip/{path.absolute()}/{it}" for it in found]
    return [str(path)]
