"""Tasks of the lesson and its plans: what is asked, and what stands in the key alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from lesson_parts import LANGUAGES, Reader, table

from maps import catalogue
from maps.lesson import documents

if TYPE_CHECKING:
    from maps.lesson.sheets import Lesson


# Roots of words for a look: true in one scheme, on one printer, and not in another.
LOOKS = {
    "en": r"hatch|stripe|dark|light\b|lighter|shad(e|ed|ing)\b|gr[ea]y|colour|black\b(?!-and)",
    "ru": r"штрих|полос(к|ат)|темн|светл|цвет|закраш|серы[ейм]",
    "kk": r"штрих|жолақ|боялған|реңк|түсті\b|күңгірт|сұр\b",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_task_names_a_look_and_none_asks_for_what_is_not(
    lang: str, lessons: dict[str, Lesson]
) -> None:
    texts = []
    for task in (*lessons[lang].tasks, lessons[lang].other):
        assert task is not None
        texts += [task.title, task.text]
        texts += [part for item in task.questions for part in (item.text, item.answer)]
    assert not [text for text in texts if re.search(LOOKS[lang], text, re.IGNORECASE)]
    missing, _, _ = catalogue.text(lang, "lesson.missing").partition(" (")
    assert missing in lessons[lang].tasks[2].text
    agrees = {"en": "agrees", "ru": "согласный", "kk": "Келісетін"}[lang]
    assert not [text for text in texts if agrees in text]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_order_is_given_in_the_key_and_not_away(lang: str, lessons: dict[str, Lesson]) -> None:
    task = lessons[lang].tasks[1]
    ordered = [event.event_id for event in task.questions[0].ordered]
    assert ordered == sorted(ordered)
    titles = [event.title for event in task.questions[0].ordered]
    assert sorted(task.shuffled) == sorted(titles)
    assert list(task.shuffled) != titles


def test_plans_fill_20_45_and_90_minutes(lessons: dict[str, Lesson]) -> None:
    plans = lessons["kk"].plans
    assert [plan.minutes for plan in plans] == [20, 45, 90]
    assert [sum(step.minutes for step in plan.steps) for plan in plans] == [20, 45, 90]


def test_the_other_task_names_no_violent_incident(raw: dict[str, Any]) -> None:
    rows = table("incidents", "event_id")
    assert {rows[name]["event_type"] for name in raw["other"]["incidents"]} == {"internet_shutdown"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_other_task_is_done_on_paper_and_leads_nobody_to_the_map(
    lang: str, lessons: dict[str, Lesson], raw: dict[str, Any]
) -> None:
    """The map names deaths at its top; so do headlines of the other tasks' sources."""
    incidents, cities = table("incidents", "event_id"), table("cities", "city_id")
    page = documents.html(lessons[lang], "notes", None, "../map.html").decode()
    handout = page[page.index('class="handout"') :].partition('class="references"')[0]
    told = " ".join("".join(Reader(handout).text).split())
    assert raw["other"]["incidents"]
    for name in raw["other"]["incidents"]:
        assert incidents[name][f"notes_{lang}"] in told
    for name in raw["other"]["towns"]:
        for column in LANGUAGES:
            for part in ("name", "name_today"):
                assert cities[name][f"{part}_{column}"] in told
    assert "Astana" in told
    assert "map.html" not in handout
    style = page[page.index("<style>") : page.index("</style>")]
    assert re.search(r"\.handout\s*\{[^}]*break-after:\s*page", style)


def test_answers_stand_in_the_key_alone(lessons: dict[str, Lesson]) -> None:
    pages = {kind: documents.html(lessons["en"], kind, None, "m").decode()
             for kind in documents.DOCUMENT_KINDS}  # fmt: skip
    for task in lessons["en"].tasks:
        for question in task.questions:
            text = "".join(Reader(pages["key"]).text)
            assert question.answer in text
            assert question.answer not in "".join(Reader(pages["worksheet"]).text)


def test_without_a_picture_the_regions_are_listed(lessons: dict[str, Lesson]) -> None:
    shown = lessons["en"].tasks[2].regions
    assert shown is not None
    text = "".join(Reader(documents.html(lessons["en"], "worksheet", None, "m").decode()).text)
    assert all(name in text for name in shown.missing)
