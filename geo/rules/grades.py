"""Grades of evidence: what the sources of an incident carry, by where they have it from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.rules.origins import STATE, Origins, origins
from geo.rules.rows import Rows, Tables, known_ids, suggester

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.problems import Problem

CORROBORATED, OFFICIAL, SINGLE = "corroborated", "official_claim", "single_source"
GRADE_RULES = {
    CORROBORATED: "grade-corroborated",
    OFFICIAL: "grade-official",
    SINGLE: "grade-single",
    "act": "grade-act-of-state",
    "said_by": "said-by",
}
LEAST_SOURCES = 2  # sources, and origins
# Sources that count: primary ones, major agencies, and media with own reporting.
COUNTED = (1, 2)
# Types of events that only the state can tell of.
ACTS = frozenset({"decree", "government_action"})

Fault = tuple[str, str, str]  # a key of `GRADE_RULES`, the rule, the remedy


def check(tables: Tables) -> list[Problem]:
    """
    Find grades that the sources of an incident do not carry.

    Parameters
    ----------
    tables
        Tables that agree with the contract in memory.

    Returns
    -------
    list of Problem
        Each with the sources' chains.
    """
    found, rows = origins(tables), tables.get("incidents")
    if found is None or rows is None:
        return []
    return [*_said_by(rows, tables), *_grades(rows, found)]


def _said_by(rows: Rows, tables: Tables) -> Iterator[Problem]:
    """Find names of speakers that are not known."""
    known = known_ids(tables, "claimants", "claimant") or {}
    remedy = suggester(known, "add it to claimants.csv")
    rule = "is not a claimant of claimants.csv"
    for place, names in enumerate(speakers(rows)):
        for name in names:
            if name not in known:
                yield rows.problem(
                    place, "said_by", rule, remedy(name), name, code=GRADE_RULES["said_by"]
                )


def speakers(rows: Rows) -> list[tuple[str, ...]]:
    """Return who said what each row tells, empty where its outlets say it themselves."""
    if "said_by" not in rows.raw.spec.columns:
        return [()] * len(rows.raw.lines)
    said = rows.text("said_by")
    names = {
        text: tuple(filter(None, (name.strip() for name in text.split(";")))) for text in set(said)
    }
    return [names[text] for text in said]


def _grades(rows: Rows, found: Origins) -> Iterator[Problem]:
    """Validate each grade by the ends of its sources' chains."""
    columns = (rows.text("verification"), rows.text("event_type"), rows.text("source_ids"))
    told: dict[tuple[str, str, str, tuple[str, ...]], Fault | None] = {}  # imports repeat them
    for place, key in enumerate(zip(*columns, speakers(rows), strict=True)):
        if key not in told:
            told[key] = _fault(*key, found)
        fault = told[key]
        if fault is not None:
            code, rule, remedy = fault
            yield rows.problem(place, "verification", rule, remedy, code=GRADE_RULES[code])


def _fault(
    grade: str, kind: str, listed: str, said: tuple[str, ...], found: Origins
) -> Fault | None:
    """Return a grade that does not fit, with the chains of its sources."""
    sources = [name for name in listed.split(";") if name in found.publishers]
    fault = _unfit(grade, kind, sources, said, found) if sources else None
    if fault is None:
        return None
    code, rule, remedy = fault
    return code, f"{rule}: {'; '.join(found.chain(name) for name in sources)}", remedy


def _unfit(
    grade: str, kind: str, sources: list[str], said: tuple[str, ...], found: Origins
) -> Fault | None:
    """Return the code, rule and remedy of a grade that does not fit."""
    counted = [found.of(name) for name in sources if found.tiers[name] in COUNTED]
    ends = frozenset().union(*counted)
    if grade == CORROBORATED and kind in ACTS:
        rule = f"an act of state ({kind}) is never corroborated: only the state can say it"
        return "act", rule, "set it to official_claim, or to contested if accounts differ"
    if grade == CORROBORATED and min(len(counted), len(ends)) < LEAST_SOURCES:
        rule = "needs two sources of tier 1 or 2 that have it from different origins"
        return CORROBORATED, rule, "cite another origin, or set it to single_source"
    if grade == SINGLE and len(ends) > 1:
        rule = "has sources of tier 1 or 2 with different origins"
        return SINGLE, rule, "set it to corroborated, or cite only what carries this event"
    if grade == OFFICIAL:
        kinds = [{found.kinds.get(name), found.kinds.get(found.whole(name))} for name in said]
        if said and not all(STATE in kind for kind in kinds):
            rule = f"is said by {', '.join(said)}, not all state bodies"
            return OFFICIAL, rule, "name a state body in said_by, or set another grade"
        others = [name for name in sources if not found.is_state(name)]
        if not said and others:
            rule = f"not every source is a state body or relays one ({', '.join(others)})"
            return OFFICIAL, rule, "name in said_by the body whose word they pass on"
    return None
