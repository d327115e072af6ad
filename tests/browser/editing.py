"""Shared by the tests of the panel for analysts: what a person does in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calling import done

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Visit
    from copies import Copy
    from playwright.sync_api import Page

SOURCE = "tass-2022-01-09"
GOOD = {
    "event_date": "2022-01-04",
    "event_time": "14:30",
    "event_type": "strike",
    "title_en": "A strike",
    "title_kk": "Ереуіл",
    "notes_en": 'Workers stopped, "all of them", a paper said.',
}


def fill(page: Page, **cells: str) -> None:
    """Write into fields by the names of their columns."""
    for name, text in cells.items():
        field = page.locator(f"#edit-{name}")
        if field.evaluate("node => node.localName") == "select":
            field.select_option(text)
        else:
            field.fill(text)


def begin(seen: Visit, **cells: str) -> Page:
    """Open the panel, a new incident, and fill in a good one with some cells changed."""
    page = seen.page
    page.click("#edit-open")
    page.click("#edit-new")
    fill(page, **{**GOOD, **cells})
    return page


def find(page: Page, text: str) -> None:
    """Take the first place that a name finds."""
    page.fill("#edit-place", text)
    page.select_option("#edit-place-list", index=0)


def cite(page: Page, text: str = SOURCE, grade: str = "single_source") -> None:
    """Add the first source that some words find, and grade it."""
    page.fill("#edit-source_ids", text)
    page.press("#edit-source_ids", "Enter")
    page.select_option("#edit-verification", grade)


def keep(page: Page) -> None:
    page.click("#edit-keep")


def cell(page: Page, name: str) -> str:
    return page.input_value(f"#edit-{name}")


def faults(page: Page) -> dict[str, str]:
    """Return the faults that are shown, by field."""
    return page.eval_on_selector_all(
        "#edit-form .fault:not([hidden])",
        "all => Object.fromEntries(all.map((p) => [p.id.slice(5, -6), p.textContent]))",
    )


def kept(seen: Visit, kind: str) -> list[dict[str, Any]]:
    return seen.js(f"qantar.editor.kept.{kind}")


def download(page: Page, kind: str, folder: Path) -> Path:
    """Save a list as a file."""
    with page.expect_download() as waiting:
        page.click(f"#edit-save-{kind}")
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def take(path: Path, kind: str, copy: Copy) -> str:
    """Import a file into a copy of the package, which is then without faults."""
    said = done("import", path, "--from", kind, "--into", copy.folder)
    done("check", copy.folder)
    return said


def incident(copy: Copy, key: str) -> dict[str, str]:
    return next(row for row in copy.rows("incidents") if row["event_id"] == key)
