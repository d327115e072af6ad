"""A large table travels in blocks, and the page finds in them what JSON would have said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import plains
import pytest
from reading import reading

import geo
import maps
from maps.page import columns, no_script, payload
from maps.page.blocks import Blocks

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 5000
HEAD = "event_id,event_date,event_type,title_en,title_ru,latitude,longitude,crowd size\n"


def rows(count: int) -> str:
    """Return a table whose rows are in no order of time, of 300 kinds."""
    chance = np.random.default_rng(7)
    lines = []
    for i in range(count):
        day = chance.integers(1, 29)
        place = f"{-12.8 + (i % 50) / 40:.3f},{-77.9 + (i % 37) / 30:.3f}" if i % 9 else ","
        russian = f"Событие {i % 40}" if i % 3 else ""
        kind = f"kind {i % 300}"
        lines.append(f"e{i},2023-05-{day:02},{kind},Event {i} of a day,{russian},{place},{i % 5}")
    return HEAD + "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> geo.Dataset:
    return geo.load(plains.folder(tmp_path_factory.mktemp("many"), rows(COUNT)))


def test_blocks_hold_what_json_would(many: geo.Dataset) -> None:
    ordered = columns.in_order(many)
    parts: list[str] = []
    content = payload.content(many, parts=parts)
    wanted = payload.content(ordered)["incidents"]
    blocks = Blocks(COUNT)
    blocks.head, blocks.parts = content["incidents"]["blocks"], parts
    with reading() as read:
        found = read(blocks)
    languages = content["languages"]
    for name in ("id", "day", "time", "type", "scope", "verification", "region", "city", "site"):
        assert found[name] == wanted[name], name
    for name in ("latitude", "longitude", "geo_precision", "precision_m", "time_precision"):
        assert [None if value == "NaN" else value for value in found[name]] == wanted[name], name
    for code, titles in zip(languages, wanted["title"], strict=True):
        assert found.get(f"title_{code}", [""] * COUNT) == titles
    assert content["incidents"]["blocks"]["extra"] == ["crowd size"]
    assert [["crowd size", found["extra_0"]]] == wanted["extra"]


def test_rows_are_in_order_of_time(many: geo.Dataset) -> None:
    ordered = columns.in_order(many)
    assert ordered.incidents["event_date"].is_monotonic_increasing
    assert set(ordered.incidents["event_id"]) == set(many.incidents["event_id"])


def test_links_to_incidents_follow_the_order_of_time(data: geo.Dataset) -> None:
    ordered = columns.in_order(data)
    order = columns.numbered(ordered.incidents["event_id"])
    assert list(order) == list(ordered.incidents["event_id"])


def text_of(data: geo.Dataset) -> str:
    return maps.build_map(data).get_root().render()


def test_a_large_page_has_blocks_and_a_small_one_json(many: geo.Dataset, tmp_path: Path) -> None:
    few = geo.load(plains.folder(tmp_path / "few"))
    assert 'id="qantar-block-0"' in text_of(many)
    assert 'id="qantar-block' not in text_of(few)


def test_same_table_same_page(many: geo.Dataset) -> None:
    assert text_of(many) == text_of(many)


def test_a_page_for_analysts_has_json(many: geo.Dataset) -> None:
    parts: list[Any] = []
    assert "id" in payload.content(many, edit=True, parts=parts)["incidents"]
    assert not parts


def test_the_page_without_scripts_lists_the_latest_and_says_so(many: geo.Dataset) -> None:
    plain = text_of(many).split('<div id="plain">')[1].split("</div>")[0]
    assert len(re.findall("<tr><td>", plain)) == no_script.MOST_ROWS
    assert "The latest 500 of 5,000 incidents." in plain
    days = re.findall(r"<tr><td>([^<]+)</td>", plain)
    assert days == sorted(days)
    assert days[-1] == many.incidents["event_date"].max().strftime("%Y-%m-%d")
