"""Chains of relays: known names, no circles, and where they end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.rules.origins import Origins

if TYPE_CHECKING:
    from copies import Copy


@pytest.mark.parametrize("relays", ["Reuters", "AFP;Reuters", "AFP via Reuters", "Reuters via AFP"])
def test_a_relay_names_something_known(small_copy: Copy, relays: str) -> None:
    small_copy.edit("sources", "observerbd-2021-07-24", relays=relays)
    problem = small_copy.problem()
    assert (problem.field, problem.value, problem.code) == ("relays", "Reuters", "relays-unknown")
    assert "claimants.csv" in problem.remedy


@pytest.mark.parametrize(
    "relays", ["AFP", "AFP;NATJOINTS", "AFP via IOL", "ewn-2021-07-22-b", "Eyewitness News"]
)
def test_claimants_publishers_and_sources_are_known(small_copy: Copy, relays: str) -> None:
    small_copy.edit("sources", "observerbd-2021-07-24", relays=relays)
    assert small_copy.problems() == []


def test_a_source_that_relays_its_own_publisher_is_circular(small_copy: Copy) -> None:
    small_copy.edit("sources", "observerbd-2021-07-24", relays="The Daily Observer")
    problem = small_copy.problem()
    assert problem.code == "relays-circular"
    assert "name who said it first" in problem.remedy


@pytest.mark.parametrize("ring", [1, 2, 3])
def test_a_chain_that_leads_back_is_circular(small_copy: Copy, ring: int) -> None:
    names = ["ewn-2021-07-22-b", "observerbd-2021-07-24", "statssa-2021"][:ring]
    for name, after in zip(names, [*names[1:], names[0]], strict=True):
        small_copy.edit("sources", name, relays=after)
    small_copy.edit("sources", "upl-2021-07-17", relays=names[0])  # leads to the ring only
    problem = small_copy.problem()
    assert problem.code == "relays-circular"
    assert problem.rule == f"leads back to itself: {' <- '.join([*names, names[0]])}"


@pytest.mark.parametrize("many", [5_000])
def test_long_and_branching_chains_end(many: int) -> None:
    long = {f"s{n}": (f"s{n + 1}",) for n in range(many)} | {f"s{many}": ("End",)}
    twice = {f"t{n}": (f"t{n + 1}", f"u{n + 1}") for n in range(many)}
    twice |= {f"u{n}": (f"t{n + 1}", f"u{n + 1}") for n in range(many)}
    relayed = long | twice | {f"t{many}": ("End",), f"u{many}": ("End",)}
    publishers = dict.fromkeys(relayed, "Paper")
    found = Origins(relayed, publishers, dict.fromkeys(relayed, 1), {}, {})
    assert found.of("s0") == found.of("t0") == {"End"}


@pytest.mark.parametrize(
    ("whole", "said"),
    [("Police force", "is not a claimant of claimants.csv"), ("NATJOINTS", "is part of itself")],
)
def test_a_part_belongs_to_another_claimant(small_copy: Copy, whole: str, said: str) -> None:
    small_copy.edit("claimants", "NATJOINTS", part_of=whole)
    problem = small_copy.problem()
    assert (problem.field, problem.code) == ("part_of", "part-of")
    assert said in problem.rule


NAMES = st.sampled_from("abcde")
RELAYED = st.dictionaries(NAMES, st.lists(NAMES, max_size=3).map(tuple))


@given(relayed=RELAYED, wholes=st.dictionaries(NAMES.map(str.upper), NAMES.map(str.upper)))
def test_every_chain_has_an_end_whatever_it_names(
    relayed: dict[str, tuple[str, ...]], wholes: dict[str, str]
) -> None:
    publishers = {name: name.upper() for name in "abcde"}
    found = Origins(relayed, publishers, dict.fromkeys(publishers, 1), {}, wholes)
    for name in publishers:
        assert found.of(name) <= set("ABCDE")
        assert found.of(name)
        assert found.chain(name)
