"""How much of anything is read, so that no file takes all memory; a user may raise each limit."""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True)
class Limits:
    """
    The most that is read of each thing.

    Attributes
    ----------
    rows
        Of a table.
    columns
        Of a table.
    cell
        Characters of a cell.
    row
        Characters of a row of a CSV file.
    table
        Bytes of a CSV file of a package.
    foreign
        Bytes of a foreign table, which is read row by row.
    file
        Bytes of any other file, which is in memory as a whole.
    vertices
        Of a file of shapes.
    nesting
        Levels of brackets of a JSON file, and parts of a key of a TOML file.
    toml
        Characters of a TOML file.
    """

    rows: int = 5_000_000
    columns: int = 10_000
    cell: int = 1 << 17
    row: int = 1 << 20
    table: int = 1 << 30
    foreign: int = 1 << 36
    file: int = 1 << 28
    vertices: int = 20_000_000
    nesting: int = 100
    toml: int = 1 << 22


LIMIT_NAMES = tuple(item.name for item in fields(Limits))
_CURRENT = [Limits()]


def current() -> Limits:
    """Return the limits that hold in this process."""
    return _CURRENT[0]


def set_limits(**most: int) -> Limits:
    """
    Change limits for this process.

    Parameters
    ----------
    **most
        New limits by their name in `Limits`.

    Returns
    -------
    Limits
        Those that held before, which `restore` takes.

    Raises
    ------
    ValueError
        If a limit is not known, or is no whole number above 0.
    """
    for name, value in most.items():
        if name not in LIMIT_NAMES:
            message = f"{name}: is no limit; there are {', '.join(LIMIT_NAMES)}"
            raise ValueError(message)
        if value < 1:
            message = f"{name} = {value}: a limit is a whole number above 0"
            raise ValueError(message)
    before = _CURRENT[0]
    _CURRENT[0] = replace(before, **most)
    # The standard library has a limit of its own, which anybody may change.
    csv.field_size_limit(max(_CURRENT[0].cell, csv.field_size_limit()))
    return before


def restore(before: Limits) -> None:
    """Put limits back that `set_limits` returned."""
    _CURRENT[0] = before


def remedy(name: str) -> str:
    """Say by which flag a limit is raised."""
    return f"make it smaller, or raise the limit: qantar --limit {name}=NUMBER ..."
