"""The page: folium's map, the same bytes each time, and nothing from elsewhere."""

from __future__ import annotations

import base64
import dataclasses
import gzip
import hashlib
import html
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import brotli
import folium
import jinja2.meta
import pages
import pytest
from copies import DATA, Copy
from folium import plugins
from plains import SOUTH_AFRICA

import geo
import maps
from maps import rendering, style
from maps.content import translator
from maps.elements import DataLayer
from maps.page import bundle, figure, payload
from maps.page.policy import inline, policy

if TYPE_CHECKING:
    from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Attributes by which HTML fetches something, or sends something away.
FETCHING = {"src", "srcset", "href", "data", "poster", "action", "formaction", "ping", "background",
            "xlink:href", "manifest", "imagesrcset"}  # fmt: skip
HOSTILE = ("{{ 7*7 }}", "50 {%", "{# x #}", "</script><img src=x onerror=alert(1)>", "<!-- & &amp;")


class Parsed(HTMLParser):
    """
    A document as HTML's own rules read it.

    Attributes
    ----------
    elements
        Name and attributes of every element.
    code
        Text of every script and style, with its element's name and attributes.
    cells
        Text of every table cell.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.code: list[tuple[str, dict[str, str], str]] = []
        self.cells: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        assert len(found) == len(attrs)
        self.elements.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)
        if tag in {"script", "style"}:
            self.code.append((tag, found, ""))
        if tag == "td":
            self.cells.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        inside = self.open[-1] if self.open else ""
        if inside in {"script", "style"}:
            tag, found, text = self.code.pop()
            self.code.append((tag, found, text + data))
        if inside == "td":
            self.cells[-1] += data


@pytest.fixture
def chart(data: geo.Dataset) -> maps.Map:
    return maps.build_map(data)


@pytest.fixture(scope="module")
def small_data() -> geo.Dataset:
    return geo.load(SOUTH_AFRICA)


@pytest.fixture
def small(small_data: geo.Dataset) -> maps.Map:
    """A page that is soon made, for what does not depend on its data."""
    return maps.build_map(small_data)


@pytest.fixture(scope="module")
def text(data: geo.Dataset) -> str:
    return maps.build_map(data).get_root().render()


@pytest.fixture(scope="module")
def parsed(text: str) -> Parsed:
    return Parsed(text)


def policy_of(parsed: Parsed) -> dict[str, list[str]]:
    """Return the directives of the one policy in the head."""
    [content] = [
        found["content"]
        for tag, found in parsed.elements
        if tag == "meta" and found.get("http-equiv", "").lower() == "content-security-policy"
    ]
    parts = [part.split() for part in content.split(";")]
    out = {name: sources for name, *sources in parts}
    assert len(out) == len(parts)
    return out


def run_of(text: str) -> str:
    """Return the script that folium's elements rendered."""
    return pages.scripts(text)[3]


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


@pytest.mark.parametrize(
    ("child", "shown"),
    [
        (folium.CircleMarker([43.25, 76.95], radius=9), "L.circleMarker(\n"),
        (folium.CircleMarker([43.25, 76.95], tooltip="a teacher's word"), "a teacher's word"),
        (folium.GeoJson({"type": "Point", "coordinates": [71, 51]}), '"coordinates": [71, 51]'),
        (folium.Polygon([[43, 76], [44, 77], [43, 77]]), "L.polygon("),
        (folium.Marker([43.25, 76.95], icon=folium.DivIcon(html="here")), "L.divIcon("),
    ],
    ids=["circle", "tooltip", "geojson", "polygon", "div icon"],
)  # fmt: skip
def test_children_of_folium_are_drawn_on_the_map(
    small: maps.Map, child: folium.map.MacroElement, shown: str
) -> None:
    assert shown not in run_of(small.get_root().render())
    child.add_to(small)
    made = small.get_root().render()
    run = run_of(made)
    assert shown in run
    assert f".addTo({small.get_name()})" in run
    # The policy has the hash of the script as it now is.
    parsed = Parsed(made)
    assert source_of(run) in policy_of(parsed)["script-src"]


def test_a_layer_control_lists_the_layers(small: maps.Map) -> None:
    folium.LayerControl().add_to(small)
    run = run_of(small.get_root().render())
    assert "L.control.layers(" in run
    for child in small._children.values():
        if isinstance(child, DataLayer):
            assert re.search(
                rf"{re.escape(json.dumps(child.layer_name))}\s*:\s*{child.get_name()},", run
            )


def test_a_notebook_shows_the_page(chart: maps.Map) -> None:
    shown = chart._repr_html_()
    [frame] = re.findall(r'srcdoc="([^"]*)"', shown)
    assert html.unescape(frame) == chart.get_root().render()


@pytest.mark.parametrize(
    ("child", "named"),
    [
        (folium.Marker([43, 77], icon=folium.Icon()), ["awesome-markers", "Icon"]),
        (plugins.MarkerCluster(), ["leaflet.markercluster.js", "MarkerCluster.css"]),
        (plugins.HeatMap([[43, 77]]), ["heat"]),
        (folium.CircleMarker([43, 77], popup="words"), ["jQuery", "Popup"]),
        (folium.TileLayer("OpenStreetMap"), ["map tiles", "TileLayer"]),
        (folium.WmsTileLayer("https://example.org", layers="x"), ["map tiles", "WmsTileLayer"]),
    ],
    ids=["icon", "cluster", "heat", "popup", "tiles", "wms"],
)
def test_a_child_that_wants_the_network_is_refused_by_name(
    chart: maps.Map, tmp_path: Path, child: folium.map.MacroElement, named: list[str]
) -> None:
    path = tmp_path / "qantar.html"
    path.write_text("what stood here before")
    # Also where it stands inside another child.
    folium.FeatureGroup(name="mine").add_child(child).add_to(chart)
    with pytest.raises(ValueError, match="loads nothing from the network") as error:
        chart.save(path)
    for name in named:
        assert name in str(error.value)
    assert path.read_text() == "what stood here before"


def test_code_that_would_end_its_element_is_refused() -> None:
    for code in ("</script>", "</STYLE>", "<!-- <script>"):
        with pytest.raises(ValueError, match="must not close its element"):
            policy([code], [])
        with pytest.raises(ValueError, match="must not close its element"):
            policy([], [code])


@pytest.mark.parametrize("said", ["</script><p>out", "</SCRIPT>", "<!-- <script>", "a\r\nb\rc\x00"])
def test_code_of_folium_can_not_end_its_element(small: maps.Map, said: str) -> None:
    folium.CircleMarker([43, 77], tooltip=said).add_to(small)
    parsed = Parsed(small.get_root().render())
    code = [code for tag, found, code in parsed.code if tag == "script" and not found][3]
    assert "circle_marker" in code
    assert code.endswith(");")
    assert not set("\r\x00") & set(code)
    assert source_of(code) in policy_of(parsed)["script-src"]


def test_a_backslash_keeps_inline_code_what_it_was() -> None:
    assert inline("`</script>` + '<!--' + '</Style>'") == r"`<\/script>` + '<\!--' + '<\/Style>'"
    assert inline("a < /b/ && '</p>'") == "a < /b/ && '</p>'"
    assert inline("`\x001`") == r"`\x001`"


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


def source_of(code: str) -> str:
    """Return the source by which a policy allows inline code."""
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def test_the_policy_allows_nothing_but_this_file(parsed: Parsed) -> None:
    policy = policy_of(parsed)
    assert policy["default-src"] == ["'none'"]
    assert policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert policy["img-src"] == ["data:"]
    assert set(policy) == {
        "default-src", "base-uri", "form-action", "img-src", "script-src", "style-src"
    }  # fmt: skip
    for name in ("script-src", "style-src"):
        assert all(source.startswith("'sha256-") for source in policy[name])


def test_the_policy_stands_before_all_code(parsed: Parsed) -> None:
    names = [tag if "http-equiv" not in found else "policy" for tag, found in parsed.elements]
    assert names.index("policy") < min(names.index("style"), names.index("script"))


def test_every_inline_script_and_style_has_its_hash_and_none_is_left_over(parsed: Parsed) -> None:
    policy = policy_of(parsed)
    for name in ("script", "style"):
        # What is of no script type is data: no browser runs it.
        codes = [
            source_of(code)
            for tag, found, code in parsed.code
            if tag == name and "type" not in found
        ]
        assert len(codes) > 1
        assert sorted(codes) == sorted(policy[f"{name}-src"])
    assert not [name for _, found in parsed.elements for name in found if name.startswith("on")]
    assert not [tag for tag, found in parsed.elements if "style" in found]


def test_data_stands_in_a_script_that_does_not_run(text: str, data: geo.Dataset) -> None:
    assert pages.scripts(text)[:3] == [
        bundle.opening_script(), bundle.leaflet_script(), bundle.page_script()
    ]  # fmt: skip
    assert pages.content(text) == payload.read(payload.text(payload.content(data)))
    quiet = [found for tag, found, _ in Parsed(text).code if tag == "script" and "id" in found]
    assert {found["type"] for found in quiet} == {"text/plain", "application/json"}


def test_the_page_keeps_to_its_size_in_three_languages(text: str, data: geo.Dataset) -> None:
    # The guard was set for 1,035 rows: 237 incidents, 376 figures and 422 sources. What is
    # compressed is mostly texts, and grows with the rows; the whole keeps to it as it was.
    more = (len(data.incidents) + len(data.figures) + len(data.sources)) / 1_035
    page = text.encode("utf-8")
    assert len(page) <= 1_400_000
    assert len(gzip.compress(page, 9)) <= 340_000 * more
    assert len(brotli.compress(page, quality=11)) <= 280_000 * more


def test_the_terms_of_leaflet_travel_with_it(parsed: Parsed) -> None:
    [terms] = [code for _, found, code in parsed.code if found.get("id") == "leaflet-licence"]
    assert terms.startswith("BSD 2-Clause License")
    assert "DISCLAIMED" in terms


def test_nothing_is_fetched(parsed: Parsed) -> None:
    for tag, found in parsed.elements:
        assert tag not in {"iframe", "object", "embed", "base", "frame", "audio", "video"}
        for name in FETCHING & set(found):
            if tag == "a":
                assert re.match(r"https?://|#", found[name])
                assert found[name].startswith("#") or "noopener" in found["rel"].split()
            else:
                assert found[name].startswith("data:"), f"{tag} {name}={found[name][:80]}"
    for tag, _, code in parsed.code:
        if tag == "style":
            assert "@import" not in code
            addresses = re.findall(r"url\(\s*[\"']?([^)]*)", code)
            assert [
                address for address in addresses if not address.startswith(("data:", "#"))
            ] == []


def test_ids_are_unique_and_what_refers_to_them_finds_them(parsed: Parsed) -> None:
    ids = [found["id"] for _, found in parsed.elements if "id" in found]
    assert len(ids) == len(set(ids))
    named = {
        name
        for _, found in parsed.elements
        for attribute in ("aria-labelledby", "aria-controls", "aria-describedby", "for")
        for name in found.get(attribute, "").split()
    }
    assert named
    assert named <= set(ids)


def test_the_template_gets_exactly_what_it_prints() -> None:
    environment = rendering.ENVIRONMENT
    waiting, seen, wanted = ["page.html.j2"], set(), set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        tree = environment.parse(environment.loader.get_source(environment, name)[0])
        wanted |= jinja2.meta.find_undeclared_variables(tree)
        waiting += set(jinja2.meta.find_referenced_templates(tree)) - seen
    assert wanted == {field.name for field in dataclasses.fields(figure.Content)}


def test_hostile_text_is_text_in_the_page_without_scripts(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "package")
    rows = copy.rows("incidents")
    for row, text in zip(rows, HOSTILE, strict=False):
        copy.edit("incidents", row["event_id"], title_en=text)
    found = Parsed(maps.build_map(geo.load(copy.folder)).get_root().render())
    titles = [
        HOSTILE[number] if number < len(HOSTILE) else row["title_en"]
        for number, row in enumerate(rows)
    ]
    assert [title for title in titles if title not in found.cells] == []
    assert "img" not in dict(found.elements)
