"""What the page shows where scripts do not run: an outline map and the table of incidents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geo import when
from maps import catalogue
from maps.content.claim_texts import Claims
from maps.content.headlines import first_history, headlines
from maps.content.outlines import Box, bounds, svg_path
from maps.content.translator import Translator
from maps.content.wording import words

if TYPE_CHECKING:
    from geo import Dataset
    from maps.content.claim_texts import Claim
    from maps.content.headlines import Headline

SKETCH_WIDTH = 640  # pixels of the outline map
MOST_ROWS = 500  # of the table; a reader without scripts scrolls through them
SKETCH_TOLERANCE = 0.14  # degrees; a pixel of the outline is about 0.065


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
        The figures on top.
    history
        How the first of them that has a history changed.
    rows
        Day, place, title and verification of each incident, of the latest if they are many.
    left_out
        What is said where rows are left out; "" else.
    """

    plan: Outline
    headlines: tuple[Headline, ...]
    history: tuple[Claim, ...]
    rows: list[tuple[str, str, str, str]]
    left_out: str


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
    say = Translator(data, lang)
    shown = headlines(data, Claims(say))
    return Fallback(
        plan=outline(data, lang),
        headlines=shown,
        history=first_history(shown),
        rows=_rows(say),
        left_out=_left_out(len(data.incidents), lang),
    )


def outline(data: Dataset, lang: str, tolerance: float = SKETCH_TOLERANCE) -> Outline:
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
    box = Box((west - 0.3, south - 0.3, east + 0.3, north + 0.3), SKETCH_WIDTH)
    shapes = shapely.coverage_simplify(data.regions.geometry.to_numpy(), tolerance)
    names = words(data.regions, "name", lang)
    cities = data.incidents["city_id"].value_counts()
    marks = []
    for city_id, point, name in zip(
        data.cities["city_id"], data.cities.geometry, words(data.cities, "name", lang), strict=True
    ):
        count = int(cities.get(city_id, 0))
        if count:
            x, y = box.pixels(shapely.get_coordinates(point))[0]
            marks.append((round(x), round(y), round(3 + 2 * count**0.5), f"{name}: {count}"))
    return Outline(
        width=SKETCH_WIDTH,
        height=box.height,
        regions=list(zip(names, (svg_path(shape, box) for shape in shapes), strict=True)),
        marks=sorted(marks, key=lambda mark: -mark[2]),
    )


def _left_out(count: int, lang: str) -> str:
    """Return what a reader is told of rows that are not listed."""
    if count <= MOST_ROWS:
        return ""
    shown, every = (catalogue.number(number, lang) for number in (MOST_ROWS, count))
    return catalogue.text(lang, "plain.latest", n=shown, all=every)


def _rows(say: Translator) -> list[tuple[str, str, str, str]]:
    """Return the table of incidents: all of them, or the latest in order of day."""
    table = say.data.incidents[["event_id", "event_date", "time_precision", "city_id", "region_id",
                                "verification"]]  # fmt: skip
    if len(table) > MOST_ROWS:
        table = table.sort_values("event_date", kind="stable").tail(MOST_ROWS)
    return [
        (
            when.known(row.event_date.strftime("%Y-%m-%d"), row.time_precision),
            say.cities.get(row.city_id) or say.regions.get(row.region_id) or say.country,
            say.titles[row.event_id],
            say.label("incidents", "verification", row.verification),
        )
        for row in table.itertuples()
    ]
