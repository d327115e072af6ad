"""The command: what it prints where, its exit codes, and that a failure changes nothing."""

from __future__ import annotations

import errno
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from calling import run
from copies import DATA, Copy

import maps
from geo.writing import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    import geo
from geo import folders

DONE, DATA_AT_FAULT, USAGE = 0, 1, 2
OLD = b"what stood here before"
COMMAND = [sys.executable, "-m", "maps.commands.app"]
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join([str(DATA.parent), os.environ.get("PYTHONPATH", "")]),
    "FORCE_COLOR": "1",  # as CI services set it: a pipe stays a pipe
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "qantar.html"
    path.write_bytes(OLD)
    return path


def refused(result: Result, old: Path, code: int) -> list[str]:
    """Return what was said of a failure that changed nothing."""
    assert isinstance(result.exception, SystemExit), result.exception
    assert (result.exit_code, result.stdout) == (code, "")
    assert old.read_bytes() == OLD
    assert list(old.parent.iterdir()) == [old]
    return result.stderr.splitlines()


def truncate(name: str) -> Callable[[Copy], None]:
    def spoil(copy: Copy) -> None:
        content = (copy.folder / name).read_bytes()
        half = content[: len(content) // 2].decode("utf-8", "ignore")  # a whole letter at the end
        (copy.folder / name).write_text(half, "utf-8")

    return spoil


def remove(name: str) -> Callable[[Copy], None]:
    return lambda copy: (copy.folder / name).unlink()


def unclosed(copy: Copy) -> None:
    path = copy.folder / "cities.csv"
    path.write_text(path.read_text("utf-8") + '"', "utf-8")


def latin(copy: Copy) -> None:
    path = copy.folder / "sites.csv"
    path.write_bytes(path.read_bytes() + b"\xe9")


def mercator(copy: Copy) -> None:
    def change(content: dict[str, Any]) -> None:
        content["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}

    copy.json("regions.geojson", change)


def projected(copy: Copy) -> None:
    def scaled(nested: Any) -> Any:  # noqa: ANN401 (GeoJSON)
        return [scaled(part) for part in nested] if isinstance(nested, list) else nested * 1e5

    def change(content: dict[str, Any]) -> None:
        for feature in content["features"]:
            feature["geometry"]["coordinates"] = scaled(feature["geometry"]["coordinates"])

    copy.json("context.geojson", change)


SPOILT = {
    "missing table": (remove("incidents.csv"), "incidents.csv", "missing"),
    "missing boundaries": (remove("regions.geojson"), "regions.geojson", "missing"),
    "malformed CSV": (unclosed, "cities.csv", "quote"),
    "not UTF-8": (latin, "sites.csv", "UTF-8"),
    "malformed GeoJSON": (truncate("regions.geojson"), "regions.geojson", "GeoJSON"),
    "malformed descriptor": (truncate("datapackage.json"), "datapackage.json", "JSON"),
    "missing descriptor": (remove("datapackage.json"), "package", "datapackage.json"),
    "another CRS named": (mercator, "regions.geojson", "WGS 84"),
    "another CRS used": (projected, "context.geojson", "EPSG:4326"),
}


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("case", SPOILT)
def test_a_package_at_fault(package_copy: Copy, old: Path, case: str, command: str) -> None:
    spoil, name, word = SPOILT[case]
    spoil(package_copy)
    output = ["-o", old] if command == "build" else ["--all"]
    said = refused(run(command, package_copy.folder, *output), old, DATA_AT_FAULT)
    if command == "check":
        count = "1 fault" if len(said) == 2 else f"{len(said) - 1} faults"
        assert said.pop() == f"{count} in {package_copy.folder}"
    # Every line blames the one file that is at fault.
    assert said
    for line in said:
        assert name in line.partition(":")[0]
    assert word in said[0]
    if case != "another CRS used":  # each feature is named
        assert len(said) == 1


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("kind", ["an empty folder", "a file", "nothing"])
def test_no_data_package(tmp_path: Path, old: Path, kind: str, command: str) -> None:
    place = tmp_path / "place"
    if kind == "an empty folder":
        place.mkdir()
    elif kind == "a file":
        place.touch()
    output = ["-o", old] if command == "build" else []
    said = refused(run(command, place, *output), old, DATA_AT_FAULT)
    assert len(said) == 1 + (command == "check")
    # build takes files: it calls one by its name, and says what GDAL says of it.
    called = place.name if (kind, command) == ("a file", "build") else place
    assert said[0].startswith(f"{called}: ")
    assert ("datapackage.json" if called == place else "give one of geojson") in said[0]


def test_check_reports_every_fault(package_copy: Copy, old: Path) -> None:
    city = package_copy.edit("cities", package_copy.first("cities"), latitude="north")
    figure = package_copy.edit("figures", package_copy.first("figures", high="*"), low="99999")
    said = refused(run("check", package_copy.folder), old, DATA_AT_FAULT)
    assert len(said) == 3
    assert said[0].startswith(f"cities.csv:{city}: latitude = north: ")
    assert said[1].startswith(f"figures.csv:{figure}: low = 99999: ")
    assert said[2] == f"2 faults in {package_copy.folder}"
    # What stops a build is what a check says.
    assert refused(run("build", package_copy.folder, "-o", old), old, DATA_AT_FAULT) == said[:2]


def test_check_reads_a_package_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read, asked = folders.read, []

    def counting(folder: Path) -> object:
        asked.append(folder)
        return read(folder)

    monkeypatch.setattr(folders, "read", counting)
    assert run("check", DATA).exit_code == 0
    assert asked == [DATA]


def test_check_of_a_sound_package_counts_its_rows(data: geo.Dataset) -> None:
    result = run("check", DATA)
    assert (result.exit_code, result.stderr) == (DONE, "")
    [line] = result.stdout.splitlines()
    assert line.startswith(f"no fault in {DATA}: ")
    for name in ("incidents", "figures", "sources", "cities"):
        assert f"{len(getattr(data, name))} {name}" in line


def test_without_a_folder_the_embedded_package_is_taken(data: geo.Dataset, tmp_path: Path) -> None:
    assert run("check").stdout == run("check", DATA).stdout
    path = tmp_path / "new.html"
    result = run("build", "-o", path)
    assert (result.exit_code, result.stdout, result.stderr) == (DONE, f"{path}\n", "")
    assert path.read_text("utf-8") == maps.build_map(data).get_root().render()


def test_a_package_of_one_s_own_is_built(package_copy: Copy, old: Path) -> None:
    key = package_copy.first("incidents")
    package_copy.edit("incidents", key, title_en="A title of their own")
    assert run("build", package_copy.folder, "-o", old).exit_code == DONE
    assert b"A title of their own" in old.read_bytes()


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_the_page_opens_in_the_language_asked_for(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "new.html"
    assert run("build", "-o", path, "--lang", lang).exit_code == DONE
    assert f'<html lang="{lang}">' in path.read_text("utf-8")


def test_an_unknown_language(old: Path) -> None:
    [line] = refused(run("build", "-o", old, "--lang", "xx"), old, USAGE)
    assert "'xx'" in line
    assert "en, ru, kk" in line


@pytest.mark.parametrize(
    "arguments", [["build", "--nonsense"], ["paint"], ["check", "a", "b"], ["build", "-o"]]
)
def test_wrong_use(old: Path, arguments: list[str]) -> None:
    assert refused(run(*arguments), old, USAGE)


@pytest.mark.parametrize(
    ("output", "said"),
    [
        (".", "is a folder"),
        ("gone/new.html", "no such folder"),
        ("qantar.html/new.html", "no such folder"),
        ("n" * 300, "File name too long"),
        ("n" * 300 + "/new.html", "no such folder"),
        ("/proc/new.html", "can not be written"),  # where not even root may
        ("/dev/null", "not a plain file"),
    ],
)
def test_an_output_that_can_not_be_written(old: Path, output: str, said: str) -> None:
    [line] = refused(run("build", "-o", old.parent / output), old, USAGE)
    assert said in line
    assert line.startswith(str(old.parent / output).removesuffix("/new.html")[:200])


def test_a_full_disk(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files.os, "fsync", full)
    [line] = refused(run("build", "-o", old), old, USAGE)
    assert line == f"{old}: can not be written (No space left on device); nothing was changed"


def test_open_shows_the_page(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert run("build", "-o", old).exit_code == DONE
    assert opened == []
    assert run("build", "-o", old, "--open").exit_code == DONE
    assert opened == [old.as_uri()]


def test_as_a_process_it_prints_the_path_and_nothing_else(
    tmp_path: Path, data: geo.Dataset
) -> None:
    done = subprocess.run(
        [*COMMAND, "build"], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (DONE, b"qantar.html\n", b"")
    wanted = maps.build_map(data).get_root().render()
    assert (tmp_path / "qantar.html").read_text("utf-8") == wanted


def test_as_a_process_it_fails_without_a_traceback(old: Path, package_copy: Copy) -> None:
    (package_copy.folder / "texts.csv").unlink()
    done = subprocess.run(
        [*COMMAND, "build", package_copy.folder, "-o", old],
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stdout) == (DATA_AT_FAULT, "")
    assert done.stderr == "texts.csv: the table is missing; restore the file\n"
    assert old.read_bytes() == OLD


def test_progress_is_shown_on_a_terminal(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    environment = {**ENVIRONMENT, "TERM": "xterm"}
    with subprocess.Popen(
        [*COMMAND, "build"], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=theirs
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            shown += part
            if not part:
                break
        os.close(ours)
        assert process.stdout is not None
        assert process.stdout.read() == b"qantar.html\n"
    assert b"Reading and drawing" in shown


def test_help_names_the_commands() -> None:
    shown = run("--help")
    assert shown.exit_code == DONE
    assert {"build", "check"} <= set(shown.stdout.split())
    assert shown.stderr == ""
