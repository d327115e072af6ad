"""Files of the page: Leaflet as published, and scripts that can be joined and trusted."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections import Counter
from graphlib import TopologicalSorter

import pytest

from maps.embed import card, site
from maps.lesson import documents
from maps.page import bundle, modules

# The integrity values that Leaflet's own download page gives for 1.9.4.
LEAFLET = {
    "leaflet.js": "20nQCchB9co0qIjJZRGuk2/Z9VM+kNiyxNV1lvTlZBo=",
    "leaflet.css": "p4NxAoJBhIIN+hmNHrzRCf9tD/miZyoHS5obTRR9BMY=",
}
NAMESPACE = "http://www.w3.org/2000/svg"  # a name, never fetched
ASSETS = {
    path.relative_to(bundle.HERE).as_posix(): path.read_text("utf-8")
    for path in sorted(bundle.HERE.rglob("*.*"))
}
SCRIPTS = [name for name in ASSETS if name.endswith(".js")]
SHEETS = [name for name in ASSETS if name.endswith(".css")]
# What starts a page: the others are needed by these.
ENTRIES = (
    bundle.OPENING,
    bundle.PAGE,
    bundle.EDIT,
    site.SCRIPT,
    card.CARD_SCRIPT,
    documents.DOCUMENT_SCRIPT,
)
# The drafts of the page for analysts stay in their browser.
KEEPER = "edit/keep.js"

# What turns text into markup or code.
INJECTION = (
    r"\b(?:inner|outer)HTML\b",
    r"\binsertAdjacentHTML\b",
    r"\bdocument\s*\.\s*write",
    r"\beval\s*\(",
    r"\bFunction\s*\(",
    r"\bset(?:Timeout|Interval)\s*\(\s*[\"'`]",
    r"\bcreateContextualFragment\b",
    r"\bDOMParser\b",
    r"\bsrcdoc\b",
    r"javascript:",
    r"\bbind(?:Popup|Tooltip)\b",
    r"\bsetHTML",
)
# What asks the network, or keeps something: denied in a sandboxed frame.
OUTSIDE = (
    r"\bfetch\s*\(",
    r"\bXMLHttpRequest\b",
    r"\b(?:WebSocket|EventSource|Worker|SharedWorker|WebTransport)\b",
    r"\bsendBeacon\b",
    r"\bimport\s*\(",
    r"\bimportScripts\b",
    r"\bserviceWorker\b",
    r"\b(?:local|session)Storage\b",
    r"\bindexedDB\b",
    r"\bdocument\s*\.\s*cookie\b",
)


@pytest.mark.parametrize("name", LEAFLET)
def test_leaflet_is_the_published_file(name: str) -> None:
    digest = hashlib.sha256(bundle._leaflet(name)).digest()
    assert base64.b64encode(digest).decode("ascii") == LEAFLET[name]


def test_another_leaflet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    read = bundle._leaflet
    monkeypatch.setattr(bundle, "_leaflet", lambda name: read(name) + b" ")
    with pytest.raises(RuntimeError, match=r"leaflet\.js has sha256 .* reinstall"):
        bundle.leaflet_script.__wrapped__()


def test_leaflet_goes_in_whole_but_for_its_source_map() -> None:
    script = bundle.leaflet_script()
    assert "sourceMappingURL" not in script
    assert len(bundle._leaflet("leaflet.js")) - len(script) < 50
    assert "@license" in script or "Leaflet 1.9.4" in script


def test_leaflet_s_style_brings_its_images_where_they_are_wanted() -> None:
    with_images = bundle.leaflet_style(images=True)
    found = re.findall(r"url\([\"']?data:image/png;base64,([A-Za-z0-9+/=]+)", with_images)
    images = [bundle._leaflet(f"images/{name}") for name in bundle.LEAFLET_IMAGES]
    assert {base64.b64decode(image) for image in found} == set(images)
    for code in (with_images, bundle.leaflet_style(images=False)):
        addresses = re.findall(r"url\([\"']?([^\"')]*)", code)
        # The other one is Leaflet's mark of Internet Explorer's VML.
        assert {text for text in addresses if not text.startswith("data:")} <= {"#default#VML"}
    assert "base64" not in bundle.leaflet_style(images=False)


def test_every_script_goes_into_a_page_and_no_name_is_there_twice() -> None:
    used = {name for entry in ENTRIES for name in modules.graph(bundle.HERE, [entry])}
    types = {name for name in SCRIPTS if re.sub(r"/\*[\s\S]*?\*/|//.*", "", ASSETS[name])
             .strip() == "export {};"}  # fmt: skip
    assert sorted(used | types) == SCRIPTS
    names = Counter(path.rpartition("/")[2] for path in ASSETS)
    assert [name for name, times in names.items() if times > 1] == []


def test_every_sheet_goes_into_a_page() -> None:
    page = modules.styles(bundle.HERE, bundle.entries(edit=True), bundle.MEDIA)
    others = {*site.SITE_STYLES, *card.CARD_STYLES, documents.DOCUMENT_STYLE}
    assert sorted({*page, *others}) == SHEETS
    # Variables and elements come first, the sheets of a medium last.
    assert page[0] == "core/base.css"
    assert page[-2:] == ["media/frame.css", "media/print.css"]


def test_modules_come_after_those_that_they_import() -> None:
    order = list(modules.graph(bundle.HERE, bundle.entries(edit=True)))
    for name, module in modules.graph(bundle.HERE, bundle.entries(edit=True)).items():
        assert all(order.index(source) < order.index(name) for source in module.imports)
    assert order[-1] == bundle.EDIT
    assert order.index(bundle.PAGE) == len(modules.graph(bundle.HERE, [bundle.PAGE])) - 1


def test_folders_import_one_way() -> None:
    """Also between folders there is no circle: the graph of their imports has an order."""
    wanted: dict[str, set[str]] = {}
    for name, module in modules.graph(bundle.HERE, bundle.entries(edit=True)).items():
        place = posixpath.dirname(name)
        wanted.setdefault(place, set())
        wanted[place] |= {posixpath.dirname(source) for source in module.imports} - {place}
    assert next(TopologicalSorter(wanted).static_order()) == "core"


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_never_make_markup_or_code_of_text(name: str) -> None:
    assert [rule for rule in INJECTION if re.search(rule, ASSETS[name])] == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_ask_for_nothing_and_keep_nothing(name: str) -> None:
    rules = [rule for rule in OUTSIDE if name != KEEPER or "Storage" not in rule]
    assert [rule for rule in rules if re.search(rule, ASSETS[name])] == []
    assert set(re.findall(r"https?://[^\s\"'`]*", ASSETS[name])) <= {NAMESPACE}


@pytest.mark.parametrize("name", SHEETS)
def test_styles_ask_for_nothing(name: str) -> None:
    assert "@import" not in ASSETS[name]
    assert not re.search(r"url\((?![\"']?#)", ASSETS[name])
    assert "//" not in re.sub(r"/\*.*?\*/", "", ASSETS[name], flags=re.DOTALL)


@pytest.mark.parametrize("edit", [False, True])
def test_the_joined_script_neither_imports_nor_exports(*, edit: bool) -> None:
    joined = bundle.page_script(edit=edit)
    assert not re.search(r"(?:^|[;}\n])\s*(?:import|export)\b", joined)
    assert "qantar:drawn" in joined
    assert len(joined) < sum(len(ASSETS[name]) for name in SCRIPTS)


def test_the_hash_of_code_is_that_of_its_utf8_bytes() -> None:
    assert bundle.csp_hash("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    digest = hashlib.sha256(b"\xd2\x9b").digest()
    assert bundle.csp_hash("қ") == f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
