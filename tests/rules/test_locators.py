"""A locator names sources of its row, each once, and a place in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.rules import locators

if TYPE_CHECKING:
    from copies import Copy


@pytest.fixture
def located(small_copy: Copy) -> tuple[Copy, str, str]:
    """Return a package with locators, and an incident with one of its sources."""
    names = small_copy.table("incidents")[0][0]
    if "locator" not in names:
        small_copy.add_column("incidents", "locator", "source_ids")
    row = small_copy.rows("incidents")[0]
    return small_copy, row["event_id"], row["source_ids"].split(";")[0]


@pytest.mark.parametrize(
    ("text", "value", "rule", "remedy"),
    [
        ("nobody-2021: page 2", "nobody-2021", "is no source of this incident", "name one of: {}"),
        ("{}x: page 2", "{}x", "is no source of this incident", "did you mean {}?"),
        ("{}: page 2; {}: page 3", "{}", "names a source twice", "with commas"),
        ("page 2", "page 2", "names no source and place", "write source_id: place"),
        ("{}: ", "{}:", "names no source and place", "write source_id: place"),
        (": page 2", "page 2", "names no source and place", "write source_id: place"),
    ],
)
def test_a_locator_that_leads_nowhere_is_a_fault(
    located: tuple[Copy, str, str], text: str, value: str, rule: str, remedy: str
) -> None:
    copy, key, source = located
    line = copy.edit("incidents", key, locator=text.replace("{}", source))
    problem = copy.problem()
    assert (problem.code, problem.row, problem.field) == (locators.LOCATOR_RULE, line, "locator")
    assert problem.value == value.replace("{}", source)
    assert rule in problem.rule
    assert remedy.replace("{}", source) in problem.remedy


def test_the_remedy_names_every_source_of_the_row(located: tuple[Copy, str, str]) -> None:
    copy, _, _ = located
    row = next(row for row in copy.rows("incidents") if ";" in row["source_ids"])
    copy.edit("incidents", row["event_id"], locator="zzzz: page 2")
    assert f"name one of: {row['source_ids'].replace(';', ', ')}" in copy.problem().remedy


def test_a_locator_of_its_row_is_none(located: tuple[Copy, str, str]) -> None:
    copy, key, source = located
    copy.edit("incidents", key, locator=f"{source}: paragraph 3: the mayor, 21:32")
    assert copy.problems() == []
    assert locators.places(" a: b ;; c") == [("a", "b"), ("", "c")]
