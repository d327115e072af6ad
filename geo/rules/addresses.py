"""A saved state of the map: what each key of the page's address may hold."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from geo import figures, measures
from geo.rules import settings
from geo.rules.rows import known_ids, suggester

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from geo.measures import Measure
    from geo.package.descriptor import Descriptor
    from geo.rules.rows import Tables

Said = tuple[str, object, str, str]

DAYS = ("from", "to")
LIST_KEYS = {"type": "event_type", "verification": "verification"}
ROW_KEYS = {
    "incident": ("incidents", "event_id"),
    "figure": ("figures", "figure_id"),
    "region": ("regions", "region_id"),
}
PLACE_KEYS = {"regions": "region_id", "cities": "city_id", "sites": "site_id"}
PANELS = ("table", "regions", "incidents", "places", "statements", "sources")
OPENED = ("incident", "figure", "place")
LENSES = ("low", "high")
FREE_KEYS = ("month", "region", "exact", "find", "measure", "lens", "view", "panel")
ADDRESS_KEYS = (*DAYS, *LIST_KEYS, *FREE_KEYS, *OPENED)
FIND = 200
VIEW = re.compile(r"(\d+(?:\.\d+)?)/(-?\d+(?:\.\d+)?)/(-?\d+(?:\.\d+)?)", re.ASCII)
VIEW_LIMITS = (19.0, 90.0, 180.0)


def faults(state: dict[str, Any], tables: Tables, descriptor: Descriptor) -> Iterator[Said]:
    """
    Find what a page could not restore.

    Parameters
    ----------
    state
        Keys and values of the page's address, without the language.
    tables
        Tables that agree with the contract in memory.
    descriptor
        For vocabularies and settings.

    Yields
    ------
    tuple
        Key, value, rule, remedy.
    """
    texts = {}
    for key, value in state.items():
        if key == "lang":
            yield key, value, "is the reader's choice", "take it out"
        elif key not in ADDRESS_KEYS:
            remedy = suggester(ADDRESS_KEYS, f"use one of: {', '.join(ADDRESS_KEYS)}")
            yield key, value, "is not a key of the page's address", remedy(key)
        elif not isinstance(value, str) or not value:
            yield key, value, "must be a text", "write it between quotes"
        else:
            texts[key] = value
    yield from _days(texts, descriptor)
    yield from _words(texts, descriptor)
    yield from _rows(texts, tables, descriptor)
    yield from _measure(texts, tables, descriptor)
    yield from _plain(texts)


def _days(state: dict[str, str], descriptor: Descriptor) -> Iterator[Said]:
    """Check first and last day."""
    period = settings.period(descriptor.settings)
    found = {}
    for key in DAYS:
        if key not in state:
            continue
        text = state[key]
        try:
            found[key] = dt.date.fromisoformat(text)
        except ValueError:
            yield key, text, "must be a day as YYYY-MM-DD", "write 2022-01-05 for 5 January 2022"
            continue
        if period and not period[0] <= found[key] <= period[1]:
            rule = f"lies outside of the period of the package ({period[0]} to {period[1]})"
            yield key, text, rule, "choose a day within it"
    if len(found) == len(DAYS) and found["from"] > found["to"]:
        yield "from", state["from"], f"is after to ({state['to']})", "exchange the two"


def _words(state: dict[str, str], descriptor: Descriptor) -> Iterator[Said]:
    """Check lists of words against their vocabulary."""
    for key, column in LIST_KEYS.items():
        known = descriptor.tables["incidents"].field(column).enum
        remedy = suggester(known, f"use one of: {', '.join(known[:20])}")
        for word in state[key].split(",") if key in state else ():
            if word not in known:
                yield key, word, "is not in the vocabulary of datapackage.json", remedy(word)


def _rows(state: dict[str, str], tables: Tables, descriptor: Descriptor) -> Iterator[Said]:
    """Check what names a row."""
    for key, (table, column) in ROW_KEYS.items():
        known = known_ids(tables, table, column)
        if key in state and known is not None and state[key] not in known:
            remedy = suggester(known, f"name a row of {table}.csv")
            yield key, state[key], f"is not a {column} of {table}.csv", remedy(state[key])
    opened = [key for key in OPENED if key in state]
    for key in opened[1:]:
        yield key, state[key], f"only one of {', '.join(OPENED)} opens", f"keep this or {opened[0]}"
    places = [known_ids(tables, table, column) for table, column in PLACE_KEYS.items()]
    if "place" in state and None not in places:
        known = {name: None for ids in places if ids for name in ids}
        country = descriptor.settings.get("country")
        if isinstance(country, dict):
            known[str(country.get("place_id"))] = None
        if state["place"] not in known:
            remedy = suggester(known, "name a row of regions.csv, cities.csv or sites.csv")
            rule = "is not a region, city or site of the package"
            yield "place", state["place"], rule, remedy(state["place"])


def _measure(state: dict[str, str], tables: Tables, descriptor: Descriptor) -> Iterator[Said]:
    """Check that a regional map exists and has claims, and that a lens shows some of them."""
    known = measures.readable(descriptor.settings)
    # A table that lost rows to a fault can not say what it would hold.
    needed = [tables.get(name) for name in ("figures", "regions", "cities")]
    if not known or not all(rows is not None and rows.raw.complete for rows in needed):
        return
    name = state.get("measure", next(iter(known)))
    measure = measures.of_view(known, name)
    if measure is None:
        remedy = suggester(known, f"use one of: {', '.join(known)}")
        yield "measure", name, "is not a map of qantar.measures", remedy(name)
        return
    lenses = _lenses(measure, name, tables)
    if "measure" in state and measure.kind == "claims" and not lenses:
        yield "measure", name, "no region or city has a claim of it", "choose another measure"
    lens = state.get("lens")
    if lens is not None and lens not in (*LENSES, *lenses):
        near = suggester(lenses, "name low, high or a claimant with claims of the measure")
        yield "lens", lens, f"is not a claimant with claims of {name}", near(lens)


def _lenses(measure: Measure, name: str, tables: Tables) -> Collection[str]:
    """Return the claimants of a measure about regions and cities."""
    if measure.kind != "claims":
        return ()
    rows, regions, cities = (tables[name].frame for name in ("figures", "regions", "cities"))
    return figures.lenses(rows, regions, cities, measures.counted(name, measure))[1:]


def _plain(state: dict[str, str]) -> Iterator[Said]:
    """Check what names nothing."""
    if state.get("exact", "1") != "1":
        yield "exact", state["exact"], "can only be 1", "write 1, or take it out"
    months = state.get("month", "1").split(",")
    if not {*months} <= {str(month) for month in range(1, 13)}:
        rule = "must be months by number"
        yield "month", state["month"], rule, "write 1 to 12, with commas between them"
    if len(state.get("find", "")) > FIND:
        yield "find", state["find"], f"has {FIND} characters at most", "shorten it"
    if "panel" in state and state["panel"] not in PANELS:
        remedy = suggester(PANELS, f"use one of: {', '.join(PANELS)}")
        yield "panel", state["panel"], "is not a panel beside the tour", remedy(state["panel"])
    if "view" in state:
        found = VIEW.fullmatch(state["view"])
        ends = zip(found.groups(), VIEW_LIMITS, strict=True) if found else ()
        if not found or any(abs(float(end)) > limit for end, limit in ends):
            rule = "must be zoom/latitude/longitude, zoom 0 to 19, degrees"
            yield "view", state["view"], rule, "write 11/43.26/76.95"
