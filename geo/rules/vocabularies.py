"""Vocabularies of ``datapackage.json``: whole words, each once, that cover what is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.package import model
from geo.package.descriptor import FILE
from geo.problems import Problem
from geo.rules.rows import Rows, Tables, suggester

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.package.descriptor import Descriptor, Field

# Columns whose words are shown by their labels: each package says what they are.
LABELLED = {
    "incidents": ("event_type", "verification", "scope"),
    "sites": ("kind",),
    "regions": ("kind",),
    "figures": ("measure", "population", "status", "claimant_kind", "place_kind"),
    "sources": ("kind", "language"),
    "statements": ("status",),
}
KIND_FIELD = ("incidents", "event_type")


def check(descriptor: Descriptor, tables: Tables) -> list[Problem]:
    """
    Validate vocabularies: their shape, and the rows that use them.

    Parameters
    ----------
    descriptor
        The package's own description.
    tables
        Its tables.

    Returns
    -------
    list of Problem
        Words without value or label, or that stand twice; groups without a
        colour; vocabularies that are absent, or differ from ``enum``; cells
        with a word that none of them has.
    """
    problems: list[Problem] = []
    for name, spec in descriptor.tables.items():
        for field in spec.fields:
            place = f"{name}.{field.name}"
            faults = [*_words(field, place, grouped=(name, field.name) == KIND_FIELD)]
            problems += faults
            if not faults and name in tables:
                problems += _used(
                    tables[name], field, place, shown=field.name in LABELLED.get(name, ())
                )
    return problems


def _words(field: Field, place: str, *, grouped: bool) -> Iterator[Problem]:
    """Check each word of a vocabulary."""
    seen: set[str] = set()
    for number, word in enumerate(field.categories, 1):
        where, value = f"{place}.categories[{number}]", word.get("value")
        if not isinstance(value, str) or not value.strip():
            yield _fault(f"{where}.value", value, "must be a word", "give the text of the cells")
            continue
        if value in seen:
            yield _fault(where, value, "stands twice", "keep one of the two")
        seen.add(value)
        for key, text in word.items():
            named = key == "label" or key.startswith("label_")
            if named and not isinstance(text, str):
                yield _fault(f"{where}.{key}", text, "must be a text", "write it between quotes")
        group = word.get("group")
        if grouped and group is not None and group not in tuple(model.GROUPS):
            remedy = suggester(model.GROUPS, f"use one of: {', '.join(model.GROUPS)}")
            rule = "is no group of event types: it has no colour"
            yield _fault(f"{where}.group", group, rule, remedy(str(group)))
    if field.categories and field.enum and not set(field.enum) <= seen:
        missing = next(word for word in field.enum if word not in seen)
        rule = "is a word of enum without a category"
        yield _fault(place, missing, rule, "add it to categories, with its label")


def _used(rows: Rows, field: Field, place: str, *, shown: bool) -> Iterator[Problem]:
    """Find cells with a word that the vocabulary does not have."""
    if not field.categories and not shown:
        return
    known = {word["value"] for word in field.categories}
    remedy = suggester(known, f"add it to the categories of {place}, or use a word of them")
    for at, text in enumerate(rows.written(field.name)):
        # What is not in enum either is told where the cell is read.
        if text and text not in known and (not field.enum or text in field.enum):
            yield rows.problem(
                at, field.name, "is not in the vocabulary of datapackage.json", remedy(text)
            )


def _fault(field: str, value: Any, rule: str, remedy: str) -> Problem:  # noqa: ANN401 (any JSON)
    """Return a fault of the descriptor."""
    shown = None if value is None else str(value)
    return Problem(FILE, rule, remedy, field=field, value=shown)
