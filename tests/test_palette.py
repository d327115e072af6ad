"""Colours hold for every kind of colour vision, in greyscale, and as text."""

from __future__ import annotations

import dataclasses
import itertools
import re

import numpy as np
import pytest
from numpy.typing import NDArray

from maps import style
from maps.page import bundle, modules
from maps.still.schemes import SCHEMES as SCHEMES_OF_STILLS

# Simulated dichromacy on linear RGB, severity 1.0: Machado, Oliveira and Fernandes (2009), table 1.
VISIONS = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
# sRGB to CIE XYZ under D65 (IEC 61966-2-1).
XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = XYZ.sum(axis=1)
# About 2.3 is just noticeable between large fields side by side (Mahy et al. 1994). Marks are
# small and lie apart, and a shade is looked up in a legend: four times that.
APART = 9.0
# WCAG 2.2, success criterion 1.4.3, for text of ordinary size.
TEXT = 4.5
SURFACES = ("page", "panel", "neighbour", "land", "water", "mark")
SCHEMES = {False: style.GROUPS, True: style.DARK_GROUPS}
# Pairs of Sharma, Wu and Dalal (2005), table 1, for the formula below.
KNOWN = [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, 0, 0), (50, -1, 2), 2.3669),
    ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]
Colour = NDArray[np.float64]


def linear(colour: str) -> Colour:
    """Return linear RGB of a hexadecimal colour."""
    assert re.fullmatch(r"#[0-9a-f]{6}", colour)
    part = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def lab(colour: str, vision: str = "all cones") -> Colour:
    """Return CIELAB of a colour as somebody sees it."""
    seen = np.clip(VISIONS[vision] @ linear(colour), 0, 1)
    ratio = XYZ @ seen / WHITE
    root = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def difference(one: Colour, other: Colour) -> float:
    """Return the colour difference CIEDE2000."""
    middle = (one[0] + other[0]) / 2 - 50
    chroma = (np.hypot(*one[1:]) + np.hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * np.sqrt(chroma**7 / (chroma**7 + 25**7))
    red = np.array([one[1], other[1]]) * stretch
    yellow = np.array([one[2], other[2]])
    chromas = np.hypot(red, yellow)
    hues = np.degrees(np.arctan2(yellow, red)) % 360
    turn = (hues[1] - hues[0] + 180) % 360 - 180 if chromas.all() else 0.0
    hue = hues[0] + turn / 2 if chromas.all() else hues.sum()
    mean = chromas.mean()
    waves = ((1, -30, -0.17), (2, 0, 0.24), (3, 6, 0.32), (4, -63, -0.20))
    shape = 1 + sum(size * np.cos(np.radians(k * hue + shift)) for k, shift, size in waves)
    twist = np.radians(60 * np.exp(-((((hue % 360) - 275) / 25) ** 2)))
    parts = (
        (other[0] - one[0]) / (1 + 0.015 * middle**2 / np.hypot(20**0.5, middle)),
        (chromas[1] - chromas[0]) / (1 + 0.045 * mean),
        2 * np.sqrt(chromas.prod()) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * mean * shape),
    )
    bend = -2 * np.sqrt(mean**7 / (mean**7 + 25**7)) * np.sin(twist)
    return float(np.sqrt(sum(part**2 for part in parts) + bend * parts[1] * parts[2]))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    light, dark = sorted((float(XYZ[1] @ linear(colour)) for colour in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def scheme(*, dark: bool) -> dict[str, str]:
    """Return the colours that ``base.css`` defines."""
    blocks = re.findall(
        r":root(?::not\(\.printing\))?\s*\{([^}]*)\}",
        (bundle.HERE / "core/base.css").read_text("utf-8"),
    )
    assert len(blocks) == 2
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", blocks[dark]))


@pytest.mark.parametrize(("one", "other", "wanted"), KNOWN)
def test_the_formula_is_the_published_one(
    one: tuple[float, ...], other: tuple[float, ...], wanted: float
) -> None:
    assert difference(np.array(one), np.array(other)) == pytest.approx(wanted, abs=5e-5)
    assert difference(np.array(other), np.array(one)) == pytest.approx(wanted, abs=5e-5)


def test_shades_darken_in_even_steps() -> None:
    steps = -np.diff([lab(shade)[0] for shade in style.SHADES])
    assert len(steps) == 4
    assert (steps > 0).all()
    # A reader takes one class for another where a step is much smaller than the rest.
    assert steps.min() > 0.7 * steps.mean()
    assert steps.max() < 1.4 * steps.mean()


@pytest.mark.parametrize("vision", VISIONS)
def test_neighbouring_shades_are_told_apart(vision: str) -> None:
    for one, other in itertools.pairwise(style.SHADES):
        assert difference(lab(one, vision), lab(other, vision)) > APART, (one, other)


def test_neighbouring_shades_are_told_apart_in_greyscale() -> None:
    greys = [np.array([lab(shade)[0], 0, 0]) for shade in style.SHADES]
    for one, other in itertools.pairwise(greys):
        assert difference(one, other) > APART


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("vision", VISIONS)
def test_a_shade_is_not_taken_for_what_has_no_value(vision: str, *, dark: bool) -> None:
    colours = scheme(dark=dark)
    for shade, name in itertools.product(style.SHADES, ("land", "hatch")):
        assert difference(lab(shade, vision), lab(colours[name], vision)) > APART, (shade, name)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("vision", VISIONS)
def test_groups_are_told_apart(vision: str, *, dark: bool) -> None:
    for (name, one), (other_name, other) in itertools.combinations(SCHEMES[dark].items(), 2):
        assert difference(lab(one, vision), lab(other, vision)) > APART, (name, other_name)


def test_the_page_gets_every_colour_and_the_same_names_in_both_schemes() -> None:
    light, dark = (style.custom_properties(dark=dark) for dark in (False, True))
    assert list(light) == list(dark)
    assert [light[f"--c{place}"] for place in range(5)] == list(style.SHADES)
    assert [dark[f"--c{place}"] for place in range(5)] == list(reversed(style.SHADES))
    for name in style.GROUPS:
        assert light[f"--group-{name}"] == style.GROUPS[name]
        assert dark[f"--group-{name}"] == style.DARK_GROUPS[name]
    assert len(light) == 5 + len(style.GROUPS)
    assert set(style.GROUPS) == set(style.DARK_GROUPS)


def test_both_schemes_define_the_same_colours() -> None:
    assert set(scheme(dark=False)) == set(scheme(dark=True)) != set()


@pytest.mark.parametrize("dark", [False, True])
def test_text_is_legible_on_every_surface(*, dark: bool) -> None:
    colours = scheme(dark=dark)
    for ink, surface in itertools.product(("text", "soft", "accent"), SURFACES):
        assert contrast(colours[ink], colours[surface]) >= TEXT, (ink, surface)
    assert contrast(colours["on-accent"], colours["accent"]) >= TEXT


def test_text_has_no_other_colour() -> None:
    found = set()
    for name in modules.styles(bundle.HERE, [bundle.PAGE], bundle.MEDIA):
        code = (bundle.HERE / name).read_text("utf-8")
        found |= set(re.findall(r"(?<![\w-])color:\s*([^;]+);", code))
    # The colours that the reader's system chooses keep their own contrast.
    system = {"inherit", "currentcolor", "CanvasText", "Highlight", "HighlightText", "LinkText"}
    assert {f"var(--{ink})" for ink in ("text", "soft", "accent", "on-accent")} >= found - system


@pytest.mark.parametrize("dark", [False, True])
def test_still_pictures_have_the_colours_of_the_page(*, dark: bool) -> None:
    colours, still = scheme(dark=dark), SCHEMES_OF_STILLS["dark" if dark else "light"]
    shared = {field.name for field in dataclasses.fields(still)} & set(colours)
    assert len(shared) > 8
    assert {name: getattr(still, name) for name in shared} == {
        name: colours[name] for name in shared
    }
