"""The page of a package that `qantar new` made: nothing in it, nothing broken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from plains import PE_LIM
from typer.testing import CliRunner

import geo
import maps
from maps.commands.app import app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_an_empty_package_opens(tmp_path: Path, visit: Callable[..., object]) -> None:
    (tmp_path / "b.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [PE_LIM]})
    )
    line = ["new", str(tmp_path / "made"), "--regions", str(tmp_path / "b.geojson"),
            "--country-id", "PE", "--name", "Peru", "--from", "2022-12-07", "--to", "2023-02-28",
            "--languages", "en,ru"]  # fmt: skip
    assert CliRunner().invoke(app, line).exit_code == 0
    path = tmp_path / "page.html"
    maps.build_map(geo.load(tmp_path / "made")).save(path)
    seen = visit(path=path)
    assert seen.complaints == []  # type: ignore[attr-defined]
    assert seen.page.locator("h1").first.inner_text() == "Peru"  # type: ignore[attr-defined]
