"""What a teacher looks for: at a glance, samples, rubric, and minutes that a class can keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from lesson_parts import LANGUAGES

from geo.rules import lesson_script
from maps import catalogue
from maps.lesson import documents, pace

if TYPE_CHECKING:
    from maps.lesson.sheets import Lesson


def plain(page: bytes) -> str:
    body = page.decode().partition("</style>")[2]
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_notes_tell_at_a_glance_what_a_teacher_looks_for(
    lang: str, lessons: dict[str, Lesson]
) -> None:
    shown = lessons[lang]
    assert [item.key for item in shown.about] == list(lesson_script.ABOUT)
    text = plain(documents.html(shown, "notes", None, "m"))
    for key in ("time", *lesson_script.ABOUT):
        assert catalogue.text(lang, f"lesson.{key}") in text
    assert catalogue.text(lang, "lesson.time_n", n="20, 45, 90") in text
    assert text.index(shown.words["about"]) < text.index(shown.words["background"])
    assert len(shown.rubric) == 3
    for item in shown.rubric:
        assert [level.key for level in item.levels] == list(lesson_script.LEVELS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_open_questions_have_answers_at_three_levels_in_the_key_alone(
    lang: str, lessons: dict[str, Lesson]
) -> None:
    shown = lessons[lang]
    key = documents.html(shown, "key", None, "m").decode()
    sheet = documents.html(shown, "worksheet", None, "m").decode()
    tasks = [*shown.tasks, shown.other]
    questions = [item for task in tasks if task is not None for item in task.questions]
    sampled = [item for item in questions if item.samples]
    assert len(sampled) == 9
    # Whatever asks for a reason, a guess or a choice of words is open.
    asks = {"en": r"[Ww]hy\b|guess|In which words", "ru": r"[Пп]очему|предполож|Какими словами",
            "kk": r"[Нн]еліктен|неге|болжам|Қандай сөзбен"}  # fmt: skip
    assert all(item.samples for item in questions if re.search(asks[lang], item.text))
    for item in sampled:
        assert [level.key for level in item.samples] == list(lesson_script.LEVELS)
        texts = [level.text for level in item.samples]
        assert len(set(texts)) == 3
        assert not [text for text in texts if "{" in text]
        assert all(text.split(" (")[0][:30] in key.replace("&#39;", "'") for text in texts)
        assert not [text for text in texts if text in sheet]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_class_can_keep_the_minutes_of_each_step(lang: str, lessons: dict[str, Lesson]) -> None:
    """Reading what the step's tasks say and writing on their lines leaves a third for talk."""
    shown = lessons[lang]
    for plan in shown.plans:
        for step in plan.steps:
            tasks = [shown.tasks[number - 1] for number in step.tasks]
            assert step.words == sum(pace.words(task) for task in tasks)
            assert pace.minutes(tasks) <= step.minutes
    # The whole of the worksheet: a page of prose has some 300 words.
    assert 300 < sum(pace.words(task) for task in shown.tasks) < 600


def test_words_are_counted_as_a_reader_reads_them(lessons: dict[str, Lesson]) -> None:
    task = lessons["en"].tasks[1]
    texts = [task.title, task.text, *task.shuffled, *(item.text for item in task.questions)]
    words = [word for word in " ".join(texts).split() if re.search(r"\w", word)]
    # "Near-total" is one word, as it is for `split`.
    assert pace.words(task) == len(words)
