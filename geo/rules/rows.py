"""A table as the rules across rows read it: cells at fault count as empty."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from geo.package.cells import LONGEST_WORD
from geo.problems import FAULT, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    import numpy.typing as npt
    import pandas as pd

    from geo.package.tables import RawTable

# Close matches are sought while that is cheap: so many comparisons, on words so long.
COMPARISONS = 20_000


@dataclass(frozen=True)
class Rows:
    """
    One table, as text and typed.

    Attributes
    ----------
    raw
        Cells as written.
    frame
        The same rows typed; a cell at fault is missing.
    """

    raw: RawTable
    frame: pd.DataFrame
    _ids: dict[str, dict[str, None]] = field(default_factory=dict, repr=False, compare=False)

    def ids(self, column: str) -> dict[str, None]:
        """Return the filled cells of a column, each once, in the order of the file."""
        if column not in self._ids:
            self._ids[column] = dict.fromkeys(filter(None, self.written(column)))
        return self._ids[column]

    def written(self, column: str) -> Sequence[str]:
        """Return the cells of a column as written."""
        return self.raw.column(column)

    def text(self, column: str) -> Sequence[str]:
        """Return the cells of a text column, ``""`` where empty or at fault."""
        written, values = self.raw.column(column), self.frame[column]
        if int(values.notna().sum()) == len(written) - written.count(""):
            return written  # none at fault
        return list(values.fillna("").to_numpy(object))

    def numbers(self, column: str) -> npt.NDArray[np.float64]:
        """Return the cells of a numeric column, NaN where empty or at fault."""
        return np.asarray(self.frame[column].to_numpy("float64", na_value=np.nan), "float64")

    def problem(  # noqa: PLR0913 (what a fault is made of)
        self,
        place: int,
        column: str,
        rule: str,
        remedy: str,
        value: str | None = None,
        *,
        code: str | None = None,
        level: str = FAULT,
    ) -> Problem:
        """
        Return a fault of one cell.

        Parameters
        ----------
        place
            Position of the row in the frame.
        column, rule, remedy
            As in `Problem`.
        value
            Part of the cell that is at fault; None for the whole cell.
        code, level
            As in `Problem`.
        """
        if value is None:
            value = self.raw.column(column)[place]
        line = self.raw.lines[place]
        path = self.raw.spec.path
        return Problem(path, rule, remedy, line, column, value, code=code, level=level)


Tables = dict[str, Rows]


def where(mask: object) -> list[int]:
    """Return the positions at which a mask holds."""
    return [int(place) for place in np.flatnonzero(np.asarray(mask, bool))]


def known_ids(tables: Mapping[str, Rows], name: str, column: str) -> dict[str, None] | None:
    """
    Return the ids that a table holds.

    Parameters
    ----------
    tables
        By name.
    name, column
        The table and its key.

    Returns
    -------
    dict or None
        Ids in the order of the file; None where the table is not there or has
        lost rows to a fault, so that nobody can say what it would hold.
    """
    rows = tables.get(name)
    if rows is None or not rows.raw.complete or column not in rows.raw.spec.columns:
        return None
    return rows.ids(column)


def suggester(known: Collection[str], otherwise: str) -> Callable[[str], str]:
    """
    Return a function that turns an unknown word into a remedy.

    Parameters
    ----------
    known
        The words that would do.
    otherwise
        Remedy where none of them is close.

    Returns
    -------
    callable
        From the unknown word to the remedy. It stops seeking close words
        after some thousands of comparisons, so that a table full of unknown
        words costs no more than one with a few.
    """
    remedies: dict[str, str] = {}
    budget = COMPARISONS // max(len(known), 1)

    def remedy(word: str) -> str:
        if word not in remedies:
            if len(remedies) >= budget or len(word) > LONGEST_WORD:
                return otherwise
            near = difflib.get_close_matches(word, known, n=1)
            remedies[word] = f"did you mean {near[0]}? Else {otherwise}" if near else otherwise
        return remedies[word]

    return remedy
