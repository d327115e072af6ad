"""Boundaries of a page: as many points as it needs, and borders that stay shared."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from maps.content import outlines


def ragged(left: float, points: int) -> shapely.Polygon:
    """Return a square whose borders have many points; the right one of 0 is the left one of 1."""
    y = np.linspace(0, 1, points)
    side = lambda x: np.column_stack([x + 0.01 * np.sin(y * 500), y])  # noqa: E731 (twice below)
    return shapely.Polygon(np.concatenate([side(left), side(left + 1)[::-1]]))


def test_many_points_become_few_and_the_border_between_two_stays_one() -> None:
    shapes = [ragged(0, 50_000), ragged(1, 50_000)]
    light = outlines.lighter(shapes)
    assert shapely.get_num_coordinates(light).sum() <= outlines.MOST_POINTS
    assert all(shape.is_valid for shape in light)
    assert shapely.intersection(*light).area == pytest.approx(0, abs=1e-9)
    whole = shapely.union_all(light)
    assert whole.area == pytest.approx(shapely.union_all(shapes).area, rel=1e-3)


def test_few_points_stay_as_they_are() -> None:
    shapes = [shapely.box(0, 0, 1, 1), shapely.Point(3, 3).buffer(1)]
    assert outlines.lighter(shapes) == shapes
    assert outlines.lighter([]) == []


def test_holes_and_islands_are_kept() -> None:
    with_hole = shapely.difference(ragged(0, 80_000), shapely.box(0.4, 0.4, 0.6, 0.6))
    island = shapely.box(5, 5, 5.001, 5.001)
    light = outlines.lighter([shapely.MultiPolygon([with_hole, island])])[0]
    assert len(light.geoms) == 2
    assert len(max(light.geoms, key=lambda it: it.area).interiors) == 1
