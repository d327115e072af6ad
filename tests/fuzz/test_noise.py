"""Files changed by chance: what comes out is a dataset, or faults by name, and nothing else."""

from __future__ import annotations

import contextlib
import io
import shutil
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import openpyxl
import pytest
from copies import DATA, TODAY
from foreigners import rows_of, sample
from hypothesis import given, settings
from hypothesis import strategies as st
from noise import noisy
from proof import times, tried

import geo
from geo import exchange

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = Path(__file__).resolve().parents[1] / "data" / "south-africa-2021"
SEEDS = st.integers(0, 2**32)
OWN = [
    "incidents.csv", "figures.csv", "sources.csv", "cities.csv", "texts.csv", "regions.geojson",
    "datapackage.json", "tour.toml", "lesson.toml",
]  # fmt: skip
FOREIGN = ["acled.csv", "ucdp.csv", "acled.xlsx", "points.geojson"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("noise") / "package"
    shutil.copytree(BASE, path)
    for name in ("tour.toml", "lesson.toml"):
        shutil.copyfile(DATA / name, path / name)
    yield path
    shutil.rmtree(path)


def workbook() -> bytes:
    """Return the sample of ACLED as a workbook."""
    book = openpyxl.Workbook()
    rows = rows_of("acled")
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def given_content(name: str) -> bytes:
    """Return the bytes of a sound file."""
    if name == "acled.xlsx":
        return workbook()
    if name == "points.geojson":
        return (
            b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
            b'{"event_date": "2021-07-12", "event_type": "protest", "title_en": "A"}, "geometry": '
            b'{"type": "Point", "coordinates": [31.0, -29.8]}}]}'
        )
    return sample(name.partition(".")[0]).read_bytes()


@pytest.mark.parametrize("name", OWN)
def test_a_file_of_a_package(folder: Path, name: str) -> None:
    path = folder / name
    content = path.read_bytes()

    @settings(max_examples=times(2, 100), deadline=None)
    @given(seed=SEEDS)
    def check(seed: int) -> None:
        path.write_bytes(noisy(content, Random(seed)))
        tried("files of a package")
        problems = geo.problems_of(folder)
        assert all(len(str(item).splitlines()) == 1 for item in problems)
        if not problems:
            assert geo.load(folder).incidents.shape[0] > 0

    try:
        check()
    finally:
        path.write_bytes(content)


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_file(folder: Path, tmp_path: Path, name: str) -> None:
    content, path = given_content(name), tmp_path / name
    kind = "geojson" if name.endswith(".geojson") else name.partition(".")[0]

    @settings(max_examples=times(2, 100), deadline=None)
    @given(seed=SEEDS)
    def check(seed: int) -> None:
        path.write_bytes(noisy(content, Random(seed)))
        tried("foreign files")
        report = exchange.Report(path.name)
        options = exchange.Options(accessed="2026-11-22")
        with contextlib.suppress(geo.DataError, exchange.UsageError):
            exchange.prepare(path, kind, folder, options, report, TODAY)
        assert path.is_file()

    check()
