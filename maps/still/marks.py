"""The marks of incidents on a still picture: which there are, how large, where they fit.

Sizes and order are those of the page (``assets/map/marks.js``, ``assets/map/drawing.js``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely

from geo.rules.space import AT_SITE
from maps.content import outlines
from maps.content.sections import groups_of
from maps.still.scene import LEADING
from maps.style import ALL_GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo import Dataset
    from maps.still.frame import Frame
    from maps.still.scene import TextMeasure

CITY_MARK, REGION_MARK, SITE_MARK = "city", "region", "site"
UNSAID = {"city_id": "", "site_id": "", "region_id": "", "geo_precision": 0}
TALLIED = ("city_id", "site_id", "region_id", "latitude", "longitude", "geo_precision",
           "precision_m", "event_type")  # fmt: skip
PIXEL = 25.4 / 96  # mm
USUAL_WIDTH = 195.0  # mm: a map of this width has marks three quarters as large as the page's
SMALLEST, LARGEST_MARK = 0.55, 1.1
MarkBox = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """
    Incidents that share a mark.

    Attributes
    ----------
    kind
        ``city`` or ``site`` (circles), ``region`` (a box).
    key
        Id of the row it stands for, "" where there is none.
    longitude, latitude
        Degrees.
    count
        Number of incidents; 0 for a town without any.
    shares
        Number of each group that there is, in the order of the palette.
    precision
        Metres within which the incidents lie, 0 if that is not told.
    x, y, radius
        On the sheet, millimetres.
    rank
        Residents: of two marks with as many incidents the larger town is named first.
    limit
        Radius that it has where many share a sheet, millimetres; 0 for that of its count.
    start
        The point it stands for, where it had to move away from it.
    """

    kind: str
    key: str
    longitude: float
    latitude: float
    count: int
    shares: tuple[tuple[str, int], ...] = ()
    precision: float = 0.0
    x: float = 0.0
    y: float = 0.0
    radius: float = 0.0
    rank: float = 0.0
    limit: float = 0.0
    start: tuple[float, float] | None = field(default=None, compare=False)


def tallies(data: Dataset, *, near: bool) -> list[Mark]:
    """Return the marks of all incidents with a place; `near` at their sites, else in their town."""
    groups = groups_of(data)
    places: dict[tuple[str, str, float, float], list[Any]] = {}
    cities, regions = _points(data.cities, "city_id"), _centres(data)
    sites = _points(data.sites, "site_id")
    rows = data.incidents[list(TALLIED)].fillna(UNSAID)
    for row in rows.itertuples():
        if math.isnan(row.latitude):
            if row.region_id:
                key = (REGION_MARK, row.region_id, *regions[row.region_id])
            else:
                continue
        elif near and row.geo_precision == AT_SITE and row.site_id:
            key = (SITE_MARK, row.site_id, *sites[row.site_id])
        elif row.city_id:
            key = (CITY_MARK, row.city_id, *cities[row.city_id])
        else:
            key = (SITE_MARK, "", row.longitude, row.latitude)
        places.setdefault(key, []).append(row)
    return [_mark(key, rows, groups) for key, rows in places.items()]


def _mark(key: tuple[str, str, float, float], rows: list[Any], groups: dict[str, str]) -> Mark:
    """Count the incidents of one mark."""
    kind, name, longitude, latitude = key
    there = [groups[row.event_type] for row in rows]
    shares = tuple((group, there.count(group)) for group in ALL_GROUPS if group in there)
    radii = [float(row.precision_m) for row in rows if not pd.isna(row.precision_m)]
    precision = max(radii, default=0.0) if kind == CITY_MARK else 0.0
    return Mark(kind, name, longitude, latitude, len(rows), shares, precision)


def _points(table: pd.DataFrame, key: str) -> dict[str, tuple[float, float]]:
    """Return longitude and latitude of each row."""
    pairs = zip(table["longitude"], table["latitude"], strict=True)
    return dict(zip(table[key], pairs, strict=True))


def _centres(data: Dataset) -> dict[str, tuple[float, float]]:
    """Return the point of each region where its mark stands."""
    centres = outlines.centres(data.regions.geometry)
    points = [(float(point.x), float(point.y)) for point in centres]
    return dict(zip(data.regions["region_id"], points, strict=True))


def towns(data: Dataset, known: Iterable[Mark]) -> list[Mark]:
    """Return marks without incidents for regional centres and units that have no other."""
    there = {mark.key for mark in known if mark.kind == CITY_MARK}
    units = data.regions["region_id"][data.regions["kind"] == "city"]
    main = data.cities["is_regional_centre"].astype(bool) | data.cities["region_id"].isin(units)
    return [
        Mark(CITY_MARK, row.city_id, row.longitude, row.latitude, 0, rank=residents)
        for row, residents in zip(
            data.cities.loc[main, ["city_id", "longitude", "latitude"]].itertuples(),
            data.cities["population_geonames"][main].astype("float64").fillna(0),
            strict=True,
        )
        if row.city_id not in there
    ]


def placed(marks: list[Mark], frame: Frame) -> list[Mark]:
    """
    Put marks on the sheet and move smaller ones off larger ones.

    Parameters
    ----------
    marks
        As `tallies` returns them.
    frame
        The window; what stands outside is left out.

    Returns
    -------
    list of Mark
        In the order in which they are drawn: boxes, then circles, large
        ones first.
    """
    scale = size_of(frame)
    points = frame.points([m.longitude for m in marks], [m.latitude for m in marks])
    sized = [
        replace(mark, x=x, y=y, radius=mark.limit or _radius(mark) * scale)
        for mark, (x, y) in zip(marks, points, strict=True)
        if frame.window.contains(shapely.Point(x, y))
    ]
    sized.sort(key=lambda mark: (mark.kind == REGION_MARK, -mark.radius, mark.key))
    done: list[Mark] = []
    for mark in sized:
        done.append(_apart(mark, done))
    return sorted(done, key=lambda mark: (mark.kind != REGION_MARK, -mark.count, mark.key))


def size_of(frame: Frame) -> float:
    """Return how large marks are in a window: millimetres a pixel of the page."""
    return PIXEL * max(SMALLEST, min(LARGEST_MARK, 0.75 * frame.width / USUAL_WIDTH))


def _radius(mark: Mark) -> float:
    """Return the radius of a mark in the page's pixels."""
    if not mark.count:
        return 2.6
    if mark.kind == REGION_MARK:
        return 10 + math.sqrt(mark.count)
    return 7 + 2.3 * math.sqrt(mark.count)


def _apart(mark: Mark, others: list[Mark]) -> Mark:
    """Move a mark off those that are there already."""
    x, y = mark.x, mark.y
    for tries in range(8):
        near = (o for o in others if math.hypot(o.x - x, o.y - y) < o.radius + mark.radius - 0.2)
        other = next(near, None)
        if other is None:
            break
        dx, dy = x - other.x, y - other.y
        if math.hypot(dx, dy) < 0.25:  # noqa: PLR2004 (mm: on one point)
            dx, dy = math.cos(tries * 2 + 2), math.sin(tries * 2 + 2)
        scale = (other.radius + mark.radius + 0.25) / math.hypot(dx, dy)
        x, y = other.x + dx * scale, other.y + dy * scale
    moved = math.hypot(x - mark.x, y - mark.y) > mark.radius
    return replace(mark, x=x, y=y, start=(mark.x, mark.y) if moved else None)


def labels(
    marks: list[Mark],
    names: dict[str, str],
    frame: Frame,
    size: float,
    measure: TextMeasure,
    taken: list[MarkBox],
) -> list[tuple[float, float, str]]:
    """
    Find room for the names of places, those with most incidents first.

    Parameters
    ----------
    marks
        As `placed` returns them.
    names
        Of marks by key.
    frame
        The window, inside of which they stay.
    size
        Points.
    measure
        Tells how wide a text is.
    taken
        Boxes on the sheet that stay free.

    Returns
    -------
    list of tuple
        Middle and base line on the sheet, and the name. None covers another
        or a mark; a name without room is left out.
    """
    full = [*taken, *(_around(mark.x, mark.y, 2 * mark.radius, 2 * mark.radius) for mark in marks)]
    height, out = size * LEADING, []
    for mark in sorted(marks, key=lambda item: (-item.count, -item.rank, item.key)):
        text = names.get(mark.key, "")
        if not text:
            continue
        width = measure(text, size) * 1.03
        for x, y in _spots(mark, width, height):
            room = _around(x, y, width + 0.6, height)
            if frame.window.contains(shapely.box(*room)) and not any(_meet(room, b) for b in full):
                full.append(room)
                out.append((x, y + height * 0.28, text))
                break
    return out


def _spots(mark: Mark, width: float, height: float) -> list[tuple[float, float]]:
    """Return where a name may stand around its mark, the best place first."""
    side, above = mark.radius + 0.9 + width / 2, mark.radius + height / 2 + 0.2
    near = mark.radius * 0.7 + width / 2
    return [
        (mark.x + side, mark.y),
        (mark.x - side, mark.y),
        (mark.x, mark.y + above),
        (mark.x, mark.y - above),
        (mark.x + near, mark.y + above),
        (mark.x - near, mark.y + above),
        (mark.x + near, mark.y - above),
        (mark.x - near, mark.y - above),
    ]


def _around(x: float, y: float, width: float, height: float) -> MarkBox:
    """Return a box by its middle."""
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _meet(a: MarkBox, b: MarkBox) -> bool:
    """Tell whether two boxes overlap."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
