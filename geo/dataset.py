"""The validated data of a package, ready for analysis and for the map."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import shapely

from geo import amending, asked, rights, saving, selection, summary
from geo.joining import joined
from geo.measures import Measure, listed
from geo.package import tour_file
from geo.package.geometries import CRS
from geo.package.reading import Package
from geo.rights import LeftOut
from geo.writing import files

if TYPE_CHECKING:
    import datetime as dt
    import os
    from collections.abc import Mapping

    from geo.package.descriptor import Descriptor
    from geo.rules.tour import Step
    from geo.selection import OneOrMore


@dataclass(frozen=True, eq=False, repr=False)
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

    def filter(
        self,
        *,
        region: OneOrMore = None,
        city: OneOrMore = None,
        event_type: OneOrMore = None,
        after: str | dt.date | None = None,
        before: str | dt.date | None = None,
        where: Any = None,  # noqa: ANN401 (as .loc)
    ) -> Dataset:
        """
        Return a part of the data.

        Parameters
        ----------
        region, city
            Ids or names, one or several. Regions are reduced to these.
        event_type
            Kinds, one or several.
        after, before
            First and last day, both included: a date, or ``2021-07-09``; a
            month (``2021-07``) or a year is meant from its first day to its last.
        where
            As ``.loc`` takes it, on incidents.

        Returns
        -------
        Dataset
            Its numbers are computed anew. Claims about places and incidents
            that left are gone.

        Raises
        ------
        DataError
            If a region, town or kind is not there, a day is none, or ``where``
            names no rows.
        """
        wanted = selection.Selection(region, city, event_type, after, before, where)
        tables, note = selection.select(self._tables(), wanted)
        outlines = self._outlines()
        outlines = outlines[outlines["id"].isin(tables["regions"]["region_id"])]
        settings = selection.settings(self.settings, tables)
        descriptor = replace(self.descriptor, settings=settings)
        return self._anew(tables, outlines, descriptor, note)

    def with_measure(
        self,
        name: str,
        measure: Measure | str | None = "given",
        *,
        table: pd.DataFrame | None = None,
        key: str | None = None,
    ) -> Dataset:
        """
        Add a measure, or put another in its place.

        Parameters
        ----------
        name
            Its id.
        measure
            The measure or its aggregate; None takes the one of this id away.
        table
            A table of numbers about regions or towns, whose columns are added.
        key
            The column of the table that names the places; None for the one
            with most matches.

        Returns
        -------
        Dataset

        Raises
        ------
        DataError
            If the column is not there or is no number, or the table matches nothing.
        """
        asked.need("name", name, str, "a text")
        asked.text("name", name)
        wanted = amending.Added(name, measure, table, key)
        added = amending.measured(self._tables(), self.descriptor, wanted)
        notes = (*self.notes, *added.notes)
        warned = (*self.warnings, *added.warnings)
        out = self._anew(added.tables, self._outlines(), added.descriptor, None)
        return replace(out, notes=notes, warnings=warned, tour=self.tour)

    def add_incident(self, **cells: object) -> Dataset:
        """
        Add an incident by the rules of ``qantar add``.

        Parameters
        ----------
        **cells
            Columns of incidents. Id, region and scope follow from the others
            where they are left out.

        Returns
        -------
        Dataset

        Raises
        ------
        DataError
            With every rule that the row breaks.
        """
        return self._added("incidents", cells)

    def add_claim(self, **cells: object) -> Dataset:
        """
        Add a claim by the rules of ``qantar add --figure``.

        Parameters
        ----------
        **cells
            Columns of figures; the id is the next free one where it is left out.

        Returns
        -------
        Dataset

        Raises
        ------
        DataError
            With every rule that the row breaks.
        """
        return self._added("figures", cells)

    def save(self, folder: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """
        Write the data as a package that ``qantar check`` passes.

        Parameters
        ----------
        folder
            Is made; all files are written, or none.
        overwrite
            Whether the files of a package that stands there may be replaced.

        Returns
        -------
        pathlib.Path
            The folder.

        Raises
        ------
        FileExistsError
            If the folder holds other files, or a package that must not be
            overwritten.
        """
        place = asked.path(folder)
        contents = saving.contents(
            self._tables(), self._outlines(), self.context, self.descriptor,
            (*self.notes, *self.warnings),
        )  # fmt: skip
        if self.tour and self.folder is not None:
            contents[tour_file.TOUR_FILE] = (self.folder / tour_file.TOUR_FILE).read_bytes()

        def trial(_: object) -> None:
            there = {it.name for it in place.iterdir()} if place.is_dir() else set()
            there = {name for name in there if not name.startswith(files.STAGING_PREFIX)}
            if there - contents.keys() or (there and not overwrite):
                known = sorted(there - contents.keys()) or sorted(there)
                message = f"{place}: holds {known[0]}; name another folder, or pass overwrite=True"
                raise FileExistsError(message)

        files.write_all(place, contents, trial)
        return place

    def to_folium_layers(self) -> list[Any]:
        """
        Return plain folium layers for a map of one's own.

        Returns
        -------
        list
            As ``maps.layers`` makes them, which is loaded when this is called.
        """
        return list(importlib.import_module("maps").layers(self))

    def equals(self, other: object) -> bool:
        """
        Say whether another dataset holds the same.

        Parameters
        ----------
        other
            Tables, shapes, measures and settings are compared; notes and
            folder are not.
        """
        if not isinstance(other, Dataset):
            return False
        mine, theirs = self._tables(), other._tables()  # noqa: SLF001 (of the same class)
        return (
            _settings(self) == _settings(other)
            and mine.keys() == theirs.keys()
            and all(_same(table, theirs[name]) for name, table in mine.items())
            and _same_shapes(self.regions, other.regions)
            and _same_shapes(self.context, other.context)
        )

    def __repr__(self) -> str:
        """Say how many of what, a line a measure."""
        return summary.text(self)

    def _repr_html_(self) -> str:
        """Say the same for a notebook."""
        return summary.html(self)

    def _tables(self) -> dict[str, pd.DataFrame]:
        """Return the tables as the package has them, without what is joined to them."""
        found = {}
        for name, spec in self.descriptor.tables.items():
            table = getattr(self, name, None)
            if table is not None:
                found[name] = pd.DataFrame(table[list(spec.columns)])
        return found

    def _outlines(self) -> gpd.GeoDataFrame:
        """Return the boundaries with the ids of their regions."""
        ids = {"id": self.regions["region_id"].to_numpy(object)}
        return gpd.GeoDataFrame(ids, geometry=self.regions.geometry.to_numpy(), crs=CRS)

    def _anew(
        self, tables: dict[str, pd.DataFrame], outlines: gpd.GeoDataFrame,
        descriptor: Descriptor, note: str | None,
    ) -> Dataset:  # fmt: skip
        """Return the dataset of other tables."""
        folder = self.folder or Path()
        package = Package(folder, descriptor, {}, tables, outlines, self.context)
        notes = self.notes if note is None else (*self.notes, note)
        parts = {**joined(package), "folder": self.folder, "left_out": self.left_out}
        return Dataset(**parts, notes=notes, warnings=self.warnings)

    def _added(self, table: str, cells: Mapping[str, object]) -> Dataset:
        """Return the dataset with one row more."""
        tables = amending.extended(
            self._tables(), self._outlines(), self.context, self.descriptor, (table, cells)
        )
        out = self._anew(tables, self._outlines(), self.descriptor, None)
        return replace(out, tour=self.tour)


def _settings(data: Dataset) -> dict[str, Any]:
    """Return the settings that count."""
    return {key: it for key, it in data.settings.items() if key != saving.NOTES_KEY}


def _same(one: pd.DataFrame, two: pd.DataFrame) -> bool:
    """Say whether two tables have the same columns, types and cells."""
    return list(one.columns) == list(two.columns) and one.equals(two)


def _same_shapes(one: gpd.GeoDataFrame, two: gpd.GeoDataFrame) -> bool:
    """Say whether two layers have the same shapes."""
    return len(one) == len(two) and bool(
        (shapely.to_wkb(one.geometry.to_numpy()) == shapely.to_wkb(two.geometry.to_numpy())).all()
    )
