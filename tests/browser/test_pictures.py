"""Pictures of the page, for eyes: ``make pictures`` keeps them, the README shows the first."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit

KEPT = Path(__file__).parent / "pictures"
SIZES = {"map": (1280, 800), "phone": (390, 844)}
# A flat or empty page of this size packs into far fewer bytes.
LEAST_BYTES = {"map": 80_000, "phone": 40_000}


@pytest.mark.parametrize("name", SIZES)
@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_picture(visit: Callable[..., Visit], tmp_path: Path, lang: str, name: str) -> None:
    width, height = SIZES[name]
    seen = visit(
        f"#lang={lang}", viewport={"width": width, "height": height}, has_touch=name == "phone"
    )
    folder = KEPT if os.environ.get("QANTAR_PICTURES") and lang == "en" else tmp_path
    path = folder / f"{name}-{width}x{height}.png"
    seen.page.screenshot(path=path)
    content = path.read_bytes()
    assert struct.unpack(">II", content[16:24]) == (width, height)
    assert len(content) > LEAST_BYTES[name]
    assert seen.complaints == []
