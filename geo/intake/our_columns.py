"""Incidents, regions and towns that somebody brings, in our columns and their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.intake import assembly, numerals, own, region_choice
from geo.intake.assembly import Table
from geo.intake.recognition import TEXT_IN_LANGUAGE
from geo.intake.region_frames import NAME_IN_LANGUAGE
from geo.languages import ENGLISH
from geo.package import model
from geo.problems import Problem, counted, some

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.intake.brought import Brought, Read
    from geo.intake.incidents import Incidents
    from geo.intake.region_frames import AreaTable
    from geo.intake.text_table import TextTable
    from geo.intake.towns import Towns


def incidents(rows: Incidents, read: Read, languages: tuple[str, ...], out: Brought) -> Table:
    """Return the incidents in our columns and their own."""
    main = languages[0]
    count, sheet = len(rows.sheet), rows.sheet
    cells: dict[str, Sequence[str]] = dict(rows.cells)
    both: set[str] = set()  # of which something stays unsaid
    for base in ("title", "notes"):
        text, key = cells.pop(base, [""] * count), f"{base}_{main}"
        named = cells.get(key, [""] * count)
        if any(text) and any(named):
            both.add(rows.fields[base])
            out.notes.append(f"{sheet.name}: {key} is shown, and {base} where that is empty")
        cells[key] = [it or other for it, other in zip(named, text, strict=True)]
    region = list(read.chosen.ids) if read.chosen else [""] * count
    column = rows.fields.get("city_id")
    city = read.towns.places.find_all(sheet.column(column))
    _by_point(read.towns, rows, city)
    cells["city_id"] = city
    cells["region_id"] = region
    national = [it == region_choice.COUNTRY_FIT for it in rows.precision]
    cells["scope"] = [
        said or ("national" if wide else "place" if up else "region" if home else assembly.UNPLACED)
        for said, wide, up, home in zip(
            cells.get("scope", [""] * count), national, cells["latitude"], region, strict=True
        )
    ]
    graded = cells.get("verification", [""] * count)
    cells["verification"] = [it or assembly.UNGRADED for it in graded]
    cells.setdefault("source_ids", [""] * count)
    used = {rows.fields[it] for it in CONSUMED if it in rows.fields}
    used |= {name for name in rows.fields if name in cells and rows.fields[name] == name}
    used |= {it for name, it in rows.fields.items() if TEXT_IN_LANGUAGE.fullmatch(name)}
    return _table(sheet, cells, used - both, "incidents", languages, out)


# Fields whose columns hold no more than what is taken of them.
CONSUMED = (
    "event_id", "event_date", "event_type", "title", "notes", "latitude", "longitude", "point",
)  # fmt: skip


def _by_point(found: Towns, rows: Incidents, ids: list[str]) -> None:
    """Give incidents that name no town the town of the very same point."""
    if not len(found.sheet):
        return
    spots = dict(zip(zip(*found.axes(), strict=True), found.ids, strict=True))
    for at, pair in enumerate(zip(rows.cells["latitude"], rows.cells["longitude"], strict=True)):
        if not ids[at] and pair[0] and rows.precision[at] == region_choice.EXACT_FIT:
            ids[at] = spots.get(pair, "")


def regions(areas: AreaTable, languages: tuple[str, ...], out: Brought) -> Table:
    """Return the regions in our columns and their own."""
    sheet, fields = areas.sheet, areas.fields
    cells: dict[str, Sequence[str]] = {"region_id": list(areas.ids)}
    cells |= _named(sheet, fields, languages, areas.ids)
    cells["kind"] = [
        it or "region" for it in sheet.column("kind" if "kind" in sheet.cells else None)
    ]
    _population(sheet, fields, cells, out)
    used = {fields["region_id"]} if fields.get("region_id") in {"region_id", "id"} else set()
    used |= {it for name, it in fields.items() if name == it or (name == "name" and it == "name")}
    return _table(sheet, cells, used, "regions", languages, out)


def _named(
    sheet: TextTable, fields: Mapping[str, str], languages: tuple[str, ...], ids: Sequence[str]
) -> dict[str, Sequence[str]]:
    """Return the names of places, in each language that there is."""
    main = languages[0]
    cells: dict[str, Sequence[str]] = {}
    for name, column in fields.items():
        found = NAME_IN_LANGUAGE.fullmatch(name)
        if found and found[1] in (*languages, ENGLISH):
            cells[name] = sheet.column(column)
    plain = sheet.column(fields.get("name"))
    have = cells.get(f"name_{main}", [""] * len(sheet))
    others = list(cells.values())
    cells[f"name_{main}"] = [
        said or text or next((it[at] for it in others if it[at]), "") or ids[at]
        for at, (said, text) in enumerate(zip(have, plain, strict=True))
    ]
    return cells


def _population(
    sheet: TextTable, fields: Mapping[str, str], cells: dict[str, Sequence[str]], out: Brought
) -> None:
    """Read the population of places, whole."""
    column = fields.get("population")
    if column is None:
        return
    read, kind, _ = own.typed(sheet.column(column))
    if kind not in {"integer", "number"} or any(it.startswith("-") for it in read):
        out.notes.append(f"{sheet.name}: {column} is no population: it holds what is no number")
        return
    cells["population"] = [str(round(float(it))) if it else "" for it in read]


def cities(read: Read, languages: tuple[str, ...], out: Brought) -> Table:
    """Return the towns in our columns and their own."""
    found = read.towns
    sheet, fields = found.sheet, found.fields
    cells: dict[str, Sequence[str]] = {"city_id": list(found.ids)}
    cells |= _named(sheet, fields, languages, found.ids)
    cells["latitude"], cells["longitude"] = found.axes()
    stated = sheet.column(fields.get("region_id"))
    if read.regions is not None:
        up, right = (np.array([float(it or "nan") for it in axis]) for axis in found.axes())
        exact = [region_choice.EXACT_FIT] * len(sheet)
        rows = region_choice.Located(up, right, stated, exact)
        cells["region_id"] = region_choice.choose(
            rows, read.regions.places, read.regions.shapes
        ).ids
    cells["is_regional_centre"] = ["false"] * len(sheet)
    _population(sheet, fields, cells, out)
    used = {it for name, it in fields.items() if it in {name, "id"}} | {"latitude", "longitude"}
    return _table(sheet, cells, used, "cities", languages, out)


def _table(
    sheet: TextTable, cells: dict[str, Sequence[str]], used: set[str], name: str,
    languages: tuple[str, ...], out: Brought,
) -> Table:  # fmt: skip
    """Return a table of our columns and the rest as its own."""
    ours = set(model.tables()[name])
    for column in sheet.columns:
        if column in ours and column not in cells and column not in used:
            cells[column] = list(sheet.column(column))
            used.add(column)
    reserved = {*ours, *(it.replace("_xx", f"_{code}") for it in ours for code in languages)}
    rest = [it for it in sheet.columns if it not in used and it != "geometry"]
    kept = own.columns(sheet, rest, {*reserved, "geometry"})
    for column in rest:
        for at in own.infinite(sheet.column(column)):
            rule, remedy = "is infinite", "write a number, or leave the cell empty"
            out.problems.append(
                Problem(sheet.name, rule, remedy, sheet.lines[at], column, sheet.column(column)[at])
            )
    if kept.rewritten:
        said = [_rewritten(sheet, kept, it) for it in kept.rewritten]
        out.notes.append(f"{sheet.name}: numbers written as text were read: {some(said)}")
    for column, kind in kept.types.items():
        texts = kept.cells[column] if kind == "string" else ()
        strays = numerals.strays(texts)
        if strays and len(strays) * 2 <= sum(map(bool, texts)):
            many = counted(len(strays), "row", "rows")
            out.notes.append(f"{sheet.name}: {column} is text, being no number in {many} "
                             f"(row {sheet.lines[strays[0]]}: {texts[strays[0]]})")  # fmt: skip
    for old, new in kept.renamed.items():
        mine = own.alike(old) in {*map(own.alike, reserved)} or old == "geometry"
        why = "its name being ours" if mine else "another column having the same name, or nearly"
        out.notes.append(f"{sheet.name}: {old} is called {new} here, {why}")
    return Table(sheet.name, cells, kept.cells, kept.types, sheet.lines)


def _rewritten(sheet: TextTable, kept: own.Own, name: str) -> str:
    """Return a column whose numbers were written otherwise, with its first such cell."""
    pairs = zip(sheet.column(name), kept.cells[kept.renamed.get(name, name)], strict=True)
    before, after = next(pair for pair in pairs if pair[0] != pair[1])
    return f"{name} (“{before}” is {after})"
