"""What is joined to the tables of a package: shapes, current claims, computed numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import shapely

from geo import aggregates, figures, measures
from geo.package.geometries import CRS
from geo.rules import in_memory, mapped_measures, tour

if TYPE_CHECKING:
    from geo.aggregates import Values
    from geo.package.reading import Package

PLACE_IDS = {"regions": "region_id", "cities": "city_id"}


def joined(package: Package) -> dict[str, Any]:
    """
    Join shapes, claims and computed numbers to the tables of a package.

    Parameters
    ----------
    package
        As read, without faults.

    Returns
    -------
    dict
        The attributes of a `geo.Dataset` by name.
    """
    frames = package.frames
    outlines = package.regions.set_index("id")
    regions = frames["regions"]
    cities = frames["cities"]
    for measure, claim_set in mapped_measures.joined(package.descriptor.settings).items():
        shown = figures.choropleth(
            frames["figures"], frames["regions"], frames["cities"], measure, claim_set=claim_set
        )
        regions = _join(regions, "region_id", shown, measure)
        cities = _join(
            cities, "city_id", _of_cities(frames["figures"], measure, claim_set), measure
        )
    geometry = outlines.geometry.reindex(regions["region_id"]).to_numpy()
    incidents = _points(frames["incidents"])
    return _computed(
        {
            "incidents": incidents,
            "cities": _points(cities),
            "sites": _points(frames["sites"]),
            "regions": gpd.GeoDataFrame(regions, geometry=geometry, crs=CRS),
            "figures": frames["figures"],
            "sources": frames["sources"],
            "claimants": frames["claimants"],
            "statements": frames["statements"],
            "texts": frames["texts"],
            "context": package.context,
            "descriptor": package.descriptor,
            "folder": package.folder,
            "gazetteer": frames.get("gazetteer"),
            "tour": tour.steps(package),
        }
    )


def _of_cities(rows: pd.DataFrame, measure: str, claim_set: str | None) -> pd.DataFrame:
    """Return the claim that each city shows, indexed by city."""
    kept = rows[(rows["measure"] == measure) & (rows["place_kind"] == "city")]
    kept = figures.lens_rows(kept, figures.LATEST_OFFICIAL, claim_set)
    kept = kept[kept["population"] == "all"].sort_values(["as_of", "figure_id"], kind="stable")
    return kept.drop_duplicates("place_id", keep="last").set_index("place_id", drop=False)


def _join(table: pd.DataFrame, key: str, shown: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Add the columns of one measure's claims to a table of places."""
    part = shown.reindex(table[key])
    columns = {
        f"{measure}_{name}": pd.Series(part[name].to_numpy(), index=table.index, dtype=kind)
        for name, kind in in_memory.CURRENT.items()
    }
    return pd.concat([table, pd.DataFrame(columns, index=table.index)], axis=1)


def _points(table: pd.DataFrame) -> gpd.GeoDataFrame:
    """Add a point to each row that has coordinates."""
    known = (table["latitude"].notna() & table["longitude"].notna()).to_numpy()
    geometry = shapely.points(table["longitude"].to_numpy(), table["latitude"].to_numpy())
    geometry[~known] = None
    return gpd.GeoDataFrame(table, geometry=geometry, crs=CRS)


def _computed(parts: dict[str, Any]) -> dict[str, Any]:
    """Add the numbers of measures that are computed, and the rates of those that are given."""
    settings = parts["descriptor"].settings
    weights = weights_of(parts["incidents"], settings)
    for name, measure in measures.listed(settings).items():
        if measure.kind == "claims":
            continue
        for table, key in PLACE_IDS.items():
            places = parts[table]
            if measure.on not in {None, table} or not len(places):
                continue
            if measure.kind == "given" and (measure.column or name) not in places.columns:
                continue
            found = aggregates.of_places(measure, name, places, parts["incidents"], key, weights)
            parts[table] = _with(places, columns_of(name, measure.agg or "", found))
    return parts


def weights_of(incidents: pd.DataFrame, settings: dict[str, Any]) -> Any:  # noqa: ANN401 (an array or None)
    """Return for how many incidents each row stands; None where each is one."""
    column = settings.get("weight")
    known = isinstance(column, str) and column in incidents.columns
    return aggregates.floats(incidents[column]) if known else None


def columns_of(name: str, agg: str, found: Values) -> dict[str, Any]:
    """
    Return the columns that regions and cities carry of a measure.

    Parameters
    ----------
    name, agg
        Id and aggregate of the measure.
    found
        Its numbers.

    Returns
    -------
    dict
        ``<id>_<agg>``, ``<id>_n`` and ``<id>_missing`` of a computed one, and
        ``<id>_rate`` where there is a rate.
    """
    out: dict[str, Any] = {}
    if agg != "given":
        out = {f"{name}_{agg}": found.value, f"{name}_n": found.n, f"{name}_missing": found.missing}
    if found.rate is not None:
        out[f"{name}_rate"] = found.rate
    return out


def _with(table: gpd.GeoDataFrame, columns: dict[str, Any]) -> gpd.GeoDataFrame:
    """Add columns before the geometry, those whose names are free."""
    kept = {name: it for name, it in columns.items() if name not in table.columns}
    out = table.drop(columns="geometry").assign(**kept)
    return gpd.GeoDataFrame(out, geometry=table.geometry.to_numpy(), crs=table.crs)
