"""What the page shows where scripts do not run: an outline map and the table of incidents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geo import figures
from geo.claim import written
from maps import catalogue
from maps.content.outlines import Box, bounds, svg_path
from maps.content.wording import label, words

if TYPE_CHECKING:
    import pandas as pd

    from geo import Dataset

WIDTH = 640  # pixels of the outline map
TOLERANCE = 0.14  # degrees; a pixel of the outline is about 0.065


@dataclass(frozen=True)
class Outline:
    """
    The map of a page without scripts.

    Attributes
    ----------
    width, height
        Pixels.
    regions
        Name and SVG path of each region, in the order of the table.
    marks
        x, y, radius, and name with number of incidents, of each city.
    """

    width: int
    height: int
    regions: list[tuple[str, str]]
    marks: list[tuple[int, int, int, str]]


@dataclass(frozen=True)
class Fallback:
    """
    The page without scripts.

    Attributes
    ----------
    plan
        The outline map.
    headlines
        Value, measure, claimant, date and source's address of each figure.
    history
        Value, date, status and its label of each step of the first figure's history.
    rows
        Day, place, title and verification of each incident.
    """

    plan: Outline
    headlines: list[dict[str, str]]
    history: list[dict[str, str]]
    rows: list[tuple[str, str, str, str]]


def fallback(data: Dataset, lang: str) -> Fallback:
    """
    Return what stands in the page for readers without scripts.

    Parameters
    ----------
    data
        The dataset.
    lang
        Language of names and titles; English where a text has none.

    Returns
    -------
    Fallback
    """
    return Fallback(
        plan=outline(data, lang),
        headlines=headlines(data, lang),
        history=history(data, lang),
        rows=_rows(data, lang),
    )


def outline(data: Dataset, lang: str, tolerance: float = TOLERANCE) -> Outline:
    """
    Return the map as an SVG without scripts needs it.

    Parameters
    ----------
    data, lang
        As in `fallback`.
    tolerance
        Degrees by which the boundaries may be simplified.

    Returns
    -------
    Outline
    """
    west, south, east, north = bounds(data)
    box = Box((west - 0.3, south - 0.3, east + 0.3, north + 0.3), WIDTH)
    shapes = shapely.coverage_simplify(data.regions.geometry.to_numpy(), tolerance)
    names = words(data.regions, "name", lang)
    cities = data.incidents["city_id"].value_counts()
    marks = []
    for city, name in zip(data.cities.itertuples(), words(data.cities, "name", lang), strict=True):
        count = int(cities.get(city.city_id, 0))
        if count:
            x, y = box.pixels(shapely.get_coordinates(city.geometry))[0]
            marks.append((round(x), round(y), round(3 + 2 * count**0.5), f"{name}: {count}"))
    return Outline(
        width=WIDTH,
        height=box.height,
        regions=list(zip(names, (svg_path(shape, box) for shape in shapes), strict=True)),
        marks=sorted(marks, key=lambda mark: -mark[2]),
    )


def headlines(data: Dataset, lang: str) -> list[dict[str, str]]:
    """Return value, measure, claimant, date and source's address of each figure on top."""
    claims = data.figures.set_index("figure_id")
    items = data.settings["headlines"]
    return [_headline(data, claims.loc[item["figure_id"]], lang) for item in items]


def history(data: Dataset, lang: str) -> list[dict[str, str]]:
    """Return value, date, status and its label of the first figure that has a history."""
    claims = data.figures.set_index("figure_id")
    for item in data.settings["headlines"]:
        if item.get("history"):
            claim = claims.loc[item["figure_id"]]
            steps = figures.history(data.figures, claim["place_id"], claim["measure"])
            return [
                {
                    "value": written(step, lang),
                    "date": catalogue.date(step["as_of"], lang),
                    "status": step["status"],
                    "label": label(data, "figures", "status", step["status"], lang),
                }
                for _, step in steps.iterrows()
            ]
    return []


def _headline(data: Dataset, claim: pd.Series, lang: str) -> dict[str, str]:
    """Return one figure with who gave it and when."""
    names = dict(zip(data.claimants["claimant"], words(data.claimants, "name", lang), strict=True))
    sources = data.sources.set_index("source_id")
    return {
        "value": written(claim, lang),
        "measure": label(data, "figures", "measure", claim["measure"], lang),
        "claimant": names[claim["claimant"]],
        "date": catalogue.date(claim["as_of"], lang),
        "url": str(sources["url"][claim["source_id"]]),
    }


def _rows(data: Dataset, lang: str) -> list[tuple[str, str, str, str]]:
    """Return the table of incidents."""
    table = data.incidents
    cities = dict(zip(data.cities["city_id"], words(data.cities, "name", lang), strict=True))
    regions = dict(zip(data.regions["region_id"], words(data.regions, "name", lang), strict=True))
    country = data.settings["country"]
    nation = country.get(f"name_{lang}") or country["name_en"]
    grades = {
        item["value"]: label(data, "incidents", "verification", item["value"], lang)
        for item in data.descriptor.categories("incidents", "verification")
    }
    return [
        (
            row.event_date.strftime("%Y-%m-%d"),
            cities.get(row.city_id) or regions.get(row.region_id) or nation,
            title,
            grades[row.verification],
        )
        for row, title in zip(table.itertuples(), words(table, "title", lang), strict=True)
    ]
