"""In every main state: nothing that can be pressed is covered, and axe finds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe import SCHEMES, broken_rules
from states import COVERED, leave, states

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit

SIZES = [(1280, 800), (768, 1024), (390, 844), (360, 640), (320, 640)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_that_can_be_pressed_is_covered(
    visit: Callable[..., Visit], width: int, height: int
) -> None:
    seen = visit(viewport={"width": width, "height": height})
    covered = {}
    for lang in ("en", "ru", "kk"):
        seen.go(f"#lang={lang}")
        for name, within in states(seen):
            covered[lang, name] = seen.js(COVERED, within)
            assert seen.js("document.documentElement.scrollWidth <= innerWidth"), (lang, name)
        leave(seen)
    assert {state: nodes for state, nodes in covered.items() if nodes} == {}
    assert len(covered) == 3 * 5
    assert seen.complaints == []


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_axe_finds_no_violation_in_any_state(
    visit: Callable[..., Visit], width: int, height: int
) -> None:
    seen = visit(viewport={"width": width, "height": height})
    for name, _ in states(seen):
        for scheme in SCHEMES:  # by every rule: a switch draws the page anew
            seen.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert broken_rules(seen.page) == [], (name, scheme)
