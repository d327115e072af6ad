"""The package's own words: numbers in them are those of claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.rules.rows import known_ids, suggester
from geo.rules.tour import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.problems import Problem
    from geo.rules.rows import Rows, Tables


def check(tables: Tables) -> list[Problem]:
    """
    Check that the braces in texts hold claims of the package.

    Parameters
    ----------
    tables
        Tables that agree with the contract in memory.

    Returns
    -------
    list of Problem
        Braces that hold something else, and claims that are not known.
    """
    rows = tables.get("texts")
    if rows is None:
        return []
    claims = known_ids(tables, "figures", "figure_id")
    columns = [name for name in rows.raw.spec.columns if name.startswith("text_")]
    return [item for name in columns for item in _placeholders(rows, name, claims)]


def _placeholders(rows: Rows, column: str, claims: dict[str, None] | None) -> Iterator[Problem]:
    """Find braces of one language that name no claim."""
    remedy = suggester(claims or (), "name a row of figures.csv")
    for place, text in enumerate(rows.text(column)):
        for inside in PLACEHOLDER.findall(text):
            kind, _, name = inside.partition(":")
            shown = f"{{{inside}}}"
            if kind != "claim":
                rule = "braces hold a claim: {claim:F001}"
                fix = "name a claim, or take the braces out"
                yield rows.problem(place, column, rule, fix, shown)
            elif claims is not None and name not in claims:
                rule = "is not a figure_id of figures.csv"
                yield rows.problem(place, column, rule, remedy(name), shown)
