"""A published breakdown: its stated total and its parts by place, never mixed with another's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo import Dataset
    from maps.content.views import View

EVERYONE = "all"  # the population that needs no mention
MAPPED_PLACES = ("region", "city")


@dataclass(frozen=True)
class ClaimSet:
    """
    A breakdown of one claimant's number.

    Attributes
    ----------
    total
        Id of the claim of the whole country.
    parts
        Ids of the claims of its places.
    """

    total: str
    parts: tuple[str, ...]


def of_view(data: Dataset, view: View) -> ClaimSet | None:
    """Return the breakdown that a map keeps to; None where it has no stated total, or no parts."""
    wanted = view.measure.claim_set
    if wanted is None:
        return None
    rows = data.figures
    rows = rows[(rows["claim_set"] == wanted) & (rows["measure"] == view.column)]
    rows = rows[rows["population"] == EVERYONE]
    totals = rows[rows["place_kind"] == "country"]
    parts = rows[rows["place_kind"].isin(MAPPED_PLACES)]
    if len(totals) != 1 or parts.empty or parts["place_id"].duplicated().any():
        return None
    return ClaimSet(totals["figure_id"].iloc[0], tuple(parts["figure_id"]))


def counts_bodies(data: Dataset, view: View) -> bool:
    """Say whether a measure counts people: its claims tell populations apart."""
    rows = data.figures[data.figures["measure"] == view.column]
    return bool(rows["population"].nunique() > 1)
