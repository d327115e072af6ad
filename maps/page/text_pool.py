"""Texts in several languages, each written once in the page's data.

A page says the same words in many places: a claimant in every map by that claimant, a
number in the map, the list and the ledger. `gathered` replaces them by rows of one table,
``pool``, and `spread` puts them back; ``assets/core/pool.js`` does the same in the browser.
"""

from __future__ import annotations

from typing import Any

POOL = "pool"
ROW = ""  # the one key of what stands for texts: a row of the pool, or a list of rows

Texts = tuple[str, ...]


def gathered(content: dict[str, Any]) -> dict[str, Any]:
    """
    Return content with each text in its languages written once.

    Parameters
    ----------
    content
        JSON-ready, with ``languages``. A text is a list of one string a language; a column
        of texts is one list a language.

    Returns
    -------
    dict
        Texts are ``{"": row}``, columns ``{"": [row, ...]}``; ``pool`` has one list a language.
    """
    known: dict[Texts, int] = {}
    count = len(content["languages"])

    def put(text: Texts) -> int:
        return known.setdefault(text, len(known))

    def walk(value: Any) -> Any:  # noqa: ANN401 - any JSON
        if isinstance(value, dict):
            return {name: walk(item) for name, item in value.items()}
        if not isinstance(value, list):
            return value
        if len(value) == count and all(isinstance(item, str) for item in value):
            return {ROW: put(tuple(value))}
        if len(value) == count and _is_column(value):
            return {ROW: [put(text) for text in zip(*value, strict=True)]}
        return [walk(item) for item in value]

    found: dict[str, Any] = {
        name: item if name == "languages" else walk(item) for name, item in content.items()
    }
    return {**found, POOL: [list(texts) for texts in zip(*known, strict=True)]}


def spread(content: dict[str, Any]) -> dict[str, Any]:
    """Return content as it was before `gathered`."""
    pool: list[list[str]] = content[POOL]

    def walk(value: Any) -> Any:  # noqa: ANN401 - any JSON
        if isinstance(value, list):
            return [walk(item) for item in value]
        if not isinstance(value, dict):
            return value
        if value.keys() != {ROW}:
            return {name: walk(item) for name, item in value.items()}
        rows = value[ROW]
        one = isinstance(rows, int)
        for row in [rows] if one else rows:
            if type(row) is not int or row < 0:  # Python would count it from the end
                message = f"row {row} of the pool"
                raise LookupError(message)
        return [texts[rows] if one else [texts[row] for row in rows] for texts in pool]

    return {name: walk(item) for name, item in content.items() if name != POOL}


def _is_column(lists: list[Any]) -> bool:
    """Return whether lists are a column of texts: strings alone, as many in each."""
    return (
        all(isinstance(one, list) for one in lists)
        and len({len(one) for one in lists}) == 1
        and bool(lists[0])
        and all(isinstance(item, str) for one in lists for item in one)
    )
