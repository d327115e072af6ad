"""load(): everything validated, or every fault at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from copies import DATA

import geo
from geo.package.geometries import CRS

if TYPE_CHECKING:
    from copies import Copy


def test_the_embedded_data_is_the_default(data: geo.Dataset) -> None:
    embedded = geo.load()
    assert embedded.folder == DATA
    assert embedded.incidents.equals(data.incidents)


def test_a_folder_may_be_named_as_text(package_copy: Copy) -> None:
    loaded = geo.load(str(package_copy.folder))
    assert loaded.folder == package_copy.folder


def test_places_are_points_in_wgs_84(data: geo.Dataset) -> None:
    for name in ("incidents", "cities", "sites", "regions"):
        frame = getattr(data, name)
        assert frame.crs == CRS
        assert frame.geometry.name == "geometry"
    assert data.cities.geometry.x.tolist() == data.cities["longitude"].tolist()
    assert data.cities.geometry.y.tolist() == data.cities["latitude"].tolist()


def test_an_incident_without_coordinates_has_no_geometry(data: geo.Dataset) -> None:
    drawn = data.incidents.geometry.notna()
    assert drawn.equals(data.incidents["latitude"].notna())
    assert drawn.equals(data.incidents["scope"] == "place")
    assert not data.incidents.geometry.is_empty.any()


def test_each_region_has_its_own_outline(data: geo.Dataset) -> None:
    regions = data.regions.set_index("region_id")
    cities = data.cities.set_index("city_id")
    assert regions.geometry["KZ-ALA"].contains(cities.geometry["almaty"])
    assert len(set(regions.geometry.to_wkb())) == 17


def test_every_fault_is_told_at_once(package_copy: Copy) -> None:
    package_copy.edit("cities", "almaty", latitude="north", region_id="KZ-XX")
    package_copy.edit("sources", package_copy.first("sources"), url="example.org")
    (package_copy.folder / "texts.csv").unlink()
    (package_copy.folder / "context.geojson").write_text("{")
    with pytest.raises(geo.DataError) as caught:
        geo.load(package_copy.folder)
    told = {(item.file, item.field) for item in caught.value.problems}
    assert {
        ("cities.csv", "latitude"),
        ("cities.csv", "region_id"),
        ("sources.csv", "url"),
        ("texts.csv", None),
        ("context.geojson", None),
    } == told


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("*.*json")))
def test_a_json_file_cut_short_is_told(package_copy: Copy, name: str) -> None:
    path = package_copy.folder / name
    path.write_text(path.read_text(encoding="utf-8")[:1000], encoding="utf-8")
    with pytest.raises(geo.DataError, match=name):
        geo.load(package_copy.folder)


@pytest.mark.parametrize("name", sorted(path.stem for path in DATA.glob("*.csv")))
@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"\xd0", b"x\n", b'"', b"\n\n,\n"])
def test_a_spoiled_table_is_told_and_does_not_crash(
    package_copy: Copy, name: str, content: bytes | None
) -> None:
    path = package_copy.folder / f"{name}.csv"
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    with pytest.raises(geo.DataError) as caught:
        geo.load(package_copy.folder)
    # One fault is not told again by every row that names the table.
    assert {problem.file for problem in caught.value.problems} == {f"{name}.csv"}


@pytest.mark.parametrize("name", sorted(path.stem for path in DATA.glob("*.csv")))
def test_a_table_without_rows_is_not_valid_where_others_name_it(
    package_copy: Copy, name: str
) -> None:
    rows, _ = package_copy.table(name)
    package_copy.write(name, rows[:1])
    named = {"sources", "claimants", "regions", "cities", "sites", "incidents", "figures", "texts"}
    assert bool(package_copy.problems()) == (name in named)


def test_nothing_is_written(package_copy: Copy) -> None:
    before = {path.name: path.read_bytes() for path in package_copy.folder.iterdir()}
    geo.load(package_copy.folder)
    assert {path.name: path.read_bytes() for path in package_copy.folder.iterdir()} == before


def test_a_town_shows_the_latest_claim_about_everyone(package_copy: Copy) -> None:
    standing = package_copy.first(
        "figures", measure="detained", place_kind="city", population="all", status="current",
        claimant_kind="state",
    )  # fmt: skip
    [row] = [row for row in package_copy.rows("figures") if row["figure_id"] == standing]
    city = row["place_id"]
    # A later claim about children, and an earlier one at the end of the table.
    rows, _ = package_copy.table("figures")
    header = rows[0]
    other = next(
        it["claimant"]
        for it in package_copy.rows("figures")
        if it["claimant_kind"] == "state" and it["claimant"] != row["claimant"]
    )
    more = [
        {**row, "figure_id": "F9001", "population": "children", "as_of": "2026-01-01"},
        {**row, "figure_id": "F9002", "as_of": "2022-01-01", "claimant": other},
    ]
    package_copy.write("figures", [*rows, *([it[name] for name in header] for it in more)])
    shown = geo.load(package_copy.folder).cities.set_index("city_id")
    assert shown.loc[city, "detained_figure_id"] == standing
