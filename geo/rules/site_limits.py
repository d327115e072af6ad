"""How exact a site may be by its kind: a home, a ward or a cell is not shown beyond its town."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.rules.person_names import WORD_LISTS
from geo.rules.setting_faults import fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from geo.problems import Problem
    from geo.rules.rows import Rows, Tables

SITE_LIMIT_RULE = "site-limit"
# The setting: metres by kind, beside those that hold for every package.
SETTING = "site_limits"
METRES_A_DEGREE = 111_000.0  # metres of a degree of latitude


def check(tables: Tables, settings: Mapping[str, Any]) -> Iterator[Problem]:
    """
    Find sites that are more exact than their kind may be.

    Parameters
    ----------
    tables
        Tables that agree with the contract in memory.
    settings
        ``qantar.site_limits`` says the least metres by kind; 0 where a kind
        of `geo/rules/harm.toml` may be as exact as others.

    Yields
    ------
    Problem
        A radius below the limit, coordinates with more decimals than it
        needs, or a setting that is none.
    """
    said = settings.get(SETTING, {})
    if not _sound(said):
        yield fault(SETTING, said, "must be metres by kind of site", 'write {"hospital": 1000}')
        return
    rows = tables.get("sites")
    if rows is not None:
        yield from _close(rows, said)


def _sound(said: object) -> bool:
    """Say whether a setting is metres by kind."""
    return isinstance(said, dict) and all(
        isinstance(it, int | float) and not isinstance(it, bool) and it >= 0 for it in said.values()
    )


def least(kind: str, said: Mapping[str, float]) -> float:
    """Return the least metres of a kind of site: by the setting, else where it is listed."""
    if kind in said:
        return said[kind]
    listed = {*WORD_LISTS["sites"]["kinds"]}
    return float(WORD_LISTS["sites"]["metres"]) if {kind, *kind.split("_")} & listed else 0.0


def _close(rows: Rows, said: Mapping[str, float]) -> Iterator[Problem]:
    """Find sites closer than their kind allows."""
    radii = rows.numbers("precision_m")
    for place, kind in enumerate(rows.text("kind")):
        metres = least(kind, said)
        if not metres:
            continue
        if np.isnan(radii[place]) or radii[place] < metres:
            rule = f"is less than {metres:.0f} m, which a site of the kind {kind} may not be"
            remedy = f"write {metres:.0f} or more, or name the town alone"
            yield rows.problem(place, "precision_m", rule, remedy, code=SITE_LIMIT_RULE)
        most = max(0, int(np.floor(np.log10(METRES_A_DEGREE / metres))))
        finer = f"has more than {most} decimals, which a site of the kind {kind} may not have"
        for name in ("latitude", "longitude"):
            text = rows.written(name)[place]
            if len(text.partition(".")[2]) > most:
                remedy = f"write {float(rows.numbers(name)[place]):.{most}f}"
                yield rows.problem(place, name, finer, remedy, code=SITE_LIMIT_RULE)
