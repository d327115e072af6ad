"""Files of the page: Leaflet as published, and scripts that can be joined and trusted."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter

import pytest

from maps.page import bundle

# The integrity values that Leaflet's own download page gives for 1.9.4.
LEAFLET = {
    "leaflet.js": "20nQCchB9co0qIjJZRGuk2/Z9VM+kNiyxNV1lvTlZBo=",
    "leaflet.css": "p4NxAoJBhIIN+hmNHrzRCf9tD/miZyoHS5obTRR9BMY=",
}
NAMESPACE = "http://www.w3.org/2000/svg"  # a name, never fetched
SCRIPTS = (*bundle.SCRIPTS, *bundle.EDIT_SCRIPTS)
STYLES = (*bundle.STYLES, *bundle.EDIT_STYLES)
BUNDLES = (SCRIPTS, bundle.OPENING)
SOURCES = {name: (bundle.HERE / name).read_text("utf-8") for names in BUNDLES for name in names}
SHEETS = {name: (bundle.HERE / name).read_text("utf-8") for name in STYLES}
# Those of other pages, in folders of their own.
OTHERS = {
    str(path.relative_to(bundle.HERE)): path.read_text("utf-8")
    for path in sorted(bundle.HERE.glob("*/*"))
}
# What puts the others together: what it may import from, and which of them are its own.
MAINS = {
    "main.js": (bundle.SCRIPTS, bundle.SCRIPTS),
    "editor.js": (SCRIPTS, bundle.EDIT_SCRIPTS),
}
# The drafts of the page for analysts stay in their browser.
KEEPER = "editkeep.js"
# Names at a module's top level; the linter's formatter puts these, and no others, at the margin.
TOP = re.compile(
    r"^(?:export )?(?:async )?(?:function\*?|class|const|let|var) ([\w$]+)", re.MULTILINE
)
EXPORT = re.compile(r"^export (?:async )?(?:function\*?|class|const|let) ([\w$]+)", re.MULTILINE)
IMPORT = re.compile(r"^import \{([^}]*)\} from \"\./([^\"]+)\";", re.MULTILINE)

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


def test_every_file_goes_into_the_page_once() -> None:
    found = [path.name for path in bundle.HERE.iterdir() if path.is_file()]
    assert sorted([*SOURCES, *STYLES]) == sorted(found)
    assert bundle.SCRIPTS[-1] == "main.js"
    assert bundle.EDIT_SCRIPTS[-1] == "editor.js"


@pytest.mark.parametrize("name", [*SOURCES, *(name for name in OTHERS if name.endswith(".js"))])
def test_scripts_never_make_markup_or_code_of_text(name: str) -> None:
    code = {**SOURCES, **OTHERS}[name]
    assert [rule for rule in INJECTION if re.search(rule, code)] == []


@pytest.mark.parametrize("name", [*SOURCES, *(name for name in OTHERS if name.endswith(".js"))])
def test_scripts_ask_for_nothing_and_keep_nothing(name: str) -> None:
    code = {**SOURCES, **OTHERS}[name]
    rules = [rule for rule in OUTSIDE if name != KEEPER or "Storage" not in rule]
    assert [rule for rule in rules if re.search(rule, code)] == []
    assert set(re.findall(r"https?://[^\s\"'`]*", code)) <= {NAMESPACE}


@pytest.mark.parametrize("name", [*SHEETS, *(name for name in OTHERS if name.endswith(".css"))])
def test_styles_ask_for_nothing(name: str) -> None:
    code = {**SHEETS, **OTHERS}[name]
    assert "@import" not in code
    assert not re.search(r"url\((?![\"']?#)", code)
    assert "//" not in re.sub(r"/\*.*?\*/", "", code, flags=re.DOTALL)


def test_names_of_joined_modules_do_not_clash() -> None:
    for group in BUNDLES:
        names = Counter(name for file in group for name in TOP.findall(SOURCES[file]))
        assert [name for name, times in names.items() if times > 1] == []
    assert not re.search(
        r"^(?:export )?(?:const|let|var) [\[{]", "\n".join(SOURCES.values()), re.MULTILINE
    )


@pytest.mark.parametrize("main", MAINS)
def test_main_alone_imports_and_imports_what_is_exported(main: str) -> None:
    known, own = MAINS[main]
    assert sorted(
        name for name, code in SOURCES.items() if re.search(r"^import\b", code, re.MULTILINE)
    ) == sorted(MAINS)
    imports = {name: re.findall(r"[\w$]+", names) for names, name in IMPORT.findall(SOURCES[main])}
    assert len(imports) == len(re.findall(r"^import\b", SOURCES[main], re.MULTILINE))
    assert set(imports) <= set(known)
    for name, wanted in imports.items():
        assert set(wanted) <= set(EXPORT.findall(SOURCES[name])), name
    # A file that no main knows would be dead weight.
    assert set(own[:-1]) <= set(imports)


@pytest.mark.parametrize("edit", [False, True])
def test_the_joined_script_neither_imports_nor_exports(*, edit: bool) -> None:
    joined = bundle.page_script(edit=edit)
    assert not re.search(r"(?:^|[;}\n])\s*(?:import|export)\b", joined)
    assert "qantar:drawn" in joined
    assert len(joined) < sum(map(len, SOURCES.values()))


def test_the_hash_of_code_is_that_of_its_utf8_bytes() -> None:
    assert bundle.csp_hash("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    digest = hashlib.sha256(b"\xd2\x9b").digest()
    assert bundle.csp_hash("қ") == f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
