"""The validated data of a package, ready for analysis and for the map."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import shapely

from geo import figures, rights, schema
from geo.package import contracts, frames
from geo.package.geometries import CRS
from geo.package.reading import Package, default_folder, plain_package, read_package
from geo.problems import DataError, Problem
from geo.rights import LeftOut
from geo.rules import checks, hints, lesson_script, mapped_measures, tour
from geo.writing import commit

if TYPE_CHECKING:
    from geo.package.descriptor import Descriptor
    from geo.rules.tour import Step

LOG = logging.getLogger("geo")
# A date lies in the future once it does so everywhere on Earth.
LAST_ZONE = dt.timezone(dt.timedelta(hours=14))


@dataclass(frozen=True)
class Dataset:
    """
    The tables of a data package.

    Attributes
    ----------
    incidents, cities, sites, regions
        GeoDataFrames in EPSG:4326. An incident without coordinates has no
        geometry. Cities and regions carry, for each measure that the package
        maps, the claim they show: ``killed_low``, ``killed_best``,
        ``killed_high``, ``killed_claimant``, ``killed_as_of``,
        ``killed_figure_id`` and ``killed_place_id`` (the place that the claim
        names, which may be one city of the region).
    figures
        One row a claim.
    sources, claimants, statements, texts
        One row a source, claimant, statement, text of the package.
    gazetteer
        One row a populated place, to find places by name; None where the
        package has none.
    context
        Neighbours, borders and lakes.
    descriptor
        ``datapackage.json``: vocabularies and settings.
    folder
        Where the package was read from; None where it was made of frames.
    tour
        Steps of the guided tour; empty where the package has none.
    left_out
        How many rows were left out because they must not be published.
    notes
        What was done to the data on the way that its owner may want to know,
        a sentence each: that it was reprojected, say.
    """

    incidents: gpd.GeoDataFrame
    cities: gpd.GeoDataFrame
    sites: gpd.GeoDataFrame
    regions: gpd.GeoDataFrame
    figures: pd.DataFrame
    sources: pd.DataFrame
    claimants: pd.DataFrame
    statements: pd.DataFrame
    texts: pd.DataFrame
    context: gpd.GeoDataFrame
    descriptor: Descriptor = field(repr=False)
    folder: Path | None
    gazetteer: pd.DataFrame | None = None
    tour: tuple[Step, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)
    notes: tuple[str, ...] = ()

    @property
    def settings(self) -> dict[str, Any]:
        """The package's ``qantar`` settings."""
        return self.descriptor.settings

    @property
    def local(self) -> LeftOut:
        """How many rows are here that must not be published."""
        return rights.count(self.incidents, self.figures)


def load(folder: str | Path | None = None, *, include_local: bool = True) -> Dataset:
    """
    Read and validate a data package.

    Parameters
    ----------
    folder
        The package; None for the one that comes with Qantar.
    include_local
        False to leave out rows that must not be published (``rights`` is
        ``local_only``), before any figure is joined to a place.

    Returns
    -------
    Dataset

    Raises
    ------
    DataError
        With every fault of the package: file, row, field, value, rule, remedy.
    """
    package, problems = _examine(default_folder() if folder is None else Path(folder))
    return _dataset(package, problems, include_local=include_local)


def from_frames(
    incidents: gpd.GeoDataFrame,
    regions: gpd.GeoDataFrame | None = None,
    *,
    title: str = "Incidents",
) -> Dataset:
    """
    Make a dataset of frames of one's own.

    Parameters
    ----------
    incidents
        One row an incident, with points in any CRS that is stated (they are
        reprojected to EPSG:4326, and ``notes`` says so), and the columns
        ``event_id``, ``event_date`` (a day), ``event_type`` and ``title_en``.
        Columns ``title_<language>`` and others of ``incidents.csv`` are taken
        for what they are; all more are kept. A row without a point is kept
        off the map.
    regions
        Polygons in any CRS that is stated, with ``id`` or ``name``; None for
        a map without regions.
    title
        Heading of the page.

    Returns
    -------
    Dataset
        As `load` returns it. It has no figures and no sources.

    Raises
    ------
    DataError
        With every column that is missing, or every cell and shape at fault;
        rows are counted from 0.
    """
    sheet, outlines, notes = frames.read(incidents, regions)
    package, problems = plain_package(sheet, outlines, title, Path())
    problems += checks.check(package, today=latest_day())
    dataset = _dataset(package, problems)
    for note in notes:
        LOG.info(note)
    return replace(dataset, folder=None, notes=tuple(notes))


def _dataset(package: Package, problems: list[Problem], *, include_local: bool = True) -> Dataset:
    """Turn a package without faults into a dataset."""
    if problems:
        raise DataError(problems)
    left = LeftOut()
    if not include_local:
        package, left = rights.public(package)
    dataset = _assemble(package, left)
    schema.validate(dataset)
    return dataset


def problems_of(folder: str | Path) -> list[Problem]:
    """
    Return every fault of a data package.

    Parameters
    ----------
    folder
        The package.

    Returns
    -------
    list of Problem
        Empty for a sound package. Those of its lesson where there are no others.
    """
    try:
        package, problems = _examine(Path(folder))
    except DataError as error:
        return list(error.problems)
    # Ids are looked up in whole tables only; pages do not need the lesson.
    return problems or lesson_script.faults(package)


def warnings_of(folder: str | Path) -> list[Problem]:
    """
    Return what is no fault of a data package but wants a look.

    Parameters
    ----------
    folder
        The package.

    Returns
    -------
    list of Problem
        Warnings and notes by their ``level``, in the order of files and rows;
        empty for a package with faults, which come first.
    """
    try:
        package, problems = _examine(Path(folder))
    except DataError:
        return []
    return [] if problems else hints.check(package)


def _examine(folder: Path) -> tuple[Package, list[Problem]]:
    """Read a package and apply every rule to it."""
    commit.settle(folder)
    package, problems = read_package(folder)
    problems += checks.check(package, today=latest_day())
    return package, problems


def latest_day() -> dt.date:
    """Return the latest day that it is somewhere: a date after it lies in the future."""
    return dt.datetime.now(tz=LAST_ZONE).date()


def _assemble(package: Package, left: LeftOut) -> Dataset:
    """Join geometry and current figures to the tables."""
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
    return Dataset(
        incidents=_points(frames["incidents"]),
        cities=_points(cities),
        sites=_points(frames["sites"]),
        regions=gpd.GeoDataFrame(regions, geometry=geometry, crs=CRS),
        figures=frames["figures"],
        sources=frames["sources"],
        claimants=frames["claimants"],
        statements=frames["statements"],
        texts=frames["texts"],
        context=package.context,
        descriptor=package.descriptor,
        folder=package.folder,
        gazetteer=frames.get("gazetteer"),
        tour=tour.steps(package),
        left_out=left,
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
        f"{measure}_{name}": part[name].astype(kind).to_numpy(copy=True)
        for name, kind in contracts.CURRENT.items()
    }
    return pd.concat([table, pd.DataFrame(columns, index=table.index)], axis=1)


def _points(table: pd.DataFrame) -> gpd.GeoDataFrame:
    """Add a point to each row that has coordinates."""
    known = (table["latitude"].notna() & table["longitude"].notna()).to_numpy()
    geometry = shapely.points(table["longitude"].to_numpy(), table["latitude"].to_numpy())
    geometry[~known] = None
    return gpd.GeoDataFrame(table, geometry=geometry, crs=CRS)
