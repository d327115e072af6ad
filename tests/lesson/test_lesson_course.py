"""A lesson as a course: under whose licence, with whose credit."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import geo
from geo.rules import lesson_script
from maps.lesson.course_pages import packages
from maps.lesson.sheets import lesson

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
