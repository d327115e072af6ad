"""Still pictures as files: every format carries what is drawn, and is the same each time."""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import re
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import matplotlib as mpl
import numpy as np
import pytest
from copies import DATA
from drawn_stills import ALMATY, LANGUAGES, SMALL, SVG, drawn, pen, real, svg, texts
from PIL import Image
from spaces import spaced

from maps.still import svg_text
from maps.still.drawing import PICTURE_KINDS, Still, draw
from maps.still.scene import PlacedText
from maps.still.schemes import SCHEMES
from maps.still.sheet import compose
from maps.still.words import StillWords

if TYPE_CHECKING:
    from pathlib import Path

    import geo


def run(*command: str | Path) -> str:
    done = subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True)
    return done.stdout


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
