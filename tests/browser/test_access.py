"""Every ability: axe-core, keyboard alone, zoom, contrast of schemes."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
PANELS = {
    "map": "",
    "table": "panel=table",
    "ledger": "figure=F024",
    "about": "panel=about",
}
RULES = """() => axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}).then((found) => found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 4).join("; ")}`))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_axe_finds_no_violation(
    visit: Callable[..., Visit], lang: str, panel: str, scheme: str
) -> None:
    parts = [f"lang={lang}", PANELS[panel]]
    seen = visit("#" + "&".join(part for part in parts if part), color_scheme=scheme)
    seen.js(AXE)
    assert seen.js(RULES) == []


@pytest.mark.parametrize("panel", PANELS)
def test_axe_finds_no_violation_on_a_phone(visit: Callable[..., Visit], panel: str) -> None:
    seen = visit("#" + PANELS[panel], viewport={"width": 390, "height": 844}, has_touch=True)
    seen.js(AXE)
    assert seen.js(RULES) == []
