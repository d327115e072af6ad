"""Texts to copy: they reach the clipboard, and are selected where the browser does not let us."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plains import SOUTH_AFRICA

import geo
import maps
from maps.embed import site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit
    from playwright.sync_api import Locator, Page

PASTED = """() => { for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    document.body.append(Object.assign(document.createElement("textarea"), {id: "pasted"})); pasted.focus(); }"""
SELECTED = "(area) => area.value.slice(area.selectionStart, area.selectionEnd)"
FORBIDDEN = "document.execCommand = () => { throw new Error('forbidden'); };"
CLIPBOARDS = {
    "refuses": "navigator.clipboard.writeText = () => Promise.reject(new Error('no'));",
    "never answers": "navigator.clipboard.writeText = () => new Promise(() => {});",
    "is missing": "Object.defineProperty(navigator, 'clipboard', {value: undefined});",
}


@pytest.fixture(scope="module")
def snippets_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page with codes to copy; nothing is in its frames."""
    path = tmp_path_factory.mktemp("codes") / "index.html"
    path.write_bytes(site.embed(geo.load(), "en")["index.html"])
    return path


@pytest.fixture(params=["a claim", "a code"])
def area(
    request: pytest.FixtureRequest, visit: Callable[..., Visit], snippets_page: Path
) -> tuple[Page, Locator, Locator, Locator]:
    """A page, its text to copy, the button that copies it, and where the outcome is said."""
    if request.param == "a claim":
        page = visit("#figure=F005").page
        page.locator('tr[data-figure="F005"] .cite').click()
        dialog = page.locator("#text-dialog")
        return (
            page,
            dialog.locator("textarea"),
            dialog.locator(".copy"),
            dialog.locator("[role=status]"),
        )
    page = visit(path=snippets_page, wait="#builder").page
    lesson = page.locator("section:has(#lesson)")
    return page, lesson.locator("textarea"), lesson.locator(".copy"), page.locator("#said")


def test_a_text_reaches_the_clipboard(area: tuple[Page, Locator, Locator, Locator]) -> None:
    page, text, button, said = area
    # By keyboard: a click right after a scroll can go to the frame that stood there.
    button.press("Enter")
    said.filter(has_text="Copied.").wait_for(timeout=5000)
    wanted = text.input_value()
    page.evaluate(PASTED)
    page.keyboard.press("Control+V")
    assert page.locator("#pasted").input_value() == wanted
    assert len(wanted) > 100


@pytest.mark.parametrize("clipboard", CLIPBOARDS)
def test_a_text_is_selected_where_the_clipboard(
    area: tuple[Page, Locator, Locator, Locator], clipboard: str
) -> None:
    page, text, button, said = area
    page.evaluate(f"() => {{ {FORBIDDEN} {CLIPBOARDS[clipboard]} }}")
    button.press("Enter")
    said.filter(has_text="The text is selected: press Ctrl+C or ⌘C.").wait_for(timeout=5000)
    assert text.evaluate(SELECTED) == text.input_value()


def test_the_clipboard_is_asked_where_the_command_is_forbidden(
    area: tuple[Page, Locator, Locator, Locator],
) -> None:
    page, text, button, said = area
    page.evaluate(
        f"() => {{ {FORBIDDEN} navigator.clipboard.writeText = async (text) => {{ window.kept = text; }}; }}"
    )
    button.press("Enter")
    said.filter(has_text="Copied.").wait_for(timeout=5000)
    assert page.evaluate("window.kept") == text.input_value()


def test_the_link_of_a_file_is_the_address_where_it_is_published(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    path = tmp_path / "map.html"
    address = "https://example.org/map.html?a=1&b=2"
    maps.build_map(geo.load(SOUTH_AFRICA), address=address).save(path)
    seen = visit("#panel=places", path=path)
    seen.page.locator("#copy-link").click()
    seen.page.locator("#copy-link").filter(has_text="Copied").wait_for(timeout=5000)
    seen.page.evaluate(PASTED)
    seen.page.keyboard.press("Control+V")
    assert seen.page.locator("#pasted").input_value() == f"{address}#panel=places"
    assert seen.requests == [path.as_uri()]
