"""A page that was changed, or is of another package, is told from one that is what it says."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from adding import ROOT
from proof import times, tried
from typer.testing import CliRunner

import geo
import maps
from maps.commands.app import app
from maps.page import seal

if TYPE_CHECKING:
    from click.testing import Result

BASE = ROOT / "tests" / "data" / "south-africa-2021"
TITLE = "Protest"


def call(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


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


def sealed_anew(content: bytes) -> bytes:
    """Close a forged page again, as anybody can who reads this code."""
    old = seal.read(content).digest.encode()
    bare = content.replace(old, seal.OPEN.encode(), 1)
    return bare.replace(seal.OPEN.encode(), hashlib.sha256(bare).hexdigest().encode(), 1)


def test_an_unchanged_page_is_what_it_says(tmp_path: Path, page: bytes) -> None:
    path = written(tmp_path, page)
    done = call("verify", path)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "unchanged since Qantar" in done.stdout
    done = call("verify", path, BASE)
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
        "data": re.sub(rb'"best":\[(\d)', rb'"best":[9\1', page, count=1),
        "longer": page + b"\n",
        "shorter": page.removesuffix(b"</html>\n").removesuffix(b"</html>"),
        "script": page.replace(b"</body>", b"<script>1</script></body>"),
    }[forged]
    path = written(tmp_path, content)
    done = call("verify", path)
    assert done.exit_code == 1
    assert "was changed after it was built" in done.stderr
    path.write_bytes(sealed_anew(content))
    # A forger can close the page again: then the package shows it.
    assert call("verify", path).exit_code == 0
    done = call("verify", path, BASE)
    assert done.exit_code == 1
    assert "differs from the page that is built anew" in done.stderr


def test_a_package_that_changed_since_is_told_by_file(
    tmp_path: Path, page: bytes, copy: Path
) -> None:
    path = written(tmp_path, page)
    text = (copy / "texts.csv").read_text("utf-8")
    (copy / "texts.csv").write_text(text.replace("The ", "A ", 1), "utf-8")
    done = call("verify", path, copy)
    assert done.exit_code == 1
    assert "texts.csv: is not the file that the page was built from" in done.stderr


def test_a_forged_list_of_files_is_told(tmp_path: Path, page: bytes, copy: Path) -> None:
    # The forger changes the package, and lists its files in the old page.
    text = (copy / "texts.csv").read_text("utf-8").replace("The ", "A ", 1)
    old = seal.read(page).files["texts.csv"].encode()
    (copy / "texts.csv").write_text(text, "utf-8")
    new = hashlib.sha256((copy / "texts.csv").read_bytes()).hexdigest().encode()
    path = written(tmp_path, sealed_anew(page.replace(old, new)))
    done = call("verify", path, copy)
    assert done.exit_code == 1
    assert "differs from the page that is built anew" in done.stderr


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
    done = call("verify", written(tmp_path, content))
    assert done.exit_code == 1
    assert "name a page that qantar build wrote" in done.stderr
    assert call("verify", tmp_path / "none.html").exit_code == 1
    assert call("verify", tmp_path).exit_code == 1


def test_two_pages_are_compared(tmp_path: Path, page: bytes, copy: Path) -> None:
    old = written(tmp_path, page)
    assert call("diff", old, old).stdout == "the pages do not differ\n"
    lines = (copy / "incidents.csv").read_text("utf-8").splitlines(keepends=True)
    gone = lines.pop().split(",")[0]
    (copy / "incidents.csv").write_text("".join(lines), "utf-8", newline="")
    new = tmp_path / "new.html"
    data = geo.load(copy)
    maps.build_map(data).save(new)
    done = call("diff", old, new)
    assert done.exit_code == 0
    assert "~ file incidents.csv" in done.stdout.splitlines()
    assert f"- incidents {gone}" in done.stdout.splitlines()
    assert f"+ incidents {gone}" in call("diff", new, old).stdout.splitlines()
    new.write_bytes(new.read_bytes() + b"\n")
    assert "! the second page was changed after it was built" in call("diff", old, new).stdout
    new.write_bytes(b"")
    assert call("diff", old, new).exit_code == 1
