"""Incidents, regions and towns as brought, described as a package and given its other tables."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely

from geo import spelling, when
from geo.intake.incident_words import INCIDENT
from geo.intake.recognition import KIND
from geo.languages import ENGLISH
from geo.package import blank
from geo.package.blank import Event
from geo.package.casting import cast
from geo.package.cells import EPOCH
from geo.package.descriptor import PLAIN, RULES, parse
from geo.package.geometries import CRS, empty_layer
from geo.package.model import OWN_GROUPS
from geo.package.reading import Package
from geo.package.tables import RawTable

if TYPE_CHECKING:
    from pathlib import Path

    from geo.package.descriptor import Descriptor, TableSpec
    from geo.problems import Problem

FILLED = {"incidents": ("event_id", "event_date", "event_type"), "regions": ("region_id",),
          "cities": ("city_id",)}  # fmt: skip
# What a row says of its grade and its place where it says nothing.
UNGRADED, UNPLACED = "ungraded", "unplaced"
# Groups of symbols for the event types of ACLED's codebook; others are in the group below.
ACLED_GROUPS = {
    "protests": "protest",
    "riots": "force",
    "battles": "force",
    "explosions/remote violence": "force",
    "violence against civilians": "force",
    "strategic developments": "decision",
}
OTHER_KIND = "other"
WHOLE_WORLD = shapely.box(-180, -90, 180, 90)
Cells = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Table:
    """
    A table that was brought, in our columns and its own.

    Attributes
    ----------
    name
        What faults call it.
    cells
        Texts by column of ours.
    own
        Texts of its own columns.
    types
        Types of these.
    lines
        What faults call each row.
    """

    name: str
    cells: Cells
    own: Cells
    types: Mapping[str, str]
    lines: Sequence[int]


@dataclass(frozen=True)
class Parts:
    """
    What a package is made of.

    Attributes
    ----------
    title
        Heading by language.
    languages
        Codes, the main one first.
    tables
        ``incidents``, ``regions`` and ``cities``, those that there are.
    outlines
        Column ``id`` and geometry, EPSG:4326.
    sources
        Rows of the table sources.
    settings
        More settings: measures, source, weight, notes.
    """

    title: Mapping[str, str]
    languages: tuple[str, ...]
    tables: Mapping[str, Table]
    outlines: gpd.GeoDataFrame
    sources: Sequence[Mapping[str, str]]
    settings: Mapping[str, Any]


def package(parts: Parts, model: Descriptor, folder: Path) -> tuple[Package, list[Problem]]:
    """Make a package of its parts, by the vocabularies of a model; return faults of cells, too."""
    descriptor = _described(parts, model)
    raw = {name: _raw(spec, parts) for name, spec in descriptor.tables.items()}
    read = {name: cast(table) for name, table in raw.items()}
    problems = [item for _, faults in read.values() for item in faults]
    frames = {name: frame for name, (frame, _) in read.items()}
    context = empty_layer(("layer",))
    return Package(folder, descriptor, raw, frames, parts.outlines, context), problems


def _described(parts: Parts, model: Descriptor) -> Descriptor:
    """Describe the package."""
    first, last = _ends(parts)
    main = parts.languages[0]
    name = parts.title.get(main) or next(iter(parts.title.values()), "")
    event = Event("", name, first, last, (*dict.fromkeys((ENGLISH, *parts.languages)),))
    raw = blank.describe(event, _ground(parts), model)
    raw["qantar"].pop("choropleths", None)
    raw["qantar"]["country"]["name_en"] = ""
    raw["qantar"] |= {
        RULES: PLAIN, "languages": list(parts.languages), "headlines": [], **parts.settings,
    }  # fmt: skip
    raw["name"] = f"{spelling.slug(name) or 'map'}" + (f"-{first.year}" if first != EPOCH else "")
    for resource in raw["resources"]:
        if "schema" in resource:
            _loosen(resource, parts, model)
    return parse(raw)


def _ends(parts: Parts) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of which incidents may be."""
    days = _column(parts, "incidents", "event_date")
    known = _column(parts, "incidents", "time_precision") or [""] * len(days)
    if not any(days):
        return EPOCH, EPOCH
    filled = [(day, when.last(day, it)) for day, it in zip(days, known, strict=True) if day]
    first, last = min(day for day, _ in filled), max(day for _, day in filled)
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last)


def _column(parts: Parts, table: str, name: str) -> Sequence[str]:
    """Return a column of ours, empty where there is none."""
    return parts.tables[table].cells.get(name, ()) if table in parts.tables else ()


def _loosen(resource: dict[str, Any], parts: Parts, model: Descriptor) -> None:
    """Fit the schema of a table to what was brought."""
    name, schema = resource["name"], resource["schema"]
    schema.pop("foreignKeys", None)
    table = parts.tables.get(name)
    for field in schema["fields"]:
        limits = field.setdefault("constraints", {})
        limits.pop("required", None)
        limits.pop("pattern", None)
        if field["name"] in FILLED.get(name, ()):
            limits["required"] = True
        if "categories" in field or "enum" in limits:
            limits.pop("enum", None)
            words = [text for text in _words(parts, name, field["name"]) if text]
            known = model.categories(name, field["name"])
            field["categories"] = [
                _word(text, known, field["name"]) for text in dict.fromkeys(words)
            ]
            if (name, field["name"]) == ("incidents", KIND):
                field["categories"] = _own_groups(field["categories"], words)
        if not limits:
            del field["constraints"]
        if not field.get("categories", True):
            del field["categories"]
    if name == "incidents":
        _add_words(schema["fields"])
    if table is not None:
        schema["fields"] += [{"name": key, "type": kind} for key, kind in table.types.items()]


def _own_groups(words: list[dict[str, Any]], cells: Sequence[str]) -> list[dict[str, Any]]:
    """Give the kinds that there are most of a group each; the others stay in one."""
    counts = Counter(cells)
    known = sum(it["group"] != OTHER_KIND for it in words)
    if known * 2 < len(words):  # by chance alike: "fire" of a forest is none of a riot
        words = [_word(it["value"], (), "") | {"group": OTHER_KIND} for it in words]
    free = [
        it
        for it in words
        if it["group"] == OTHER_KIND and it["value"] not in {OTHER_KIND, INCIDENT}
    ]
    free.sort(key=lambda it: (-counts[it["value"]], it["value"]))
    for word, group in zip(free, OWN_GROUPS, strict=False):
        word["group"] = group
    return words


def _words(parts: Parts, table: str, column: str) -> Sequence[str]:
    """Return the words that a column holds."""
    if table == "sources":
        return [it.get(column, "") for it in parts.sources]
    return _column(parts, table, column)


def _add_words(fields: list[dict[str, Any]]) -> None:
    """Add the words for what is not said to the vocabularies of incidents."""
    for field in fields:
        word = {"verification": UNGRADED, "scope": UNPLACED}.get(field["name"])
        if word:
            known = [it for it in field.get("categories", []) if it["value"] != word]
            field["categories"] = [*known, {"value": word, "label": ""}]


def _word(text: str, known: Sequence[dict[str, Any]], column: str) -> dict[str, Any]:
    """Return a word of a vocabulary, as it is known or as it stands."""
    for word in known:
        if text in {word["value"], word.get("label")}:
            return {**word, "value": text}
    group = ACLED_GROUPS.get(text.casefold(), OTHER_KIND)
    return {"value": text, "label": spelling.spaced(text)} | (
        {"group": group} if column == KIND else {}
    )


def _ground(parts: Parts) -> gpd.GeoDataFrame:
    """Return the regions, or where there are none a box around the points."""
    if len(parts.outlines):
        return parts.outlines
    pairs = [
        (float(up), float(right))
        for name in ("incidents", "cities")
        for up, right in zip(
            _column(parts, name, "latitude"), _column(parts, name, "longitude"), strict=True
        )
        if up and right
    ]
    if not pairs:
        return gpd.GeoDataFrame(geometry=[WHOLE_WORLD], crs=CRS)
    (south, west), (north, east) = np.array(pairs).min(axis=0), np.array(pairs).max(axis=0)
    return gpd.GeoDataFrame(geometry=[shapely.box(west, south, east, north)], crs=CRS)


def _raw(spec: TableSpec, parts: Parts) -> RawTable:
    """Return one table as text."""
    table = parts.tables.get(spec.name)
    if table is not None:
        empty = [""] * len(table.lines)
        cells = [table.own.get(it) or table.cells.get(it) or empty for it in spec.columns]
        return RawTable(replace(spec, path=table.name), tuple(cells), tuple(table.lines))
    records: Sequence[Mapping[str, str]] = ()
    if spec.name == "texts":
        records = [{"key": "title", **{f"text_{code}": it for code, it in parts.title.items()}}]
    elif spec.name == "sources":
        records = parts.sources
    listed = tuple(tuple(record.get(it, "") for it in spec.columns) for record in records)
    # Nothing is said of sources: what names one names nothing that could be missing.
    complete = spec.name != "sources" or bool(listed)
    return RawTable.of_rows(spec, listed, range(2, len(listed) + 2), complete=complete)
