"""How exact a point may claim to be: no more than its site, its town or its district."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.rules.rows import Rows, Tables, known_ids
from geo.rules.space import AT_SITE, IN_TOWN, WIDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.problems import Problem

PRECISION_RULE = "precision"
ON_POINT = "place"


def check(tables: Tables) -> list[Problem]:
    """
    Find incidents whose radius is smaller than the place that they name.

    Parameters
    ----------
    tables
        Tables that agree with the contract in memory.

    Returns
    -------
    list of Problem
        Radii in metres below that of the site (`geo_precision` 1), of the
        town (2), of the district or else the town (3). A town or district
        without a radius asks for none.
    """
    rows = tables.get("incidents")
    if rows is None or any(known_ids(tables, *key) is None for key in (SITE_ROWS, CITY_ROWS)):
        return []
    return list(_narrow(rows, _extents(tables)))


SITE_ROWS, CITY_ROWS = ("sites", "site_id"), ("cities", "city_id")


def _extents(tables: Tables) -> dict[int, Mapping[str, tuple[str, float]]]:
    """Return by level what each id is, and how many metres it spans."""
    sites = _radii(tables["sites"], "site_id", "precision_m", "the site")
    towns = _radii(tables["cities"], "city_id", "extent_m", "the town")
    districts = _radii(tables["cities"], "city_id", "district_m", "the district")
    return {AT_SITE: sites, IN_TOWN: towns, WIDER: {**towns, **districts}}


def _radii(rows: Rows, key: str, column: str, what: str) -> dict[str, tuple[str, float]]:
    """Return the radii that a table gives; none where it has no such column."""
    if column not in rows.raw.spec.columns:
        return {}
    pairs = zip(rows.text(key), rows.numbers(column), strict=True)
    return {name: (f"{what} {name}", metres) for name, metres in pairs if not np.isnan(metres)}


def _narrow(
    rows: Rows, extents: Mapping[int, Mapping[str, tuple[str, float]]]
) -> Iterator[Problem]:
    """Compare the radius of each incident with that of its place."""
    if not any(extents.values()):
        return
    levels, radii = rows.numbers("geo_precision"), rows.numbers("precision_m")
    columns = (rows.text("scope"), rows.text("site_id"), rows.text("city_id"))
    for place, (scope, site, city) in enumerate(zip(*columns, strict=True)):
        level = 0 if np.isnan(levels[place]) else int(levels[place])
        name = site if level == AT_SITE else "" if site else city
        found = extents.get(level, {}).get(name)
        if scope == ON_POINT and found is not None and radii[place] < found[1]:
            what, least = found
            rule = f"is smaller than {what}, whose radius is {least:.0f} m"
            remedy = f"write {least:.0f} or more"
            yield rows.problem(place, "precision_m", rule, remedy, code=PRECISION_RULE)
