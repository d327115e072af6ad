"""Descriptions by a stranger: what is of another kind is a fault by name, and nothing is read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from copies import Copy
from plains import LIMA, SOUTH_AFRICA, folder

import geo
from geo.package import expressions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

INCIDENTS = {"name": "incidents", "path": "incidents.csv"}


def told(place: Path) -> str:
    """Return the faults of a package, a line each."""
    return "\n".join(map(str, geo.problems_of(place)))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("described") / "package", SOUTH_AFRICA)


@pytest.fixture
def described(shared: Copy) -> Any:  # noqa: ANN401 (a fixture)
    """A function that changes a description and returns the faults; it is put back."""
    path = shared.folder / "datapackage.json"
    before = path.read_bytes()

    def change(spoil: Callable[[dict[str, Any]], object]) -> str:
        raw = json.loads(before)
        spoil(raw)
        path.write_text(json.dumps(raw), "utf-8")
        return told(shared.folder)

    yield change
    path.write_bytes(before)


@pytest.mark.parametrize(
    ("name", "value"),
    [("licenses", 5), ("licenses", [{"name": 5}]), ("sources", [5]), ("name", {"a": 1}),
     ("title", [1]), ("version", 1), ("description", {})],
)  # fmt: skip
def test_what_is_said_of_the_whole_is_text(described: Any, name: str, value: object) -> None:  # noqa: ANN401 (a fixture)
    assert f"datapackage.json: {name} = {value}: must be" in described(
        lambda raw: raw.update({name: value})
    )


@pytest.mark.parametrize("rules", [{}, {"rules": "plain"}])
@pytest.mark.parametrize(
    ("name", "value"),
    [("notes", 5), ("notes", [{}]), ("named", 5), ("period", 5), ("languages", 5), ("country", 5),
     ("headlines", 5), ("headlines", [{"figure_id": "x"}]), ("measures", [{"id": 5}]),
     ("insets", [{"city_id": "x"}])],
)  # fmt: skip
def test_settings_are_looked_at_whatever_rules_a_package_names(
    described: Any,  # noqa: ANN401 (a fixture)
    rules: dict[str, str],
    name: str,
    value: object,
) -> None:
    assert f"datapackage.json: qantar.{name}" in described(
        lambda raw: raw["qantar"].update({name: value, **rules})
    )


def test_rules_of_no_name_are_a_fault(described: Any) -> None:  # noqa: ANN401 (a fixture)
    assert "qantar.rules = Plain: names no rules" in described(
        lambda raw: raw["qantar"].update(rules="Plain")
    )


@pytest.mark.parametrize("number", ["1e400", "-1e400", "NaN", "9" * 4000])
def test_an_end_that_is_no_number_of_the_machine_is_a_fault(shared: Copy, number: str) -> None:
    path = shared.folder / "datapackage.json"
    before = path.read_text("utf-8")
    path.write_text(before.replace('"minimum": 0', f'"minimum": {number}', 1), "utf-8")
    try:
        assert "is not a number that a page can hold" in told(shared.folder)
    finally:
        path.write_text(before, "utf-8")


def test_a_byte_order_mark_does_not_matter(shared: Copy) -> None:
    path = shared.folder / "datapackage.json"
    before = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + before)
    try:
        assert told(shared.folder) == ""
    finally:
        path.write_bytes(before)


def test_a_byte_order_mark_of_a_tour_does_not_matter(package_copy: Copy) -> None:
    for name in ("tour.toml", "lesson.toml"):
        path = package_copy.folder / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert told(package_copy.folder) == ""


def test_sound_cells_are_matched_by_the_automaton_too(
    described: Any,  # noqa: ANN401 (a fixture)
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    real = expressions.Pattern.matches

    def matches(self: expressions.Pattern, text: str) -> bool:
        asked.append(text)
        return real(self, text)

    def spoil(raw: dict[str, Any]) -> None:
        table = next(it for it in raw["resources"] if it["name"] == "sources")
        fields = {it["name"]: it for it in table["schema"]["fields"]}
        fields["publisher"]["constraints"]["pattern"] = r"(\w+\W*)+"

    monkeypatch.setattr(expressions.Pattern, "matches", matches)
    assert described(spoil) == ""
    assert {*geo.load(SOUTH_AFRICA).sources["publisher"]} <= {*asked}


def short(place: Path, raw: object) -> str:
    """Describe a folder of tables in short; return its faults."""
    (folder(place) / "datapackage.json").write_text(json.dumps(raw), "utf-8")
    return told(place)


def test_a_short_description_reads_nothing_outside(tmp_path: Path) -> None:
    folder(tmp_path / "one-more", features=(LIMA,))
    outside = {"name": "incidents", "path": "../one-more/incidents.csv"}
    assert "must stay inside the package" in short(tmp_path / "one", {"resources": [outside]})
    (tmp_path / "one" / "leads.csv").symlink_to("../one-more/incidents.csv")
    link = {"name": "incidents", "path": "leads.csv"}
    assert "must stay inside the package" in short(tmp_path / "one", {"resources": [link]})


@pytest.mark.parametrize(
    ("resources", "words"),
    [([{**INCIDENTS, "path": "a\x01"}, 5], "resource 2: is not described in full"),
     ([INCIDENTS, INCIDENTS], "resource 2: stands twice"),
     ([{**INCIDENTS, "path": "."}], ".: is a folder"),
     ([{**INCIDENTS, "path": "a" * 5000}], "can not be read (File name too long)"),
     ([{**INCIDENTS, "path": ["incidents.csv"]}], "resource 1: is not described in full")],
)  # fmt: skip
def test_what_is_no_resource_of_a_short_description(
    tmp_path: Path, resources: list[object], words: str
) -> None:
    assert words in short(tmp_path / "one", {"resources": resources})


@pytest.mark.parametrize(
    ("name", "value"),
    [("measures", 5), ("measures", [5]), ("columns", [1]), ("columns", {"a": 5}), ("source", 5),
     ("layout", ["acled"]), ("layout", "nope"), ("dates", "ymd"), ("language", 5),
     ("language", "../x")],
)  # fmt: skip
def test_a_setting_of_another_kind_in_a_short_description(
    tmp_path: Path, name: str, value: object
) -> None:
    raw = {"resources": [INCIDENTS], "qantar": {name: value}}
    assert f"datapackage.json: qantar.{name}" in short(tmp_path / "one", raw)


@pytest.mark.parametrize("title", [{"en": 5}, [1], 5])
def test_a_title_of_a_short_description_is_text(tmp_path: Path, title: object) -> None:
    said = short(tmp_path / "one", {"resources": [INCIDENTS], "title": title})
    assert f"title = {title}: must be a text, or one a language" in said


def test_nul_is_a_fault_wherever_it_stands(tmp_path: Path, shared: Copy) -> None:
    said = short(tmp_path / "one", {"resources": [INCIDENTS], "title": "a\0b"})
    assert "holds the character NUL" in said
    made = folder(tmp_path / "two")
    table = made / "incidents.csv"
    table.write_text(table.read_text("utf-8").replace("March", "Mar\0ch"), "utf-8")
    assert "incidents.csv:2: title_en = Mar\\x00ch" in told(made)
    assert "holds the character NUL, which no page can show; take it out" in told(made)
    path = shared.folder / "tour.toml"
    path.write_text('title = "a\\u0000b"', "utf-8")
    try:
        assert "holds the character NUL" in told(shared.folder)
    finally:
        path.unlink()
