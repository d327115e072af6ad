"""The packages give what they promise, and import it when it is asked for."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import geo
import maps

if TYPE_CHECKING:
    from types import ModuleType


@pytest.mark.parametrize("package", [geo, maps])
def test_every_public_name_is_there(package: ModuleType) -> None:
    for name in package.__all__:
        assert getattr(package, name).__name__ == name
        assert name in dir(package)


@pytest.mark.parametrize("package", [geo, maps])
def test_another_name_is_an_attribute_error(package: ModuleType) -> None:
    with pytest.raises(AttributeError, match="has no attribute 'lode'"):
        _ = package.lode


@pytest.mark.parametrize("module", ["geo", "geo.locator", "geo.problems"])
def test_what_counts_and_what_tells_faults_import_no_frames(module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"pandas", "geopandas", "folium"} & set(done.stdout.split()) == set()


@pytest.mark.parametrize(
    "words",
    [
        "--help",
        "build --help",
        "build --langg en",
        "check a b",
        "still -o map.tiff",
        "figure -o map.tiff",
        "lesson",
        "counts events --by place",
        "nothing",
    ],
)
def test_help_and_wrong_flags_import_no_frames(words: str) -> None:
    code = (
        "import sys; from maps.commands.app import app\n"
        f"try: app({words.split()!r})\n"
        "except SystemExit as end: print(end.code, *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    status, *modules = done.stdout.splitlines()[-1].split()
    assert status == ("0" if "--help" in words else "2")
    assert {"numpy", "pandas", "folium", "matplotlib"} & set(modules) == set()
