"""GeoJSON files to GeoDataFrames."""

from __future__ import annotations

import json
import re
import sys
from itertools import chain
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely

from geo import limits
from geo.package import json_text, text_files
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CRS = "EPSG:4326"
AREAS = ("Polygon", "MultiPolygon")
POINT = ("latitude", "longitude")  # columns of degrees
CRS_NAME = re.compile(r"(?i)(?:[\w.:/-]*[:/])?(?:CRS84|EPSG[:/](?:[\w.]*[:/])?4326)", re.ASCII)
COLLECTION = "FeatureCollection"
# How many lists of each kind hold the positions.
LISTS_DEEP = {"Point": 0, "MultiPoint": 1, "LineString": 1, "Polygon": 2, "MultiLineString": 2,
          "MultiPolygon": 3}  # fmt: skip


def empty_layer(columns: tuple[str, ...] = ()) -> gpd.GeoDataFrame:
    """Return a layer without rows."""
    empty: dict[str, list[object]] = {name: [] for name in (*columns, "geometry")}
    return gpd.GeoDataFrame(empty, geometry="geometry", crs=CRS)


def read_geojson(
    folder: Path, path: str, *, lenient: bool = False, empty: bool = False
) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """
    Read a GeoJSON FeatureCollection (RFC 7946).

    Parameters
    ----------
    folder
        The data package.
    path
        File inside it.
    lenient
        Whether shapes are taken as they are, to be repaired, and the id of a
        feature as a property.
    empty
        Whether there may be no feature.

    Returns
    -------
    geopandas.GeoDataFrame
        One row a feature, its properties as columns, EPSG:4326, coordinates
        as longitude, latitude in degrees. Empty where the file is at fault.
    list of Problem
        A missing file, text that is not JSON, another CRS, features without
        a valid geometry.
    """
    try:
        content = json_text.parsed(text_files.text(folder, path, "utf-8-sig"))
    except FileNotFoundError:
        return empty_layer(), [Problem(path, "the file is missing", "restore the file")]
    except DataError as error:
        return empty_layer(), list(error.problems)
    except (ValueError, RecursionError) as error:  # ValueError: also numbers of 5,000 digits
        rule = f"must be GeoJSON ({error})"
        return empty_layer(), [Problem(path, rule, "fix it at the place named")]
    if empty and isinstance(content, dict) and content.get("features") == []:
        return empty_layer(("id",)), []
    return of_content(content, path, lenient=lenient)


def of_content(
    content: Any,  # noqa: ANN401 (any JSON)
    path: str,
    *,
    lenient: bool = True,
) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """Turn the content of a GeoJSON file, parsed, into a layer; as `read_geojson`."""
    problems = _collection(content, path)
    if problems:
        return empty_layer(), problems
    features, problems = _features(content["features"], path, lenient=lenient)
    return gpd.GeoDataFrame(features, geometry="geometry", crs=CRS), problems


def _collection(content: object, path: str) -> list[Problem]:
    """Check what holds the features."""
    features = content.get("features") if isinstance(content, dict) else None
    if (
        not isinstance(content, dict)
        or content.get("type") != COLLECTION
        or not isinstance(features, list)
        or not features
    ):
        rule = "must be a GeoJSON FeatureCollection with features"
        return [Problem(path, rule, "export it as GeoJSON (RFC 7946)")]
    crs = content.get("crs")
    if not is_wgs_84(crs):
        remedy = "reproject to WGS 84, longitude and latitude in degrees (EPSG:4326)"
        rule = "GeoJSON is in WGS 84; another CRS is named"
        return [Problem(path, rule, remedy, field="crs", value=json.dumps(crs))]
    return []


def is_wgs_84(crs: object) -> bool:
    """Say whether the ``crs`` member of GeoJSON before RFC 7946, None for none, names WGS 84."""
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else crs
    return crs is None or (isinstance(name, str) and CRS_NAME.fullmatch(name) is not None)


def position_fault(geometry: dict[str, Any]) -> str:
    """
    Return what is wrong with the positions of a geometry of GeoJSON.

    Parameters
    ----------
    geometry
        Its ``type`` and ``coordinates``, or ``geometries``.

    Returns
    -------
    str
        "" where each is two or three numbers, as deep in lists as its kind
        wants; libraries take ``true``, ``"70"`` and ``[[70, 43]]`` for numbers.

    Raises
    ------
    LookupError, TypeError
        For what is no geometry at all.
    """
    if geometry["type"] == "GeometryCollection":
        return next(filter(None, map(position_fault, geometry["geometries"])), "")
    found = [geometry["coordinates"]]
    for _ in range(LISTS_DEEP[geometry["type"]]):
        if not all(isinstance(it, list) for it in found):
            return "has a geometry without a list of positions"
        found = list(chain.from_iterable(found))
    if found == [[]]:
        return ""  # a point that is empty
    if not all(isinstance(it, list) and len(it) in {2, 3} for it in found) or not all(
        type(it) in {int, float} and abs(it) <= sys.float_info.max
        for it in chain.from_iterable(found)
    ):
        return "has a geometry with a position that is not two or three numbers"
    return ""


def _named(item: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of a feature, its id among them, and none called ``geometry``."""
    properties = dict(item.get("properties") or {})
    if "geometry" in properties:
        name = "geometry_"
        while name in properties:
            name += "_"
        properties[name] = properties.pop("geometry")
    if isinstance(item.get("id"), str | int):
        properties.setdefault("id", item["id"])
    return properties


def _feature_fault(item: dict[str, Any]) -> str:
    """Return what is wrong with a feature before it is read, "" for nothing."""
    if not isinstance(item.get("properties", {}), dict | None):
        return "has properties that are no object"
    return "" if item["geometry"] is None else position_fault(item["geometry"])


def _shape_faults(geometry: shapely.Geometry, path: str, name: str) -> Iterator[Problem]:
    """Check that a shape has an area, on the globe, with a valid outline: its first fault."""
    minx, miny, maxx, maxy = geometry.bounds
    if geometry.is_empty:
        yield Problem(path, "has no area", "draw it, or remove it", value=name)
    elif not (-180 <= minx <= maxx <= 180 and -90 <= miny <= maxy <= 90):  # noqa: PLR2004
        rule = f"lies outside of longitude and latitude ({minx:g}, {miny:g})"
        remedy = "reproject to WGS 84 (EPSG:4326)"
        yield Problem(path, rule, remedy, value=name)
    elif not geometry.is_valid:
        rule = f"is not valid ({shapely.is_valid_reason(geometry)})"
        yield Problem(path, rule, "make it valid, e.g. in QGIS", value=name)


def _features(
    items: list[Any], path: str, *, lenient: bool
) -> tuple[dict[str, list[Any]], list[Problem]]:
    """Turn features into columns, collecting the faults of each."""
    problems: list[Problem] = []
    rows: list[dict[str, Any]] = []
    vertices = 0
    for number, item in enumerate(items, 1):
        name = f"feature {number}"
        try:
            if rule := _feature_fault(item):
                problems.append(Problem(path, rule, "draw it again, or correct it", value=name))
                continue
            if lenient and item["geometry"] is None:
                rows.append({**_named(item), "geometry": None})  # a feature without a place
                continue
            geometry = shapely.geometry.shape(item["geometry"])
            properties = _named(item) if lenient else dict(item.get("properties") or {})
            _west, _south, _east, _north = geometry.bounds
        except (LookupError, TypeError, ValueError, AttributeError, OverflowError):
            rule = "has no geometry that can be read"
            problems.append(Problem(path, rule, "draw it again, or remove it", value=name))
            continue
        except shapely.errors.ShapelyError as error:
            rule = f"has no valid geometry ({error})"
            problems.append(Problem(path, rule, "draw it again, or remove it", value=name))
            continue
        vertices += int(shapely.get_num_coordinates(geometry))
        if vertices > limits.current().vertices:
            rule = f"the shapes have more than {limits.current().vertices} vertices up to here"
            problems.append(Problem(path, rule, limits.remedy("vertices"), value=name))
            break
        if not lenient:
            problems += _shape_faults(geometry, path, name)
        rows.append({**properties, "geometry": geometry})
    keys = list(dict.fromkeys(key for row in rows for key in row))
    keys = [*(key for key in keys if key != "geometry"), "geometry"]
    return {key: [row.get(key) for row in rows] for key in keys}, problems
