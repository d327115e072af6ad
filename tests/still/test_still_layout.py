"""Where things stand on a still picture: areas to scale, nothing covered, all on the sheet."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from drawn_stills import LANGUAGES, box_of, pen
from pyproj import Geod

from maps.still.frame import Frame, extent, projection
from maps.still.scene import PlacedText, rectangle, wrapped
from maps.still.sheet import compose

if TYPE_CHECKING:
    import geo


GEOD = Geod(ellps="WGS84")


def frame_of(data: geo.Dataset, width: float = 200, height: float = 120) -> Frame:
    shapes = data.regions.geometry
    crs = projection(tuple(shapes.total_bounds))
    return Frame(crs, extent(shapes, crs, 0.02), 10, 20, width, height)


def test_areas_on_the_sheet_are_in_proportion(data: geo.Dataset) -> None:
    frame = frame_of(data)
    for shape, on_sheet in zip(
        data.regions.geometry, frame.sheet(list(data.regions.geometry)), strict=True
    ):
        true = abs(GEOD.geometry_area_perimeter(shape)[0])
        assert on_sheet.area * frame.metres**2 == pytest.approx(true, rel=0.002)
        assert frame.window.contains(on_sheet)


@pytest.mark.parametrize("bounds", [(30, -4, 32, 2), (-75, -56, -53, -21), (-18, 63, -13, 66)])
def test_the_projection_fits_anywhere(bounds: tuple[float, float, float, float]) -> None:
    box = shapely.box(*bounds)
    crs = projection(bounds)
    frame = Frame(crs, extent([box], crs, 0.02), 0, 0, 100, 100)
    true = abs(GEOD.geometry_area_perimeter(shapely.segmentize(box, 0.05))[0])
    assert frame.sheet([box])[0].area * frame.metres**2 == pytest.approx(true, rel=0.003)


def test_the_scale_bar_measures_the_middle_of_the_map(data: geo.Dataset) -> None:
    frame = frame_of(data)
    metres, length = frame.bar()
    west, south, east, north = data.regions.total_bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    far_lon, far_lat, _ = GEOD.fwd(lon, lat, 90, metres)
    (x0, y0), (x1, y1) = frame.points([lon, far_lon], [lat, far_lat])
    assert np.hypot(x1 - x0, y1 - y0) == pytest.approx(length, rel=0.02)
    assert str(metres)[0] in "125"
    assert length <= frame.width / 5


@pytest.mark.parametrize(("lang", "width"), [("en", 90.0), ("ru", 180.0), ("kk", 267.0)])
def test_no_name_covers_a_name_or_a_mark(data: geo.Dataset, lang: str, width: float) -> None:
    scene = compose(pen(data, lang=lang), width, None)
    named = [item for item in scene.items if isinstance(item, PlacedText) and item.halo]
    numbers = [
        i for i in scene.items if isinstance(i, PlacedText) and i.anchor == "center" and not i.halo
    ]
    names = [box_of(item) for item in named]
    assert len(names) > 12
    assert sum(a.intersects(b) for a, b in itertools.combinations(names, 2)) == 0
    assert not any(a.intersects(box_of(b)) for a in names for b in numbers)
    sheet = rectangle(0, 0, scene.width, scene.height)
    assert all(sheet.contains(box) for box in names)


@pytest.mark.parametrize(
    ("lang", "width", "measure"),
    [
        ("en", 90.0, "killed_rate"),
        ("ru", 90.0, "detained"),
        ("kk", 180.0, "injured"),
        ("ru", 180.0, "state_facilities_damaged"),
        ("kk", 267.0, "detained"),
        ("en", 267.0, "incidents"),
    ],
)
def test_everything_stands_on_the_sheet(
    data: geo.Dataset, lang: str, width: float, measure: str
) -> None:
    scene = compose(pen(data, lang=lang, measure=measure), width, None)
    assert scene.width == width
    sheet = rectangle(0, 0, scene.width, scene.height)
    for item in scene.items:
        shape = box_of(item) if isinstance(item, PlacedText) else item.shape
        assert sheet.contains(shape), item


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("measure", ["killed", "killed_rate", "detained"])
def test_a_narrow_sheet_with_its_inset_fits_a_page_of_a4(
    data: geo.Dataset, lang: str, measure: str
) -> None:
    tools = pen(data, lang=lang, measure=measure)
    scene = compose(tools, 90, None)
    assert scene.height < 297 - 2 * 10
    # What stands beside the inset does not reach into it.
    words = [item for item in scene.items if isinstance(item, PlacedText)]
    heading = next(
        item for item in words if item.bold and item.text == tools.words.cities["almaty"]
    )
    ends = [
        box_of(item).bounds[2]
        for item in words
        if item.x < heading.x and 0 <= item.y - heading.y < 40
    ]
    assert len(ends) > 5
    assert max(ends) < heading.x


def test_long_words_are_broken_at_spaces() -> None:
    lines = wrapped("one two three", 7, 10, lambda text, size, *, bold=False: len(text), bold=False)  # noqa: ARG005 (a letter a millimetre)
    assert lines == ["one two", "three"]


def test_the_least_height_that_is_told_is_enough(data: geo.Dataset) -> None:
    with pytest.raises(ValueError, match="at least") as caught:
        compose(pen(data), 267, 80)
    least = float(str(caught.value).split("needs ")[1].split(" mm")[0])
    assert compose(pen(data), 267, least).height == least
    with pytest.raises(ValueError, match="at least"):
        compose(pen(data), 267, least - 2)
