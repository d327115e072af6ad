"""The validated data of a package, ready for analysis and for the map."""

from __future__ import annotations

import datetime as dt
import logging
import os
import warnings
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import geopandas as gpd
import pandas as pd
import shapely

from geo import figures, folders, rights, schema
from geo.exchange.into import opened
from geo.intake import bringing, incoming
from geo.intake.dates import ORDERS
from geo.intake.incoming import Named
from geo.intake.synonyms import LAYOUTS as LAYOUT_COLUMNS
from geo.measures import Measure, listed
from geo.package import contracts
from geo.package.descriptor import read_descriptor
from geo.package.embedded import default_folder
from geo.package.geometries import CRS
from geo.problems import DataError, DataWarning, Problem
from geo.rights import LeftOut
from geo.rules import checks, hints, lesson_script, mapped_measures, tour
from geo.writing import commit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.intake.measure_choice import Asked
    from geo.package.descriptor import Descriptor
    from geo.package.reading import Package
    from geo.rules.tour import Step

Given: TypeAlias = pd.DataFrame | str | os.PathLike[str] | None
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
    warnings
        What to look at before a map of it is published, a sentence each.
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
    warnings: tuple[str, ...] = ()

    @property
    def measures(self) -> dict[str, Measure]:
        """The package's measures by id, in the order of the menu."""
        return listed(self.settings)

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
    place = default_folder() if folder is None else Path(folder)
    package, problems, notes, told = _examine(place)
    if package is None or problems:
        raise DataError(problems)
    data = _dataset(package, problems, include_local=include_local)
    kept = tuple(data.settings.get("notes", ()))
    return replace(data, notes=(*kept, *notes), warnings=tuple(map(str, told)))


def from_frames(  # noqa: PLR0913 (the words that analysts know, by name)
    incidents: Given = None,
    regions: Given | Sequence[Given] = None,
    cities: Given | Sequence[Given] = None,
    *,
    measures: Asked | None = None,
    columns: Mapping[str, str | None] | None = None,
    title: str | Mapping[str, str] | None = None,
    source: str | None = None,
    layout: str = "auto",
    dates: str | None = None,
    lang: str | None = None,
) -> Dataset:
    """
    Make a dataset of frames of one's own.

    Parameters
    ----------
    incidents
        One row an incident: a GeoDataFrame of points, a DataFrame with
        coordinates or the name of a region, or the path of a file. Areas are
        taken as regions.
    regions
        A GeoDataFrame of areas, or a path; in a list the first has the
        shapes, the others are tables of numbers about them.
    cities
        Towns, in the same way; None for those that incidents name.
    measures
        What is shown, by id: a `Measure` or the name of an aggregate; or
        columns. None for the number of incidents and what regions give.
    columns
        Theirs to ours, as ``DataFrame.rename`` takes them; None leaves a
        column out.
    title
        Heading, in one language or by language.
    source
        Who made the incidents.
    layout
        Whose columns are asked first: ``acled``, ``ucdp``, ``gtd``, ``kobo``;
        ``auto`` or ``plain``.
    dates
        ``dmy`` or ``mdy`` for dates like 05/01/2022.
    lang
        Language of texts that name none; None for that of their script.

    Returns
    -------
    Dataset
        As `load` returns it; ``notes`` says what was taken for what.

    Raises
    ------
    DataError
        With every fault: table, row, column, value, rule, remedy.
    """
    if layout not in LAYOUTS or dates not in {None, *ORDERS}:
        said = f"layout={layout!r}, dates={dates!r}"
        message = f"{said}: the layout is one of {', '.join(LAYOUTS)}; dates are dmy or mdy"
        raise ValueError(message)
    given = incoming.sort(
        _named(incidents, "incidents"),
        [_frame(it, "regions") for it in _several(regions)],
        [_frame(it, "cities") for it in _several(cities)],
    )
    options = bringing.Options(measures, columns or {}, title, source, layout, dates, lang)
    found = bringing.bring(given, options, read_descriptor(default_folder()))
    return _brought(found)


LAYOUTS = ("auto", *LAYOUT_COLUMNS, "plain")


def _several(given: Given | Sequence[Given]) -> list[Given]:
    """Return frames as a list."""
    if given is None:
        return []
    return list(given) if isinstance(given, list | tuple) else [given]


def _named(given: Given, name: str) -> Named | None:
    """Return a frame, or what a file holds, under its name."""
    return None if given is None else _frame(given, name)


def _frame(given: Given, name: str) -> Named:
    """Return a frame, or what a file holds, under its name."""
    if isinstance(given, pd.DataFrame):
        return Named(name, given)
    if isinstance(given, str | os.PathLike):
        return opened.opened(Path(given))
    message = f"{name}: a frame or a path, not {type(given).__name__}"
    raise TypeError(message)


def _brought(found: bringing.Brought) -> Dataset:
    """Turn what frames became into a dataset; say its notes, and its warnings at once."""
    problems = list(found.problems)
    if found.package is not None:
        problems += checks.check(found.package, today=latest_day())
    if problems or found.package is None:
        raise DataError(problems)
    data = _dataset(found.package, [])
    for note in found.notes:
        LOG.info(note)
    if found.warnings:
        warnings.warn(DataWarning("\n".join(map(str, found.warnings))), stacklevel=3)
    told = tuple(map(str, found.warnings))
    return replace(data, folder=None, notes=tuple(found.notes), warnings=told)


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
        package, problems, *_ = _examine(Path(folder))
    except DataError as error:
        return list(error.problems)
    if package is None:
        return problems
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
        package, problems, _, told = _examine(Path(folder))
    except DataError:
        return []
    return [] if problems or package is None else [*hints.check(package), *told]


def _examine(
    folder: Path,
) -> tuple[Package | None, list[Problem], list[str], list[Problem]]:
    """Read a package and apply every rule to it."""
    commit.settle(folder)
    package, problems, notes, told = folders.read(folder)
    if package is not None:
        problems += checks.check(package, today=latest_day())
    return package, problems, notes, told


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
