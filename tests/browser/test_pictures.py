"""Pictures of the page, for eyes: ``make pictures`` keeps them, the README shows the first two."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit

KEPT = Path(__file__).parent / "pictures"
DESKTOP, PHONE, SMALL, TABLET = (1280, 800), (390, 844), (320, 640), (768, 1024)
# A flat or empty page of this size packs into far fewer bytes.
LEAST_BYTES = {DESKTOP: 80_000, PHONE: 30_000, SMALL: 15_000, TABLET: 50_000}
PLAY = "#time-play"


@dataclass(frozen=True)
class State:
    """A state of the design: its address, screen and scheme, and what is pressed before it is seen."""

    address: str = ""
    size: tuple[int, int] = DESKTOP
    scheme: str = "light"
    presses: tuple[str, ...] = ()
    typed: str = ""


STATES = {
    "map": State(),
    "phone": State(size=PHONE),
    "opening-dark": State(scheme="dark"),
    "incident": State("#incident=2022-01-05-almaty-airport"),
    "ledger": State(presses=("#claims-open",)),
    "playing": State(presses=(PLAY,) * 5),
    "phone-search": State(size=PHONE, presses=("#find-open",), typed="Taraz"),
    "phone-incident": State("#incident=2022-01-05-almaty-airport", PHONE),
    "small-kazakh": State("#lang=kk", SMALL),
    "rates": State("#measure=detained_rate&panel=places"),
    "tablet-russian": State("#lang=ru", TABLET),
}


@pytest.mark.parametrize("name", STATES)
def test_picture(visit: Callable[..., Visit], tmp_path: Path, name: str) -> None:
    state = STATES[name]
    width, height = state.size
    seen = visit(
        state.address,
        viewport={"width": width, "height": height},
        has_touch=width < DESKTOP[0],
        color_scheme=state.scheme,
    )
    for selector in state.presses:
        seen.page.locator(selector).click()
    if state.typed:
        seen.page.keyboard.type(state.typed)
    seen.page.wait_for_timeout(300)
    folder = KEPT if os.environ.get("QANTAR_PICTURES") else tmp_path
    path = folder / f"{name}-{width}x{height}.png"
    seen.page.screenshot(path=path)
    content = path.read_bytes()
    assert struct.unpack(">II", content[16:24]) == (width, height)
    assert len(content) > LEAST_BYTES[state.size]
    assert seen.complaints == []
