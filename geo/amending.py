"""A dataset with more in it: a row, or a measure with its table of numbers."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo import asked, measures, spelling
from geo import measure_words as words
from geo.intake import matching, measure_choice, number_tables, own, text_table
from geo.intake.measured_tables import Numbers, NumberTables
from geo.joining import PLACE_IDS
from geo.measures import Measure
from geo.package import model
from geo.package.casting import cast, texts, typed
from geo.package.cells import NUMBER
from geo.package.descriptor import parse
from geo.package.reading import Package
from geo.package.tables import RawTable
from geo.problems import FAULT, DataError, Problem
from geo.regions import TOLERANCE_KM, regions_near
from geo.rules import checks
from geo.today import latest_day
from geo.writing import claim_input

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

    from geo.package.descriptor import Descriptor


@dataclass(frozen=True)
class Added:
    """What `geo.Dataset.with_measure` is asked for."""

    name: str
    measure: Measure | str | None
    table: pd.DataFrame | None
    key: str | None


@dataclass(frozen=True)
class Amended:
    """Tables and description with a measure, and what was found out about its table."""

    tables: dict[str, pd.DataFrame]
    descriptor: Descriptor
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def measured(tables: dict[str, pd.DataFrame], descriptor: Descriptor, added: Added) -> Amended:
    """
    Add a measure, or take one away.

    Parameters
    ----------
    tables, descriptor
        Of a dataset.
    added
        What is asked for.

    Returns
    -------
    Amended

    Raises
    ------
    DataError
        If the numbers are not there.
    """
    listed = measures.listed(descriptor.settings)
    if added.measure is None:
        kept = {name: it for name, it in listed.items() if name != added.name}
        return Amended(tables, _described(descriptor, kept))
    wanted = added.measure if isinstance(added.measure, Measure) else Measure(added.measure)
    notes: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()
    if added.table is not None:
        tables, descriptor, found = _joined(tables, descriptor, added.table, added.key)
        notes = tuple(found.notes)
        warned = tuple(str(replace(it, level=FAULT)) for it in found.warnings)
    if wanted.agg == words.CLAIMS:
        resolved = wanted
    else:
        resolved = _chosen(tables, descriptor, added.name, wanted)
    named = {**listed, added.name: resolved}
    return Amended(tables, _described(descriptor, named), notes, warned)


def _described(descriptor: Descriptor, listed: Mapping[str, Measure]) -> Descriptor:
    """Return a description with other measures."""
    settings = {key: it for key, it in descriptor.settings.items() if key != "choropleths"}
    settings["measures"] = [measures.written(name, it) for name, it in listed.items()]
    return replace(descriptor, settings=settings)


def _chosen(
    tables: dict[str, pd.DataFrame], descriptor: Descriptor, name: str, wanted: Measure
) -> Measure:
    """Return a measure whose column is known to be numbers."""
    numbers = {}
    for table in model.OWNED:
        types = {it: descriptor.tables[table].field(it).type
                 for it in (*model.own_columns(descriptor, table), "population")
                 if it in descriptor.tables[table].columns}  # fmt: skip
        sheet = text_table.of_frame(tables[table], table)
        cells = {it: sheet.column(it) for it in types}
        numbers[table] = Numbers(table, own.Own(cells, types), sheet.lines)
    known = NumberTables(numbers["incidents"], numbers["regions"], numbers["cities"])
    choice = measure_choice.choose({name: wanted}, known)
    if choice.problems:
        raise DataError(choice.problems)
    return next(iter(choice.measures.values()))


def _joined(
    tables: dict[str, pd.DataFrame], descriptor: Descriptor, given: pd.DataFrame, column: str | None
) -> tuple[dict[str, pd.DataFrame], Descriptor, number_tables.Joined]:
    """Add the columns of a table of numbers to regions, or to towns where those match better."""
    asked.need("table", given, pd.DataFrame, "a frame; pandas.DataFrame(…) makes one")
    asked.text("key", column)
    sheet = text_table.of_frame(text_table.flat(given)[0], "table")
    tried = {
        name: number_tables.join(sheet, _places(tables[name], key), column)
        for name, key in PLACE_IDS.items()
        if len(tables[name])
    }
    name = max(tried, key=lambda it: (bool(tried[it].key), it == "regions"), default="regions")
    found = tried[name] if tried else number_tables.Joined()
    if found.problems:
        raise DataError(found.problems)
    spec = descriptor.tables[name]
    table, raw = tables[name].copy(), copy.deepcopy(descriptor.raw)
    resource = next(it for it in raw["resources"] if it["name"] == name)
    for name_, cells in found.cells.items():
        if name_ in spec.columns:
            rule, remedy = f"stands in {name} already", "give the column another name"
            raise DataError([Problem("table", rule, remedy, field=name_)])
        written, kind, _ = own.typed(list(cells))
        table[name_] = typed(written, kind)
        resource["schema"]["fields"].append({"name": name_, "type": kind})
    from_raw = parse(raw)
    return {**tables, name: table}, replace(from_raw, settings=descriptor.settings), found


def _places(table: pd.DataFrame, key: str) -> matching.KnownPlaces:
    """Return regions or towns for matching: by id, and by every name that they have."""
    texts = table.astype(object).where(table.notna(), "").astype(str)
    names = [it for it in table.columns if it.startswith(("name", "other_names"))]
    codes = [it for it in ("iso_now",) if it in table.columns]
    return matching.places(
        texts[key].tolist(),
        [texts[it].tolist() for it in codes],
        [texts[it].tolist() for it in names],
    )


def extended(
    tables: dict[str, pd.DataFrame],
    outlines: gpd.GeoDataFrame,
    context: gpd.GeoDataFrame,
    descriptor: Descriptor,
    row: tuple[str, Mapping[str, object]],
) -> dict[str, pd.DataFrame]:
    """
    Return the tables with one row more, by every rule of a package.

    Parameters
    ----------
    tables, outlines, context, descriptor
        Of a dataset.
    row
        Name of the table, and cells by column.

    Raises
    ------
    DataError
        With every rule that the row breaks.
    """
    name, given = row
    spec = descriptor.tables[name]
    unknown = [it for it in given if it not in spec.columns]
    if unknown:
        remedy = words.nearest(unknown[0], spec.columns)
        raise DataError([Problem(name, "is no column", remedy, field=it) for it in unknown])
    cells = {key: text_table.text(it) for key, it in given.items()}
    cells = (_event if name == "incidents" else _claim)(cells, tables, outlines)
    raw: dict[str, RawTable] = {}
    frames: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for key, table in descriptor.tables.items():
        if key not in tables:
            continue
        columns = [texts(tables[key][it.name], it.type) for it in table.fields]
        rows = list(zip(*columns, strict=True))
        if key == name:
            rows.append(tuple(cells.get(it, "") for it in spec.columns))
        raw[key] = RawTable.of_rows(table, rows, range(2, len(rows) + 2))
        frames[key], faults = cast(raw[key])
        problems += faults
    package = Package(Path(), descriptor, raw, frames, outlines, context)
    problems += checks.check(package, today=latest_day())
    line = len(tables[name]) + 2
    mine = [it for it in problems if it.file == spec.path and it.row == line]
    if mine:
        raise DataError(mine)
    return frames


def _event(
    cells: dict[str, str], tables: dict[str, pd.DataFrame], outlines: gpd.GeoDataFrame
) -> dict[str, str]:
    """Fill in what follows from the other cells of an incident."""
    out = dict(cells)
    point = [out.get(name, "") for name in ("latitude", "longitude")]
    measured = all(map(NUMBER.fullmatch, point))  # what is no number is told with the other faults
    if measured and not out.get("region_id") and len(outlines):
        up, right = (np.array([float(it)]) for it in point)
        out["region_id"] = regions_near(up, right, outlines, TOLERANCE_KM)[0]
    where = "place" if all(point) else "region" if out.get("region_id") else "national"
    out.setdefault("scope", where)
    out.setdefault("time_precision", "1")
    level = "1" if out.get("site_id") else "2" if out.get("city_id") else "3"
    out.setdefault("geo_precision", level)
    known = set(tables["incidents"]["event_id"])
    if not out.get("event_id"):
        place = out.get("city_id") or out.get("region_id") or out["scope"]
        base = spelling.slug(f"{place} {out.get('event_type', '')}")
        out["event_id"] = spelling.free(f"{out.get('event_date', '')}-{base}", known)
    return out


def _claim(
    cells: dict[str, str], tables: dict[str, pd.DataFrame], _outlines: gpd.GeoDataFrame
) -> dict[str, str]:
    """Fill in the id of a claim."""
    out = {"population": "all", "status": "current", **cells}
    if not out.get("figure_id"):
        out["figure_id"] = next(claim_input.free_ids(tables["figures"]["figure_id"]))
    return out
