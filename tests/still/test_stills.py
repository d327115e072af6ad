"""Still pictures: what stands on them, that every format carries it, and that it is the same."""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import matplotlib as mpl
import numpy as np
import pytest
import shapely
from copies import DATA, standing
from PIL import Image
from pyproj import Geod

import geo
from maps.content.atlas import Atlas
from maps.still import drawing, letters, marks, svg_text
from maps.still.chart import fill_class
from maps.still.drawing import PICTURE_KINDS, Still, draw
from maps.still.frame import Frame, extent, projection
from maps.still.patterns import NOT_PUBLISHED_HATCH, PHOTOCOPIED_HATCH, TEXTURES, LinePattern, dots
from maps.still.pen import Pen
from maps.still.scene import LEADING, PlacedText, Scene, rectangle, wrapped
from maps.still.schemes import GREY, SCHEMES
from maps.still.sheet import compose
from maps.still.words import StillWords

if TYPE_CHECKING:
    from pathlib import Path

    from copies import Copy

    from maps.still.scene import Area

LANGUAGES = ("en", "ru", "kk")
SVG = "{http://www.w3.org/2000/svg}"
GEOD = Geod(ellps="WGS84")
SMALL = Still(dpi=60)
ALMATY = standing("detained", "almaty")


@cache
def real() -> geo.Dataset:
    return geo.load(DATA)


@cache
def drawn(kind: str, **wanted: object) -> bytes:
    return draw(real(), replace(SMALL, **wanted), kind)  # type: ignore[arg-type]


def pen(data: geo.Dataset, **wanted: object) -> Pen:
    still = replace(SMALL, **wanted)  # type: ignore[arg-type]
    shown = Atlas(data).map(still.measure, still.lens)
    words = StillWords(data, still.lang)
    return Pen(data, words, SCHEMES[still.scheme], letters.width, shown, still.incidents)


def svg(**wanted: object) -> ET.Element:
    return ET.fromstring(drawn("svg", **wanted))  # noqa: S314 (our own)


def texts(root: ET.Element) -> list[str]:
    return ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]


def spaced(text: str) -> str:
    """Return text on one line with every kind of space as the plain one."""
    return re.sub(r"\s+", " ", text)


def run(*command: str | Path) -> str:
    done = subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True)
    return done.stdout


# One file, three formats


def test_another_process_makes_the_same_bytes_and_opens_no_window(tmp_path: Path) -> None:
    code = (
        "import geo, hashlib, sys; from maps.still.drawing import PICTURE_KINDS, Still, draw;"
        "import maps.commands.app; data = geo.load();"
        "assert not any(name.startswith('matplotlib') for name in sys.modules);"
        "drawn = [draw(data, Still(dpi=60), kind) for kind in PICTURE_KINDS];"
        "print(*(hashlib.sha256(it).hexdigest() for it in drawn));"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    # Another seed, another day, and somebody's own settings of matplotlib.
    (tmp_path / "matplotlibrc").write_text("savefig.bbox: tight\nsavefig.facecolor: red\n", "utf-8")
    other = {
        **os.environ, "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1", "TZ": "Asia/Almaty",
        "MATPLOTLIBRC": str(tmp_path), "PYTHONPATH": str(DATA.parent), "LC_ALL": "C",
    }  # fmt: skip
    made = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=other
    ).stdout
    assert made.split() == [hashlib.sha256(drawn(kind)).hexdigest() for kind in PICTURE_KINDS]


def written(data: geo.Dataset, lang: str, scheme: str) -> set[tuple[str, bool]]:
    """The letters that a picture writes, and whether they are bold."""
    scene = compose(pen(data, lang=lang, measure="detained", scheme=scheme), 267, None)
    texts = [item for item in scene.items if isinstance(item, PlacedText)]
    return {(letter, item.bold) for item in texts for letter in item.text}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_letter_is_missing(data: geo.Dataset, lang: str) -> None:
    """A letter that its font lacks is warned of; warnings are errors here."""
    image = Image.open(io.BytesIO(drawn("png", lang=lang, measure="detained")))
    assert image.width == pytest.approx(267 / 25.4 * 60, abs=1)
    # Other schemes write no other letters.
    known = written(data, lang, "light")
    assert len(known) > 50
    assert written(data, lang, "dark") == known
    assert written(data, lang, "grey") <= known


def test_a_png_says_its_size_and_what_it_shows() -> None:
    image = Image.open(io.BytesIO(draw(real(), Still(width_mm=100, lang="kk"), "png")))
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)
    assert image.width == pytest.approx(100 / 25.4 * 300, abs=1)
    assert image.info["Title"].startswith(f"{StillWords(real(), 'kk').title()}: ")
    assert image.info["Title"].lang == "kk"
    assert "151" in image.info["Description"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_svg_is_an_image_with_title_and_description(lang: str) -> None:
    root = svg(lang=lang)
    assert root.get("role") == "img"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
    assert [node.tag for node in list(root)[:2]] == [f"{SVG}title", f"{SVG}desc"]
    named = {root.get("aria-labelledby"): 0, root.get("aria-describedby"): 1}
    assert {node.get("id"): place for place, node in enumerate(list(root)[:2])} == named
    assert len(root.findall(f"{SVG}title")) == 1
    title = StillWords(real(), lang).title()
    assert title in (root[0].text or "")
    assert title in texts(root)


def test_text_in_an_svg_is_text_and_nothing_is_fetched() -> None:
    root = svg()
    assert {"Almaty", "Kyzylorda", "500 km", "Killed"} <= set(texts(root))
    addresses = [
        value
        for node in root.iter()
        for key, value in node.attrib.items()
        if key.endswith("href") or "url(" in value
    ]
    assert all(value.startswith(("#", "url(#")) for value in addresses)
    assert not list(root.iter(f"{SVG}image"))
    styles = [node.get("style", "") for node in root.iter(f"{SVG}text")]
    assert all("sans-serif" in style for style in styles)
    assert any("paint-order: stroke" in style for style in styles)


def test_formulas_and_controls_in_names_are_only_text(data: geo.Dataset) -> None:
    cities = data.cities.assign(name_en="$x^2$ <b>&\x07 {{ 7*7 }}")
    root = ET.fromstring(draw(replace(data, cities=cities), SMALL, "svg"))  # noqa: S314 (our own)
    assert "$x^2$ <b>& {{ 7*7 }}" in texts(root)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_pdf_embeds_its_fonts_and_says_title_and_language(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "map.pdf"
    path.write_bytes(drawn("pdf", lang=lang, measure="detained", width_mm=180.0))
    fonts = run("pdffonts", path).splitlines()[2:]
    assert fonts
    assert all(re.search(r"DejaVuSans\S* +CID TrueType +\S+ +yes yes yes", line) for line in fonts)
    words = StillWords(real(), lang)
    info = run("pdfinfo", path)
    assert f"Title:           {words.title()}: " in info
    assert "CreationDate" not in info
    content = path.read_bytes()
    # The catalogue to which the table of objects leads.
    start = int(content.rsplit(b"startxref", 1)[1].split()[0])
    root = int(re.search(rb"/Root (\d+) 0 R", content)[1])  # type: ignore[index]
    entry = content[start:].split(b"\n")[2 + root]
    place = int(entry.split()[0])
    assert f"/Lang ({lang})".encode() in content[place : place + 300].split(b"endobj")[0]
    said = spaced(run("pdftotext", "-layout", path, "-"))
    assert spaced(words.number(float(ALMATY["best"]))) in said
    assert spaced(words.date("2022-01-27")) in said


def test_a_pdf_is_as_large_as_was_asked(tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    path.write_bytes(drawn("pdf", height_mm=190.0, incidents=False))
    found = re.search(r"Page size: +([\d.]+) x ([\d.]+)", run("pdfinfo", path))
    assert found
    assert [float(side) / 72 * 25.4 for side in found.groups()] == pytest.approx(
        [267, 190], abs=0.1
    )


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_a_pdf_is_drawn_in_grey(tmp_path: Path, scheme: str) -> None:
    path = tmp_path / "map.pdf"
    path.write_bytes(drawn("pdf", scheme=scheme))
    run("pdftoppm", "-r", "60", "-gray", "-singlefile", path, tmp_path / "map")
    with Image.open(tmp_path / "map.pgm") as image:
        tones = np.asarray(image)
    page = 24 if scheme == "dark" else 255
    assert abs(int(tones[0, 0]) - page) <= 4
    assert len(np.unique(tones)) > 50
    assert 0.02 < (np.abs(tones.astype(int) - int(tones[0, 0])) > 60).mean() < 0.6


def test_drawing_changes_no_setting() -> None:
    before = dict(mpl.rcParams)
    drawn.__wrapped__("png", width_mm=90.0)
    assert dict(mpl.rcParams) == before


def test_only_stills_import_matplotlib() -> None:
    folder = DATA.parent
    found = {
        path.name
        for path in itertools.chain(folder.glob("maps/**/*.py"), folder.glob("geo/**/*.py"))
        if re.search(
            r"^\s*(?:import|from) (?:matplotlib|PIL)", path.read_text("utf-8"), re.MULTILINE
        )
    }
    assert found == {"drawing.py", "letters.py"}


# What it says


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("measure", ["killed", "detained", "injured", "state_facilities_damaged"])
def test_every_number_stands_there_with_its_claimant(
    data: geo.Dataset, lang: str, measure: str
) -> None:
    said = spaced(" ".join(texts(svg(lang=lang, measure=measure))))
    told = spaced(svg(lang=lang, measure=measure)[1].text or "")
    words = StillWords(data, lang)
    figures = data.figures.set_index("figure_id")
    regions = data.regions.set_index("region_id")
    for cell in Atlas(data).map(measure).cells:
        name = regions[f"name_{lang}"][cell.place_id]
        assert name in told
        if cell.figure_id is None:
            continue
        claim = figures.loc[cell.figure_id]
        for text in (said, told):
            assert spaced(words.number(claim["best"])) in text
            assert words.claimants[claim["claimant"]] in text
            assert spaced(words.date(claim["as_of"])) in text
    count = sum(cell.value is None for cell in Atlas(data).map(measure).cells)
    assert spaced(words.count("legend.not_published", count)) in said


def test_the_claimants_own_words_and_ranges_stay(package_copy) -> None:  # noqa: ANN001 (a fixture)
    package_copy.edit("figures", ALMATY["figure_id"], low="2600", best="2601", high="2700")
    listed = StillWords(geo.load(package_copy.folder), "en").values(
        Atlas(geo.load(package_copy.folder)).map("detained")
    )
    joined = spaced(" ".join(listed))
    assert "Almaty: 2,601 (2,600\u20132,700), Almaty commandant, 18 January 2022" in joined
    assert "Aktobe Region: about 1,500, Regional police, 27 January 2022" in joined


def test_one_end_is_told_as_such_and_a_chosen_end_as_a_number(package_copy) -> None:  # noqa: ANN001 (a fixture)
    package_copy.edit("figures", ALMATY["figure_id"], low="2600", best="", high="")
    data = geo.load(package_copy.folder)
    words = StillWords(data, "en")
    latest, low = (
        spaced(" ".join(words.values(Atlas(data).map("detained", lens))))
        for lens in ("latest", "low")
    )
    assert "Almaty: ≥ 2,600, Almaty commandant" in latest
    assert "Almaty: 2,600, Almaty commandant" in low


def test_reported_none_is_not_not_published(package_copy) -> None:  # noqa: ANN001 (a fixture)
    package_copy.edit("figures", ALMATY["figure_id"], low="0", best="0", high="0")
    data = geo.load(package_copy.folder)
    root = ET.fromstring(draw(data, replace(SMALL, measure="detained"), "svg"))  # noqa: S314 (our own)
    said = spaced(" ".join(texts(root)))
    assert "Reported none: 1 region" in said
    assert "Not published: 9 regions" in said
    assert "Almaty: 0, Almaty commandant" in said
    assert "Reported none: Almaty." in (root[1].text or "")


def test_rates_say_of_whom_and_that_small_counts_are_unsteady() -> None:
    said = spaced(" ".join(texts(svg(measure="killed_rate"))))
    assert "Almaty: 7.19 (151)" in said
    assert "Per 100,000 residents on 1 January 2022" in said
    assert "Small counts" in said


def test_credit_licence_and_version_stand_below(data: geo.Dataset) -> None:
    said = " ".join(texts(svg()))
    assert "© OpenStreetMap contributors (ODbL)" in said
    assert "CC-BY-4.0" in said
    assert f"Data version {data.descriptor.raw['version']} (" in said


def test_incidents_may_be_left_out() -> None:
    root = svg(incidents=False)
    assert "Incidents recorded" not in " ".join(texts(root)) + (root[1].text or "")
    # Towns that are regions of their own carry its number.
    assert {"Almaty: 151", "Shymkent: 20", "Nur-Sultan"} <= set(texts(root))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("measure", "width"), [("killed", 178.0), ("detained", 267.0)])
def test_each_number_stands_on_its_region_or_beside_its_town(
    data: geo.Dataset, lang: str, measure: str, width: float
) -> None:
    tools = pen(data, lang=lang, measure=measure, incidents=False)
    scene = compose(tools, width, None)
    haloed = [item for item in scene.items if isinstance(item, PlacedText) and item.halo]
    written = [re.split(r": ", item.text)[-1] for item in haloed if re.search(r"\d", item.text)]
    known = [tools.words.said(tools.shown, cell) for cell in tools.shown.cells if cell.figure_id]
    assert known
    assert all(written.count(text) >= known.count(text) for text in known)
    assert all(item.size >= 7 for item in haloed if not item.text.endswith(("km", "км")))
    boxes = [box_of(item) for item in haloed]
    assert not any(a.intersects(b) for a, b in itertools.combinations(boxes, 2))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_legend_says_what_is_in_each_class_and_none_is_empty(
    data: geo.Dataset, lang: str
) -> None:
    tools = pen(data, lang=lang, measure="killed", incidents=False)
    labels = tools.words.about(tools.shown).classes
    values = sorted({cell.value for cell in tools.shown.cells if cell.value})
    # Four values of at most five classes: each is a class of its own.
    assert labels == tuple(tools.words.number(value) for value in values)
    assert not [label for label in labels if "+" in label]


def test_letters_stay_whole_where_a_renderer_paints_outlines_last() -> None:
    root = ET.fromstring(svg_text.layered(drawn("svg", incidents=False)))  # noqa: S314 (our own)
    groups = [node for node in root.iter(f"{SVG}g") if node.get("id", "").startswith("haloed")]
    assert groups
    for group in groups:
        below, above = group.findall(f"{SVG}text")
        assert below.text == above.text
        assert "stroke-width" in below.get("style", "")
        assert "stroke" not in above.get("style", "")
        assert "font-size" in above.get("style", "")


# The map


def frame_of(data: geo.Dataset, width: float = 200, height: float = 120) -> Frame:
    shapes = data.regions.geometry
    crs = projection(tuple(shapes.total_bounds))
    return Frame(crs, extent(shapes, crs, 0.02), 10, 20, width, height)


def test_areas_on_the_sheet_are_in_proportion(data: geo.Dataset) -> None:
    frame = frame_of(data)
    for shape, on_sheet in zip(
        data.regions.geometry, frame.sheet(list(data.regions.geometry)), strict=True
    ):
        true = abs(GEOD.geometry_area_perimeter(shape)[0])
        assert on_sheet.area * frame.metres**2 == pytest.approx(true, rel=0.002)
        assert frame.window.contains(on_sheet)


@pytest.mark.parametrize("bounds", [(30, -4, 32, 2), (-75, -56, -53, -21), (-18, 63, -13, 66)])
def test_the_projection_fits_anywhere(bounds: tuple[float, float, float, float]) -> None:
    box = shapely.box(*bounds)
    crs = projection(bounds)
    frame = Frame(crs, extent([box], crs, 0.02), 0, 0, 100, 100)
    true = abs(GEOD.geometry_area_perimeter(shapely.segmentize(box, 0.05))[0])
    assert frame.sheet([box])[0].area * frame.metres**2 == pytest.approx(true, rel=0.003)


def test_the_scale_bar_measures_the_middle_of_the_map(data: geo.Dataset) -> None:
    frame = frame_of(data)
    metres, length = frame.bar()
    west, south, east, north = data.regions.total_bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    far_lon, far_lat, _ = GEOD.fwd(lon, lat, 90, metres)
    (x0, y0), (x1, y1) = frame.points([lon, far_lon], [lat, far_lat])
    assert np.hypot(x1 - x0, y1 - y0) == pytest.approx(length, rel=0.02)
    assert str(metres)[0] in "125"
    assert length <= frame.width / 5


@pytest.mark.parametrize("near", [False, True])
def test_every_incident_with_a_place_is_counted_once(data: geo.Dataset, near: bool) -> None:  # noqa: FBT001 (a case)
    drawn = marks.tallies(data, near=near)
    placed = data.incidents[data.incidents["scope"] != "national"]
    assert sum(mark.count for mark in drawn) == len(placed)
    assert all(sum(n for _, n in mark.shares) == mark.count for mark in drawn)
    almaty = next(mark for mark in drawn if (mark.kind, mark.key) == ("city", "almaty"))
    rows = data.incidents[(data.incidents["city_id"] == "almaty")]
    there = rows[rows["scope"] == "place"]
    assert almaty.count == len(there[there["geo_precision"] != 1] if near else there)
    assert almaty.precision == there[there["geo_precision"] != 1]["precision_m"].max()


@pytest.mark.parametrize(("lang", "width"), [("en", 90.0), ("ru", 180.0), ("kk", 267.0)])
def test_no_name_covers_a_name_or_a_mark(data: geo.Dataset, lang: str, width: float) -> None:
    scene = compose(pen(data, lang=lang), width, None)
    named = [item for item in scene.items if isinstance(item, PlacedText) and item.halo]
    numbers = [
        i for i in scene.items if isinstance(i, PlacedText) and i.anchor == "center" and not i.halo
    ]
    names = [box_of(item) for item in named]
    assert len(names) > 12
    assert sum(a.intersects(b) for a, b in itertools.combinations(names, 2)) == 0
    assert not any(a.intersects(box_of(b)) for a in names for b in numbers)
    sheet = rectangle(0, 0, scene.width, scene.height)
    assert all(sheet.contains(box) for box in names)


def box_of(words: PlacedText) -> shapely.Polygon:
    """Return the box of the letters, without the room above and below a line."""
    width = letters.width(words.text, words.size, bold=words.bold)
    left = {"left": 0, "center": width / 2, "right": width}[words.anchor]
    high = words.size * LEADING * 0.6
    return rectangle(words.x - left, words.y - high, width, high)


@pytest.mark.parametrize(
    ("lang", "width", "measure"),
    [
        ("en", 90.0, "killed_rate"),
        ("ru", 90.0, "detained"),
        ("kk", 180.0, "injured"),
        ("ru", 180.0, "state_facilities_damaged"),
        ("kk", 267.0, "detained"),
        ("en", 267.0, "incidents"),
    ],
)
def test_everything_stands_on_the_sheet(
    data: geo.Dataset, lang: str, width: float, measure: str
) -> None:
    scene = compose(pen(data, lang=lang, measure=measure), width, None)
    assert scene.width == width
    sheet = rectangle(0, 0, scene.width, scene.height)
    for item in scene.items:
        shape = box_of(item) if isinstance(item, PlacedText) else item.shape
        assert sheet.contains(shape), item


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("measure", ["killed", "killed_rate", "detained"])
def test_a_narrow_sheet_with_its_inset_fits_a_page_of_a4(
    data: geo.Dataset, lang: str, measure: str
) -> None:
    tools = pen(data, lang=lang, measure=measure)
    scene = compose(tools, 90, None)
    assert scene.height < 297 - 2 * 10
    # What stands beside the inset does not reach into it.
    words = [item for item in scene.items if isinstance(item, PlacedText)]
    heading = next(
        item for item in words if item.bold and item.text == tools.words.cities["almaty"]
    )
    ends = [
        box_of(item).bounds[2]
        for item in words
        if item.x < heading.x and 0 <= item.y - heading.y < 40
    ]
    assert len(ends) > 5
    assert max(ends) < heading.x


def test_long_words_are_broken_at_spaces() -> None:
    lines = wrapped("one two three", 7, 10, lambda text, size, *, bold=False: len(text), bold=False)  # noqa: ARG005 (a letter a millimetre)
    assert lines == ["one two", "three"]


# Greyscale and photocopies


def swatches() -> list[Area]:
    scene = Scene(200, 30)
    for place in range(5):
        fill_class(scene, rectangle(5 + place * 35, 5, 30, 20), place, GREY)
    lines = GREY.unpublished
    scene.area(lines.within(rectangle(180, 5, 15, 20)), edge=GREY.hatch, width=lines.points)
    return scene.items  # type: ignore[return-value]


def shares(image: Image.Image, threshold: int) -> list[float]:
    """Return the share of black of each swatch once every dot is black or white."""
    tones = np.asarray(image.convert("L"))
    scale = image.width / 200
    boxes = [(5 + place * 35, 35 + place * 35) for place in range(5)] + [(180, 195)]
    out = []
    for left, right in boxes:
        part = tones[
            round(6 * scale) : round(24 * scale),
            round((left + 1) * scale) : round((right - 1) * scale),
        ]
        out.append(float((part < threshold).mean()))
    return out


@pytest.mark.parametrize("threshold", [96, 128, 160])
def test_classes_differ_in_ink_on_a_photocopy(threshold: int) -> None:
    scene = Scene(200, 30, swatches())
    with drawing._settings():
        figure = drawing._figure(scene, "#ffffff", svg=False)
        image = Image.open(io.BytesIO(drawing._png(figure, replace(SMALL, dpi=200), "", "")))
    *classes, unpublished = shares(image, threshold)
    steps = np.diff(classes)
    assert (steps > 0.08).all(), classes
    assert classes[0] > 0.05
    assert classes[-1] < 0.95
    assert unpublished < classes[0]


def test_a_type_without_a_group_is_drawn_as_other_as_on_the_page(package_copy: Copy) -> None:
    def change(content: dict) -> None:
        table = next(item for item in content["resources"] if item["name"] == "incidents")
        field = next(item for item in table["schema"]["fields"] if item["name"] == "event_type")
        for word in field["categories"]:
            if word["group"] == "decision":
                del word["group"]

    package_copy.json("datapackage.json", change)
    data = geo.load(package_copy.folder)
    groups = {name for mark in marks.tallies(data, near=False) for name, _ in mark.shares}
    assert "other" in groups
    assert "decision" not in groups
    said = texts(ET.fromstring(draw(data, SMALL, "svg")))  # noqa: S314 (our own)
    words = StillWords(data, "en")
    assert words.text("group.other") in said
    assert words.text("group.decision") not in said


def test_the_ink_of_a_texture_is_what_its_lines_cover() -> None:
    shape = rectangle(0, 0, 60, 60)
    for texture in TEXTURES:
        drawn_lines = [
            shapely.buffer(lines.within(shape), lines.width / 2, cap_style="flat")
            for lines in texture.families
        ]
        share = shapely.union_all(drawn_lines).area / shape.area
        assert share == pytest.approx(texture.ink(), abs=0.03)
    assert [t.ink() for t in TEXTURES] == sorted(t.ink() for t in TEXTURES)
    assert PHOTOCOPIED_HATCH.ink() < TEXTURES[0].ink()
    assert NOT_PUBLISHED_HATCH.angle == PHOTOCOPIED_HATCH.angle
    assert all(lines.angle % 90 == 0 for t in TEXTURES for lines in t.families)


def test_lines_of_neighbours_meet() -> None:
    lines = LinePattern(45, 2, 0.2)
    whole, left, right = (rectangle(x, 0.3, w, 20) for x, w in ((0.1, 20), (0.1, 9), (9.1, 11)))
    parts = shapely.union_all([lines.within(left), lines.within(right)])
    assert parts.length == pytest.approx(lines.within(whole).length)
    assert shapely.hausdorff_distance(parts, lines.within(whole)) < 1e-9


def test_a_small_shape_has_a_dot_too() -> None:
    assert shapely.get_num_geometries(dots(rectangle(0.1, 0.1, 0.4, 0.4))) == 1
    many = dots(rectangle(0, 0, 40, 40))
    assert shapely.get_num_geometries(many) > 300
    assert rectangle(0, 0, 40, 40).contains(many)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_shades_step_in_lightness(scheme: str) -> None:
    shades = [
        Image.new("RGB", (1, 1), colour).convert("L").getpixel((0, 0))
        for colour in SCHEMES[scheme].shades
    ]
    steps = np.diff(np.asarray(shades, dtype=int))
    assert (np.abs(steps) > 10).all()
    assert (steps < 0).all() if scheme == "light" else (steps > 0).all()


# Bad input


@pytest.mark.parametrize(
    ("wanted", "kind", "error", "words"),
    [
        ({"lang": "de"}, "png", LookupError, "--lang de: no such language; there are: en, ru, kk"),
        ({"scheme": "sepia"}, "png", LookupError, "scheme sepia: .*light, dark, grey"),
        ({}, "gif", LookupError, "kind gif: .*png, svg, pdf"),
        ({"width_mm": 20.0}, "png", ValueError, "--width 20: must be 70 to 1200 mm"),
        ({"height_mm": 90.0}, "png", ValueError, r"--height 90: .* needs 1\d\d mm at least"),
        ({"dpi": 10}, "png", ValueError, "--dpi 10: must be 50 to 1200"),
        ({"dpi": 1200, "width_mm": 1000.0}, "png", ValueError, "more than 16000"),
    ],
)
def test_bad_wishes_are_refused(
    data: geo.Dataset, wanted: dict, kind: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        draw(data, replace(SMALL, **wanted), kind)


def test_the_least_height_that_is_told_is_enough(data: geo.Dataset) -> None:
    with pytest.raises(ValueError, match="at least") as caught:
        compose(pen(data), 267, 80)
    least = float(str(caught.value).split("needs ")[1].split(" mm")[0])
    assert compose(pen(data), 267, least).height == least
    with pytest.raises(ValueError, match="at least"):
        compose(pen(data), 267, least - 2)
