"""Claims: what is current, what was withdrawn, how a number changed, what a region shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo import asked
from geo.claim import ENDS, ORDER

if TYPE_CHECKING:
    from collections.abc import Iterable

REPORTED = "reported"
REPORTED_NONE = "reported_none"
NOT_PUBLISHED = "not_published"
LATEST_OFFICIAL = "latest_official"

# How a claim relates to the region that is shaded with it.
COVERS_REGION = "region"  # the claim names the region, or a city that is a region itself
COVERS_CITY = "city"  # the claim names one city inside the region

# What a region shows of a claim.
CLAIM_COLUMNS = ("low", "best", "high", "figure_id", "claimant", "as_of", "status", "place_id")
# By what a map chooses it.
CLAIM_WORDS = ("place_kind", "claimant_kind", "claim_set")

ClaimRow = dict[str, Any]


def claims(
    figures: pd.DataFrame,
    place_id: str,
    measure: str,
    *,
    population: str | None = "all",
    status: Iterable[str] | None = None,
) -> pd.DataFrame:
    """
    Return the claims about one place and measure: its ledger.

    Parameters
    ----------
    figures
        The figures table.
    place_id
        Id of the country, region, city or incident.
    measure
        For instance ``killed``.
    population
        Whom the number counts; None for every population.
    status
        Keep these only, e.g. ``["withdrawn"]``; None for all.

    Returns
    -------
    pandas.DataFrame
        Rows of ``figures`` in the order of ``as_of``, then id.
    """
    asked.text("place_id", place_id)
    asked.text("measure", measure)
    keep = (figures["place_id"] == place_id) & (figures["measure"] == measure)
    if population is not None:
        keep &= figures["population"] == population
    if status is not None:
        keep &= figures["status"].isin(list(status))
    return figures[keep].sort_values(["as_of", "figure_id"], kind="stable")


def history(
    figures: pd.DataFrame, place_id: str, measure: str, *, claimant_kind: str = "state"
) -> pd.DataFrame:
    """
    Return the series of one body of claimants' totals, repetitions folded.

    Parameters
    ----------
    figures
        The figures table.
    place_id, measure
        The total, e.g. ``"KZ"`` and ``"killed"``.
    claimant_kind
        Whose totals: by default those of state bodies.

    Returns
    -------
    pandas.DataFrame
        Ordered by ``as_of``: every total of population ``all`` that its kind
        of claimant gave and that is not disputed, withdrawn ones included.
        Of neighbours with the same value and ends, withdrawn or not alike, the
        first stays; column ``until`` has the date of the last repetition.
    """
    rows = claims(figures, place_id, measure)
    rows = rows[(rows["claimant_kind"] == claimant_kind) & (rows["status"] != "disputed")]
    # A missing end is an end of its own: -1 is no count.
    said = rows[list(ORDER)].astype("float64").fillna(-1).assign(gone=rows["status"] == "withdrawn")
    step = (said != said.shift()).any(axis=1).cumsum()
    out = rows.groupby(step.to_numpy(), sort=True).head(1).copy()
    out["until"] = rows.groupby(step.to_numpy())["as_of"].last().to_numpy()
    return out


def choropleth(
    figures: pd.DataFrame,
    regions: pd.DataFrame,
    cities: pd.DataFrame,
    measure: str,
    *,
    lens: str = LATEST_OFFICIAL,
    claim_set: str | None = None,
) -> pd.DataFrame:
    """
    Return the claim that each region shows for a measure.

    A region shows one claim: one that names it (or the city that is a region
    of its own), else the only one that names a city inside it. Claims are
    never added up.

    Parameters
    ----------
    figures, regions, cities
        The tables; ``regions`` and ``cities`` link places to regions.
    measure
        For instance ``killed``.
    lens
        ``latest_official`` (current claims of state bodies) or the name of a
        claimant, whose latest claim that was not withdrawn is shown.
    claim_set
        A published breakdown to keep to, whatever became of it since.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``region_id`` in the order of ``regions``: ``low``,
        ``best``, ``high``, ``figure_id``, ``claimant``, ``as_of``,
        ``status``, ``place_id``, ``covers`` and ``state``, which keeps
        ``not_published`` apart from ``reported_none``.
    """
    found = picked(of_measure(figures, measure), regions, cities, lens=lens, claim_set=claim_set)
    out = pd.DataFrame.from_dict(found, orient="index").reindex(
        columns=[*CLAIM_COLUMNS, "covers", "state"]
    )
    return out.rename_axis("region_id")


def of_measure(figures: pd.DataFrame, measure: str) -> pd.DataFrame:
    """
    Return the claims of a measure about all people, the oldest first, with what maps look at.

    Parameters
    ----------
    figures
        The figures table.
    measure
        For instance ``killed``.

    Returns
    -------
    pandas.DataFrame
        Fewer rows and columns of ``figures``.
    """
    asked.text("measure", measure)
    wanted = [name for name in (*CLAIM_WORDS, *CLAIM_COLUMNS) if name in figures.columns]
    keep = (figures["measure"] == measure) & (figures["population"] == "all")
    return figures.loc[keep, wanted].sort_values(["as_of", "figure_id"], kind="stable")


def picked(
    rows: pd.DataFrame,
    regions: pd.DataFrame,
    cities: pd.DataFrame,
    *,
    lens: str = LATEST_OFFICIAL,
    claim_set: str | None = None,
) -> dict[str, ClaimRow]:
    """
    Return what `choropleth` does, by region.

    Parameters
    ----------
    rows
        As `of_measure` returns them.
    regions, cities, lens, claim_set
        As in `choropleth`.

    Returns
    -------
    dict
        ``state`` by name in each region; the rest where a claim is shown.
    """
    own, inside = _by_region(lens_rows(rows, lens, claim_set), regions, cities)
    found = {}
    for region_id in regions["region_id"]:
        named = inside.get(region_id, [])
        if region_id in own:
            found[region_id] = _cell(own[region_id], COVERS_REGION)
        elif len({claim["place_id"] for claim in named}) == 1:
            found[region_id] = _cell(named[-1], COVERS_CITY)
        else:
            found[region_id] = {"state": NOT_PUBLISHED}
    return found


def _by_region(
    rows: pd.DataFrame, regions: pd.DataFrame, cities: pd.DataFrame
) -> tuple[dict[str, ClaimRow], dict[str, list[ClaimRow]]]:
    """Return each region's own last claim, and the claims that name a city inside a region."""
    kinds = zip(regions["region_id"].tolist(), regions["kind"].tolist(), strict=True)
    units = {region_id for region_id, kind in kinds if kind == "city"}
    region_of = dict(zip(cities["city_id"].tolist(), cities["region_id"].tolist(), strict=True))
    own: dict[str, ClaimRow] = {}
    inside: dict[str, list[ClaimRow]] = {}
    for claim in rows[["place_kind", *CLAIM_COLUMNS]].to_dict("records"):
        if claim["place_kind"] == "region":
            own[claim["place_id"]] = claim
        elif claim["place_kind"] == "city":
            region_id = region_of[claim["place_id"]]
            if region_id in units:
                own[region_id] = claim
            else:
                inside.setdefault(region_id, []).append(claim)
    return own, inside


def lens_rows(rows: pd.DataFrame, lens: str, claim_set: str | None) -> pd.DataFrame:
    """Keep the claims that a lens looks at."""
    if lens != LATEST_OFFICIAL:
        return rows[(rows["claimant"] == lens) & (rows["status"] != "withdrawn")]
    if claim_set is not None:
        return rows[rows["claim_set"] == claim_set]
    return rows[(rows["claimant_kind"] == "state") & (rows["status"] == "current")]


def _cell(claim: ClaimRow, covers: str) -> ClaimRow:
    """Return what a region shows of a claim."""
    ends = [claim[end] for end in ENDS if not pd.isna(claim[end])]
    state = REPORTED_NONE if ends and not any(ends) else REPORTED
    return {**{name: claim[name] for name in CLAIM_COLUMNS}, "covers": covers, "state": state}


def lenses(
    figures: pd.DataFrame, regions: pd.DataFrame, cities: pd.DataFrame, measure: str
) -> list[str]:
    """
    Return whose claims a regional map of a measure can show.

    Parameters
    ----------
    figures, regions, cities
        The tables.
    measure
        For instance ``detained``.

    Returns
    -------
    list of str
        ``latest_official``, then in alphabetical order each claimant with a
        claim of the measure about a region or city.
    """
    places = set(regions["region_id"]) | set(cities["city_id"])
    rows = figures[
        (figures["measure"] == measure)
        & (figures["population"] == "all")
        & (figures["status"] != "withdrawn")
        & figures["place_id"].isin(places)
    ]
    return [LATEST_OFFICIAL, *sorted(set(rows["claimant"]))]


def rate(values: pd.Series, population: pd.Series, per: int = 100_000) -> pd.Series:
    """
    Return values per so many residents.

    Parameters
    ----------
    values
        Counts indexed by region; missing stays missing.
    population
        Residents indexed by region; missing or 0 makes the rate missing.
    per
        Number of residents.

    Returns
    -------
    pandas.Series
        Indexed as ``values``.
    """
    residents = population.reindex(values.index).astype("float64").replace(0, np.nan)
    return values.astype("float64") / residents * per
