"""Every ability: axe-core, keyboard alone, zoom, contrast of schemes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe import broken_rules, violations

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit

# Addresses, followed in this order, the longest list last; and what is then in sight.
PANELS = {
    "": "#chart",
    "panel=about": "#about",
    "figure=F024": "#detail .ladder",
    "panel=table": "#table-view",
}


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_axe_finds_no_violation(visit: Callable[..., Visit], lang: str) -> None:
    seen = visit(f"#lang={lang}")
    for address, wanted in PANELS.items():
        seen.go(f"#lang={lang}&{address}".rstrip("&"))
        assert seen.page.locator(wanted).is_visible()
        assert violations(seen.page) == {}, address
    assert seen.js("document.documentElement.lang") == lang


def test_axe_finds_no_violation_on_a_phone(visit: Callable[..., Visit]) -> None:
    seen = visit(viewport={"width": 390, "height": 844}, has_touch=True)
    for address, wanted in PANELS.items():
        seen.go(f"#{address}")
        assert seen.page.locator(wanted).is_visible()
        assert broken_rules(seen.page) == [], address


# What is open in the panel for analysts: each from the one before by some clicks.
STAGES = {
    "": {"lists": ["#edit-open"], "form": ["#edit-new"], "faults": ["#edit-keep"]},
    "#incident=2022-01-05-almaty-airport": {
        "move": ["#edit-move", "[data-nudge=north]", "#edit-keep"]
    },
}


@pytest.mark.parametrize("start", STAGES)
def test_axe_finds_no_violation_in_the_panel_for_analysts(
    visit: Callable[..., Visit], edited: Path, start: str
) -> None:
    seen = visit(start, path=edited)
    for stage, clicks in STAGES[start].items():
        for selector in clicks:
            seen.page.click(selector)
        assert seen.page.locator("#edit").is_visible()
        assert violations(seen.page) == {}, stage


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_axe_finds_no_violation_in_the_panel_on_a_phone(
    visit: Callable[..., Visit], edited: Path, lang: str
) -> None:
    size = {"width": 390, "height": 844}
    seen = visit(f"#lang={lang}", path=edited, viewport=size, has_touch=True)
    for selector in ["#menu-open", "#edit-open", "#edit-new", "#edit-keep"]:
        seen.page.click(selector)
    assert broken_rules(seen.page) == []
