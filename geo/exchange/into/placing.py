"""Where a foreign row belongs in a package: its region, its town, and how exactly."""

from __future__ import annotations

import datetime as dt
import difflib
import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo import spelling
from geo.exchange.into.draft import Skip, refuse
from geo.intake import matching
from geo.package.cells import number_text
from geo.regions import GEOD, TOLERANCE_KM, distance_km
from geo.rules import settings
from geo.rules.space import DECIMALS, DECIMALS_RULE, DECIMALS_WITHOUT_SITE

if TYPE_CHECKING:
    from geo.exchange.into.report import Report
    from geo.package.reading import Package
    from geo.writing.insertion import Row

# How far a point may lie from the town whose name stands beside it.
NEAR_KM = 25.0
POINT_DECIMALS = 7  # decimals of degrees: a centimetre
TOLERANCE_DEGREES = 0.1
NAME_COLUMNS = ("name_", "name_today_", "other_names")
TOWN_LEVEL, IN_REGION, IN_COUNTRY = 1, 3, 4
TOWN_WORDS = re.compile(r"[\s,]+(city|town|village)$", re.IGNORECASE)


@dataclass(frozen=True)
class Town:
    """A town of the package."""

    city_id: str
    region_id: str
    latitude: float
    longitude: float


class Places:
    """
    The places and days that a package covers.

    Parameters
    ----------
    package
        As read, without faults.
    """

    def __init__(self, package: Package) -> None:
        regions = package.regions
        self._ids = list(regions["id"])
        self._shapes = regions.geometry.to_numpy()
        self._tree = shapely.STRtree(self._shapes)
        self._bounds = tuple(float(value) for value in regions.total_bounds)
        self._box = settings.box(package.descriptor.settings.get("country"))
        self._period = settings.period(package.descriptor.settings)
        self.limited = bool(package.descriptor.settings.get(DECIMALS_RULE, False))
        self._named = matching.places(
            [str(it) for it in package.frames["regions"]["region_id"]],
            (),
            [
                package.frames["regions"][it].fillna("").tolist()
                for it in package.frames["regions"].columns
                if it.startswith(NAME_COLUMNS)
            ],
        )
        self._ids_of_towns = set(package.frames["cities"]["city_id"])
        self.made: dict[str, Row] = {}
        self._towns = _towns(package)
        self._spelt: dict[str, list[Town]] = {}
        for key, towns in self._towns.items():
            self._spelt.setdefault(spelling.fold(key), []).extend(towns)
        self.region = functools.lru_cache(maxsize=1 << 16)(self._region)

    def in_period(self, date: str, column: str) -> None:
        """Raise Skip where a day lies outside of the package's period."""
        if self._period is None:
            return
        first, last = self._period
        if not first <= dt.date.fromisoformat(date) <= last:
            rule = f"lies outside of the period of the package ({first} to {last})"
            refuse(column, date, rule, "leave it out, or widen qantar.period")

    def place(self, point: tuple[float, float], name: str, level: int, report: Report) -> Row:
        """
        Return what our columns say of a point.

        Parameters
        ----------
        point
            Latitude and longitude.
        name
            Of the town, as the file writes it; '' if none.
        level
            1 a town, 2 near it or part of a region, 3 a region, 4 the country.
        report
            Where it is said what was made coarser.

        Returns
        -------
        dict
            ``city_id``, ``region_id``, ``latitude``, ``longitude``,
            ``geo_precision`` and ``scope``. A point that only stands for its
            region is left out.
        """
        latitude, longitude = point
        region = self.home(latitude, longitude)
        if level == IN_COUNTRY:
            report.note("points that stand for the country left out")
            return {"geo_precision": "3", "scope": "national"}
        if level == IN_REGION:
            report.note("points that stand for a region left out, the region kept")
            return {"region_id": region, "geo_precision": "3", "scope": "region"}
        town = self._town(name, latitude, longitude)
        if town is None and level == TOWN_LEVEL and name.strip():
            town = self._new_town(name.strip(), region, point)
            report.note("towns that the package did not have: made of the name and its point")
        digits = DECIMALS_WITHOUT_SITE if self.limited else POINT_DECIMALS
        if any(abs(value - round(value, digits)) > 1e-9 for value in point):  # noqa: PLR2004
            report.note(f"coordinates rounded to {digits} decimals")
        return {
            "city_id": town.city_id if town else "",
            "region_id": town.region_id if town else region,
            "latitude": written(latitude, digits),
            "longitude": written(longitude, digits),
            "geo_precision": "2" if town and level == TOWN_LEVEL else "3",
            "scope": "place",
        }

    def home(self, latitude: float, longitude: float) -> str:
        """Return the region of a point, or raise Skip and say if it looks swapped."""
        found = self.region(latitude, longitude)
        if found:
            return found
        column, value = "latitude", f"{latitude:g}, {longitude:g}"
        rule = "the point lies in no region of the package"
        remedy = "leave the row out, or check the coordinates"
        if self._swapped(latitude, longitude):
            rule = "is swapped with longitude: exchanged, the point lies in the country"
            remedy = "exchange the two cells"
        raise Skip(column, value, rule, remedy)

    def named(self, name: str) -> str:
        """Return the region that a name or code means, "" for none."""
        return self._named.find(name.strip()) if name.strip() else ""

    def town(self, name: str) -> list[Town]:
        """Return the towns that an id or a name means, nearest spellings left out."""
        # Last, other romanisations of one name.
        found = self._called(name) or self._spelt.get(spelling.fold(name), [])
        return list({it.city_id: it for it in found}.values())

    def _called(self, name: str) -> list[Town]:
        """Return the towns of that very name, with or without a word such as city."""
        return next((self._towns[key] for key in _forms(name) if key in self._towns), [])

    def near(self, name: str) -> str:
        """Return the name that comes nearest to that of a town, "" for none."""
        close = difflib.get_close_matches(folded(name), list(self._towns), n=1)
        return self._towns[close[0]][0].city_id if close else ""

    def _new_town(self, name: str, region: str, point: tuple[float, float]) -> Town:
        """Make a town of its name and a point of its incidents."""
        city_id = spelling.free(spelling.slug(name) or "town", self._ids_of_towns)
        self._ids_of_towns.add(city_id)
        digits = DECIMALS if self.limited else POINT_DECIMALS
        self.made[city_id] = {
            "city_id": city_id,
            "name_en": name,
            "region_id": region,
            "latitude": written(point[0], digits),
            "longitude": written(point[1], digits),
            "is_regional_centre": "false",
        }
        town = Town(city_id, region, *point)
        for key in {*_forms(name)} - {""}:
            self._towns.setdefault(key, []).append(town)
        return town

    def _swapped(self, latitude: float, longitude: float) -> bool:
        """Say whether a point lies in the country only when exchanged."""
        if self._box is None:
            return bool(abs(longitude) <= 90 and self.region(longitude, latitude))  # noqa: PLR2004
        south, north, west, east = self._box
        return south <= longitude <= north and west <= latitude <= east

    def _region(self, latitude: float, longitude: float) -> str:
        """Return the region that covers a point, or lies within the tolerance of it; else ''."""
        west, south, east, north = self._bounds
        slack = TOLERANCE_DEGREES
        if not (
            south - slack <= latitude <= north + slack and west - slack <= longitude <= east + slack
        ):
            return ""
        point = shapely.points(longitude, latitude)
        found = self._tree.query(point, predicate="intersects")
        if len(found):
            return str(self._ids[int(found.min())])
        near = self._tree.query(point, predicate="dwithin", distance=slack)
        apart = {int(at): distance_km(latitude, longitude, self._shapes[at]) for at in near}
        best = min(apart, key=apart.__getitem__, default=None)
        return str(self._ids[best]) if best is not None and apart[best] <= TOLERANCE_KM else ""

    def _town(self, name: str, latitude: float, longitude: float) -> Town | None:
        """Return the nearest town of that name, if it is near at all."""
        found = self._called(name)
        apart = [
            GEOD.inv(longitude, latitude, town.longitude, town.latitude)[2] / 1000 for town in found
        ]
        best = int(np.argmin(apart)) if apart else -1
        return found[best] if apart and apart[best] <= NEAR_KM else None


def written(value: float, digits: int) -> str:
    """Write degrees with so many decimals at most; two at least where there is a limit."""
    if digits == POINT_DECIMALS:
        return number_text(round(value, digits))
    return f"{value:.{digits}f}"


def _forms(name: str) -> tuple[str, str]:
    """Return the forms in which the name of a town is known: whole, and without its kind."""
    return folded(name), folded(TOWN_WORDS.sub("", name.strip()))


def folded(name: str) -> str:
    """Return a name as names are compared: small letters, without marks and signs."""
    text = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in text if char.isalnum())


def _towns(package: Package) -> dict[str, list[Town]]:
    """Return the towns by each of their names."""
    out: dict[str, list[Town]] = {}
    for row in package.frames["cities"].to_dict("records"):
        town = Town(row["city_id"], row["region_id"], row["latitude"], row["longitude"])
        names = {town.city_id}
        for column, value in row.items():
            if str(column).startswith(NAME_COLUMNS) and isinstance(value, str):
                names.update(value.split(";"))
        for name in {folded(name) for name in names} - {""}:
            out.setdefault(name, []).append(town)
    return out
