"""The letters of a still picture: the font that matplotlib ships, others of the machine, none."""

from __future__ import annotations

import contextlib
import unicodedata
import warnings
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from maps.refusals import LettersWarning
from maps.still.scene import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from matplotlib.font_manager import FontProperties

FONT_FAMILY = "DejaVu Sans"  # comes with matplotlib; has the letters of all our languages
POINTS_A_MM = 72 / 25.4  # a millimetre
UPRIGHT_WEIGHT = 400  # weight
SHOWN_LETTERS = 5  # letters that are shown of a script
TURNING = {"R", "AL"}
ISOLATED = "\u2067{}\u2069"  # RLI and PDI


def fonts() -> Path:
    """Return the folder of the fonts that come with matplotlib."""
    import matplotlib as mpl  # noqa: PLC0415 (an extra)

    return Path(mpl.get_data_path()) / "fonts" / "ttf"


def font(text: str, size: float, *, bold: bool) -> FontProperties:
    """Return the font of a text; beside that of matplotlib others where it lacks letters."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 (an extra)

    weight = "bold" if bold else "normal"
    if others := machine_fonts(text):
        return FontProperties(family=[FONT_FAMILY, *others], weight=weight, size=size)
    # By its file: not one of that name on the machine.
    path = fonts() / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")
    return FontProperties(family=[FONT_FAMILY], weight=weight, size=size, fname=str(path))


def machine_fonts(text: str) -> dict[str, str]:
    """Return families of the machine, with their files, that have what the font lacks."""
    return {name: _machine()[name] for name in _others(frozenset(clean(text)) - _known())}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text in millimetres."""
    text = clean(text)
    return _wide(text, font(text, 100, bold=bold)) / 100 * size / POINTS_A_MM


@lru_cache(maxsize=1 << 12)
def _wide(text: str, used: FontProperties) -> float:
    """Return the width of a text in points; the same words are asked for again and again."""
    from matplotlib.textpath import text_to_path  # noqa: PLC0415 (an extra)

    with quiet():
        wide, _, _ = text_to_path.get_text_width_height_descent(text, used, ismath=False)
    return float(wide)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep what matplotlib says of single letters to itself: `warn` tells of all at once."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        yield


def lacking(texts: Iterable[str]) -> str:
    """
    Tell which letters no font here has.

    Parameters
    ----------
    texts
        What is written.

    Returns
    -------
    str
        Each script with some of its letters, "" where none is missing.
    """
    missing = sorted(set(clean("".join(texts))) - _known())
    left = [char for char in missing if not _others(frozenset(char))]
    scripts: dict[str, list[str]] = {}
    for char in left:
        scripts.setdefault(_script(char), []).append(char)
    return ", ".join(f"{name} ({' '.join(some[:SHOWN_LETTERS])})" for name, some in scripts.items())


def warn(texts: Iterable[str]) -> None:
    """Warn of letters that will be boxes."""
    if missing := lacking(texts):
        message = (
            f"no font on this machine has the letters of {missing}: boxes stand in their place; "
            "install a font that has them, such as Noto, or use HTML or SVG, "
            "for which each reader's own fonts are used"
        )
        warnings.warn(LettersWarning(message), stacklevel=3)


def turned(text: str) -> str:
    """Return a text that begins right to left with signs that keep it so where lines do not."""
    strong = (unicodedata.bidirectional(char) for char in text)
    first = next((kind for kind in strong if kind in {"L", *TURNING}), "L")
    return ISOLATED.format(text) if first in TURNING else text


def _script(char: str) -> str:
    """Return the name of the script of a letter, of a sign its own name."""
    name = unicodedata.name(char, "signs")
    if not unicodedata.category(char).startswith(("L", "M")):
        return name.capitalize()
    script = name.partition(" ")[0]
    return script if script == "CJK" else script.title()


@cache
def _known() -> frozenset[str]:
    """Return the letters that both weights of the font have."""
    from matplotlib.font_manager import get_font  # noqa: PLC0415 (an extra)

    files = [fonts() / name for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")]
    plain, bold = (frozenset(map(chr, get_font(str(file)).get_charmap())) for file in files)
    return plain & bold


@cache
def _others(missing: frozenset[str]) -> tuple[str, ...]:
    """Return families of the machine that have letters, as few as will do."""
    found: list[str] = []
    left = set(missing)
    while left:
        counts = {name: len(left & _has(path)) for name, path in _machine().items()}
        best = max(counts, key=lambda name: counts[name], default="")
        if not best or not counts[best]:
            break
        found.append(best)
        left -= _has(_machine()[best])
    return tuple(found)


@cache
def _machine() -> dict[str, str]:
    """Return the upright fonts of the machine, a file a family, plain ones first."""
    from matplotlib.font_manager import fontManager  # noqa: PLC0415 (an extra)

    listed = sorted(fontManager.ttflist, key=lambda it: ("Sans" not in it.name, it.name, it.fname))
    upright = (it for it in listed if it.weight == UPRIGHT_WEIGHT and it.style == "normal")
    # That of matplotlib shows boxes with the name of a script: a last resort, no letters.
    return {it.name: it.fname for it in upright if "Last Resort" not in it.name}


@cache
def _has(path: str) -> frozenset[str]:
    """Return the letters of a font."""
    from matplotlib.font_manager import get_font  # noqa: PLC0415 (an extra)

    return frozenset(map(chr, get_font(path).get_charmap()))
