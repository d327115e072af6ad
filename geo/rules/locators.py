"""Where in its sources an incident stands: each place belongs to a source of the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.rules.rows import suggester

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.problems import Problem
    from geo.rules.rows import Rows, Tables

LOCATOR_RULE = "locator"


def places(text: str) -> list[tuple[str, str]]:
    """
    Return the sources that a locator names, each with the place in it.

    Parameters
    ----------
    text
        ``kloop-2022-01-06: entry of 21:32; tass-2022-01-06: list of cities``.

    Returns
    -------
    list of tuple
        Source and place in the order of the text; a part without a source
        has ``""`` in its stead.
    """
    out = []
    for part in filter(None, map(str.strip, text.split(";"))):
        name, colon, place = part.partition(": ")
        out.append((name.strip(), place.strip()) if colon else ("", part))
    return out


def check(tables: Tables) -> list[Problem]:
    """
    Find locators that name no source of their row, or no place in it.

    Parameters
    ----------
    tables
        Tables that agree with the contract in memory.

    Returns
    -------
    list of Problem
        One a part. The locator of a figure is that of its one source, free text.
    """
    rows = tables.get("incidents")
    if rows is None or "locator" not in rows.raw.spec.columns:
        return []
    return list(_parts(rows))


def _parts(rows: Rows) -> Iterator[Problem]:
    """Validate each part by the sources of its row."""
    form = "write source_id: place, separated by semicolons"
    for place, (text, listed) in enumerate(
        zip(rows.text("locator"), rows.text("source_ids"), strict=True)
    ):
        known = listed.split(";")
        remedy = suggester(known, f"name one of: {', '.join(known)}")
        seen: set[str] = set()
        for name, where in places(text):
            if not name or not where:
                rule = "names no source and place"
                yield rows.problem(place, "locator", rule, form, name or where, code=LOCATOR_RULE)
            elif name not in known:
                rule = "is no source of this incident"
                yield rows.problem(place, "locator", rule, remedy(name), name, code=LOCATOR_RULE)
            elif name in seen:
                rule, fix = "names a source twice", "write its places after one colon, with commas"
                yield rows.problem(place, "locator", rule, fix, name, code=LOCATOR_RULE)
            seen.add(name)
