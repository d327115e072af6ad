"""Still pictures of the map: PNG, SVG and PDF. It and `letters` alone import matplotlib."""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.machine import hidden
from geo.problems import DataError, Problem
from maps.content import around
from maps.content.atlas import Atlas
from maps.refusals import SizeError, UnknownNameError
from maps.still import letters, svg_text
from maps.still.description import description
from maps.still.marks import tallies
from maps.still.pen import Pen
from maps.still.request import NO_MEASURE, PICTURE_KINDS, Still
from maps.still.scene import Area, PlacedText, clean
from maps.still.schemes import SCHEMES
from maps.still.sheet import compose
from maps.still.words import StillWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt
    from matplotlib.figure import Figure
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Outline
    from matplotlib.transforms import Transform

    from geo import Dataset
    from maps.content.choropleth import Choropleth
    from maps.still.scene import Scene

    Points = npt.NDArray[np.float64]

INCH = 25.4  # mm
FALLBACKS = {
    f"'{letters.FONT_FAMILY}'": f"'{letters.FONT_FAMILY}', Verdana, 'Noto Sans', sans-serif"
}
HALO = 1.6  # points on each side of a letter
FEWEST_DPI, MOST_DPI = 50, 1200  # dots per inch
WIDEST_PIXELS = 16_000  # dots
SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "qantar",
    "pdf.fonttype": 42,
    "pdf.compression": 9,
    "lines.scale_dashes": False,
    "text.hinting": "none",  # letters as wide as they were measured
}


@hidden("MPLBACKEND", "SOURCE_DATE_EPOCH")  # read by matplotlib
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
    maps.refusals.UnknownNameError
        If there is no such measure, lens, language, scheme or kind.
    maps.refusals.SizeError
        If the sheet is too small or too large, or has too many dots.
    geo.DataError
        If the measure has no claims.
    """
    for name, value, known in (("scheme", still.scheme, SCHEMES), ("kind", kind, PICTURE_KINDS)):
        if value not in known:
            message = f"{name} {value}: no such {name}; there are: {', '.join(known)}"
            raise UnknownNameError(message)
    data = around.unrolled(data)
    words = StillWords(data, still.lang)
    _check_dots(still)
    still.check_words()
    own = still.title, still.subtitle, still.note
    shown = _shown(data, still)
    drawn = still.incidents and len(data.incidents) > 0
    pen = Pen(data, words, SCHEMES[still.scheme], letters.width, shown, drawn, *own)
    scene = compose(pen, still.width_mm, still.height_mm)
    title = clean(f"{pen.heading}: {pen.subject}")
    said = clean(description(pen))
    if kind != "svg":  # the reader's own program draws its letters
        letters.warn(item.text for item in scene.items if isinstance(item, PlacedText))
    with _settings():
        figure = _figure(scene, pen.scheme.page, svg=kind == "svg")
        if kind == "png":
            return _png(figure, still, title, said)
        if kind == "pdf":
            return _pdf(figure, still, title, said)
        return _svg(figure, still, title, said, pen.scheme.halo)


def _shown(data: Dataset, still: Still) -> Choropleth | None:
    """Return what the regions show; None for incidents alone, where there are some to draw."""
    atlas = Atlas(data)
    known = [view.id for view in atlas.views if not view.of_towns]
    if still.measure in {view.id for view in atlas.views} - set(known):
        rule = "is a number of towns, which a still does not draw; the page does: qantar build"
        others = f"; there are: {', '.join([*known, NO_MEASURE])}"
        message = f"--measure {still.measure}: {rule}{others}"
        raise UnknownNameError(message)
    if still.measure in known or (known and still.measure != NO_MEASURE):
        return atlas.map(still.measure, still.lens)
    for name, value, spare in (("measure", still.measure, NO_MEASURE), ("lens", still.lens, None)):
        if value not in {None, spare}:
            rule = "no regional map is drawn; leave it out for the incidents and their kinds"
            message = f"--{name} {value}: {rule}"
            raise UnknownNameError(message)
    drawn = still.incidents and data.incidents.geometry.notna().any()
    if not drawn and not (still.incidents and tallies(data, near=False)):
        rule = "there is nothing to draw: no measure by region, and no incident with a place"
        raise DataError([Problem("incidents.csv", rule, "add points, or regions with a measure")])
    return None


def _check_dots(still: Still) -> None:
    """Refuse a picture that no memory holds."""
    if not FEWEST_DPI <= still.dpi <= MOST_DPI:
        message = f"--dpi {still.dpi}: must be {FEWEST_DPI} to {MOST_DPI}"
        raise SizeError(message)
    dots = still.dpi / INCH * max(still.width_mm, still.height_mm or 0)
    if dots > WIDEST_PIXELS:
        message = (
            f"--dpi {still.dpi}: makes {dots:.0f} dots of the longer side, more than "
            f"{WIDEST_PIXELS}; ask for fewer, or a smaller sheet"
        )
        raise SizeError(message)


@contextlib.contextmanager
def _settings() -> Iterator[None]:
    """Let matplotlib work by its own settings and ours, whatever the machine prefers."""
    import matplotlib as mpl  # noqa: PLC0415 (an extra)

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(SETTINGS)
        with letters.quiet():
            yield


def _figure(scene: Scene, page: str, *, svg: bool) -> Figure:
    """Return a scene as a figure of matplotlib."""
    from matplotlib.figure import Figure  # noqa: PLC0415 (an extra)
    from matplotlib.transforms import Affine2D  # noqa: PLC0415 (an extra)

    figure = Figure(figsize=(scene.width / INCH, scene.height / INCH), facecolor=page)
    sheet = Affine2D().scale(1 / scene.width, -1 / scene.height).translate(0, 1)
    place = sheet + figure.transFigure
    for order, item in enumerate(scene.items):
        if isinstance(item, Area):
            patch = _patch(item, order)
            patch.set_transform(place)
            figure.add_artist(patch)
        else:
            _write(figure, item, order, place, svg=svg)
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


def _write(figure: Figure, words: PlacedText, order: int, place: Transform, *, svg: bool) -> None:
    """Write a text; below it, where letters can not have two colours, those of its halo."""
    from matplotlib.patheffects import Stroke  # noqa: PLC0415 (an extra)

    text = clean(words.text)
    font = letters.font("" if svg else text, words.size, bold=words.bold)
    style: dict[str, Any] = {
        "fontproperties": font, "color": words.colour, "ha": words.anchor, "va": "baseline",
        "parse_math": False, "transform": place,
    }  # fmt: skip
    at = (words.x, words.y, letters.turned(text) if svg else text)
    drawn = figure.text(*at, zorder=order + 0.5, **style)
    if words.halo and svg:
        drawn.set_gid(f"{svg_text.HALOED}{order}")
    elif words.halo:
        below = figure.text(*at, zorder=order, **style)
        below.set_path_effects([Stroke(linewidth=2 * HALO, foreground=words.halo)])


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
        file = pages._ensure_file()  # noqa: SLF001 (there is no other way)
        shown = {"DisplayDocTitle": True}
        kind = Name("Catalog")  # type: ignore[no-untyped-call]
        root = {"Type": kind, "Pages": file.pagesObject, "Lang": still.lang}
        file.writeObject(file.rootObject, {**root, "ViewerPreferences": shown})
    return out.getvalue()


def _svg(figure: Figure, still: Still, title: str, said: str, halo: str) -> bytes:
    """Return a figure as SVG with title and description, text as text."""
    out = io.BytesIO()
    facts = {"Title": title, "Date": None, "Creator": "Qantar", "Language": still.lang}
    figure.savefig(out, format="svg", metadata=facts)
    ring = f"{svg_text.PAINTED}; stroke: {halo}; stroke-width: {2 * HALO}; stroke-linejoin: round"
    return svg_text.finished(out.getvalue(), (title, said, still.lang), FALLBACKS, ring)
