"""A page that was changed, or is of another package, is told from one that is what it says."""

from __future__ import annotations

import hashlib
import html
import re
import shutil
from pathlib import Path

import pytest
from adding import ROOT
from calling import run
from pages import sealed_anew
from proof import times, tried

import geo
import maps
from maps.page import bundle, seal

BASE = ROOT / "tests" / "data" / "south-africa-2021"
TITLE = "Protest"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("verified") / "page.html"
    maps.build_map(geo.load(BASE)).save(path)
    return path.read_bytes()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "package"))


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(content)
    return path


def test_an_unchanged_page_is_what_it_says(tmp_path: Path, page: bytes) -> None:
    path = written(tmp_path, page)
    done = run("verify", path)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "fits its checksum, with the code of Qantar" in done.stdout
    done = run("verify", path, BASE)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == f"sha256 {seal.read(page).digest}"


def test_a_page_changed_by_one_byte_fails(page: bytes) -> None:
    said = seal.read(page)
    assert seal.holds(page, said)
    step = max(len(page) // times(60, 3000), 1)
    inside = seal.ELEMENT.search(page)
    assert inside is not None
    for at in [*range(0, len(page), step), *range(*inside.span())][: times(150, 10**9)]:
        tried("pages changed by one byte")
        changed = page[:at] + bytes([page[at] ^ 1]) + page[at + 1 :]
        try:
            again = seal.read(changed)
        except seal.SealError:
            continue
        assert not seal.holds(changed, again), at


@pytest.mark.parametrize("forged", ["data", "longer", "shorter", "script"])
def test_a_forged_page_is_told_by_the_package(tmp_path: Path, page: bytes, forged: str) -> None:
    content = {
        "data": re.sub(rb'"latitude":\[(-?\d)', rb'"latitude":[\g<1>1', page, count=1),
        "longer": page + b"\n",
        "shorter": page.removesuffix(b"</html>\n").removesuffix(b"</html>"),
        "script": page.replace(b"</body>", b"<script>1</script></body>"),
    }[forged]
    path = written(tmp_path, content)
    done = run("verify", path)
    assert done.exit_code == 1
    assert "was changed after it was built" in done.stderr
    path.write_bytes(sealed_anew(content))
    # A forger can close the page again: then its code is ours or not, and the package shows all.
    assert run("verify", path).exit_code == (0 if forged == "data" else 1)
    done = run("verify", path, BASE)
    assert done.exit_code == 1
    assert "differs from the page that is built anew" in done.stderr


def test_a_package_that_changed_since_is_told_by_file(
    tmp_path: Path, page: bytes, copy: Path
) -> None:
    path = written(tmp_path, page)
    text = (copy / "texts.csv").read_text("utf-8")
    (copy / "texts.csv").write_text(text.replace("The ", "A ", 1), "utf-8")
    done = run("verify", path, copy)
    assert done.exit_code == 1
    assert "texts.csv: is not the file that the page was built from" in done.stderr


def test_a_forged_list_of_files_is_told(tmp_path: Path, page: bytes, copy: Path) -> None:
    # The forger changes the package, and lists its files in the old page.
    text = (copy / "texts.csv").read_text("utf-8").replace("The ", "A ", 1)
    old = seal.read(page).files["texts.csv"].encode()
    (copy / "texts.csv").write_text(text, "utf-8")
    new = hashlib.sha256((copy / "texts.csv").read_bytes()).hexdigest().encode()
    path = written(tmp_path, sealed_anew(page.replace(old, new)))
    done = run("verify", path, copy)
    assert done.exit_code == 1
    assert "differs from the page that is built anew" in done.stderr


@pytest.mark.parametrize("folder", [(), (BASE,)])
def test_a_page_that_says_another_version_is_not_verified(
    tmp_path: Path, page: bytes, folder: tuple[Path, ...]
) -> None:
    forged = page.replace(b"</body>", b"<p>Nobody died.</p></body>")
    path = written(tmp_path, sealed_anew(forged, program="9.9.9"))
    done = run("verify", path, *folder)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "says that Qantar 9.9.9 built it" in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"default-src &#39;none&#39;", b"default-src *", "its policy is not that"),
        (b"qantar.start(map_1);", b"qantar.start(map_1);alert(1)", "a script that is not ours"),
        (b"use strict", b"use Strict", "its scripts are not those"),
        (b":root{--ink:", b":root{--Ink:", "its styles are not those"),
    ],
)  # fmt: skip
def test_forged_code_is_told_without_the_package(
    tmp_path: Path, page: bytes, old: bytes, new: bytes, told: str
) -> None:
    forged = page.replace(old, new)
    # Whoever changes a script can write its hash into the policy.
    for kind in ("script", "style"):
        for before, after in zip(codes(page, kind), codes(forged, kind), strict=False):
            forged = forged.replace(escaped(before), escaped(after))
    done = run("verify", written(tmp_path, sealed_anew(forged)))
    assert done.exit_code == 1
    assert told in done.stderr


def codes(page: bytes, kind: str) -> list[str]:
    return re.findall(f"<{kind}>(.*?)</{kind}>", page.decode(), re.DOTALL)


def escaped(code: str) -> bytes:
    return html.escape(bundle.csp_hash(code)).replace("&#x27;", "&#39;").encode()


def test_a_changed_block_of_a_large_table_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copy: Path
) -> None:
    monkeypatch.setattr("maps.page.large.LEAST_INCIDENTS", 1)
    old, new = tmp_path / "old.html", tmp_path / "new.html"
    data = geo.load(copy)
    maps.build_map(data).save(old)
    note = data.incidents["notes_en"].dropna().iloc[0]
    table = (copy / "incidents.csv").read_text("utf-8")
    (copy / "incidents.csv").write_text(table.replace(note.split(" ")[0], "Changed", 1), "utf-8")
    maps.build_map(geo.load(copy)).save(new)
    told = run("diff", old, new).stdout
    line = r"^~ incidents, rows 1 to \d+ in order of time: .*notes_en"
    assert re.search(line, told, re.MULTILINE)
    assert "order of time: id" not in told
    page = old.read_bytes()
    old.write_bytes(re.sub(rb'"step":\d+,"blocks":\[[\d,]+\]', b'"step":8,"blocks":5', page))
    done = run("diff", old, new)
    assert (done.exit_code, "has data that can not be read" in done.stderr) == (1, True)
    # A forger can close a changed block again.
    forged = re.sub(rb'(id="qantar-block-2">H4s)(.)', rb"\1a", page)
    new.write_bytes(sealed_anew(forged))
    assert run("diff", new, new).exit_code == 0
    assert run("verify", new, BASE).exit_code == 1


def test_what_a_page_says_steers_no_terminal(tmp_path: Path, page: bytes) -> None:
    path = written(
        tmp_path, sealed_anew(page, package="\x1b]0;own\x07\u202e", files={"\x1b[2J": ""})
    )
    said = run("verify", path, BASE).stderr
    assert said.startswith("\\x1b[2J: is missing")
    assert not {"\x1b", "\x07", "\u202e"} & {*said}


@pytest.mark.parametrize(
    "content",
    [
        b"", b"<!doctype html>", b"\x00\xff",
        b'<script type="application/json" id="qantar-manifest">{}</script>',
        b'<script type="application/json" id="qantar-manifest">[</script>',
        b'<script type="application/json" id="qantar-manifest">' + b"[" * 100_000 + b"</script>",
        b'<script type="application/json" id="qantar-manifest">{}</script>' * 2,
        b'<script type="application/json" id="qantar-manifest">{"format": 1, "digest": 5}</script>',
    ],
)  # fmt: skip
def test_what_is_no_page_is_told(tmp_path: Path, content: bytes) -> None:
    done = run("verify", written(tmp_path, content))
    assert done.exit_code == 1
    assert "name a page that qantar build wrote" in done.stderr
    assert run("verify", tmp_path / "none.html").exit_code == 1
    assert run("verify", tmp_path).exit_code == 1


@pytest.mark.parametrize("said", [{"lang": "xx"}, {"address": "ftp://example.org/"}])
def test_a_page_that_says_what_can_not_be_built_is_told(
    tmp_path: Path, page: bytes, said: dict[str, str]
) -> None:
    done = run("verify", written(tmp_path, sealed_anew(page, **said)), BASE)
    assert done.exit_code == 1
    assert re.search(r"no language 'xx'|must be a web address", done.stderr)


def test_a_mistake_of_ours_is_no_verdict_on_a_page(
    tmp_path: Path, page: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build_map(*_: object, **__: object) -> None:
        raise KeyError(TITLE)

    monkeypatch.setattr(maps, "build_map", build_map)
    done = run("verify", written(tmp_path, page), BASE)
    assert isinstance(done.exception, KeyError)


def test_two_pages_are_compared(tmp_path: Path, page: bytes, copy: Path) -> None:
    old = written(tmp_path, page)
    assert run("diff", old, old).stdout == "the pages do not differ\n"
    lines = (copy / "incidents.csv").read_text("utf-8").splitlines(keepends=True)
    gone = lines.pop().split(",")[0]
    (copy / "incidents.csv").write_text("".join(lines), "utf-8", newline="")
    new = tmp_path / "new.html"
    data = geo.load(copy)
    maps.build_map(data).save(new)
    done = run("diff", old, new)
    assert done.exit_code == 0
    assert "~ file incidents.csv" in done.stdout.splitlines()
    assert f"- incidents {gone}" in done.stdout.splitlines()
    assert f"+ incidents {gone}" in run("diff", new, old).stdout.splitlines()
    new.write_bytes(new.read_bytes() + b"\n")
    assert "! the second page was changed after it was built" in run("diff", old, new).stdout
    new.write_bytes(b"")
    assert run("diff", old, new).exit_code == 1
