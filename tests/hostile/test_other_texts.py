"""Hostile texts in tour, lesson and descriptor: nothing of them becomes an element."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from babel.messages.pofile import read_po, write_po
from copies import DATA, Copy
from elements import Elements
from noise import HOSTILE
from plains import SOUTH_AFRICA
from poppler import tool
from proof import times, tried
from typer.testing import CliRunner

import geo
import maps
from geo.gazetteer import Gazetteer
from geo.rules import lesson_script
from maps import catalogue
from maps.commands.app import app
from maps.lesson import documents
from maps.still.drawing import Still, draw

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# A text of TOML in one language, or of JSON that is a label or a title.
SPOKEN = re.compile(r'^((?:\w+_)?en = )"(?:[^"\\]|\\.)*"', re.MULTILINE)
NAMED = ("title", "description", "label", "label_en", "name_en")
# In a lesson braces name a claim, and digits are a number that is nobody's: faults, which are told.
TEXTS = [text for text in HOSTILE if "{" not in text and not re.search(r"\d", text)]
TEXTS += ["<script>window.canary=true</script>", "</script><script>alert()</script>", "$x$ #x"]
CODE = [text for text in TEXTS if text[0] in "#$@`/"]
VALUE = re.compile(r"\{\w+\}")
# Of one line, without what nobody sees, with what Python's own ways to fill in texts would take.
MEAN = [it for it in HOSTILE if it.isprintable() and it.strip("-.")]
MEAN += ["%s %(x)d", "{0.__class__}", "{x!r}", "{", "}}", "<script>window.canary=true</script>"]
CONTROLS = {chr(code) for code in [*range(32), 127, 0x202E, 0x2066] if chr(code) not in "\t\n"}


def put(path: Path, chance: Random) -> int:
    """Put hostile texts into a file of TOML; return how many."""

    # A tour refuses controls and what turns a line round.
    texts = [text for text in TEXTS if path.name != "tour.toml" or text.isprintable()]

    def spoilt(found: re.Match[str]) -> str:
        return found[1] + json.dumps(f"a {chance.choice(texts)} b", ensure_ascii=False)

    text, count = SPOKEN.subn(spoilt, path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    return count


def labelled(raw: Any, chance: Random) -> int:  # noqa: ANN401 (any JSON)
    """Put hostile texts into titles, descriptions and labels of a descriptor; return how many."""
    if isinstance(raw, list):
        return sum(labelled(item, chance) for item in raw)
    if not isinstance(raw, dict):
        return 0
    count = 0
    for key, value in raw.items():
        if key in NAMED and isinstance(value, str):
            raw[key] = f"a {chance.choice(TEXTS)} b"
            count += 1
        else:
            count += labelled(value, chance)
    return count


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package whose tour, lesson and descriptor are a stranger's."""
    chance = Random(15)
    copy = Copy(tmp_path_factory.mktemp("hostile") / "package")
    counts = [put(copy.folder / name, chance) for name in ("tour.toml", "lesson.toml")]
    copy.json("datapackage.json", lambda raw: counts.append(labelled(raw, chance)))
    assert min(counts) > 20
    tried("hostile texts in tour, lesson and descriptor", sum(counts))
    return copy.folder


def pages(files: Mapping[str, bytes]) -> dict[str, Elements]:
    """Return the elements of every page, those in packages too."""
    out = {}
    for name, content in files.items():
        if name.endswith(".html"):
            out[name] = Elements(content.decode("utf-8"))
        elif name.endswith((".zip", ".imscc")):
            with zipfile.ZipFile(BytesIO(content)) as packed:
                inside = {f"{name}/{it}": packed.read(it) for it in packed.namelist()}
            out |= pages(inside)
    return out


def test_no_page_has_another_element(spoilt: Path) -> None:
    assert geo.problems_of(spoilt) == []
    found = {}
    for data in (geo.load(DATA), geo.load(spoilt)):
        assert data.folder is not None
        script = lesson_script.load(data.folder, vars(data), data.descriptor)
        assert script is not None
        files = documents.lesson_files(data, script, ["en"])
        page = maps.build_map(data, lang="en").get_root().render()
        found[data.folder] = pages({**files, "page.html": page.encode("utf-8", "surrogatepass")})
        papers = [content for name, content in files.items() if name.endswith(".pdf")]
        assert len(papers) == 3
    # What typst would run, were it read as its markup, stands on paper as it was written.
    words = b"".join(tool("pdftotext", "-", "-", content=it) for it in papers).decode()
    shown = re.sub(r"\s", "", words)
    assert [text for text in CODE if re.sub(r"\s", "", text) not in shown] == []
    clean, hostile = found.values()
    assert hostile.keys() == clean.keys()
    for name, elements in hostile.items():
        assert (elements.found, elements.bad) == (clean[name].found, []), name


def test_a_still_has_none_either(spoilt: Path) -> None:
    drawn = draw(geo.load(spoilt), Still(lang="en"), "svg").decode("utf-8")
    for element in ET.fromstring(drawn).iter():  # noqa: S314 (our own)
        assert element.tag.rpartition("}")[2] not in {"script", "foreignObject", "image", "a"}
        assert not any(name.startswith("on") or "href" in name for name in element.attrib)
    assert draw(geo.load(spoilt), Still(lang="en"), "pdf").startswith(b"%PDF")


def test_a_catalogue_of_a_stranger_is_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, chance = geo.load(SOUTH_AFRICA), Random(15)
    clean = Elements(maps.build_map(data, lang="en").get_root().render())
    with catalogue.path_of("en").open("rb") as file:
        messages = read_po(file)
    spoilt = 0
    for entry in messages:
        forms = [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
        # What is filled in stays; what a translator writes around it is anything.
        made = [f"{chance.choice(MEAN)} {' '.join(VALUE.findall(it))}" for it in forms]
        if entry.id:
            entry.string = made[0] if isinstance(entry.string, str) else tuple(made)
            spoilt += len(made)
    path = tmp_path / "en" / "LC_MESSAGES" / "qantar.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, messages)
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path)
    monkeypatch.setattr(catalogue, "catalogue", catalogue.catalogue.__wrapped__)
    hostile = Elements(maps.build_map(data, lang="en").get_root().render())
    assert (hostile.found, hostile.bad) == (clean.found, [])
    assert spoilt > 300
    tried("hostile texts in a catalogue of words", spoilt)


def test_a_gazetteer_of_a_stranger_is_names(package_copy: Copy) -> None:
    rows, _ = package_copy.table("gazetteer")
    chance = Random(15)
    at = rows[0].index("name")
    for number, row in enumerate(rows[1:]):
        row[at] = f"{chance.choice(MEAN)} {number}"
    package_copy.write("gazetteer", rows)
    data = geo.load(package_copy.folder)
    wanted = [row[at] for row in rows[1:]]
    assert data.gazetteer["name"].tolist() == wanted
    known = Gazetteer(data)
    assert all(known.search(name) for name in wanted[:: times(20, 1)])
    page = Elements(maps.build_map(data, edit=True).get_root().render())
    clean = Elements(maps.build_map(geo.load(DATA), edit=True).get_root().render())
    assert (page.found, page.bad) == (clean.found, [])
    tried("hostile texts in a gazetteer", len(wanted))


@pytest.mark.parametrize("words", [["check"], ["check", "--all"], ["dictionary"], ["diff"]])
def test_the_terminal_is_not_steered(spoilt: Path, words: list[str]) -> None:
    folders = [str(spoilt)] * (2 if words == ["diff"] else 1)
    done = CliRunner().invoke(app, [words[0], *folders, *words[1:]])
    assert done.exit_code == 0, done.output
    assert not CONTROLS & {*done.stderr}
