"""Figures typed with an incident: their rows, and those of claimants who are new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from geo.adding.drafts import writable
from geo.problems import DraftError
from geo.writing import claim_input

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.writing.insertion import Row
    from maps.commands.asking import Asker

NEAR_CLAIMANT = 85.0  # of 100: a name that may be meant


def rows(
    figures: list[str], kind: str, event: Row, data: Dataset, asker: Asker
) -> list[tuple[str, Row]]:
    """
    Return rows of figures about an incident, and of new claimants, each with its table.

    A claimant who is new has the kind, "" to ask, once the asker confirms.
    """
    out: list[tuple[str, Row]] = []
    known = set(data.claimants["claimant"])
    kinds: dict[str, str] = {}
    ids = claim_input.free_ids(data.figures["figure_id"])
    for text in figures:
        said = claim_input.claim(writable("--figure", text))
        name = said.claimant
        if name not in known:
            known.add(name)
            out.append(("claimants", _new(name, kind, data, asker)))
        if name not in kinds:
            kinds[name] = (
                claim_input.claimant_kind(name, data.figures) or kind or _kind(name, data, asker)
            )
        out.append(("figures", claim_input.figure(said, kinds[name], event, next(ids))))
    return out


def _new(name: str, kind: str, data: Dataset, asker: Asker) -> Row:
    """Return the row of a claimant, once it is sure that it is none of those there."""
    found = process.extract(
        name,
        list(data.claimants["claimant"]),
        scorer=fuzz.WRatio,
        limit=3,
        score_cutoff=NEAR_CLAIMANT,
    )
    near = "; ".join(item for item, _, _ in found)
    rule = f"{name}: is not a claimant of claimants.csv" + (f" (there are: {near})" if near else "")
    if asker.terminal and not asker.yes:
        if not asker.confirm(f"{rule}. Add it?", default=False):
            message = f"{rule}; correct the name"
            raise DraftError(message)
    elif not kind:
        message = f"{rule}; correct the name, or say --claimant-kind to add it"
        raise DraftError(message)
    row = {"claimant": name, "name_en": name}
    return row | ({"kind": kind} if kind and "kind" in data.claimants.columns else {})


def _kind(name: str, data: Dataset, asker: Asker) -> str:
    """Ask for the kind of a claimant who has no figure yet."""
    kinds = data.descriptor.tables["figures"].field("claimant_kind").enum
    if not asker.terminal:
        message = f"{name}: has no figure yet; say --claimant-kind ({', '.join(kinds)})"
        raise DraftError(message)

    def check(text: str) -> str:
        if text in kinds:
            return text
        message = f"use one of: {', '.join(kinds)}"
        raise DraftError(message)

    return asker.value(f"What is {name}? ({', '.join(kinds)})", check)
