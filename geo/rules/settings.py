"""The package's settings: the ``qantar`` property of ``datapackage.json``."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

from geo.languages import ENGLISH
from geo.package.descriptor import FILE
from geo.problems import Problem
from geo.rules.rows import Rows, Tables, known_ids, suggester

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.package.descriptor import Descriptor

Box = tuple[float, float, float, float]
NEEDED = ("headlines", "choropleths")
LIMITS = {"latitude_range": 90.0, "longitude_range": 180.0}


def check(descriptor: Descriptor, tables: Tables) -> list[Problem]:
    """
    Hold the settings against their shape and against the tables they name.

    Parameters
    ----------
    descriptor
        The package's own description.
    tables
        Tables that agree with the contract in memory.

    Returns
    -------
    list of Problem
        Settings that are absent, malformed, or name no claim, measure, claim
        set, city, text or file of the package.
    """
    settings = descriptor.settings
    problems = [*_country(settings), *_languages(settings), *_files(descriptor)]
    if "gazetteer_source" in settings:
        name = settings["gazetteer_source"]
        problems += _known("gazetteer_source", name, tables, "sources", "source_id")
    if period(settings) is None:
        rule, remedy = "must be two days in order", 'write ["2022-01-01", "2022-01-26"]'
        problems.append(_fault("period", settings.get("period"), rule, remedy))
    for place, item in _items(settings, "headlines", problems):
        problems += _headline(f"headlines[{place}]", item, tables)
    ids: set[str] = set()
    for place, item in _items(settings, "choropleths", problems):
        problems += _choropleth(f"choropleths[{place}]", item, descriptor, tables)
        name = item.get("id")
        if not isinstance(name, str) or not name or name in ids:
            remedy = "give each map an id of its own"
            problems.append(_fault(f"choropleths[{place}].id", name, "must be an id", remedy))
        ids.add(str(name))
    for place, item in _items(settings, "bands", problems):
        problems += _band(f"bands[{place}]", item, tables)
    for place, item in _items(settings, "insets", problems):
        problems += _inset(f"insets[{place}]", item, tables)
    return problems


def period(settings: dict[str, Any]) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day that the package covers, None if it does not say."""
    pair = settings.get("period")
    if not isinstance(pair, list) or len(pair) != 2:  # noqa: PLR2004 (a pair)
        return None
    return _days(*pair)


def mapped_measures(settings: dict[str, Any]) -> dict[str, str | None]:
    """Return the measures that a package maps, each with its claim set or None."""
    return {
        item["measure"]: item.get("claim_set")
        for item in settings.get("choropleths", [])
        if "measure" in item
    }


def box(item: object) -> Box | None:
    """
    Return the ranges of an item.

    Parameters
    ----------
    item
        An object with ``latitude_range`` and ``longitude_range``.

    Returns
    -------
    tuple or None
        South, north, west, east in degrees; None where they are not two
        ordered pairs of degrees.
    """
    if not isinstance(item, dict):
        return None
    ends: list[float] = []
    for name, limit in LIMITS.items():
        pair = item.get(name)
        if not isinstance(pair, list) or len(pair) != 2:  # noqa: PLR2004 (a pair)
            return None
        for value in pair:
            if isinstance(value, bool) or not isinstance(value, int | float):
                return None
        if not -limit <= pair[0] < pair[1] <= limit:
            return None
        ends += pair
    return ends[0], ends[1], ends[2], ends[3]


def _days(first: object, last: object) -> tuple[dt.date, dt.date] | None:
    """Read two days, the second not before the first."""
    if not isinstance(first, str) or not isinstance(last, str):
        return None
    try:
        pair = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    except ValueError:
        return None
    return pair if pair[0] <= pair[1] else None


def _fault(field: str, value: object, rule: str, remedy: str) -> Problem:
    """Return a fault of one setting."""
    shown = None if value is None else str(value)
    return Problem(FILE, rule, remedy, field=f"qantar.{field}", value=shown)


def _items(
    settings: dict[str, Any], name: str, problems: list[Problem]
) -> list[tuple[int, dict[str, Any]]]:
    """Return the objects of a list with their places, noting what is no object."""
    listed = settings.get(name, None if name in NEEDED else [])
    if not isinstance(listed, list):
        problems.append(_fault(name, listed, "must be a list", "see data/README.md"))
        return []
    for place, item in enumerate(listed):
        if not isinstance(item, dict):
            rule = "must be an object"
            problems.append(_fault(f"{name}[{place}]", item, rule, "see data/README.md"))
    return [(place, item) for place, item in enumerate(listed) if isinstance(item, dict)]


def _country(settings: dict[str, Any]) -> Iterator[Problem]:
    """Check the country: an id, a name and, if given, its ranges."""
    country = settings.get("country")
    if not isinstance(country, dict):
        rule, remedy = "must name the country", 'write {"place_id": "PE", "name_en": "Peru"}'
        yield _fault("country", country, rule, remedy)
        return
    for name in ("place_id", "name_en"):
        if not isinstance(country.get(name), str) or not country[name]:
            rule, remedy = "must be a text", "fill it in"
            yield _fault(f"country.{name}", country.get(name), rule, remedy)
    if LIMITS.keys() & country.keys() and box(country) is None:
        yield _fault("country", None, *_ranges_words())


def _ranges_words() -> tuple[str, str]:
    """Say what ranges are."""
    rule = "latitude_range and longitude_range must be two degrees each, the lower first"
    return rule, "write [40.5, 55.5] for 40.5 to 55.5 degrees"


def _languages(settings: dict[str, Any]) -> Iterator[Problem]:
    """Check the list of languages."""
    listed = settings.get("languages", [ENGLISH])
    if (
        not isinstance(listed, list)
        or not all(isinstance(item, str) and item for item in listed)
        or ENGLISH not in listed
        or len(set(listed)) != len(listed)
    ):
        rule, remedy = "must list language codes once each, en among them", 'write ["en", "es"]'
        yield _fault("languages", listed, rule, remedy)


def _files(descriptor: Descriptor) -> Iterator[Problem]:
    """Check that the roles of GeoJSON files name resources."""
    roles = descriptor.settings.get("spatial_resources", {})
    if not isinstance(roles, dict):
        yield _fault("spatial_resources", roles, "must be an object", "see data/README.md")
        return
    for role, name in roles.items():
        if not isinstance(name, str) or name not in descriptor.geometries:
            remedy = suggester(descriptor.geometries, "name a resource of format geojson")
            rule = "is not a GeoJSON resource of the package"
            yield _fault(f"spatial_resources.{role}", name, rule, remedy(str(name)))


def _headline(field: str, item: dict[str, Any], tables: Tables) -> Iterator[Problem]:
    """Check that a headline shows a claim that is current."""
    name = item.get("figure_id")
    faults = list(_known(f"{field}.figure_id", name, tables, "figures", "figure_id"))
    yield from faults
    rows = tables.get("figures")
    if faults or rows is None:
        return
    status = dict(zip(rows.written("figure_id"), rows.text("status"), strict=True)).get(str(name))
    if status and status != "current":
        rule = f"a headline shows a current claim; this one is {status}"
        yield _fault(f"{field}.figure_id", name, rule, "name the claim that took its place")


def _choropleth(
    field: str, item: dict[str, Any], descriptor: Descriptor, tables: Tables
) -> Iterator[Problem]:
    """Check that a map shows a measure and a claim set that exist."""
    per = item.get("per", 1)
    number = isinstance(per, int | float) and not isinstance(per, bool)
    if not number or not math.isfinite(per) or per <= 0:
        yield _fault(f"{field}.per", per, "must be a number above 0", "write 100000")
    measure = item.get("measure")
    if "measure" in item and not isinstance(measure, str):
        yield _fault(f"{field}.measure", measure, "must be a text", "name a measure")
        return
    rows = tables.get("figures")
    if measure is None or rows is None:
        return
    vocabulary = descriptor.tables["figures"].field("measure").enum or rows.text("measure")
    if measure not in vocabulary:
        remedy = suggester(dict.fromkeys(vocabulary), "name a measure of the vocabulary")
        rule = "is not in the vocabulary of measures"
        yield _fault(f"{field}.measure", measure, rule, remedy(measure))
    elif "claim_set" in item and rows.raw.complete:
        yield from _claim_set(f"{field}.claim_set", item["claim_set"], measure, rows)


def _claim_set(field: str, name: object, measure: str, rows: Rows) -> Iterator[Problem]:
    """Check that a claim set has claims of a measure."""
    pairs = zip(rows.text("claim_set"), rows.text("measure"), strict=True)
    sets = dict.fromkeys(text for text, what in pairs if text and what == measure)
    if name is not None and name not in list(sets):
        rule = f"no claim of {measure} belongs to this set"
        known = ", ".join(list(sets)[:20]) or "none"
        yield _fault(field, name, rule, f"name a claim_set of figures.csv ({known})")


def _band(field: str, item: dict[str, Any], tables: Tables) -> Iterator[Problem]:
    """Check a band of the timeline: its text and its days."""
    if _days(item.get("from"), item.get("to")) is None:
        given = f"{item.get('from')} to {item.get('to')}"
        remedy = 'write "from": "2022-01-05", "to": "2022-01-10"'
        yield _fault(field, given, "must be two days in order", remedy)
    yield from _known(f"{field}.text", item.get("text"), tables, "texts", "key")


def _inset(field: str, item: dict[str, Any], tables: Tables) -> Iterator[Problem]:
    """Check an inset map: its city and its ranges."""
    if box(item) is None:
        yield _fault(field, None, *_ranges_words())
    yield from _known(f"{field}.city_id", item.get("city_id"), tables, "cities", "city_id")


def _known(field: str, value: object, tables: Tables, table: str, key: str) -> Iterator[Problem]:
    """Check that a setting names a row of a table."""
    known = known_ids(tables, table, key)
    if known is not None and (not isinstance(value, str) or value not in known):
        remedy = suggester(known, f"name a row of {table}.csv")
        yield _fault(field, value, f"is not a {key} of {table}.csv", remedy(str(value)))
