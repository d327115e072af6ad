"""Shapes made small come back as they were."""

from __future__ import annotations

import itertools
import json
import math
import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from copies import DATA
from hypothesis import given
from hypothesis import strategies as st

from maps.content import outlines
from maps.page import payload
from maps.page.columns import REGION_COARSE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import geo

Point = tuple[int, int]
SUBPATH = re.compile(r"M(-?\d+) (-?\d+)l(-?\d+ -?\d+(?: -?\d+ -?\d+)*)(z?)")


def decoded(
    arcs: Sequence[Sequence[int]], shapes: Sequence[Sequence[Sequence[int]]]
) -> list[list[list[Point]]]:
    """Join arcs into rings as ``decode.js`` does, in whole units, longitude first."""
    lines = [
        list(zip(itertools.accumulate(arc[::2]), itertools.accumulate(arc[1::2]), strict=True))
        for arc in arcs
    ]
    return [
        [
            [
                point
                for place, number in enumerate(ring)
                for point in (lines[~number][::-1] if number < 0 else lines[number])[bool(place) :]
            ]
            for ring in rings
        ]
        for rings in shapes
    ]


def canonical(ring: Sequence[Point]) -> tuple[Point, ...]:
    """Write a closed ring from its least place on, so that equal rings are equal."""
    assert ring[0] == ring[-1]
    corners = list(ring[:-1])
    least = min(corners)
    starts = [place for place, corner in enumerate(corners) if corner == least]
    return tuple(min(corners[start:] + corners[:start] for start in starts))


def quantised(polygons: Iterable[Sequence[Sequence[Sequence[float]]]], digits: int) -> list[tuple]:
    """Return the rings of GeoJSON polygons in whole units, without points that do not move."""
    rings = []
    for polygon in polygons:
        for line in polygon:
            points = [(round(x * 10**digits), round(y * 10**digits)) for x, y, *_ in line]
            moved = [point for point, _ in itertools.groupby(points)]
            if len(moved) >= 4:
                rings.append(canonical(moved))
    return sorted(rings)


def polygons_of(shape: shapely.Geometry) -> list:
    """Return the coordinates of a polygon or of several as GeoJSON nests them."""
    told = json.loads(shapely.to_geojson(shape))
    return [told["coordinates"]] if told["type"] == "Polygon" else told["coordinates"]


def segments(arcs: Iterable[Sequence[int]]) -> list[frozenset[Point]]:
    """Return the two ends of every step of every arc."""
    return [
        frozenset(ends)
        for arc in arcs
        for [line] in decoded([arc], [[[0]]])
        for ends in itertools.pairwise(line)
    ]


@st.composite
def mosaics(draw: st.DrawFn) -> list[shapely.Geometry]:
    """Squares of a grid, each given to one of a few shapes or to none."""
    width, height = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    owners = draw(st.lists(st.integers(0, 4), min_size=width * height, max_size=width * height))
    west, south = draw(st.integers(-180, 174)), draw(st.integers(-90, 84))
    shapes = []
    for owner in range(1, 5):
        squares = [
            shapely.box(x, y, x + 1, y + 1)
            for place, (y, x) in enumerate(
                itertools.product(range(south, south + height), range(west, west + width))
            )
            if owners[place] == owner
        ]
        if squares:
            shapes.append(shapely.union_all(squares))
    return shapes


@given(mosaics(), st.integers(0, 5))
def test_any_mosaic_comes_back(shapes: list[shapely.Geometry], digits: int) -> None:
    arcs, coded = outlines.arcs(shapes, digits)
    rings = decoded(arcs, coded)
    assert len(rings) == len(shapes)
    for shape, found in zip(shapes, rings, strict=True):
        assert sorted(map(canonical, found)) == quantised(polygons_of(shape), digits)


@given(mosaics())
def test_no_edge_of_a_mosaic_is_kept_twice(shapes: list[shapely.Geometry]) -> None:
    arcs, _ = outlines.arcs(shapes, 3)
    kept = segments(arcs)
    assert len(kept) == len(set(kept))


def test_neighbours_share_one_arc_in_opposite_directions() -> None:
    arcs, [[west], [east]] = outlines.arcs([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], 0)
    assert len(arcs) == 3
    [shared] = {max(number, ~number) for number in west} & {max(number, ~number) for number in east}
    assert (shared in west) != (shared in east)


def test_what_vanishes_when_rounded_is_left_out() -> None:
    speck = shapely.box(0, 0, 0.0001, 0.0001)
    assert outlines.arcs([speck], 3) == ([], [[]])


def test_all_seventeen_regions_come_back(data: geo.Dataset) -> None:
    told = json.loads((DATA / "regions.geojson").read_text("utf-8"))["features"]
    columns = payload.content(data)["regions"]
    rings = decoded(columns["arcs"], columns["shapes"])
    assert len(told) == len(rings) == len(columns["id"]) == 17
    by_id = dict(zip(columns["id"], rings, strict=True))
    unit = 10 ** -columns["digits"]
    for feature in told:
        found = by_id[feature["properties"]["id"]]
        if feature["properties"]["kind"] == "city":
            coordinates = feature["geometry"]["coordinates"]
            nested = [coordinates] if feature["geometry"]["type"] == "Polygon" else coordinates
            assert sorted(map(canonical, found)) == quantised(nested, columns["digits"])
        # Elsewhere a point moves by half a unit and then half a coarse step, each way.
        drawn = shapely.MultiLineString([[(x * unit, y * unit) for x, y in ring] for ring in found])
        border = shapely.boundary(shapely.geometry.shape(feature["geometry"]))
        most = (REGION_COARSE + 1) * unit / 2 * 2**0.5
        assert shapely.hausdorff_distance(border, drawn) < most * 2
        points = shapely.points(shapely.get_coordinates(drawn))
        assert shapely.distance(border, points).max() <= most


@given(mosaics(), st.integers(2, 4))
def test_coarse_shapes_still_share_their_edges(shapes: list[shapely.Geometry], coarse: int) -> None:
    shapes = [shapely.transform(shape, lambda xy: xy * 21) for shape in shapes]
    fine = [place == 0 for place in range(len(shapes))]
    arcs, coded = outlines.arcs(shapes, 0, coarse=coarse, fine=fine)
    kept = segments(arcs)
    assert len(kept) == len(set(kept))
    for shape, found in list(zip(shapes, decoded(arcs, coded), strict=True))[:1]:
        assert sorted(map(canonical, found)) == quantised(polygons_of(shape), 0)


def test_borders_of_regions_are_kept_once(data: geo.Dataset) -> None:
    columns = payload.content(data)["regions"]
    kept = segments(columns["arcs"])
    assert len(kept) == len(set(kept))
    drawn = sum(
        len(ring) - 1 for rings in decoded(columns["arcs"], columns["shapes"]) for ring in rings
    )
    assert len(kept) < 0.8 * drawn  # most of the length of a region's border has a neighbour


def test_neighbours_and_lakes_are_rings_within_their_bounds(data: geo.Dataset) -> None:
    context = payload.content(data)["context"]
    west, south, east, north = (value * 10 ** context["digits"] for value in context["bounds"])
    for layer in ("country", "lake"):
        shapes = decoded(context[layer]["arcs"], context[layer]["shapes"])
        assert len(shapes) == (data.context["layer"] == layer).sum() > 0
        for ring in itertools.chain.from_iterable(shapes):
            assert ring[0] == ring[-1]
            assert all(west - 1 <= x <= east + 1 for x, _ in ring)
            assert all(south - 1 <= y <= north + 1 for _, y in ring)


def points_of(path: str) -> list[list[Point]]:
    """Read SVG path data of the form that ``svg_path`` writes: absolute start, relative steps."""
    assert SUBPATH.sub("", path) == ""
    out = []
    for x, y, steps, closed in SUBPATH.findall(path):
        numbers = [int(number) for number in steps.split()]
        points = [
            *zip(
                itertools.accumulate([int(x), *numbers[::2]]),
                itertools.accumulate([int(y), *numbers[1::2]]),
                strict=True,
            )
        ]
        assert not closed or points[0] == points[-1]
        out.append(points)
    return out


def area(points: Sequence[Point]) -> float:
    """Return the area inside a ring (Gauss)."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(points))) / 2


def test_svg_outlines_of_regions_parse_and_fill_their_place(data: geo.Dataset) -> None:
    west, south, east, north = data.regions.total_bounds
    box = outlines.Box((west, south, east, north), 640)
    for shape in data.regions.geometry:
        rings = points_of(outlines.svg_path(shape, box))
        assert rings
        assert all(0 <= x <= 640 and 0 <= y <= box.height for x, y in itertools.chain(*rings))
        outline = max(shapely.get_parts(shape), key=lambda part: part.area).exterior
        wanted = box.pixels(shapely.get_coordinates(outline))
        # Rounding moves an edge by half a pixel at most.
        around = sum(math.dist(*ends) for ends in itertools.pairwise(wanted))
        assert area(max(rings, key=area)) == pytest.approx(area(wanted), abs=around)


def test_svg_paths_of_lines_stay_open_and_specks_are_left_out() -> None:
    box = outlines.Box((0, 0, 10, 10), 100)
    path = outlines.svg_path(shapely.LineString([(1, 1), (5, 5), (9, 1)]), box)
    assert not path.endswith("z")
    assert [len(points) for points in points_of(path)] == [3]
    assert outlines.svg_path(shapely.box(1, 1, 1.001, 1.001), box) == ""


@given(st.floats(-179, 170), st.floats(-84, 80), st.floats(0.1, 9), st.floats(0.1, 4))
def test_a_box_is_web_mercator(west: float, south: float, wide: float, high: float) -> None:
    box = outlines.Box((west, south, west + wide, south + high), 1000)
    corners = box.pixels(np.array([[west, south + high], [west + wide, south]]))
    assert corners == pytest.approx(np.array([[0, 0], [1000, box.height]]), abs=0.51)
    # The projection is conformal: a small square stays a square, whatever the latitude.
    middle, step = np.array([west + wide / 2, south + high / 2]), 1e-4
    corner = middle + np.array([step / math.cos(math.radians(middle[1])), step])
    x, y = np.diff(box.pixels(np.array([middle, corner])), axis=0)[0]
    assert x == pytest.approx(-y, rel=1e-3)
