"""Rules of claims: their values, their status, and the chain from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.claim import ENDS
from geo.problems import some
from geo.rules.rows import Rows, Tables, known_ids, suggester, where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.package.descriptor import Descriptor
    from geo.problems import Problem

# Measures that count what happened on a day: their `as_of` names that day, so
# that two days are two facts, not two versions of one.
OF_A_DAY = frozenset({"participants"})
SUBJECT = ("place_kind", "place_id", "measure", "population")
# What every page writes as it is: a number of a page keeps no more digits.
FIGURE_DECIMALS, EXACT_FIGURE = 3, 2**53 - 1
WITH_REASON = frozenset({"withdrawn", "disputed"})
CLAIM_PLACES = {
    "region": ("regions", "region_id"),
    "city": ("cities", "city_id"),
    "incident": ("incidents", "event_id"),
}


def check(tables: Tables, descriptor: Descriptor) -> list[Problem]:
    """
    Validate the claims of figures.csv by the rules of the evidence model.

    Parameters
    ----------
    tables
        Tables that agree with the contract in memory.
    descriptor
        For the id of the country.

    Returns
    -------
    list of Problem
        Places that are not known; values out of order, negative or absent;
        a status without its reason; successors that can not be; rings of
        successors, each once; two current claims of one claimant; kinds that
        are not those of claimants.csv.
    """
    rows = tables.get("figures")
    if rows is None:
        return []
    return [
        *_places(rows, tables, descriptor),
        *_values(rows),
        *_reasons(rows),
        *_successors(rows),
        *_rings(rows),
        *_competing(rows),
        *_kinds(rows, tables),
    ]


def _kinds(rows: Rows, tables: Tables) -> Iterator[Problem]:
    """Find claims whose claimant is of another kind than in its own table."""
    claimants = tables.get("claimants")
    if claimants is None or "kind" not in claimants.raw.spec.columns:
        return
    kinds = dict(zip(claimants.text("claimant"), claimants.text("kind"), strict=True))
    pairs = zip(rows.text("claimant"), rows.text("claimant_kind"), strict=True)
    for place, (name, kind) in enumerate(pairs):
        known = kinds.get(name, "")
        if known and kind and known != kind:
            rule = f"is {known} in {claimants.raw.spec.path} ({name})"
            yield rows.problem(place, "claimant_kind", rule, f"write {known}, or correct it there")


def _places(rows: Rows, tables: Tables, descriptor: Descriptor) -> Iterator[Problem]:
    """Find claims about a place that is not known."""
    country = descriptor.settings.get("country")
    name = country.get("place_id") if isinstance(country, dict) else None
    known: dict[str, dict[str, None] | None] = {
        kind: known_ids(tables, *home) for kind, home in CLAIM_PLACES.items()
    }
    known["country"] = {name: None} if isinstance(name, str) else None
    remedies = {}
    for kind, ids in known.items():
        table = f"{CLAIM_PLACES[kind][0]}.csv" if kind in CLAIM_PLACES else "the settings"
        otherwise = f"name one of {table}, or set place_kind to what it is"
        remedies[kind] = suggester(ids or (), otherwise)
    for place, (kind, text) in enumerate(
        zip(rows.text("place_kind"), rows.text("place_id"), strict=True)
    ):
        ids = known.get(kind)
        if text and ids is not None and text not in ids:
            yield rows.problem(place, "place_id", f"is not a known {kind}", remedies[kind](text))


def _values(rows: Rows) -> Iterator[Problem]:
    """Find values that are negative, out of order or absent."""
    numbers = {end: rows.numbers(end) for end in ENDS}
    for end, values in numbers.items():
        for place in where(values < 0):
            rule, remedy = "a count can not be negative", "check the sign"
            yield rows.problem(place, end, rule, remedy)
        yield from _rounded(rows, end)
    low, best, high = numbers.values()
    for less, more, wrong in (
        ("low", "best", low > best),
        ("best", "high", best > high),
        ("low", "high", (low > high) & np.isnan(best)),
    ):
        above = rows.written(more)
        for place in where(wrong):
            rule = f"is above {more} ({above[place]})"
            remedy = f"exchange the two, or correct one: {less} ≤ {more}"
            yield rows.problem(place, less, rule, remedy)
    stated = [rows.written(name) for name in (*ENDS, "value_text")]
    for place, cells in enumerate(zip(*stated, strict=True)):
        if not any(cells):
            rule = "a claim has a value: low, best, high or value_text"
            yield rows.problem(place, "best", rule, "write the number, or its words in value_text")


def _rounded(rows: Rows, end: str) -> Iterator[Problem]:
    """Find numbers that a page could not write as they are."""
    values = rows.numbers(end)
    for place, text in enumerate(rows.written(end)):
        whole, _, decimals = text.partition(".")
        if np.isnan(values[place]):
            continue
        if len(decimals.rstrip("0")) > FIGURE_DECIMALS or abs(int(whole)) > EXACT_FIGURE:
            rule = f"is shown with {FIGURE_DECIMALS} decimals at most, and up to {EXACT_FIGURE}"
            remedy = "write it so, and the claimant's own words in value_text"
            yield rows.problem(place, end, rule, remedy)


def _reasons(rows: Rows) -> Iterator[Problem]:
    """Find claims that are no longer current, and do not say why."""
    after, why = rows.written("superseded_by"), rows.written("status_reason")
    for place, status in enumerate(rows.text("status")):
        if status == "superseded" and not after[place] and not why[place]:
            rule = "a superseded claim has a successor or a reason"
            remedy = "name the later claim's figure_id, or say why in status_reason"
            yield rows.problem(place, "superseded_by", rule, remedy)
        elif status in WITH_REASON and not why[place]:
            rule = f"a {status} claim has a reason"
            remedy = "say when and by whom in status_reason"
            yield rows.problem(place, "status_reason", rule, remedy)


def _successors(rows: Rows) -> Iterator[Problem]:
    """Find successors that can not follow the claim that names them."""
    ids, dates, status = (rows.text(name) for name in ("figure_id", "as_of", "status"))
    about = list(zip(*(rows.text(name) for name in SUBJECT), strict=True))
    row_of = {name: place for place, name in enumerate(ids) if name}
    column = "superseded_by"
    for place, text in enumerate(rows.text(column)):
        if not text:
            continue
        if status[place] and status[place] != "superseded":
            rule = f"only a superseded claim has a successor; this one is {status[place]}"
            remedy = "set status to superseded, or empty superseded_by"
            yield rows.problem(place, column, rule, remedy)
        if text == ids[place]:
            rule, remedy = "a claim can not follow itself", "name the later claim, or leave empty"
            yield rows.problem(place, column, rule, remedy)
        elif text in row_of:
            other = row_of[text]
            differing = _differing(about[place], about[other])
            if differing:
                rule = f"the successor has another {differing[0]} ({differing[1]})"
                remedy = "name a claim about the same place, measure and population"
                yield rows.problem(place, column, rule, remedy)
            shared = min(len(dates[place]), len(dates[other]))
            if dates[other][:shared] < dates[place][:shared]:
                rule = f"the successor is older ({dates[other]} before {dates[place]})"
                yield rows.problem(place, column, rule, "exchange the two, or check as_of")


def _differing(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the first column on which two claims differ, with the other's value."""
    for name, here, there in zip(SUBJECT, one, other, strict=True):
        if here and there and here != there:
            return name, there
    return None


def _rings(rows: Rows) -> Iterator[Problem]:
    """Find claims that replace each other in a ring; each ring once, at its first row."""
    ids = rows.text("figure_id")
    after = dict(zip(ids, rows.text("superseded_by"), strict=True))
    after = {name: text for name, text in after.items() if name and text and name != text}
    row_of = {name: place for place, name in enumerate(ids)}
    done: set[str] = set()
    for start in after:
        path: dict[str, None] = {}
        here = start
        while here in after and here not in done and here not in path:
            path[here] = None
            here = after[here]
        done.update(path)
        if here not in path:
            continue
        walk = list(path)
        ring = walk[walk.index(here) :]
        turn = ring.index(min(ring, key=row_of.__getitem__))
        ring = ring[turn:] + ring[:turn]
        rule = f"claims replace each other in a ring of {len(ring)}: {some(ring)}"
        remedy = "let the latest of them be current, with no successor"
        yield rows.problem(row_of[ring[0]], "superseded_by", rule, remedy)


def _competing(rows: Rows) -> Iterator[Problem]:
    """
    Find two current claims of one claimant about one thing.

    One thing is one place, measure, population and claim set, because the
    same number may stand in two published breakdowns. For measures of
    `OF_A_DAY` the day belongs to it.
    """
    keys = ("place_kind", "place_id", "measure", "population", "claimant", "claim_set")
    columns = zip(*(rows.text(name) for name in keys), strict=True)
    dates = rows.text("as_of")
    seen: dict[tuple[str, ...], int] = {}
    ids = rows.written("figure_id")
    current = [status == "current" for status in rows.text("status")]
    for place, key in enumerate(columns):
        if not current[place] or "" in key[:-1]:
            continue
        thing = (*key, dates[place]) if key[2] in OF_A_DAY else key
        first = seen.setdefault(thing, place)
        if first != place:
            rule = f"{ids[first]} is a current claim of the same claimant about the same thing"
            older = ids[first] if dates[first] <= dates[place] else ids[place]
            newer = ids[place] if older == ids[first] else ids[first]
            remedy = f"set {older} to superseded with superseded_by = {newer}"
            yield rows.problem(place, "status", rule, remedy)
