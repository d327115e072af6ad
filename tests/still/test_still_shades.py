"""Shades and textures of a still picture: told apart in grey and on a photocopy."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely
from drawn_stills import SMALL, texts
from PIL import Image

import geo
from maps.still import drawing, marks
from maps.still.chart import fill_class
from maps.still.drawing import draw
from maps.still.patterns import NOT_PUBLISHED_HATCH, PHOTOCOPIED_HATCH, TEXTURES, LinePattern, dots
from maps.still.scene import Scene, rectangle
from maps.still.schemes import GREY, SCHEMES
from maps.still.words import StillWords

if TYPE_CHECKING:
    from copies import Copy

    from maps.still.scene import Area


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
