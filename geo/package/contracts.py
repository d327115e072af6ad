"""Columns of the frames in memory: their types and ranges, table by table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pandera.pandas as pa

from geo.languages import ANY, ENGLISH
from geo.package.casting import DTYPES

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT = pd.StringDtype(na_value=np.nan)
WHOLE = pd.Int64Dtype()
REAL = np.dtype("float64")
FLAG = pd.BooleanDtype()
DAY = np.dtype("datetime64[s]")


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
        "clock": _text(),
        "kind": _text(**REQUIRED),
        "tier": _whole(1, 3, **REQUIRED),
        "relays": _text(),
        "note": _text(),
    },
    "claimants": {"claimant": _key(), **NAMES, "kind": _text(), "part_of": _text()},
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
        "extent_m": _whole(0),
        "district_m": _whole(0),
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
        "said_by": _text(),
        "source_ids": _text(**REQUIRED),
        "locator": _text(),
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
        "locator": _text(),
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
    "texts": {"key": _key(), **_translated("text", needed=True), "source_ids": _text()},
    "gazetteer": {
        "geonameid": pa.Column(WHOLE, unique=True),
        "name": _text(**REQUIRED),
        **POINT,
        "population": _whole(0),
        "alternatenames": _text(),
    },
}

# Columns that a package may leave out: they came after its first version.
LATER = {
    "sources": ("clock",),
    "claimants": ("kind", "part_of"),
    "cities": ("extent_m", "district_m"),
    "incidents": ("said_by", "locator"),
    "figures": ("locator",),
    "texts": ("source_ids",),
}

# What cities and regions carry of the claim that they show.
CURRENT = {
    "low": REAL,
    "best": REAL,
    "high": REAL,
    "claimant": TEXT,
    "as_of": TEXT,
    "figure_id": TEXT,
    "place_id": TEXT,
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
        For each measure ``<measure>_low`` and the others of `CURRENT`.
    """
    return {
        f"{measure}_{name}": pa.Column(kind, nullable=True)
        for measure in measures
        for name, kind in CURRENT.items()
    }
