"""Every ability: axe-core, keyboard alone, zoom, contrast of schemes."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit
    from playwright.sync_api import Page

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


def violations(page: Page) -> dict[str, list[str]]:
    """Return what axe finds in each scheme; a page follows the switch (`test_speed.py`)."""
    page.evaluate(AXE)
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[scheme] = page.evaluate(RULES)
    return {scheme: said for scheme, said in found.items() if said}


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_axe_finds_no_violation(visit: Callable[..., Visit], lang: str, panel: str) -> None:
    parts = [f"lang={lang}", PANELS[panel]]
    seen = visit("#" + "&".join(part for part in parts if part))
    assert violations(seen.page) == {}


@pytest.mark.parametrize("panel", PANELS)
def test_axe_finds_no_violation_on_a_phone(visit: Callable[..., Visit], panel: str) -> None:
    seen = visit("#" + PANELS[panel], viewport={"width": 390, "height": 844}, has_touch=True)
    seen.js(AXE)
    assert seen.js(RULES) == []


# What is open in the panel for analysts: a run of clicks from the page as it opens.
STAGES = {
    "lists": ["#edit-open"],
    "form": ["#edit-open", "#edit-new"],
    "faults": ["#edit-open", "#edit-new", "#edit-keep"],
    "move": ["#edit-move", "[data-nudge=north]", "#edit-keep"],
}


@pytest.mark.parametrize("stage", STAGES)
def test_axe_finds_no_violation_in_the_panel_for_analysts(
    visit: Callable[..., Visit], edited: Path, stage: str
) -> None:
    start = "#incident=2022-01-05-almaty-airport" if stage == "move" else ""
    seen = visit(start, path=edited)
    for selector in STAGES[stage]:
        seen.page.click(selector)
    assert seen.page.locator("#edit").is_visible()
    assert violations(seen.page) == {}


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_axe_finds_no_violation_in_the_panel_on_a_phone(
    visit: Callable[..., Visit], edited: Path, lang: str
) -> None:
    size = {"width": 390, "height": 844}
    seen = visit(f"#lang={lang}", path=edited, viewport=size, has_touch=True)
    for selector in ["#menu-open", *STAGES["faults"]]:
        seen.page.click(selector)
    seen.js(AXE)
    assert seen.js(RULES) == []
