"""A part of a dataset: some regions, towns, kinds or days, and the claims about them."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo.problems import DataError, Problem
from geo.rules.rows import suggester

if TYPE_CHECKING:
    import numpy.typing as npt

GIVEN_DAY = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)
PRECISIONS = {4: "Y", 7: "M", 10: "D"}  # of a day, by the length of its text
CONDITION = "give a condition on incidents, such as lambda rows: rows['city_id'].notna()"
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
        listed = {"region": self.region, "city": self.city, "event_type": self.event_type}
        words = [f"{name}={', '.join(it)}" for name, it in listed.items() if it is not None]
        days = {"after": self.after, "before": self.before}
        words += [f"{name}={it}" for name, it in days.items() if it is not None]
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
    wanted = _sound(wanted)
    incidents = tables["incidents"]
    keep = np.ones(len(incidents), bool)
    regions = _ids(tables["regions"], "region_id", wanted.region, "region")
    if regions == []:
        raise DataError([_fault("region", "", "names none", "name one, or leave region out")])
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
        keep &= (days >= _period("after", wanted.after).start_time).to_numpy()
    if wanted.before is not None:
        keep &= (days <= _period("before", wanted.before).end_time).to_numpy()
    keep &= _mask(incidents, wanted.where)
    out = _without(tables, keep, regions)
    note = (
        f"filtered by {wanted.said()}: {int(keep.sum())} of {len(keep)} incidents, "
        f"{len(out['figures'])} of {len(tables['figures'])} claims stay"
    )
    return out, note


def _sound(wanted: Selection) -> Selection:
    """Return what is asked for with names in lists, which can be read twice."""
    names = {name: getattr(wanted, name) for name in ("region", "city", "event_type")}
    listed: dict[str, Any] = {
        name: _listed(name, it) for name, it in names.items() if it is not None
    }
    return replace(wanted, **listed)


def _listed(what: str, names: object) -> list[str]:
    """Return names as a list."""
    if isinstance(names, str):
        return [names]
    if not isinstance(names, Iterable) or isinstance(names, bytes | Mapping):
        raise DataError([_fault(what, names, "is no name", "give a text, or a list of texts")])
    return [str(it) for it in names]


def _fault(what: str, value: object, rule: str, remedy: str) -> Problem:
    """Return what is wrong with an argument."""
    return Problem("filter", rule, remedy, field=what, value=str(value))


def _period(what: str, value: object) -> pd.Period:
    """Return the day that an argument names, or the month or year of a text."""
    if isinstance(value, dt.date | np.datetime64) and not pd.isna(value):
        return pd.Period(str(value)[:10], "D")
    if isinstance(value, str) and GIVEN_DAY.fullmatch(value):
        with contextlib.suppress(ValueError):
            return pd.Period(value, freq=PRECISIONS[len(value)])
    remedy = "write 2022-01-05, 2022-01 or 2022 in quotes, or give a datetime.date"
    raise DataError([_fault(what, value, "is no day", remedy)])


def _ids(table: pd.DataFrame, key: str, names: Iterable[str] | None, what: str) -> list[str] | None:
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
    for name in names:
        if name.casefold() in known:
            found.append(known[name.casefold()])
        else:
            rule = f"is no {what} of this data"
            problems.append(_fault(what, name, rule, remedy(name.casefold())))
    if problems:
        raise DataError(problems)
    return found


def _words(column: pd.Series, names: Iterable[str]) -> list[str]:
    """Return kinds that are there."""
    known = dict.fromkeys(column.dropna())
    remedy = suggester(list(known), f"name one of: {', '.join(known)}")
    rule = "is no kind of incident here"
    problems = [
        _fault("event_type", name, rule, remedy(name)) for name in names if name not in known
    ]
    if problems:
        raise DataError(problems)
    return [*names]


def _mask(incidents: pd.DataFrame, where: Any) -> npt.NDArray[np.bool_]:  # noqa: ANN401 (as .loc)
    """Return which rows ``.loc`` would keep."""
    if where is None:
        return np.ones(len(incidents), bool)
    if isinstance(where, Callable):  # type: ignore[arg-type]  # of collections.abc
        where = where(incidents)
    try:
        kept = incidents.loc[where]
    except (IndexError, LookupError, TypeError, ValueError) as error:
        rule = f"is nothing that .loc takes ({type(error).__name__})"
        raise DataError([_fault("where", where, rule, CONDITION)]) from None
    if not isinstance(kept, pd.DataFrame):
        raise DataError([_fault("where", where, "names no rows", CONDITION)])
    return np.asarray(incidents.index.isin(kept.index))


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
