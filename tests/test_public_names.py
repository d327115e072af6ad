"""The packages give what they promise, and import it when it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import geo


def test_every_public_name_is_there() -> None:
    for name in geo.__all__:
        assert getattr(geo, name).__name__ == name
        assert name in dir(geo)


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'geo' has no attribute 'lode'"):
        _ = geo.lode  # type: ignore[attr-defined]


@pytest.mark.parametrize("module", ["geo", "geo.locator", "geo.problems"])
def test_what_counts_and_what_tells_faults_import_no_frames(module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"pandas", "geopandas", "pandera", "folium"} & set(done.stdout.split()) == set()
