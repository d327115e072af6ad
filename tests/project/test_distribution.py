"""What is installed is this project, and all of it: the wheel stands on its own."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from copies import DATA

import geo
import maps
from maps.commands import app

if TYPE_CHECKING:
    from types import ModuleType

ROOT = DATA.parent
# Folders of the checkout, and where they stand in the wheel.
CARRIED = {"geo": "geo", "maps": "maps", "data": "geo/data"}
LEFT = ("__pycache__", ".pyc")
# Nothing of the checkout, and nothing of what this test runs in.
OUTSIDE = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
}


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program outside of the checkout; show what it said where it fails."""
    done = subprocess.run(
        command, cwd=cwd, env=OUTSIDE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def home() -> Path:
    """Return the folder from which the installed distribution takes its packages."""
    found = importlib.metadata.distribution("qantar")
    direct = json.loads(found.read_text("direct_url.json") or "{}")
    if direct.get("dir_info", {}).get("editable"):
        return Path(url2pathname(urlsplit(direct["url"]).path)).resolve()
    return Path(str(found.locate_file(""))).resolve()


@pytest.mark.parametrize("module", [geo, maps])
def test_the_generic_names_mean_this_distribution(module: ModuleType) -> None:
    assert module.__file__ is not None
    assert Path(module.__file__).resolve() == home() / module.__name__ / "__init__.py"
    # No other distribution brings a package of the same name.
    owners = importlib.metadata.packages_distributions().get(module.__name__, [])
    assert set(owners) <= {"qantar"}


def test_the_command_is_the_project_s() -> None:
    [command] = importlib.metadata.entry_points(group="console_scripts", name="qantar")
    assert command.dist is not None
    assert command.dist.name == "qantar"
    assert command.load() is app.main


def test_every_dependency_has_its_reason_beside_it_and_a_version() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    project = text[text.index("\ndependencies = [") : text.index("[project.scripts]")]
    rows = [line.strip() for line in project.splitlines() if line.startswith("    ")]
    assert [row for row in rows if not re.fullmatch(r'"[^"]+", +# \S.*', row)] == []
    names = {re.split(r"[\[<>=]", row[1:])[0].lower() for row in rows} - {"qantar"}
    pins = [line.split("==")[0] for line in (ROOT / "constraints.txt").read_text("utf-8").split()]
    assert pins == sorted(pins, key=str.lower)
    assert {pin.lower() for pin in pins} == names


def test_it_stays_off_the_public_index() -> None:
    classifiers = importlib.metadata.metadata("qantar").get_all("Classifier")
    assert classifiers is not None
    assert "Private :: Do Not Upload" in classifiers


def test_the_bill_of_materials_names_each_library_in_its_version() -> None:
    bill = json.loads((ROOT / "maps" / "sbom.cdx.json").read_text("utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["version"] == importlib.metadata.version("qantar")
    listed = {item["name"].lower(): item["version"] for item in bill["components"]}
    assert all(item["licenses"] and item["purl"] for item in bill["components"])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split(r"[\[<>=]", text)[0].lower() for text in project["dependencies"]}
    pins = dict(line.lower().split("==") for line in (ROOT / "constraints.txt").read_text().split())
    # Run .ci/sbom.py where this fails.
    assert declared <= listed.keys()
    assert {name: pins[name] for name in listed if name != "leaflet"} == {
        name: version for name, version in listed.items() if name != "leaflet"
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    [found] = folder.glob("*.whl")
    return found


@pytest.mark.wheel
def test_the_wheel_holds_code_data_and_words_and_nothing_else(wheel: Path) -> None:
    wanted = {
        f"{place}/{path.relative_to(ROOT / folder).as_posix()}": path
        for folder, place in CARRIED.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not path.as_posix().endswith(LEFT) and LEFT[0] not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" not in name]
        assert sorted(names) == sorted(wanted)
        for name, path in wanted.items():
            assert archive.read(name) == path.read_bytes(), name
        [licence] = [name for name in archive.namelist() if name.endswith("licenses/LICENSE")]
        assert archive.read(licence) == (ROOT / "LICENSE").read_bytes()
    for part in ("geo/data/datapackage.json", "maps/locale/en/LC_MESSAGES/qantar.po",
                 "maps/templates/page.html.j2", "maps/assets/main.js"):  # fmt: skip
        assert part in names


@pytest.mark.wheel
def test_the_installed_command_writes_the_same_page(
    wheel: Path, tmp_path: Path, data: geo.Dataset
) -> None:
    environment, empty = tmp_path / "environment", tmp_path / "empty"
    empty.mkdir()
    run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=empty)
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    install = ("--python", environment, "install", "--no-compile")
    run(*pip, *install, "--constraint", ROOT / "constraints.txt", wheel, cwd=empty)
    assert run(environment / "bin" / "qantar", "build", cwd=empty) == "qantar.html\n"
    assert [path.name for path in empty.iterdir()] == ["qantar.html"]
    built = (empty / "qantar.html").read_text("utf-8")
    assert built == maps.build_map(data).get_root().render()
    ask = "import geo, maps; print(geo.__file__); print(maps.__file__)"
    for line in run(environment / "bin" / "python", "-c", ask, cwd=empty).splitlines():
        assert Path(line).is_relative_to(environment)
