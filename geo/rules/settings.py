"""The package's settings: the ``qantar`` property of ``datapackage.json``."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from geo.languages import ENGLISH
from geo.rules import mapped_measures
from geo.rules.rows import Tables, known_ids, suggester
from geo.rules.setting_faults import fault, objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.package.descriptor import Descriptor
    from geo.problems import Problem

RangeBox = tuple[float, float, float, float]
OFFSET = re.compile(r"[+-]\d\d:[0-5]\d")
RANGE_LIMITS = {"latitude_range": 90.0, "longitude_range": 180.0}


def check(descriptor: Descriptor, tables: Tables) -> list[Problem]:
    """
    Validate the settings: their shape and the tables that they name.

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
    problems = [
        *_country(settings, plain=descriptor.is_plain),
        *_languages(settings, plain=descriptor.is_plain),
        *_clocks(settings),
        *_files(descriptor),
    ]
    if "gazetteer_source" in settings:
        name = settings["gazetteer_source"]
        problems += _known("gazetteer_source", name, tables, "sources", "source_id")
    if period(settings) is None:
        rule, remedy = "must be two days in order", 'write ["2022-01-01", "2022-01-26"]'
        problems.append(fault("period", settings.get("period"), rule, remedy))
    for place, item in objects(settings, "headlines", problems, needed=True):
        problems += _headline(f"headlines[{place}]", item, tables)
    problems += mapped_measures.check(descriptor, tables)
    for place, item in objects(settings, "bands", problems):
        problems += _band(f"bands[{place}]", item, tables)
    for place, item in objects(settings, "insets", problems):
        problems += _inset(f"insets[{place}]", item, tables)
    return problems


def period(settings: dict[str, Any]) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day that the package covers, None if it does not say."""
    pair = settings.get("period")
    if not isinstance(pair, list) or len(pair) != 2:  # noqa: PLR2004 (a pair)
        return None
    return _days(*pair)


def box(item: object, *, flat: bool = False) -> RangeBox | None:
    """
    Return the ranges of an item.

    Parameters
    ----------
    item
        An object with ``latitude_range`` and ``longitude_range``.
    flat
        Whether both degrees may be the same.

    Returns
    -------
    tuple or None
        South, north, west, east in degrees; None where they are not two
        ordered pairs of degrees.
    """
    if not isinstance(item, dict):
        return None
    ends: list[float] = []
    for name, limit in RANGE_LIMITS.items():
        pair = item.get(name)
        if not isinstance(pair, list) or len(pair) != 2:  # noqa: PLR2004 (a pair)
            return None
        for value in pair:
            if isinstance(value, bool) or not isinstance(value, int | float):
                return None
        if not -limit <= pair[0] <= pair[1] <= limit or (pair[0] == pair[1] and not flat):
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


def _clocks(settings: dict[str, Any]) -> Iterator[Problem]:
    """Check the UTC offsets of the places of the events, if they are given."""
    clocks = settings.get("clocks", [])
    if not isinstance(clocks, list) or not all(
        isinstance(text, str) and OFFSET.fullmatch(text) for text in clocks
    ):
        rule, remedy = "must be a list of UTC offsets", 'write ["+05:00", "+06:00"]'
        yield fault("clocks", clocks, rule, remedy)


def _country(settings: dict[str, Any], *, plain: bool) -> Iterator[Problem]:
    """Check the country: an id, a name and, if given, its ranges."""
    country = settings.get("country")
    if not isinstance(country, dict):
        rule, remedy = "must name the country", 'write {"place_id": "PE", "name_en": "Peru"}'
        yield fault("country", country, rule, remedy)
        return
    for name in ("place_id", "name_en"):
        if not isinstance(country.get(name), str) or not (country[name] or plain):
            rule, remedy = "must be a text", "fill it in"
            yield fault(f"country.{name}", country.get(name), rule, remedy)
    if RANGE_LIMITS.keys() & country.keys() and box(country, flat=plain) is None:
        yield fault("country", None, *_ranges_words())


def _ranges_words() -> tuple[str, str]:
    """Say what ranges are."""
    rule = "latitude_range and longitude_range must be two degrees each, the lower first"
    return rule, "write [40.5, 55.5] for 40.5 to 55.5 degrees"


def _languages(settings: dict[str, Any], *, plain: bool) -> Iterator[Problem]:
    """Check the list of languages; tables of one's own may have any alone."""
    listed = settings.get("languages", [ENGLISH])
    if (
        not isinstance(listed, list)
        or not all(isinstance(item, str) and item for item in listed)
        or not (plain or ENGLISH in listed)
        or len(set(listed)) != len(listed)
    ):
        rule, remedy = "must list language codes once each, en among them", 'write ["en", "es"]'
        yield fault("languages", listed, rule, remedy)


def _files(descriptor: Descriptor) -> Iterator[Problem]:
    """Check that the roles of GeoJSON files name resources."""
    roles = descriptor.settings.get("spatial_resources", {})
    if not isinstance(roles, dict):
        yield fault("spatial_resources", roles, "must be an object", "see data/README.md")
        return
    for role, name in roles.items():
        if not isinstance(name, str) or name not in descriptor.geometries:
            remedy = suggester(descriptor.geometries, "name a resource of format geojson")
            rule = "is not a GeoJSON resource of the package"
            yield fault(f"spatial_resources.{role}", name, rule, remedy(str(name)))


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
        yield fault(f"{field}.figure_id", name, rule, "name the claim that took its place")


def _band(field: str, item: dict[str, Any], tables: Tables) -> Iterator[Problem]:
    """Check a band of the timeline: its days, and its text or the incident that names it."""
    if _days(item.get("from"), item.get("to")) is None:
        given = f"{item.get('from')} to {item.get('to')}"
        remedy = 'write "from": "2022-01-05", "to": "2022-01-10"'
        yield fault(field, given, "must be two days in order", remedy)
    if "text" in item or "event_id" not in item:
        yield from _known(f"{field}.text", item.get("text"), tables, "texts", "key")
    if "event_id" in item:
        named = item["event_id"]
        yield from _known(f"{field}.event_id", named, tables, "incidents", "event_id")


def _inset(field: str, item: dict[str, Any], tables: Tables) -> Iterator[Problem]:
    """Check an inset map: its city and its ranges."""
    if box(item) is None:
        yield fault(field, None, *_ranges_words())
    yield from _known(f"{field}.city_id", item.get("city_id"), tables, "cities", "city_id")


def _known(field: str, value: object, tables: Tables, table: str, key: str) -> Iterator[Problem]:
    """Check that a setting names a row of a table."""
    known = known_ids(tables, table, key)
    if known is not None and (not isinstance(value, str) or value not in known):
        remedy = suggester(known, f"name a row of {table}.csv")
        yield fault(field, value, f"is not a {key} of {table}.csv", remedy(str(value)))
