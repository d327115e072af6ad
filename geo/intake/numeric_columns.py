"""Which columns that somebody brings are numbers, and which of them stay as written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from geo.intake import own
from geo.intake import synonyms as known
from geo.intake.measured_tables import Numbers, NumberTables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo import measures
    from geo.intake.assembly import Table
    from geo.intake.brought import Brought, Read


def weight(read: Read, out: Brought) -> str | None:
    """Return the column that says for how many incidents a row stands."""
    incidents = read.incidents
    if incidents is None or "weight" not in incidents.fields:
        return None
    if np.isfinite(incidents.latitude).any():
        return None
    column = incidents.fields["weight"]
    total = sum(int(it) for it in incidents.sheet.column(column) if it)
    rows = len(incidents.sheet)
    out.notes.append(f"{incidents.sheet.name}: {total:,} events in {rows:,} rows, by {column}")
    return column


def tables(read: Read, tables: Mapping[str, Table], weight: str | None) -> NumberTables:
    """Return the numeric columns of all tables."""
    found = {name: Numbers(name) for name in ("incidents", "regions", "cities")}
    for name, sheet in read.sheets().items():
        table = tables[name]
        types, cells = dict(table.types), dict(table.own)
        if name != "incidents" and any(table.cells.get("population", ())):
            types["population"], cells["population"] = "integer", table.cells["population"]
        found[name] = Numbers(sheet.name, own.Own(cells, types), sheet.lines)
    layout = read.incidents.layout if read.incidents else known.PLAIN_LAYOUT
    return NumberTables(found["incidents"], found["regions"], found["cities"], layout, weight)


def as_written(
    read: Read,
    tables: Mapping[str, Table],
    chosen: Mapping[str, measures.Measure],
    weight: str | None,
) -> dict[str, Table]:
    """Return tables whose numbers that nobody asked for stay texts where a number alters them."""
    asked = {weight, *(it.column or key for key, it in chosen.items())}
    asked |= {it.denominator for it in chosen.values()}
    out = {}
    for name, sheet in read.sheets().items():
        table = tables[name]
        kept: dict[str, Sequence[str]] = {}
        # A name that is ours has a sign behind it; the first of several counts.
        keys = {it.rstrip("_"): it for it in reversed([*table.own])}
        for column in sheet.columns:
            key = keys.get(column.rstrip("_"))
            if key is None or key in asked or table.types[key] not in {"integer", "number"}:
                continue
            cells = sheet.column(column)
            if not own.exact(cells):
                kept[key] = cells
        types = {**table.types, **dict.fromkeys(kept, "string")}
        out[name] = replace(table, own={**table.own, **kept}, types=types)
    return out
