"""The second real package: another country, English alone, claims that differ."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING

import pytest
from frictionless import Package
from plains import SOUTH_AFRICA
from readback import read
from typer.testing import CliRunner

import geo
import maps
from geo import exchange, figures
from geo.package.tables import to_csv
from maps.commands.app import app
from maps.content import translator
from maps.page import payload

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = SOUTH_AFRICA.parent / "acled-sample.csv"
EXPECTED_TOLL = [6, 72, 117, 212, 276, 337, 342, 354]


@pytest.fixture(scope="module")
def data() -> geo.Dataset:
    return geo.load(SOUTH_AFRICA)


def test_it_has_no_fault() -> None:
    assert geo.problems_of(SOUTH_AFRICA) == []


def test_stock_frictionless_finds_no_fault() -> None:
    report = Package(str(SOUTH_AFRICA / "datapackage.json")).validate()
    assert report.valid, report.to_summary()


def test_it_is_small_and_real(data: geo.Dataset) -> None:
    assert 8 <= len(data.incidents) <= 25
    assert len(data.figures) > 25
    assert len(data.regions) == 9
    used = set(";".join(data.incidents["source_ids"]).split(";")) | set(data.figures["source_id"])
    used |= set(data.cities["source_id"]) | set(data.regions["source_id"].dropna())
    assert used == set(data.sources["source_id"])


def test_the_toll_keeps_every_step_and_a_part_that_was_lowered(data: geo.Dataset) -> None:
    told = figures.history(data.figures, "ZA", "killed")["best"].tolist()
    assert told == EXPECTED_TOLL
    region = data.regions.set_index("region_id")["killed_best"]
    assert (region["ZA-KZN"], region["ZA-GP"]) == (281, 79)
    assert region.notna().sum() == 2
    assert 251 in set(data.figures["best"])


def test_claimants_contradict_each_other_and_both_stay(data: geo.Dataset) -> None:
    told = data.figures[data.figures["place_id"] == "2021-07-12-soweto-ndofaya"]
    assert dict(zip(told["claimant"], told["best"], strict=True)) == {
        "Premier of Gauteng": 10,
        "Daily Maverick": 11,
    }


def test_the_map_says_what_its_texts_say(data: geo.Dataset) -> None:
    page = maps.build_map(data).get_root().render()
    assert "<title>July 2021 in South Africa</title>" in page
    assert "UTC+2" in payload.content(data)["texts"]["time_zone"][0]
    assert 'id="languages"' not in page
    assert translator.languages(data) == ["en"]


@pytest.mark.parametrize("ending", [".gpkg", ".geojson", ".csv", ".kml", ".xlsx", ".parquet"])
def test_it_is_exported_in_its_own_columns(data: geo.Dataset, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out{ending}"
    exchange.export(data, path)
    spec = data.descriptor.tables["incidents"]
    back = read(path, spec)
    assert back["title_en"].tolist() == data.incidents["title_en"].tolist()
    assert [name for name in back.columns if name.endswith("_ru")] == []


def acled_row() -> str:
    """Return the first row of the sample, moved to Durban."""
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        row = next(reader)
    row |= {"event_date": "14 July 2021", "year": "2021", "latitude": "-29.86",
            "longitude": "31.03", "location": "Durban", "notes": "", "fatalities": "1",
            "country": "South Africa", "geo_precision": "1", "time_precision": "1"}  # fmt: skip
    return to_csv([list(row), list(row.values())])


def test_foreign_events_are_taken_into_it(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(SOUTH_AFRICA, copy)
    (tmp_path / "rows.csv").write_text(acled_row(), encoding="utf-8")
    line = ["import", str(tmp_path / "rows.csv"), "--from", "acled", "--into", str(copy)]
    result = CliRunner().invoke(app, line)
    assert result.exit_code == 0, result.output
    data = geo.load(copy)
    assert len(data.incidents) == len(geo.load(SOUTH_AFRICA).incidents) + 1
    assert "ACLED" in set(data.claimants["name_en"])
    assert list(data.claimants.columns) == ["claimant", "name_en", "kind", "part_of"]
