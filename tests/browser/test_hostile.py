"""Hostile texts in Chromium, many in one page: by table, address, search box and edit form."""

from __future__ import annotations

import csv
import io
import re
from random import Random
from typing import TYPE_CHECKING

from noise import hostile
from proof import times, tried

import geo
import maps
from geo.package.tables import to_csv

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Visit

HEADER = [
    "event_id",
    "event_date",
    "event_type",
    "title_en",
    "notes_en",
    "own",
    "latitude",
    "longitude",
]
# What would be an element of a text, in what a page has made of texts.
MADE = """document.querySelectorAll(
	"main :is(script, iframe, object, base, meta, style), img:not([src^='data:'])",
).length"""
OPENED = """async () => {
	const { app } = qantar;
	const heads = [];
	for (let row = 0; row < app.data.incidents.id.length; row++) {
		app.open("incident", row);
		heads.push(document.querySelector("#detail h2").textContent);
	}
	return [app.data.incidents.id, heads];
}"""
ADDRESSED = """async (texts) => {
	const found = [];
	for (const text of texts) {
		const changed = new Promise((done) => addEventListener("hashchange", done, { once: true }));
		location.hash = `#find=${encodeURIComponent(text)}`;
		await changed;
		found.push(qantar.app.state.now.find);
	}
	return found;
}"""
TYPED = """([ids, texts]) => texts.map((text) => ids.map((id) => {
	const field = document.getElementById(id);
	field.value = text;
	field.dispatchEvent(new InputEvent("input", { bubbles: true }));
	return field.value;
}))"""


QUOTED = re.compile(r"^'('*[=+\-@])")  # what a spreadsheet would run stands behind a quote
NO_CONTROLS = dict.fromkeys([*range(32), 127, 0x2028, 0x2029, 0xFEFF])


def many(name: str, count: int) -> list[str]:
    """Return hostile texts of one line, each once; halves of characters and controls are others'."""
    chance = Random(name)
    return [f"{hostile(chance).translate(NO_CONTROLS)} {at}".strip() for at in range(count)]


def unharmed(seen: Visit, before: int) -> None:
    assert seen.js("window.canary") is None
    assert seen.js(MADE) == before
    assert seen.complaints == []
    assert len(seen.requests) == 1


def test_rows_of_hostile_texts_are_shown_as_they_are(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    texts = many("rows", times(20, 900))
    rows = [
        [f"e{at}", "2022-01-05", "protest", text, text, text, str(43 + at % 90 / 100), "76.9"]
        for at, text in enumerate(texts)
    ]
    (tmp_path / "incidents.csv").write_text(to_csv([HEADER, *rows]), "utf-8", newline="")
    maps.build_map(geo.load(tmp_path)).save(tmp_path / "page.html")
    seen = visit(path=tmp_path / "page.html")
    before = seen.js(MADE)
    wanted = {row[0]: row[3] for row in rows}
    assert dict(zip(*seen.js(OPENED), strict=True)) == wanted
    unharmed(seen, before)
    seen.js("qantar.app.state.set({ panel: 'table' })")
    with seen.page.expect_download() as waiting:
        seen.page.locator("[data-save=csv]").click()
    waiting.value.save_as(tmp_path / "saved.csv")
    text = (tmp_path / "saved.csv").read_text("utf-8-sig")
    saved = {row["event_id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    for column in ("title", "notes", "own"):
        assert {key: QUOTED.sub(r"\1", row[column]) for key, row in saved.items()} == wanted, column
    unharmed(seen, before)
    tried("hostile texts in rows, opened and saved in Chromium", 3 * len(texts))


def test_hostile_addresses_and_words_that_are_typed(
    visit: Callable[..., Visit], edited: Path
) -> None:
    texts = many("typed", times(6, 1000))
    seen = visit(path=edited)
    dialogs: list[str] = []
    seen.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    before = seen.js(MADE)
    assert seen.js(ADDRESSED, texts) == [text[:200] for text in texts]
    tried("hostile addresses in Chromium", len(texts))
    ids = ["find-text"]
    assert seen.js(TYPED, [ids, texts]) == [[text] for text in texts]
    tried("hostile texts in the search box", len(texts))
    seen.js("qantar.app.state.set({ find: '' })")
    seen.page.click("#edit-open")
    seen.page.click("#edit-new")
    ids = ["edit-title_en", "edit-notes_en", "edit-event_id", "edit-place", "edit-source_ids"]
    assert seen.js(TYPED, [ids, texts]) == [[text] * len(ids) for text in texts]
    tried("hostile texts in the edit form", len(ids) * len(texts))
    unharmed(seen, before)
    assert dialogs == []
