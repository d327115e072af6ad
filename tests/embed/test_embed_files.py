"""What `qantar embed` writes: three files, all or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from embeds import OLD, call

import maps
from geo.writing import lock

if TYPE_CHECKING:
    from pathlib import Path

    from copies import Copy

    import geo


NAMES = ["card.html", "index.html", "map.html"]


def test_three_files_and_the_map_is_the_page_itself(tmp_path: Path, data: geo.Dataset) -> None:
    folder = tmp_path / "made"
    result = call("-o", folder, "--lang", "ru")
    assert (result.exit_code, result.stdout) == (0, f"{folder / 'index.html'}\n")
    assert sorted(path.name for path in folder.iterdir()) == NAMES
    page = maps.build_map(data, "ru").get_root().render()
    assert (folder / "map.html").read_text("utf-8") == page
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "mine.txt").write_text("kept")
    assert call("-o", folder, "--lang", "ru").exit_code == 0
    again = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert again == {**first, "mine.txt": b"kept"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--lang", "xx"], "no language 'xx'; this package has: en, ru, kk"),
        (["--address", "example.org/q"], "--address = example.org/q: must be a web address"),
        (["--address", "javascript:alert(1)"], "must be a web address"),
        (["--address", "ftp://example.org/q"], "must be a web address"),
        (["--address", "https://example.org/?a=1"], "must be a web address"),
        (["--address", "https://[::1"], "must be a web address"),
        (["--address", "https://example.org:99999/"], "must be a web address"),
        (["--address", "https://example.org/a b"], "must be a web address of a folder without sp"),
        (["--address", "file:///etc/passwd"], "begins with file:, must be a web address"),
        (["--address", "https://example.org/" + "a" * 2000], "more than the 2000 that every"),
        (["--address", "https://ann:secret@example.org/"], "--address: has a user name or"),
        (["--address", "https://ann:secret@exa mple.org:x/"], "--address: has a user name or"),
        (["--address", "https://ann@example.org/"], "--address: has a user name or password"),
    ],
)
def test_bad_use_is_said_and_nothing_is_changed(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "card.html").write_bytes(OLD)
    result = call("-o", tmp_path, *arguments)
    assert isinstance(result.exception, SystemExit)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "secret" not in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["card.html"]
    assert (tmp_path / "card.html").read_bytes() == OLD


def test_a_file_or_a_place_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(OLD)
    for target, said in ((path, "is a file; name a folder"),
                         (tmp_path / "no" / "where", "no such folder; make it first")):  # fmt: skip
        result = call("-o", target)
        assert (result.exit_code, result.stdout) == (2, "")
        assert said in result.stderr
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_a_fault_of_the_data_leaves_the_folder_out(tmp_path: Path, package_copy: Copy) -> None:
    (package_copy.folder / "cities.csv").unlink()
    result = call(package_copy.folder, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "cities.csv" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("there", [True, False])
def test_all_files_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:  # noqa: FBT001 (a case)
    folder = tmp_path / "out"
    if there:
        folder.mkdir()
        (folder / "map.html").write_bytes(OLD)
    replace = type(tmp_path).replace

    def fail_at_last(path: Path, target: Path) -> Path:
        if target.name == "index.html":
            raise OSError(28, "No space left on device")
        return replace(path, target)

    def fail_at_once(_: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(type(tmp_path), "replace", fail_at_last)
    # A folder that is new comes into place as one.
    monkeypatch.setattr(type(tmp_path), "rename", fail_at_once)
    result = call("-o", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No space left on device); nothing was changed" in result.stderr
    assert folder.exists() == there
    if there:
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"map.html": OLD}


def test_a_folder_in_use_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "WAIT", 0)
    with lock.locked(tmp_path):
        result = call("-o", tmp_path)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "another command is writing here" in result.stderr
        assert [path.name for path in tmp_path.iterdir()] == [lock.LOCK]
