"""Elements of the page: data that do not run, terms, ids, texts that stay texts."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import jinja2.meta
import pages
from copies import Copy
from parsed import Parsed

import geo
import maps
from maps import rendering
from maps.page import bundle, figure, payload

if TYPE_CHECKING:
    from pathlib import Path


HOSTILE = ("{{ 7*7 }}", "50 {%", "{# x #}", "</script><img src=x onerror=alert(1)>", "<!-- & &amp;")


def test_data_stands_in_a_script_that_does_not_run(text: str, data: geo.Dataset) -> None:
    assert pages.scripts(text)[:3] == [
        bundle.opening_script(), bundle.leaflet_script(), bundle.page_script()
    ]  # fmt: skip
    assert pages.content(text) == payload.read(payload.text(payload.content(data)))
    quiet = [found for tag, found, _ in Parsed(text).code if tag == "script" and "id" in found]
    assert {found["type"] for found in quiet} == {"text/plain", "application/json"}


def test_the_terms_of_leaflet_travel_with_it(parsed: Parsed) -> None:
    [terms] = [code for _, found, code in parsed.code if found.get("id") == "leaflet-licence"]
    assert terms.startswith("BSD 2-Clause License")
    assert "DISCLAIMED" in terms


def test_ids_are_unique_and_what_refers_to_them_finds_them(parsed: Parsed) -> None:
    ids = [found["id"] for _, found in parsed.elements if "id" in found]
    assert len(ids) == len(set(ids))
    named = {
        name
        for _, found in parsed.elements
        for attribute in ("aria-labelledby", "aria-controls", "aria-describedby", "for")
        for name in found.get(attribute, "").split()
    }
    assert named
    assert named <= set(ids)


def test_the_template_gets_exactly_what_it_prints() -> None:
    environment = rendering.ENVIRONMENT
    waiting, seen, wanted = ["page.html.j2"], set(), set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        tree = environment.parse(environment.loader.get_source(environment, name)[0])
        wanted |= jinja2.meta.find_undeclared_variables(tree)
        waiting += set(jinja2.meta.find_referenced_templates(tree)) - seen
    assert wanted == {field.name for field in dataclasses.fields(figure.Content)}


def test_hostile_text_is_text_in_the_page_without_scripts(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "package")
    rows = copy.rows("incidents")
    for row, text in zip(rows, HOSTILE, strict=False):
        copy.edit("incidents", row["event_id"], title_en=text)
    found = Parsed(maps.build_map(geo.load(copy.folder)).get_root().render())
    titles = [
        HOSTILE[number] if number < len(HOSTILE) else row["title_en"]
        for number, row in enumerate(rows)
    ]
    assert [title for title in titles if title not in found.cells] == []
    assert "img" not in dict(found.elements)
