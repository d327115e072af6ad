"""What a reader finds: places by any name, an incident, and all by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit


NAMES = {"Uralsk": "Oral", "Уральск": "Oral", "Astana": "Nur-Sultan", "жанаозен": "Zhanaozen", "Janaozen": "Zhanaozen",
         "Жаңаөзен": "Zhanaozen", "ALMATY AIRPORT": "Almaty International Airport", "усть-кам": "Oskemen"}  # fmt: skip


def test_places_are_found_by_any_name(visit: Callable[..., Visit]) -> None:
    seen = visit()
    for typed, found in NAMES.items():
        # From an empty list, so that what is there was found by this name.
        seen.page.locator("#find-text").fill("")
        assert seen.page.locator("#find-list [role=option]").count() == 0, typed
        seen.page.locator("#find-text").fill(typed)
        options = seen.page.locator("#find-list [role=option]").all_inner_texts()
        assert any(found in option for option in options[:3]), (typed, options)


def test_find_an_incident_by_keyboard_alone(visit: Callable[..., Visit]) -> None:
    seen = visit()
    for _ in range(40):
        seen.page.keyboard.press("Tab")
        if seen.js("document.activeElement.id") == "find-text":
            break
    seen.page.keyboard.type("monument")
    seen.page.keyboard.press("Enter")
    assert "onument" in seen.page.locator("#detail h2").inner_text()
    assert seen.js("document.activeElement.tagName") == "H2"
    seen.page.keyboard.press("Escape")
    assert not seen.page.locator("#detail").is_visible()


def press_until(seen: Visit, holds: str, key: str = "Tab", most: int = 120) -> None:
    for _ in range(most):
        seen.page.keyboard.press(key)
        if seen.js(holds):
            return
    pytest.fail(f"{key} never reached {holds}")


def test_figures_language_toll_and_table_by_keyboard_alone(visit: Callable[..., Visit]) -> None:
    seen = visit()
    keys = seen.page.keyboard
    press_until(seen, "document.activeElement.dataset.lang === 'ru'")
    keys.press("Enter")
    assert seen.js("document.documentElement.lang") == "ru"
    press_until(seen, "document.activeElement.id === 'toll-open'")
    keys.press("Enter")
    assert seen.page.locator('tr[data-figure="F005"] s').inner_text() == "164"
    keys.press("Escape")
    press_until(seen, "document.activeElement.id === 'tab-story'")
    keys.press("ArrowRight")
    press_until(seen, "document.activeElement.id === 'view-table'")
    keys.press("Enter")
    assert seen.page.locator("#table-view table").is_visible()
    press_until(seen, "document.activeElement.dataset.save === 'csv'")
    with seen.page.expect_download() as saved:
        keys.press("Enter")
    assert saved.value.suggested_filename.endswith(".csv")
