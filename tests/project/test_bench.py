"""The bench's crowded package: valid, as large as asked, and the same for the same seed."""

from __future__ import annotations

import sys
from pathlib import Path

from copies import DATA

import geo

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
import many


def test_the_real_incidents_are_repeated_into_a_valid_package(
    tmp_path: Path, data: geo.Dataset
) -> None:
    many.write(DATA, tmp_path / "one", 1000)
    crowded = geo.load(tmp_path / "one")
    assert len(crowded.incidents) == 1000
    assert set(data.incidents.event_id) < set(crowded.incidents.event_id)
    assert (crowded.incidents.scope == "national").sum() == (
        data.incidents.scope == "national"
    ).sum()
    places = crowded.incidents.dropna(subset=["latitude"])
    assert len(set(zip(places.latitude, places.longitude, strict=True))) > 200


def test_the_same_seed_gives_the_same_package(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("same", 1), ("other", 2)):
        many.write(DATA, tmp_path / name, 300, seed)
    one, same, other = (
        (tmp_path / name / "incidents.csv").read_bytes() for name in ("one", "same", "other")
    )
    assert one == same != other
