"""Colours hold for every kind of colour vision, in greyscale, and as text."""

from __future__ import annotations

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
SURFACES = ("page", "panel", "near", "land")
SCHEMES = {False: style.LIGHT, True: style.DARK}
HUES = ("gather", "force", "act")
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


def ramp(kind: str, *, dark: bool) -> list[str]:
    """Return the shades of people (p) or incidents (i), low to high."""
    return [SCHEMES[dark][f"{kind}{place}"] for place in range(1, 6)]


@pytest.mark.parametrize(("one", "other", "wanted"), KNOWN)
def test_the_formula_is_the_published_one(
    one: tuple[float, ...], other: tuple[float, ...], wanted: float
) -> None:
    assert difference(np.array(one), np.array(other)) == pytest.approx(wanted, abs=5e-5)
    assert difference(np.array(other), np.array(one)) == pytest.approx(wanted, abs=5e-5)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", ["p", "i"])
def test_shades_leave_the_land_in_even_steps(kind: str, *, dark: bool) -> None:
    """Low is the quiet end in both schemes: next to the land, and high the farthest from it."""
    lights = [lab(shade)[0] for shade in ramp(kind, dark=dark)]
    steps = np.diff(lights) * (1 if dark else -1)
    assert len(steps) == 4
    assert (steps > 0).all()
    # A reader takes one class for another where a step is much smaller than the rest.
    assert steps.min() > 0.6 * steps.mean()
    assert steps.max() < 1.5 * steps.mean()
    land = lab(SCHEMES[dark]["land"])[0]
    away = [abs(light - land) for light in lights]
    assert away == sorted(away)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", ["p", "i"])
@pytest.mark.parametrize("vision", VISIONS)
def test_neighbouring_shades_are_told_apart(vision: str, kind: str, *, dark: bool) -> None:
    for one, other in itertools.pairwise(ramp(kind, dark=dark)):
        assert difference(lab(one, vision), lab(other, vision)) > 0.8 * APART, (one, other)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", ["p", "i"])
def test_neighbouring_shades_are_told_apart_in_greyscale(kind: str, *, dark: bool) -> None:
    greys = [np.array([lab(shade)[0], 0, 0]) for shade in ramp(kind, dark=dark)]
    for one, other in itertools.pairwise(greys):
        assert difference(one, other) > 0.8 * APART


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("vision", VISIONS)
def test_hues_are_told_apart(vision: str, *, dark: bool) -> None:
    """Within a hue the sign tells the kinds of incidents apart."""
    for one, other in itertools.combinations(HUES, 2):
        colours = SCHEMES[dark]
        assert difference(lab(colours[one], vision), lab(colours[other], vision)) > APART


def test_the_page_gets_every_colour_and_the_same_names_in_both_schemes() -> None:
    light, dark = (style.custom_properties(dark=dark) for dark in (False, True))
    assert list(light) == list(dark) == [f"--{name}" for name in style.LIGHT]
    assert set(style.HUES.values()) <= set(style.LIGHT)


# Foreground, background, least ratio: those of the design.
PAIRS = [
    *(("ink", name, TEXT) for name in (*SURFACES, "accent-wash", "mark")),
    *(("soft", name, TEXT) for name in SURFACES),
    ("accent", "page", TEXT), ("accent", "panel", TEXT), ("page", "accent", TEXT),
    ("nearink", "near", TEXT), ("waterink", "water", TEXT), ("onpeople", "people", TEXT),
    ("ink", "p1", TEXT), ("ink", "p2", TEXT), ("onp3", "p3", TEXT),
    ("onpeople", "p4", TEXT), ("onpeople", "p5", TEXT),
    ("people", "land", 3), ("people", "page", TEXT), ("prior", "page", 3), ("ctl", "page", 3),
    ("ctl", "panel", 3),
    *((name, "land", 3) for name in HUES), *((name, "page", 3) for name in HUES),
]  # fmt: skip


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("ink", "surface", "least"), PAIRS)
def test_what_is_read_has_contrast(ink: str, surface: str, least: float, *, dark: bool) -> None:
    assert contrast(SCHEMES[dark][ink], SCHEMES[dark][surface]) >= least


def test_text_has_no_other_colour() -> None:
    found = set()
    for name in modules.styles(bundle.HERE, [bundle.PAGE], bundle.MEDIA):
        code = (bundle.HERE / name).read_text("utf-8")
        found |= set(re.findall(r"(?<![\w-])color:\s*([^;]+);", code))
    # The colours that the reader's system chooses keep their own contrast.
    system = {"inherit", "currentcolor", "CanvasText", "Highlight", "HighlightText", "LinkText"}
    inks = {ink for ink, _, least in PAIRS if least == TEXT}
    assert {f"var(--{ink})" for ink in inks} >= found - system


@pytest.mark.parametrize("dark", [False, True])
def test_still_pictures_have_the_colours_of_the_page(*, dark: bool) -> None:
    colours, still = SCHEMES[dark], SCHEMES_OF_STILLS["dark" if dark else "light"]
    shared = {"page": "page", "text": "ink", "soft": "soft", "line": "rule", "water": "water",
              "neighbour": "near", "land": "land", "border": "rim", "hatch": "np"}  # fmt: skip
    assert {name: getattr(still, name) for name in shared} == {
        name: colours[token] for name, token in shared.items()
    }
    assert list(still.shades) == ramp("p", dark=dark)


def test_no_style_sheet_asks_for_a_property_that_nobody_gives() -> None:
    sheets = {path: path.read_text("utf-8") for path in bundle.HERE.rglob("*.css")}
    given = set(style.custom_properties(dark=False))
    assert given == set(style.custom_properties(dark=True))
    given |= set(re.findall(r"(--[a-z0-9-]+)\s*:", "".join(sheets.values())))
    scripts = "".join(path.read_text("utf-8") for path in bundle.HERE.rglob("*.js"))
    given |= set(re.findall(r"setProperty\(\"(--[a-z0-9-]+)\"", scripts))
    own = {path for path in sheets if path.parent.name == "lesson"}  # with colours of its own
    asked = {
        f"{path.name}: {name}"
        for path, text in sheets.items()
        if path not in own
        for name in re.findall(r"var\((--[a-z0-9-]+)", text)
        if name not in given
    }
    assert asked == set()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("vision", list(VISIONS))
def test_kinds_of_one_s_own_are_told_apart(vision: str, *, dark: bool) -> None:
    colours = [SCHEMES[dark][f"k{number}"] for number in range(1, 9)]
    pairs = itertools.combinations((lab(colour, vision) for colour in colours), 2)
    assert min(itertools.starmap(difference, pairs)) >= APART
    for surface in ("page", "land"):
        assert min(contrast(it, SCHEMES[dark][surface]) for it in colours) >= 3
