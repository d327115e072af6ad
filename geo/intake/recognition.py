"""Which column is which: words that are known, values that fit, and a note for each."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.intake import fitting
from geo.intake import synonyms as known
from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from geo.intake.text_table import TextTable

FEW_KINDS = 8  # of which one need not come again in a short table
KIND = "event_type"
TEXT_IN_LANGUAGE = re.compile(r"(title|notes|name)_([a-z]{2,3})")


@dataclass
class Recognised:
    """
    What the columns of a table are.

    Attributes
    ----------
    fields
        Column by field of ours.
    notes
        What was taken for what, a sentence each.
    problems
        Columns that were named and are not there.
    """

    fields: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def layout_of(names: Iterable[str], wanted: str = known.AUTO) -> str:
    """
    Return the layout of a table.

    Parameters
    ----------
    names
        Its columns.
    wanted
        A layout, ``auto`` or ``plain``.

    Returns
    -------
    str
        A key of `synonyms.LAYOUT_COLUMNS`, or ``plain``.
    """
    if wanted != known.AUTO:
        return wanted
    there = {known.normal(name) for name in names}
    if all(known.normal(mark) in there for mark in known.ODK):
        return known.KOBO
    for layout, marks in known.LAYOUT_COLUMNS.items():
        if all(known.normal(mark) in there for mark in marks):
            return layout
    return known.PLAIN_LAYOUT


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


def recognise(
    sheet: TextTable,
    fields: Mapping[str, Mapping[str, tuple[str, ...]]],
    layout: str,
    named: Mapping[str, str | None],
    fits: Mapping[str, Callable[[TextTable, str], bool]],
) -> Recognised:
    """
    Find the column of each field.

    Parameters
    ----------
    sheet
        The table.
    fields
        As `synonyms.INCIDENT_SYNONYMS`: words by field, by origin.
    layout
        Whose words are asked first; ``plain`` asks for none but our own.
    named
        Column to field, as the user says; these columns are not guessed.
    fits
        By field, whether the values of a column will do.

    Returns
    -------
    Recognised
    """
    out = Recognised()
    free = [
        name
        for name in sheet.columns
        if name not in named and (any(sheet.column(name)) or name in fields)
    ]
    for column, field_ in named.items():
        if field_ is not None and column in sheet.cells:
            out.fields[field_] = column
    for field_, origins in fields.items():
        if field_ in out.fields:
            continue
        found = [
            name for name in _candidates(field_, origins, layout, free)
            if name not in out.fields.values() or field_ in SHARED
        ]  # fmt: skip
        sure = [field_, *(origins.get(layout, ()) if layout in known.LAYOUT_COLUMNS else ())]
        kept = [
            name for name in found
            if is_one(name, sure) or fits.get(field_, _any)(sheet, name)
        ]  # fmt: skip
        if kept:
            out.fields[field_] = kept[0]
            if known.normal(kept[0]) != known.normal(field_) and field_ not in QUIET:
                second = f" ({kept[1]} would do, too)" if len(kept) > 1 else ""
                out.notes.append(f"{sheet.name}: {kept[0]} was taken for {field_}{second}")
    for name in free:  # texts in languages, and fields of one name
        if name in TEXT_FIELDS or TEXT_IN_LANGUAGE.fullmatch(name.casefold()):
            out.fields.setdefault(name.casefold(), name)
    if KIND in fields and KIND not in out.fields:
        out.notes += _offered(sheet, [name for name in free if name not in out.fields.values()])
    return out


def _offered(sheet: TextTable, names: list[str]) -> list[str]:
    """Return a note of the columns that may say what kind an event is, if there are any."""
    parts = (*known.YEAR, *known.MONTH, *known.DAY, *known.LAND_WORDS)
    found = [it for it in names if _comes_again(sheet, it) and not is_one(it, parts)]
    if not found:
        return []
    listed = " or ".join(found[:3])
    told = f"no column was taken for {KIND}; if {listed} says what happened, map it to {KIND}"
    return [f"{sheet.name}: {told}"]


def _comes_again(sheet: TextTable, name: str) -> bool:
    """Say whether a column has a few words, some of them for several rows."""
    filled = [it for it in sheet.column(name) if it]
    few = min(fitting.KINDS_CHOSEN, max(len(filled) // 2, min(len(filled) - 1, FEW_KINDS)))
    return 1 < len(set(filled)) <= few and fitting.is_words(sheet, name)


# Said where it is known which of the columns names regions.
QUIET = frozenset({"region_id"})
# A title may be made of what is a kind or a place, too; one column may say both.
SHARED = frozenset({"city_id", "precision_m"})


def _any(_sheet: TextTable, _name: str) -> bool:
    """Take any column."""
    return True


def is_one(name: str, words: Iterable[str]) -> bool:
    """Say whether a name of a column is one of some words, which may hold ``#`` and stars."""
    bare = known.normal(name)
    return any(known.pattern(word).fullmatch(bare) for word in words)


def _candidates(
    field_: str, origins: Mapping[str, tuple[str, ...]], layout: str, names: list[str]
) -> list[str]:
    """Return the columns that may be a field, the best first."""
    rest = (word for key, it in origins.items() if key != layout for word in it)
    words = [field_, *origins.get(layout, ()), *rest]
    out: dict[str, None] = {}
    for word in words:
        form = known.pattern(word)
        out |= dict.fromkeys(name for name in names if form.fullmatch(known.normal(name)))
    return list(out)
