"""The contract of the frames in memory; the descriptor is the contract of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from geo.geometries import CRS
from geo.languages import ANY, ENGLISH, in_languages, spoken, translations
from geo.problems import DataError, Problem
from geo.tables import DTYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.dataset import Dataset
    from geo.descriptor import Descriptor

TEXT = pd.StringDtype(na_value=np.nan)
WHOLE = pd.Int64Dtype()
REAL = np.dtype("float64")
FLAG = pd.BooleanDtype()
DAY = np.dtype("datetime64[s]")

SPATIAL = ("incidents", "cities", "sites", "regions")
# Tables that a package may leave out.
OPTIONAL = ("gazetteer",)
# Columns of incidents of which a plain folder may say nothing.
UNSAID = ("time_precision", "geo_precision", "source_ids")


def _key() -> pa.Column:
    return pa.Column(TEXT, unique=True)


def _text(*, nullable: bool = True) -> pa.Column:
    return pa.Column(TEXT, nullable=nullable)


def _whole(low: int | None = None, high: int | None = None, *, nullable: bool = True) -> pa.Column:
    return pa.Column(WHOLE, _range(low, high), nullable=nullable)


def _real(
    low: float | None = None, high: float | None = None, *, nullable: bool = True
) -> pa.Column:
    return pa.Column(REAL, _range(low, high), nullable=nullable)


def _flag() -> pa.Column:
    return pa.Column(FLAG, nullable=False)


def _range(low: float | None, high: float | None) -> list[pa.Check]:
    checks = []
    if low is not None:
        checks.append(pa.Check.ge(low))
    if high is not None:
        checks.append(pa.Check.le(high))
    return checks


def _translated(base: str, *, needed: bool = False, suffix: bool = True) -> dict[str, pa.Column]:
    """Return a text's columns: English, and one that stands for every translation."""
    first = f"{base}_{ENGLISH}" if suffix else base
    return {first: _text(nullable=not needed), f"{base}_{ANY}": _text()}


NAMES = _translated("name", needed=True)
NAMES_TODAY = _translated("name_today")
REQUIRED = {"nullable": False}
POINT = {"latitude": _real(-90, 90, **REQUIRED), "longitude": _real(-180, 180, **REQUIRED)}

TABLES: dict[str, dict[str, pa.Column]] = {
    "sources": {
        "source_id": _key(),
        "publisher": _text(**REQUIRED),
        "title": _text(),
        "show_title": _flag(),
        "url": _text(**REQUIRED),
        "archive_url": _text(),
        "published": _text(),
        "accessed": pa.Column(DAY, nullable=True),
        "language": _text(**REQUIRED),
        "kind": _text(**REQUIRED),
        "tier": _whole(1, 3, **REQUIRED),
        "relays": _text(),
        "note": _text(),
    },
    "claimants": {"claimant": _key(), **NAMES},
    "regions": {
        "region_id": _key(),
        **NAMES,
        **NAMES_TODAY,
        "iso_now": _text(),
        "other_names": _text(),
        "kind": _text(**REQUIRED),
        "population": _whole(0),
        "population_as_of": pa.Column(DAY, nullable=True),
        "source_id": _text(),
        "note": _text(),
    },
    "cities": {
        "city_id": _key(),
        **NAMES,
        **NAMES_TODAY,
        "other_names": _text(),
        "region_id": _text(**REQUIRED),
        **POINT,
        "geonames_id": _whole(),
        "population": _whole(0),
        "population_as_of": pa.Column(DAY, nullable=True),
        "population_source_id": _text(),
        "population_geonames": _whole(0),
        "is_regional_centre": _flag(),
        "source_id": _text(**REQUIRED),
    },
    "sites": {
        "site_id": _key(),
        "city_id": _text(**REQUIRED),
        "region_id": _text(**REQUIRED),
        "kind": _text(**REQUIRED),
        "is_landmark": _flag(),
        **NAMES,
        **POINT,
        "precision_m": _whole(0, **REQUIRED),
        "source_id": _text(**REQUIRED),
        "note": _text(),
    },
    "incidents": {
        "event_id": _key(),
        "event_date": pa.Column(DAY, nullable=False),
        "event_time": _text(),
        "time_precision": _whole(1, 3, **REQUIRED),
        **_translated("date_note", suffix=False),
        "event_type": _text(**REQUIRED),
        "acled_event_type": _text(),
        "acled_sub_event_type": _text(),
        **_translated("title", needed=True),
        **_translated("notes"),
        "city_id": _text(),
        "site_id": _text(),
        "region_id": _text(),
        "latitude": _real(-90, 90),
        "longitude": _real(-180, 180),
        "geo_precision": _whole(1, 3, **REQUIRED),
        "precision_m": _whole(0),
        "scope": _text(**REQUIRED),
        "verification": _text(**REQUIRED),
        "source_ids": _text(**REQUIRED),
        "rights": _text(),
    },
    "figures": {
        "figure_id": _key(),
        "place_kind": _text(**REQUIRED),
        "place_id": _text(**REQUIRED),
        "measure": _text(**REQUIRED),
        "population": _text(**REQUIRED),
        "low": _real(),
        "best": _real(),
        "high": _real(),
        **_translated("value_text", suffix=False),
        "as_of": _text(**REQUIRED),
        "claimant": _text(**REQUIRED),
        "claimant_kind": _text(**REQUIRED),
        "status": _text(**REQUIRED),
        "superseded_by": _text(),
        **_translated("status_reason", suffix=False),
        "claim_set": _text(),
        "source_id": _text(**REQUIRED),
        **_translated("note", suffix=False),
        "rights": _text(),
    },
    "statements": {
        "claim_id": _key(),
        **_translated("statement", needed=True),
        "as_of": pa.Column(DAY, nullable=False),
        "claimant": _text(**REQUIRED),
        "status": _text(**REQUIRED),
        **_translated("now"),
        "figure_id": _text(),
        "event_id": _text(),
        "source_id": _text(**REQUIRED),
    },
    "texts": {"key": _key(), **_translated("text", needed=True)},
    "gazetteer": {
        "geonameid": pa.Column(WHOLE, unique=True),
        "name": _text(**REQUIRED),
        **POINT,
        "population": _whole(0),
        "alternatenames": _text(),
    },
}


def dtype(kind: str) -> object:
    """Return the dtype in memory of a type of the descriptor, as contracts write it."""
    return pa.Column(DTYPES[kind]).dtype


def current_columns(measures: Iterable[str]) -> dict[str, pa.Column]:
    """
    Return the columns of current figures that cities and regions carry.

    Parameters
    ----------
    measures
        Measures that the package maps.

    Returns
    -------
    dict
        For each measure ``<measure>_low``, ``_best``, ``_high`` (numbers) and
        ``_claimant``, ``_as_of``, ``_figure_id``, ``_place_id`` (text).
    """
    out: dict[str, pa.Column] = {}
    for measure in measures:
        out |= {f"{measure}_{end}": _real() for end in ("low", "best", "high")}
        kept = ("claimant", "as_of", "figure_id", "place_id")
        out |= {f"{measure}_{name}": _text() for name in kept}
    return out


def table_schema(
    name: str, measures: Iterable[str] = (), columns: Mapping[str, pa.Column] | None = None
) -> pa.DataFrameSchema:
    """
    Return the contract of one table in memory: strict, nothing coerced.

    Parameters
    ----------
    name
        Name of the table.
    measures
        Measures whose current figures the table carries (cities, regions).
    columns
        The table's own columns; None for those of `TABLES`.

    Returns
    -------
    pandera.DataFrameSchema
    """
    columns = dict(TABLES[name] if columns is None else columns)
    if name in {"cities", "regions"}:
        columns |= current_columns(measures)
    if name in SPATIAL:
        columns["geometry"] = pa.Column("geometry", nullable=name == "incidents")
    return pa.DataFrameSchema(columns, name=name, strict=True, coerce=False, ordered=True)


def contract(name: str, names: Iterable[str], settings: Mapping[str, Any]) -> dict[str, pa.Column]:
    """
    Return the columns that a table of a package may have.

    Parameters
    ----------
    name
        Name of the table.
    names
        Columns that it has. Translations into languages that the package does
        not show may stay.
    settings
        The package's settings: its languages.

    Returns
    -------
    dict
        Columns of `TABLES` in the languages of table and package, in order.
    """
    codes = (*spoken(names, TABLES[name]), *translations(settings))
    return in_languages(TABLES[name], dict.fromkeys(codes))


def _described(descriptor: Descriptor, name: str) -> dict[str, pa.Column]:
    """Return the contract of a table as its package describes it."""
    spec = descriptor.tables[name]
    known = contract(name, spec.columns, descriptor.settings)
    out = {key: rule for key, rule in known.items() if key in spec.columns}
    if name == "incidents" and descriptor.is_plain:
        for key in UNSAID:
            out[key] = pa.Column(out[key].dtype, out[key].checks, nullable=True)
        for key in descriptor.extra:
            out[key] = pa.Column(DTYPES[spec.field(key).type], nullable=True)
    return out


def validate(dataset: Dataset) -> None:
    """
    Hold every frame of a dataset against its contract.

    Parameters
    ----------
    dataset
        As assembled.

    Raises
    ------
    DataError
        With every column and row that breaks the contract.
    """
    measures = [
        item["measure"] for item in dataset.settings.get("choropleths", []) if "measure" in item
    ]
    problems = []
    for name in TABLES:
        frame = getattr(dataset, name)
        if frame is None and name in OPTIONAL:
            continue
        if name in SPATIAL and frame.crs != CRS:
            rule = f"must be in {CRS}"
            problems.append(Problem(name, rule, "use to_crs", field="crs", value=str(frame.crs)))
            continue
        try:
            own = _described(dataset.descriptor, name)
            table_schema(name, dict.fromkeys(measures), own).validate(frame, lazy=True)
        except SchemaErrors as error:
            for case in error.failure_cases.itertuples():
                rule, value = f"fails {case.check}", str(case.failure_case)
                column = None if case.column is None else str(case.column)
                problems.append(Problem(name, rule, "mend the frame", None, column, value))
    if problems:
        raise DataError(problems)
