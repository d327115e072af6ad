"""Kinds that a table of one's own has: a group, a colour and a name for each of the first eight."""

from __future__ import annotations

import pandas as pd
import pytest

import geo
from maps import style
from maps.content import sections
from maps.overlays import layers

KINDS = ("flood", "fire", "quake", "storm", "drought", "slide", "frost", "heat", "hail", "fog")


@pytest.fixture(scope="module")
def data() -> geo.Dataset:
    """Return incidents of ten kinds: ten floods, nine fires, and so on."""
    rows = [kind for place, kind in enumerate(KINDS) for _ in range(10 - place)]
    days = [f"2023-05-{1 + at % 28:02}" for at in range(len(rows))]
    frame = pd.DataFrame({"date": days, "kind": rows, "lat": 45.0, "lon": 15.0})
    return geo.from_frames(frame)


def groups(data: geo.Dataset) -> dict[str, str]:
    words = data.descriptor.categories("incidents", "event_type")
    return {word["value"]: word["group"] for word in words}


def test_the_eight_most_frequent_have_a_group_each_and_the_rest_one(data: geo.Dataset) -> None:
    assert groups(data) == {
        **{kind: f"kind{place}" for place, kind in enumerate(KINDS[:8], 1)},
        "hail": "other", "fog": "other",
    }  # fmt: skip
    assert "incidents: 8 kinds have a colour of their own; other: hail, fog" in data.notes


def test_layers_and_lists_call_them_as_the_table_does(data: geo.Dataset) -> None:
    found = [sections.layer_name(data, "en", kind) for kind in sections.layers(data)]
    assert found == [*KINDS[:8], "Other"]
    drawn = layers(data)
    assert [it.layer_name for it in drawn[-10:]] == list(KINDS)
    marks = [next(iter(it._children.values())).options["color"] for it in drawn[-10:]]
    assert len(set(marks)) == 9
    assert marks[0] == style.LIGHT["k1"]


def test_a_word_that_is_ours_by_chance_is_theirs() -> None:
    rows = pd.DataFrame(
        {"date": ["2023-05-01"] * 3, "kind": ["flood", "fire", "quake"], "lat": 45.0, "lon": 15.0}
    )
    data = geo.from_frames(rows)
    assert set(groups(data).values()) == {"kind1", "kind2", "kind3"}
    assert sections.group_name(data, "en", groups(data)["fire"]) == "fire"


def test_they_are_the_same_after_save_and_load(data: geo.Dataset, tmp_path: object) -> None:
    folder = data.save(f"{tmp_path}/p")
    assert geo.problems_of(folder) == []
    assert groups(geo.load(folder)) == groups(data)
