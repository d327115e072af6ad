"""Any text survives table, frame and page verbatim, and never runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from copies import Copy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geo
import maps
from maps.page import payload

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOSTILE = (
    "{{ 7*7 }}",
    "50 {%",
    "{# x #}",
    "</script><img src=x onerror=window.ran=1>",
    "<img src=x onerror=window.ran=1>",
    "`${window.ran=1}`",
    "\\",
    "'\"><svg onload=window.ran=1>",
    "<!-- <script>",
    "]]>",
    "\u202eevil\u2066",
    "a\u2028b\u2029c",
    "tab\tand\nnew line",
    "Жаңаөзен 'Ўқ' 漢字 🜚",
    "\x00\x01\x7f",
)


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A page of a package in which every text of every kind is hostile; titles in order of time."""
    copy = Copy(tmp_path_factory.mktemp("hostile") / "data")
    titles = []
    rows = copy.rows("incidents")
    rows.sort(key=lambda row: (row["event_date"], row["event_time"] or "24:00"))
    for number, row in enumerate(rows):
        text = HOSTILE[number % len(HOSTILE)].replace("\x00", "")
        titles.append(text)
        copy.edit("incidents", row["event_id"], title_en=text, notes_en=text, date_note=text)
    for number, name in enumerate(
        ("figures", "sources", "cities", "sites", "regions", "claimants", "statements", "texts")
    ):
        rows = copy.rows(name)
        free = [
            key
            for key in rows[0]
            if key.endswith("_en")
            or key in {"note", "status_reason", "value_text", "publisher", "title"}
        ]
        for place, row in enumerate(rows[:40]):
            text = HOSTILE[(number + place) % len(HOSTILE)].replace("\x00", "") or "x"
            if name == "texts":  # braces there hold a claim: anything else in them is refused
                text = text.replace("{", "(")
            copy.edit(
                name,
                next(iter(row.values())),
                **dict.fromkeys((key for key in free if row[key]), text),
            )
    path = copy.folder.parent / "page.html"
    maps.build_map(geo.load(copy.folder)).save(path)
    return path, titles


def test_hostile_text_is_shown_verbatim_and_does_not_run(
    visit: Callable, spoilt: tuple[Path, list[str]]
) -> None:
    path, titles = spoilt
    seen = visit(path=path)
    shown = seen.page.locator("#pane-incidents .title").evaluate_all(
        "all => all.map(e => e.textContent)"
    )
    assert shown == titles
    for name in ("places", "sources"):
        seen.page.locator(f"#tab-{name}").click()
    seen.page.locator("#pane-sources button[aria-pressed=false]").first.click()
    assert seen.page.locator("#pane-sources .statements").count() == 1
    seen.js("qantar.app.open('country', 0)")
    seen.js("qantar.app.open('incident', 3)")
    assert seen.page.locator("#detail h2").evaluate("e => e.textContent") == titles[3]
    assert seen.js("window.ran") is None
    assert seen.complaints == []


def test_hostile_text_is_safe_without_scripts(
    visit: Callable, spoilt: tuple[Path, list[str]]
) -> None:
    seen = visit(path=spoilt[0], java_script_enabled=False)
    assert seen.page.locator("#plain img, #plain tbody svg").count() == 0
    assert "{{ 7*7 }}" in seen.page.locator("#plain").inner_text()


@pytest.fixture
def read(visit: Callable) -> Callable[[object], object]:
    """Content as the page has it, read by the browser's own HTML parser."""
    seen = visit()
    parse = "html => JSON.parse(new DOMParser().parseFromString(html, 'text/html').scripts[0].textContent)"
    return lambda content: seen.js(
        parse, f'<script type="application/json">{payload.text(content)}</script>'
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=400), max_size=20))
def test_any_text_survives_the_page(read: Callable[[object], object], texts: list[str]) -> None:
    assert read({"texts": texts}) == {"texts": texts}
