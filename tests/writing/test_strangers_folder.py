"""A folder from a stranger: its links, pipes and journals make nobody write or read elsewhere."""

from __future__ import annotations

import importlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import geo
from geo import limits
from geo.intake import area_files
from geo.package import json_text, text_files, toml_text
from geo.writing import files
from geo.writing.commit import exclusive, settle
from geo.writing.lock import LOCK, locked
from geo.writing.staging import JOURNAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copies import Copy


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    path = tmp_path / "outside"
    path.write_bytes(b"mine")
    return path


@pytest.fixture
def folder(tmp_path: Path, outside: Path) -> Path:
    assert outside.is_file()
    path = tmp_path / "folder"
    path.mkdir()
    return path


@pytest.fixture
def small_limits() -> Iterator[None]:
    before = limits.set_limits(file=1000, table=1000, nesting=3)
    yield
    limits.restore(before)


def test_a_link_out_of_the_folder_is_refused(folder: Path, outside: Path) -> None:
    (folder / "map.html").symlink_to(outside)
    with pytest.raises(OSError, match=r"map\.html is a link that leads out of the folder"):
        files.write_all(folder, {"index.html": b"1", "map.html": b"2"})
    assert outside.read_bytes() == b"mine"
    assert [path.name for path in folder.iterdir()] == ["map.html"]


def test_a_folder_that_leads_out_is_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "en").symlink_to(tmp_path)
    with pytest.raises(OSError, match="leads out of the folder"):
        files.write_all(folder, {"en/outside": b"2"})
    assert (tmp_path / "outside").read_bytes() == b"mine"


def test_a_link_inside_is_followed(folder: Path) -> None:
    (folder / "real").write_bytes(b"old")
    (folder / "map.html").symlink_to("real")
    files.write_all(folder, {"index.html": b"1", "map.html": b"2"})
    assert (folder / "real").read_bytes() == b"2"
    assert (folder / "map.html").is_symlink()


def test_a_lock_that_is_a_link_empties_nothing(folder: Path, outside: Path) -> None:
    (folder / LOCK).symlink_to(outside)
    with pytest.raises(OSError, match=f"{LOCK} is a link; remove it"), locked(folder):
        pass
    assert outside.read_bytes() == b"mine"


def test_a_lock_that_is_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / LOCK)
    with pytest.raises(OSError, match="is not a plain file"), locked(folder):
        pass


def test_a_temporary_folder_that_is_a_link_is_removed_alone(folder: Path, outside: Path) -> None:
    (folder / ".qantar-abc").symlink_to(outside.parent)
    with exclusive(folder):
        pass
    assert not list(folder.iterdir())
    assert outside.read_bytes() == b"mine"


@pytest.mark.parametrize(
    "text",
    [
        '[[".qantar-x/new", "../outside"]]',
        '[["../outside", "a"]]',
        '[[".qantar-x/../../outside", "a"]]',
        '[[null, "../outside"]]',
        '[[null, "link/outside"]]',
        '[["a", "b"]]',
        '[[".qantar-x/new", ".qantar-lock"]]',
        '[[null, "/etc/passwd"]]',
        "[1]",
        "{}",
        "",
        "[" * 100_000,
        "[[1, 2]]",
    ],
)
def test_a_journal_that_names_what_is_outside_does_nothing(
    folder: Path, outside: Path, text: str
) -> None:
    (folder / "a").write_bytes(b"a")
    (folder / "link").symlink_to(outside.parent)
    (folder / JOURNAL).write_text(text)
    with pytest.raises(geo.DataError, match="is no journal that Qantar left"):
        settle(folder)
    assert (outside.read_bytes(), (folder / "a").read_bytes()) == (b"mine", b"a")


def test_a_package_that_was_left_half_done_is_read_whole(package_copy: Copy) -> None:
    folder = package_copy.folder
    title = json.loads((folder / "datapackage.json").read_text("utf-8"))["title"]
    stage = folder / ".qantar-stage"
    stage.mkdir()
    new = (folder / "datapackage.json").read_text("utf-8").replace(title, "Ended")
    (stage / "new").write_text(new, "utf-8")
    (folder / JOURNAL).write_text('[[".qantar-stage/new", "datapackage.json"]]')
    assert geo.load(folder).descriptor.raw["title"] == "Ended"
    assert not list(folder.glob(".qantar-*"))


@pytest.mark.parametrize("name", ["tour.toml", "regions.geojson", "incidents.csv", "lesson.toml"])
def test_a_pipe_in_a_package_is_not_waited_for(package_copy: Copy, name: str) -> None:
    (package_copy.folder / name).unlink()
    os.mkfifo(package_copy.folder / name)
    told = "\n".join(map(str, geo.problems_of(package_copy.folder)))
    assert f"{name}: can not be read (is not a plain file)" in told


@pytest.mark.parametrize("name", ["tour.toml", "regions.geojson", "incidents.csv"])
def test_a_device_without_end_is_not_read(package_copy: Copy, name: str) -> None:
    (package_copy.folder / name).unlink()
    (package_copy.folder / name).symlink_to("/dev/zero")
    told = "\n".join(map(str, geo.problems_of(package_copy.folder)))
    assert f"{name}: can not be read (is not a plain file)" in told


@pytest.mark.usefixtures("small_limits")
def test_a_file_over_a_limit_is_told_with_its_flag(folder: Path) -> None:
    (folder / "a.json").write_bytes(b"x" * 1001)
    with pytest.raises(geo.DataError, match=r"larger than 1000 bytes\); .*--limit file="):
        text_files.text(folder, "a.json")
    (folder / "a.json").write_bytes(b"x" * 1000)
    assert len(text_files.text(folder, "a.json")) == 1000


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a" + ".a" * 100_000 + " = 1", "a key has more than 100 parts"),
        ("[" + "'a' . " * 100_000 + "a]", "a key has more than 100 parts"),
        ("x = '" + "a" * (1 << 22) + "'", "is longer than 4194304 characters"),
        ("a = " + "[" * 100_000, "TOML"),
        ("a = " + "{a = " * 10_000, "TOML"),
    ],
)
@pytest.mark.parametrize("name", ["tour.toml", "lesson.toml"])
def test_toml_without_end_is_told(package_copy: Copy, name: str, text: str, told: str) -> None:
    (package_copy.folder / name).write_text(text)
    [problem] = [it for it in geo.problems_of(package_copy.folder) if it.file == name]
    assert told in str(problem)


def test_long_words_are_no_deep_keys() -> None:
    long = "a" * 1_000_000
    assert toml_text.parsed(f"x = '{long}'\ny = '{'a.' * 90}'")["x"] == long


@pytest.mark.usefixtures("small_limits")
def test_brackets_in_quotes_are_not_nested() -> None:
    assert json_text.parsed(r'[{"a\"[[[[": ["[[[[\\"]}]') == [{'a"[[[[': ["[[[[\\"]}]
    with pytest.raises(ValueError, match=r"deeper than 3 levels; .*--limit nesting="):
        json_text.parsed("[[[[]]]]")


def test_a_name_that_stands_twice_is_told() -> None:
    with pytest.raises(ValueError, match="the name 'a' stands twice in one object"):
        json_text.parsed('[{"b": {"a": 1, "a": 2}}]')


def test_a_table_without_end_to_the_side_is_told(tmp_path: Path) -> None:
    for head in ("event_date,event_type", "event_id,event_date,event_type,title_en"):
        text = f"{head}{',a' * 100_000}\n2022-01-05{',' * 100_000}\n"
        (tmp_path / "incidents.csv").write_text(text)
        [problem] = geo.problems_of(tmp_path)
        assert "a row has more than 10000 cells" in str(problem)
        assert "--limit columns=" in str(problem)


def test_what_is_no_file_is_not_given_to_gdal(monkeypatch: pytest.MonkeyPatch) -> None:
    pyogrio = importlib.import_module("pyogrio")
    monkeypatch.setattr(pyogrio, "list_layers", None)
    for name in ("/vsicurl/http://127.0.0.1:9/a.gpkg", "/vsizip//a/x.zip", "PG:host=127.0.0.1"):
        with pytest.raises(geo.DataError, match="No such file"):
            area_files.read(Path(name))


def test_a_limit_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="is no limit; there are rows, columns, cell"):
        limits.set_limits(colour=1)
    with pytest.raises(ValueError, match="a limit is a whole number above 0"):
        limits.set_limits(rows=0)
