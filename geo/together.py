"""Tables of a dataset that still fit each other, after somebody replaced one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from geo.dataset import Dataset

# Column, and the table whose ids it names.
REFERENCES = (
    ("incidents", "city_id", "cities"), ("incidents", "region_id", "regions"),
    ("incidents", "site_id", "sites"), ("cities", "region_id", "regions"),
    ("sites", "city_id", "cities"),
)  # fmt: skip
JOINED_IDS = {
    "incidents": "event_id",
    "cities": "city_id",
    "regions": "region_id",
    "sites": "site_id",
}
CLAIMED_TABLES = {"incident": "incidents", "city": "cities", "region": "regions"}
PART_REMEDY = "make a part by data.filter(…), which keeps the tables together"


def check(data: Dataset) -> None:
    """
    Raise DataError where a table names rows that are not there.

    Parameters
    ----------
    data
        A dataset, of which somebody may have replaced a table.
    """
    ids = {name: set(getattr(data, name)[column]) for name, column in JOINED_IDS.items()}
    problems = [
        Problem(name, f"is not in {other}", PART_REMEDY, field=column, value=str(text))
        for name, column, other in REFERENCES
        for text in sorted(set(getattr(data, name)[column].dropna()) - ids[other])[:1]
    ]
    figures = data.figures
    for kind, other in CLAIMED_TABLES.items():
        told = figures.loc[figures["place_kind"] == kind, "place_id"].dropna()
        problems += [
            Problem("figures", f"is not in {other}", PART_REMEDY, field="place_id", value=str(text))
            for text in sorted(set(told) - ids[other])[:1]
        ]
    if problems:
        raise DataError(problems)
