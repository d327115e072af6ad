"""Incidents that no map can show: no point, no region, no town."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.intake import region_choice
from geo.problems import Problem

if TYPE_CHECKING:
    from geo.intake.brought import Brought
    from geo.intake.incidents import Incidents
    from geo.intake.region_choice import Chosen
    from geo.intake.towns import Towns

PLACE_FIELDS = ("latitude", "longitude", "point", "region_id", "city_id", "site_id", "scope")
METRES = ("easting", "northing", "utm")


def check(
    incidents: Incidents, chosen: Chosen | None, towns: Towns, out: Brought, *, drawn: bool
) -> None:
    """
    Find incidents without a place.

    Parameters
    ----------
    incidents
        As read.
    chosen
        Their regions.
    towns
        Towns that they may name.
    drawn
        Whether they came with geometries.
    out
        Gets a problem where no column says where anything happened, and a
        note where rows do not.
    """
    sheet = incidents.sheet
    placed = np.isfinite(incidents.latitude)
    if chosen is not None:
        placed |= np.array([bool(it) for it in chosen.ids], bool)
    names = sheet.column(incidents.fields.get("city_id"))
    found = {text: bool(towns.places.find(text)) for text in set(names)}
    placed |= np.array([found[text] for text in names], bool)
    if placed.all() or drawn:  # a geometry that is None says so itself
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
        ids = ", ".join(
            incidents.cells["event_id"][at] for at in lost[: region_choice.EXAMPLES_SHOWN]
        )
        many = f"{len(lost)} incidents have no place and stand in the list alone"
        if len(lost) == 1:
            many = "1 incident has no place and stands in the list alone"
        more = f" and {len(lost) - 3} more" if len(lost) > region_choice.EXAMPLES_SHOWN else ""
        out.notes.append(f"{sheet.name}: {many}: {ids}{more}")


def _nowhere(incidents: Incidents) -> Problem:
    """Say that no column says where anything happened."""
    sheet = incidents.sheet
    rule = f"no column reads as a place: there are {', '.join(sheet.columns)}"
    remedy = (
        "say which they are: columns={'…': 'latitude', '…': 'longitude'} or {'…': 'region_id'} "
        "(--map …=latitude,…=longitude)"
    )
    if any(word in it.casefold() for it in sheet.columns for word in METRES):
        remedy = (
            "coordinates in metres need their CRS: give a GeoDataFrame, made with "
            "geopandas.points_from_xy(x, y, crs='EPSG:…')"
        )
    return Problem(sheet.name, rule, remedy, field="latitude")
