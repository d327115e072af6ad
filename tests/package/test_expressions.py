"""Patterns of a package: as Python matches them, and never without end."""

from __future__ import annotations

import re

import pytest
from copies import Copy  # noqa: TC002 (a fixture's type)
from hypothesis import given
from hypothesis import strategies as st

from geo.package.expressions import Pattern, PatternError

# What a package may hold against its cells, some of them in more ways than one.
USED = [
    r"(\w+\s?)+$|x", r"^[A-Za-z0-9][A-Za-z0-9._-]*$", r"[a-z0-9]+(-[a-z0-9]+)*", r"(a|a)*b",
    r"\d{4}(-\d{2}(-\d{2})?)?", r"([01]\d|2[0-3]):[0-5]\d", r"https?://.+", r"(a*)*b", r"(a+)+b",
    r"(a|aa)+$", r".*.*.*x", r"a{0,9}a{9}", r"[^\d\s]+", r"(ab?){2,3}c", r"(?:a|b(?:c|)){0,2}", "",
    r"a{3,}", r"(a{2,}){2,}b?", r"x*?y", r"(x|)(y|)(1|)", r"((a?){0,5}){0,5}b", r"\S+\D\W",
    r"[-\]]",
]  # fmt: skip


@pytest.mark.parametrize("text", USED)
@given(cell=st.text("aab1 -bcx:/sty\n_0.", max_size=9))
def test_it_is_matched_as_by_python(text: str, cell: str) -> None:
    pattern, wanted = Pattern(text), re.fullmatch(text, cell, re.ASCII) is not None
    assert pattern.matches(cell) == wanted
    pattern._sure = False  # by the automaton alone
    assert pattern.matches(cell) == wanted


@pytest.mark.parametrize("text", USED)
def test_a_long_text_needs_no_more_steps_than_its_length(text: str) -> None:
    # Python's own matching would try 2 ** 40000 ways.
    assert not Pattern(text).matches("a" * 40_000 + "!\n") or text == r"\S+\D\W"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r"(\d+)-\1", "refers to a group"),
        ("(?=a)b", "looks ahead"),
        ("a^b", "anchor inside"),
        ("(?i)a", "has flags"),
        ("((a{50}){50}){50}", "more than 2000 places"),
        ("a{99999999}", "more than 2000 places"),
        ("[", "is not a regular expression"),
        ("(" * 5000, "is not a regular expression"),
    ],
)
def test_what_no_automaton_has_is_refused(text: str, said: str) -> None:
    with pytest.raises(PatternError, match=said):
        Pattern(text)


def test_a_pattern_that_is_refused_is_a_fault_of_the_package(package_copy: Copy) -> None:
    def change(raw: dict) -> None:  # type: ignore[type-arg]
        table = next(item for item in raw["resources"] if item["name"] == "texts")
        table["schema"]["fields"][1]["constraints"] = {"pattern": r"(.)\1"}

    package_copy.json("datapackage.json", change)
    with pytest.raises(Exception, match="refers to a group, looks ahead or back"):
        package_copy.problems()


def test_a_pattern_that_backtracks_without_end_ends(package_copy: Copy) -> None:
    def change(raw: dict) -> None:  # type: ignore[type-arg]
        table = next(item for item in raw["resources"] if item["name"] == "texts")
        table["schema"]["fields"][1]["constraints"] = {"required": True, "pattern": r"(\w+\s?)+$|x"}

    package_copy.json("datapackage.json", change)
    told = package_copy.problems()
    assert {item.file for item in told} == {"texts.csv"}
    assert all("must match" in item.rule for item in told)
