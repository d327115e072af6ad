"""Rows that may be used here and not published: which they are, and a package without them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

    from geo.package.reading import Package

LOCAL = "local_only"
REASON = "the licence of their source forbids republishing its rows (rights = local_only)"
UNSEEN = "Replaced by a later claim that is not shown: its licence forbids republishing."


@dataclass(frozen=True)
class LeftOut:
    """How many rows a dataset was made without, because of their rights."""

    incidents: int = 0
    figures: int = 0

    def __bool__(self) -> bool:
        """Say whether anything was left out."""
        return bool(self.incidents or self.figures)

    def __str__(self) -> str:
        """Count the rows in words."""
        parts = []
        for count, word in ((self.incidents, "incident"), (self.figures, "claim")):
            if count:
                parts.append(f"{count} {word}{'' if count == 1 else 's'}")
        return " and ".join(parts) or "nothing"


def local(table: pd.DataFrame) -> pd.Series:
    """Say of each row whether it must not be published."""
    return (table["rights"] == LOCAL).fillna(value=False).astype(bool)


def count(incidents: pd.DataFrame, figures: pd.DataFrame) -> LeftOut:
    """Count the rows that must not be published."""
    return LeftOut(int(local(incidents).sum()), int(local(figures).sum()))


def public(package: Package) -> tuple[Package, LeftOut]:
    """
    Return a package without the rows that must not be published.

    Parameters
    ----------
    package
        As read, without faults.

    Returns
    -------
    Package
        Incidents and claims of rights ``local_only`` are gone, and so are
        claims about such an incident. What named one of them (a successor, a
        statement, a headline) names nothing.
    LeftOut
        How many rows went.
    """
    frames = dict(package.frames)
    incidents, figures, statements = (
        frames[name] for name in ("incidents", "figures", "statements")
    )
    gone = incidents["event_id"][local(incidents)]
    about = (figures["place_kind"] == "incident") & figures["place_id"].isin(gone)
    hidden = local(figures) | about.fillna(value=False).astype(bool)
    left = LeftOut(len(gone), int(hidden.sum()))
    if not left:
        return package, left
    claims = set(figures["figure_id"][hidden])
    frames["incidents"] = incidents[~local(incidents)].reset_index(drop=True)
    frames["figures"] = _without_successors(figures[~hidden].reset_index(drop=True), claims)
    frames["statements"] = statements.assign(
        figure_id=statements["figure_id"].mask(statements["figure_id"].isin(claims), np.nan),
        event_id=statements["event_id"].mask(statements["event_id"].isin(gone), np.nan),
    )
    settings = _without_headlines(package.descriptor.settings, claims)
    descriptor = replace(package.descriptor, settings=settings)
    return replace(package, frames=frames, descriptor=descriptor), left


def _without_successors(figures: pd.DataFrame, gone: set[str]) -> pd.DataFrame:
    """Empty the successors that are gone; a superseded claim keeps a reason."""
    lost = figures["superseded_by"].isin(gone)
    return figures.assign(
        superseded_by=figures["superseded_by"].mask(lost, np.nan),
        status_reason=figures["status_reason"].mask(lost & figures["status_reason"].isna(), UNSEEN),
    )


def _without_headlines(settings: dict[str, Any], gone: set[str]) -> dict[str, Any]:
    """Leave out the headlines that show a claim that is gone."""
    kept = [item for item in settings["headlines"] if item["figure_id"] not in gone]
    return {**settings, "headlines": kept}
