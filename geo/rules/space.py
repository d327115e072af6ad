"""Rules of space: coordinates, precision, and which place lies in which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.package.geometries import AREAS, POINT
from geo.package.reading import geometry_path
from geo.problems import Problem
from geo.regions import TOLERANCE_KM, distances_km, region_of
from geo.rules.rows import Rows, Tables, known_ids, suggester, where
from geo.rules.settings import box

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    import geopandas as gpd
    import numpy.typing as npt

    from geo.package.descriptor import Descriptor
    from geo.package.reading import Package

DECIMALS = 3
DECIMALS_WITHOUT_SITE = 2
# The setting by which a package limits the decimals of its coordinates.
DECIMALS_RULE = "decimals"
POINT_TABLES = ("cities", "sites", "incidents")
AT_SITE, IN_TOWN, WIDER = 1, 2, 3


def check(package: Package, tables: Tables) -> list[Problem]:
    """
    Validate places and incidents on the map.

    Parameters
    ----------
    package
        For the boundaries and the settings.
    tables
        Tables that agree with the contract in memory.

    Returns
    -------
    list of Problem
        Regions without outline and outlines without region; points that are
        incomplete, swapped, too exact or outside of their region; incidents
        whose scope, precision, site, city and region contradict each other.
    """
    outlines = package.regions
    problems: list[Problem] = []
    if "id" in outlines.columns and len(outlines):
        problems += _outlines(outlines, geometry_path(package.descriptor, "regions"), tables)
        outlines = _sound(outlines)
    for name in POINT_TABLES:
        if name in tables:
            problems += _pairs(tables[name])
            if package.descriptor.settings.get(DECIMALS_RULE, False):
                problems += _decimals(tables[name])
            problems += _positions(tables[name], outlines, package.descriptor)
    if "incidents" in tables and not package.descriptor.is_plain:
        problems += _scopes(tables["incidents"])
        problems += _precisions(tables["incidents"])
        problems += _nesting(tables, {(item.file, item.row) for item in problems})
    return problems


def _outlines(outlines: gpd.GeoDataFrame, path: str, tables: Tables) -> Iterator[Problem]:
    """Compare the ids of boundaries and of regions.csv, both ways."""
    seen: set[str] = set()
    known = known_ids(tables, "regions", "region_id")
    unknown = suggester(known or (), "add a row to regions.csv, or remove the feature")
    for number, (name, shape) in enumerate(zip(outlines["id"], outlines.geometry, strict=True), 1):
        if not isinstance(name, str) or not name:
            rule, remedy = "has no id", "give it the region_id of its region"
            yield Problem(path, rule, remedy, field="id", value=f"feature {number}")
            continue
        if name in seen:
            rule, remedy = "stands twice", "draw each region as one feature (MultiPolygon)"
            yield Problem(path, rule, remedy, field="id", value=name)
        elif known is not None and name not in known:
            rule = "is not a region_id of regions.csv"
            yield Problem(path, rule, unknown(name), field="id", value=name)
        if shape is None or shape.geom_type not in AREAS:
            rule, remedy = "must be a Polygon or MultiPolygon", "draw its area"
            yield Problem(path, rule, remedy, field="geometry", value=name)
        seen.add(name)
    drawn = suggester(seen, f"draw it in {path}, or correct the id")
    for place, name in enumerate(tables["regions"].text("region_id") if known else ()):
        if name and name not in seen:
            rule = f"has no outline in {path}"
            yield tables["regions"].problem(place, "region_id", rule, drawn(name))


def _sound(outlines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Keep the outlines that points can be checked against."""
    bounds = shapely.bounds(outlines.geometry.to_numpy())
    inside = (np.abs(bounds) <= [180, 90, 180, 90]).all(axis=1)
    valid = shapely.is_valid(outlines.geometry.to_numpy())
    named = np.array([isinstance(name, str) and bool(name) for name in outlines["id"]], bool)
    return outlines[inside & valid & named].drop_duplicates("id")


def _pairs(rows: Rows) -> Iterator[Problem]:
    """Find rows with one of the two coordinates."""
    columns = [rows.written(name) for name in POINT]
    needed = [rows.raw.spec.field(name).required for name in POINT]
    for place, pair in enumerate(zip(*columns, strict=True)):
        if bool(pair[0]) != bool(pair[1]):
            empty = 0 if not pair[0] else 1
            if not needed[empty]:
                rule = f"is empty where {POINT[1 - empty]} is given ({pair[1 - empty]})"
                remedy = "give both coordinates or neither"
                yield rows.problem(place, POINT[empty], rule, remedy)


def _decimals(rows: Rows) -> Iterator[Problem]:
    """Find coordinates that claim to be more exact than the package allows."""
    at_site: Sequence[str] = [""] * len(rows.raw.lines)
    if "site_id" in rows.raw.spec.columns:
        at_site = rows.written("site_id")
    loose = DECIMALS_WITHOUT_SITE if rows.raw.spec.name == "incidents" else DECIMALS
    for name in POINT:
        values = rows.numbers(name)
        for place, text in enumerate(rows.written(name)):
            most = DECIMALS if at_site[place] else loose
            if len(text.partition(".")[2]) > most and not np.isnan(values[place]):
                rule = f"has more than {most} decimals"
                if most == DECIMALS_WITHOUT_SITE:
                    rule += ", which only a named site may have"
                yield rows.problem(place, name, rule, f"write {values[place]:.{most}f}")


def _positions(rows: Rows, outlines: gpd.GeoDataFrame, descriptor: Descriptor) -> Iterator[Problem]:
    """Find points that are swapped, or outside of the region they state."""
    latitude, longitude = (rows.numbers(name) for name in POINT)
    swapped = _swapped(latitude, longitude, descriptor.settings)
    written = [rows.written(name) for name in POINT]
    for place in where(swapped):
        rule = (
            f"is swapped with longitude ({written[1][place]}): exchanged, the point lies in range"
        )
        remedy = "exchange the two cells: latitude is degrees north, longitude degrees east"
        yield rows.problem(place, "latitude", rule, remedy)
    if "id" not in outlines.columns or not len(outlines) or descriptor.is_plain:
        return  # a code or a precision counts more than the point there
    stated = np.array(rows.text("region_id"), dtype=object)
    held = region_of(latitude, longitude, outlines)
    known = np.isfinite(latitude) & np.isfinite(longitude) & (held != stated) & ~swapped
    kilometres = _off(latitude, longitude, np.where(known, stated, ""), outlines)
    for place in where(kilometres > TOLERANCE_KM):
        there, off = held[place], f"{kilometres[place]:.1f} km outside of it"
        point = f"{written[0][place]}, {written[1][place]}"
        rule = f"the point lies in {there or 'no region'}, {off}"
        remedy = f"check the coordinates ({point})"
        if there:
            remedy = f"set region_id to {there}, or check the coordinates ({point})"
        yield rows.problem(place, "region_id", rule, remedy)


def _swapped(
    latitude: npt.NDArray[np.float64], longitude: npt.NDArray[np.float64], settings: dict[str, Any]
) -> npt.NDArray[np.bool_]:
    """Say which points lie in the ranges of the country only when exchanged."""
    ranges = box(settings.get("country"))
    if ranges is None:
        return np.zeros(len(latitude), bool)
    south, north, west, east = ranges

    def within(
        up: npt.NDArray[np.float64], right: npt.NDArray[np.float64]
    ) -> npt.NDArray[np.bool_]:
        return np.asarray((south <= up) & (up <= north) & (west <= right) & (right <= east))

    # A comparison with NaN is false, so that a missing point is not swapped.
    return within(longitude, latitude) & ~within(latitude, longitude)


def _off(
    latitude: npt.NDArray[np.float64],
    longitude: npt.NDArray[np.float64],
    stated: npt.NDArray[np.object_],
    outlines: gpd.GeoDataFrame,
) -> npt.NDArray[np.float64]:
    """Return how far each point is from the region it states, 0 where none is known."""
    out = np.zeros(len(latitude))
    for name, shape in zip(outlines["id"], outlines.geometry, strict=True):
        here = np.flatnonzero(stated == name)
        if len(here):
            out[here] = distances_km(latitude[here], longitude[here], shape)
    return out


def _scopes(rows: Rows) -> Iterator[Problem]:
    """Compare what a row says of its place with its scope."""
    names = (*POINT, "city_id", "site_id", "region_id")
    cells = dict(zip(names, (rows.written(name) for name in names), strict=True))
    for place, scope in enumerate(rows.text("scope")):
        given = {name for name in names if cells[name][place]}
        if scope == "place":
            if not given & set(POINT):
                rule, remedy = "a row of scope place has coordinates", "give them, or set scope"
                yield rows.problem(place, "latitude", rule, f"{remedy} to region or national")
            if not given - set(POINT):
                rule = "a row of scope place names a city, a site or a region"
                yield rows.problem(place, "city_id", rule, "name the city, or at least the region")
        elif scope == "region":
            if "region_id" not in given:
                rule, remedy = "a row of scope region names its region", "fill in region_id"
                yield rows.problem(place, "region_id", rule, f"{remedy}, or set scope to national")
            for name in sorted(given & set(POINT)):
                rule = "a row of scope region has no coordinates"
                yield rows.problem(place, name, rule, "empty the cell, or set scope to place")
        elif scope == "national":
            for name in sorted(given):
                rule = "a row of scope national names no place"
                yield rows.problem(place, name, rule, "empty the cell, or set scope to region")


def _precisions(rows: Rows) -> Iterator[Problem]:
    """Compare geo_precision with what the row names."""
    city, site = rows.written("city_id"), rows.written("site_id")
    precision = rows.numbers("geo_precision")
    for place, scope in enumerate(rows.text("scope")):
        stated = precision[place]
        rule = ""
        if scope in {"region", "national"} and stated in {AT_SITE, IN_TOWN}:
            rule, remedy = f"a row of scope {scope} has geo_precision 3", "write 3"
        elif scope == "place" and stated == AT_SITE and not site[place]:
            rule, remedy = "geo_precision 1 needs a site_id", "name the site, or write 2"
        elif scope == "place" and stated == IN_TOWN and not city[place]:
            rule, remedy = "geo_precision 2 needs a city_id", "name the city, or write 3"
        elif scope == "place" and stated in {IN_TOWN, WIDER} and site[place]:
            rule, remedy = "a row that names a site has geo_precision 1", "write 1"
        if rule:
            yield rows.problem(place, "geo_precision", rule, remedy)


def _nesting(tables: Tables, faults: set[tuple[str, int | None]]) -> Iterator[Problem]:
    """
    Find incidents whose site, city and region are not one inside the other.

    A city or site that is itself at fault (file and line among the faults),
    or names an unknown region or city, is not checked against its incidents.
    """
    rows = tables["incidents"]
    regions = known_ids(tables, "regions", "region_id") or {}
    towns = known_ids(tables, "cities", "city_id") or {}
    region_of_city = _column(tables, "cities", "region_id", faults, regions)
    region_of_site = _column(tables, "sites", "region_id", faults, regions)
    city_of_site = _column(tables, "sites", "city_id", faults, towns)
    stated = [rows.text(name) for name in ("site_id", "city_id", "region_id")]
    for place, (site, city, region) in enumerate(zip(*stated, strict=True)):
        of_site = city_of_site.get(site)
        if city in towns and of_site and city != of_site:
            rule = f"the site {site} belongs to {of_site}"
            yield rows.problem(place, "city_id", rule, f"write {of_site}, or name another site")
        thing, lies_in = f"the site {site}", region_of_site.get(site)
        if not site:
            thing, lies_in = f"the city {city}", region_of_city.get(city)
        if region in regions and lies_in and region != lies_in:
            rule = f"{thing} lies in {lies_in}"
            yield rows.problem(place, "region_id", rule, f"write {lies_in}, or correct {thing}")


def _column(
    tables: Tables,
    name: str,
    column: str,
    faults: set[tuple[str, int | None]],
    known: Container[str],
) -> dict[str, str]:
    """Return one column of a table by its key, without rows at fault and unknown values."""
    if name not in tables:
        return {}
    rows = tables[name]
    path = rows.raw.spec.path
    keys, values = rows.text(rows.raw.spec.primary_key), rows.text(column)
    return {
        key: value
        for key, value, line in zip(keys, values, rows.raw.lines, strict=True)
        if value in known and (path, line) not in faults
    }
