"""An empty data package for another event: vocabularies, tables without rows, boundaries."""

from __future__ import annotations

import copy
import json
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely

from geo.languages import ENGLISH, translations
from geo.package.descriptor import FILE
from geo.package.tables import to_csv

if TYPE_CHECKING:
    import datetime as dt

    import geopandas as gpd

    from geo.package.descriptor import Descriptor

REGIONS_FILE = "regions.geojson"
SHAPE_ID = r"[A-Za-z0-9][A-Za-z0-9._-]*"
LEFT_OUT = {"gazetteer", "context"}
# What the package that comes with Qantar says of its own event.
RESOURCES = {
    "statements": "Statements that the package examines, and what became of each.",
    "regions-geometry": "Boundaries of the regions, WGS 84; say here where they are from.",
    "regions.region_id": "Id of the region, as in the boundaries.",
    "regions.iso_now": "ISO 3166-2 code in use today, where it is another.",
}
# Kinds of incidents that tables of others have and that package has not.
MORE = {
    "incidents.event_type": [
        {"value": "abduction", "label": "Abduction", "label_ru": "Похищение", "group": "force"},
        {"value": "sexual_violence", "label": "Sexual violence",
         "label_ru": "Сексуальное насилие", "group": "force"},
        {"value": "other", "label": "Other", "label_ru": "Другое", "group": "other"},
    ],
}  # fmt: skip
BLANK_TEXTS = {
    "intro": "Say here what happened, where and when, in two sentences (texts.csv, row intro).",
    "cannot_calm": "A place without a row was not necessarily calm.",
    "people": "No private person is named here.",
    "licences": "Say here under which licences text, tables and boundaries may be used.",
}


@dataclass(frozen=True)
class Event:
    """
    What an empty package is about.

    Attributes
    ----------
    country_id
        Id of the country that figures name, e.g. its ISO 3166-1 code.
    name
        Its name in English.
    first, last
        The period that incidents fall into.
    languages
        Codes, English among them.
    """

    country_id: str
    name: str
    first: dt.date
    last: dt.date
    languages: tuple[str, ...]


def package(
    event: Event, outlines: gpd.GeoDataFrame, model: Descriptor, readme: str
) -> dict[str, bytes]:
    """
    Return the files of an empty package.

    Parameters
    ----------
    event
        What it is about.
    outlines
        As `geo.intake.new_regions.read` returns them.
    model
        Description of the package whose tables and vocabularies are taken
        over, but for words that it marks as ``local``.
    readme
        Text of its README.md.

    Returns
    -------
    dict
        Bytes by path.
    """
    descriptor = describe(event, outlines, model)
    rows = {
        "regions": [
            {"region_id": row.id, "name_en": row.name, "kind": "region"}
            for row in outlines.itertuples(index=False)
        ],
        "texts": [
            {"key": key, "text_en": text}
            for key, text in {"title": event.name, **BLANK_TEXTS}.items()
        ],
    }
    out = {FILE: _json(descriptor), "README.md": readme, REGIONS_FILE: _geojson(outlines)}
    for resource in descriptor["resources"]:
        if "schema" in resource:
            columns = [item["name"] for item in resource["schema"]["fields"]]
            cells = [
                [row.get(name, "") for name in columns] for row in rows.get(resource["name"], [])
            ]
            out[resource["path"]] = to_csv([columns, *cells])
    return {path: text.encode("utf-8") for path, text in out.items()}


def describe(event: Event, outlines: gpd.GeoDataFrame, model: Descriptor) -> dict[str, Any]:
    """Return the description of an empty package, as JSON; parameters as in `package`."""
    theirs = translations(model.settings)
    ours = tuple(code for code in event.languages if code != ENGLISH)
    labels = _language_labels(model)
    resources = []
    for resource in copy.deepcopy(model.raw["resources"]):
        if resource["name"] in LEFT_OUT:
            continue
        for name in ("licenses", "sources"):
            resource.pop(name, None)
        resource["description"] = RESOURCES.get(resource["name"], resource.get("description", ""))
        if "schema" in resource:
            fields = resource["schema"]["fields"]
            for field in fields:
                _field(field, resource["name"], event.languages, theirs)
            resource["schema"]["fields"] = _translated(fields, theirs, ours, labels)
        resources.append(resource)
    slug = re.sub(r"[^a-z0-9]+", "-", event.name.lower()).strip("-") or "event"
    return {
        "$schema": model.raw["$schema"],
        "name": f"{slug}-{event.first.year}",
        "title": event.name,
        "version": "0.1.0",
        "resources": resources,
        "qantar": _settings(event, outlines),
    }


def _field(
    field: dict[str, Any], table: str, languages: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    """Take what belongs to the model's own event out of a column."""
    where = f"{table}.{field['name']}"
    if where in RESOURCES:
        field["description"] = RESOURCES[where]
    limits = field.get("constraints", {})
    if where == "regions.region_id":
        limits["pattern"] = SHAPE_ID
    words = field.get("categories")
    if words is None:
        return
    kept = [dict(word) for word in words if not word.get("local")]
    kept += [dict(word) for word in MORE.get(where, ())]
    for code in theirs:
        if code not in languages:
            for word in kept:
                word.pop(f"label_{code}", None)
    if where == "sources.language":
        known = {word["value"] for word in kept}
        kept += [{"value": code, "label": code} for code in languages if code not in known]
    field["categories"] = kept
    if "enum" in limits:
        limits["enum"] = [word["value"] for word in kept]


def _translated(
    fields: list[dict[str, Any]],
    theirs: tuple[str, ...],
    ours: tuple[str, ...],
    labels: dict[str, str],
) -> list[dict[str, Any]]:
    """Return the columns with those of the model's translations exchanged for ours."""
    out = []
    for field in fields:
        base, _, code = field["name"].rpartition("_")
        if code not in theirs:
            out.append(field)
        elif code == theirs[0]:
            for language in ours:
                new = {**field, "name": f"{base}_{language}"}
                if "description" in field:
                    their, our = labels.get(code, code), labels.get(language, language)
                    new["description"] = field["description"].replace(their, our)
                out.append(new)
    return out


def _language_labels(model: Descriptor) -> dict[str, str]:
    """Return the English names of languages that the model knows."""
    words = model.categories("sources", "language")
    return {str(word["value"]): str(word.get("label", word["value"])) for word in words}


def _settings(event: Event, outlines: gpd.GeoDataFrame) -> dict[str, Any]:
    """Return the settings: what map and checks need to know of the event."""
    west, south, east, north = shapely.total_bounds(outlines.geometry.to_numpy())
    return {
        "languages": list(event.languages),
        "country": {
            "place_id": event.country_id,
            "name_en": event.name,
            "latitude_range": [_down(south, -90), _up(north, 90)],
            "longitude_range": [_down(west, -180), _up(east, 180)],
        },
        "period": [event.first.isoformat(), event.last.isoformat()],
        "spatial_resources": {"regions": "regions-geometry"},
        "headlines": [],
        "measures": [{"id": "incidents", "agg": "count", "per": False}],
    }


def _down(value: float, limit: float) -> float:
    """Return the tenth of a degree below."""
    return max(math.floor(value * 10) / 10, limit)


def _up(value: float, limit: float) -> float:
    """Return the tenth of a degree above."""
    return min(math.ceil(value * 10) / 10, limit)


def _geojson(outlines: gpd.GeoDataFrame) -> str:
    """Return the boundaries with id and name, a feature a line."""
    features = [
        {
            "type": "Feature",
            "properties": {"id": row.id, "name": row.name},
            "geometry": shapely.geometry.mapping(row.geometry),
        }
        for row in outlines.itertuples(index=False)
    ]
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


def _json(content: dict[str, Any]) -> str:
    """Return JSON as people edit it."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
