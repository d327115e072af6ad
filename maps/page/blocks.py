"""Columns of a large table as binary blocks, read by ``assets/core/blocks.js``.

A *block* is gzip (modification time 0) in base64 of::

    length of the header      4 bytes, the lowest first (as all numbers here)
    header                    JSON: ``rows``, and ``columns``, each a description with its
                              name and ``bytes``, the length of its data
    data                      of each column, in the order of the header

A table is *sections*: columns that are wanted together. A section is one block, or one
for every so many rows, so that one text does not cost all of them; its dictionary, where
it has one, is a block of its own (one column ``words``). The page's JSON has the head::

    {"rows": N, "sections": {name: {"step": rows a block, "blocks": [place, ...],
                                    "words": place or -1, "columns": [name, ...]}}}

where a place is the number of a block in the page. A column's description has ``kind``:

=========  ==============================================================================
whole      ``low``, ``high``, ``width``, ``steps``: value less ``low`` in ``width`` bytes,
           or the step from the value before; bytes are shuffled (all first bytes, then
           all second ones)
decimal    ``low``, ``scale``, ``width``: (stored + ``low``) / ``scale``, stored 0 is none;
           shuffled. Exact: another kind is taken where a number would change
float      eight bytes, shuffled; NaN is none
lists      ``sizes`` and ``flat``, two descriptions (whole); ``count`` numbers in all
coded      ``words``, the texts that occur, and ``codes`` (whole), as wide as they need
aligned    ``width``: ASCII aligned to the right with zeros before it, character by
           character: ids that count up repeat in all but their last places
plain      length (4 bytes) and varints of the texts' lengths, then UTF-8
worded     three times length and varints: words a text, ranks (0: spelled out), lengths
           of the words spelled out; then these in UTF-8. A text is its words with a space
           between them; rank r is word r-1 of the section's dictionary
json       a JSON list: texts that UTF-8 can not hold
=========  ==============================================================================

A varint is seven bits a byte, the lowest first, the eighth bit set on all but the last.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from maps.page.block_columns import encoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BLOCK_ROWS = 8192  # rows a block of texts
LEAST_TEXT = 20  # characters on average from which a column's words are counted
FEW_ROWS = 20_000  # rows up to which the best compression costs next to nothing
MOST_WORDS = 1 << 16
COUNTED_ROWS = 200_000  # rows in which words are counted


@dataclass
class Blocks:
    """
    A table on its way into a page.

    Attributes
    ----------
    rows
        Number of rows.
    head
        What the page's JSON says of the sections.
    parts
        The blocks in base64, in order of their place.
    """

    rows: int
    head: dict[str, Any] = field(init=False)
    parts: list[str] = field(default_factory=list)
    _kinds: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin a head without sections."""
        self.head = {"rows": self.rows, "sections": {}}

    def add(self, name: str, columns: Mapping[str, Any], *, split: bool = False) -> None:
        """
        Add a section.

        Parameters
        ----------
        name
            Of the section.
        columns
            As `maps.block_columns.encoded` takes them, by name, `rows` long each.
        split
            Whether it is read a block at a time; its long texts then share a dictionary.

        Raises
        ------
        ValueError
            If a column is longer or shorter than the table.
        """
        for key, values in columns.items():
            if len(values) != self.rows:
                message = f"column {key} has {len(values)} rows, the table {self.rows}"
                raise ValueError(message)
        words = dictionary(columns) if split else []
        place = self._put({"words": words}) if words else -1
        ranks = {word: rank for rank, word in enumerate(words, 1)} or None
        step = BLOCK_ROWS if split else max(1, self.rows)
        places = [
            self._put({key: values[at : at + step] for key, values in columns.items()}, ranks)
            for at in range(0, self.rows, step)
        ]
        self.head["sections"][name] = {
            "step": step,
            "blocks": places,
            "words": place,
            "columns": list(columns),
        }

    def _put(self, columns: Mapping[str, Any], words: dict[str, int] | None = None) -> int:
        """Write one block and return its place."""
        level = 9 if self.rows <= FEW_ROWS else 6
        data = gzip.compress(block(columns, words, self._kinds), level, mtime=0)
        self.parts.append(base64.b64encode(data).decode("ascii"))
        return len(self.parts) - 1


def block(
    columns: Mapping[str, Any],
    words: dict[str, int] | None = None,
    kinds: dict[str, str] | None = None,
) -> bytes:
    """
    Return one block before it is compressed.

    Parameters
    ----------
    columns
        As `maps.block_columns.encoded` takes them, by name.
    words
        Rank of each word of the dictionary, from 1.
    kinds
        The encoding that a column's first block took, which later ones take without trying
        the others.
    """
    kinds = {} if kinds is None else kinds
    header, data = [], []
    for name, values in columns.items():
        described, content = encoded(values, words, kinds.get(name, ""))
        kinds.setdefault(name, described["kind"])
        header.append({"name": name, "bytes": len(content), **described})
        data.append(content)
    rows = len(next(iter(columns.values()), ()))
    about = {"rows": rows, "columns": header}
    head = json.dumps(about, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return len(head).to_bytes(4, "little") + head + b"".join(data)


def dictionary(columns: Mapping[str, Any]) -> list[str]:
    """Return the words that long texts repeat, the most frequent first."""
    counts: Counter[str] = Counter()
    for values in columns.values():
        if len(values) and isinstance(values[0], str) and _mean(values) >= LEAST_TEXT:
            for value in values[:COUNTED_ROWS]:
                counts.update(value.split(" "))
    often = sorted(
        (word for word, count in counts.items() if count > 1 and _writable(word)),
        key=lambda word: (-counts[word], word),
    )
    return often[:MOST_WORDS]


def _mean(values: Iterable[str]) -> float:
    """Return the mean length of texts."""
    sizes = [len(value) for value in values]
    return sum(sizes) / len(sizes)


def _writable(word: str) -> bool:
    """Say whether UTF-8 can hold a word: half a surrogate pair it can not."""
    return not any("\ud800" <= letter <= "\udfff" for letter in word)
