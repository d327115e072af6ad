"""Rules of the measures that a package maps: ``qantar.measures``, or the older ``choropleths``."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geo import measure_words as words
from geo import measures
from geo.problems import WARNING
from geo.rules.rows import suggester
from geo.rules.setting_faults import fault, objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.measures import Measure
    from geo.package.descriptor import Descriptor
    from geo.problems import Problem
    from geo.rules.rows import Rows, Tables

NEW, OLD_SETTING = "measures", "choropleths"


def check(descriptor: Descriptor, tables: Tables) -> list[Problem]:
    """
    Validate the measures of a package.

    Parameters
    ----------
    descriptor
        The package's own description.
    tables
        Tables that agree with the contract in memory.

    Returns
    -------
    list of Problem
        Measures that are malformed, have the id of another, or name no
        measure or claim set of figures.csv.
    """
    settings = descriptor.settings
    name = OLD_SETTING if OLD_SETTING in settings and NEW not in settings else NEW
    one = _choropleth if name == OLD_SETTING else _measure
    problems: list[Problem] = []
    ids: set[str] = set()
    for place, item in objects(settings, name, problems, needed=True):
        key, field = item.get("id"), f"{name}[{place}]"
        problems += one(field, item, descriptor, tables)
        if not isinstance(key, str) or not key or key in ids:
            remedy = "give each map an id of its own"
            problems.append(fault(f"{field}.id", key, "must be an id", remedy))
        ids.add(str(key))
    return problems


def older(settings: dict[str, Any]) -> list[Problem]:
    """Return a warning of the name that measures had; empty where it is not used."""
    if OLD_SETTING not in settings:
        return []
    rule = f"is called qantar.{NEW} now"
    if NEW in settings:
        rule += "; it is not read beside it"
    remedy = 'write {"id": "killed", "agg": "claims"}, or {"id": "incidents", "agg": "count"}'
    return [replace(fault(OLD_SETTING, None, rule, remedy), level=WARNING)]


def joined(settings: dict[str, Any]) -> dict[str, str | None]:
    """Return the measures of claims that a package maps, each with its claim set or None."""
    known = measures.listed(settings).items()
    claimed = ((name, it) for name, it in known if it.kind == "claims")
    return {measures.counted(name, it): it.claim_set for name, it in claimed}


def _measure(
    field: str, item: dict[str, Any], descriptor: Descriptor, tables: Tables
) -> Iterator[Problem]:
    """Check that a measure can be read, and its claims."""
    try:
        name, measure = measures.read(item)
    except (TypeError, ValueError) as error:
        rule = str(error)
        if item.get("id") and isinstance(item["id"], str):
            yield fault(field, item["id"], rule, "correct it as the message says")
        return
    if measure.kind == "claims":
        yield from _claims(f"{field}.column", name, measure, descriptor, tables)
    elif measure.agg != words.COUNT:
        yield from _column(f"{field}.column", measure.column or name, measure, descriptor)


def _column(field: str, column: str, measure: Measure, descriptor: Descriptor) -> Iterator[Problem]:
    """Check that a table has the column of a given or computed number."""
    tables = ("regions", "cities") if measure.kind == words.GIVEN else ("incidents",)
    if measure.on is not None and measure.kind == words.GIVEN:
        tables = (measure.on,)
    known = [it for table in tables for it in descriptor.tables[table].columns]
    if column not in known:
        files = " or ".join(f"{table}.csv" for table in tables)
        remedy = suggester(known, f"name a column of {files}")
        yield fault(field, column, f"is not a column of {files}", remedy(column))


def _choropleth(
    field: str, item: dict[str, Any], descriptor: Descriptor, tables: Tables
) -> Iterator[Problem]:
    """Check that a map shows a measure and a claim set that exist."""
    per = item.get("per", 1)
    number = isinstance(per, int | float) and not isinstance(per, bool)
    if not number or not math.isfinite(per) or per <= 0:
        yield fault(f"{field}.per", per, "must be a number above 0", "write 100000")
    measure = item.get("measure")
    if "measure" in item and not isinstance(measure, str):
        yield fault(f"{field}.measure", measure, "must be a text", "name a measure")
    elif measure is not None:
        yield from _known(f"{field}.measure", measure, item, descriptor, tables)


def _claims(
    field: str, name: str, measure: Measure, descriptor: Descriptor, tables: Tables
) -> Iterator[Problem]:
    """Check that figures.csv has the measure, and its claim set."""
    item = {} if measure.claim_set is None else {"claim_set": measure.claim_set}
    yield from _known(field, measures.counted(name, measure), item, descriptor, tables)


def _known(
    field: str, measure: str, item: dict[str, Any], descriptor: Descriptor, tables: Tables
) -> Iterator[Problem]:
    """Check that a measure stands in the vocabulary, and a claim set of it in the table."""
    rows = tables.get("figures")
    if rows is None:
        return
    vocabulary = descriptor.tables["figures"].field("measure").enum or rows.text("measure")
    if measure not in vocabulary:
        remedy = suggester(dict.fromkeys(vocabulary), "name a measure of the vocabulary")
        yield fault(field, measure, "is not in the vocabulary of measures", remedy(measure))
    elif "claim_set" in item and rows.raw.complete:
        place = field.rpartition(".")[0]
        yield from _claim_set(f"{place}.claim_set", item["claim_set"], measure, rows)


def _claim_set(field: str, name: object, measure: str, rows: Rows) -> Iterator[Problem]:
    """Check that a claim set has claims of a measure."""
    pairs = zip(rows.text("claim_set"), rows.text("measure"), strict=True)
    sets = dict.fromkeys(text for text, what in pairs if text and what == measure)
    if name is not None and name not in list(sets):
        rule = f"no claim of {measure} belongs to this set"
        known = ", ".join(list(sets)[:20]) or "none"
        yield fault(field, name, rule, f"name a claim_set of figures.csv ({known})")
