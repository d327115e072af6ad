"""What tests of `qantar counts` count, by which regions, and where the answer goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from counted import FRAMES, OLD
from tallies import parquet, regions_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files of events."""
    path = tmp_path / "events"
    path.mkdir()
    for number, frame in enumerate(FRAMES):
        parquet(path / f"{number}.parquet", frame)
    return path


@pytest.fixture
def regions(tmp_path: Path) -> Path:
    """Four regions that meet."""
    return regions_file(tmp_path / "regions.geojson")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The file for the answer, in which something stands."""
    path = tmp_path / "counts.csv"
    path.write_text(OLD)
    return path
