"""What the regions of a still map show: a measure, by whose claims, in which classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo import figures
from geo.package.descriptor import FILE
from geo.problems import DataError, Problem
from maps.content.classes import class_breaks, shade_of

if TYPE_CHECKING:
    from geo import Dataset

LATEST, LOW, HIGH = "latest", "low", "high"
GENERAL = (LATEST, LOW, HIGH)


@dataclass(frozen=True)
class Cell:
    """
    What one region shows.

    Attributes
    ----------
    region_id
        The region.
    value
        Count or rate, None where nothing was published.
    count
        The number of the claim (people, buildings, rows), None for none.
    figure_id
        The claim; None for a count of incidents, or where there is none.
    names_city
        Whether the claim names a city inside the region.
    """

    region_id: str
    value: float | None
    count: float | None = None
    figure_id: str | None = None
    names_city: bool = False


@dataclass(frozen=True)
class Shading:
    """
    The regional map of a measure.

    Attributes
    ----------
    id
        Of the package's choropleth, e.g. ``killed_rate``.
    measure
        Of the claims; None for incidents recorded.
    per
        Residents of a rate, None for counts.
    lens
        ``latest``, ``low``, ``high`` or a claimant.
    cells
        In the order of the regions.
    breaks
        Lower ends of the classes.
    """

    id: str
    measure: str | None
    per: float | None
    lens: str
    cells: tuple[Cell, ...]
    breaks: tuple[float, ...]

    def shade(self, cell: Cell) -> int:
        """Return the shade of a region with a value above 0: 0 (low) to 4."""
        return shade_of(cell.value or 0, self.breaks)


def measures(data: Dataset) -> list[str]:
    """Return the ids of the package's regional maps, in its order."""
    return [item["id"] for item in data.settings["choropleths"]]


def shading(data: Dataset, measure: str | None = None, lens: str = LATEST) -> Shading:
    """
    Work out what the regions show, as the page does.

    Parameters
    ----------
    data
        The dataset.
    measure
        Id of one of the package's regional maps, e.g. ``killed_rate``; None
        for its first.
    lens
        ``latest``, ``low`` or ``high`` (latest official claims, and which
        end of their ranges), or a claimant by name in any language.

    Returns
    -------
    Shading

    Raises
    ------
    LookupError
        If the package has no such map, or no such claimant.
    geo.DataError
        If no claim of the measure is about a region.
    """
    place, item = _item(data, measure)
    if "measure" not in item:
        if lens != LATEST:
            message = f"--lens {lens}: {item['id']} counts rows, not claims; leave the lens out"
            raise LookupError(message)
        return _counted(data, item)
    name = lens if lens in GENERAL else _claimant(data, item, lens)
    shown = figures.choropleth(
        data.figures, data.regions, data.cities, item["measure"],
        lens=figures.LATEST_OFFICIAL if name in GENERAL else name,
        claim_set=item.get("claim_set"),
    )  # fmt: skip
    if (shown["state"] == figures.NOT_PUBLISHED).all():
        raise DataError([_no_claims(place, item)])
    people = dict(zip(data.regions["region_id"], data.regions["population"], strict=True))
    per = item.get("per")
    cells = [_cell(row, name, per, people[row.Index]) for row in shown.itertuples()]
    return _classed(item, name, cells)


def _item(data: Dataset, measure: str | None) -> tuple[int, dict[str, Any]]:
    """Return a regional map of the settings and its place there."""
    items = data.settings["choropleths"]
    if not items:
        rule = "a figure needs a regional map"
        raise DataError([Problem(FILE, rule, "list one", field="qantar.choropleths", value="[]")])
    for place, item in enumerate(items):
        if measure in {None, item["id"]}:
            return place, item
    message = f"--measure {measure}: no such map; there are: {', '.join(measures(data))}"
    raise LookupError(message)


def _claimant(data: Dataset, item: dict[str, Any], lens: str) -> str:
    """Return the claimant whom a lens names and who claims something of the measure."""
    listed = figures.lenses(data.figures, data.regions, data.cities, item["measure"])[1:]
    known = data.claimants.set_index("claimant")
    for name in listed:
        if lens == name or lens in set(known.loc[name].dropna()):
            return name
    there = ", ".join([*GENERAL, *listed])
    message = f"--lens {lens}: no claim of {item['id']} is theirs; there are: {there}"
    raise LookupError(message)


def _no_claims(place: int, item: dict[str, Any]) -> Problem:
    """Say that a map has nothing to show."""
    return Problem(
        FILE,
        "no current claim of this measure in figures.csv is about a region or a city in one",
        "add such a claim to figures.csv, or choose another measure",
        field=f"qantar.choropleths[{place}].measure",
        value=item["measure"],
    )


def _cell(row: Any, lens: str, per: float | None, people: float) -> Cell:  # noqa: ANN401 (a row of pandas)
    """Return what a region shows of its claim."""
    if row.state == figures.NOT_PUBLISHED:
        return Cell(row.Index, None)
    ends = [row.best, row.high, row.low]
    if lens in {LOW, HIGH}:
        ends.insert(0, row.low if lens == LOW else row.high)
    count = next((float(end) for end in ends if not pd.isna(end)), None)
    value = count
    if per is not None:
        known = count is not None and not pd.isna(people) and people > 0
        value = count / float(people) * per if known and count is not None else None
    return Cell(row.Index, value, count, row.figure_id, row.covers == figures.COVERS_CITY)


def _counted(data: Dataset, item: dict[str, Any]) -> Shading:
    """Return the map of incidents recorded."""
    counts = data.incidents["region_id"].value_counts()
    cells = [
        Cell(region_id, float(counts.get(region_id, 0)), float(counts.get(region_id, 0)))
        for region_id in data.regions["region_id"]
    ]
    return _classed(item, LATEST, cells)


def _classed(item: dict[str, Any], lens: str, cells: list[Cell]) -> Shading:
    """Put the values into classes."""
    breaks = class_breaks(
        [cell.value for cell in cells if cell.value is not None and cell.value > 0]
    )
    return Shading(item["id"], item.get("measure"), item.get("per"), lens, tuple(cells), breaks)
