"""Incidents without a description: the description and the other tables, made in memory."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely

from geo.languages import ENGLISH
from geo.package import blank
from geo.package.blank import Event
from geo.package.cells import DATE, INTEGER, NUMBER
from geo.package.descriptor import parse
from geo.package.geometries import CRS
from geo.package.tables import RawTable
from geo.regions import TOLERANCE_KM, regions_near

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from geo.package.descriptor import Descriptor, TableSpec
    from geo.package.plain_folder import Sheet

FILLED = ("event_id", "event_date", "event_type", "title_en")
TITLE = re.compile(r"title_([a-z]{2,3})")
# What a row says of its grade and its place where it says nothing.
UNGRADED, UNPLACED = "ungraded", "unplaced"
# Groups of symbols for the event types of ACLED's codebook; others are in the group below.
ACLED = {
    "protests": "protest",
    "riots": "force",
    "battles": "force",
    "explosions/remote violence": "force",
    "violence against civilians": "force",
    "strategic developments": "decision",
}
OTHER = "other"


def assemble(
    sheet: Sheet, outlines: gpd.GeoDataFrame, title: str, model: Descriptor
) -> tuple[Descriptor, dict[str, RawTable]]:
    """
    Describe incidents and boundaries as a package, and give it its other tables.

    Parameters
    ----------
    sheet
        The incidents.
    outlines
        As `geo.package.plain_folder.boundaries` returns them.
    title
        Heading of the page.
    model
        Whose tables and vocabularies are taken over.

    Returns
    -------
    Descriptor
        Languages are those of the columns ``title_<language>``, the words of
        the vocabularies those that occur, the period that of the incidents.
    dict
        Tables as text; all but incidents, regions and texts are empty.
    """
    codes = tuple(found[1] for name in sheet.columns if (found := TITLE.fullmatch(name)))
    languages = tuple(dict.fromkeys((ENGLISH, *codes)))
    days = sorted(text for text in sheet.column("event_date") if DATE.fullmatch(text))
    first, last = (_day(days[place]) if days else dt.date(1970, 1, 1) for place in (0, -1))
    event = Event("", title, first, last, languages)
    raw = blank.describe(event, _ground(sheet, outlines), model)
    raw["qantar"] |= {"headlines": [], "measures": []}
    raw["qantar"]["country"]["name_en"] = ""
    resource = next(item for item in raw["resources"] if item["name"] == "incidents")
    extra = _incidents(resource["schema"], sheet, model)
    _without_words(raw["resources"])
    descriptor = replace(parse(raw), is_plain=True, extra=extra)
    return descriptor, {
        name: _table(descriptor.tables[name], sheet, outlines, title) for name in descriptor.tables
    }


def _day(text: str) -> dt.date:
    """Read a day; one that no calendar has is reported elsewhere."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return dt.date(int(text[:4]) or 1, 1, 1)


def _incidents(schema: dict[str, Any], sheet: Sheet, model: Descriptor) -> tuple[str, ...]:
    """Fit the schema of incidents to the sheet; return the columns that are its own."""
    schema.pop("foreignKeys", None)
    for field in schema["fields"]:
        limits = field.setdefault("constraints", {})
        limits.pop("required", None)
        if field["name"] in FILLED:
            limits["required"] = True
        if field["name"] == "event_id":
            limits.pop("pattern", None)
    fields = {field["name"]: field for field in schema["fields"]}
    for name in ("event_type", "verification", "acled_event_type"):
        words = list(dict.fromkeys(text for text in sheet.column(name) if text))
        fields[name]["constraints"].pop("enum", None)
        fields[name]["categories"] = [
            _word(text, model.categories("incidents", name), name) for text in words
        ]
    fields["verification"]["categories"].append({"value": UNGRADED, "label": ""})
    fields["scope"]["categories"].append({"value": UNPLACED, "label": ""})
    fields["scope"]["constraints"]["enum"].append(UNPLACED)
    extra = tuple(name for name in sheet.columns if name not in fields)
    schema["fields"] += [{"name": name, "type": _type(sheet.column(name))} for name in extra]
    return extra


def _without_words(resources: list[dict[str, Any]]) -> None:
    """Take the vocabularies out of tables that have no rows."""
    for resource in resources:
        if resource["name"] not in {"incidents", "regions"}:
            for field in resource.get("schema", {}).get("fields", []):
                field.pop("categories", None)
                field.get("constraints", {}).pop("enum", None)


def _word(text: str, known: Sequence[dict[str, Any]], column: str) -> dict[str, Any]:
    """Return a word of a vocabulary, as it is known or as it stands."""
    for word in known:
        if text in {word["value"], word.get("label")}:
            return {**word, "value": text}
    label = text.replace("_", " ")
    group = ACLED.get(text.casefold(), OTHER)
    return {"value": text, "label": label} | ({"group": group} if column == "event_type" else {})


def _type(cells: Iterable[str]) -> str:
    """Return the type that all cells of a column have that are not empty."""
    given = [text for text in cells if text]
    if given and all(INTEGER.fullmatch(text) and str(int(text)) == text for text in given):
        return "integer"
    if given and all(NUMBER.fullmatch(text) and not re.match(r"[+-]?0\d", text) for text in given):
        return "number"
    return "string"


def _table(spec: TableSpec, sheet: Sheet, outlines: gpd.GeoDataFrame, title: str) -> RawTable:
    """Return one table as text."""
    if spec.name == "incidents":
        cells = {name: sheet.column(name) for name in spec.columns}
        cells |= _said(sheet, outlines)
        rows = tuple(zip(*(cells[name] for name in spec.columns), strict=True))
        return RawTable(replace(spec, path=sheet.path), rows, sheet.lines, sheet.complete)
    records: list[dict[str, str]] = []
    if spec.name == "texts":
        records = [{"key": "title", "text_en": title}]
    elif spec.name == "regions":
        unique = outlines[outlines["id"].notna()].drop_duplicates("id")
        for row in unique.drop(columns="geometry").to_dict("records"):
            named = {key: text for key, text in row.items() if isinstance(text, str)}
            records.append(
                {**named, "region_id": row["id"], "name_en": row["name"], "kind": "region"}
            )
    rows = tuple(tuple(record.get(name, "") for name in spec.columns) for record in records)
    # Nothing is said of sources: what names one names nothing that could be missing.
    return RawTable(spec, rows, tuple(range(2, len(rows) + 2)), complete=spec.name != "sources")


def _said(sheet: Sheet, outlines: gpd.GeoDataFrame) -> dict[str, list[str]]:
    """Return columns in which empty cells are filled by what follows from the others."""
    points = _points(sheet)
    held = regions_near(points[:, 0], points[:, 1], outlines, TOLERANCE_KM)
    stated = sheet.column("region_id")
    region = [text or found for text, found in zip(stated, held, strict=True)]
    placed = [math.isfinite(up + right) for up, right in points]
    scope = [
        text or ("place" if here else "region" if name else UNPLACED)
        for text, here, name in zip(sheet.column("scope"), placed, region, strict=True)
    ]
    grade = [text or UNGRADED for text in sheet.column("verification")]
    return {"region_id": region, "scope": scope, "verification": grade}


def _points(sheet: Sheet) -> npt.NDArray[np.float64]:
    """Return latitude and longitude of each row, NaN where they are no degrees."""
    pairs = zip(sheet.column("latitude"), sheet.column("longitude"), strict=True)
    out = [[float(text) if NUMBER.fullmatch(text) else np.nan for text in pair] for pair in pairs]
    return np.array(out, float).reshape(-1, 2)


def _ground(sheet: Sheet, outlines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the boundaries, or where there are none a box around the points."""
    points = _points(sheet)
    known = points[np.isfinite(points).all(axis=1)]
    if len(outlines) or not len(known):
        world = gpd.GeoDataFrame(geometry=[shapely.box(-180, -90, 180, 90)], crs=CRS)
        return outlines if len(outlines) else world
    (south, west), (north, east) = known.min(axis=0), known.max(axis=0)
    return gpd.GeoDataFrame(geometry=[shapely.box(west, south, east, north)], crs=CRS)
