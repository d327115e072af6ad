"""The package's own words in one language: names, texts, labels, licences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from geo import Dataset


def words(table: pd.DataFrame, base: str, lang: str) -> list[str]:
    """
    Return a text column in a language.

    Parameters
    ----------
    table
        A table of a dataset.
    base
        Name of the column without its language.
    lang
        Code of the language.

    Returns
    -------
    list of str
        A text each row: English where it has none in the language, that of
        another where there is no English, ``""`` where it has none at all.
    """
    named = [f"{base}_{lang}", f"{base}_en", base]
    others = [it for it in table.columns if re.fullmatch(rf"{base}_[a-z]{{2,3}}", str(it))]
    known = [table[it] for it in dict.fromkeys((*named, *others)) if it in table.columns]
    text = known[0]
    for other in known[1:]:
        text = text.fillna(other)
    return text.fillna("").astype(str).tolist()


def text(data: Dataset, key: str, lang: str) -> str:
    """Return a text of the package, in English where the language lacks it; ``""`` for none."""
    rows = data.texts[data.texts["key"] == key]
    return words(rows, "text", lang)[0] if len(rows) else ""


def label(data: Dataset, table: str, column: str, value: str, lang: str) -> str:
    """Return what a vocabulary calls a value, in English where the language lacks it."""
    for item in data.descriptor.categories(table, column):
        if item["value"] == value:
            return str(item.get(f"label_{lang}") or item.get("label") or value)
    return value


def licences(data: Dataset) -> list[str]:
    """Return the names of the licences under which the package may be used."""
    listed = data.descriptor.raw.get("licenses", [])
    return [item["name"] for item in listed if item.get("name")]
