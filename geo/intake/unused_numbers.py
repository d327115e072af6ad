"""The numbers of tables that no map shows, and what would show them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.intake import synonyms as known
from geo.measures import POPULATION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.intake.measured_tables import Numbers, NumberTables
    from geo.measures import Measure


RUNNING: Final = "cumul"  # a number that holds those before it: no sum is made of it
# Numbers that no map shows unasked.
CODE_COLUMNS: Final = re.compile(
    r".*(?:id|code|pcode|fid|objectid|gid|uuid)\d*|fid|gid|shape ?(?:area|leng(?:th)?)|"
    r"(?:lat|lon|lng|long|latitude|longitude|x|y|centerlat|centerlon)|"
    r"(?:start|end|reported)?(?:year|month|day)|iso\d*|geoid|index|monthyear|fractiondate|dateadded|timestamp"
)


def is_code(name: str) -> bool:
    """Say whether a column of numbers holds codes, coordinates or parts of dates by its name."""
    return CODE_COLUMNS.fullmatch(known.normal(name)) is not None


def is_shown(table: Numbers, column: str) -> bool:
    """Say whether a number is shown unasked: no code, no constant."""
    if is_code(column) and column != POPULATION:
        return False
    cells = [it for it in table.own.cells[column] if it]
    return len(cells) > 0 and (len(set(cells)) > 1 or table.rows() == 1)


def notes(chosen: Mapping[str, Measure], tables: NumberTables, *, asked: bool) -> list[str]:
    """Return a note of the numbers that are not used, with the argument that would."""
    out: list[str] = []
    used = {it.column or key for key, it in chosen.items()}
    below = {it.denominator for it in chosen.values()}
    codes = known.SYNONYMS["layouts"].get(tables.layout, {}).get("no_number", ())
    skip = {*map(known.normal, codes)} | known.elsewhere(tables.layout)
    loose = [
        it
        for it in tables.incidents.numeric()
        if it not in used
        and it != tables.weight
        and not is_code(it)
        and known.normal(it) not in skip
        and not (tables.layout == known.KOBO and it.startswith("_"))
        and not tables.incidents.has(f"{it}_txt")
    ]
    if loose and tables.incidents.rows():
        wanted = (it for word in known.WANTED_NUMBERS for it in loose if word in it.casefold())
        best = next(wanted, loose[0])
        agg = "max" if RUNNING in best.casefold() else "sum"
        flag = f"{best}={agg}" if best.replace("_", "").isalnum() else f'"{best}={agg}"'
        shapes = "" if tables.countable else "regions=… with "
        would = f'{shapes}measures={{"{best}": "{agg}"}} would (--measure {flag})'
        out.append(f"numbers of incidents not shown on the map: {', '.join(loose)}; {would}")
    for table in tables.places:
        rest = [it for it in table.numeric() if it not in used | below]
        same = [it for it in rest if not is_shown(table, it)]
        if same:
            out.append(f"numbers of {table.name} not shown, being codes or the same "
                             f"everywhere: {', '.join(same)}")  # fmt: skip
        hidden = [it for it in rest if it not in same] if asked else []
        if hidden:
            out.append(f"numbers of {table.name} not shown: {', '.join(hidden)}; "
                             f'measures={{"{hidden[0]}": "given"}} would')  # fmt: skip
    return out
