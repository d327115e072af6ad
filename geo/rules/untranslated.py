"""Texts that a language of the package lacks: English is shown in their place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from geo.languages import ENGLISH, english, translations
from geo.package.descriptor import FILE
from geo.problems import WARNING, Problem
from geo.rules.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.package.reading import Package

UNTRANSLATED_RULE = "untranslated"


def check(package: Package) -> Iterator[Problem]:
    """
    Find what is not translated yet.

    Parameters
    ----------
    package
        Without faults.

    Returns
    -------
    iterator of Problem
        Warnings: one for each column of a table, one for the labels of a
        language, one for the guided tour in a language.
    """
    for code in translations(package.descriptor.settings):
        for name, frame in package.frames.items():
            yield from _columns(Rows(package.raw[name], frame), code)
        yield from _labels(package, code)
        yield from _tour(package, code)


def _columns(rows: Rows, code: str) -> Iterator[Problem]:
    """Find cells that are empty while the English one is not."""
    spec = rows.raw.spec
    for column in spec.columns:
        base = column.removesuffix(f"_{code}")
        original = english(base, spec.columns)
        if base == column or original is None:
            continue
        pairs = list(zip(rows.text(original), rows.text(column), strict=True))
        yield from _told(
            spec.path, column, sum(bool(text) for text, _ in pairs),
            sum(bool(text) and not translated for text, translated in pairs),
        )  # fmt: skip


def _labels(package: Package, code: str) -> Iterator[Problem]:
    """Find words of vocabularies without a label."""
    words = [
        word
        for spec in package.descriptor.tables.values()
        for field in spec.fields
        for word in field.categories
        if word.get("label")
    ]
    lacking = sum(not word.get(f"label_{code}") for word in words)
    yield from _told(FILE, f"label_{code}", len(words), lacking)


def _tour(package: Package, code: str) -> Iterator[Problem]:
    """Find texts of the guided tour that are absent."""
    found: Counter[bool] = Counter()
    steps: list[dict[str, Any]] = list(package.tour)
    for step in steps:
        keys = [it for it in step if it.endswith(f"_{ENGLISH}")]
        found.update(bool(step.get(f"{it.removesuffix(ENGLISH)}{code}")) for it in keys)
    if steps:
        yield from _told("tour.toml", f"*_{code}", sum(found.values()), found[False])


def _told(file: str, field: str, there: int, lacking: int) -> Iterator[Problem]:
    """Warn of texts that are lacking."""
    if lacking:
        rule = f"{lacking} of {there} texts are not translated; the English is shown"
        remedy = "translate them"
        yield Problem(file, rule, remedy, field=field, code=UNTRANSLATED_RULE, level=WARNING)
