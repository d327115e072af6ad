"""What a package says of itself as a whole, beside its tables: of the kinds that are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.package.descriptor import FILE, PLAIN, RULES
from geo.problems import Problem
from geo.rules.setting_faults import README, fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.package.descriptor import Descriptor

TEXTS = ("name", "title", "version", "description", "homepage")
LISTS = ("licenses", "sources")  # each item of which has texts alone
NOTES, NAMED = "notes", "named"  # settings


def check(descriptor: Descriptor) -> Iterator[Problem]:
    """
    Find what is of another kind than pages, stills and files write.

    Parameters
    ----------
    descriptor
        The package's own description.

    Yields
    ------
    Problem
        Names, titles and notes that are no texts, licences and sources that are no objects
        of texts, settings of another kind.
    """
    raw, settings = descriptor.raw, descriptor.settings
    for name in TEXTS:
        if not isinstance(raw.get(name, ""), str):
            yield Problem(FILE, "must be a text", "write it in quotes", None, name, str(raw[name]))
    for name in LISTS:
        listed = raw.get(name, [])
        if not isinstance(listed, list) or not all(map(_of_texts, listed)):
            rule, remedy = "must be a list of objects of texts", 'write [{"title": "…"}]'
            yield Problem(FILE, rule, remedy, field=name, value=str(listed))
    notes, named = settings.get(NOTES, []), settings.get(NAMED, {})
    if not isinstance(notes, list) or not all(isinstance(it, str) for it in notes):
        yield fault(NOTES, notes, "must be a list of texts", README)
    if not _of_texts(named):
        yield fault(NAMED, named, "must be an object of names, each with its reason", README)
    if settings.get(RULES, PLAIN) != PLAIN:
        remedy = f'write "{PLAIN}" for tables of your own, or leave it out'
        yield fault(RULES, settings[RULES], "names no rules", remedy)


def _of_texts(item: Any) -> bool:  # noqa: ANN401 (any JSON)
    """Say whether something is an object of texts."""
    return isinstance(item, dict) and all(isinstance(it, str) for it in item.values())
