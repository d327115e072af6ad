"""Pictures of the page, for eyes: ``make pictures`` keeps them, the README shows the first two."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest
from PIL import Image

import geo
import maps

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit

KEPT = Path(__file__).parent / "pictures"
README = Path(__file__).parents[2] / "README.md"
DESKTOP, PHONE, SMALL, TABLET = (1280, 800), (390, 844), (320, 640), (768, 1024)
EXAMPLE = (960, 600)
# A flat or empty page of this size packs into far fewer bytes.
LEAST_BYTES = {DESKTOP: 80_000, PHONE: 30_000, SMALL: 15_000, TABLET: 50_000, EXAMPLE: 20_000}
PLAY = "#time-play"


@dataclass(frozen=True)
class State:
    """A state of the design: its address, screen and scheme, and what is pressed before it is seen."""

    address: str = ""
    size: tuple[int, int] = DESKTOP
    scheme: str = "light"
    presses: tuple[str, ...] = ()
    typed: str = ""
    page: str = "built"  # or a page of somebody else's table: no story, no figures


STATES = {
    "map": State(),
    "phone": State(size=PHONE),
    "opening-dark": State(scheme="dark"),
    "incident": State("#incident=2022-01-05-almaty-airport"),
    "ledger": State(presses=("#claims-open",)),
    "playing": State(presses=(PLAY,) * 5),
    "phone-search": State(size=PHONE, presses=("#find-open",), typed="Taraz"),
    "phone-incident": State("#incident=2022-01-05-almaty-airport", PHONE),
    "small-kazakh": State("#lang=kk", SMALL),
    "rates": State("#measure=detained_rate&panel=places"),
    "tablet-russian": State("#lang=ru", TABLET),
    "stranger": State(page="stranger"),
    "example": State(size=EXAMPLE, page="example"),
}


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of points, kinds and titles alone, and of regions with residents."""
    data = geo.load()
    rows = data.incidents[data.incidents.geometry.notna()]
    names = dict(zip(data.cities["city_id"], data.cities["name_en"], strict=True))
    table = pd.DataFrame(
        {
            "event_date": rows["event_date"].to_numpy(),
            "event_type": rows["acled_event_type"].fillna("Protests").to_numpy(),
            "location": [names.get(city, "") for city in rows["city_id"]],
            "title": rows["title_en"].to_numpy(),
        }
    )
    events = gpd.GeoDataFrame(
        table, geometry=gpd.points_from_xy(rows.geometry.x, rows.geometry.y), crs=4326
    )
    regions = data.regions[["region_id", "name_en", "geometry", "population"]]
    measures = {"events": geo.Measure("count", per=1_000_000, label="Events")}
    path = tmp_path_factory.mktemp("stranger") / "stranger.html"
    chart = maps.build_map(
        events, regions=regions.rename(columns={"name_en": "name"}), measures=measures
    )
    chart.save(path)
    return path


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page that the README's example of one's own events makes."""
    text = README.read_text("utf-8").partition("### Your own events")[2]
    code = text.partition("```python\n")[2].partition("```")[0]
    names = {"geo": geo, "maps": maps}
    exec(code.partition("print(")[0], names)  # noqa: S102 (as the test of the README)
    path = tmp_path_factory.mktemp("example") / "yours.html"
    names["m"].save(path)  # type: ignore[attr-defined]
    return path


@pytest.mark.parametrize("name", STATES)
def test_picture(
    visit: Callable[..., Visit], request: pytest.FixtureRequest, tmp_path: Path, name: str
) -> None:
    state = STATES[name]
    width, height = state.size
    seen = visit(
        state.address,
        path=request.getfixturevalue(state.page),
        viewport={"width": width, "height": height},
        has_touch=width < DESKTOP[0],
        color_scheme=state.scheme,
    )
    for selector in state.presses:
        seen.page.locator(selector).click()
    if state.typed:
        seen.page.keyboard.type(state.typed)
    seen.page.wait_for_timeout(900)  # until the map is where it goes
    folder = KEPT if os.environ.get("QANTAR_PICTURES") else tmp_path
    path = folder / f"{name}-{width}x{height}.png"
    seen.page.screenshot(path=path)
    content = path.read_bytes()
    assert struct.unpack(">II", content[16:24]) == (width, height)
    assert len(content) > LEAST_BYTES[state.size]
    assert seen.complaints == []
    if folder is KEPT:
        _shrink(path)


def _shrink(path: Path) -> None:
    """Keep a picture with 256 colours: less than half of its size."""
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(
            256, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE
        )
    small.save(path, optimize=True)
