"""A package of many incidents for the bench: the real ones repeated, on other days, a little aside."""

from __future__ import annotations

import csv
import datetime as dt
import random
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FIRST, DAYS = dt.date(2022, 1, 1), 26
ASIDE = 0.01  # degrees at most: within what a town's precision allows


def write(source: Path, target: Path, count: int, seed: int = 2022) -> None:
    """
    Write a valid package with so many incidents.

    Parameters
    ----------
    source
        The real package.
    target
        Folder to write; it must not exist.
    count
        How many incidents it has in the end: the real ones, and repeated ones
        of places and regions. Decisions of the whole country stay as many as
        they are.
    seed
        Of the days and distances; the same seed gives the same files.
    """
    chance = random.Random(seed)
    shutil.copytree(source, target)
    path = target / "incidents.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = list(reader.fieldnames or ()), list(reader)
    models = [row for row in rows if row["scope"] != "national"]
    rows += [_again(chance.choice(models), number, chance) for number in range(count - len(rows))]
    rows.sort(key=lambda row: (row["event_date"], row["event_id"]))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _again(row: dict[str, str], number: int, chance: random.Random) -> dict[str, str]:
    """Return a row again: a new id and day; a new point where the place is only a town."""
    day = (FIRST + dt.timedelta(chance.randrange(DAYS))).isoformat()
    row = {**row, "event_id": f"{day}-again-{number:05}", "event_date": day}
    if row["latitude"] and not row["site_id"]:
        for name in ("latitude", "longitude"):
            row[name] = f"{float(row[name]) + chance.uniform(-ASIDE, ASIDE):.2f}"
    return row
