"""Who reads a package while others write to it sees it before or after, never between."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from plains import SOUTH_AFRICA
from typer.testing import CliRunner

import geo
from geo import loading
from geo.package import reading
from geo.writing import lock
from geo.writing.added_language import add_language
from geo.writing.files import Change, replace_all
from maps.commands.app import app

if TYPE_CHECKING:
    from pathlib import Path

    from geo.package.descriptor import TableSpec


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "package"
    shutil.copytree(SOUTH_AFRICA, path)
    return path


def renamed(package: Path, old: str, new: str) -> None:
    """Rename a source in every table, as one change."""
    tables = {path.name: path.read_bytes() for path in sorted(package.glob("*.csv"))}
    changes = [Change(name, text, text.replace(old.encode(), new.encode()))
               for name, text in tables.items()]  # fmt: skip
    replace_all(package, changes)


@pytest.mark.parametrize("table", ["claimants.csv", "incidents.csv"])
def test_a_reader_is_not_told_of_half_a_change(
    package: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    read, changed = reading.read_raw, []
    source = geo.load(package).incidents["source_ids"].iloc[0].split(";")[0]

    def read_between(folder: Path, spec: TableSpec) -> object:
        if spec.path == table and not changed:
            changed.append(table)
            renamed(package, source, f"{source}-b")
        return read(folder, spec)

    monkeypatch.setattr(reading, "read_raw", read_between)
    assert geo.problems_of(package) == []
    assert changed


def test_a_package_that_never_stands_still_is_told(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "MOST_READINGS", 2)
    monkeypatch.setattr(loading, "_written", lambda _: object())
    [told] = geo.problems_of(package)
    assert told.rule == "was changed again and again while it was read"


def test_a_language_that_another_command_added_just_before_stays_once(package: Path) -> None:
    assert add_language(package, "de")
    before = (package / "incidents.csv").read_bytes()
    assert add_language(package, "de") == []
    assert (package / "incidents.csv").read_bytes() == before


def test_what_is_recorded_of_translations_waits_for_who_writes(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "WAIT", 0)
    with lock.locked(package):
        done = CliRunner().invoke(app, ["translations", str(package)])
        assert "another command is writing here" in done.stderr
    assert CliRunner().invoke(app, ["translations", str(package)]).exit_code == 0
