"""Twenty thousand rows over six years in ACLED's layout, from frames to the page."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

import geo
import maps
from maps.content.atlas import Atlas

ROWS, SIDE = 20_000, 6
KINDS = ("Protests", "Riots", "Battles", "Violence against civilians")


def regions() -> gpd.GeoDataFrame:
    """Return a square country of 36 regions, each with residents."""
    names = [f"Region {place}" for place in range(SIDE**2)]
    boxes = [shapely.box(at % SIDE, at // SIDE, at % SIDE + 1, at // SIDE + 1)
             for at in range(SIDE**2)]  # fmt: skip
    table = {"adm1_pcode": [f"R{at:02}" for at in range(SIDE**2)], "adm1_name": names,
             "population": [100_000 + 10_000 * at for at in range(SIDE**2)]}  # fmt: skip
    return gpd.GeoDataFrame(table, geometry=boxes, crs=4326)


def events() -> pd.DataFrame:
    """Return invented rows, the same each time."""
    rng = np.random.default_rng(6)
    x, y = rng.random(ROWS) * SIDE, rng.random(ROWS) * SIDE
    place = np.floor(y).astype(int) * SIDE + np.floor(x).astype(int)
    days = pd.Timestamp("2019-01-01") + pd.to_timedelta(rng.integers(0, 2192, ROWS), "D")
    return pd.DataFrame(
        {
            "event_id_cnty": [f"XYZ{at}" for at in range(ROWS)],
            "event_date": days.strftime("%d %B %Y"),
            "event_type": rng.choice(KINDS, ROWS),
            "sub_event_type": "Clash",
            "admin1": [f"Region {at}" for at in place],
            "location": [f"Town {at}" for at in place * 7 + rng.integers(0, 7, ROWS)],
            "latitude": y.round(4),
            "longitude": x.round(4),
            "geo_precision": rng.choice([1, 2], ROWS),
            "fatalities": rng.poisson(0.4, ROWS),
        }
    )


@pytest.fixture(scope="module")
def data() -> geo.Dataset:
    measures = {"fatalities": "sum", "recorded": geo.Measure("count", per=100_000)}
    with pytest.warns(geo.DataWarning, match="ACLED's terms"):
        return geo.from_frames(events(), regions(), measures=measures)


def test_regions_are_shaded_by_deaths_and_by_events_of_so_many_residents(
    data: geo.Dataset,
) -> None:
    rows = events()
    home = rows["admin1"].str.removeprefix("Region ").astype(int)
    assert (
        data.regions["fatalities_sum"].tolist() == rows.groupby(home)["fatalities"].sum().tolist()
    )
    counts, people = home.value_counts().sort_index(), regions()["population"]
    assert data.regions["recorded_rate"].tolist() == pytest.approx(
        (counts / people.to_numpy() * 100_000).tolist()
    )
    views = [view.id for view in Atlas(data).views]
    assert views[:4] == ["fatalities", "fatalities_rate", "recorded_rate", "recorded"]


def test_the_page_is_small_and_the_same_each_time(data: geo.Dataset) -> None:
    page = maps.build_map(data).get_root().render()
    assert page == maps.build_map(data).get_root().render()
    assert len(page.encode()) < 6_000_000
