"""The maps of regions that a dataset can show: each measure, by each claimant, worked out once."""

from __future__ import annotations

import dataclasses
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo import aggregates, figures
from geo.claim import ORDER
from geo.joining import weights_of
from geo.package.descriptor import FILE
from geo.problems import DataError, Problem
from maps.content.choropleth import GENERAL, HIGH, LATEST, LOW, Cell, Choropleth
from maps.content.classes import classes
from maps.content.views import find, views
from maps.refusals import UnknownNameError

if TYPE_CHECKING:
    from geo import Dataset
    from maps.content.views import View


class Atlas:
    """
    The maps of a dataset.

    Parameters
    ----------
    data
        The dataset.
    """

    def __init__(self, data: Dataset) -> None:
        self._data = data
        self._rows: dict[str, pd.DataFrame] = {}
        self._picked: dict[tuple[str, str | None, str], dict[str, figures.ClaimRow]] = {}
        self._lenses: dict[str, list[str]] = {}
        self._made: dict[tuple[str, str], Choropleth] = {}

    @cached_property
    def views(self) -> tuple[View, ...]:
        """The maps that the package offers, in the order of its menu."""
        return views(self._data)

    def map(self, wanted: str | None = None, lens: str | None = None) -> Choropleth:
        """
        Return one map.

        Parameters
        ----------
        wanted
            Its id, e.g. ``killed_rate``; None for the first.
        lens
            ``latest``, ``low`` or ``high`` (latest official claims, and which
            end of their ranges), or a claimant by name in any language; None
            for the lens on which the map opens.

        Raises
        ------
        maps.refusals.UnknownNameError
            If the package has no such map, or no such claimant.
        geo.DataError
            If no claim of the measure is about a region.
        """
        view = find([it for it in self.views if not it.of_towns], wanted)
        if view.measure.kind != "claims":
            if lens not in {None, LATEST}:
                message = f"--lens {lens}: {view.id} counts rows, not claims; leave the lens out"
                raise UnknownNameError(message)
            return self.of(view, LATEST)
        known = self.lenses(view)
        if not known:
            raise DataError([_no_claims(view)])
        if lens is None:
            return self.of(view, self.opening(view))
        return self.of(view, self._named(view, lens, known))

    def of(self, view: View, lens: str) -> Choropleth:
        """Return a map by its view and one of its `lenses`."""
        key = (view.id, lens)
        if key not in self._made:
            claimed = view.measure.kind == "claims"
            cells = self._claimed(view, lens) if claimed else self._made_of_columns(view)
            made = classes([cell.value for cell in cells], view.measure)
            placed = tuple(dataclasses.replace(it, place=made.of(it.value)) for it in cells)
            plain = tuple(Cell(it, None) for it in self._data.regions["region_id"])
            of_towns = view.of_towns
            self._made[key] = Choropleth(
                view, lens, plain if of_towns else placed, made, placed if of_towns else ()
            )
        return self._made[key]

    def lenses(self, view: View) -> list[str]:
        """
        Return whose claims a map can show: only those with which some region has a number.

        Parameters
        ----------
        view
            One of the maps.

        Returns
        -------
        list of str
            ``latest``, ``low`` and ``high``, then claimants in alphabetical
            order; empty for a map that shows no claims.
        """
        if view.measure.kind != "claims":
            return []
        if view.id not in self._lenses:
            data = self._data
            listed = figures.lenses(data.figures, data.regions, data.cities, view.column)[1:]
            known = [lens for lens in (*GENERAL, *listed) if not self.of(view, lens).empty]
            self._lenses[view.id] = known
        return self._lenses[view.id]

    def opening(self, view: View) -> str:
        """
        Return the lens on which a map opens.

        Parameters
        ----------
        view
            One of the maps.

        Returns
        -------
        str
            The official one if it shows anything; else the claimant with most
            regions, then with the latest claim, then the first by name.
        """
        known = self.lenses(view)
        if not known or LATEST in known:
            return LATEST
        dates = dict(zip(self._data.figures["figure_id"], self._data.figures["as_of"], strict=True))

        def rank(lens: str) -> tuple[int, str]:
            cells = [it for it in self.of(view, lens).cells if it.value is not None]
            return len(cells), max(dates[cell.figure_id] for cell in cells)

        return max(known, key=rank)

    def _named(self, view: View, lens: str, known: list[str]) -> str:
        """Return the lens that a user names."""
        names = self._data.claimants.set_index("claimant")
        for it in known:
            if lens == it or (it not in GENERAL and lens in set(names.loc[it].dropna())):
                return it
        message = f"--lens {lens}: no claim of {view.id} is theirs; there are: {', '.join(known)}"
        raise UnknownNameError(message)

    def _claimed(self, view: View, lens: str) -> list[Cell]:
        """Return what each region shows of its claim."""
        data, claim_set = self._data, view.measure.claim_set
        by = figures.LATEST_OFFICIAL if lens in GENERAL else lens
        key = (view.column, claim_set, by)
        if key not in self._picked:
            self._picked[key] = figures.picked(
                self._of_measure(view.column),
                data.regions,
                data.cities,
                lens=by,
                claim_set=claim_set,
            )
        below = self._below(view)
        rows = zip(self._picked[key].items(), below, strict=True)
        return [_cell(name, row, lens, view.per, people) for (name, row), people in rows]

    def _of_measure(self, measure: str) -> pd.DataFrame:
        """Return the claims of a measure that a map may show."""
        if measure not in self._rows:
            self._rows[measure] = figures.of_measure(self._data.figures, measure)
        return self._rows[measure]

    def _below(self, view: View) -> list[float]:
        """Return what the rate of each region divides by, NaN where that is missing."""
        regions = self._data.regions
        below = aggregates.denominator(regions, view.measure)
        return [np.nan] * len(regions) if below is None else below.tolist()

    def _made_of_columns(self, view: View) -> list[Cell]:
        """Return the given number of each region or town, or that which its incidents make."""
        data = self._data
        weights = weights_of(data.incidents, data.settings)
        table, key = (data.cities, "city_id") if view.of_towns else (data.regions, "region_id")
        found = aggregates.of_places(view.measure, view.name, table, data.incidents, key, weights)
        shown = found.value if view.per is None or found.rate is None else found.rate
        rows = zip(table[key], shown.tolist(), found.value.tolist(), strict=True)
        return [Cell(name, _known(value), _known(count)) for name, value, count in rows]


def _no_claims(view: View) -> Problem:
    """Say that a map has nothing to show."""
    return Problem(
        FILE,
        "no claim of this measure in figures.csv is about a region or a city in one",
        "add such a claim to figures.csv, or choose another measure",
        field=f"qantar.measures.{view.name}",
        value=view.column,
    )


def _cell(
    region_id: str, row: figures.ClaimRow, lens: str, per: float | None, people: float
) -> Cell:
    """Return what a region shows of its claim."""
    if row["state"] == figures.NOT_PUBLISHED:
        return Cell(region_id, None)
    order = (lens, *ORDER) if lens in {LOW, HIGH} else ORDER
    count = next((float(row[end]) for end in order if not pd.isna(row[end])), None)
    city_id = row["place_id"] if row["covers"] == figures.COVERS_CITY else None
    return Cell(region_id, _rate(count, per, people), count, row["figure_id"], city_id)


def _rate(count: float | None, per: float | None, people: float) -> float | None:
    """Return a number, or its rate; None where it, or the residents, are not known."""
    if per is None or count is None:
        return count
    return _known(count / people * per)


def _known(value: float) -> float | None:
    """Return a number, None for none."""
    return None if np.isnan(value) else float(value)
