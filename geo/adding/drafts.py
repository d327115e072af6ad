"""Rows that do not stand in the tables yet: their cells, ids and likely duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo import gazetteer, spelling
from geo.package.cells import CONTROL, CellError, parse
from geo.package.geometries import POINT
from geo.problems import DraftError
from geo.regions import GEOD, OUTSIDE, TOLERANCE_KM, region_of, regions_near
from geo.rules.space import AT_SITE, DECIMALS, DECIMALS_WITHOUT_SITE, IN_TOWN, WIDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.dataset import Dataset
    from geo.gazetteer import Candidate
    from geo.writing.insertion import Row

DUPLICATE_KM = 2.0
SAME_EVENT = ("event_id", "title_en", "latitude", "longitude", "region_id", "scope")
# Radius where no incident of the package tells one, by geo_precision; metres.
RADIUS = {AT_SITE: 500, IN_TOWN: 5_000, WIDER: 20_000}


def writable(name: str, text: str) -> str:
    """Return a text that every format of ours can hold; raise DraftError for another."""
    try:
        text.encode()
    except UnicodeEncodeError:
        message = f"{name}: holds bytes that are not UTF-8; type it anew"
        raise DraftError(message) from None
    stray = next((char for char in text if CONTROL.match(char)), "")
    if stray:
        message = f"{name}: holds the control character U+{ord(stray):04X}; take it out"
        raise DraftError(message)
    return text


def at_place(place: Candidate, data: Dataset) -> Row:
    """
    Return the cells that say where an incident was: at a named place.

    Parameters
    ----------
    place
        Of any kind. The ``city_id`` of a place that only the gazetteer has is
        left to the caller, who makes its row.
    data
        The package.

    Returns
    -------
    dict
        A town's point has two decimals, a site's those of its row; a region
        or country has none.
    """
    if place.kind == gazetteer.COUNTRY:
        return {"scope": "national", "geo_precision": str(WIDER)}
    row = {"region_id": place.region_id, "geo_precision": str(WIDER), "scope": "region"}
    if place.kind == gazetteer.REGION:
        return row
    row["scope"] = "place"
    digits, precision = DECIMALS_WITHOUT_SITE, IN_TOWN
    if place.kind == gazetteer.SITE:
        site = data.sites.set_index("site_id").loc[place.id]
        digits, precision = DECIMALS, AT_SITE
        row |= {"site_id": place.id, "city_id": site["city_id"]}
        row["precision_m"] = str(site["precision_m"])
    elif place.kind == gazetteer.CITY:
        row["city_id"] = place.id
    for name in POINT:
        row[name] = f"{getattr(place, name):.{digits}f}"
    row["geo_precision"] = str(precision)
    return {"precision_m": radius(row, data), **row}


def at_point(latitude: str, longitude: str, data: Dataset) -> Row:
    """
    Return the cells that say where an incident was: at typed coordinates.

    Parameters
    ----------
    latitude, longitude
        As typed: degrees, WGS 84.
    data
        For the boundaries.

    Returns
    -------
    dict
        ``latitude``, ``longitude``, ``region_id``, a wide ``geo_precision``.

    Raises
    ------
    DraftError
        If a coordinate is no number of degrees or more exact than the package
        allows, if the two are exchanged, or no region holds the point.
    """
    typed = dict(zip(POINT, (latitude, longitude), strict=True))
    point = []
    for name, text in typed.items():
        try:
            value = parse(text, data.descriptor.tables["incidents"].field(name))
        except CellError as error:
            message = f"{name} = {text}: {error.rule}; {error.remedy}"
            raise DraftError(message) from None
        if not isinstance(value, float):
            message = f"{name} is empty: give both coordinates, or a place by name"
            raise DraftError(message)
        if len(text.partition(".")[2]) > DECIMALS_WITHOUT_SITE:
            message = (
                f"{name} = {text}: has more than {DECIMALS_WITHOUT_SITE} decimals, which only a "
                f"named site may have; write {value:.{DECIMALS_WITHOUT_SITE}f}, or name the site"
            )
            raise DraftError(message)
        point.append(value)
    outlines = data.regions.rename(columns={"region_id": "id"})
    ends = np.array(point[:1]), np.array(point[1:])
    (held,) = regions_near(*ends, outlines, TOLERANCE_KM)
    if held == OUTSIDE:
        raise DraftError(_outside(typed, point, data))
    row = {**typed, "region_id": held, "scope": "place", "geo_precision": str(WIDER)}
    return {**row, "precision_m": radius(row, data)}


def _outside(typed: Row, point: list[float], data: Dataset) -> str:
    """Say that no region holds a point, and whether the exchanged point has one."""
    outlines = data.regions.rename(columns={"region_id": "id"})
    (swapped,) = region_of(point[1:], point[:1], outlines)
    shown = ", ".join(f"{name} = {text}" for name, text in typed.items())
    if swapped != OUTSIDE:
        return (
            f"{shown}: are swapped: exchanged, the point lies in {swapped}; latitude is degrees "
            "north, longitude degrees east"
        )
    return f"{shown}: lies in no region of the package; check the coordinates"


def radius(row: Row, data: Dataset) -> str:
    """Return the ``precision_m`` that incidents of the same town, else of the same kind, have."""
    table = data.incidents
    like = table[table["geo_precision"] == int(row["geo_precision"])]
    like = like[like["precision_m"].notna()]
    here = like[like["city_id"] == row.get("city_id", "")]
    found = (here if len(here) else like)["precision_m"]
    return str(int(found.mode().iloc[0]) if len(found) else RADIUS[int(row["geo_precision"])])


def city(place: Candidate, data: Dataset) -> Row:
    """
    Return the row of a town that only the gazetteer has.

    Parameters
    ----------
    place
        Of kind ``place``.
    data
        For the ids that are taken.

    Returns
    -------
    dict
        Its English name is the gazetteer's; other languages are left empty,
        because the gazetteer does not say which language a name is in.

    Raises
    ------
    DraftError
        If it lies in no region, or nothing says where its point is from.
    """
    if place.region_id == OUTSIDE:
        message = f"{place.name}: lies in no region of the package; check the boundaries"
        raise DraftError(message)
    if not place.source_id:
        message = (
            f"{place.name}: is in the gazetteer only, and the package does not say which source "
            "that is; set qantar.gazetteer_source in datapackage.json to a row of sources.csv"
        )
        raise DraftError(message)
    residents = "" if place.population is None else str(place.population)
    return {
        "city_id": spelling.free(
            spelling.slug(place.name) or f"g{place.id}", set(data.cities["city_id"])
        ),
        "name_en": place.name,
        "region_id": place.region_id,
        **{name: f"{getattr(place, name):.{DECIMALS}f}" for name in POINT},
        "geonames_id": place.id,
        "population_geonames": residents,
        "is_regional_centre": "false",
        "source_id": place.source_id,
    }


def event_id(row: Row, data: Dataset) -> str:
    """Return a free id: day, place, type, and a number where that is taken."""
    regions = dict(zip(data.regions["region_id"], data.regions["name_en"], strict=True))
    place = row.get("site_id") or row.get("city_id") or regions.get(row.get("region_id", ""), "")
    words = f"{place or row['scope']} {row['event_type']}".replace("_", " ")
    return spelling.free(
        f"{row['event_date']}-{spelling.slug(words)}", set(data.incidents["event_id"])
    )


def duplicates(row: Row, data: Dataset) -> Iterator[str]:
    """
    Find incidents that may be the same.

    Parameters
    ----------
    row
        Cells of the incident.
    data
        The package.

    Yields
    ------
    str
        Id and title of each incident of the same day and type that is within
        2 km; without coordinates, of the same region and scope.
    """
    table = data.incidents
    same = (table["event_date"] == pd.Timestamp(row["event_date"])) & (
        table["event_type"] == row["event_type"]
    )
    for other in table.loc[same, list(SAME_EVENT)].itertuples():
        if row.get("latitude") and not pd.isna(other.latitude):
            here = float(row["longitude"]), float(row["latitude"])
            metres = GEOD.inv(*here, other.longitude, other.latitude)[2]
            near = metres / 1000 <= DUPLICATE_KM
        else:
            region = "" if pd.isna(other.region_id) else other.region_id
            near = (other.scope, region) == (row["scope"], row.get("region_id", ""))
        if near:
            yield f"{other.event_id}: {other.title_en}"
