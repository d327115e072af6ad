"""The panel for analysts: in the page that asks for it, and nothing of it in any other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pages
import pytest
from typer.testing import CliRunner

import maps
from geo.adding import drafts
from geo.exchange.into import patch
from maps import catalogue
from maps.commands.app import app
from maps.page import bundle, editing
from maps.rendering import ENVIRONMENT

if TYPE_CHECKING:
    from pathlib import Path

    import geo


def page(data: geo.Dataset, *, edit: bool = False) -> str:
    return maps.build_map(data, edit=edit).get_root().render()


@pytest.fixture(scope="module")
def edited(data: geo.Dataset) -> str:
    return page(data, edit=True)


def test_the_published_page_is_as_if_there_were_no_panel(
    data: geo.Dataset, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for function in (bundle.page_script, bundle.page_style, catalogue.catalogue):
        function.cache_clear()
    monkeypatch.setattr(bundle, "entries", lambda **_: (bundle.PAGE,))
    known = catalogue.catalogue
    less = {
        code: {key: said for key, said in known(code).items() if not key.startswith("edit.")}
        for code in catalogue.languages()
    }
    monkeypatch.setattr(catalogue, "catalogue", lambda code, *_: less[code])
    get = ENVIRONMENT.loader.get_source  # type: ignore[union-attr]
    template = get(ENVIRONMENT, "page.html.j2")[0]
    bare = re.sub(r"\{% if edit %\}.*?\{% endif -%\}\n", "", template, flags=re.DOTALL)
    assert bare.count("edit") < template.count("edit")
    monkeypatch.setattr(
        ENVIRONMENT.loader, "get_source",
        lambda env, name: (bare, None, None) if name == "page.html.j2" else get(env, name),
    )  # fmt: skip
    ENVIRONMENT.cache.clear()  # type: ignore[union-attr]
    try:
        assert page(data) == text
    finally:
        monkeypatch.undo()
        ENVIRONMENT.cache.clear()  # type: ignore[union-attr]
        bundle.page_script.cache_clear()
        bundle.page_style.cache_clear()


def test_the_published_page_has_none_of_it(text: str, edited: str) -> None:
    content = pages.content(text)
    assert "edit" not in content
    assert not [key for words in content["strings"].values() for key in words if "edit" in key]
    own = [*(bundle.HERE / bundle.EDIT).parent.iterdir()]
    words = {word for path in own for word in re.findall(r"\bedit[-.]\w+", path.read_text("utf-8"))}
    assert len(words) > 60
    assert [word for word in words if word in text] == []
    assert "localStorage" not in text
    for key in catalogue.catalogue("en"):
        if key.startswith("edit."):
            assert key not in text
    assert 'id="edit-form"' in edited
    assert "localStorage" in edited


def test_the_page_for_analysts_has_what_the_checks_ask_for(data: geo.Dataset, edited: str) -> None:
    content = pages.content(edited)
    edit = content["edit"]
    assert edit["columns"] == list(data.incidents.columns.drop("geometry"))[: len(edit["columns"])]
    assert edit["sources"] == list(data.sources["source_id"])
    assert len(edit["claimants"]) == len(edit["kinds"]) == len(content["claimants"]["name"][0])
    assert edit["box"] == [40.5, 55.5, 46.4, 87.4]
    kinds = dict(zip(data.figures["claimant"], data.figures["claimant_kind"], strict=True))
    for name, kind in zip(edit["claimants"], edit["kinds"], strict=True):
        assert (kind == "") == (name not in kinds)
    panel = {key for key in catalogue.catalogue("en") if key.startswith("edit.")}
    assert panel
    assert panel <= set(content["strings"]["en"])


def test_slugs_put_together_are_the_ids_that_add_makes(data: geo.Dataset) -> None:
    slugs = editing.content(data)["slugs"]
    types = [item["value"] for item in data.descriptor.categories("incidents", "event_type")]
    at = {
        "site_id": dict(zip(data.sites["site_id"], slugs["site"], strict=True)),
        "city_id": dict(zip(data.cities["city_id"], slugs["city"], strict=True)),
        "region_id": dict(zip(data.regions["region_id"], slugs["region"], strict=True)),
    }
    for column, known in at.items():
        for place, word in known.items():
            for name, kind in zip(types, slugs["type"], strict=True):
                row = {"event_date": "2021-12-31", column: place, "event_type": name}
                assert drafts.event_id(row, data) == f"2021-12-31-{word}-{kind}"


def test_the_page_and_the_patch_name_the_same_columns() -> None:
    code = (bundle.HERE / "edit/files.js").read_text("utf-8")
    listed = re.search(r"PLACE_COLUMNS = \[([^\]]*)\]", code)
    assert listed
    assert tuple(re.findall(r'"(\w+)"', listed[1])) == patch.PATCHED


def test_the_same_page_twice(data: geo.Dataset, edited: str) -> None:
    assert page(data, edit=True) == edited


def test_the_command_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "edit.html"
    result = CliRunner().invoke(app, ["build", "--edit", "-o", str(path)])
    assert result.exit_code == 0, result.output
    assert 'id="edit-form"' in path.read_text("utf-8")
