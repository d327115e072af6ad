"""What `make mutants` runs: every changed module has tests, and a test that fails kills."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import forked
import mutate

if TYPE_CHECKING:
    from pathlib import Path

TRIED = """
import os

def test_first() -> None:
    assert os.environ["MUTANT_UNDER_TEST"] != "geo.claim.first"

def test_second() -> None:
    assert os.environ["MUTANT_UNDER_TEST"] != "geo.claim.second"
    if os.environ["MUTANT_UNDER_TEST"] == "geo.claim.ended":
        os._exit(1)
"""


def test_every_module_that_is_changed_has_tests() -> None:
    settings = tomllib.loads((mutate.ROOT / "pyproject.toml").read_text("utf-8"))
    changed = [path[:-2].replace("/", ".") for path in settings["tool"]["mutmut"]["only_mutate"]]
    assert {mutate.prefix(name) for name in changed} == set(mutate.TESTS)
    chosen = {path for paths in mutate.TESTS.values() for path in paths}
    assert [path for path in chosen if not (mutate.ROOT / path).exists()] == []


def run(folder: Path, names: str, tests: str = TRIED) -> subprocess.CompletedProcess[str]:
    (folder / "test_tried.py").write_text(tests, "utf-8")
    (folder / "names").write_text(names, "utf-8")
    paths = os.pathsep.join([str(mutate.ROOT), str(mutate.ROOT / "tests" / "support")])
    more = {forked.NAMES: "names", forked.TOLD: "told", forked.CHANGE: "", "PYTHONPATH": paths}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "forked", "test_tried.py"],
        cwd=folder, env={**os.environ, **more}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_change_is_killed_by_the_first_test_that_fails_or_lives(tmp_path: Path) -> None:
    run(tmp_path, "geo.claim.second geo.claim.none geo.claim.first geo.claim.ended")
    told = dict(line.split("\t") for line in (tmp_path / "told").read_text("utf-8").splitlines())
    assert told == {
        "geo.claim.second": "test_tried.py::test_second",
        "geo.claim.none": forked.LIVED,
        "geo.claim.first": "test_tried.py::test_first",
        "geo.claim.ended": forked.HUNG,
    }


def test_nothing_is_tried_where_a_test_fails_without_a_change(tmp_path: Path) -> None:
    done = run(tmp_path, "geo.claim.first", TRIED.replace("geo.claim.second", ""))
    assert done.returncode not in {0, 5}
    assert "test_tried.py::test_second fails without a change" in done.stderr
    assert not (tmp_path / "told").exists()
