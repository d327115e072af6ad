"""Claims and incidents of the lesson: those of the tables, as the page shows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from lesson_parts import LANGUAGES, Reader, parts, table

from maps import catalogue
from maps.lesson import documents
from maps.page import payload

if TYPE_CHECKING:
    import geo
    from maps.lesson.sheets import Lesson


# Deaths nationwide as data/README.md lists them, under "Contradictions that the tables keep".
TOLL = {"164", "225", "227", "230", "232", "238", "241"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_claims_are_those_of_the_table_each_with_its_source(
    lang: str, lessons: dict[str, Lesson]
) -> None:
    rows = table("figures", "figure_id")
    numbered = {item.number: item.source_id for item in lessons[lang].references}
    assert list(numbered) == list(range(1, len(numbered) + 1))
    claims = list(parts(lessons[lang].tasks, "CitedClaim"))
    assert {claim.value for claim in claims} >= TOLL
    for claim in claims:
        row = rows[claim.figure_id]
        assert re.sub(r"\D", "", claim.value) == row["best"]
        assert [numbered[number] for number in claim.refs] == [row["source_id"]]
        assert claim.claimant
        year = row["as_of"][:4]
        assert year in claim.day


@pytest.mark.parametrize("lang", LANGUAGES)
def test_incidents_are_those_of_the_table_each_with_its_sources(
    lang: str, lessons: dict[str, Lesson]
) -> None:
    rows = table("incidents", "event_id")
    numbered = {item.number: item.source_id for item in lessons[lang].references}
    events = [*parts(lessons[lang].tasks, "CitedEvent"), *parts(lessons[lang].terms, "CitedEvent")]
    assert events
    for event in events:
        row = rows[event.event_id]
        assert event.title == row[f"title_{lang}"]
        assert ";".join(numbered[number] for number in event.refs) == row["source_ids"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_that_is_written_is_in_the_page(
    lang: str, data: geo.Dataset, lessons: dict[str, Lesson]
) -> None:
    """What answers, tables and the page's own data say is the same."""
    content = payload.content(data)
    figures, place = content["figures"], content["languages"].index(lang)
    shown = dict(zip(figures["id"], zip(figures["number"], figures["claimant"], strict=True),
                     strict=True))  # fmt: skip
    for claim in parts(lessons[lang].tasks, "CitedClaim"):
        best, claimant = shown[claim.figure_id]
        assert claim.value == catalogue.number(best, lang)
        assert claim.claimant == content["claimants"]["name"][place][claimant]
    answers = [question.answer for question in parts(lessons[lang].tasks, "TaskQuestion")]
    assert not [answer for answer in answers if "{" in answer or "F0" in answer]


def test_the_map_of_the_worksheet_shows_what_the_page_shades(
    data: geo.Dataset, lessons: dict[str, Lesson]
) -> None:
    [shown] = list(parts(lessons["en"].tasks[2].regions, "Regions"))
    # data/README.md: parts of 238, of which 24 are not allocated.
    assert sum(int(claim.value) for _, claim in shown.claims) == 238 - 24
    assert len(shown.claims) + len(shown.missing) == len(data.regions) == 17


def test_the_toll_is_told_in_the_order_of_its_days(lessons: dict[str, Lesson]) -> None:
    rows = table("figures", "figure_id")
    claims = lessons["en"].tasks[3].claims
    days = [rows[claim.figure_id]["as_of"] for claim in claims]
    assert days == sorted(days)
    status = {claim.value: claim.status for claim in claims}
    assert (status["164"], status["238"], status["241"]) == ("withdrawn", "current", "disputed")
    # The current official total was given first in 2022 and again until 2026 (F028).
    assert next(claim.until for claim in claims if claim.value == "238") == "5 January 2026"


def test_labels_of_people_are_attributed_to_those_who_use_them(lessons: dict[str, Lesson]) -> None:
    used = {row["population"] for row in table("figures", "figure_id").values()}
    labels = list(parts(lessons["en"].terms, "Label"))
    assert len(labels) == len([name for name in used if name.startswith("claimed_")])
    assert all(label.claimants and label.refs for label in labels)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_paper_says_why_a_claim_was_withdrawn_or_is_disputed(
    lang: str, lessons: dict[str, Lesson]
) -> None:
    """The questions about it can be answered without the map."""
    page = documents.html(lessons[lang], "worksheet", None, "m").decode()
    text = "".join(Reader(page).text)
    rows = table("figures", "figure_id")
    column = "status_reason" if lang == "en" else f"status_reason_{lang}"
    assert rows["F005"][column] in text
    assert rows["F017"][column] in text
    assert rows["F020"][column] not in text  # restated: no reason to doubt it
