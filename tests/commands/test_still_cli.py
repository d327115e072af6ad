"""`qantar figure`: what it writes, what it refuses, and that a failure changes nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from copies import standing
from typer.testing import CliRunner

from maps.commands import app
from maps.commands.still import INSTALL

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result
    from copies import Copy

OLD = b"what stood here before"
DATA_AT_FAULT, USAGE = 1, 2
MAGIC = {"png": b"\x89PNG\r\n", "svg": b"<?xml", "pdf": b"%PDF-"}


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app.app, ["still", *(str(argument) for argument in arguments)])


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "map.png"
    path.write_bytes(OLD)
    return path


def refused(result: Result, old: Path, code: int) -> str:
    """Return what was said of a failure that changed nothing."""
    assert isinstance(result.exception, SystemExit), result.exception
    assert (result.exit_code, result.stdout) == (code, "")
    assert old.read_bytes() == OLD
    assert list(old.parent.iterdir()) == [old]
    assert "Traceback" not in result.stderr
    return result.stderr


@pytest.mark.parametrize("kind", sorted(MAGIC))
def test_the_ending_tells_the_format_and_the_last_line_is_the_path(
    tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"map.{kind.upper()}"
    result = call("-o", path, "--dpi", 60, "--no-incidents", "--width", 100)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == str(path)
    assert path.read_bytes().startswith(MAGIC[kind])


def test_flags_reach_the_picture(tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    flags = "--measure detained --claimant Алматы&коменданты --lang kk --scheme grey --no-incidents"
    result = call("-o", path, *(flag.replace("&", " ") for flag in flags.split()), "--height", 150)
    assert result.exit_code == 0, result.output
    text = path.read_text("utf-8")
    assert "Ұсталғандар" in text
    assert "Алматы коменданты" in text
    assert "Жарияланбаған: 16 өңір" in text
    assert 'xml:lang="kk"' in text


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (["--measure", "wounded"], ["--measure wounded", "killed", "incidents"]),
        (["--lens", "Me"], ["--lens Me", "latest", "Prosecutor General"]),
        (["--lang", "de"], ["--lang de", "en, ru, kk"]),
        (["--scheme", "sepia"], ["--scheme sepia", "light, dark, grey"]),
        (["--width", "20"], ["--width 20", "70 to 1200 mm"]),
        (["--height", "80"], ["--height 80", "at least"]),
        (["--dpi", "7"], ["--dpi 7", "50 to 1200"]),
        (["--width", "wide"], ["--width", "valid number"]),
    ],
)
def test_a_wrong_flag_is_said(old: Path, flags: list[str], words: list[str]) -> None:
    said = refused(call("-o", old, *flags), old, USAGE)
    assert all(word in said for word in words), said


@pytest.mark.parametrize("name", ["map.gif", "map", "map.png.txt"])
def test_an_unknown_ending_is_refused(old: Path, name: str) -> None:
    said = refused(call("-o", old.parent / name), old, USAGE)
    assert ".png, .svg, .pdf" in said


def test_a_path_that_can_not_be_written_is_said(old: Path) -> None:
    assert "no such folder" in refused(call("-o", old.parent / "no" / "map.png"), old, USAGE)
    folder = old.parent.parent / "folder.png"
    folder.mkdir()
    said = refused(call("-o", folder, "--dpi", 60, "--no-incidents"), old, USAGE)
    assert f"{folder}: can not be written" in said


def test_a_measure_without_claims_is_the_datas_fault(old: Path, package_copy: Copy) -> None:
    package_copy.json(
        "datapackage.json",
        lambda content: content["qantar"]["measures"].append(
            {"id": "trials", "agg": "claims", "column": "convicted"}
        ),
    )
    said = refused(call(package_copy.folder, "-o", old, "--measure", "trials"), old, DATA_AT_FAULT)
    assert "datapackage.json: qantar.measures.trials = convicted" in said


def test_a_faulty_package_is_said(old: Path, package_copy: Copy) -> None:
    package_copy.edit("figures", "F096", best="many")
    assert "figures.csv:" in refused(call(package_copy.folder, "-o", old), old, DATA_AT_FAULT)


def test_without_the_extra_one_line_says_how_to_get_it(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    said = refused(call("-o", old), old, USAGE)
    assert said.splitlines()[-1] == f"qantar still needs matplotlib: {INSTALL}"


def test_rows_that_must_not_be_published_stay_out(tmp_path: Path, package_copy: Copy) -> None:
    claim = standing("detained", "almaty")
    number = f"{int(claim['best']):,}"
    package_copy.edit("figures", claim["figure_id"], rights="local_only")
    path = tmp_path / "map.svg"
    flags = ["-o", path, "--measure", "detained", "--no-incidents"]
    result = call(package_copy.folder, *flags)
    assert result.exit_code == 0, result.output
    assert "left out: 1" in result.stderr
    assert number not in path.read_text("utf-8")
    assert call(package_copy.folder, *flags, "--include-local").exit_code == 0
    assert number in path.read_text("utf-8")


def test_the_former_name_draws_and_says_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    result = CliRunner().invoke(app.app, ["figure", "-o", str(path), "--no-incidents"])
    assert result.exit_code == 0, result.output
    assert path.read_bytes().startswith(MAGIC["svg"])
    assert "qantar figure is now qantar still" in result.stderr
    assert result.stdout.splitlines()[-1] == str(path)


def test_help_lists_the_new_name_alone() -> None:
    said = CliRunner().invoke(app.app, ["--help"]).stdout
    listed = {words[1] for line in said.splitlines() if len(words := line.split()) > 2}
    assert "still" in listed
    assert "figure" not in listed
