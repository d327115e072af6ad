"""Tables of numbers about places: which row is about which."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.intake import matching
from geo.intake import synonyms as known
from geo.intake.findings import Findings
from geo.problems import WARNING, Problem, some

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.intake.matching import KnownPlaces, Match
    from geo.intake.text_table import TextTable

STRANGE_SHOWN = 5
COUNTRY_WORDS = (
    "total", "country", "republic", "national", "whole", "итого", "всего", "республика",
    "россия", "страна",
)  # fmt: skip
YEARS = ("year", "date", "time", "period", "год", "дата", "refperiod")


@dataclass
class Joined(Findings):
    """
    A table of numbers, a cell a place.

    Attributes
    ----------
    cells
        Texts by column in the order of the places, "" for none.
    key
        Its column that names the places.
    """

    cells: Mapping[str, Sequence[str]] = field(default_factory=dict)
    key: str = ""


def join(sheet: TextTable, places: KnownPlaces, column: str | None = None) -> Joined:
    """
    Match a table of numbers with places.

    Parameters
    ----------
    sheet
        One row a place.
    places
        Regions, or towns.
    column
        The column that names them; None for the one with most matches.

    Returns
    -------
    Joined
    """
    if column is not None and column not in sheet.cells:
        remedy = f"name one of: {', '.join(sheet.columns)}"
        return Joined(problems=[Problem(sheet.name, "is no column", remedy, field=column)])
    names = sheet.columns if column is None else (column,)
    found = {name: matching.match(sheet.column(name), places) for name in names}
    best = max(found, key=lambda name: found[name].count, default="")
    if not best or not found[best].count:
        return Joined(problems=[_nothing(sheet, places, found)])
    matched = found[best]
    problems = [*_twice(sheet, best, matched)]
    if problems:
        return Joined(key=best, problems=problems)
    at = {name: place for place, name in enumerate(matched.ids) if name}
    codes = [
        name for name in names
        if name != best and found[name].ids == matched.ids and len(at) > 1
    ]  # fmt: skip
    cells = {
        name: [sheet.column(name)[at[it]] if it in at else "" for it in places.ids]
        for name in sheet.columns
        if name not in {best, *codes}
    }
    notes, warnings = _told(sheet, places, best, matched)
    absent = [places.shown.get(it, it) for it in places.ids if it not in at]
    if absent:
        notes.append(f"{sheet.name}: no row for {some(absent)}")
    return Joined(cells, best, notes=notes, warnings=warnings)


def _nothing(sheet: TextTable, places: KnownPlaces, found: Mapping[str, Match]) -> Problem:
    """Say that no row is about any place."""
    near = {
        name: sum(bool(places.nearest(it)) for it in sheet.column(name)[:50])
        for name in found
        if any(it and not it.replace(".", "").isdecimal() for it in sheet.column(name))
    }
    best = max(near, key=lambda it: near[it], default=next(iter(found), ""))
    theirs = ", ".join([it for it in sheet.column(best) if it][:3])
    ours = ", ".join(places.ids[:3])
    rule = f"no row matches a region: {best} has {theirs}; the regions have {ours}"
    remedy = f"give the table the ids or names of the regions; {best} comes nearest"
    return Problem(sheet.name, rule, remedy, field=best)


def _twice(sheet: TextTable, column: str, matched: Match) -> list[Problem]:
    """Find places that have several rows."""
    rows: dict[str, list[int]] = {}
    for place, name in enumerate(matched.ids):
        if name:
            rows.setdefault(name, []).append(place)
    years = next((it for it in sheet.columns if known.normal(it) in YEARS), None)
    out = []
    for name, places in rows.items():
        if len(places) == 1:
            continue
        span = sorted({sheet.column(years)[at] for at in places} - {""})
        said = f" ({years} {span[0]} to {span[-1]})" if years and len(span) > 1 else ""
        remedy = f"pass one {known.normal(years or '') or 'row a region'}"
        rule = f"stands {len(places)} times{said}"
        value = sheet.column(column)[places[0]]
        out.append(Problem(sheet.name, rule, remedy, sheet.lines[places[1]], column, value or name))
    return out


def _told(
    sheet: TextTable, places: KnownPlaces, column: str, matched: Match
) -> tuple[list[str], list[Problem]]:
    """Return the notes and warnings of rows that match nothing."""
    notes, warnings, strange = [], [], []
    if matched.forgiven:
        notes.append(f"{sheet.name}: leading zeros of {column} were passed over")
    cells = sheet.column(column)
    for place, name in enumerate(matched.ids):
        text = cells[place]
        if name or not text:
            continue
        if _is_country(text):
            notes.append(f"{sheet.name}:{sheet.lines[place]}: {text} is the whole country")
        else:
            strange.append(text)
    if strange:
        said = [f"{it} (nearest: {places.nearest(it) or 'none'})" for it in strange[:STRANGE_SHOWN]]
        more = f" and {len(strange) - STRANGE_SHOWN} more" if len(strange) > STRANGE_SHOWN else ""
        rule = f"{len(strange)} rows match no region: {', '.join(said)}{more}"
        remedy = "correct the names, or leave the rows"
        warnings.append(Problem(sheet.name, rule, remedy, field=column, level=WARNING))
    return notes, warnings


def _is_country(text: str) -> bool:
    """Say whether a name is that of the whole."""
    small = text.casefold()
    return any(word in small for word in COUNTRY_WORDS)
