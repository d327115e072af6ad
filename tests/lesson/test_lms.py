"""Packages for learning platforms: sound by the schemas, the same bytes twice, refused if unfit."""

from __future__ import annotations

import dataclasses
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import example, given
from hypothesis import strategies as st
from manifests import CP11, CP12, LOMM, MD, faults

from geo.problems import DataError
from maps.lesson.lms import Course, cartridge, scorm

if TYPE_CHECKING:
    from collections.abc import Callable

SHEET = b"""<!doctype html><html lang="en"><meta charset="utf-8"><title>1</title>
<link rel="stylesheet" href="../style.css"><p><a href="../map.html">Map</a>
<a href="notes.html#here">Notes</a> <a href="https://example.org/x.html">out</a>
<a href="#top">up</a> <img src="pictures/%66igure.png" alt="">
<script type="application/json">{}</script>"""
FILES = {
    "en/worksheet.html": SHEET,
    "en/notes.html": "<p>Қаңтар <a href='worksheet.html'>back</a>".encode(),
    "en/key.html": b"<p><a href='worksheet.html'>back</a>",
    "en/worksheet.pdf": b"%PDF-1.7",
    "en/pictures/figure.png": b"\x89PNG",
    "style.css": b"p { color: black }",
    "map.html": b"<!doctype html><script>start()</script>",
}
COURSE = Course(
    identifier="qantar-en",
    title="January 2022 in Kazakhstan: who says so?",
    language="en",
    description="A lesson about numbers & their sources.",
    pages=(
        ("Worksheet", "en/worksheet.html"),
        ("Notes", "en/notes.html"),
        ("Key", "en/key.html"),
        ("Worksheet to print", "en/worksheet.pdf"),
        ("Map", "map.html"),
    ),
    files=FILES,
    version="0.1.0",
    licence="CC BY 4.0.",
    credit="The Qantar project. Boundaries: © OpenStreetMap contributors.",
    teaching=frozenset({"en/key.html"}),
)
BOTH = pytest.mark.parametrize("pack", [scorm, cartridge])
SCHEMAS = Path(__file__).resolve().parents[2] / ".tools/scorm/package/lib/schemas/definitionFiles"
TITLES = st.text(min_size=1, max_size=210)


def changed(**parts: Any) -> Course:  # noqa: ANN401 (any part of a course)
    return dataclasses.replace(COURSE, **parts)


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def manifest(content: bytes) -> ET.Element:
    return ET.fromstring(unzipped(content)["imsmanifest.xml"])  # noqa: S314 (our own)


def listed(content: bytes) -> list[tuple[str | None, str | None]]:
    """Title and file of each item, in order, found through the resources."""
    root = manifest(content)
    space = root.tag.split("}")[0] + "}"
    hrefs = {part.get("identifier"): part.get("href") for part in root.iter(f"{space}resource")}
    return [
        (item.findtext(f"{space}title"), hrefs[item.get("identifierref")])
        for item in root.iter(f"{space}item")
        if item.get("identifierref")
    ]


def refusal(course: Course, pack: Callable[[Course], bytes] = scorm) -> str:
    with pytest.raises(DataError) as caught:
        pack(course)
    return str(caught.value)


@pytest.fixture(scope="session")
def schema(tmp_path_factory: pytest.TempPathFactory) -> xmlschema.XMLSchema10:
    """The three schemas of SCORM 1.2 as one, from a package of npm."""
    if not SCHEMAS.is_dir():
        pytest.fail("the schemas of SCORM 1.2 are missing: run `make .tools/scorm`")
    folder = tmp_path_factory.mktemp("scorm") / "schemas"
    shutil.copytree(SCHEMAS / "scorm12edition", folder)
    # They are of 2001: XML Namespaces no longer lets xml's own name be the default.
    old = (folder / "ims_xml.xsd").read_text("utf-8")
    (folder / "ims_xml.xsd").write_text(re.sub(' xmlns="[^"]*"', "", old, count=1), "utf-8")
    names = ("imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd", "imsmd_rootv1p2p1.xsd")
    # lax: their models leave a choice open, which is no fault of a manifest.
    return xmlschema.XMLSchema10([str(folder / name) for name in names], validation="lax")


@BOTH
def test_a_package_has_the_structure_of_its_schema(pack: Callable[[Course], bytes]) -> None:
    assert faults(pack(COURSE)) == []


def test_a_scorm_manifest_is_valid_by_the_schemas_of_adl_and_ims(
    schema: xmlschema.XMLSchema10,
) -> None:
    schema.validate(unzipped(scorm(COURSE))["imsmanifest.xml"].decode())
    spoilt = unzipped(scorm(COURSE))["imsmanifest.xml"].decode().replace('"asset"', '"page"')
    assert not schema.is_valid(spoilt)


@pytest.mark.parametrize(
    ("pack", "old", "new", "fault"),
    [
        (scorm, b"<schemaversion>1.2<", b"<schemaversion>2004<", "schemaversion = 2004"),
        (scorm, b"<file href=", b"<file name=", "file lacks @href"),
        (scorm, b'default="organization"', b'default="other"', "other is no organization"),
        (scorm, b'identifier="item-2"', b'identifier="item-1"', "item-1 twice"),
        (scorm, b"imsmd:langstring", b"imsmd:string", "string"),
        (cartridge, b"rooted-hierarchy", b"hierarchical", "structure of the organization"),
        (cartridge, b"Instructor", b"Teacher", "value = Teacher"),
        (cartridge, b'type="webcontent"', b'type="html"', "type of resource-1"),
        (cartridge, b'identifierref="resource-2"', b'identifierref="x"', "x is no resource"),
        (cartridge, b'identifier="root">', b'identifier="root"><title>x</title>', "title in item"),
        (cartridge, b'<file href="map.html"/>', b"", "map.html is there, but not listed"),
        (cartridge, b'"item-1"', b'"1"', "1 is no NCName"),
    ],
)
def test_the_checker_sees_what_is_wrong(
    pack: Callable[[Course], bytes], old: bytes, new: bytes, fault: str
) -> None:
    files = unzipped(pack(COURSE))
    assert old in files["imsmanifest.xml"]
    spoilt = io.BytesIO()
    with zipfile.ZipFile(spoilt, "w") as package:
        for name, content in files.items():
            package.writestr(
                name, content.replace(old, new) if name == "imsmanifest.xml" else content
            )
    assert any(fault in line for line in faults(spoilt.getvalue()))


@BOTH
def test_the_same_course_gives_the_same_bytes(pack: Callable[[Course], bytes]) -> None:
    other = changed(files=dict(reversed(FILES.items())))
    assert pack(COURSE) == pack(other) == pack(COURSE)


@BOTH
def test_a_package_is_a_sound_zip_with_plain_files_and_no_hour(
    pack: Callable[[Course], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "course.zip"
    path.write_bytes(pack(COURSE))
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        for member in package.infolist():
            assert member.date_time == (1980, 1, 1, 0, 0, 0)
            assert oct(member.external_attr >> 16) == "0o100644"
            assert member.create_system == 3
    if unzip := shutil.which("unzip"):
        assert (
            subprocess.run([unzip, "-tq", path], check=False, capture_output=True).returncode == 0
        )


def test_scorm_holds_everything_but_what_teachers_keep() -> None:
    found = unzipped(scorm(COURSE))
    assert {name: found[name] for name in found if name != "imsmanifest.xml"} == {
        name: content for name, content in FILES.items() if name != "en/key.html"
    }
    assert b"key.html" not in found["imsmanifest.xml"]


def test_a_cartridge_holds_everything_and_hides_what_teachers_keep() -> None:
    content = cartridge(COURSE)
    assert {name for name in unzipped(content) if name != "imsmanifest.xml"} == set(FILES)
    roles = {
        part.get("href"): [value.text for value in part.iter() if value.tag.endswith("}value")]
        for part in manifest(content).iter(f"{CP11}resource")
    }
    assert roles == {name: ["Instructor"] if name == "en/key.html" else [] for name in FILES}


def test_scorm_lists_the_map_and_a_cartridge_only_what_needs_no_scripts() -> None:
    assert listed(scorm(COURSE)) == [page for page in COURSE.pages if page[0] != "Key"]
    assert listed(cartridge(COURSE)) == [page for page in COURSE.pages if page[0] != "Map"]


def test_every_resource_of_scorm_is_an_asset_since_none_calls_the_platform() -> None:
    kinds = [
        part.get("{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype")
        for part in manifest(scorm(COURSE)).iter(f"{CP12}resource")
    ]
    assert kinds == ["asset"] * 6


@BOTH
def test_a_page_depends_on_the_files_it_links_to_and_on_no_other_page(
    pack: Callable[[Course], bytes],
) -> None:
    parts = [part for part in manifest(pack(COURSE)).iter() if part.tag.endswith("}resource")]
    names = {part.get("identifier"): part.get("href") for part in parts}
    needs = {
        part.get("href"): {names[need.get("identifierref")] for need in part if "dep" in need.tag}
        for part in parts
    }
    assert needs["en/worksheet.html"] == {"style.css", "en/pictures/figure.png"}
    assert needs["en/notes.html"] == set()


def test_moodle_knows_the_cartridge_by_its_first_500_characters() -> None:
    begun = unzipped(cartridge(COURSE))["imsmanifest.xml"][:500].decode().lower()
    plain = re.sub(r"[\s'\"]", "", begun)
    assert "xmlns=http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" in plain


def test_metadata_say_title_language_version_and_rights() -> None:
    root = manifest(scorm(COURSE))
    assert root.get("version") == "0.1.0"
    assert [text.text for text in root.iter(f"{MD}langstring")] == [
        COURSE.title,
        COURSE.description,
        "0.1.0",
        "LOMv1.0",
        "yes",
        f"{COURSE.licence} {COURSE.credit}",
    ]
    root = manifest(cartridge(COURSE))
    assert root.findtext(f".//{LOMM}language") == "en"
    assert root.findtext(f".//{LOMM}entry") == "qantar-en 0.1.0"
    assert [(text.text, text.get("language")) for text in root.iter(f"{LOMM}string")] == [
        (COURSE.title, "en"),
        (COURSE.description, "en"),
        (f"{COURSE.licence} {COURSE.credit}", "en"),
    ]


@BOTH
@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("../key.html", "has a step . or .."),
        ("a/./b.html", "has a step . or .."),
        ("/etc/passwd", "is absolute"),
        ("C:/a.html", "is absolute"),
        ("a\\b.html", "has a backslash"),
        ("a//b.html", "has characters"),
        ("a b.html", "has characters"),
        ("қаңтар.html", "has characters"),
        (".hidden", "has characters"),
        ("trailing.", "has characters"),
        ("-f", "has characters"),
        ("a?b", "has characters"),
        ("a%41", "has characters"),
        ("line\nbreak", "has characters"),
        ("", "has characters"),
        ("a" * 201, "is too long"),
        ("IMSmanifest.xml", "is the name of the manifest"),
        ("MAP.html", "differs from another name in small and capital letters only"),
        ("map.html/inside.png", "is inside a name that is a file"),
    ],
)
def test_a_name_that_is_not_safe_everywhere_is_refused(
    pack: Callable[[Course], bytes], name: str, rule: str
) -> None:
    told = refusal(changed(files={**FILES, name: b""}), pack)
    shown = name[:80].replace("\n", "\\n") or "(empty)"
    assert any(shown in line and rule in line and "; " in line for line in told.splitlines())


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"pages": ()}, "course: pages: has none"),
        ({"pages": (("A", "gone.html"),)}, "pages = gone.html: is not among the files"),
        ({"pages": (COURSE.pages[0],) * 2}, "pages = en/worksheet.html: is listed twice"),
        ({"pages": COURSE.pages[::-1]}, "pages = map.html: is first, and needs scripts"),
        ({"pages": COURSE.pages[2:]}, "pages = en/key.html: is first, and for teachers only"),
        ({"teaching": frozenset({"x.html"})}, "teaching = x.html: is not among the files"),
        ({"identifier": "1-2"}, "identifier = 1-2: is no identifier"),
        ({"identifier": "a b"}, "identifier = a b: is no identifier"),
        ({"identifier": "қаңтар"}, "is no identifier"),
        ({"language": "kk_KZ"}, "language = kk_KZ: is no language code"),
        ({"version": "1" * 21}, "is no version"),
        ({"version": "1\n"}, "is no version"),
        ({"version": ""}, "is no version"),
        ({"title": "t" * 201}, "is no title"),
        ({"title": " "}, "is no title"),
        ({"title": "two\nlines"}, "is no title"),
        ({"credit": "bell\a"}, "has '\\x07', which XML can not hold"),
        ({"description": "\ud800"}, "which XML can not hold"),
        ({"teaching": frozenset({"style.css"})}, "en/worksheet.html = style.css: is linked from"),
        (
            {"files": {**FILES, "en/notes.html": b"<a href='../../x.html'>"}},
            "en/notes.html = ../../x.html: is linked, but not among the files",
        ),
        (
            {"files": {**FILES, "en/notes.html": b"<a href='/map.html'>"}},
            "en/notes.html = /map.html: is linked, but not among the files",
        ),
        (
            {"files": {**FILES, "en/notes.html": b"<img src=gone.png>"}},
            "en/notes.html = en/gone.png: is linked, but not among the files",
        ),
        ({"files": {**FILES, "en/notes.html": b"\xff"}}, "en/notes.html: is not UTF-8"),
    ],
)
def test_an_unfit_course_is_refused_with_the_thing_and_the_rule(
    parts: dict[str, Any], told: str
) -> None:
    assert told in refusal(changed(**parts))
    assert told in refusal(changed(**parts), cartridge)


def test_a_page_for_teachers_may_link_to_what_teachers_keep() -> None:
    files = {**FILES, "en/key.html": b"<a href=hints.html>", "en/hints.html": b""}
    course = changed(files=files, teaching=frozenset({"en/key.html", "en/hints.html"}))
    assert faults(cartridge(course)) == faults(scorm(course)) == []


def test_all_faults_are_said_at_once() -> None:
    course = changed(title="", language="", files={**FILES, "../a": b"", "b\\c": b""})
    assert [line.split(": ")[1] for line in refusal(course).splitlines()] == [
        "language = (empty)",
        "title = (empty)",
        "files = ../a",
        "files = b\\c",
    ]


@pytest.mark.parametrize(
    "hidden",
    [b"<script>1</script>", b"<p onclick=x>", b"<a href='javascript:x'>", b"<script type=module>"],
)
def test_a_cartridge_refuses_a_page_with_scripts_that_nothing_leads_to(hidden: bytes) -> None:
    course = changed(
        pages=(("A", "a.html"), ("B", "b.html")),
        files={"a.html": b"<p>", "b.html": hidden},
        teaching=frozenset(),
    )
    assert "pages = b.html: needs scripts" in refusal(course, cartridge)
    assert listed(scorm(course)) == list(course.pages)
    led = dataclasses.replace(course, files={"a.html": b"<a href=b.html>", "b.html": hidden})
    assert listed(cartridge(led)) == [("A", "a.html")]


@given(st.text(max_size=20) | st.from_regex(r"[a-zA-Z0-9._/\\-]{1,12}", fullmatch=True))
@example("a.html")
@example("con/..")
@example("x/y/z.tar.gz")
def test_any_name_is_refused_or_kept_and_stays_inside(name: str) -> None:
    course = changed(files={name: b"1", **FILES})
    for pack in (scorm, cartridge):
        try:
            found = unzipped(pack(course))
        except DataError:
            continue
        assert found[name] == FILES.get(name, b"1")
        assert faults(pack(course)) == []
        inside = Path("/root", name)
        assert inside.resolve() == inside
        assert re.fullmatch(r"[\x21-\x7e]+", name)


@given(TITLES, TITLES, TITLES)
@example("<b>&amp;</b> ]]> \"'", "{{ 7*7 }} {% x %} {# y #}", "Қаңтар — что было? 😀")
@example("a\u2028", "b", "c")
@example("\ud800", "\x00", "\ufffe")
def test_any_text_is_refused_or_read_back_as_it_was(
    schema: xmlschema.XMLSchema10, title: str, page: str, credit: str
) -> None:
    course = changed(title=title, pages=((page, "en/notes.html"), *COURSE.pages[:1]), credit=credit)
    try:
        content = scorm(course)
    except DataError as error:
        told = str(error)
    else:
        told = ""
    if told:
        assert re.search("is no title|XML can not hold", told)
        return
    assert listed(content)[0][0] == page
    assert manifest(content).findtext(f".//{CP12}organization/{CP12}title") == title
    ends = re.sub("\r\n?", "\n", credit)  # as XML reads line ends
    assert f"{COURSE.licence} {ends}" in {text.text for text in manifest(content).iter()}
    schema.validate(unzipped(content)["imsmanifest.xml"].decode())
    assert faults(content) == faults(cartridge(course)) == []
