"""Numbers of towns: circles on the page, never shades of regions."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

import geo
from maps.content.atlas import Atlas
from maps.page import payload
from maps.refusals import UnknownNameError
from maps.still.drawing import Still, draw

TOWNS = pd.DataFrame(
    {"name": ["Maiduguri", "Yola", "Damaturu"], "lat": [11.83, 9.2, 11.75],
     "lon": [13.15, 12.48, 11.96], "idps": [120_000, None, 45_000]}
)  # fmt: skip
EVENTS = pd.DataFrame(
    {"date": ["2020-01-05", "2020-02-05", "2020-03-05"], "town": ["Maiduguri", "Maiduguri", "Yola"],
     "lat": [11.83, 11.83, 9.2], "lon": [13.15, 13.15, 12.48], "deaths": [12, 2, 0]}
)  # fmt: skip
BOXES = gpd.GeoDataFrame(
    {"id": ["N", "S"], "name": ["North", "South"]},
    geometry=[shapely.box(11, 11, 14, 13), shapely.box(11, 8, 14, 11)], crs=4326,
)  # fmt: skip
ASKED = {"idps": None, "deaths": "sum"}


def measures(data: geo.Dataset) -> dict[str, dict[str, object]]:
    return {item["id"]: item for item in payload.content(data)["measures"]}


def test_towns_have_the_numbers_where_there_are_no_regions() -> None:
    data = geo.from_frames(EVENTS, cities=TOWNS, measures=ASKED)
    found = measures(data)
    assert list(found) == ["idps", "deaths", "incidents"]
    assert found["idps"]["towns"] == [120_000, None, 45_000]
    assert found["deaths"]["towns"] == [14, 0, 0]
    assert found["incidents"]["towns"] is None


def test_a_number_of_towns_shades_no_region_and_one_of_incidents_shades_them() -> None:
    data = geo.from_frames(EVENTS, BOXES, cities=TOWNS, measures=ASKED)
    found = measures(data)
    assert found["idps"]["towns"] == [120_000, None, 45_000]
    assert found["idps"]["lenses"][0]["cells"]["value"] == [None, None]
    assert found["deaths"]["towns"] is None
    assert found["deaths"]["lenses"][0]["cells"]["value"] == [14, 0]


def test_a_sum_may_be_asked_for_by_town() -> None:
    asked = {"deaths": geo.Measure("sum", on="cities")}
    data = geo.from_frames(EVENTS, BOXES, cities=TOWNS, measures=asked)
    assert measures(data)["deaths"]["towns"] == [14, 0, 0]


def test_the_description_names_towns() -> None:
    data = geo.from_frames(EVENTS, cities=TOWNS, measures=ASKED)
    [lens] = measures(data)["idps"]["lenses"]
    assert lens["description"] == [
        "idps by town, the largest first: Maiduguri 120,000, Damaturu 45,000."
    ]
    assert lens["outside"] == [""]


def test_a_still_of_regions_passes_over_numbers_of_towns() -> None:
    data = geo.from_frames(EVENTS, BOXES, cities=TOWNS, measures=ASKED)
    assert Atlas(data).map().view.id == "deaths"
    with pytest.raises(UnknownNameError, match="there are: deaths, incidents"):
        Atlas(data).map("idps")


@pytest.mark.parametrize("regions", [None, BOXES], ids=["no regions", "regions"])
def test_a_number_of_towns_is_refused_by_name_with_the_remedy(
    regions: gpd.GeoDataFrame | None,
) -> None:
    data = geo.from_frames(EVENTS, regions, cities=TOWNS, measures={"idps": None})
    said = "--measure idps: is a number of towns, which a still does not draw; the page does"
    with pytest.raises(UnknownNameError, match=said):
        draw(data, Still(measure="idps"), "svg")


def test_a_still_without_regions_draws_incidents() -> None:
    data = geo.from_frames(EVENTS, cities=TOWNS, measures={"idps": None})
    assert b"<svg" in draw(data, Still(), "svg")
