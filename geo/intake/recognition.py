"""Which column is which: words that are known, values that fit, and a note for each."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.intake import fitting, points
from geo.intake import synonyms as known
from geo.intake.findings import Findings
from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.intake.text_table import TextTable

FEW_KINDS = 8  # of which one need not come again in a short table
KIND = "event_type"
# Of some fields, what the values of a column have to be.
FITS = {
    "event_id": fitting.is_unique,
    "event_date": fitting.is_day,
    "event_time": fitting.is_clock,
    "event_type": fitting.is_kind,
    "title": fitting.is_words,
    "latitude": fitting.is_degrees(points.MOST_NORTH),
    "longitude": fitting.is_degrees(points.MOST_EAST),
    "point": fitting.is_point,
    "city_id": fitting.is_place,
    "precision_m": fitting.is_metres,
    "weight": fitting.is_count,
}
TEXT_IN_LANGUAGE = re.compile(r"(title|notes|name)_([a-z]{2,3})")


@dataclass
class Recognised(Findings):
    """What the columns of a table are: column by field of ours, and what was taken for what."""

    fields: dict[str, str] = field(default_factory=dict)


def mapped(
    sheet: TextTable, mapping: Mapping[str, str | None], fields: Iterable[str]
) -> tuple[dict[str, str | None], list[str], list[Problem]]:
    """
    Return what a user says of columns, theirs to ours.

    Parameters
    ----------
    sheet
        The table.
    mapping
        Theirs to ours, None to leave a column out; or all the other way round.
    fields
        Ours.

    Returns
    -------
    dict
        Column to field.
    list of str
        A note where it was read the other way round.
    list of Problem
        Columns that are not there, with the nearest; two for one field.
    """
    ours = {*fields, *TEXT_FIELDS}
    pairs, notes = dict(mapping), []
    if pairs and not any(name in sheet.cells for name in pairs):
        turned = {str(it): key for key, it in pairs.items() if it is not None}
        if len(turned) == len(pairs) and all(name in sheet.cells for name in turned):
            pairs = dict(turned)
            notes.append("columns were read as ours to theirs")
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for name, target in pairs.items():
        if name not in sheet.cells:
            rule, remedy = "is no column", _nearest(name, sheet.columns)
            problems.append(Problem(sheet.name, rule, remedy, field=name))
        elif target is not None and not (target in ours or TEXT_IN_LANGUAGE.fullmatch(target)):
            rule = f"is mapped to {target}, which is no field"
            problems.append(Problem(sheet.name, rule, _nearest(target, sorted(ours)), field=name))
        elif target is not None and target in seen:
            rule = f"is a second column for {target}, beside {seen[target]}"
            problems.append(Problem(sheet.name, rule, "keep one of the two", field=name))
        elif target is not None:
            seen[target] = name
    return pairs, notes, problems


# Fields that have one name alone.
TEXT_FIELDS = (
    "site_id", "scope", "verification", "source_ids", "date_note", "acled_event_type",
    "acled_sub_event_type", "rights",
)  # fmt: skip


def _nearest(word: str, there: Iterable[str]) -> str:
    """Return a remedy for a name that is not there."""
    listed = list(there)
    small = {known.normal(name): name for name in reversed(listed)}
    near = difflib.get_close_matches(known.normal(word), small, n=1)
    said = f"did you mean {small[near[0]]}? " if near else ""
    return f"{said}There are: {', '.join(listed)}"


def recognise(sheet: TextTable, layout: str, named: Mapping[str, str | None]) -> Recognised:
    """
    Find the column of each field of incidents.

    Parameters
    ----------
    sheet
        The table.
    layout
        Whose words are asked first; ``plain`` asks for none but our own.
    named
        Column to field, as the user says; these columns are not guessed.

    Returns
    -------
    Recognised
    """
    out = Recognised()
    free = [
        name
        for name in sheet.columns
        if name not in named and (any(sheet.column(name)) or name in known.INCIDENT_SYNONYMS)
    ]
    for column, field_ in named.items():
        if field_ is not None and column in sheet.cells:
            out.fields[field_] = column
    for field_, origins in known.INCIDENT_SYNONYMS.items():
        if field_ not in out.fields:
            sure = [field_, *origins.get(layout, ())]
            kept = [
                name for name in known.columns(free, known.words_of(field_, layout))
                if (name not in out.fields.values() or field_ in SHARED)
                and (known.is_one(name, sure) or field_ not in FITS or FITS[field_](sheet, name))
            ]  # fmt: skip
            _take(out, sheet, field_, kept)
    for name in free:  # texts in languages, and fields of one name
        if name in TEXT_FIELDS or TEXT_IN_LANGUAGE.fullmatch(name.casefold()):
            out.fields.setdefault(name.casefold(), name)
    if KIND not in out.fields:
        out.notes += _offered(sheet, [name for name in free if name not in out.fields.values()])
    return out


def _take(out: Recognised, sheet: TextTable, field_: str, found: list[str]) -> None:
    """Take the first of the columns that were found, and say so where its name does not."""
    if found:
        out.fields[field_] = found[0]
    if found and known.normal(found[0]) != known.normal(field_) and field_ not in QUIET:
        second = f" ({found[1]} would do, too)" if len(found) > 1 else ""
        out.notes.append(f"{sheet.name}: {found[0]} was taken for {field_}{second}")


def _offered(sheet: TextTable, names: list[str]) -> list[str]:
    """Return a note of the columns that may say what kind an event is, if there are any."""
    parts = (*known.YEAR, *known.MONTH, *known.DAY, *known.LAND_WORDS)
    found = [it for it in names if _comes_again(sheet, it) and not known.is_one(it, parts)]
    if not found:
        return []
    listed = " or ".join(found[:3])
    told = f"no column was taken for {KIND}; if {listed} says what happened, map it to {KIND}"
    return [f"{sheet.name}: {told}"]


def _comes_again(sheet: TextTable, name: str) -> bool:
    """Say whether a column has a few words, some of them for several rows."""
    filled = sheet.filled(name)
    few = min(fitting.KINDS_CHOSEN, max(len(filled) // 2, min(len(filled) - 1, FEW_KINDS)))
    return 1 < len(set(filled)) <= few and fitting.is_words(sheet, name)


# Said where it is known which of the columns names regions.
QUIET = frozenset({"region_id"})
# A title may be made of what is a kind or a place, too; one column may say both.
SHARED = frozenset({"city_id", "precision_m"})


def example(sheet: TextTable, words: Iterable[str]) -> tuple[str, str] | None:
    """Return the first cell of the columns that some words mean, and its column; None for none."""
    called = known.columns(sheet.columns, words)
    return next(((name, it) for name in called for it in sheet.column(name) if it), None)
