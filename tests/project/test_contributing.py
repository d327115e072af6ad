"""The records that CONTRIBUTING.md and data/README.md show are those of the tables."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from copies import DATA, kept

if TYPE_CHECKING:
    from copies import Copy

CONTRIBUTING = (DATA.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (DATA / "README.md").read_text(encoding="utf-8")


def cells(text: str) -> list[list[str]]:
    """Return the rows of Markdown tables."""
    return [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]


@pytest.mark.parametrize(
    ("table", "key", "name"),
    [("incidents", "event_id", "2022-01-05-almaty-akimat-storm"), ("figures", "figure_id", "F005")],
)
def test_a_record_is_shown_whole_and_as_it_is(table: str, key: str, name: str) -> None:
    [wanted] = [row for row in kept(table) if row[key] == name]
    begun = CONTRIBUTING.index(f"| {key} | {name} |")
    shown = {row[0]: row[1] for row in cells(CONTRIBUTING[begun:].split("\n\n")[0])}
    assert {column: text.replace("(empty)", "") for column, text in shown.items()} == wanted
    assert list(shown) == list(wanted)


def test_the_fault_that_is_shown_is_what_a_check_says(package_copy: Copy) -> None:
    swapped = {"latitude": "76.946", "longitude": "43.236"}
    package_copy.edit("incidents", "2022-01-05-almaty-akimat-storm", **swapped)
    assert f"   {package_copy.problem()}\n" in CONTRIBUTING


def test_every_table_is_counted() -> None:
    told = {row[0]: row[1] for row in cells(README) if row[0].endswith(".csv") and row[1].isdigit()}
    assert told == {path.name: str(len(kept(path.stem))) for path in DATA.glob("*.csv")}


@pytest.mark.parametrize(
    ("table", "column"), [("incidents", "verification"), ("figures", "status")]
)
def test_every_word_is_counted(table: str, column: str) -> None:
    counts = Counter(row[column] for row in kept(table))
    told = {row[0]: row[-1] for row in cells(README) if row[0] in counts}
    assert told == {word: str(count) for word, count in counts.items()}


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("incidents", "time_precision", {"1": "1 stated", "2": "2 about", "3": "3 inferred"}),
        ("incidents", "scope", {"place": "place", "region": "region", "national": "national"}),
        ("incidents", "geo_precision", {"1": "1 site", "2": "2 city or town", "3": "3 wider area"}),
    ],
)
def test_numbers_in_the_text_are_those_of_the_tables(
    table: str, column: str, words: dict[str, str]
) -> None:
    counts = Counter(row[column] for row in kept(table))
    text = " ".join(README.split())
    for value, word in words.items():
        assert re.search(rf"\b{word} \({counts[value]}\)", text), word
