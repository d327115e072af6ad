"""The data of the page: columns, packed once, read by ``assets/decode.js``.

The pack is UTF-8 JSON of columns (arrays), compressed by bzip2 and written in
base64. On these tables bzip2 makes a fifth fewer bytes than gzip, it gives the
same bytes on every machine, and every browser can run its reader. Missing text
is ``""``, missing numbers are ``null``; links between tables are row numbers, -1
for none. Shapes are ``maps.geometry.arcs``.
"""

from __future__ import annotations

import base64
import bz2
import hashlib
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo import figures as claims
from geo.descriptor import FILE
from maps import catalogue, geometry

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from geo import Dataset

FORMAT = 1
REGION_DIGITS = 3
REGION_COARSE = 4  # 0.004 degrees, a third of the tolerance to which boundaries were simplified
CONTEXT_DIGITS = 2
CONTEXT_TOLERANCE = 0.04  # degrees; the base map of neighbours, itself good to 1-3 km

Columns = dict[str, Any]


def pack(content: dict[str, Any]) -> str:
    """
    Return content as it stands in the page.

    Parameters
    ----------
    content
        JSON-ready.

    Returns
    -------
    str
        Base64 of bzip2 of UTF-8 JSON.
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(bz2.compress(text.encode("utf-8", "surrogatepass"))).decode("ascii")


def content(data: Dataset) -> dict[str, Any]:
    """
    Return everything that the page shows, JSON-ready.

    Parameters
    ----------
    data
        A validated dataset.

    Returns
    -------
    dict
        ``settings``, ``strings``, ``texts``, ``vocabularies`` and one mapping
        of columns a table.
    """
    tongues = page_languages(data)
    rows = {
        "regions": _rows(data.regions["region_id"]),
        "cities": _rows(data.cities["city_id"]),
        "sites": _rows(data.sites["site_id"]),
        "incidents": _rows(data.incidents["event_id"]),
        "figures": _rows(data.figures["figure_id"]),
        "sources": _rows(data.sources["source_id"]),
        "claimants": _rows(data.claimants["claimant"]),
    }
    return {
        "format": FORMAT,
        "version": data.descriptor.raw.get("version", ""),
        "checksum": checksum(data),
        "languages": tongues,
        "dates": {code: catalogue.date_words(code) for code in tongues},
        "strings": {code: catalogue.catalogue(code) for code in tongues},
        "settings": _settings(data, tongues, rows),
        "texts": {
            row.key: [getattr(row, f"text_{code}", "") for code in tongues]
            for row in data.texts.fillna("").itertuples()
        },
        "vocabularies": _vocabularies(data, tongues),
        "regions": _regions(data, tongues, rows),
        "cities": _cities(data, tongues, rows),
        "sites": _sites(data, tongues, rows),
        "incidents": _incidents(data, tongues, rows),
        "figures": _figures(data, tongues, rows),
        "claimants": {"name": _in_languages(data.claimants, "name", tongues)},
        "sources": _sources(data),
        "statements": _statements(data, tongues, rows),
        "choropleths": [_choropleth(data, item, rows) for item in data.settings["choropleths"]],
        "context": _context(data),
    }


def checksum(data: Dataset) -> str:
    """Return the first 16 hex digits of the SHA-256 of the package's files, in order of name."""
    described = data.descriptor
    tables = (spec.path for spec in described.tables.values())
    names = {FILE, *tables, *described.geometries.values()}
    digest = hashlib.sha256()
    for name in sorted(names):
        path = data.folder / name
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def page_languages(data: Dataset) -> list[str]:
    """Return the languages that the package and the catalogues share, English first."""
    wanted = data.settings.get("languages", [catalogue.FALLBACK])
    known = catalogue.languages()
    return sorted((code for code in wanted if code in known), key=lambda c: c != catalogue.FALLBACK)


def _rows(ids: pd.Series) -> dict[str, int]:
    """Return the row number of each id."""
    return {value: number for number, value in enumerate(ids)}


def _links(values: pd.Series, rows: dict[str, int]) -> list[int]:
    """Turn ids into row numbers, -1 where there is none."""
    return [rows.get(value, -1) for value in values]


def _words(values: pd.Series) -> list[str]:
    """Return text, "" for none."""
    return values.fillna("").astype(str).tolist()


def _numbers(values: pd.Series) -> list[float | int | None]:
    """Return numbers, None for none, whole ones as int."""
    out: list[float | int | None] = []
    for value in values.astype("float64"):
        if np.isnan(value):
            out.append(None)
        else:
            out.append(int(value) if float(value).is_integer() else float(value))
    return out


def _days(values: pd.Series) -> list[str]:
    """Return ISO 8601 days, "" for none."""
    return values.dt.strftime("%Y-%m-%d").fillna("").tolist()


def _in_languages(table: pd.DataFrame, base: str, tongues: Sequence[str]) -> list[list[str]]:
    """Return a text's columns, one list a language; a plain column is the English."""
    out = []
    for code in tongues:
        name = f"{base}_{code}"
        if name not in table.columns:
            name = base if base in table.columns and code == catalogue.FALLBACK else ""
        out.append(_words(table[name]) if name else [""] * len(table))
    return out


def _vocabularies(data: Dataset, tongues: Sequence[str]) -> dict[str, list[Columns]]:
    """Return each vocabulary: value, label in each language, group."""
    wanted = {
        "event_type": ("incidents", "event_type"),
        "verification": ("incidents", "verification"),
        "scope": ("incidents", "scope"),
        "site_kind": ("sites", "kind"),
        "region_kind": ("regions", "kind"),
        "measure": ("figures", "measure"),
        "population": ("figures", "population"),
        "status": ("figures", "status"),
        "claimant_kind": ("figures", "claimant_kind"),
        "place_kind": ("figures", "place_kind"),
        "source_kind": ("sources", "kind"),
        "language": ("sources", "language"),
        "statement_status": ("statements", "status"),
    }
    out = {}
    for name, (table, column) in wanted.items():
        out[name] = [
            {
                "value": item["value"],
                "label": [
                    item.get("label" if code == catalogue.FALLBACK else f"label_{code}", "")
                    for code in tongues
                ],
                **({"group": item["group"]} if "group" in item else {}),
            }
            for item in data.descriptor.categories(table, column)
        ]
    return out


def _codes(data: Dataset, table: str, column: str) -> list[int]:
    """Return a vocabulary column as positions in its vocabulary."""
    values = [item["value"] for item in data.descriptor.categories(table, column)]
    return [values.index(value) for value in getattr(data, table)[column]]


def _settings(
    data: Dataset, tongues: Sequence[str], rows: dict[str, dict[str, int]]
) -> dict[str, Any]:
    """Return the package's settings with ids turned into rows."""
    settings = data.settings
    country = settings["country"]
    headlines = []
    for item in settings["headlines"]:
        row = rows["figures"][item["figure_id"]]
        claim = data.figures.iloc[row]
        steps: list[int] = []
        if item.get("history"):
            series = claims.history(data.figures, claim["place_id"], claim["measure"])
            steps = _links(series["figure_id"], rows["figures"])
        headlines.append({"figure": row, "history": steps})
    return {
        "country": {
            "id": country["place_id"],
            "name": [country.get(f"name_{code}", "") for code in tongues],
        },
        "period": settings["period"],
        "headlines": headlines,
        "bands": settings.get("bands", []),
        "insets": [
            {
                "city": rows["cities"][item["city_id"]],
                "bounds": [item["latitude_range"], item["longitude_range"]],
            }
            for item in settings.get("insets", [])
        ],
        "bounds": [round(float(value), 3) for value in data.regions.total_bounds],
    }


def _places(table: pd.DataFrame, tongues: Sequence[str]) -> Columns:
    """Return what regions and cities share."""
    return {
        "name": _in_languages(table, "name", tongues),
        "today": _in_languages(table, "name_today", tongues),
        "other": _words(table["other_names"]),
        "population": _numbers(table["population"]),
        "population_as_of": _days(table["population_as_of"]),
    }


def _regions(data: Dataset, tongues: Sequence[str], rows: dict[str, dict[str, int]]) -> Columns:
    """Return the regions with their shapes and the point where a mark stands."""
    table = data.regions
    centres = [
        shapely.get_point(shapely.maximum_inscribed_circle(shape, tolerance=0.05), 0)
        for shape in table.geometry
    ]
    lines, shapes = geometry.arcs(
        list(table.geometry),
        REGION_DIGITS,
        coarse=REGION_COARSE,
        fine=[kind == "city" for kind in table["kind"]],
    )
    return {
        "id": _words(table["region_id"]),
        "iso_now": _words(table["iso_now"]),
        "kind": _codes(data, "regions", "kind"),
        "source": _links(table["source_id"], rows["sources"]),
        **_places(table, tongues),
        "centre": [[round(point.y, 2), round(point.x, 2)] for point in centres],
        "digits": REGION_DIGITS,
        "arcs": lines,
        "shapes": shapes,
    }


def _cities(data: Dataset, tongues: Sequence[str], rows: dict[str, dict[str, int]]) -> Columns:
    """Return the cities."""
    table = data.cities
    return {
        "id": _words(table["city_id"]),
        "region": _links(table["region_id"], rows["regions"]),
        "latitude": _numbers(table["latitude"]),
        "longitude": _numbers(table["longitude"]),
        "centre": [bool(value) for value in table["is_regional_centre"]],
        "source": _links(table["source_id"], rows["sources"]),
        **_places(table, tongues),
    }


def _sites(data: Dataset, tongues: Sequence[str], rows: dict[str, dict[str, int]]) -> Columns:
    """Return the sites."""
    table = data.sites
    return {
        "id": _words(table["site_id"]),
        "city": _links(table["city_id"], rows["cities"]),
        "region": _links(table["region_id"], rows["regions"]),
        "kind": _codes(data, "sites", "kind"),
        "landmark": [bool(value) for value in table["is_landmark"]],
        "name": _in_languages(table, "name", tongues),
        "latitude": _numbers(table["latitude"]),
        "longitude": _numbers(table["longitude"]),
        "precision_m": _numbers(table["precision_m"]),
        "source": _links(table["source_id"], rows["sources"]),
    }


def _incidents(data: Dataset, tongues: Sequence[str], rows: dict[str, dict[str, int]]) -> Columns:
    """Return the incidents, days counted from the first of the period."""
    table = data.incidents
    first = np.datetime64(data.settings["period"][0])
    return {
        "id": _words(table["event_id"]),
        "day": ((table["event_date"] - first).dt.days).astype(int).tolist(),
        "time": _words(table["event_time"]),
        "time_precision": _numbers(table["time_precision"]),
        "date_note": _in_languages(table, "date_note", tongues),
        "type": _codes(data, "incidents", "event_type"),
        "title": _in_languages(table, "title", tongues),
        "notes": _in_languages(table, "notes", tongues),
        "city": _links(table["city_id"], rows["cities"]),
        "site": _links(table["site_id"], rows["sites"]),
        "region": _links(table["region_id"], rows["regions"]),
        "latitude": _numbers(table["latitude"]),
        "longitude": _numbers(table["longitude"]),
        "geo_precision": _numbers(table["geo_precision"]),
        "precision_m": _numbers(table["precision_m"]),
        "scope": _codes(data, "incidents", "scope"),
        "verification": _codes(data, "incidents", "verification"),
        "sources": [
            [rows["sources"][source] for source in ids.split(";")] for ids in table["source_ids"]
        ],
    }


def _figures(data: Dataset, tongues: Sequence[str], rows: dict[str, dict[str, int]]) -> Columns:
    """Return the claims; ``place`` is a row of the table that ``place_kind`` names."""
    table = data.figures
    tables = {"region": "regions", "city": "cities", "incident": "incidents"}
    place = [
        -1 if kind == "country" else rows[tables[kind]][place_id]
        for kind, place_id in zip(table["place_kind"], table["place_id"], strict=True)
    ]
    return {
        "id": _words(table["figure_id"]),
        "place_kind": _codes(data, "figures", "place_kind"),
        "place": place,
        "measure": _codes(data, "figures", "measure"),
        "population": _codes(data, "figures", "population"),
        "low": _numbers(table["low"]),
        "best": _numbers(table["best"]),
        "high": _numbers(table["high"]),
        "words": _in_languages(table, "value_text", tongues),
        "as_of": _words(table["as_of"]),
        "claimant": _links(table["claimant"], rows["claimants"]),
        "claimant_kind": _codes(data, "figures", "claimant_kind"),
        "status": _codes(data, "figures", "status"),
        "superseded_by": _links(table["superseded_by"], rows["figures"]),
        "reason": _in_languages(table, "status_reason", tongues),
        "claim_set": _words(table["claim_set"]),
        "source": _links(table["source_id"], rows["sources"]),
        "note": _in_languages(table, "note", tongues),
    }


def _sources(data: Dataset) -> Columns:
    """Return the sources; a headline that is not shown stays out of the page."""
    table = data.sources
    return {
        "publisher": _words(table["publisher"]),
        "title": _words(table["title"].where(table["show_title"].astype(bool))),
        "url": _words(table["url"]),
        "archive_url": _words(table["archive_url"]),
        "published": _words(table["published"]),
        "language": _codes(data, "sources", "language"),
        "kind": _codes(data, "sources", "kind"),
        "tier": _numbers(table["tier"]),
        "relays": _words(table["relays"]),
    }


def _statements(data: Dataset, tongues: Sequence[str], rows: dict[str, dict[str, int]]) -> Columns:
    """Return the statements of the article."""
    table = data.statements
    return {
        "id": _words(table["claim_id"]),
        "statement": _in_languages(table, "statement", tongues),
        "as_of": _days(table["as_of"]),
        "claimant": _links(table["claimant"], rows["claimants"]),
        "status": _codes(data, "statements", "status"),
        "now": _in_languages(table, "now", tongues),
        "figure": _links(table["figure_id"], rows["figures"]),
        "incident": _links(table["event_id"], rows["incidents"]),
        "source": _links(table["source_id"], rows["sources"]),
    }


def _choropleth(
    data: Dataset, item: dict[str, Any], rows: dict[str, dict[str, int]]
) -> dict[str, Any]:
    """Return one measure of the regional map: for each lens the claim of each region."""
    if "measure" not in item:
        return {"id": item["id"], "measure": -1, "per": None, "lenses": []}
    values = [entry["value"] for entry in data.descriptor.categories("figures", "measure")]
    places = (data.figures, data.regions, data.cities)
    lenses = []
    for lens in claims.lenses(*places, item["measure"]):
        shown = claims.choropleth(
            *places, item["measure"], lens=lens, claim_set=item.get("claim_set")
        )
        if (shown["state"] == claims.NOT_PUBLISHED).all():
            continue
        lenses.append(
            {
                "claimant": rows["claimants"].get(lens, -1),
                "figure": _links(shown["figure_id"], rows["figures"]),
                "names_city": [int(value == claims.COVERS_CITY) for value in shown["covers"]],
            }
        )
    return {
        "id": item["id"],
        "measure": values.index(item["measure"]),
        "per": item.get("per"),
        "lenses": lenses,
    }


def _context(data: Dataset) -> dict[str, Any]:
    """Return neighbours and lakes, simplified for a base map."""
    bounds = data.context.total_bounds if len(data.context) else data.regions.total_bounds
    out: dict[str, Any] = {"digits": CONTEXT_DIGITS, "bounds": [float(value) for value in bounds]}
    for layer in ("country", "lake"):
        kept = data.context.geometry[data.context["layer"] == layer].to_numpy()
        if len(kept):
            kept = shapely.coverage_simplify(kept, CONTEXT_TOLERANCE)
        lines, shapes = geometry.arcs(kept, CONTEXT_DIGITS)
        out[layer] = {"arcs": lines, "shapes": shapes}
    return out
