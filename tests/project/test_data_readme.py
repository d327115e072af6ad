"""Counts and rules that `data/README.md` and `data/AUDIT.md` give are those of tables and code."""

from __future__ import annotations

import re
from collections import Counter
from math import sqrt

from copies import DATA, kept

from geo.rules import grades, harm, hints, locators, origins, precision, site_limits, translated

README = " ".join((DATA / "README.md").read_text(encoding="utf-8").split())


def said(pattern: str) -> list[int]:
    """Return the numbers in the one place that has this form."""
    [found] = re.findall(pattern, README)
    return [int(text) for text in ([found] if isinstance(found, str) else found)]


def counts(table: str, column: str, *values: str) -> list[int]:
    found = Counter(row[column] for row in kept(table))
    return [found[value] for value in values]


def test_tiers_are_counted() -> None:
    tiers = (
        r"major NGO \((\d+)\); 2 national.*? reporting \((\d+)\); 3 aggregator.*? wiki \((\d+)\)"
    )
    assert said(tiers) == counts("sources", "tier", "1", "2", "3")


def test_dates_and_points_without_a_source_are_counted() -> None:
    assert said(r"; (\d+) sources have none") == counts("sources", "published", "")
    points = r"`geo-geonames`, (\d+); `geo-wof-kz`, (\d+)\)"
    assert said(points) == counts("cities", "source_id", "geo-geonames", "geo-wof-kz")
    osm = sum(counts("sites", "source_id", "geo-osm-almaty", "geo-osm-astana"))
    assert said(r"\((\d+) of (\d+)\) \| ODbL") == [osm, len(kept("sites"))]


def test_every_named_rule_is_told_with_its_level() -> None:
    faults = {*grades.GRADE_RULES.values(), origins.CIRCULAR, origins.UNKNOWN, origins.PART_RULE}
    faults |= {
        precision.PRECISION_RULE,
        locators.LOCATOR_RULE,
        harm.NAME_RULE,
        site_limits.SITE_LIMIT_RULE,
    }
    levels = dict.fromkeys(faults, "fault")
    levels |= dict.fromkeys((hints.HOUR, translated.TRANSLATED_RULE, harm.WORD_RULE), "warning")
    levels |= dict.fromkeys((hints.DUPLICATE, hints.ARCHIVE), "note")
    assert dict(re.findall(r"\| `([a-z-]+)` \| (fault|warning|note) \|", README)) == levels


AUDIT = (DATA / "AUDIT.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"\| (incidents|figures) \| (\d+) of (\d+) \| ([a-z ]+) \| (\d+) \| ([\d.]+) % "
    r"\| ([\d.]+) to ([\d.]+) % \|"
)


def wilson(found: int, of: int) -> tuple[float, float]:
    """Return the Wilson score interval at 95 %, in percent."""
    z, share = 1.959964, found / of
    middle = share + z * z / (2 * of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    whole = 1 + z * z / of
    return max(0.0, 100 * (middle - half) / whole), 100 * (middle + half) / whole


def test_the_audit_s_intervals_are_those_of_its_counts() -> None:
    rows = ROW.findall(AUDIT)
    assert len(rows) == 4
    for _, of, _, _, found, share, low, high in rows:
        interval = wilson(int(found), int(of))
        assert f"{100 * int(found) / int(of):.1f}" == share
        assert (f"{interval[0]:.1f}", f"{interval[1]:.1f}") == (low, high)


def test_page_and_readme_give_the_audit_s_numbers() -> None:
    counts = {number for row in ROW.findall(AUDIT) for number in (row[1], row[2])}
    wrong = {row[4] for row in ROW.findall(AUDIT) if row[3] in {"wrong in a detail", "minor fault"}}
    [texts] = [row for row in kept("texts") if row["key"] == "how_sure"]
    for lang in ("en", "ru", "kk"):
        numbers = set(re.findall(r"\d+", texts[f"text_{lang}"]))
        assert counts | wrong | {"7", "4", "11"} <= numbers
        assert len(re.findall(r"[.](?:\s|$)", texts[f"text_{lang}"])) == 2
    assert counts | wrong <= set(re.findall(r"\d+", README))
