"""The figures on top: each with its claimant and date, and how the number changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo import figures

if TYPE_CHECKING:
    from geo import Dataset
    from maps.content.claim_texts import Claim, Claims


@dataclass(frozen=True)
class Headline:
    """
    A figure on top.

    Attributes
    ----------
    claim
        What it shows.
    history
        The series that leads to it, as `geo.figures.history` folds it, in the order
        in which it was given; empty where the package asks for none.
    """

    claim: Claim
    history: tuple[Claim, ...] = ()


def headlines(data: Dataset, claims: Claims) -> tuple[Headline, ...]:
    """
    Return the figures on top, in the package's order.

    Parameters
    ----------
    data
        The dataset.
    claims
        Its claims in the language wanted.
    """
    return tuple(
        Headline(claims[figure_id], tuple(claims[step] for step in steps))
        for figure_id, steps in listed(data)
    )


def first_history(shown: tuple[Headline, ...]) -> tuple[Claim, ...]:
    """Return the history of the first figure that has one; empty for none."""
    return next((item.history for item in shown if item.history), ())


def listed(data: Dataset) -> list[tuple[str, list[str]]]:
    """Return the id of each claim on top, with those of its history."""
    rows = data.figures.set_index("figure_id")
    out = []
    for item in data.settings["headlines"]:
        claim = rows.loc[item["figure_id"]]
        steps: list[str] = []
        if item.get("history"):
            series = figures.history(data.figures, claim["place_id"], claim["measure"])
            steps = series["figure_id"].tolist()
        out.append((item["figure_id"], steps))
    return out
