"""Languages of a package: which there are, and the columns of their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Rule = TypeVar("Rule")
ENGLISH = "en"
# Beside English in the contract; `in_languages` writes the columns of others.
TRANSLATIONS = ("ru", "kk")


def translations(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages beside English that a package says it is in."""
    listed = settings.get("languages")
    codes = listed if isinstance(listed, list) else []
    return tuple(dict.fromkeys(code for code in map(str, codes) if code != ENGLISH))


def in_languages(columns: Mapping[str, Rule], languages: Iterable[str]) -> dict[str, Rule]:
    """
    Return the columns of a table with its translations in other languages.

    Parameters
    ----------
    columns
        By name, those of `TRANSLATIONS` side by side.
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
        if code not in TRANSLATIONS:
            out[column] = rule
        elif code == TRANSLATIONS[0]:
            out |= {f"{base}_{language}": rule for language in listed}
    return out
