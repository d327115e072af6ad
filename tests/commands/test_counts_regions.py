"""Regions that ``qantar counts`` counts by: another CRS, outlines, and what can not be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import shapely
from counted import FRAMES, refused, run, table
from tallies import CRS, SHAPES, parquet, plain, regions_file

if TYPE_CHECKING:
    from pathlib import Path


def test_regions_of_another_crs_are_reprojected(folder: Path, tmp_path: Path, out: Path) -> None:
    frames = [frame[150:] for frame in FRAMES]  # not on the borders
    for number, frame in enumerate(frames):
        parquet(folder / f"{number}.parquet", frame)
    regions = regions_file(tmp_path / "r.gpkg", "EPSG:3857")
    told = run(folder, "--regions", regions, "-o", out)
    assert "note: r.gpkg: reprojected from EPSG:3857 to EPSG:4326" in told.stderr
    assert table(out) == plain(frames)


def test_regions_that_can_not_be_used_are_told(tmp_path: Path, folder: Path, out: Path) -> None:
    regions_file(tmp_path / "no_crs.shp")
    (tmp_path / "no_crs.prj").unlink()
    shapes = gpd.GeoSeries(list(SHAPES.values()), crs=CRS)
    for name, drawn in (("no_id", shapes), ("lines", shapes.boundary)):
        frame = gpd.GeoDataFrame({"kind": "x", "nr": ["1", None, "3", "4"]}, geometry=drawn)
        (tmp_path / f"{name}.geojson").write_text(frame.to_json(drop_id=True))
    (tmp_path / "none.gpkg").write_text("no package")
    for words, reason in (
        (("no_crs.shp",), "no_crs.shp: states no CRS"),
        (("no_id.geojson",), "name one by --id-field: kind, nr"),
        (("no_id.geojson", "--id-field", "code"), "has no column 'code'; name one of: kind, nr"),
        (("no_id.geojson", "--id-field", "nr"), "nr = feature 2: has no id"),
        (
            ("lines.geojson", "--id-field", "kind"),
            "geometry = feature 1: is no area but a LineString",
        ),
        (("none.gpkg",), "none.gpkg: can not be read as regions"),
        (("gone.gpkg",), "gone.gpkg: is no file"),
    ):
        name, *flags = words
        refused(run(folder, "--regions", tmp_path / name, *flags, "-o", out), out, reason)


def test_outlines_of_one_id_are_one_region(tmp_path: Path, folder: Path, out: Path) -> None:
    shapes = gpd.GeoDataFrame({"kind": ["x"] * 4}, geometry=list(SHAPES.values()), crs=CRS)
    shapes.to_file(tmp_path / "r.gpkg")
    words = ("--regions", tmp_path / "r.gpkg", "--id-field", "kind", "--by", "region", "-o", out)
    assert run(folder, *words).exit_code == 0
    inside = sum(n for (region, *_), n in plain(FRAMES).items() if region)
    assert table(out) == {("",): 1500 - inside, ("x",): inside}


def test_outlines_that_cross_themselves_are_made_valid(tmp_path: Path, out: Path) -> None:
    bow = shapely.Polygon([(0, 0), (4, 4), (4, 0), (0, 4)])
    gpd.GeoDataFrame({"id": ["bow"]}, geometry=[bow], crs=CRS).to_file(tmp_path / "r.gpkg")
    (tmp_path / "e.csv").write_text("x,y\n0.5,2\n3.5,2\n2,3.5\n")
    told = run(tmp_path / "e.csv", "--regions", tmp_path / "r.gpkg", "-o", out)
    assert "note: r.gpkg: outlines that cross themselves were made valid: 1" in told.stderr
    assert out.read_text() == "region_id,events\n,1\nbow,2\n"
