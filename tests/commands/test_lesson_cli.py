"""The command lesson: all of its folder or nothing, and one line where something is absent."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from calling import run
from foreigners import sample

from maps.lesson import pdf

if TYPE_CHECKING:
    from pathlib import Path

    from copies import Copy

KINDS = ("worksheet", "key", "notes")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        item.relative_to(folder).as_posix(): item.read_bytes()
        for item in folder.rglob("*")
        if item.is_file()
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lesson") / "pack"
    told = run("lesson", "-o", folder)
    assert told.exit_code == 0, told.output
    assert told.stdout.splitlines()[-1] == str(folder)
    assert told.stderr == ""
    return folder


def test_the_folder_holds_three_documents_a_language_the_map_and_the_packages(made: Path) -> None:
    wanted = {"map.html"}
    for lang in ("en", "ru", "kk"):
        wanted |= {f"{lang}/{kind}.{end}" for kind in KINDS for end in ("html", "pdf")}
        wanted |= {f"qantar-{lang}-scorm.zip", f"qantar-{lang}.imscc"}
    assert set(tree(made)) == wanted


def test_packages_hold_the_lesson_and_the_map_learners_get_no_key(made: Path) -> None:
    with zipfile.ZipFile(made / "qantar-kk-scorm.zip") as package:
        names = set(package.namelist())
        assert b'lang="kk"' in package.read("map.html")[:400]
    assert {"imsmanifest.xml", "worksheet.html", "worksheet.pdf", "map.html"} <= names
    assert not [name for name in names if name.startswith(("key", "notes"))]
    with zipfile.ZipFile(made / "qantar-kk.imscc") as package:
        assert {"key.html", "key.pdf", "notes.html", "notes.pdf"} <= set(package.namelist())


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_pdf_has_the_words_and_letters_of_its_language(
    made: Path, lang: str, kind: str
) -> None:
    program = shutil.which("pdftotext")
    assert program, "pdftotext is missing: run `make poppler`"
    done = subprocess.run(
        [program, made / lang / f"{kind}.pdf", "-"], capture_output=True, check=True
    )
    text = " ".join(done.stdout.decode("utf-8").split())
    words = {"en": "January 2022 in Kazakhstan", "ru": "Январь 2022 года в Казахстане",
             "kk": "Қазақстандағы 2022 жылғы қаңтар"}  # fmt: skip
    assert words[lang] in text
    assert "�" not in text
    if kind == "worksheet":
        for number in ("164", "225", "227", "230", "232", "238", "151"):
            assert number in text
    fonts = subprocess.run(
        [shutil.which("pdffonts") or "", made / lang / f"{kind}.pdf"],
        capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    rows = fonts.splitlines()[2:]
    assert rows
    assert all("DejaVuSans" in row for row in rows)


@pytest.mark.parametrize(
    ("lang", "other"),
    [("en", "The other task"), ("ru", "Другое задание"), ("kk", "Басқа тапсырма")],
)
def test_the_other_task_is_on_a_sheet_without_the_other_tasks_sources(
    made: Path, lang: str, other: str
) -> None:
    program = shutil.which("pdftotext")
    assert program, "pdftotext is missing: run `make poppler`"
    done = subprocess.run(
        [program, made / lang / "notes.pdf", "-"], capture_output=True, check=True
    )
    sheets = done.stdout.decode("utf-8").split("\f")
    [sheet] = [text for text in sheets if f"{other}:" in text]
    assert "https://" not in sheet
    assert "map.html#" not in sheet
    assert "NetBlocks" in sheet
    assert "Нұр-Сұлтан" in sheet
    # Whole addresses stand in the HTML; paper names publisher and day.
    assert "https://" in (made / lang / "notes.html").read_text("utf-8")


def test_one_language_makes_that_one_only(tmp_path: Path) -> None:
    told = run("lesson", "-o", tmp_path / "pack", "--lang", "kk")
    assert told.exit_code == 0, told.output
    assert {name.partition("/")[0] for name in tree(tmp_path / "pack")} == {
        "kk", "map.html", "qantar-kk-scorm.zip", "qantar-kk.imscc",
    }  # fmt: skip


@pytest.mark.parametrize("absent", ["typst", "matplotlib"])
def test_without_an_extra_html_is_written_and_one_line_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, absent: str
) -> None:
    monkeypatch.setitem(sys.modules, absent, None)
    monkeypatch.delitem(sys.modules, "maps.still.drawing", raising=False)
    told = run("lesson", "-o", tmp_path / "pack", "--lang", "en")
    assert told.exit_code == 0, told.output
    [line] = told.stderr.splitlines()
    assert line.startswith(f"no PDF was written: {absent} is not installed")
    assert "pip install 'qantar[lesson]'" in line
    names = set(tree(tmp_path / "pack"))
    assert {"en/worksheet.html", "en/key.html", "en/notes.html"} <= names
    assert not [name for name in names if name.endswith(".pdf")]
    page = (tmp_path / "pack" / "en" / "worksheet.html").read_text("utf-8")
    assert ("data:image/svg" in page) == (absent == "typst")


def test_what_is_at_fault_is_said_and_nothing_is_written(
    package_copy: Copy, tmp_path: Path
) -> None:
    path = package_copy.folder / "lesson.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"F019"]', '"F999"]'), "utf-8")
    pack = tmp_path / "pack"
    told = run("lesson", package_copy.folder, "-o", pack)
    assert told.exit_code == 1
    assert "lesson.toml: tasks[4].claims = F999: is not a figure_id" in told.stderr
    assert told.stderr.splitlines()[-1] == "nothing was written"
    path.unlink()
    told = run("lesson", package_copy.folder, "-o", pack)
    assert told.exit_code == 1
    assert "lesson.toml: the package has no lesson; write one" in told.stderr
    assert not pack.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "taken"), "taken: is a file; name a folder"),
        (("-o", "none/pack"), "no such folder; make it first"),
        (("-o", "pack", "--lang", "xx"), "--lang xx: this package has: en, ru, kk"),
    ],
)
def test_wrong_use_is_said_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").write_text("mine")
    told = run("lesson", *words)
    assert told.exit_code == 2
    assert said in told.stderr
    assert tree(tmp_path) == {"taken": b"mine"}


def test_a_place_that_is_taken_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = tmp_path / "pack"
    (pack / "en" / "notes.html").mkdir(parents=True)
    (pack / "map.html").write_text("old")
    monkeypatch.setattr(pdf, "missing", lambda *, live=False: "matplotlib")  # noqa: ARG005 (its words)
    told = run("lesson", "-o", pack, "--lang", "en")
    assert told.exit_code == 2
    assert "can not be written (Is a directory); nothing was changed" in told.stderr
    assert tree(pack) == {"map.html": b"old"}


def test_rows_that_must_not_be_published_stay_out(package_copy: Copy, tmp_path: Path) -> None:
    run("import", sample("acled"), "--from", "acled", "--into", package_copy.folder)
    told = run("lesson", package_copy.folder, "-o", tmp_path / "pack", "--lang", "en")
    assert told.exit_code == 0, told.output
    assert "left out: 9 incidents and 9 claims" in told.stderr
    assert "ACLED" not in (tmp_path / "pack" / "en" / "notes.html").read_text("utf-8")
