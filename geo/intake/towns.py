"""Towns: those that somebody brings, and those that incidents name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from geo import spelling
from geo.intake import matching
from geo.intake import synonyms as known
from geo.intake.findings import Findings
from geo.intake.incident_points import degrees_texts
from geo.intake.text_table import TextTable
from geo.package.geometries import POINT
from geo.problems import Problem, counted
from geo.regions import GEOD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.intake.incidents import Incidents
    from geo.intake.matching import KnownPlaces
    from geo.intake.region_choice import Chosen

TOWN_NAME = "name"
REACH = 25_000  # metres from the middle of a town's incidents: airports lie 15 km out and more

Spot = tuple[float, float]  # latitude and longitude


@dataclass
class Towns(Findings):
    """
    Towns.

    Attributes
    ----------
    sheet
        One row a town: ``city_id``, ``name``, ``region_id``, ``latitude``,
        ``longitude`` and columns of its own.
    places
        For matching.
    fields
        Column by field of ours.
    """

    sheet: TextTable
    places: KnownPlaces
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids in the order of the rows."""
        return self.places.ids

    def axes(self) -> tuple[Sequence[str], Sequence[str]]:
        """Return latitudes and longitudes, as texts."""
        up, right = (self.sheet.column(self.fields.get(axis, axis)) for axis in POINT)
        return up, right


def none() -> Towns:
    """Return no towns."""
    return Towns(TextTable("cities", {}, ()), matching.places((), (), ()))


def of_incidents(incidents: Incidents, chosen: Chosen | None) -> Towns:
    """Make towns of a column of incidents: names whose rows lie close, at that in the middle."""
    column = incidents.fields.get("city_id")
    if column is None:
        return none()
    spots: dict[str, dict[Spot, str]] = {}
    for at, name in enumerate(incidents.sheet.column(column)):
        if name and np.isfinite(incidents.latitude[at]):
            here = float(incidents.latitude[at]), float(incidents.longitude[at])
            region = chosen.ids[at] if chosen else ""
            found = spots.setdefault(name, {})
            found[here] = found.get(here) or region
    rows = {name: spot for name, found in spots.items() if (spot := _middle([*found])) is not None}
    notes = [f"{incidents.sheet.name}: {it}" for it in _told(column, spots, rows)]
    if not rows:
        return replace(none(), notes=notes)
    cells = {
        "city_id": _ids(list(rows)),
        TOWN_NAME: list(rows),
        "region_id": [spots[name][spot] for name, spot in rows.items()],
        "latitude": degrees_texts(np.array([up for up, _ in rows.values()], float)),
        "longitude": degrees_texts(np.array([right for _, right in rows.values()], float)),
    }
    sheet = TextTable("cities", cells, range(len(rows)))
    places = matching.places(cells["city_id"], (), [cells[TOWN_NAME]])
    fields = {"city_id": "city_id", TOWN_NAME: TOWN_NAME, "region_id": "region_id"}
    return Towns(sheet, places, fields, notes=notes)


def _told(column: str, spots: Mapping[str, dict[Spot, str]], rows: Mapping[str, Spot]) -> list[str]:
    """Say which towns a column gave, and which of its names are none."""
    out = []
    if rows:
        out.append(f"{counted(len(rows), 'town was', 'towns were')} made of {column}")
    if any(len(spots[name]) > 1 for name in rows):
        out.append("a town of several points stands at that nearest to their middle")
    left = len(spots) - len(rows)
    if left:
        many = f"{counted(left, 'name', 'names')} of {column}"
        out.append(f"{many} with points more than {2 * REACH // 1000} km apart: no town")
    return out


def _middle(spots: Sequence[Spot]) -> Spot | None:
    """Return the point nearest to the middle of a town's, None where one lies too far from it."""
    found = np.array(sorted(spots))
    up, right = np.median(found, axis=0)
    there = np.full(len(found), right), np.full(len(found), up)
    _, _, metres = GEOD.inv(*there, found[:, 1], found[:, 0])
    if metres.max() > REACH:
        return None
    latitude, longitude = found[int(metres.argmin())]
    return float(latitude), float(longitude)


def _ids(names: Sequence[str]) -> list[str]:
    """Make ids of names."""
    out: dict[str, None] = {}
    for place, name in enumerate(names):
        out[spelling.free(spelling.slug(name) or f"town-{place + 1}", out)] = None
    return list(out)


def read(
    sheet: TextTable, latitude: Iterable[float] | None, longitude: Iterable[float] | None
) -> Towns:
    """Read towns, a row each; degrees are None where columns hold them."""
    fields: dict[str, str] = {}
    for name, words in known.TOWN_SYNONYMS.items():
        free = [it for it in sheet.columns if it not in fields.values()]
        if found := known.columns(free, words):
            fields[name] = found[0]
    problems = []
    if "city_id" not in fields and TOWN_NAME not in fields:
        remedy = f"add a column id or name (there are: {', '.join(sheet.columns)})"
        problems.append(
            Problem(sheet.name, "each town has an id or a name", remedy, field=TOWN_NAME)
        )
        return replace(none(), problems=problems)
    names = list(sheet.column(fields.get(TOWN_NAME, fields.get("city_id"))))
    ids = list(sheet.column(fields["city_id"])) if "city_id" in fields else _ids(names)
    cells: dict[str, Sequence[str]] = dict(sheet.cells)
    for axis, values in (("latitude", latitude), ("longitude", longitude)):
        if values is not None:
            cells[axis] = degrees_texts(np.asarray(values, float))
            fields[axis] = axis
        elif axis not in fields:
            remedy = "give a GeoDataFrame of points, or columns latitude and longitude"
            problems.append(Problem(sheet.name, f"has no {axis}", remedy, field=axis))
    twice = {it for it, times in Counter(ids).items() if times > 1}
    problems += [
        Problem(
            sheet.name, "an id stands twice", "give each town its own", field="city_id", value=it
        )
        for it in sorted(twice)
    ]
    placed = TextTable(sheet.name, {**cells, "city_id": ids}, sheet.lines)
    others = [sheet.column(it) for it in sheet.columns if it.casefold().startswith("name")]
    places = matching.places(ids, (), [names, *others])
    return Towns(placed, places, {**fields, "city_id": "city_id"}, problems=problems)
