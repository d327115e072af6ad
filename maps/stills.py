"""Still pictures of the map: PNG, SVG and PDF. The only module that imports matplotlib."""

from __future__ import annotations

import contextlib
import io
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import numpy as np
import shapely

from maps.shading import LATEST, shading
from maps.still_description import description
from maps.still_map import Pen
from maps.still_page import compose
from maps.still_scene import Area
from maps.still_schemes import SCHEMES
from maps.still_words import StillWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Outline

    from geo import Dataset
    from maps.still_scene import Scene, Words

    Points = npt.NDArray[np.float64]

KINDS = ("png", "svg", "pdf")
INCH = 25.4  # mm
POINTS = 72 / INCH  # a millimetre
FAMILY = "DejaVu Sans"  # comes with matplotlib; has the letters of all our languages
FALLBACKS = f"'{FAMILY}', Verdana, 'Noto Sans', sans-serif"
HALO = 1.6  # points on each side of a letter
HALOED = "haloed-"
SVG = "http://www.w3.org/2000/svg"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NAMESPACES = {
    "": SVG,
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "cc": "http://creativecommons.org/ns#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
SETTINGS = {
    "svg.fonttype": "none",
    "svg.hashsalt": "qantar",
    "pdf.fonttype": 42,
    "pdf.compression": 9,
    "lines.scale_dashes": False,
    "axes.unicode_minus": True,
}


@dataclass(frozen=True)
class Still:
    """
    What a still picture shows, and how.

    Attributes
    ----------
    measure
        Id of a regional map of the package; None for its first.
    lang
        Language of its words.
    scheme
        ``light``, ``dark`` or ``grey`` (patterns that survive a photocopier).
    lens
        ``latest``, ``low``, ``high`` or a claimant.
    incidents
        Whether the marks of incidents, and the insets, are drawn.
    width_mm, height_mm
        Size; the height that it needs where it is None.
    dpi
        Dots per inch of a PNG.
    """

    measure: str | None = None
    lang: str = "en"
    scheme: str = "light"
    lens: str = LATEST
    incidents: bool = True
    width_mm: float = 267.0
    height_mm: float | None = None
    dpi: int = 300


def draw(data: Dataset, still: Still, kind: str) -> bytes:
    """
    Draw a still picture.

    Parameters
    ----------
    data
        The dataset.
    still
        What to show.
    kind
        ``png``, ``svg`` or ``pdf``.

    Returns
    -------
    bytes
        The file; the same input makes the same bytes.

    Raises
    ------
    ImportError
        If matplotlib is not installed.
    LookupError
        If there is no such measure, lens, language, scheme or kind.
    ValueError
        If the sheet is too small or too large.
    geo.DataError
        If the measure has no claims.
    """
    for name, value, known in (("scheme", still.scheme, SCHEMES), ("kind", kind, KINDS)):
        if value not in known:
            message = f"{name} {value}: no such {name}; there are: {', '.join(known)}"
            raise LookupError(message)
    words = StillWords(data, still.lang)
    shown = shading(data, still.measure, still.lens)
    pen = Pen(data, words, SCHEMES[still.scheme], _measure, shown, still.incidents)
    scene = compose(pen, still.width_mm, still.height_mm)
    title = f"{words.title()}: {words.measure(shown)}"
    said = description(pen)
    with _settings():
        figure = _figure(scene, pen.scheme.page, svg=kind == "svg")
        if kind == "png":
            return _png(figure, still, title, said)
        if kind == "pdf":
            return _pdf(figure, still, title, said)
        return _svg(figure, still, title, said, pen.scheme.halo)


@cache
def _font(*, bold: bool) -> FontProperties:
    """Return the font that comes with matplotlib, not one of that name on the machine."""
    import matplotlib as mpl  # noqa: PLC0415 (an extra)
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 (an extra)

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    path = Path(mpl.get_data_path()) / "fonts" / "ttf" / name
    return FontProperties(family=[FAMILY], weight="bold" if bold else "normal", fname=str(path))


def _measure(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text in millimetres."""
    from matplotlib.textpath import text_to_path  # noqa: PLC0415 (an extra)

    font = _font(bold=bold).copy()
    font.set_size(100)
    width, _, _ = text_to_path.get_text_width_height_descent(_clean(text), font, ismath=False)
    return float(width) / 100 * size / POINTS


@contextlib.contextmanager
def _settings() -> Iterator[None]:
    """Let matplotlib work by its own settings and ours, whatever the machine prefers."""
    import matplotlib as mpl  # noqa: PLC0415 (an extra)

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(SETTINGS)
        yield


def _figure(scene: Scene, page: str, *, svg: bool) -> Figure:
    """Return a scene as a figure of matplotlib."""
    from matplotlib.figure import Figure  # noqa: PLC0415 (an extra)

    figure = Figure(figsize=(scene.width / INCH, scene.height / INCH), facecolor=page)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, scene.width)
    axes.set_ylim(scene.height, 0)
    for order, item in enumerate(scene.items):
        if isinstance(item, Area):
            axes.add_patch(_patch(item, order))
        else:
            _write(axes, item, order, svg=svg)
    return figure


def _patch(area: Area, order: int) -> PathPatch:
    """Return a shape as a patch."""
    from matplotlib.patches import PathPatch  # noqa: PLC0415 (an extra)

    return PathPatch(
        _path(area.shape),
        facecolor=area.fill or "none",
        edgecolor=area.edge or "none",
        linewidth=area.width if area.edge else 0,
        linestyle=(0, area.dash) if area.dash else "solid",
        capstyle="butt",
        joinstyle="round",
        clip_on=False,
        snap=False,
        zorder=order,
    )


def _path(shape: shapely.Geometry) -> Outline:
    """Return polygons and lines as one path, holes turned against their shells."""
    from matplotlib.path import Path  # noqa: PLC0415 (an extra)

    points, codes = [], []
    for line, closed in _lines(shapely.orient_polygons(shape)):
        points.append(line)
        middle = [Path.LINETO] * (len(line) - 2)
        codes += [Path.MOVETO, *middle, Path.CLOSEPOLY if closed else Path.LINETO]
    return Path(np.concatenate(points) if points else np.empty((0, 2)), codes)


def _lines(shape: shapely.Geometry) -> Iterator[tuple[Points, bool]]:
    """Yield the points of each ring and line, and whether it is a ring."""
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            for ring in (part.exterior, *part.interiors):
                yield shapely.get_coordinates(ring), True
        elif part.geom_type in {"LineString", "LinearRing"}:
            yield shapely.get_coordinates(part), part.geom_type == "LinearRing"
        elif part.geom_type != "Point":
            yield from _lines(part)


def _write(axes: Axes, words: Words, order: int, *, svg: bool) -> None:
    """Write a text, with letters of the halo's colour below its own where they can not have both."""
    from matplotlib.patheffects import Stroke  # noqa: PLC0415 (an extra)

    font = _font(bold=words.bold).copy()
    font.set_size(words.size)
    style: dict[str, Any] = {
        "fontproperties": font, "color": words.colour, "ha": words.anchor, "va": "baseline",
        "parse_math": False,
    }  # fmt: skip
    at = (words.x, words.y, _clean(words.text))
    text = axes.text(*at, zorder=order + 0.5, **style)
    if words.halo and svg:
        text.set_gid(f"{HALOED}{order}")
    elif words.halo:
        below = axes.text(*at, zorder=order, **style)
        below.set_path_effects([Stroke(linewidth=2 * HALO, foreground=words.halo)])


def _clean(text: str) -> str:
    """Return text without controls and halves of characters."""
    return "".join(char for char in text if unicodedata.category(char)[0] != "C")


def _png(figure: Figure, still: Still, title: str, said: str) -> bytes:
    """Return a figure as PNG that carries its description."""
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415 (comes with matplotlib)

    info = PngInfo()
    for key, text in (("Title", title), ("Description", said), ("Software", "Qantar")):
        info.add_itxt(key, text, lang=still.lang)
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=still.dpi, pil_kwargs={"pnginfo": info})
    return out.getvalue()


def _pdf(figure: Figure, still: Still, title: str, said: str) -> bytes:
    """Return a figure as PDF that says its title, its language and what it shows."""
    from matplotlib.backends.backend_pdf import Name, PdfPages  # noqa: PLC0415 (an extra)

    facts = {"Title": title, "Subject": said, "Creator": "Qantar", "CreationDate": None}
    out = io.BytesIO()
    with PdfPages(out, metadata=facts) as pages:
        pages.savefig(figure)
        # The catalogue once more, with what matplotlib can not say: the last one holds.
        file = pages._ensure_file()  # type: ignore[attr-defined]  # noqa: SLF001 (there is no other way)
        shown = {"DisplayDocTitle": True}
        root = {"Type": Name("Catalog"), "Pages": file.pagesObject, "Lang": still.lang}
        file.writeObject(file.rootObject, {**root, "ViewerPreferences": shown})
    return out.getvalue()


def _svg(figure: Figure, still: Still, title: str, said: str, halo: str) -> bytes:
    """Return a figure as SVG with title and description, text as text."""
    out = io.BytesIO()
    facts = {"Title": title, "Date": None, "Creator": "Qantar", "Language": still.lang}
    figure.savefig(out, format="svg", metadata=facts)
    for prefix, space in NAMESPACES.items():
        ET.register_namespace(prefix, space)
    root = ET.fromstring(out.getvalue())  # noqa: S314 (written three lines above)
    name = root.find(f"{{{SVG}}}title")
    if name is None:
        name = ET.Element(f"{{{SVG}}}title")
        root.insert(0, name)
    name.text = title
    name.set("id", "title")
    about = ET.Element(f"{{{SVG}}}desc", {"id": "desc"})
    about.text, about.tail = said, "\n "
    root.insert(list(root).index(name) + 1, about)
    root.attrib |= {"role": "img", "aria-labelledby": "title", "aria-describedby": "desc"}
    root.set(LANG, still.lang)
    for group in root.iter(f"{{{SVG}}}g"):
        if group.get("id", "").startswith(HALOED):
            for text in group.iter(f"{{{SVG}}}text"):
                ring = f"paint-order: stroke; stroke: {halo}; stroke-width: {2 * HALO}"
                text.set("style", f"{text.get('style')}; {ring}; stroke-linejoin: round")
    for text in root.iter(f"{{{SVG}}}text"):
        text.set("style", text.get("style", "").replace(f"'{FAMILY}'", FALLBACKS))
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
