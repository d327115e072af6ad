"""Languages of a package: which there are, and the columns of their texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

Rule = TypeVar("Rule")
ENGLISH = "en"
# Stands for every language beside English in the contract: ``title_xx``.
ANY = "xx"
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}")


def locale_of(language: str) -> str:
    """Return the locale whose habits are followed: British for English."""
    return "en_GB" if language == ENGLISH else language


def translations(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages beside English that a package says it is in."""
    listed = settings.get("languages")
    codes = listed if isinstance(listed, list) else []
    return tuple(dict.fromkeys(code for code in map(str, codes) if code != ENGLISH))


def english(base: str, columns: Collection[str]) -> str | None:
    """Return which of some columns holds a text in English: it may stand without an ending."""
    return next((name for name in (f"{base}_{ENGLISH}", base) if name in columns), None)


def spoken(names: Iterable[str], contract: Iterable[str]) -> tuple[str, ...]:
    """
    Return the languages in which columns hold translations.

    Parameters
    ----------
    names
        Columns of a table.
    contract
        Columns of its contract, one with `ANY` for each text.

    Returns
    -------
    tuple of str
        Codes beside English, in the order of the first column of each.
    """
    contract = tuple(contract)
    bases = {name.rpartition("_")[0] for name in contract if name.endswith(f"_{ANY}")}
    found = (name.rpartition("_") for name in names if name not in contract)
    codes = (code for base, _, code in found if base in bases and LANGUAGE_CODE.fullmatch(code))
    return tuple(dict.fromkeys(code for code in codes if code != ENGLISH))


def in_languages(columns: Mapping[str, Rule], languages: Iterable[str]) -> dict[str, Rule]:
    """
    Return the columns of a table with its translations.

    Parameters
    ----------
    columns
        By name; one that ends in `ANY` stands for each language.
    languages
        Codes beside English, in the order of their columns.

    Returns
    -------
    dict
        Columns by name, in their order.
    """
    listed = tuple(languages)
    out: dict[str, Rule] = {}
    for column, rule in columns.items():
        base, _, code = column.rpartition("_")
        out |= (
            {f"{base}_{language}": rule for language in listed} if code == ANY else {column: rule}
        )
    return out
