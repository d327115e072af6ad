"""Seeded events for the bench: a plain folder of so many rows of 12 attributes, 120 towns, 17 regions."""

from __future__ import annotations

import csv
import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

FIRST, DAYS, TOWNS, WORDS = dt.date(2021, 7, 1), 300, 120, 20_000
KINDS = ("protest", "riot", "clash", "strike", "arson", "looting", "road_block")
EAST, NORTH = (46.1, 86.9), (41.1, 51.4)  # degrees that regions cover
NOTE = 89  # characters
COLUMNS = (
    "event_id", "event_date", "event_type", "title_en", "notes_en", "latitude", "longitude",
    "actor", "fatalities", "severity", "admin", "origin",
)  # fmt: skip


def rows(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """Return rows by column; the same for the same seed."""
    chance = np.random.default_rng(seed)
    letters = np.array(list("abcdefghijklmnoprstuvyz"))
    words = ["".join(chance.choice(letters, chance.integers(2, 11))) for _ in range(WORDS)]
    towns = chance.uniform([47, 42], [86, 51], (TOWNS, 2))
    town = np.minimum(chance.zipf(1.3, count) - 1, TOWNS - 1)
    east = np.round(np.clip(towns[town, 0] + chance.normal(0, 0.3, count), *EAST), 4)
    north = np.round(np.clip(towns[town, 1] + chance.normal(0, 0.2, count), *NORTH), 4)
    day = chance.integers(0, DAYS, count)
    kind, actor, origin = (chance.integers(0, most, count) for most in (len(KINDS), 60, 30))
    killed, severity = chance.poisson(0.4, count), chance.integers(1, 5, count)
    spoken = np.minimum(chance.zipf(1.15, (count, 14)), WORDS) - 1
    out = []
    for i in range(count):
        date = (FIRST + dt.timedelta(int(day[i]))).isoformat()
        note = " ".join(words[rank] for rank in spoken[i])[:NOTE].strip()
        name = KINDS[kind[i]]
        title = f"{name.capitalize()} in town {town[i]}"
        values = (
            f"{date}-{i:07}", date, name, title, note, float(north[i]), float(east[i]),
            f"actor {actor[i]}", int(killed[i]), int(severity[i]), f"A{town[i] % 17}", f"source {origin[i]}",
        )  # fmt: skip
        out.append(dict(zip(COLUMNS, values, strict=True)))
    return out


def write(folder: Path, count: int, seed: int = 1) -> Path:
    """Write a plain folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "incidents.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows(count, seed))
    boxes = [(46 + 8.2 * column, 41 + 3.5 * line) for line in range(4) for column in range(5)][:17]
    features = [
        {
            "type": "Feature",
            "properties": {"id": f"R{number:02}", "name": f"Region {number}"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    [[west, south], [west + 8.2, south], [west + 8.2, south + 3.5], [west, south + 3.5], [west, south]]
                ],
            },
        }
        for number, (west, south) in enumerate(boxes)
    ]  # fmt: skip
    content = {"type": "FeatureCollection", "features": features}
    (folder / "regions.geojson").write_text(json.dumps(content), "utf-8")
    return folder
