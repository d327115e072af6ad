"""The region of an incident: by code, point or name, in the order that its precision asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

from geo.intake import matching
from geo.package.geometries import CRS
from geo.regions import BESIDE_KM, distances_km, region_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from geo.intake.matching import KnownPlaces

DEGREE_KM = 110.0
EXAMPLES_SHOWN = 3
EXACT_FIT, WIDER_FIT, COUNTRY_FIT = "exact", "wider", "country"


@dataclass(frozen=True)
class Located:
    """
    What rows say of their place.

    Attributes
    ----------
    latitude, longitude
        Degrees, NaN for none.
    stated
        A code or a name of the region, "" for nothing.
    precision
        ``exact``, ``wider`` or ``country`` for each row.
    parents
        Columns of names of what the region lies in.
    """

    latitude: npt.NDArray[np.float64]
    longitude: npt.NDArray[np.float64]
    stated: Sequence[str]
    precision: Sequence[str]
    parents: Sequence[Sequence[str]] = ()


@dataclass(frozen=True)
class Chosen:
    """
    Regions of incidents.

    Attributes
    ----------
    ids
        For each row the id, "" for none.
    near
        Rows whose point lies just outside of the region that it was given.
    disagreeing
        Rows whose point and name mean two regions: ``"line: name, point in id"``.
    outside
        Rows with a point that lies in no region.
    unplaced
        Rows that are known only to a country, or to a wider area without name.
    """

    ids: list[str]
    near: list[int] = field(default_factory=list)
    disagreeing: list[int] = field(default_factory=list)
    outside: list[int] = field(default_factory=list)
    unplaced: list[int] = field(default_factory=list)


def choose(
    rows: Located,
    places: KnownPlaces,
    drawn: npt.NDArray[np.object_],
) -> Chosen:
    """Find the region of each row, of an incident or a town, among regions and their shapes."""
    words = {text: places.code(text) for text in set(rows.stated)}
    names = matching.match(rows.stated, places, rows.parents).ids
    outlines = gpd.GeoDataFrame({"id": list(places.ids)}, geometry=drawn, crs=CRS)
    exact = np.array([it == EXACT_FIT for it in rows.precision], bool)
    known = np.isfinite(rows.latitude) & np.isfinite(rows.longitude) & exact
    held = np.full(len(known), "", object)
    held[known] = region_of(rows.latitude[known], rows.longitude[known], outlines)
    beside = _beside(rows, known, held, names, outlines)
    out = Chosen([""] * len(known))
    for at, level in enumerate(rows.precision):
        name = names[at]
        if level == COUNTRY_FIT:
            out.unplaced.append(at)
        elif code := words[rows.stated[at]]:
            out.ids[at] = code
        elif known[at]:
            out.ids[at] = _of_point(at, name, str(held[at]), beside.get(at, []), out)
        else:
            out.ids[at] = name
            if level == WIDER_FIT and not name:
                out.unplaced.append(at)
    return out


def _of_point(at: int, name: str, inside: str, near: Sequence[str], out: Chosen) -> str:
    """Return the region of a row with an exact point; the name decides near a border."""
    if name and name in near:
        if not inside:
            out.near.append(at)
        return name
    if inside:
        if name and name != inside:
            out.disagreeing.append(at)
        return inside
    (out.near if near else out.outside).append(at)
    return near[0] if near else ""


def _beside(
    rows: Located,
    known: npt.NDArray[np.bool_],
    held: npt.NDArray[np.object_],
    names: Sequence[str],
    outlines: gpd.GeoDataFrame,
) -> dict[int, list[str]]:
    """Return the regions within two kilometres of the points that need them, the nearest first."""
    doubtful = [
        at
        for at in np.flatnonzero(known).tolist()
        if not held[at] or (names[at] and names[at] != held[at])
    ]
    shapes, ids = outlines.geometry.to_numpy(), outlines["id"].to_numpy(object)
    if not doubtful or not len(shapes):
        return {}
    up, right = rows.latitude[doubtful], rows.longitude[doubtful]
    width = BESIDE_KM / DEGREE_KM / np.maximum(np.cos(np.radians(up)), 0.01)
    spots = shapely.points(right, up)
    which, around = shapely.STRtree(shapes).query(spots, predicate="dwithin", distance=width)
    close: dict[int, list[tuple[float, str]]] = {at: [] for at in doubtful}
    for place in np.unique(around).tolist():
        here = which[around == place]
        apart = distances_km(up[here], right[here], shapes[place])
        for at, km in zip(here.tolist(), apart.tolist(), strict=True):
            if km <= BESIDE_KM:
                close[doubtful[at]].append((km, str(ids[place])))
    return {at: [name for _, name in sorted(found)] for at, found in close.items()}
