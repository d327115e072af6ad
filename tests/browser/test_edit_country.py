"""The panel of a package about another country: empty, south and west of nought."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from calling import done
from editing import cell, download, faults, fill, keep, kept
from plains import PE_LIM

import geo
import maps

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit

PAPER = "paper-2022-12-08,A paper,,false,https://example.org/a,,2022-12-08,2022-12-09,en,,media,2,,"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    outlines = tmp_path / "outlines.geojson"
    outlines.write_text(json.dumps({"type": "FeatureCollection", "features": [PE_LIM]}))
    folder = tmp_path / "made"
    done("new", folder, "--regions", outlines, "--country-id", "PE", "--name", "Peru",
        "--from", "2022-12-07", "--to", "2023-02-28", "--languages", "en,ru")  # fmt: skip
    with (folder / "sources.csv").open("a", encoding="utf-8") as file:
        file.write(f"{PAPER}\n")
    return folder


def test_the_first_incident_of_a_package_is_drafted_on_its_map(
    visit: Callable[..., Visit], package: Path, tmp_path: Path
) -> None:
    path = tmp_path / "edit.html"
    maps.build_map(geo.load(package), edit=True).save(path)
    seen = visit(path=path)
    page = seen.page
    page.click("#edit-open")
    page.click("#edit-new")
    fill(page, event_date="2022-12-08", title_en="A march", latitude="-76.7", longitude="-12.2")
    page.select_option("#edit-event_type", index=1)
    page.fill("#edit-source_ids", "paper")
    page.press("#edit-source_ids", "Enter")
    page.select_option("#edit-verification", "single_source")
    keep(page)
    assert "latitude -12.2, longitude -76.7" in faults(page)["latitude"]
    fill(page, latitude="-12.2", longitude="-76.7")
    assert cell(page, "region_id") == "PE-LIM"
    keep(page)
    (draft,) = kept(seen, "drafts")
    assert draft["event_id"].startswith("2022-12-08-lima-")
    done("import", download(page, "drafts", tmp_path), "--from", "csv", "--into", package)
    done("check", package)
    (row,) = geo.load(package).incidents.itertuples()
    assert (row.latitude, row.longitude, row.region_id) == (-12.2, -76.7, "PE-LIM")
    assert (row.geo_precision, row.precision_m) == (3, 20000)
    assert seen.complaints == []
