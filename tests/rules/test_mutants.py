"""A document changed anywhere is read, or its faults are told: nothing else comes out."""

from __future__ import annotations

import json
import shutil
import tomllib
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from copies import DATA
from hypothesis import given, settings
from hypothesis import strategies as st
from mutants import mutant
from proof import times, tried

import geo
import maps
from geo.package.reading import Package, read_package
from geo.rules import lesson_script, tour
from geo.rules.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = Path(__file__).resolve().parent.parent / "data" / "south-africa-2021"
SEEDS = st.integers(0, 2**32)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("mutants") / "package"
    shutil.copytree(BASE, path)
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="module")
def package() -> Package:
    found, problems = read_package(DATA)
    assert not problems
    return found


@settings(max_examples=times(20, 1500), deadline=None)
@given(seed=SEEDS)
def test_a_descriptor(folder: Path, seed: int) -> None:
    chance = Random(seed)
    raw = json.loads((BASE / "datapackage.json").read_text("utf-8"))
    changed, what = mutant(raw, chance)
    (folder / "datapackage.json").write_text(json.dumps(changed), "utf-8")
    tried("changed descriptors")
    problems = geo.problems_of(folder)
    assert all("Traceback" not in str(item) for item in problems), what
    if not problems:
        data = geo.load(folder)
        # Drawing takes a second: every tenth is enough to meet each kind of change in time.
        assert chance.random() > 0.1 or maps.build_map(data).get_root().render(), what


@settings(max_examples=times(40, 8000), deadline=None)
@given(seed=SEEDS)
def test_a_lesson(package: Package, seed: int) -> None:
    raw: dict[str, Any] = tomllib.loads((DATA / "lesson.toml").read_text("utf-8"))
    changed, what = mutant(raw, Random(seed))
    tried("changed lessons")
    problems = lesson_script.check(changed, package.frames, package.descriptor)
    assert all(item.file == "lesson.toml" and str(item) for item in problems), what


@settings(max_examples=times(40, 8000), deadline=None)
@given(seed=SEEDS)
def test_a_tour(package: Package, seed: int) -> None:
    raw: dict[str, Any] = tomllib.loads((DATA / "tour.toml").read_text("utf-8"))
    changed, what = mutant(raw["step"], Random(seed))
    entries = tuple({**item, "": 1} for item in changed if isinstance(item, dict))
    tables = {name: Rows(package.raw[name], frame) for name, frame in package.frames.items()}
    tried("changed tours")
    problems = tour.check(entries, tables, package.descriptor)
    assert all(item.file == "tour.toml" and str(item) for item in problems), what
    if not problems:
        assert len(tour.steps(replace(package, tour=entries))) <= len(entries), what


@pytest.mark.parametrize("name", ["tasks", "order", "populations"])
def test_a_list_that_is_none(package: Package, name: str) -> None:
    raw: dict[str, Any] = tomllib.loads((DATA / "lesson.toml").read_text("utf-8"))
    raw["plans"][0]["steps"][0]["tasks"] = 5 if name == "tasks" else []
    raw["tasks"][0]["order"] = [["b"], ["c"]] if name == "order" else []
    raw["terms"][0]["populations"] = [["b"]] if name == "populations" else ["all"]
    told = lesson_script.check(raw, package.frames, package.descriptor)
    assert any(name in str(item.field) for item in told)
