"""Counts that `data/README.md` gives are those of the tables."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from copies import DATA, kept

README = " ".join((DATA / "README.md").read_text(encoding="utf-8").split())
TABLES = ("incidents", "figures", "sources", "claimants", "cities", "sites", "regions")


def said(pattern: str) -> list[int]:
    """Return the numbers in the one place that has this form."""
    [found] = re.findall(pattern, README)
    return [int(text) for text in ([found] if isinstance(found, str) else found)]


def counts(table: str, column: str, *values: str) -> list[int]:
    found = Counter(row[column] for row in kept(table))
    return [found[value] for value in values]


@pytest.mark.parametrize("name", [*TABLES, "statements", "texts", "gazetteer"])
def test_rows_are_counted(name: str) -> None:
    assert said(rf"\| {name}\.csv \| (\d+) \|") == [len(kept(name))]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("incidents", "verification", value)
        for value in ("corroborated", "official_claim", "single_source", "contested")
    ]
    + [
        ("figures", "status", value) for value in ("current", "superseded", "withdrawn", "disputed")
    ],
)
def test_grades_and_statuses_are_counted(table: str, column: str, value: str) -> None:
    assert said(rf"\| {value} \|[^|]*\| (\d+) \|") == counts(table, column, value)


def test_tiers_precision_and_reach_are_counted() -> None:
    tiers = (
        r"major NGO \((\d+)\); 2 national.*? reporting \((\d+)\); 3 aggregator.*? wiki \((\d+)\)"
    )
    assert said(tiers) == counts("sources", "tier", "1", "2", "3")
    time = r"1 stated \((\d+)\), 2 about \((\d+)\), 3 inferred \((\d+)\)"
    assert said(time) == counts("incidents", "time_precision", "1", "2", "3")
    place = r"1 site \((\d+)\), 2 city or town \((\d+)\), 3 wider area \((\d+)\)"
    assert said(place) == counts("incidents", "geo_precision", "1", "2", "3")
    scope = r"place \((\d+)\), region \((\d+)\) or national \((\d+)\)"
    assert said(scope) == counts("incidents", "scope", "place", "region", "national")


def test_dates_and_points_without_a_source_are_counted() -> None:
    assert said(r"; (\d+) sources have none") == counts("sources", "published", "")
    points = r"`geo-geonames`, (\d+); `geo-wof-kz`, (\d+)\)"
    assert said(points) == counts("cities", "source_id", "geo-geonames", "geo-wof-kz")
    osm = sum(counts("sites", "source_id", "geo-osm-almaty", "geo-osm-astana"))
    assert said(r"\((\d+) of (\d+)\) \| ODbL") == [osm, len(kept("sites"))]
