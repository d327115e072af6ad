"""Grades of evidence: what the sources of an event carry, by their origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from copies import Copy

TWO_ORIGINS = "2021-07-11-johannesburg-jeppestown"  # The Citizen, News24
ONE_ORIGIN = "2021-07-12-soweto-jabulani"  # SowetanLIVE
OFFICIAL = "2021-07-09-empangeni-roads"  # IOL, said by the police
RELAYED = "2021-07-13-galeshewe"  # NewsDay and Jbay News, both relay NATJOINTS


def fault(copy: Copy, event: str, code: str, **cells: str) -> str:
    """Edit an event and return its one fault."""
    copy.edit("incidents", event, **cells)
    problem = copy.problem()
    assert (problem.file, problem.field, problem.code) == ("incidents.csv", "verification", code)
    return str(problem)


def test_the_sample_has_no_fault(small_copy: Copy) -> None:
    assert small_copy.problems() == []


@pytest.mark.parametrize(
    "sources",
    [
        "sowetanlive-2021-07-12",  # one
        "sowetanlive-2021-07-12;correspondent-pk-2021",  # the other of tier 3
        "newsday-2021-07-13-b;iol-2021-07-13-c",  # both relay NATJOINTS
        "iol-2021-07-13-a;iol-2021-07-13-d",  # one publisher
    ],
)
def test_corroborated_needs_two_origins(small_copy: Copy, sources: str) -> None:
    said = fault(
        small_copy,
        ONE_ORIGIN,
        "grade-corroborated",
        verification="corroborated",
        source_ids=sources,
    )
    assert "needs two sources of tier 1 or 2 that have it from different origins" in said
    assert "set it to single_source" in said
    for name in sources.split(";"):
        assert name in said


def test_a_chain_is_shown_to_its_end(small_copy: Copy) -> None:
    small_copy.edit("sources", "iol-2021-07-13-c", relays="newsday-2021-07-13-b")
    said = fault(
        small_copy,
        ONE_ORIGIN,
        "grade-corroborated",
        verification="corroborated",
        source_ids="newsday-2021-07-13-b;iol-2021-07-13-c",
    )
    assert "iol-2021-07-13-c (IOL) <- NATJOINTS" in said


def test_parts_of_one_whole_are_one_origin(small_copy: Copy) -> None:
    pair = "timeslive-2021-07-12;sowetanlive-2021-07-12"
    small_copy.edit("incidents", ONE_ORIGIN, verification="corroborated", source_ids=pair)
    assert small_copy.problems() == []
    rows, _ = small_copy.table("claimants")
    house = ["A publishing house", "A publishing house", "media", ""]
    parts = [[name, name, "media", house[0]] for name in ("TimesLIVE", "SowetanLIVE")]
    small_copy.write("claimants", [*rows, house, *parts])
    assert small_copy.problem().code == "grade-corroborated"


def test_single_source_means_one_origin(small_copy: Copy) -> None:
    said = fault(small_copy, TWO_ORIGINS, "grade-single", verification="single_source")
    assert "different origins" in said
    assert "set it to corroborated" in said


@pytest.mark.parametrize(
    "sources",
    [
        "newsday-2021-07-13-b;iol-2021-07-13-c",  # two copies of one statement
        "sowetanlive-2021-07-12;correspondent-pk-2021",  # a second of tier 3 does not count
    ],
)
def test_copies_of_one_origin_are_a_single_source(small_copy: Copy, sources: str) -> None:
    small_copy.edit("incidents", ONE_ORIGIN, verification="single_source", source_ids=sources)
    assert small_copy.problems() == []


def test_an_official_claim_is_said_by_the_state(small_copy: Copy) -> None:
    said = fault(small_copy, OFFICIAL, "grade-official", said_by="")
    assert "not every source is a state body or relays one (iol-2021-07-10-a)" in said
    assert "name in said_by the body" in said
    small_copy.edit("incidents", OFFICIAL, said_by="Community activists in Phoenix")
    assert "not all state bodies" in str(small_copy.problem())


def test_a_relayed_state_body_is_said_by_the_state(small_copy: Copy) -> None:
    small_copy.edit("incidents", RELAYED, said_by="")
    assert small_copy.problems() == []
    small_copy.edit("sources", "jbaynews-2021-07-14", relays="NATJOINTS;AFP")
    problems = small_copy.problems()
    assert [problem.code for problem in problems] == ["grade-official"] * 2  # two rows cite it
    assert all("(jbaynews-2021-07-14)" in str(problem) for problem in problems)


def test_a_speaker_is_known(small_copy: Copy) -> None:
    small_copy.edit("incidents", ONE_ORIGIN, said_by="Police of Gauteng")
    problem = small_copy.problem()
    assert (problem.field, problem.value, problem.code) == (
        "said_by",
        "Police of Gauteng",
        "said-by",
    )


@pytest.mark.parametrize("kind", ["decree", "government_action"])
def test_an_act_of_state_is_never_corroborated(small_copy: Copy, kind: str) -> None:
    said = fault(
        small_copy,
        TWO_ORIGINS,
        "grade-act-of-state",
        verification="corroborated",
        event_type=kind,
    )
    assert "only the state can say it" in said


def test_a_package_of_before_has_its_grades_checked_too(small_copy: Copy) -> None:
    rows, _ = small_copy.table("incidents")
    place = rows[0].index("said_by")
    small_copy.write("incidents", [row[:place] + row[place + 1 :] for row in rows])

    def forget(content: dict) -> None:
        [table] = [item for item in content["resources"] if item["name"] == "incidents"]
        fields = table["schema"]["fields"]
        fields[:] = [field for field in fields if field["name"] != "said_by"]

    small_copy.json("datapackage.json", forget)
    assert {problem.code for problem in small_copy.problems()} == {"grade-official"}
