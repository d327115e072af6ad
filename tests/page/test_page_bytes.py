"""The page: folium's map, in each language, the same bytes each time, no larger than it was."""

from __future__ import annotations

import gzip
import html
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import brotli
import folium
import pytest
from copies import DATA
from parsed import Parsed

import maps
from maps import style
from maps.content import translator

if TYPE_CHECKING:
    from pathlib import Path

    import geo


def test_is_a_folium_map_with_a_folium_layer_for_each_kind(chart: maps.Map) -> None:
    assert isinstance(chart, folium.Map)
    layers = [child for child in chart._children.values() if isinstance(child, folium.map.Layer)]
    kinds = [layer.kind for layer in layers]
    assert kinds[:4] == ["regions", "cities", "sites", "landmarks"]
    assert {kind.removeprefix("incidents.") for kind in kinds[4:]} == {*style.HUES} - {style.OTHER}
    assert [layer.kind for layer in layers if not layer.show] == ["landmarks"]


def test_groups_of_the_page_are_those_of_the_data(data: geo.Dataset) -> None:
    told = {item["group"] for item in data.descriptor.categories("incidents", "event_type")}
    assert told <= set(style.HUES)


def test_the_page_opens_in_each_language(data: geo.Dataset) -> None:
    texts = data.texts.set_index("key")
    for lang in translator.languages(data):
        text = maps.build_map(data, lang).get_root().render()
        assert dict(Parsed(text).elements)["html"] == {"lang": lang}
        assert f"<title>{texts[f'text_{lang}']['title']}</title>" in text


def test_a_language_that_is_not_there_is_refused(data: geo.Dataset) -> None:
    with pytest.raises(LookupError, match="no language 'xx'; this package has: en"):
        maps.build_map(data, "xx")


def test_a_notebook_shows_the_page(chart: maps.Map) -> None:
    shown = chart._repr_html_()
    [frame] = re.findall(r'srcdoc="([^"]*)"', shown)
    assert html.unescape(frame) == chart.get_root().render()


def test_saves_what_it_renders(chart: maps.Map, tmp_path: Path) -> None:
    path = tmp_path / "qantar.html"
    chart.save(path)
    assert path.read_text("utf-8") == chart.get_root().render()
    chart.save(str(path))
    assert [found.name for found in tmp_path.iterdir()] == ["qantar.html"]


def test_rendering_twice_gives_the_same_bytes(chart: maps.Map, text: str) -> None:
    assert chart.get_root().render() == text
    labelled = folium.Marker([43, 77], icon=folium.DivIcon(html="here"))
    for child in (folium.CircleMarker([43, 77]), labelled, folium.LayerControl()):
        child.add_to(chart)
    first = chart.get_root().render()
    assert first != text
    assert chart.get_root().render() == first


def test_two_builds_give_the_same_bytes_whatever_the_machine(tmp_path: Path, text: str) -> None:
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Almaty", "LANG": "kk_KZ.UTF-8", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "0", "LC_ALL": "C"},
    )
    path = os.pathsep.join([str(DATA.parent), os.environ.get("PYTHONPATH", "")])
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "maps.commands.app", "build", "-o", f"{number}.html"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": path, **changed},
            stdout=subprocess.DEVNULL,
        )
        for number, changed in enumerate(surroundings)
    ]
    assert [process.wait() for process in running] == [0] * len(running)
    for number in range(len(running)):
        assert (tmp_path / f"{number}.html").read_bytes() == text.encode("utf-8")


def test_the_page_keeps_to_its_size_in_three_languages(text: str, data: geo.Dataset) -> None:
    # The guard was set for 1,035 rows: 237 incidents, 376 figures and 422 sources. What is
    # compressed is mostly texts, and grows with the rows; the whole keeps to it as it was.
    more = (len(data.incidents) + len(data.figures) + len(data.sources)) / 1_035
    page = text.encode("utf-8")
    assert len(page) <= 1_400_000
    assert len(gzip.compress(page, 9)) <= 340_000 * more
    assert len(brotli.compress(page, quality=11)) <= 280_000 * more
