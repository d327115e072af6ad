"""Which region holds a point, and how far off a point is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pytest
import shapely
from copies import DATA
from hypothesis import given
from hypothesis import strategies as st

from geo.package.geometries import CRS, read_geojson
from geo.regions import GEOD, OUTSIDE, distance_km, distances_km, region_of, regions_near

if TYPE_CHECKING:
    import geo

SQUARES = gpd.GeoDataFrame(
    {"id": ["west", "east"]},
    geometry=[shapely.box(70, 50, 71, 51), shapely.box(71, 50, 72, 51)],
    crs=CRS,
)
TRIANGLE = shapely.Polygon([(70, 50), (76, 54), (76, 50)])


def test_names_the_region_of_each_point() -> None:
    latitude, longitude = [50.5, 50.5, 49.0, 50.0], [70.5, 71.5, 70.5, 72.0]
    assert region_of(latitude, longitude, SQUARES).tolist() == ["west", "east", OUTSIDE, "east"]


def test_a_shared_boundary_belongs_to_the_first() -> None:
    assert region_of([50.5], [71.0], SQUARES).tolist() == ["west"]
    assert region_of([50.5], [71.0], SQUARES.iloc[::-1]).tolist() == ["east"]


def test_a_missing_point_lies_nowhere() -> None:
    nan = float("nan")
    assert region_of([nan, 50.5], [70.5, nan], SQUARES).tolist() == [OUTSIDE, OUTSIDE]
    assert region_of([], [], SQUARES).tolist() == []
    assert region_of([50.5], [70.5], SQUARES.iloc[:0]).tolist() == [OUTSIDE]


def test_a_point_just_outside_belongs_to_the_nearest() -> None:
    nan = float("nan")
    # 0.004 and 0.016 degrees south of the edge: 445 m and 1,780 m.
    latitude = np.array([50.5, 49.996, 49.984, nan, 149.996])
    longitude = np.array([70.5, 71.5, 71.5, 70.5, 71.5])
    assert regions_near(latitude, longitude, SQUARES, 1.0) == ["west", "east", "", "", ""]
    assert regions_near(latitude, longitude, SQUARES, 2.0) == ["west", "east", "east", "", ""]
    assert regions_near(latitude, longitude, SQUARES.iloc[:0], 1.0) == [""] * 5


@pytest.mark.parametrize(
    ("latitude", "longitude", "region"),
    [
        (43.24, 76.95, "KZ-ALA"),  # Republic Square
        (43.352, 77.041, "KZ-ALA"),  # the airport lies in the city since 2014
        (43.34, 76.86, "KZ-ALM"),  # Boralday
        (51.13, 71.43, "KZ-AST"),
        (42.34, 69.60, "KZ-SHY"),
        (45.62, 63.31, "KZ-KZY"),  # Baikonur
        (50.41, 80.25, "KZ-VOS"),  # Semey, before Abai Region
        (42.87, 74.59, OUTSIDE),  # Bishkek
    ],
)
def test_the_map_of_january_2022(latitude: float, longitude: float, region: str) -> None:
    regions, _ = read_geojson(DATA, "regions.geojson")
    assert region_of([latitude], [longitude], regions).tolist() == [region]


def test_distance_is_nought_inside() -> None:
    assert distance_km(50.5, 70.5, SQUARES.geometry[0]) == 0


def test_distance_is_that_on_the_ellipsoid() -> None:
    metres = GEOD.inv(70.5, 49.0, 70.5, 50.0)[2]
    assert distance_km(49.0, 70.5, SQUARES.geometry[0]) == pytest.approx(metres / 1000)
    metres = GEOD.inv(69.0, 50.0, 70.0, 50.0)[2]
    assert distance_km(50.0, 69.0, SQUARES.geometry[0]) == pytest.approx(metres / 1000)


@given(
    latitude=st.floats(40, 56),
    longitude=st.floats(46, 88),
    shape=st.sampled_from([*SQUARES.geometry, TRIANGLE]),
)
def test_distance_is_the_least_of_all(
    latitude: float, longitude: float, shape: shapely.Polygon
) -> None:
    edge = shapely.get_coordinates(shapely.segmentize(shape, 0.01))
    metres = GEOD.inv(
        np.full(len(edge), longitude), np.full(len(edge), latitude), edge[:, 0], edge[:, 1]
    )[2]
    least = 0 if shape.covers(shapely.Point(longitude, latitude)) else min(metres) / 1000
    assert distance_km(latitude, longitude, shape) == pytest.approx(least, rel=0.02, abs=0.5)


def test_the_nearest_place_is_nearest_in_kilometres() -> None:
    # In degrees the foot of the perpendicular lies elsewhere: that way is 10 % longer.
    assert distance_km(52.5, 70.0, TRIANGLE) == pytest.approx(189.1, rel=0.01)


def test_many_distances_are_those_of_each(data: geo.Dataset) -> None:
    shape = data.regions.geometry.iloc[0]
    latitude, longitude = (data.cities[name].to_numpy() for name in ("latitude", "longitude"))
    together = distances_km(latitude, longitude, shape)
    alone = [distance_km(*point, shape) for point in zip(latitude, longitude, strict=True)]
    assert together.tolist() == pytest.approx(alone)
