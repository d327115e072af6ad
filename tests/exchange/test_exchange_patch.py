"""Patches of places: applied whole or not at all, and only to what they were made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from geo.exchange.into import patch
from geo.package.tables import to_csv
from maps.commands.app import app

if TYPE_CHECKING:
    from pathlib import Path

    from copies import Copy

AIRPORT = "2022-01-05-almaty-airport"
COLUMNS = ("event_id", *(f"{side}{name}" for name in patch.PATCHED for side in ("old_", "")))


class Patch:
    """Patches for a copy of the package, and the command that applies them."""

    def __init__(self, copy: Copy, folder: Path) -> None:
        self.copy, self.path = copy, folder / "patch.csv"

    def cells(self, key: str, **new: str) -> dict[str, str]:
        """Return a row that says what stands there, and some cells that shall."""
        now = next(row for row in self.copy.rows("incidents") if row["event_id"] == key)
        old = {f"old_{name}": now[name] for name in patch.PATCHED}
        return {"event_id": key, **{name: now[name] for name in patch.PATCHED}, **old, **new}

    def apply(self, *rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Result:
        lines = [list(columns), *([row[name] for name in columns] for row in rows)]
        self.path.write_text(to_csv(lines), encoding="utf-8")
        words = ["import", str(self.path), "--from", "patch", "--into", str(self.copy.folder)]
        return CliRunner().invoke(app, words, catch_exceptions=False)

    def refused(self, *rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> list[str]:
        """Apply what must fail; return what was said, once nothing is seen to have changed."""
        before = self.table()
        result = self.apply(*rows, columns=columns)
        assert result.exit_code == 1
        assert result.stdout == ""
        assert self.table() == before
        lines = result.stderr.splitlines()
        assert lines[-1] == "nothing was written"
        return lines[:-1]

    def table(self) -> bytes:
        return (self.copy.folder / "incidents.csv").read_bytes()


@pytest.fixture
def fix(package_copy: Copy, tmp_path: Path) -> Patch:
    return Patch(package_copy, tmp_path)


def test_the_cells_change_and_every_other_byte_stays(fix: Patch) -> None:
    before = fix.table()
    line = next(item for item in before.splitlines() if item.startswith(AIRPORT.encode()))
    assert line.count(b",43.352,77.040,") == 1
    after = before.replace(line, line.replace(b",43.352,77.040,", b",43.351,77.039,"))
    row = fix.cells(AIRPORT, latitude="43.351", longitude="77.039")
    # As a page writes it: a number without the zeros at its end.
    result = fix.apply({**row, "old_longitude": "77.04"})
    assert result.exit_code == 0, result.stderr
    assert fix.table() == after
    assert f"{AIRPORT}: latitude = 43.351, longitude = 77.039" in result.stdout
    assert "1 rows read, 1 taken, 0 skipped" in result.stdout
    assert fix.copy.problems() == []


def test_a_town_s_incident_gets_a_site_and_its_precision(fix: Patch) -> None:
    key = fix.copy.first("incidents", city_id="almaty", geo_precision="2")
    row = fix.cells(key, latitude="43.352", longitude="77.040", site_id="almaty-airport",
                    geo_precision="1", precision_m="800")  # fmt: skip
    assert fix.apply(row).exit_code == 0
    now = next(row for row in fix.copy.rows("incidents") if row["event_id"] == key)
    assert (now["site_id"], now["geo_precision"], now["precision_m"]) == (
        "almaty-airport", "1", "800"
    )  # fmt: skip
    assert fix.copy.problems() == []


def test_what_is_no_longer_there_is_refused_by_row_and_id(fix: Patch) -> None:
    good = fix.cells(fix.copy.first("incidents", geo_precision="2"), precision_m="4999")
    moved = fix.cells(AIRPORT, latitude="43.351")
    fix.copy.edit("incidents", AIRPORT, latitude="43.353")
    (told,) = fix.refused(good, moved)
    assert told.startswith("patch.csv:3: old_latitude = 43.352: is not what incidents.csv has now")
    assert f"{AIRPORT} (43.353)" in told


def test_every_fault_of_a_patch_is_told_at_once(fix: Patch) -> None:
    row = fix.cells(AIRPORT, latitude="43.351")
    told = fix.refused(row, row, {**row, "event_id": "gone"},
                       fix.cells(fix.copy.first("incidents", geo_precision="2")))  # fmt: skip
    assert [line.partition(":")[2][:2] for line in told] == ["3:", "4:", "5:"]
    assert "stands already in line 2" in told[0]
    assert "event_id = gone: is not an event_id of incidents.csv" in told[1]
    assert "has these values already" in told[2]


@pytest.mark.parametrize(
    ("new", "field", "rule"),
    [
        ({"latitude": "77.040", "longitude": "43.352"}, "latitude", "is swapped with longitude"),
        ({"latitude": "50.0"}, "region_id", "the point lies in KZ-KAR"),
        ({"latitude": "43.35123"}, "latitude", "more than 3 decimals"),
        ({"geo_precision": "2"}, "geo_precision", "has geo_precision 1"),
        ({"city_id": "aktau"}, "city_id", "belongs to almaty"),
        ({"latitude": "here"}, "latitude", "must be a decimal number"),
    ],
)
def test_the_package_as_it_would_be_is_checked(
    fix: Patch, new: dict[str, str], field: str, rule: str
) -> None:
    told = fix.refused(fix.cells(AIRPORT, **new))
    assert any(line.startswith(f"patch.csv:2: {field} = ") and rule in line for line in told), told


def test_a_patch_needs_both_halves_and_knows_its_columns(fix: Patch) -> None:
    row = fix.cells(AIRPORT, latitude="43.351")
    half = ("event_id", "old_latitude", "latitude", "old_longitude", "longitude", "precision_m")
    (told,) = fix.refused(row, columns=half)
    assert "precision_m: stands without old_precision_m" in told
    (told,) = fix.refused(row, columns=half[:-2])
    assert "longitude: a column is missing" in told
    (told,) = fix.refused({**row, "title_en": "Another"}, columns=(*COLUMNS, "title_en"))
    assert "title_en: is not a column of a patch" in told


def test_a_patch_of_points_alone_is_enough(fix: Patch) -> None:
    row = fix.cells(AIRPORT, latitude="43.351")
    columns = ("event_id", "old_latitude", "latitude", "old_longitude", "longitude")
    assert fix.apply(row, columns=columns).exit_code == 0
    assert b",43.351,77.040," in fix.table()


def test_a_trial_writes_nothing(fix: Patch) -> None:
    before = fix.table()
    fix.apply(fix.cells(AIRPORT, latitude="43.351"))
    (fix.copy.folder / "incidents.csv").write_bytes(before)
    words = ["import", str(fix.path), "--from", "patch", "--into", str(fix.copy.folder)]
    result = CliRunner().invoke(app, [*words, "--dry-run"])
    assert result.exit_code == 0
    assert "latitude = 43.351" in result.stdout
    assert fix.table() == before


def test_a_patch_that_a_spreadsheet_saved(fix: Patch) -> None:
    book = openpyxl.Workbook()
    book.active.append(["event_id", "old_latitude", "latitude", "old_longitude", "longitude"])
    book.active.append([AIRPORT, 43.352, 43.351, 77.04, 77.04])
    path = fix.path.with_suffix(".xlsx")
    book.save(path)
    words = ["import", str(path), "--from", "patch", "--into", str(fix.copy.folder)]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert b",43.351,77.040," in fix.table()
