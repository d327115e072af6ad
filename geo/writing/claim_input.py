"""Claims as people type them, made into rows of figures.csv."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.problems import DraftError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from geo.writing.insertion import Row

FIGURE = re.compile(r"([^=/]+)(?:/([^=/]+))?=([^:]+):(.+)")
CLAIMED_NUMBER = r"\d+(?:\.\d+)?"
EXACTLY, ABOUT_A_NUMBER = re.compile(f"({CLAIMED_NUMBER})"), re.compile(f"~({CLAIMED_NUMBER})")
FROM_TO = re.compile(f"({CLAIMED_NUMBER})?\\.\\.({CLAIMED_NUMBER})?")


@dataclass(frozen=True)
class ClaimInput:
    """One figure as it was typed: cells ``low``, ``best``, ``high`` are text."""

    measure: str
    population: str
    low: str
    best: str
    high: str
    claimant: str


def claim(text: str) -> ClaimInput:
    """
    Read a figure.

    Parameters
    ----------
    text
        ``measure=value:claimant`` or ``measure/population=value:claimant``;
        the value is ``3``, ``1..2`` (a range), ``10..`` (that or more),
        ``..10`` (up to that) or ``~10`` (about).

    Returns
    -------
    ClaimInput

    Raises
    ------
    DraftError
        If the text is not of this form.
    """
    parts = FIGURE.fullmatch(text)
    ends = _ends(parts[3].strip()) if parts else None
    if parts is None or ends is None:
        message = (
            f"--figure = {text}: must be measure=value:claimant; write killed=2:CLAIMANT, "
            "killed=1..2:CLAIMANT, detained=10..:CLAIMANT or participants=~100:CLAIMANT"
        )
        raise DraftError(message)
    return ClaimInput(parts[1].strip(), (parts[2] or "all").strip(), *ends, parts[4].strip())


def _ends(value: str) -> tuple[str, str, str] | None:
    """Return low, best and high as the tables write them."""
    if found := EXACTLY.fullmatch(value):
        return found[1], found[1], found[1]
    if found := ABOUT_A_NUMBER.fullmatch(value):
        return "", found[1], ""
    found = FROM_TO.fullmatch(value)
    if not found or not any(found.groups()):
        return None
    low, high = found[1] or "", found[2] or ""
    return low, "" if low and high else low or high, high


def figure(said: ClaimInput, kind: str, event: Row, figure_id: str) -> Row:
    """
    Return the row of a figure about an incident.

    Parameters
    ----------
    said
        The claim.
    kind
        Kind of the claimant.
    event
        Cells of the incident; the claim is dated by its day, and is from the
        first of its sources.
    figure_id
        Of the figure; "" where it gets one later.
    """
    return {
        "figure_id": figure_id,
        "place_kind": "incident",
        "place_id": event["event_id"],
        "measure": said.measure,
        "population": said.population,
        "low": said.low,
        "best": said.best,
        "high": said.high,
        "as_of": event["event_date"],
        "claimant": said.claimant,
        "claimant_kind": kind,
        "status": "current",
        "source_id": event["source_ids"].split(";")[0],
    }


def free_ids(there: Iterable[str]) -> Iterator[str]:
    """Yield ids of figures, from the number after the highest that is there."""
    numbers = [int(it[1:]) for it in there if it[1:].isdigit()]
    return (f"F{number:03d}" for number in itertools.count(max(numbers, default=0) + 1))


def claimant_kind(name: str, figures: pd.DataFrame) -> str:
    """Return the kind that a claimant mostly has; ``""`` for one without a figure."""
    kinds = figures["claimant_kind"][figures["claimant"] == name]
    return str(kinds.mode().iloc[0]) if len(kinds) else ""
