"""Claims in a column of a plain table, as the page for analysts writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from foreigners import bring

from geo.exchange.into.generic import FIGURES
from geo.package.tables import to_csv

if TYPE_CHECKING:
    from pathlib import Path

    from copies import Copy

    from geo.exchange import Report

ROW = {
    "event_id": "2022-01-04-zhanaozen-strike",
    "event_date": "2022-01-04",
    "event_type": "strike",
    "title_en": "A strike",
    "city_id": "zhanaozen",
    "latitude": "43.34",
    "longitude": "52.86",
    "source_ids": "tass-2022-01-09",
}


def take(copy: Copy, folder: Path, claims: str) -> Report:
    path = folder / "drafts.csv"
    row = {**ROW, FIGURES: claims}
    path.write_text(to_csv([list(row), list(row.values())]), encoding="utf-8")
    return bring(copy, path, "csv")


def test_each_line_is_a_claim(package_copy: Copy, tmp_path: Path) -> None:
    last = package_copy.rows("figures")[-1]["figure_id"]
    report = take(package_copy, tmp_path, "killed=1..2:Adil Soz\ndetained=10..:Adil Soz")
    assert (report.taken, report.claims, report.said) == (1, 2, [])
    new = [row for row in package_copy.rows("figures") if row["place_id"] == ROW["event_id"]]
    assert [(r["measure"], r["low"], r["best"], r["high"]) for r in new] == [
        ("killed", "1", "", "2"), ("detained", "10", "10", "")
    ]  # fmt: skip
    assert [r["figure_id"] for r in new] == [f"F{int(last[1:]) + n}" for n in (1, 2)]
    assert {(r["claimant"], r["as_of"], r["source_id"], r["status"]) for r in new} == {
        ("Adil Soz", "2022-01-04", "tass-2022-01-09", "current")
    }
    known = {
        r["claimant_kind"] for r in package_copy.rows("figures") if r["claimant"] == "Adil Soz"
    }
    assert {r["claimant_kind"] for r in new} <= known
    assert package_copy.problems() == []


@pytest.mark.parametrize(
    ("claims", "rule"),
    [
        ("killed 1", "is not measure=value:claimant"),
        ("killed=many:Adil Soz", "is not measure=value:claimant"),
        ("killed=1:Nobody At All", "has no figure in the package yet"),
        ("love=1:Adil Soz", "is not in the vocabulary"),
    ],
)
def test_a_claim_at_fault_keeps_its_row_out(
    package_copy: Copy, tmp_path: Path, claims: str, rule: str
) -> None:
    before = (package_copy.folder / "figures.csv").read_bytes()
    report = take(package_copy, tmp_path, claims)
    assert (report.taken, report.skipped) == (0, 1)
    assert rule in str(report.first[0])
    assert (package_copy.folder / "figures.csv").read_bytes() == before
