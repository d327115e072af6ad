"""``qantar check``: the faults of a package, its warnings, and on demand its notes."""

from __future__ import annotations

from typing import Annotated

import typer

from geo.package.embedded import default_folder
from geo.problems import NOTE, SHOWN, WARNING, counted, listed
from maps.commands.terminal import DATA_FAULT, Folder, say, stop

Every = Annotated[
    bool, typer.Option("--all", help="Not only 50 of a kind; likely duplicates and the like, too.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Warnings are faults.")]


def check(folder: Folder = None, *, every: Every = False, strict: Strict = False) -> None:
    """Report every fault of a data package, one a line: file, row, field, value, rule, remedy."""
    from geo.loading import examined

    place = folder or default_folder()
    found = examined(place)
    warnings = [item for item in found.warnings if item.level != NOTE]
    notes = [item for item in found.warnings if item.level == NOTE and every]
    for line in listed([*found.problems, *warnings, *notes], None if every else SHOWN):
        say(line, err=True)
    faults = len(found.problems) + sum(strict or item.level != WARNING for item in warnings)
    if faults:
        stop(f"{counted(faults, 'fault', 'faults')} in {place}", DATA_FAULT)
    counts = ", ".join(f"{number} {name}" for name, number in found.rows.items())
    told = [counted(len(warnings), "warning", "warnings")] if warnings else []
    told += [counted(len(notes), "note", "notes")] if notes else []
    say(f"{', '.join(['no fault', *told])} in {place}: {counts}")
