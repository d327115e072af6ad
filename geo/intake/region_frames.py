"""Regions that somebody brings: the id, the names and the numbers of each shape."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.intake import matching, shapes, unused_numbers
from geo.intake import synonyms as known
from geo.intake.findings import Findings
from geo.intake.matching import key
from geo.intake.text_table import TextTable, of_frame
from geo.problems import Problem, some

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import geopandas as gpd
    import numpy.typing as npt

    from geo.intake.matching import KnownPlaces

LEVEL = re.compile(r"(?i)(?:name|adm|admin)_?(\d)(?:_(?:name|[a-z]{2}))?$")
NAME_IN_LANGUAGE = re.compile(r"name_([a-z]{2,3})")
LANGUAGE_ENDING = re.compile(r"(?i).*_([a-z]{2})$")
REGION_ID, PLAIN_NAME = "region_id", "name"


@dataclass
class AreaTable(Findings):
    """
    Regions.

    Attributes
    ----------
    sheet
        One row a region, all of its columns.
    ids
        In the order of the rows.
    shapes
        Polygons, EPSG:4326.
    fields
        Column by field of ours: ``region_id``, ``name``, ``population``,
        ``name_<language>``, ``other_names``.
    places
        For matching.
    """

    sheet: TextTable
    ids: tuple[str, ...]
    shapes: npt.NDArray[np.object_]
    fields: dict[str, str]
    places: KnownPlaces


def read(frame: gpd.GeoDataFrame, name: str, lines: Sequence[int]) -> AreaTable:
    """
    Read areas with a CRS as regions: shapes of one id are one, points and lines left out.

    Parameters
    ----------
    frame
        With a geometry.
    name, lines
        What faults call it, and each of its rows.
    """
    moved, notes = shapes.reprojected(frame, name)
    sheet = replace(of_frame(frame, name), lines=lines)
    kind = shapes.kinds(moved)
    is_area = np.isin(kind, ["area", ""])
    kept = np.flatnonzero(is_area)
    notes += shapes.rows_left_out(np.flatnonzero(~is_area), lines, name, "points and lines")
    sheet, moved = sheet.rows(kept.tolist()), moved[kept]
    notes += shapes.others_left_out(frame, name)
    found, said = fields(sheet)
    notes += said
    column = found.get(REGION_ID) or found.get(PLAIN_NAME)
    if column is None:
        there = ", ".join(sheet.columns) or "none"
        remedy = f"add a property id or name (there are: {there})"
        return _empty(
            sheet, notes, [Problem(name, "each region has an id or a name", remedy, field="id")]
        )
    return _merged(sheet, moved, found, column, notes)


def _empty(sheet: TextTable, notes: list[str], problems: list[Problem]) -> AreaTable:
    """Return no regions."""
    none = matching.places((), (), ())
    return AreaTable(
        sheet.rows([]), (), np.array([], object), {}, none, notes=notes, problems=problems
    )


def fields(sheet: TextTable) -> tuple[dict[str, str], list[str]]:
    """Return the column of each field, and what was taken for what."""
    out: dict[str, str] = {}
    for field_, words in known.REGION_SYNONYMS.items():
        found = _found(sheet, words)
        if field_ == REGION_ID:
            unique = [it for it in found if _is_unique(sheet, it)]
            filled = [it for it in found if all(sheet.column(it))]
            found = unique or filled
        if found:
            out[field_] = found[0]
    for name in sheet.columns:
        if NAME_IN_LANGUAGE.fullmatch(name):
            out.setdefault(name, name)
    if out.get(PLAIN_NAME, "").startswith("name_"):
        del out[PLAIN_NAME]
    elif PLAIN_NAME in out and (coded := LANGUAGE_ENDING.fullmatch(out[PLAIN_NAME])):
        out[f"name_{coded[1].lower()}"] = out.pop(PLAIN_NAME)
    taken = [
        f"{sheet.name}: {it} was taken for {field_}"
        for field_, it in out.items()
        if it not in {field_, "id"}
    ]
    return out, taken


def _found(sheet: TextTable, words: Iterable[str]) -> list[str]:
    """Return the columns that some words name, the deepest level first."""
    names = sorted(sheet.columns, key=lambda it: -int("".join(re.findall(r"\d", it)) or 0))
    return known.columns(names, words)


def _is_unique(sheet: TextTable, name: str) -> bool:
    """Say whether each row has a value of its own."""
    cells = [key(it) for it in sheet.column(name)]
    return all(cells) and len(set(cells)) == len(cells)


def _merged(
    sheet: TextTable,
    drawn: npt.NDArray[np.object_],
    fields: dict[str, str],
    column: str,
    notes: list[str],
) -> AreaTable:
    """Join the shapes of one id, and make them sound."""
    label = fields.get(PLAIN_NAME) or next(
        (it for it in fields if NAME_IN_LANGUAGE.fullmatch(it)), column
    )
    texts = [_tidy(it) for it in sheet.column(column)]
    problems = [
        Problem(sheet.name, "has no id", "give it one", sheet.lines[at], column)
        for at, text in enumerate(texts)
        if not text
    ]
    labels = [one or two or "?" for one, two in zip(sheet.column(label), texts, strict=True)]
    sound, said, faults = shapes.areas(drawn, labels, sheet.name, sheet.lines)
    notes += said
    problems += faults
    first: dict[str, int] = {}
    groups: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        first.setdefault(text, at)
        groups.setdefault(text, []).append(at)
    problems += _unlike(sheet, groups, column)
    if len(groups) < len(texts) and not problems:
        several = [it for it, count in Counter(texts).items() if count > 1]
        notes.append(f"{sheet.name}: shapes of one {column} were joined: {some(several)}")
    if problems:
        return replace(_empty(sheet, notes, problems), fields=fields)
    joined = [
        sound[places[0]] if len(places) == 1 else shapes.polygons(shapely.union_all(sound[places]))
        for places in groups.values()
    ]
    table = sheet.rows(list(first.values()))
    ids = tuple(groups)
    return AreaTable(table, ids, np.array([*joined, None], object)[:-1], fields,
                 _places(table, ids, fields), notes=notes)  # fmt: skip


def _tidy(text: str) -> str:
    """Return an id: a whole number without the ``.0`` that a program added."""
    found = matching.WHOLE_NUMBER.fullmatch(text)
    return found[1] if found else text


def _unlike(sheet: TextTable, groups: dict[str, list[int]], column: str) -> list[Problem]:
    """Find ids that stand twice with different numbers."""
    out = []
    for text, places in groups.items():
        if len(places) == 1 or not text:
            continue
        for name in sheet.columns:
            cells = {sheet.column(name)[at] for at in places}
            if len(cells) > 1 and not unused_numbers.is_code(name) and _numbers(cells):
                rule = f"stands {len(places)} times, with different {name}"
                remedy = "give each region an id of its own, or one row"
                line = sheet.lines[places[1]]
                out.append(Problem(sheet.name, rule, remedy, line, column, text))
                break
    return out


def _numbers(cells: set[str]) -> bool:
    """Say whether all cells are numbers."""
    return all(re.fullmatch(r"[+-]?\d+(\.\d+)?", it, re.ASCII) for it in cells if it)


def _places(sheet: TextTable, ids: tuple[str, ...], fields: dict[str, str]) -> KnownPlaces:
    """Return the regions for matching: by every code and name that the table has."""
    codes = [sheet.column(it) for it in _found(sheet, known.REGION_SYNONYMS[REGION_ID])]
    named = [
        it for name, it in fields.items() if name == PLAIN_NAME or NAME_IN_LANGUAGE.fullmatch(name)
    ]
    named += [
        it
        for it in _found(sheet, known.REGION_SYNONYMS[PLAIN_NAME])
        if _level(it) == _deepest(sheet)
    ]
    named += [fields["other_names"]] if "other_names" in fields else []
    above = [it for it in sheet.columns if 0 <= _level(it) < _deepest(sheet)]
    names = [sheet.column(it) for it in dict.fromkeys(named)] or [list(ids)]
    return matching.places(ids, codes, names, [sheet.column(it) for it in above])


def _level(name: str) -> int:
    """Return the level that a column of names is of, -1 for none."""
    found = LEVEL.match(name)
    return int(found[1]) if found else -1


def _deepest(sheet: TextTable) -> int:
    """Return the deepest level of names."""
    return max((_level(it) for it in sheet.columns), default=-1)
