"""A page, and a package beside it, are not written over what they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from plains import SOUTH_AFRICA
from typer.testing import CliRunner

import geo
from geo.writing import files
from maps.commands.app import app

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

EVENTS = "event_date,latitude,longitude\n2021-07-10,-29.9,31\n2021-07-11,-29.8,31\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "events.csv"
    path.write_text(EVENTS)
    (tmp_path / "names.toml").write_text('event_date = "event_date"\n')
    (tmp_path / "areas.geojson").write_bytes((SOUTH_AFRICA / "regions.geojson").read_bytes())
    (tmp_path / "same.csv").symlink_to(path)
    return path


def build(*words: str) -> Result:
    return CliRunner().invoke(app, ["build", "events.csv", *words])


def test_a_page_does_not_replace_what_it_is_made_of(table: Path) -> None:
    before = {path: path.read_bytes() for path in table.parent.iterdir()}
    for name, flags in (
        ("events.csv", ()), ("same.csv", ()), ("./events.csv", ()),
        ("areas.geojson", ("--regions", "areas.geojson")),
        ("areas.geojson", ("--cities", "areas.geojson")),
        ("names.toml", ("--map", "names.toml")),
    ):  # fmt: skip
        done = build("-o", name, *flags)
        assert done.exit_code == 2
        assert f"{name.removeprefix('./')}: is read; name another file" in done.stderr
    done = build("-o", "new", "--save", "new")
    assert (done.exit_code, done.stderr) == (2, "new: is the page; name another file\n")
    assert {path: path.read_bytes() for path in table.parent.iterdir()} == before


def test_page_and_package_are_both_written_or_neither(table: Path) -> None:
    (table.parent / "full").mkdir()
    (table.parent / "full" / "other").touch()
    (table.parent / "page.html").write_text("old")
    for name, told in (
        ("full", "full: is not empty; name another folder"),
        ("events.csv/a", "can not be written"),
        ("n" * 300, "can not be written (File name too long); nothing was changed"),
    ):
        done = build("-o", "page.html", "--save", name)
        assert done.exit_code == 2
        assert told in done.stderr
        assert (table.parent / "page.html").read_text() == "old"
    assert build("-o", "page.html", "--save", "full/new").exit_code == 0
    assert (table.parent / "page.html").read_text().startswith("<!doctype html>")
    assert (table.parent / "full" / "new" / "incidents.csv").is_file()


def test_what_came_into_a_folder_meanwhile_is_not_written_over(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill, folder = files._fill, table.parent / "new"
    folder.mkdir()

    def fill_and_come(*contents: Any) -> None:  # noqa: ANN401 (as it has them)
        fill(*contents)
        (folder / "incidents.csv").write_text("theirs")

    monkeypatch.setattr(files, "_fill", fill_and_come)
    with pytest.raises(FileExistsError, match=r"holds incidents\.csv"):
        geo.load(SOUTH_AFRICA).save(folder)
    (folder / "incidents.csv").unlink()
    made = CliRunner().invoke(
        app, ["new", "new", "--country-id", "ZA", "--name", "A", "--from", "2021-07-01",
              "--to", "2021-07-31", "--regions", "areas.geojson"],
    )  # fmt: skip
    assert (made.exit_code, made.stderr) == (2, "new: is not empty; name another folder\n")
    assert [(it.name, it.read_text()) for it in folder.iterdir()] == [("incidents.csv", "theirs")]
