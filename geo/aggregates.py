"""What regions and towns show of a measure: given numbers, and those that incidents make.

``assets/core/computed.js`` does the same in the page, and a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geo import measure_words as words
from geo.locator import NOWHERE
from geo.measures import AREA, PER
from geo.regions import GEOD

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy.typing as npt
    import pandas as pd

    from geo.measures import Measure


@dataclass(frozen=True)
class Values:
    """
    One number a place, in the order of the places.

    Attributes
    ----------
    value
        The number; NaN where there is none.
    n
        Rows that it is made of: incidents with a number, or 1 for a given one.
    missing
        Rows of the place that have no number.
    rate
        The number per so many units of the denominator, NaN where that is
        missing or 0; None for a measure without a rate.
    """

    value: npt.NDArray[np.float64]
    n: npt.NDArray[np.int64]
    missing: npt.NDArray[np.int64]
    rate: npt.NDArray[np.float64] | None = None


def aggregated(
    agg: str,
    places: npt.NDArray[np.int64],
    size: int,
    numbers: npt.NDArray[np.float64] | None = None,
    weights: npt.NDArray[np.float64] | None = None,
) -> Values:
    """
    Make one number a place of the rows of a table.

    Parameters
    ----------
    agg
        ``count``, ``sum``, ``mean``, ``median``, ``min`` or ``max``.
    places
        For each row the position of its place, -1 for none.
    size
        How many places there are.
    numbers
        For each row its number, NaN for none; ``count`` needs none.
    weights
        For how many incidents each row stands; None where each is one. Only
        for ``count``.

    Returns
    -------
    Values
        ``sum`` of no number is NaN where rows lack one and 0 where there is no
        row; ``mean``, ``median``, ``min`` and ``max`` of none are NaN.
    """
    inside = places != NOWHERE
    rows = np.bincount(places[inside], minlength=size)
    if agg == words.COUNT or numbers is None:
        total = rows.astype(float)
        if weights is not None:
            total = np.bincount(places[inside], np.nan_to_num(weights[inside]), minlength=size)
        return Values(total, rows, np.zeros(size, int))
    kept = inside & ~np.isnan(numbers)
    at, here = places[kept], numbers[kept]
    n = np.bincount(at, minlength=size)
    value = _AGGREGATES[agg](at, here, n)
    if agg == "sum":
        value = np.where((n == 0) & (rows > 0), np.nan, value)
    return Values(value, n, rows - n)


def _sum(at: npt.NDArray[np.int64], here: npt.NDArray[np.float64], n: Any) -> Any:  # noqa: ANN401 (arrays)
    """Add up in the order of the rows, as a loop does."""
    return np.bincount(at, here, minlength=len(n)).astype(float)


def _mean(at: npt.NDArray[np.int64], here: npt.NDArray[np.float64], n: Any) -> Any:  # noqa: ANN401 (arrays)
    """Divide the sum by the rows that have a number."""
    return np.divide(_sum(at, here, n), n, out=np.full(len(n), np.nan), where=n > 0)


def _ranked(share: float) -> Any:  # noqa: ANN401 (a function of arrays)
    """Return the function that takes the number at a share of the way from least to most."""

    def ranked(at: Any, here: Any, n: Any) -> Any:  # noqa: ANN401 (arrays)
        ordered = here[np.lexsort((here, at))]
        first = np.cumsum(n) - n
        some = n > 0
        out = np.full(len(n), np.nan)
        place = share * (n[some] - 1)
        low = (first[some] + np.floor(place)).astype(int)
        high = (first[some] + np.ceil(place)).astype(int)
        middle = (ordered[low] + ordered[high]) / 2
        out[some] = np.where(low == high, ordered[low], middle)
        return out

    return ranked


_AGGREGATES = {
    "sum": _sum,
    "mean": _mean,
    "min": _ranked(0),
    "median": _ranked(0.5),
    "max": _ranked(1),
}


def area_km2(shapes: gpd.GeoSeries) -> npt.NDArray[np.float64]:
    """
    Return the area of each shape on the WGS 84 ellipsoid.

    Parameters
    ----------
    shapes
        Polygons, EPSG:4326.

    Returns
    -------
    numpy.ndarray
        Square kilometres; 0 for a point or a missing shape.
    """
    return np.array(
        [
            0.0
            if shape is None or shape.is_empty
            else abs(GEOD.geometry_area_perimeter(shape)[0]) / 1e6
            for shape in shapes
        ]
    )


def denominator(table: gpd.GeoDataFrame, measure: Measure) -> npt.NDArray[np.float64] | None:
    """
    Return what a rate divides by.

    Parameters
    ----------
    table
        Regions or cities.
    measure
        Its ``denominator`` names the column.

    Returns
    -------
    numpy.ndarray or None
        A number a place, NaN where it is missing or not above 0. None where
        there is no such column, or no number in it.
    """
    name = measure.denominator
    if name in table.columns:
        known = floats(table[name])
    elif name == AREA:
        known = area_km2(table.geometry)
    else:
        return None
    known = np.where(known > 0, known, np.nan)
    return None if np.isnan(known).all() else known


def per(measure: Measure, below: npt.NDArray[np.float64] | None) -> float | None:
    """
    Return the units of a measure's rate.

    Parameters
    ----------
    measure
        A measure whose ``agg`` is known.
    below
        As `denominator` returns it.

    Returns
    -------
    float or None
        None where the measure has no rate.
    """
    if measure.per is False or below is None or measure.agg in words.ORDERED:
        return None
    if measure.per is not None:
        return measure.per
    return None if measure.agg == words.GIVEN else PER


def rated(values: Values, measure: Measure, below: npt.NDArray[np.float64] | None) -> Values:
    """Return values with their rate, where the measure has one; parameters as in `per`."""
    units = per(measure, below)
    if units is None or below is None:
        return values
    return Values(values.value, values.n, values.missing, values.value / below * units)


def given(numbers: npt.NDArray[np.float64]) -> Values:
    """Return numbers of a table as values."""
    there = ~np.isnan(numbers)
    return Values(numbers, there.astype(int), (~there).astype(int))


def floats(column: pd.Series) -> npt.NDArray[np.float64]:
    """Return a numeric or boolean column as floating point numbers, NaN for none."""
    return np.asarray(column.to_numpy("float64", na_value=np.nan), "float64")


def codes(keys: pd.Series, ids: pd.Series) -> npt.NDArray[np.int64]:
    """Return for each key its position among ids, -1 for none."""
    known = {name: place for place, name in enumerate(ids)}
    return np.array([known.get(key, NOWHERE) for key in keys], np.int64)


def of_places(
    measure: Measure, name: str, table: gpd.GeoDataFrame, incidents: gpd.GeoDataFrame, key: str,
    weights: npt.NDArray[np.float64] | None = None,
) -> Values:  # fmt: skip
    """
    Return what regions or towns show of a given or computed measure.

    Parameters
    ----------
    measure
        Its ``agg`` is known and is not ``claims``.
    name
        Its id: the column's where it names none.
    table
        Regions or cities.
    incidents
        Incidents with the key and the column.
    key
        ``region_id`` or ``city_id``.
    weights
        As in `aggregated`.

    Returns
    -------
    Values
    """
    below = denominator(table, measure)
    column = measure.column or name
    if measure.kind == words.GIVEN:
        return rated(given(floats(table[column])), measure, below)
    at = codes(incidents[key], table[key])
    agg = str(measure.agg)
    numbers = None if agg == words.COUNT else floats(incidents[column])
    return rated(aggregated(agg, at, len(table), numbers, weights), measure, below)
