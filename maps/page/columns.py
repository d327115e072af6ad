"""The columns of each table, as the page's data holds them.

Missing text is ``""``, missing numbers are ``null``; links between tables are
row numbers, -1 for none. A text in several languages is one list a language.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.package import model
from maps import catalogue
from maps.content import outlines

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from geo import Dataset

HOURLY_DAYS = 8  # most days whose hours are bars of the time strip: 192 bars
REGION_DIGITS = 3
REGION_COARSE = 4  # 0.004 degrees, a third of the tolerance to which boundaries were simplified

PageColumns = dict[str, Any]


def numbered(ids: pd.Series) -> dict[str, int]:
    """Return the row number of each id."""
    return {value: number for number, value in enumerate(ids)}


def links(values: pd.Series, rows: dict[str, int]) -> list[int]:
    """Turn ids into row numbers, -1 where there is none."""
    return [rows.get(value, -1) for value in values]


def words(values: pd.Series) -> list[str]:
    """Return text, "" for none."""
    return values.fillna("").astype(str).tolist()


def numbers(values: pd.Series) -> list[float | int | None]:
    """Return numbers, None for none, whole ones as int."""
    out: list[float | int | None] = []
    for value in values.astype("float64"):
        if np.isnan(value):
            out.append(None)
        else:
            out.append(int(value) if float(value).is_integer() else float(value))
    return out


def days(values: pd.Series) -> list[str]:
    """Return ISO 8601 days, "" for none."""
    return values.dt.strftime("%Y-%m-%d").fillna("").tolist()


def in_languages(table: pd.DataFrame, base: str, languages: Sequence[str]) -> list[list[str]]:
    """Return a text's columns, one list a language; a plain column is the English."""
    out = []
    for code in languages:
        name = f"{base}_{code}"
        if name not in table.columns:
            name = base if base in table.columns and code == catalogue.FALLBACK else ""
        out.append(words(table[name]) if name else [""] * len(table))
    return out


def codes(data: Dataset, table: str, column: str) -> list[int]:
    """Return a vocabulary column as positions in its vocabulary."""
    values = [item["value"] for item in data.descriptor.categories(table, column)]
    return [values.index(value) for value in getattr(data, table)[column]]


def places(table: pd.DataFrame, languages: Sequence[str]) -> PageColumns:
    """Return what regions and cities share."""
    return {
        "name": in_languages(table, "name", languages),
        "today": in_languages(table, "name_today", languages),
        "other": words(table["other_names"]),
        "population": numbers(table["population"]),
        "population_as_of": days(table["population_as_of"]),
    }


def regions(
    data: Dataset, languages: Sequence[str], rows: dict[str, dict[str, int]]
) -> PageColumns:
    """Return the regions with their shapes and the point where a mark stands."""
    table = data.regions
    centres = outlines.centres(table.geometry)
    lines, shapes = outlines.arcs(
        outlines.lighter(list(table.geometry)),
        REGION_DIGITS,
        coarse=REGION_COARSE,
        fine=[kind == "city" for kind in table["kind"]],
    )
    return {
        "id": words(table["region_id"]),
        "iso_now": words(table["iso_now"]),
        "kind": codes(data, "regions", "kind"),
        "source": links(table["source_id"], rows["sources"]),
        **places(table, languages),
        "centre": [[round(point.y, 2), round(point.x, 2)] for point in centres],
        "digits": REGION_DIGITS,
        "arcs": lines,
        "shapes": shapes,
    }


def cities(data: Dataset, languages: Sequence[str], rows: dict[str, dict[str, int]]) -> PageColumns:
    """Return the cities."""
    table = data.cities
    return {
        "id": words(table["city_id"]),
        "region": links(table["region_id"], rows["regions"]),
        "latitude": numbers(table["latitude"]),
        "longitude": numbers(table["longitude"]),
        "centre": [bool(value) for value in table["is_regional_centre"]],
        "source": links(table["source_id"], rows["sources"]),
        **places(table, languages),
    }


def sites(data: Dataset, languages: Sequence[str], rows: dict[str, dict[str, int]]) -> PageColumns:
    """Return the sites."""
    table = data.sites
    return {
        "id": words(table["site_id"]),
        "city": links(table["city_id"], rows["cities"]),
        "region": links(table["region_id"], rows["regions"]),
        "kind": codes(data, "sites", "kind"),
        "landmark": [bool(value) for value in table["is_landmark"]],
        "name": in_languages(table, "name", languages),
        "latitude": numbers(table["latitude"]),
        "longitude": numbers(table["longitude"]),
        "precision_m": numbers(table["precision_m"]),
        "source": links(table["source_id"], rows["sources"]),
    }


def in_order(data: Dataset) -> Dataset:
    """Return the dataset with its incidents in order of day and time, those without time last."""
    table = data.incidents
    order = np.lexsort((table["event_time"].fillna("~").astype(str), table["event_date"]))
    return replace(data, incidents=table.iloc[order].reset_index(drop=True))


def hours_of(data: Dataset) -> np.ndarray | None:
    """Return the hour of each incident where all have one, in few days: bars of the time strip."""
    times = data.incidents["event_time"]
    first, last = (np.datetime64(day) for day in data.settings["period"])
    if times.isna().any() or last - first >= np.timedelta64(HOURLY_DAYS):
        return None
    hours = times.astype(str).str[:2].astype(np.int64).to_numpy()
    return hours if len(np.unique(hours)) > 1 else None


def incidents(
    data: Dataset, languages: Sequence[str], rows: dict[str, dict[str, int]]
) -> PageColumns:
    """Return the incidents, days counted from the first of the period."""
    table = data.incidents
    first = np.datetime64(data.settings["period"][0])
    ids = [text.split(";") if text else [] for text in words(table["source_ids"])]
    return {
        "id": words(table["event_id"]),
        "day": ((table["event_date"] - first).dt.days).astype(int).tolist(),
        **({"hour": hours.tolist()} if (hours := hours_of(data)) is not None else {}),
        "time": words(table["event_time"]),
        "time_precision": numbers(table["time_precision"]),
        "date_note": in_languages(table, "date_note", languages),
        "type": codes(data, "incidents", "event_type"),
        "title": in_languages(table, "title", languages),
        "notes": in_languages(table, "notes", languages),
        "city": links(table["city_id"], rows["cities"]),
        "site": links(table["site_id"], rows["sites"]),
        "region": links(table["region_id"], rows["regions"]),
        "latitude": numbers(table["latitude"]),
        "longitude": numbers(table["longitude"]),
        "geo_precision": numbers(table["geo_precision"]),
        "precision_m": numbers(table["precision_m"]),
        "scope": codes(data, "incidents", "scope"),
        "verification": codes(data, "incidents", "verification"),
        "sources": [
            [rows["sources"][name] for name in listed if name in rows["sources"]] for listed in ids
        ],
        **_extra(data),
    }


def _extra(data: Dataset) -> PageColumns:
    """Return the columns that a plain folder has beside those known here: name and text."""
    named = model.own_columns(data.descriptor, "incidents")
    if not named:
        return {}
    return {"extra": [[name, words(data.incidents[name].astype(object))] for name in named]}


def figures(
    data: Dataset, languages: Sequence[str], rows: dict[str, dict[str, int]]
) -> PageColumns:
    """
    Return the claims; ``place`` is a row of the table that ``place_kind`` names.

    What they say is `maps.page.measure_columns.MeasureColumns.claims`.
    """
    table = data.figures
    tables = {"region": "regions", "city": "cities", "incident": "incidents"}
    place = [
        -1 if kind == "country" else rows[tables[kind]][place_id]
        for kind, place_id in zip(table["place_kind"], table["place_id"], strict=True)
    ]
    return {
        "id": words(table["figure_id"]),
        "place_kind": codes(data, "figures", "place_kind"),
        "place": place,
        "measure": codes(data, "figures", "measure"),
        "population": codes(data, "figures", "population"),
        "as_of": words(table["as_of"]),
        "claimant": links(table["claimant"], rows["claimants"]),
        "status": codes(data, "figures", "status"),
        "superseded_by": links(table["superseded_by"], rows["figures"]),
        "reason": in_languages(table, "status_reason", languages),
        "source": links(table["source_id"], rows["sources"]),
        "note": in_languages(table, "note", languages),
    }


def sources(data: Dataset) -> PageColumns:
    """Return the sources; a headline that is not shown stays out of the page."""
    table = data.sources
    return {
        "publisher": words(table["publisher"]),
        "title": words(table["title"].where(table["show_title"].astype(bool))),
        "url": words(table["url"]),
        "archive_url": words(table["archive_url"]),
        "published": words(table["published"]),
        "language": codes(data, "sources", "language"),
        "kind": codes(data, "sources", "kind"),
        "tier": numbers(table["tier"]),
        "relays": words(table["relays"]),
    }


def statements(
    data: Dataset, languages: Sequence[str], rows: dict[str, dict[str, int]]
) -> PageColumns:
    """Return the statements of the article."""
    table = data.statements
    return {
        "id": words(table["claim_id"]),
        "statement": in_languages(table, "statement", languages),
        "as_of": days(table["as_of"]),
        "claimant": links(table["claimant"], rows["claimants"]),
        "status": codes(data, "statements", "status"),
        "now": in_languages(table, "now", languages),
        "figure": links(table["figure_id"], rows["figures"]),
        "incident": links(table["event_id"], rows["incidents"]),
        "source": links(table["source_id"], rows["sources"]),
    }


def tour(
    data: Dataset, languages: Sequence[str], rows: dict[str, dict[str, int]]
) -> list[PageColumns]:
    """Return the steps of the guided tour; a cited source is a row, a figure or incident its id."""
    return [
        {
            "id": step.id,
            "state": step.state,
            **{
                name: [getattr(step, name).get(code, "") for code in languages]
                for name in ("title", "text", "question", "alt")
            },
            "cites": [rows["sources"].get(name, name) for name in step.cites],
        }
        for step in data.tour
    ]
