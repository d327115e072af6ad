"""The lesson of a package in one language: what worksheet, key and notes say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from maps import catalogue
from maps.lesson import pace, teaching
from maps.lesson.cited import CitedEvent, CitedRows, Day, Reference, Sentence
from maps.lesson.tasks import Task, TaskQuestion

if TYPE_CHECKING:
    from geo import Dataset
    from geo.rules.lesson_script import Script, ScriptItem
    from maps.lesson.teaching import Criterion, Fact

LESSON_WORDS = "lesson."
GLOSSARY = "glossary_"
PHOTOCOPIED = "grey"  # the scheme of a map that survives a photocopier
CREDITS = ("cite", "licences", "translations", "how_read")


@dataclass(frozen=True)
class PlanStep:
    """A step of a plan: its minutes, what is done, the tasks' numbers, and the words to read."""

    minutes: int
    text: str
    tasks: tuple[int, ...]
    words: int = 0


@dataclass(frozen=True)
class Plan:
    """A plan of so many minutes."""

    minutes: int
    steps: tuple[PlanStep, ...]


@dataclass(frozen=True)
class Label:
    """A label of people, who uses it, and where."""

    text: str
    claimants: tuple[str, ...]
    refs: tuple[int, ...]


@dataclass(frozen=True)
class Term:
    """A neutral word; labels and incidents in which others stand, each with its author."""

    neutral: str
    labels: tuple[Label, ...]
    events: tuple[CitedEvent, ...]


@dataclass(frozen=True)
class Lesson:
    """
    Everything that a lesson says, in one language.

    Attributes
    ----------
    lang
        The language.
    languages
        Code and own name of each language of the glossary.
    event
        Title of the package.
    title, pupils
        Of the lesson; what pupils are told first.
    content, objectives
        Paragraphs for the teacher.
    background, days
        What happened, a sentence each; the days of the package's period.
    tasks, other
        The tasks; the one without violence, or None.
    plans, terms
        Plans by length; neutral words.
    about, rubric
        What a teacher looks for first; what answers do at three levels.
    glossary
        One row a word, one text a language.
    credits
        How to cite, licences, how the sources were read.
    references
        The sources cited in the tasks and terms, by number.
    words
        General words by key.
    """

    lang: str
    languages: tuple[tuple[str, str], ...]
    event: str
    title: str
    pupils: str
    content: tuple[str, ...]
    objectives: tuple[str, ...]
    background: tuple[Sentence, ...]
    days: tuple[Day, ...]
    tasks: tuple[Task, ...]
    other: Task | None
    plans: tuple[Plan, ...]
    terms: tuple[Term, ...]
    about: tuple[Fact, ...]
    rubric: tuple[Criterion, ...]
    glossary: tuple[tuple[str, ...], ...]
    credits: tuple[str, ...]
    references: tuple[Reference, ...]
    words: dict[str, str]


def lesson(data: Dataset, script: Script, lang: str, scheme: str = PHOTOCOPIED) -> Lesson:
    """
    Return the lesson of a package in one language.

    Parameters
    ----------
    data
        The dataset.
    script
        Its lesson, as ``geo.rules.lesson_script.load`` returns it.
    lang
        One of the package's languages.
    scheme
        Of its map.

    Returns
    -------
    Lesson
        Every number, day and name in it comes from the tables of `data`.

    Raises
    ------
    maps.refusals.UnknownNameError
        If there are no words in the language.
    """
    rows = CitedRows(data, lang)
    background = rows.background()
    tasks = tuple(_task(rows, item, number) for number, item in enumerate(script.tasks, 1))
    other = None if script.other is None else _task(rows, script.other, 0)
    terms = tuple(_term(rows, item) for item in script.terms)
    codes = _codes(data)
    texts = data.texts.fillna("").set_index("key", drop=False).to_dict("index")
    said = {key: rows.words(row, "text") for key, row in texts.items()}
    return Lesson(
        lang=lang,
        languages=tuple((code, catalogue.name(code)) for code in codes),
        event=said.get("title", ""),
        title=rows.fill(script.title),
        pupils=rows.fill(script.pupils),
        content=tuple(rows.fill(item) for item in script.content),
        objectives=tuple(rows.fill(item) for item in script.objectives),
        background=background,
        days=rows.days(),
        tasks=tasks,
        other=other,
        plans=tuple(_plan(rows, item, script, tasks) for item in script.plans),
        terms=terms,
        about=teaching.about(rows, script),
        rubric=teaching.rubric(rows, script),
        glossary=tuple(
            tuple(CitedRows(data, code).words(row, "text") for code in codes)
            for key, row in texts.items()
            if key.startswith(GLOSSARY)
        ),
        credits=tuple(said[key] for key in CREDITS if said.get(key)),
        references=rows.references(),
        words=words(lang, scheme),
    )


def words(lang: str, scheme: str = PHOTOCOPIED) -> dict[str, str]:
    """Return the general words of lessons by key, in English where a language lacks one."""
    keys = [key for key in catalogue.catalogue(catalogue.FALLBACK) if key.startswith(LESSON_WORDS)]
    said = {key.removeprefix(LESSON_WORDS): catalogue.text(lang, key) for key in keys}
    return said if scheme == PHOTOCOPIED else {**said, "use_print": said["use_print_colour"]}


def _task(rows: CitedRows, item: ScriptItem, number: int) -> Task:
    """Return a task, its excerpts first, so that sources are numbered as they are read."""
    ordered = item.get("order", [])
    claims = rows.ledger(item.get("history"), item.get("claims", []))
    return Task(
        number=number,
        title=rows.fill(item["title"]),
        text=rows.fill(item["text"]),
        state="&".join(filter(None, (f"lang={rows.lang}", item.get("state", "")))),
        claims=claims,
        events=tuple(rows.event(name) for name in item.get("incidents", [])),
        shuffled=_shuffled([rows.event(name).title for name in ordered]),
        towns=tuple(_town(rows, name) for name in item.get("towns", [])),
        regions=rows.regions(item["regions"]) if "regions" in item else None,
        questions=tuple(
            _question(rows, question, chr(ord("a") + place), ordered)
            for place, question in enumerate(item["questions"])
        ),
    )


def _town(rows: CitedRows, city_id: str) -> tuple[str, ...]:
    """Return the names of a town, one a language of the package."""
    return tuple(CitedRows(rows.data, code).town(city_id) for code in _codes(rows.data))


def _codes(data: Dataset) -> list[str]:
    """Return the languages of a package."""
    return [str(code) for code in data.settings.get("languages", [catalogue.FALLBACK])]


def _question(
    rows: CitedRows, item: dict[str, Any], letter: str, ordered: list[str]
) -> TaskQuestion:
    """Return a question with its answer."""
    return TaskQuestion(
        letter=letter,
        text=rows.fill(item["text"]),
        lines=item.get("lines", 1),
        answer=rows.fill(item["answer"]),
        claims=tuple(rows.claim(name) for name in item.get("figures", [])),
        events=tuple(rows.event(name) for name in item.get("incidents", [])),
        ordered=tuple(rows.event(name) for name in ordered if item.get("order")),
        regions=rows.regions(item["regions"]) if "regions" in item else None,
        samples=teaching.levels(rows, item.get("samples", {})),
    )


def _shuffled(titles: list[str]) -> tuple[str, ...]:
    """Return titles in the order of the alphabet, turned once where that gives the answer away."""
    mixed = sorted(titles)
    return tuple(mixed if mixed != titles else [*mixed[1:], *mixed[:1]])


def _plan(rows: CitedRows, item: ScriptItem, script: Script, tasks: tuple[Task, ...]) -> Plan:
    """Return a plan, with the words that a pupil reads in each step."""
    numbers = {task["id"]: number for number, task in enumerate(script.tasks, 1)}
    return Plan(
        item["minutes"],
        tuple(
            PlanStep(
                step["minutes"],
                rows.fill(step),
                tuple(numbers[task] for task in step.get("tasks", [])),
                sum(pace.words(tasks[numbers[task] - 1]) for task in step.get("tasks", [])),
            )
            for step in item["steps"]
        ),
    )


def _term(rows: CitedRows, item: ScriptItem) -> Term:
    """Return a neutral word and whose words others are."""
    return Term(
        rows.fill(item["neutral"]),
        tuple(Label(*rows.users(name)) for name in item.get("populations", [])),
        tuple(rows.event(name) for name in item.get("incidents", [])),
    )
