"""Colours of classes: those that a measure names, and those of two sides of nought."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

import geo
import maps
from maps import style
from maps.content import colours
from maps.content.atlas import Atlas
from maps.content.classes import classes
from maps.page.measure_columns import MeasureColumns

BOXES = [shapely.box(place, 0, place + 1, 1) for place in range(9)]


def regions(values: list[float]) -> gpd.GeoDataFrame:
    table = pd.DataFrame({"id": [f"R{place}" for place in range(len(values))], "change": values})
    return gpd.GeoDataFrame(table, geometry=BOXES[: len(values)], crs=4326)


def painted(values: list[float], **measure: object) -> tuple[str, ...]:
    given = geo.Measure("given", **measure)  # type: ignore[arg-type]
    return colours.of_classes(classes(values, given), given)


def light(colour: str) -> int:
    return sum(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def test_both_sides_of_nought_have_a_hue_each_and_the_middle_is_pale() -> None:
    found = painted([-9, -5, -2, 0.5, 2, 5, 9, 8])
    assert len(found) == 5
    low, high, middle = found[0], found[-1], found[2]
    assert int(low[1:3], 16) > int(low[5:], 16)  # orange
    assert int(high[5:], 16) > int(high[1:3], 16)  # purple
    assert light(middle) > max(light(low), light(high))


def test_a_side_that_has_less_is_paler() -> None:
    found = painted([-1, 2, 4, 10])
    assert light(found[0]) > light(found[-1])


def test_a_map_that_is_named_is_used_and_turned() -> None:
    values = [1.0, 2, 3, 4, 5, 6]
    blues, turned = painted(values, cmap="Blues"), painted(values, cmap="blues_r")
    assert blues == turned[::-1]
    assert light(blues[0]) > light(blues[-1])
    assert painted(values, cmap=("#000000", "#ffffff"))[0] == "#000000"
    assert painted(values) == ()


@pytest.mark.parametrize("name", ["viridis", "cividis", "magma", "Greens", "RdBu", "Spectral_r"])
@pytest.mark.parametrize("k", [2, 5, 9])
def test_every_class_has_a_colour_of_its_own(name: str, k: int) -> None:
    found = painted([float(it) for it in range(1, 60)], cmap=name, k=k, scheme="quantiles")
    assert len(set(found)) == len(found) == k


def test_more_classes_than_shades_lie_between_them() -> None:
    found = classes(
        [float(it) for it in range(1, 60)], geo.Measure("given", k=9, scheme="quantiles")
    )
    assert [found.depth(place) for place in range(found.count)] == [
        0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4,
    ]  # fmt: skip


def test_page_layers_and_still_have_the_same_colours() -> None:
    data = geo.from_frames(
        regions([-4, -2, 1, 3, 5, 9]), measures={"change": geo.Measure(unit="%")}
    )
    atlas = Atlas(data)
    shown = atlas.of(atlas.views[0], atlas.opening(atlas.views[0]))
    wanted = [colours.of_classes(shown.classes, shown.view.measure)[it.place] for it in shown.cells]
    layer = maps.layers(data)[0].data["features"]  # type: ignore[attr-defined]
    assert [it["properties"]["fill"] for it in layer] == wanted
    rows = {"figures": {}, "cities": {}, "claimants": {}}
    lens = MeasureColumns(data, ["en"]).measures(rows)[0]["lenses"][0]
    assert [lens["classes"]["colours"][it] for it in lens["cells"]["class"]] == wanted
    shades = [style.LIGHT[f"i{place}"] for place in range(1, 6)]
    assert [colours.of_class(shown, it.place, shades) for it in shown.cells] == wanted


def test_a_minus_is_told_from_a_dash() -> None:
    found = classes([-9.0, -5, -2, 1, 2, 5, 9, 8])
    assert found.labels(lambda value, _: f"{value:g}", lambda *_: "")[0] == "-9 – -6"  # noqa: RUF001
