"""What to look at before a map of somebody's rows is published: terms of use, and homes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.intake import synonyms as known
from geo.problems import WARNING, Problem
from geo.rights import LOCAL

if TYPE_CHECKING:
    from geo.intake.brought import Brought
    from geo.intake.incidents import Incidents

EXACT_DEGREES = re.compile(r"-?\d+\.\d{4,}", re.ASCII)  # degrees to eleven metres or better


def check(incidents: Incidents, out: Brought, *, named: bool) -> None:
    """Warn of rows that their licence, or care for people, keeps from being published."""
    name = incidents.sheet.name
    if incidents.layout == known.ACLED:
        rule = "ACLED's terms forbid republishing its rows"
        remedy = "share the page with people who have access, or publish counts and a still map"
        out.warnings.append(Problem(name, rule, remedy, level=WARNING))
        if named:
            incidents.cells.setdefault("rights", [LOCAL] * len(incidents.sheet))
    if incidents.layout == known.KOBO:
        cells = zip(incidents.cells["latitude"], incidents.cells["longitude"], strict=True)
        near = sum(
            bool(EXACT_DEGREES.fullmatch(up) and EXACT_DEGREES.fullmatch(right))
            for up, right in cells
        )
        if near:
            rule = f"{near} points of a survey are exact to metres: are they homes?"
            remedy = "round them to two decimals, or leave the point out and name the region"
            out.warnings.append(Problem(name, rule, remedy, level=WARNING))
