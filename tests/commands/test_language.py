"""Another language: one command, and half of it breaks nothing."""

from __future__ import annotations

import csv
import io
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.pofile import read_po
from plains import SOUTH_AFRICA
from typer.testing import CliRunner

import geo
import maps
from geo.rules import lesson_script
from geo.writing.added_language import add_language
from maps import catalogue
from maps.commands import addition
from maps.commands.group import app
from maps.embed import site
from maps.lesson import sheets
from maps.still.drawing import Still, draw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result
    from copies import Copy

SOME = {  # what a translator has done after an hour
    "about.open": "Über diese Karte",
    "lesson.map": "Karte",
    "still.map": "Karte: {measure}.",
    "index.title": "{title}: einbetten",
}


def call(*words: object) -> Result:
    return CliRunner().invoke(app, ["language", "add", *map(str, words)])


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The program's catalogues, as a copy that a test may add to."""
    folder = tmp_path / "locale"
    shutil.copytree(catalogue.LOCALE, folder)
    monkeypatch.setattr(catalogue, "LOCALE", folder)
    catalogue.catalogue.cache_clear()
    yield folder
    catalogue.catalogue.cache_clear()


@pytest.fixture
def german(package_copy: Copy, own: Path) -> geo.Dataset:
    """Our package in German, hardly begun."""
    assert call("de", package_copy.folder).exit_code == 0
    path = own / "de" / "LC_MESSAGES" / "qantar.po"
    text = path.read_text("utf-8")
    for key, words in SOME.items():
        text = text.replace(f'msgid "{key}"\nmsgstr ""', f'msgid "{key}"\nmsgstr "{words}"')
    path.write_text(text, "utf-8")
    catalogue.catalogue.cache_clear()
    package_copy.edit("texts", "title", text_de="Januar 2022 in Kasachstan")
    return geo.load(package_copy.folder)


@pytest.mark.usefixtures("own")
def test_a_language_comes_with_a_column_for_each_text(package_copy: Copy) -> None:
    before = {path.name: path.read_bytes() for path in package_copy.folder.iterdir()}
    result = call("de", package_copy.folder)
    assert result.exit_code == 0, result.output
    told = result.stdout.split()
    assert told[-1].endswith("de/LC_MESSAGES/qantar.po")
    assert package_copy.problems() == []
    content = json.loads((package_copy.folder / "datapackage.json").read_text("utf-8"))
    assert content["qantar"]["languages"] == ["en", "ru", "kk", "de"]
    for name in ("incidents", "figures", "texts"):
        rows = package_copy.rows(name)
        added = [column for column in rows[0] if column.endswith("_de")]
        assert added
        assert [f"{column[:-3]}_kk" for column in added] == [
            column for column in rows[0] if column.endswith("_kk")
        ]
        assert not any(row[column] for row in rows for column in added)
        kept = [{key: it for key, it in row.items() if key not in added} for row in rows]
        old = io.StringIO(before[f"{name}.csv"].decode("utf-8"), newline="")
        assert kept == list(csv.DictReader(old))
    assert {path.name for path in package_copy.folder.iterdir()} == set(before)


@pytest.mark.usefixtures("own")
def test_what_is_left_to_translate_is_counted(package_copy: Copy) -> None:
    assert not [it for it in geo.warnings_of(package_copy.folder) if it.code == "untranslated"]
    call("de", package_copy.folder)
    told = {
        it.field: it for it in geo.warnings_of(package_copy.folder) if it.code == "untranslated"
    }
    titles = len(package_copy.rows("incidents"))
    assert f"{titles} of {titles} texts are not translated" in told["title_de"].rule
    assert {"label_de", "*_de", "name_de"} <= told.keys()
    result = CliRunner().invoke(app, ["check", str(package_copy.folder)])
    assert result.exit_code == 0
    assert "title_de" in result.stderr


def test_a_catalogue_waits_for_its_translator(german: geo.Dataset, own: Path) -> None:
    assert german.settings["languages"][-1] == "de"
    with (own / "de" / "LC_MESSAGES" / "qantar.po").open("rb") as file:
        found = read_po(file, locale="de")
    assert {str(entry.id[0] if isinstance(entry.id, tuple) else entry.id) for entry in found} - {
        ""
    } == set(catalogue.catalogue("en"))
    assert catalogue.name("de") == "Deutsch"
    assert set(catalogue.missing("de")) == set(catalogue.catalogue("en")) - {*SOME, "language.name"}


def test_half_a_language_breaks_no_renderer(german: geo.Dataset) -> None:
    page = maps.build_map(german, "de").get_root().render()
    assert "Januar 2022 in Kasachstan" in page
    assert "Über diese Karte" in page
    files = site.embed(german, "de")
    assert "einbetten" in files["index.html"].decode()
    assert "Killed" in files["card.html"].decode()
    assert "Karte: Killed." in draw(german, Still(lang="de", dpi=60), "svg").decode()
    tables = {"figures": german.figures, "incidents": german.incidents, "cities": german.cities}
    assert german.folder is not None
    script = lesson_script.load(german.folder, tables, german.descriptor)
    assert script is not None
    made: dict[str, Any] = {
        code: sheets.lesson(german, script, code) for code in ("en", "kk", "de")
    }
    assert made["de"].title == made["en"].title
    assert made["de"].words["map"] == "Karte"
    assert ("de", "Deutsch") in made["kk"].languages


def test_the_other_languages_say_what_they_said(german: geo.Dataset, data: geo.Dataset) -> None:
    for code in ("en", "ru", "kk"):
        assert site.card(german, code) == site.card(data, code)


@pytest.mark.usefixtures("own")
def test_a_language_that_is_there_is_refused(package_copy: Copy) -> None:
    result = call("kk", package_copy.folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "have this language already" in result.stderr


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("code", ["german", "D", "de_AT", "zz", ""])
def test_what_is_no_code_is_refused(package_copy: Copy, code: str) -> None:
    result = call(code, package_copy.folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "ISO 639" in result.stderr


def test_an_empty_cell_is_no_word_whose_label_is_still_empty(tmp_path: Path) -> None:
    package = tmp_path / "package"
    shutil.copytree(SOUTH_AFRICA, package)
    add_language(package, "de")
    kinds = geo.load(package).descriptor.tables["incidents"].field("verification").categories
    assert addition._word("", kinds) == ""
    assert addition._word(kinds[0]["label"], kinds) == kinds[0]["value"]
