"""Which numbers a map shows: those that are asked for, or those that are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geo import measure_words as words
from geo import spelling
from geo.intake import numerals
from geo.intake import synonyms as known
from geo.measures import AREA, POPULATION, Measure
from geo.problems import Problem

if TYPE_CHECKING:
    from geo.intake.own import Own
    from geo.intake.text_table import TextTable

MOST_MEASURES = 12
RECORDED = "incidents"
Asked = Mapping[str, "Measure | str | None"] | Sequence[str] | str


@dataclass(frozen=True)
class Numbers:
    """
    The numeric columns of a table.

    Attributes
    ----------
    name
        What faults call the table.
    own
        Its columns with types; None where there is no such table.
    sheet
        The table.
    """

    name: str
    own: Own | None = None
    sheet: TextTable | None = None

    def has(self, column: str) -> bool:
        """Say whether a column is there."""
        return self.own is not None and column in self.own.types

    def numeric(self) -> list[str]:
        """Return the columns that can be added up."""
        return self.own.numeric() if self.own is not None else []

    def rows(self) -> int:
        """Return the number of rows."""
        return 0 if self.sheet is None else len(self.sheet)


@dataclass
class Choice:
    """
    The measures of a map.

    Attributes
    ----------
    measures
        By id, resolved, in the order of the menu.
    notes, problems
        What is not used, and what will not do.
    """

    measures: dict[str, Measure] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class NumberTables:
    """The tables that measures are chosen from, and what is known of them."""

    incidents: Numbers
    regions: Numbers
    cities: Numbers
    layout: str = known.PLAIN_LAYOUT
    weight: str | None = None

    @property
    def places(self) -> tuple[Numbers, Numbers]:
        """Regions and towns."""
        return self.regions, self.cities


def choose(asked: Asked | None, tables: NumberTables) -> Choice:
    """
    Choose the measures of a map.

    Parameters
    ----------
    asked
        As `geo.from_frames` takes ``measures``; None for what is there.
    tables
        Incidents, regions and towns.

    Returns
    -------
    Choice
    """
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
    if _counts(tables) and not any(it.agg == words.COUNT for it in out.measures.values()):
        out.measures[_free(RECORDED, out.measures)] = Measure(words.COUNT)
    _unused(out, tables, asked=True)
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


def _counts(tables: NumberTables) -> bool:
    """Say whether incidents can be counted by place."""
    return bool(tables.incidents.rows() and (tables.regions.rows() or tables.cities.rows()))


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
        there = [*(tables.incidents.own.types if tables.incidents.own else ())]
        where = "no column of incidents"
    else:
        there = [key for it in tables.places if it.own for key in it.own.types]
        where = "no column of regions or cities"
        if measure.agg is None:
            there += [*(tables.incidents.own.types if tables.incidents.own else ())]
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
    cells = table.own.cells[column] if table.own else ()
    strays = numerals.strays(cells)
    for at in strays:
        rule = "is not a number"
        remedy = f'write one, leave the cell empty, or take "{column}" out of measures'
        line = table.sheet.lines[at] if table.sheet is not None else None
        out.problems.append(Problem(table.name, rule, remedy, line, column, cells[at]))
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
    if _counts(tables):
        out.measures[RECORDED] = Measure(words.COUNT)
    last: dict[str, Measure] = {}
    for table, place in zip(tables.places, ("regions", "cities"), strict=True):
        for column in table.numeric():
            if not _shown(table, column):
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
    _unused(out, tables, asked=False)


def _shown(table: Numbers, column: str) -> bool:
    """Say whether a number is shown unasked: no code, no constant."""
    if known.CODE_COLUMNS.fullmatch(known.normal(column)) and column != POPULATION:
        return False
    cells = [it for it in table.own.cells[column] if it] if table.own else []
    return len(cells) > 0 and (len(set(cells)) > 1 or table.rows() == 1)


def _unused(out: Choice, tables: NumberTables, *, asked: bool) -> None:
    """Note the numbers that are not used, with the argument that would."""
    used = {it.column or key for key, it in out.measures.items()}
    below = {it.denominator for it in out.measures.values()}
    codes = known.NOT_REGIONS.get(tables.layout, ()) + known.NOT_NUMBERS.get(tables.layout, ())
    skip = {known.normal(it) for it in codes}
    loose = [
        it
        for it in tables.incidents.numeric()
        if it not in used
        and it != tables.weight
        and not known.CODE_COLUMNS.fullmatch(known.normal(it))
        and known.normal(it) not in skip
        and not (tables.layout == known.KOBO and it.startswith("_"))
        and not tables.incidents.has(f"{it}_txt")
    ]
    if loose and tables.incidents.rows():
        wanted = (it for word in known.WANTED for it in loose if word in it.casefold())
        best = next(wanted, loose[0])
        agg = "max" if known.RUNNING in best.casefold() else "sum"
        flag = f"{best}={agg}" if best.replace("_", "").isalnum() else f'"{best}={agg}"'
        shapes = "" if _counts(tables) else "regions=… with "
        would = f'{shapes}measures={{"{best}": "{agg}"}} would (--measure {flag})'
        out.notes.append(f"numbers of incidents not shown on the map: {', '.join(loose)}; {would}")
    for table in tables.places:
        rest = [it for it in table.numeric() if it not in used | below]
        same = [it for it in rest if not _shown(table, it)]
        if same:
            out.notes.append(f"numbers of {table.name} not shown, being codes or the same "
                             f"everywhere: {', '.join(same)}")  # fmt: skip
        hidden = [it for it in rest if it not in same] if asked else []
        if hidden:
            out.notes.append(f"numbers of {table.name} not shown: {', '.join(hidden)}; "
                             f'measures={{"{hidden[0]}": "given"}} would')  # fmt: skip
