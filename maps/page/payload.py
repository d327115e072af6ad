"""The data of the page: JSON of columns (arrays), read by ``assets/main.js``.

Missing text is ``""``, missing numbers are ``null``; links between tables are row
numbers, -1 for none. Shapes are ``maps.content.outlines.arcs``. The incidents of a large
table stand beside it, in the blocks of ``maps.page.blocks``, and JSON has their head.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import shapely

from geo.package import json_text
from maps import catalogue
from maps.content import cover, outlines, sections
from maps.content import said as sentences
from maps.content.headlines import listed
from maps.content.translator import languages
from maps.page import asked_words, citations, columns, editing, large, seal, text_pool
from maps.page.measure_columns import MeasureColumns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo import Dataset
    from maps.page.columns import PageColumns

# Vocabularies of the page: table and column.
VOCABULARIES = {
    "event_type": ("incidents", "event_type"),
    "verification": ("incidents", "verification"),
    "scope": ("incidents", "scope"),
    "site_kind": ("sites", "kind"),
    "region_kind": ("regions", "kind"),
    "status": ("figures", "status"),
    "place_kind": ("figures", "place_kind"),
    "source_kind": ("sources", "kind"),
    "language": ("sources", "language"),
    "statement_status": ("statements", "status"),
}
KEY_COLUMNS = {  # of the tables whose rows others name by number
    "regions": "region_id",
    "cities": "city_id",
    "sites": "site_id",
    "incidents": "event_id",
    "figures": "figure_id",
    "sources": "source_id",
    "claimants": "claimant",
}
EDIT_VOCABULARIES = {"measure": ("figures", "measure")}  # of the panel for analysts
PAYLOAD_FORMAT = 3
OFF_PAGE = ("background_", "headline", "lede")  # texts of the lesson, and what `_cover` holds
# What HTML, a template or UTF-8 would not leave as it is; in JSON it stands in texts alone.
UNSAFE = re.compile(r"<|\{(?=[{%#])|[\ud800-\udfff]")
CONTEXT_DIGITS = 2
SEA = 0.25  # of the extent of the regions: how far the sea is drawn where no neighbour lies
CONTEXT_TOLERANCE = 0.04  # degrees; the base map of neighbours, itself good to 1-3 km


def text(content: dict[str, Any]) -> str:
    """
    Return content as JSON that can stand in an HTML script element.

    Parameters
    ----------
    content
        JSON-ready.

    Returns
    -------
    str
        Without white space; ``<``, ``{`` that could open a template's tag and lone
        surrogates are escaped.

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    kept = text_pool.gathered(content) if "languages" in content else content
    written = json.dumps(kept, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def read(written: str) -> dict[str, Any]:
    """Return content as it was before `text` wrote it."""
    found: dict[str, Any] = json.loads(written, object_pairs_hook=json_text.each_once)
    return text_pool.spread(found) if text_pool.POOL in found else found


def content(data: Dataset, *, edit: bool = False, parts: list[str] | None = None) -> dict[str, Any]:
    """
    Return everything that the page shows, JSON-ready.

    Parameters
    ----------
    data
        A validated dataset.
    edit
        Whether the page has the panel for analysts, which wants more.
    parts
        Takes the blocks of the incidents if they are many; without it, and in a page for
        analysts, the incidents are JSON however many.

    Returns
    -------
    dict
        ``settings``, ``strings``, ``texts``, ``vocabularies`` and one mapping
        of columns a table; ``edit`` of `maps.page.editing` if wanted.
    """
    codes = languages(data)
    data = data if edit else columns.in_order(data)
    rows = {
        table: columns.numbered(getattr(data, table)[key]) for table, key in KEY_COLUMNS.items()
    }
    shown = MeasureColumns(data, codes)
    if parts is not None and not edit and large.is_large(data):
        blocks = large.incidents(data, codes, rows)
        parts += blocks.parts
        incidents = {"blocks": blocks.head}
    else:
        incidents = columns.incidents(data, codes, rows)
    return {
        "format": PAYLOAD_FORMAT,
        "version": data.descriptor.raw.get("version", ""),
        "checksum": checksum(data),
        "languages": codes,
        "dates": {code: catalogue.date_words(code) for code in codes},
        "strings": {code: asked_words.words(code, edit=edit) for code in codes},
        "settings": _settings(data, codes, rows),
        **_texts(data, codes),
        "cover": _cover(data, codes),
        "vocabularies": _vocabularies(data, codes, edit=edit),
        "regions": columns.regions(data, codes, rows),
        "cities": columns.cities(data, codes, rows),
        "sites": columns.sites(data, codes, rows),
        "incidents": incidents,
        "figures": {**columns.figures(data, codes, rows), **shown.claims()},
        "claimants": {"name": columns.in_languages(data.claimants, "name", codes)},
        "sources": columns.sources(data),
        "cited": citations.cited(data, rows),
        "statements": columns.statements(data, codes, rows),
        "measures": shown.measures(rows),
        "numbers": shown.numbers(),
        "context": _context(data, codes),
        "tour": columns.tour(data, codes, rows),
        **({"edit": editing.content(data)} if edit else {}),
    }


def checksum(data: Dataset) -> str:
    """Return what stands for the files of the package: 16 hex digits made of their checksums."""
    return seal.short(seal.files(data))


def _vocabularies(
    data: Dataset, codes: Sequence[str], *, edit: bool
) -> dict[str, list[PageColumns]]:
    """Return each vocabulary: value, label in each language, group."""
    wanted = {**VOCABULARIES, **(EDIT_VOCABULARIES if edit else {})}
    out = {}
    for name, (table, column) in wanted.items():
        out[name] = [
            {
                "value": item["value"],
                "label": [
                    item.get(f"label_{code}", "" if place else item.get("label", ""))
                    for place, code in enumerate(codes)  # English first
                ],
                **({"group": item["group"]} if "group" in item else {}),
            }
            for item in data.descriptor.categories(table, column)
        ]
    return out


def _texts(data: Dataset, codes: Sequence[str]) -> dict[str, Any]:
    """Return the package's texts, those with claims in them as pieces as well: text and status."""
    texts, said = {}, {}
    for row in data.texts.fillna("").to_dict("records"):
        if row["key"].startswith(OFF_PAGE):
            continue
        parts = [sentences.filled(data, str(row.get(f"text_{code}", "")), code) for code in codes]
        texts[row["key"]] = [sentences.plain(part) for part in parts]
        if any(piece.status for part in parts for piece in part):
            said[row["key"]] = [[[piece.text, piece.status] for piece in part] for part in parts]
    return {"texts": texts, "said": said}


def _cover(data: Dataset, codes: Sequence[str]) -> dict[str, Any]:
    """Return what stands at first sight: for each part its pieces in each language."""
    covers = [cover.cover(data, code) for code in codes]
    parts = ("headline", "short", "lede", "more", "by", "by_more")
    return {
        "told": any(item.told for item in covers),
        **{
            part: [[[piece.text, piece.status] for piece in getattr(item, part)] for item in covers]
            for part in parts
        },
    }


def _settings(
    data: Dataset, codes: Sequence[str], rows: dict[str, dict[str, int]]
) -> dict[str, Any]:
    """Return the package's settings with ids turned into rows."""
    settings = data.settings
    country = settings["country"]
    headlines = [
        {"figure": rows["figures"][name], "history": [rows["figures"][step] for step in steps]}
        for name, steps in listed(data)
    ]
    return {
        "country": {
            "id": country["place_id"],
            "name": [country.get(f"name_{code}", "") for code in codes],
        },
        "period": settings["period"],
        "grain": sections.grain(data),
        "headlines": headlines,
        "bands": settings.get("bands", []),
        "insets": [
            {
                "city": rows["cities"][item["city_id"]],
                "bounds": [item["latitude_range"], item["longitude_range"]],
                "centre": rows["sites"].get(item.get("site_id"), -1),
            }
            for item in settings.get("insets", [])
        ],
        "bounds": [round(value, 3) for value in outlines.bounds(data)],
    }


def _ground(data: Dataset) -> list[float]:
    """Return what the base map covers: the context, and sea where the regions reach out of it."""
    bounds = outlines.bounds(data)
    if data.context.empty:
        return list(bounds)
    west, south, east, north = bounds
    more = SEA * max(east - west, north - south)
    around = [float(value) for value in data.context.total_bounds]
    return [
        around[0] if around[0] < west else west - more,
        around[1] if around[1] < south else south - more,
        around[2] if around[2] > east else east + more,
        around[3] if around[3] > north else north + more,
    ]


def _names(data: Dataset, codes: Sequence[str]) -> list[dict[str, Any]]:
    """Return the names of neighbours and waters that the package places on the ground."""
    return [
        {
            "name": [item.get(f"name_{code}", "") for code in codes],
            "at": [item["longitude"], item["latitude"]],
            "kind": item["kind"],
            "first": bool(item.get("first")),
        }
        for item in data.settings.get("ground_names", [])
    ]


def _context(data: Dataset, codes: Sequence[str]) -> dict[str, Any]:
    """Return neighbours and lakes, simplified for a base map."""
    out: dict[str, Any] = {"digits": CONTEXT_DIGITS, "bounds": _ground(data)}
    for layer in ("country", "lake"):
        kept = data.context.geometry[data.context["layer"] == layer].to_numpy()
        if len(kept):
            kept = shapely.coverage_simplify(kept, CONTEXT_TOLERANCE)
        lines, shapes = outlines.arcs(kept, CONTEXT_DIGITS)
        out[layer] = {"arcs": lines, "shapes": shapes}
    return {**out, "names": _names(data, codes)}
