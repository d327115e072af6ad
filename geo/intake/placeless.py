"""Incidents that no map can show: no point, no region, no town."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.intake import numerals, points, recognition, region_choice
from geo.intake import synonyms as known
from geo.package.geometries import POINT
from geo.problems import Problem, counted, some

if TYPE_CHECKING:
    from geo.intake.brought import Brought
    from geo.intake.incidents import Incidents
    from geo.intake.region_choice import Chosen
    from geo.intake.text_table import TextTable
    from geo.intake.towns import Towns

PLACE_FIELDS = ("latitude", "longitude", "point", "region_id", "city_id", "site_id", "scope")
AXIS_WORDS = [word for axis in POINT for word in known.words_of(axis)]
METRES = ("easting", "northing", "utm")


def check(
    incidents: Incidents, chosen: Chosen | None, towns: Towns, out: Brought, *, drawn: bool
) -> None:
    """Find incidents without a place; a fault where no column says any, else a note."""
    sheet = incidents.sheet
    placed = np.isfinite(incidents.latitude)
    if chosen is not None:
        placed |= np.array([bool(it) for it in chosen.ids], bool)
    names = towns.places.find_all(sheet.column(incidents.fields.get("city_id")))
    placed |= np.array([bool(it) for it in names], bool)
    if placed.all() or drawn:  # a geometry that is None says so itself
        return
    out.problems += _half(incidents)
    if out.problems:
        return
    if not (placed.any() or any(it in incidents.fields for it in PLACE_FIELDS)):
        out.problems.append(_nowhere(incidents))
        return
    said = sheet.column("scope" if "scope" in sheet.cells else None)
    national = [it == region_choice.COUNTRY_FIT for it in incidents.precision]
    told = set(chosen.unplaced) if chosen is not None else set()
    lost = [
        at for at in np.flatnonzero(~placed).tolist()
        if not said[at] and not national[at] and at not in told
    ]  # fmt: skip
    if lost:
        ids = [incidents.cells["event_id"][at] for at in lost]
        many = counted(len(lost), "incident has no place and stands",
                       "incidents have no place and stand")  # fmt: skip
        shown = some(ids, region_choice.EXAMPLES_SHOWN)
        out.notes.append(f"{sheet.name}: {many} in the list alone: {shown}")


def _half(incidents: Incidents) -> list[Problem]:
    """Find a column of one coordinate whose other holds what is none."""
    sheet, fields = incidents.sheet, incidents.fields
    lost = [axis for axis in POINT if axis not in fields]
    if len(lost) != 1 or "point" in fields:
        return []
    name = next(iter(known.columns(sheet.columns, known.words_of(lost[0]))), None)
    if name is None or not any(sheet.column(name)):
        return []
    at = next(at for at, text in enumerate(sheet.column(name)) if text)
    rule, remedy = f"is no {lost[0]} that can be read", "write 43.24, with a point"
    return [Problem(sheet.name, rule, remedy, sheet.lines[at], name, sheet.column(name)[at])]


def _nowhere(incidents: Incidents) -> Problem:
    """Say that no column says where anything happened."""
    sheet = incidents.sheet
    rule = f"no column reads as a place: there are {', '.join(sheet.columns)}"
    cell = recognition.example(sheet, (*AXIS_WORDS, *known.words_of("point")))
    if cell is not None:
        rule += f"; {cell[0]} holds no degrees that can be read, such as {cell[1]}"
    remedy = (
        "say which they are: columns={'…': 'latitude', '…': 'longitude'} or {'…': 'region_id'} "
        "(--map …=latitude,…=longitude)"
    )
    land = next(iter(known.columns(sheet.columns, known.LAND_WORDS)), None)
    if land is not None:
        remedy = f"give the shapes of what {land} names: regions=… (--regions FILE); or {remedy}"
    if any(word in it.casefold() for it in sheet.columns for word in METRES) or _metres(sheet):
        remedy = (
            "coordinates in metres need their CRS: give a GeoDataFrame, made with "
            "geopandas.points_from_xy(x, y, crs='EPSG:…')"
        )
    return Problem(sheet.name, rule, remedy, field="latitude")


def _metres(sheet: TextTable) -> bool:
    """Say whether columns that are called as degrees are hold numbers that are far beyond them."""
    found = known.columns(sheet.columns, AXIS_WORDS)
    read = [numerals.plain(text) for it in found for text in sheet.column(it) if text]
    return bool(read) and all(it and abs(float(it)) > 2 * points.MOST_EAST for it in read)
