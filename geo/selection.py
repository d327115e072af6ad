"""A part of a dataset: some regions, towns, kinds or days, and the claims about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo.problems import DataError, Problem
from geo.rules.rows import suggester

if TYPE_CHECKING:
    import datetime as dt

    import numpy.typing as npt

OneOrMore = str | Iterable[str] | None
Frames = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Selection:
    """What `geo.Dataset.filter` is asked for."""

    region: OneOrMore = None
    city: OneOrMore = None
    event_type: OneOrMore = None
    after: str | dt.date | None = None
    before: str | dt.date | None = None
    where: Any = None

    def said(self) -> str:
        """Return what is asked for, in words."""
        parts = {
            "region": self.region, "city": self.city, "event_type": self.event_type,
            "after": self.after, "before": self.before,
        }  # fmt: skip
        words = [f"{name}={it}" for name, it in parts.items() if it is not None]
        return ", ".join([*words, *(["where"] if self.where is not None else [])])


def select(tables: Frames, wanted: Selection) -> tuple[Frames, str]:
    """
    Return the tables of a part.

    Parameters
    ----------
    tables
        All tables of a package by name. They are not changed.
    wanted
        Which incidents and regions stay.

    Returns
    -------
    dict
        Tables by name. Claims about places and incidents that left are gone,
        others stay whatever the days.
    str
        What was done, in a sentence.

    Raises
    ------
    DataError
        If a region, town or kind is not there, with the nearest that is.
    """
    incidents = tables["incidents"]
    keep = np.ones(len(incidents), bool)
    regions = _ids(tables["regions"], "region_id", wanted.region, "region")
    towns = _ids(tables["cities"], "city_id", wanted.city, "city")
    if regions is not None:
        keep &= incidents["region_id"].isin(regions).to_numpy()
    if towns is not None:
        keep &= incidents["city_id"].isin(towns).to_numpy()
    if wanted.event_type is not None:
        kinds = _words(incidents["event_type"], wanted.event_type)
        keep &= incidents["event_type"].isin(kinds).to_numpy()
    days = incidents["event_date"]
    if wanted.after is not None:
        keep &= (days >= pd.Timestamp(wanted.after)).to_numpy()
    if wanted.before is not None:
        keep &= (days <= pd.Timestamp(wanted.before)).to_numpy()
    keep &= _mask(incidents, wanted.where)
    out = _without(tables, keep, regions)
    note = (
        f"filtered by {wanted.said()}: {int(keep.sum())} of {len(keep)} incidents, "
        f"{len(out['figures'])} of {len(tables['figures'])} claims stay"
    )
    return out, note


def _listed(names: str | Iterable[str]) -> list[str]:
    """Return names as a list."""
    return [names] if isinstance(names, str) else [str(it) for it in names]


def _ids(table: pd.DataFrame, key: str, names: OneOrMore, what: str) -> list[str] | None:
    """Return the ids of places that are named by id, or by name in any language."""
    if names is None:
        return None
    columns = [key, *(it for it in table.columns if it.startswith(("name_", "other_names")))]
    known: dict[str, str] = {}
    for column in columns:
        for text, name in zip(table[column], table[key], strict=True):
            if isinstance(text, str):
                known.setdefault(text.casefold(), name)
    found, problems = [], []
    remedy = suggester(list(known), f"name one of the {what} ids or names")
    for name in _listed(names):
        if name.casefold() in known:
            found.append(known[name.casefold()])
        else:
            rule = f"is no {what} of this data"
            problems.append(
                Problem("filter", rule, remedy(name.casefold()), field=what, value=name)
            )
    if problems:
        raise DataError(problems)
    return found


def _words(column: pd.Series, names: str | Iterable[str]) -> list[str]:
    """Return kinds that are there."""
    known = dict.fromkeys(column.dropna())
    remedy = suggester(list(known), f"name one of: {', '.join(known)}")
    problems = [
        Problem(
            "filter", "is no kind of incident here", remedy(name), field="event_type", value=name
        )
        for name in _listed(names)
        if name not in known
    ]
    if problems:
        raise DataError(problems)
    return _listed(names)


def _mask(incidents: pd.DataFrame, where: Any) -> npt.NDArray[np.bool_]:  # noqa: ANN401 (as .loc)
    """Return which rows ``.loc`` would keep."""
    if where is None:
        return np.ones(len(incidents), bool)
    if isinstance(where, Callable):  # type: ignore[arg-type]  # of collections.abc
        where = where(incidents)
    kept = incidents.loc[where].index
    return np.asarray(incidents.index.isin(kept))


def _without(tables: Frames, keep: npt.NDArray[np.bool_], regions: list[str] | None) -> Frames:
    """Return tables without the incidents, regions and claims that left."""
    out = dict(tables)
    gone = set(tables["incidents"]["event_id"][~keep])
    out["incidents"] = tables["incidents"][keep].reset_index(drop=True)
    figures, places = tables["figures"], tables["figures"]["place_id"]
    stay = ~((figures["place_kind"] == "incident") & places.isin(gone))
    if regions is not None:
        out["regions"] = tables["regions"][tables["regions"]["region_id"].isin(regions)]
        for name in ("cities", "sites"):
            out[name] = tables[name][tables[name]["region_id"].isin(regions)].reset_index(drop=True)
        out["regions"] = out["regions"].reset_index(drop=True)
        here = {*regions, *out["cities"]["city_id"], *out["incidents"]["event_id"]}
        stay &= places.isin(here)
    stay = stay.fillna(value=False).astype(bool)
    left = set(figures["figure_id"][~stay])
    out["figures"] = _named(figures[stay].reset_index(drop=True), "superseded_by", left)
    statements = _named(tables["statements"], "figure_id", left)
    out["statements"] = _named(statements, "event_id", gone)
    return out


def _named(table: pd.DataFrame, column: str, gone: set[str]) -> pd.DataFrame:
    """Empty the cells that name what is gone."""
    return table.assign(**{column: table[column].mask(table[column].isin(gone), np.nan)})


def settings(known: dict[str, Any], tables: Frames) -> dict[str, Any]:
    """
    Return settings without what names claims and towns that left.

    Parameters
    ----------
    known
        The settings of the whole.
    tables
        Of the part.
    """
    figures, towns = set(tables["figures"]["figure_id"]), set(tables["cities"]["city_id"])
    out = dict(known)
    out["headlines"] = [it for it in known.get("headlines", []) if it["figure_id"] in figures]
    if "insets" in known:
        out["insets"] = [it for it in known["insets"] if it.get("city_id") in towns]
    return out
