"""Flags of ``qantar counts``: what says nothing is told, and no file that is read is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from counted import refused, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--by", "regions"), "'regions' is nothing to count by; did you mean region?"),
        (("--by", "month,year"), "month and year: keep one of them"),
        (("--by", "region,region"), "region stands twice"),
        (("--by", "month"), "add region, or leave --regions out"),
        (("--map", "a=latitud"), "latitud is no column of ours; did you mean latitude?"),
        (("-o", "counts.txt"), "name a file .csv or .parquet"),
        (("-o", "nowhere/counts.csv"), "no such folder"),
    ],
)
def test_flags_that_say_nothing_are_told(
    folder: Path, regions: Path, out: Path, words: tuple[str, ...], reason: str
) -> None:
    told = run(folder, "--regions", regions, "-o", out, *words)
    refused(told, out, reason, code=2)


def test_nothing_that_is_read_is_written_over(folder: Path, regions: Path, out: Path) -> None:
    before = {path: path.read_bytes() for path in (folder / "0.parquet", regions)}
    told = run(folder / "0.parquet", "--regions", regions, "-o", folder / "0.parquet")
    refused(told, out, "0.parquet: is read; name another file", code=2)
    told = run(folder, "--regions", regions, "-o", folder / "new.csv")
    refused(told, out, "whose files are counted; name a file in another folder", code=2)
    assert not (folder / "new.csv").exists()
    known = regions.rename(regions.with_suffix(".parquet"))
    told = run(folder, "--regions", known, "-o", known)
    refused(told, out, "regions.parquet: is read; name another file", code=2)
    known.rename(regions)
    assert {path: path.read_bytes() for path in before} == before


def test_counts_need_their_library(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    told = run(folder, "-o", out)
    refused(told, out, "counts needs pyarrow: pip install 'qantar[exchange]'", code=2)
