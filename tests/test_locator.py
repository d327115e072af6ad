"""The table of cells says of each point what plain geometry says."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from geo.locator import FEW_POINTS, NOWHERE, Locator
from geo.package.geometries import CRS

if TYPE_CHECKING:
    import numpy.typing as npt

    import geo

RANDOM = np.random.default_rng(11)


def plain(shapes: npt.NDArray[np.object_], x: npt.ArrayLike, y: npt.ArrayLike) -> list[int]:
    """Ask shapely about every pair of a point and a shape."""
    hits = shapely.intersects(shapes[:, None], shapely.points(x, y)[None, :])
    return np.where(hits.any(axis=0), hits.argmax(axis=0), NOWHERE).tolist()


def located(shapes: npt.NDArray[np.object_], x: npt.ArrayLike, y: npt.ArrayLike) -> list[int]:
    """Ask the table, which is only made for many points."""
    times = FEW_POINTS // np.size(x) + 1
    found = Locator(shapes)(np.tile(x, times), np.tile(y, times))
    return found[: np.size(x)].tolist()


def corners(shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.float64]:
    """Points where a rounded number decides: vertices, middles of borders, just beside them."""
    ends = shapely.get_coordinates(shapes)
    middles = (ends[1:] + ends[:-1]) / 2
    beside = np.concatenate([np.nextafter(ends, 1e9), np.nextafter(ends, -1e9)])
    return np.concatenate([ends, middles, beside])


@pytest.fixture(scope="module")
def regions(data: geo.Dataset) -> gpd.GeoDataFrame:
    return data.regions.sort_values("region_id")[["region_id", "geometry"]].reset_index(drop=True)


def test_it_says_what_sjoin_says(regions: gpd.GeoDataFrame) -> None:
    west, south, east, north = regions.total_bounds
    x = RANDOM.uniform(west - 1, east + 1, 20_000)
    y = RANDOM.uniform(south - 1, north + 1, 20_000)
    points = gpd.GeoDataFrame(geometry=shapely.points(x, y), crs=CRS)
    joined = points.sjoin(regions, predicate="intersects").groupby(level=0)["index_right"].min()
    wanted = joined.reindex(range(len(points)), fill_value=NOWHERE).tolist()
    assert Locator(regions.geometry.to_numpy())(x, y).tolist() == wanted
    assert 0.2 < np.mean(np.array(wanted) == NOWHERE) < 0.8


def test_vertices_and_borders_belong_to_the_first(regions: gpd.GeoDataFrame) -> None:
    shapes = regions.geometry.to_numpy()
    points = corners(shapes)[::7]
    assert located(shapes, *points.T) == plain(shapes, *points.T)
    backwards = shapes[::-1]
    assert located(backwards, *points.T) == plain(backwards, *points.T)


def test_many_points_and_few_are_found_alike(regions: gpd.GeoDataFrame) -> None:
    shapes = regions.geometry.to_numpy()
    x, y = RANDOM.uniform(46, 88, FEW_POINTS), RANDOM.uniform(40, 56, FEW_POINTS)
    together = Locator(shapes)(x, y)
    halves = [Locator(shapes)(x[part::2], y[part::2]) for part in (0, 1)]
    assert np.stack(halves, axis=1).ravel().tolist() == together.tolist()


def test_points_that_are_none_lie_nowhere() -> None:
    box = np.array([shapely.box(0, 0, 1, 1)])
    none = [np.nan, np.inf, -np.inf, 0.5, 0.5, 0.5, 0.5]
    also = [0.5, 0.5, 0.5, np.nan, np.inf, -np.inf, 0.5]
    assert located(box, none, also) == [NOWHERE] * 6 + [0]
    assert Locator(box)(np.array(none), np.array(also)).tolist() == [NOWHERE] * 6 + [0]


SHAPES = {
    "overlapping, the larger last": [shapely.box(2, 2, 3, 3), shapely.box(0, 0, 9, 9)],
    "overlapping, the larger first": [shapely.box(0, 0, 9, 9), shapely.box(2, 2, 3, 3)],
    "with a hole": [shapely.box(0, 0, 9, 9).difference(shapely.box(3, 3, 6, 6))],
    "a hole with an island": [
        shapely.box(0, 0, 9, 9).difference(shapely.box(3, 3, 6, 6)),
        shapely.box(4, 4, 5, 5),
    ],
    "many parts": [shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(8, 8, 9, 9)])],
    "no area at all": [shapely.LineString([(0, 0), (9, 9)]), shapely.Point(4, 2)],
    "a collection": [shapely.GeometryCollection([shapely.box(0, 0, 2, 2), shapely.Point(7, 7)])],
    "empty or missing ones": [shapely.Polygon(), None, shapely.box(1, 1, 5, 5)],
    "nothing but empty ones": [shapely.Polygon(), None],
    "a single point": [shapely.Point(4, 4)],
    "a flat line": [shapely.LineString([(0, 4), (9, 4)])],
    "far away and very small": [shapely.box(4, 4, np.nextafter(4, 5), np.nextafter(4, 5))],
    "around the world": [shapely.box(-180, -90, 180, 90), shapely.box(0, 0, 4, 4)],
    "a sliver of a triangle": [shapely.Polygon([(0, 0), (9, 9), (9, 8.999)])],
    "huge": [shapely.box(-1e300, -1e300, 1e300, 1e300)],
}


@pytest.mark.parametrize("name", SHAPES)
def test_shapes_of_every_kind(name: str) -> None:
    shapes = np.array(SHAPES[name], dtype=object)
    x, y = (values.ravel() for values in np.meshgrid(np.arange(-1, 10.5, 0.5), np.arange(0, 10, 1)))
    points = np.concatenate([corners(shapes), np.column_stack([x, y])])
    points = points[np.isfinite(points).all(axis=1)]
    assert located(shapes, *points.T) == plain(shapes, *points.T)


def test_more_shapes_than_a_cell_can_number_in_a_byte() -> None:
    x, y = (values.ravel() for values in np.meshgrid(np.arange(40), np.arange(30)))
    shapes = shapely.box(x, y, x + 1, y + 1)
    points = np.column_stack([RANDOM.uniform(-1, 41, 5000), RANDOM.uniform(-1, 31, 5000)])
    points[::3] = np.round(points[::3])
    assert located(shapes, *points.T) == plain(shapes, *points.T)


def test_no_shapes_hold_nothing() -> None:
    none = np.zeros(0, dtype=object)
    assert located(none, [1.0], [1.0]) == [NOWHERE]
    assert Locator(none)(np.zeros(0), np.zeros(0)).tolist() == []


def test_it_travels_to_another_process() -> None:
    shapes = np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], dtype=object)
    sent = pickle.loads(pickle.dumps(Locator(shapes)))  # noqa: S301 (made one line above)
    x, y = np.tile([0.5, 1.0, 1.5, 3.0], FEW_POINTS), np.tile(0.5, 4 * FEW_POINTS)
    assert sent(x, y)[:4].tolist() == [0, 0, 1, NOWHERE]


# Numbers that meet each other and the borders of cells: halves, and a few very fine ones.
COORDINATES = st.one_of(st.integers(-8, 8).map(lambda n: n / 2), st.floats(-4, 4, width=32))


@given(
    hulls=st.lists(arrays.arrays(float, (5, 2), elements=COORDINATES), min_size=1, max_size=4),
    points=arrays.arrays(float, st.tuples(st.integers(1, 30), st.just(2)), elements=COORDINATES),
)
@example(hulls=[np.zeros((5, 2))], points=np.zeros((1, 2)))
def test_any_shapes_and_any_points(
    hulls: list[npt.NDArray[np.float64]], points: npt.NDArray[np.float64]
) -> None:
    # The hull of points is an area, a line or a point; a part without one of its holes, too.
    shapes = np.array([shapely.MultiPoint(hull).convex_hull for hull in hulls], dtype=object)
    shapes[-1] = shapes[-1].difference(shapes[0].buffer(-0.25))
    points = np.concatenate([points, corners(shapes)])
    assert located(shapes, *points.T) == plain(shapes, *points.T)
