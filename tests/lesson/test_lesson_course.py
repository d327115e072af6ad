"""A lesson as a course: under whose licence, with whose credit."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from lesson_parts import LANGUAGES

import geo
from geo.rules import lesson_script
from maps import catalogue
from maps.lesson import documents
from maps.lesson.check import choices
from maps.lesson.course_pages import packages
from maps.lesson.sheets import Lesson, lesson

if TYPE_CHECKING:
    from copies import Copy

FILES = {
    "worksheet.html": b"<p><a href='map.html'>map</a>",
    "key.html": b"<p>",
    "notes.html": b"<p>",
    "map.html": b"<script>start()</script>",
}


def test_licence_and_credit_are_those_of_the_package(package_copy: Copy) -> None:
    names = [{"name": "ODbL-1.0"}, {"name": "CC0-1.0"}]
    package_copy.json("datapackage.json", lambda content: content.update(licenses=names))
    package_copy.edit("texts", "credit", text_en="The Society", text_kk="")
    data = geo.load(package_copy.folder)
    script = lesson_script.load(package_copy.folder, vars(data), data.descriptor)
    assert script is not None
    made = packages(data, lesson(data, script, "kk"), FILES)
    assert sorted(made) == ["qantar-kk-scorm.zip", "qantar-kk.imscc"]
    for content in made.values():
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            root = ET.fromstring(package.read("imsmanifest.xml"))  # noqa: S314 (our own)
        assert "ODbL-1.0, CC0-1.0 The Society" in [node.text for node in root.iter()]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_self_check_asks_five_questions_of_the_tables(
    lang: str, data: geo.Dataset, lessons: dict[str, Lesson]
) -> None:
    asked = choices(lessons[lang])
    answers = [item.options[item.answer] for item in asked]
    figures = data.figures.set_index("figure_id")
    incidents = data.incidents.set_index("event_id")
    assert len(asked) == 5
    assert answers[0] == str(int(figures["best"]["F005"]))
    assert figures["status"]["F005"] == "withdrawn"
    assert answers[2] == incidents[f"title_{lang}"]["2022-01-02-zhanaozen-protest"]
    assert answers[4] == str(int(figures["best"]["F045"]))
    regions = data.regions[f"name_{lang}"]
    assert answers[3] in set(regions)
    assert all(len(set(item.options)) == len(item.options) == 4 for item in asked)
    assert len({item.answer for item in asked}) > 1


SPACE = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"


def as_moodle(files: dict[str, str]) -> dict[str, str]:
    """
    Return the pages that Moodle makes of a cartridge, by title.

    Its importer takes each listed resource whose file is HTML, drops scripts, styles and
    pictures with an address ``data:``, and gives an address of its own to whatever is the bare
    name of a file of the package.
    """
    root = ET.fromstring(files["imsmanifest.xml"])  # noqa: S314 (our own)
    hrefs = {it.get("identifier"): it.get("href") or "" for it in root.iter(f"{SPACE}resource")}
    made = {}
    for item in root.iter(f"{SPACE}item"):
        name = hrefs.get(item.get("identifierref") or "", "")
        if not name.endswith(".html"):
            continue
        page = re.sub(r"<(script|style)\b.*?</\1>", "", files[name], flags=re.DOTALL)
        page = re.sub(r'<img[^>]*src="data:[^>]*>', "", page)
        page = re.sub(
            r'(src|href)="([^"]*)"',
            lambda at: f'{at[1]}="@FILES/{at[2]}"' if at[2] in files else at[0],
            page,
        )
        made[item.findtext(f"{SPACE}title") or ""] = page
    return made


def as_canvas(files: dict[str, str]) -> tuple[dict[str, bool], list[str]]:
    """Return the files that Canvas makes, whether each is locked, and what its module lists."""
    root = ET.fromstring(files["imsmanifest.xml"])  # noqa: S314 (our own)
    resources = list(root.iter(f"{SPACE}resource"))
    locked = {
        it.get("href") or "": any(node.text == "Instructor" for node in it.iter())
        for it in resources
    }
    hrefs = {it.get("identifier"): it.get("href") or "" for it in resources}
    items = (item.get("identifierref") for item in root.iter(f"{SPACE}item"))
    return locked, [hrefs[name] for name in items if name]


def check_importers(files: dict[str, str]) -> None:
    """What a class finds after each import: a worksheet with its map, no key."""
    pages = as_moodle(files)
    names = [catalogue.text("en", f"lesson.{kind}") for kind in documents.DOCUMENT_KINDS]
    assert list(pages) == names
    sheet = pages["Worksheet"]
    assert 'src="@FILES/picture.svg"' in sheet
    assert re.findall(r'<a href="(@FILES/[^"]*)"', sheet) == ["@FILES/map.html"] * 5
    assert "<script" not in sheet
    locked, listed = as_canvas(files)
    assert listed == ["worksheet.html", "key.html", "notes.html"]
    hidden = {"key.html", "key.pdf", "notes.html", "notes.pdf"}
    assert {name for name, shut in locked.items() if shut} == hidden
    assert locked.keys() | {"imsmanifest.xml"} == files.keys()


def test_links_keep_their_address_in_scorm_and_pictures_are_files(
    data: geo.Dataset, script: lesson_script.Script
) -> None:
    made = documents.lesson_files(data, script, ["en"])
    held = {}
    for name in ("qantar-en-scorm.zip", "qantar-en.imscc"):
        with zipfile.ZipFile(io.BytesIO(made[name])) as package:
            held[name] = {item: package.read(item).decode("utf-8", "replace")
                          for item in package.namelist()}  # fmt: skip
    for files in held.values():
        pictures = re.findall(r'<img src="([^"]*)"', files["worksheet.html"])
        assert pictures == ["picture.svg"]
        assert files["picture.svg"].startswith("<?xml")
    spoken, cartridge = held.values()
    check_importers(cartridge)
    links = re.findall(r'<a href="(map[^"]*)"([^>]*)>([^<]*)', spoken["worksheet.html"])
    assert len(links) == 5
    for address, rest, text in links:
        assert address.replace("&amp;", "&") == text.replace("&amp;", "&")
        assert "#lang=en&" in address.replace("&amp;", "&")
        assert 'target="_blank"' in rest
    # Moodle fixes only links that are the bare name of a file.
    bare = set(re.findall(r'<a href="(map[^"]*)"', cartridge["worksheet.html"]))
    assert bare == {"map.html"}
    assert "check.html" not in cartridge
    kinds = dict(re.findall(r'scormtype="(\w+)" href="([^"]*)"', spoken["imsmanifest.xml"]))
    assert kinds["sco"] == "check.html"
    listed = re.findall(r'scormtype="(\w+)"', spoken["imsmanifest.xml"])
    assert listed.count("sco") == 1
    assert "data:image" in made["en/worksheet.html"].decode()
