"""Still pictures for everybody: plain folders and frames, words of one's own, sheets by name."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from PIL import Image
from typer.testing import CliRunner

import geo
from maps.commands.app import app
from maps.still import gathering, letters, marks
from maps.still.chart import draw_mark
from maps.still.drawing import Still, draw
from maps.still.frame import Frame, extent, projection
from maps.still.pen import Pen
from maps.still.request import SHEET_SIZES
from maps.still.scene import PlacedText, Scene, wrapped
from maps.still.schemes import SCHEMES
from maps.still.sheet import compose, country
from maps.still.words import StillWords

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

SVG = "{http://www.w3.org/2000/svg}"
ROWS = """date,type,title,latitude,longitude,source
2022-12-07,protest,March,-12.05,-77.04,La Republica
2022-12-07,protest,Vigil,-12.05,-77.04,La Republica
2022-12-08,riot,Clash,-13.52,-71.97,La Republica
2022-12-09,strike,Strike,-16.4,-71.54,IDL
"""


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    folder = tmp_path / "peru"
    folder.mkdir()
    (folder / "incidents.csv").write_text(ROWS, "utf-8")
    return folder


def texts(content: bytes) -> list[str]:
    root = ET.fromstring(content)  # noqa: S314 (our own)
    return ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["still", *(str(word) for word in words)])


def pen(data: geo.Dataset, title: str = "") -> Pen:
    words, scheme = StillWords(data, "en"), SCHEMES["light"]
    return Pen(data, words, scheme, letters.width, None, incidents=True, title=title)


def test_a_plain_folder_is_drawn_with_its_kinds_and_its_sources(plain: Path) -> None:
    data = geo.load(plain)
    said = texts(draw(data, Still(), "svg"))
    assert {"Protest: 2", "Strike: 1", "riot: 1"} <= set(said)
    assert "Incidents from 7 December 2022 to 9 December 2022" in said
    assert said.count("Incidents recorded") == 3  # what is shown, its kinds, its marks
    assert any("Sources of the incidents: La Republica, IDL." in text for text in said)
    # Without regions, whole degrees say where it is.
    assert {"12°S", "76°W"} <= set(said)
    # A place with two incidents is one mark with that number.
    assert sorted(mark.count for mark in marks.tallies(data, near=False)) == [1, 1, 2]


def test_a_single_day_is_said_once(plain: Path) -> None:
    path = plain / "incidents.csv"
    path.write_text(re.sub(r"2022-12-0\d", "2022-12-07", ROWS), "utf-8")
    said = texts(draw(geo.load(plain), Still(), "svg"))
    assert "7 December 2022" in said
    assert not [text for text in said if "from 7 December" in text]


def test_a_file_and_a_frame_are_drawn_as_the_folder_is(plain: Path, tmp_path: Path) -> None:
    out = tmp_path / "map.svg"
    told = run(plain / "incidents.csv", "-o", out)
    assert told.exit_code == 0, told.output
    frame = pd.read_csv(plain / "incidents.csv", parse_dates=["date"])
    for content in (out.read_bytes(), draw(geo.from_frames(frame), Still(), "svg")):
        assert {"Protest: 2", "Strike: 1", "riot: 1"} <= set(texts(content))


def test_regions_without_a_measure_are_land_under_the_incidents(
    plain: Path, tmp_path: Path
) -> None:
    ring = [[-78, -19], [-69, -19], [-69, -10], [-78, -10], [-78, -19]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"id": "PE", "name": "Peru"}, "geometry": shape}
    content = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (plain / "regions.geojson").write_text(content)
    out = tmp_path / "map.svg"
    told = run(plain, "-o", out, "--measure", "none")
    assert told.exit_code == 0, told.output
    said = texts(out.read_bytes())
    assert "Protest: 2" in said
    assert "12°S" not in said


def test_the_package_draws_its_incidents_alone_when_asked(data: geo.Dataset) -> None:
    said = texts(draw(data, Still(measure="none", lang="ru"), "svg"))
    words = data.descriptor.categories("incidents", "event_type")
    protests = {item["value"] for item in words if item["group"] == "protest"}
    n = int(data.incidents["event_type"].isin(protests).sum())
    assert f"Протест, забастовка: {n}" in said
    assert not any("Погибш" in text for text in said)


def test_many_points_are_gathered_and_each_is_counted_once() -> None:
    places = {
        "latitude": [n % 25 / 2 for n in range(600)],
        "longitude": [n / 40 for n in range(600)],
    }
    days = pd.date_range("2022-01-01", periods=600)
    data = geo.from_frames(pd.DataFrame({"date": days, "type": "protest", **places}))
    crs = projection((0, 0, 15, 12))
    window = Frame(crs, extent(list(data.incidents.geometry), crs, 0.02), 0, 0, 120, 100)
    drawn = marks.tallies(data, near=False)
    found = gathering.gathered(drawn, window)
    assert len(drawn) == 600
    assert len(found) < 300
    assert sum(mark.count for mark in found) == 600
    few = drawn[: gathering.LOOSE]
    assert gathering.gathered(few, window) == few


def test_gathered_circles_lie_apart_and_hold_their_numbers() -> None:
    """Thousands at some points: circles keep to their squares, numbers to their circles."""
    n = 4000
    places = {
        "latitude": [k * k % 97 / 24 for k in range(n)],
        "longitude": [k % 13 for k in range(n)],
    }
    data = geo.from_frames(pd.DataFrame({"date": "2022-01-01", "type": "protest", **places}))
    drawn = pen(data)
    window = country(drawn, 0, 0, 120, 100)
    found = marks.placed(gathering.gathered(marks.tallies(data, near=False), window), window)
    assert sum(mark.count for mark in found) == n
    assert max(mark.radius for mark in found) <= gathering.SQUARE / 2
    for mark in found:
        scene = Scene(120, 100)
        draw_mark(scene, drawn, mark)
        [number] = [item for item in scene.items if isinstance(item, PlacedText)]
        assert letters.width(number.text, number.size, bold=True) <= 1.5 * mark.radius


def test_points_on_both_sides_of_the_180th_meridian_are_all_drawn_and_named() -> None:
    places = {"latitude": [-17, -17], "longitude": [178, -178.5]}
    data = geo.from_frames(pd.DataFrame({"date": "2022-01-01", "type": "protest", **places}))
    said = texts(draw(data, Still(), "svg"))
    assert said.count("1") == 2
    assert {"178°E", "180°", "179°W"} <= set(said)


def test_a_name_of_the_graticule_stays_on_the_map() -> None:
    """A parallel that bends out over the top has no name there: it would cover the heading."""
    places = {"latitude": [38, 58, 48], "longitude": [45, 66, 90]}
    data = geo.from_frames(pd.DataFrame({"date": "2022-01-01", "type": "protest", **places}))
    scene = compose(pen(data), 267, None)
    names = [
        it for it in scene.items if isinstance(it, PlacedText) and it.text.endswith(("°N", "°E"))
    ]
    assert len(names) > 3
    frame = min(item.y for item in names if item.text.endswith("°E")) - 2.4
    assert all(item.y > frame for item in names)


@pytest.mark.parametrize("longitudes", [(-170, 170), (-60, 100)])
def test_points_of_the_whole_world_stand_on_the_sheet(longitudes: tuple[int, int]) -> None:
    places = {"latitude": [-50, 60], "longitude": longitudes}
    frame = pd.DataFrame({"date": ["2022-01-01", "2022-01-02"], "type": "protest", **places})
    data = geo.from_frames(frame)
    window = country(pen(data), 0, 0, 200, 120)
    drawn = marks.placed(marks.tallies(data, near=False), window)
    assert len(drawn) == 2


def test_words_of_one_s_own_stand_beside_who_claims_what_is_shown(data: geo.Dataset) -> None:
    still = Still(title="Our map & <b>", subtitle="For class 9", note="Drawn by pupils")
    content = draw(data, still, "svg")
    said = texts(content)
    assert {"Our map & <b>", "For class 9", "Drawn by pupils", "Killed"} <= set(said)
    assert any("Prosecutor General" in text for text in said)
    assert "January 2022 in Kazakhstan" not in said
    heading = ET.fromstring(content)[0].text  # noqa: S314 (our own)
    assert heading == "Our map & <b>: Killed"
    # The credit stays the last thing on the sheet.
    credit = next(place for place, text in enumerate(said) if "OpenStreetMap" in text)
    assert said.index("Drawn by pupils") < credit


def test_a_long_word_is_broken_lest_it_leave_the_sheet(plain: Path) -> None:
    def signs(text: str, _: float, *, bold: bool = False) -> float:  # noqa: ARG001 (as measured)
        return len(text)

    assert wrapped("a" * 25 + " bc", 10, 1, signs, bold=False) == ["a" * 10, "a" * 10, "aaaaa bc"]
    scene = compose(pen(geo.load(plain), "W" * 200), 90, None)
    ends = [
        item.x + letters.width(item.text, item.size, bold=item.bold)
        for item in scene.items
        if isinstance(item, PlacedText) and item.anchor == "left"
    ]
    assert max(ends) <= 90


@pytest.mark.parametrize("lang", ["ru", "kk"])
@pytest.mark.parametrize("size", SHEET_SIZES)
def test_each_size_by_name_has_room_for_the_package(
    data: geo.Dataset, size: str, lang: str
) -> None:
    still = replace(Still(lang=lang, measure="killed_rate").sized(size), dpi=50)
    width, height = Image.open(io.BytesIO(draw(data, still, "png"))).size
    wanted = SHEET_SIZES[size]
    assert width == pytest.approx(wanted.width_mm / 25.4 * 50, abs=1)
    if wanted.height_mm is not None:
        assert height == pytest.approx(wanted.height_mm / 25.4 * 50, abs=1)


def test_a_slide_and_a_square_have_the_dots_of_a_screen() -> None:
    dots = {
        name: tuple((side or 0) / 25.4 * size.dpi for side in (size.width_mm, size.height_mm))
        for name, size in SHEET_SIZES.items()
    }
    assert dots["slide"] == pytest.approx((1920, 1080))
    assert dots["square"] == pytest.approx((2160, 2160))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--size", "poster"), "--size poster: no such size; there are: a4, slide, square, column"),
        (("--size", "a4", "--width", "90"), "--size a4: says width and height already"),
        (("--size", "a4", "--height", "90"), "leave out it or --height"),
        (("--title", "  "), "--title: is empty; write some words, or leave it out"),
        (("--note", "x" * 400), "--note: has 400 characters; write at most 300"),
        (("--measure", "killed"), "--measure killed: no regional map is drawn; leave it out"),
        (("--lens", "latest"), "--lens latest: no regional map is drawn"),
        (("--lang", "de"), "--lang de: no such language; there are: en"),
        (("--no-incidents",), "there is nothing to draw: no measure by region"),
    ],
)
def test_bad_wishes_are_refused_and_nothing_is_written(
    plain: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    out = tmp_path / "map.svg"
    out.write_text("mine")
    told = run(plain, "-o", out, *words)
    assert told.exit_code in {1, 2}
    assert said in re.sub(r"\s+", " ", told.stderr)
    assert out.read_text() == "mine"


def test_a_sheet_by_name_that_is_too_small_says_so(plain: Path, tmp_path: Path) -> None:
    rows = [f"2022-12-07,{'kind ' * 50}{n},March,-12.05,-77.04,IDL" for n in range(12)]
    (plain / "incidents.csv").write_text("\n".join([ROWS.splitlines()[0], *rows]), "utf-8")
    told = run(plain, "-o", tmp_path / "map.svg", "--size", "square")
    assert told.exit_code == 2
    assert "--size square has no room for it: name another" in told.stderr
    assert not (tmp_path / "map.svg").exists()
