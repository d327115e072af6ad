"""What changed between two versions of a package: incidents and claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.package.descriptor import read_descriptor
from geo.package.tables import read_raw
from geo.problems import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMPARED = ("incidents", "figures")
REASON_COLUMN = "status_reason"
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
SIGNS = {ADDED: "+", REMOVED: "-", CHANGED: "~"}
CELL_SHOWN = 60


@dataclass(frozen=True)
class Difference:
    """
    One row that is not as it was.

    Attributes
    ----------
    table
        ``incidents`` or ``figures``.
    what
        ``added``, ``removed`` or ``changed``.
    key
        Id of the row.
    label
        What the row is about, in a few words.
    fields
        Column, text before, text after; only of a row that changed.
    reason
        Why a claim is no longer current, as the newer version says; ``""``
        where it says nothing.
    """

    table: str
    what: str
    key: str
    label: str
    fields: tuple[tuple[str, str, str], ...] = ()
    reason: str = ""

    def __str__(self) -> str:
        """Write the difference on one line."""
        told = self.label
        if self.fields:
            told = "; ".join(
                f"{name}: {_short(old)} -> {_short(new)}" for name, old, new in self.fields
            )
        reason = f" (reason: {_line(self.reason)})" if self.reason else ""
        return f"{SIGNS[self.what]} {self.key}: {_line(told)}{reason}"

    def record(self) -> dict[str, Any]:
        """Return the difference as JSON has it."""
        fields = {name: {"old": old, "new": new} for name, old, new in self.fields}
        parts = {"table": self.table, "what": self.what, "id": self.key, "label": self.label}
        return {**parts, "fields": fields, "reason": self.reason}


def compare(old: Path, new: Path) -> list[Difference]:
    """
    Return the incidents and claims that differ between two packages.

    Parameters
    ----------
    old, new
        Two folders.

    Returns
    -------
    list of Difference
        By table, then added, removed, changed, then id. Cells are compared as
        text; a column that only one version has is empty in the other.

    Raises
    ------
    DataError
        If a descriptor or one of the tables can not be read in full.
    """
    before, after = _rows(old), _rows(new)
    return [item for table in COMPARED for item in _table(table, before[table], after[table])]


def _rows(folder: Path) -> dict[str, dict[str, dict[str, str]]]:
    """Return the rows of each table by id."""
    descriptor = read_descriptor(folder)
    out: dict[str, dict[str, dict[str, str]]] = {name: {} for name in COMPARED}
    for name in COMPARED:
        spec = descriptor.tables.get(name)
        if spec is None:
            continue
        raw, problems = read_raw(folder, spec)
        if problems:
            raise DataError(problems)
        out[name] = {row[spec.primary_key]: row for row in raw.records()}
    return out


def _table(
    table: str, before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]
) -> Iterator[Difference]:
    """Compare the rows of one table."""
    for key in sorted(after.keys() - before.keys()):
        yield Difference(table, ADDED, key, _label(table, after[key]), (), _why(after[key]))
    for key in sorted(before.keys() - after.keys()):
        yield Difference(table, REMOVED, key, _label(table, before[key]))
    for key in sorted(before.keys() & after.keys()):
        old, new = before[key], after[key]
        fields = tuple(
            (name, old.get(name, ""), new.get(name, ""))
            for name in dict.fromkeys((*old, *new))
            if old.get(name, "") != new.get(name, "")
        )
        if fields:
            yield Difference(table, CHANGED, key, _label(table, new), fields, _why(new))


def _label(table: str, row: dict[str, str]) -> str:
    """Return what a row is about."""
    if table == "incidents":
        return row.get("title_en", "")
    value = row.get("best") or "..".join(row.get(end, "") for end in ("low", "high"))
    names = ("measure", "population", "place_id")
    thing = " ".join(row.get(name, "") for name in names)
    return f"{thing} = {value} ({row.get('claimant', '')}, {row.get('as_of', '')})"


def _why(row: dict[str, str]) -> str:
    """Return why a claim is not current."""
    return row.get(REASON_COLUMN, "")


def _short(text: str) -> str:
    """Return a cell as it is shown."""
    line = _line(text)
    return (line[:CELL_SHOWN] + "…" if len(line) > CELL_SHOWN else line) or "(empty)"


def _line(text: str) -> str:
    """Return a text on one line, controls made visible."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
