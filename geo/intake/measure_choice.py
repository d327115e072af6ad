"""Which numbers a map shows: those that are asked for, or those that are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geo import measure_words as words
from geo import spelling
from geo.intake import numerals, unused_numbers
from geo.intake.findings import Findings
from geo.measures import AREA, POPULATION, Measure
from geo.problems import Problem

if TYPE_CHECKING:
    from geo.intake.measured_tables import Numbers, NumberTables

MOST_MEASURES = 12
RECORDED = "incidents"
Asked = Mapping[str, "Measure | str | None"] | Sequence[str] | str


@dataclass
class Choice(Findings):
    """The measures of a map by id, resolved, in the order of the menu."""

    measures: dict[str, Measure] = field(default_factory=dict)


def choose(asked: Asked | None, tables: NumberTables) -> Choice:
    """Choose the measures of a map: as `geo.from_frames` takes them, or what is there."""
    out = Choice()
    if asked is None:
        _unasked(out, tables)
        return out
    for name, wanted in _listed(asked).items():
        measure = wanted if isinstance(wanted, Measure) else Measure(wanted)
        resolved = _resolved(name, measure, tables, out)
        if resolved is None:
            continue
        key = identifier(name, len(out.measures))
        if key in out.measures:
            rule, remedy = f"two measures have the id {key}", "call one of them otherwise"
            out.problems.append(Problem("measures", rule, remedy, field=name))
        column = resolved.column or (None if resolved.agg == words.COUNT else name)
        out.measures[key] = replace(resolved, column=None if column == key else column)
    if tables.countable and not any(it.agg == words.COUNT for it in out.measures.values()):
        out.measures[_free(RECORDED, out.measures)] = Measure(words.COUNT)
    out.notes += unused_numbers.notes(out.measures, tables, asked=True)
    return out


def _listed(asked: Asked) -> dict[str, Measure | str | None]:
    """Return measures by name, however they were given."""
    if isinstance(asked, str):
        return {asked: None}
    if isinstance(asked, Mapping):
        return {str(name): it for name, it in asked.items()}
    return {str(name): None for name in asked}


def identifier(name: str, place: int) -> str:
    """Return the id of a measure: its name in Latin letters."""
    if name.isascii() and name.replace("_", "").isalnum():
        return name
    return spelling.slug(name).replace("-", "_") or f"measure_{place + 1}"


def _free(name: str, taken: Mapping[str, object]) -> str:
    """Return a name that is not taken."""
    while name in taken:
        name += "_"
    return name


def _resolved(name: str, measure: Measure, tables: NumberTables, out: Choice) -> Measure | None:
    """Return a measure whose aggregate is known and whose column is numbers."""
    column = measure.column or name
    if measure.agg == words.COUNT:
        return measure if _places(name, tables, out) else None
    if measure.agg == words.CLAIMS:
        rule, remedy = "is of claims, and frames have none", "use sum, or given"
        out.problems.append(Problem("measures", rule, remedy, field=name))
        return None
    known_ = measure if measure.agg else _found(name, column, measure, tables, out)
    if known_ is None:
        return None
    sources = tables.places if known_.agg == words.GIVEN else (tables.incidents,)
    table = next((it for it in sources if it.has(column)), None)
    if table is None:
        _absent(name, column, known_, tables, out)
    if table is None or not _fits(name, column, known_, table, tables, out):
        return None
    of_towns = table is tables.cities if known_.agg == words.GIVEN else not tables.regions.rows()
    return replace(known_, on="cities") if of_towns and known_.on is None else known_


def _fits(
    name: str, column: str, measure: Measure, table: Numbers, tables: NumberTables, out: Choice
) -> bool:
    """Say whether a column can be shown as a measure asks."""
    if column not in table.numeric():
        return _no_numbers(table, column, out)
    if measure.agg != words.GIVEN and not _places(name, tables, out):
        return False
    if measure.agg in words.ORDERED and tables.weight:
        rule = f"{measure.agg} of rows that stand for several incidents ({tables.weight})"
        out.problems.append(Problem("measures", rule, "use sum", field=name))
        return False
    return _denominator(name, measure, tables, out)


def _found(
    name: str, column: str, measure: Measure, tables: NumberTables, out: Choice
) -> Measure | None:
    """Return a measure with the aggregate that its column asks for."""
    given = any(it.has(column) for it in tables.places)
    if given and not tables.incidents.has(column):
        return replace(measure, agg=words.GIVEN)
    if tables.incidents.has(column):
        rule = "is a number of incidents: say how it is put together"
        if given:
            rule = "stands in incidents and in regions: say which is meant"
        options = '"sum"' + (' or "given"' if given else ', "mean", "median", "min" or "max"')
        remedy = f'measures={{"{name}": "sum"}}, with {options}'
        out.problems.append(Problem("measures", rule, remedy, field=name))
        return None
    _absent(name, column, measure, tables, out)
    return None


def _absent(name: str, column: str, measure: Measure, tables: NumberTables, out: Choice) -> None:
    """Say that there is no such column, and which come near."""
    if measure.agg in words.COMPUTED:
        there = [*tables.incidents.own.types]
        where = "no column of incidents"
    else:
        there = [key for it in tables.places for key in it.own.types]
        where = "no column of regions or cities"
        if measure.agg is None:
            there += tables.incidents.own.types
            where = "no column"
    remedy = words.nearest(column, tuple(there)) if there else "add it"
    named = name if name == column else f"{name} ({column})"
    out.problems.append(Problem("measures", f"is {where}", remedy, field=named))


def _places(name: str, tables: NumberTables, out: Choice) -> bool:
    """Say whether there is something to add up in."""
    if tables.regions.rows() or tables.cities.rows():
        return True
    rule, remedy = "has no places to be added up in", "give regions=… (--regions FILE)"
    out.problems.append(Problem("measures", rule, remedy, field=name))
    return False


def _no_numbers(table: Numbers, column: str, out: Choice) -> bool:
    """Say whether a column may be added up: it is empty; else keep which cells are no numbers."""
    cells = table.own.cells[column]
    strays = numerals.strays(cells)
    for at in strays:
        rule = "is not a number"
        remedy = f'write one, leave the cell empty, or take "{column}" out of measures'
        out.problems.append(Problem(table.name, rule, remedy, table.lines[at], column, cells[at]))
    if not strays:
        rule, remedy = "holds no number", f'take "{column}" out of measures'
        out.problems.append(Problem(table.name, rule, remedy, field=column))
    return False


def _denominator(name: str, measure: Measure, tables: NumberTables, out: Choice) -> bool:
    """Say whether the denominator that a stated rate asks for is there."""
    wanted = measure.denominator
    stated = measure.per not in {None, False} or wanted != POPULATION
    if not stated or wanted == AREA or any(wanted in it.numeric() for it in tables.places):
        return True
    there = tuple(key for it in tables.places for key in it.numeric())
    rule = f"is divided by {wanted}, which is no number of regions or cities"
    remedy = words.nearest(wanted, there) if there else f"add a column {wanted} to regions"
    out.problems.append(Problem("measures", rule, remedy, field=name))
    return False


def _unasked(out: Choice, tables: NumberTables) -> None:
    """Take incidents recorded, then the numbers of regions and towns, population last."""
    if tables.countable:
        out.measures[RECORDED] = Measure(words.COUNT)
    last: dict[str, Measure] = {}
    for table, place in zip(tables.places, ("regions", "cities"), strict=True):
        for column in table.numeric():
            if not unused_numbers.is_shown(table, column):
                continue
            key = identifier(column, len(out.measures))
            if key in out.measures or key in last:
                key = _free(key, {**out.measures, **last})
            measure = Measure(
                words.GIVEN,
                column=None if key == column else column,
                on="cities" if place == "cities" else None,
            )
            (last if column == POPULATION else out.measures)[key] = measure
    kept = {**out.measures, **last}
    left = [measure.column or key for key, measure in list(kept.items())[MOST_MEASURES:]]
    out.measures = dict(list(kept.items())[:MOST_MEASURES])
    if left:
        out.notes.append(f"numbers not shown, being more than {MOST_MEASURES}: {', '.join(left)}; "
                         "name the ones you want in measures=[…]")  # fmt: skip
    out.notes += unused_numbers.notes(out.measures, tables, asked=False)
