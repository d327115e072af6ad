"""Frames of a stranger: hostile, long and right-to-left texts wherever a frame has some."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import geopandas as gpd
import pandas as pd
import plains
from elements import Elements
from noise import HOSTILE
from proof import FULL, times, tried
from readback import read

import geo
import maps
from geo.exchange import export
from maps.embed.site import embed
from maps.still.drawing import Still, draw

if TYPE_CHECKING:
    from pathlib import Path

ROWS = 12
# Of one line and with something in it; texts that run from right to left, and long ones.
ONE_LINE = [text for text in HOSTILE if text.isprintable() and text.strip()]
FOREIGN = ("مظاهرة في السوق", "הפגנה", "شارع 5 (أ)", "Ұ" * 300, "w" * 400, "long words " * 40)
Frames = tuple[gpd.GeoDataFrame, gpd.GeoDataFrame, str]


def frames(texts: list[str]) -> Frames:
    """Return incidents, regions and a title that are made of texts, each once."""
    free = iter(texts)
    columns = {
        "event_id": [f"e{at}" for at in range(ROWS)],
        "event_date": pd.to_datetime(["2023-05-01"] * ROWS),
        "event_type": [next(free) for _ in range(ROWS)],
        "title_en": [next(free) for _ in range(ROWS)],
        "notes_en": [next(free) for _ in range(ROWS)],
        next(free): [next(free) for _ in range(ROWS)],
    }
    points = gpd.points_from_xy([-77.04] * ROWS, [-12.05 + at / 100 for at in range(ROWS)])
    regions = plains.regions().assign(name=[next(free), next(free)])
    return gpd.GeoDataFrame(columns, geometry=points, crs="EPSG:4326"), regions, next(free)


def elements(events: gpd.GeoDataFrame, regions: gpd.GeoDataFrame, title: str) -> dict[str, object]:
    """Return the elements of each page, and of a still, that are made of frames."""
    data = geo.from_frames(events, regions=regions, title=title)
    made = embed(data) if FULL else {}
    found = {name: Elements(it.decode()) for name, it in made.items() if name.endswith("html")}
    found["page"] = Elements(maps.build_map(data).get_root().render())
    assert [it.bad for it in found.values() if it.bad] == []
    still = ET.fromstring(draw(data, Still(lang="en"), "svg"))  # noqa: S314 (our own)
    tags = {it.tag.rpartition("}")[2] for it in still.iter()}
    return {**{name: it.found for name, it in found.items()}, "still": tags & {"script", "a"}}


def test_hostile_frames_are_texts(tmp_path: Path) -> None:
    clean = elements(*frames([f"a {at}" for at in range(100)]))
    for seed in range(times(1, 60)):
        chance = Random(seed)
        texts = [f"{at} {chance.choice([*ONE_LINE, *FOREIGN])}".strip() for at in range(64)]
        events, regions, title = frames(texts)
        assert elements(events, regions, title) == clean, seed
        data = geo.from_frames(events, regions=regions, title=title)
        for name in ("title_en", "notes_en", events.columns[5]):
            assert data.incidents[name].tolist() == events[name].tolist(), (seed, name)
        assert sorted(data.regions["name_en"]) == sorted(regions["name"]), seed
        words = data.descriptor.tables["incidents"].field("event_type").categories
        assert {*events["event_type"]} <= {it.get("label_en", it["label"]) for it in words}
        for ending in (".kml", ".gpkg"):
            export(data, tmp_path / f"out{ending}")
            back = read(tmp_path / f"out{ending}", data.descriptor.tables["incidents"])
            assert {*back["title_en"]} == {*events["title_en"]}, (seed, ending)
        tried("hostile texts in a stranger's frames", len(texts))
