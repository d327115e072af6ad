"""The lesson of a package: ``lesson.toml``, read and checked against the tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.package import text_files, toml_text
from geo.package.reading import LESSON
from geo.problems import DataError, Problem
from geo.rules.lesson_references import Names

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

    from geo.package.descriptor import Descriptor
    from geo.package.reading import Package

SCRIPT_TEXTS = ("title", "pupils")
LESSON_LISTS = ("content", "objectives", "tasks", "plans", "terms")
ABOUT = ("age", "subjects", "prior", "curriculum", "homework")
LEVELS = ("beginning", "developing", "secure")  # of sample answers and of the rubric
SCRIPT_PARTS = {*SCRIPT_TEXTS, *LESSON_LISTS, "other", "about", "rubric"}
TASK_TABLES = {
    "claims": "figures",
    "incidents": "incidents",
    "order": "incidents",
    "towns": "cities",
}
TASK = {"id", "state", "title", "text", "questions", "regions", "history", *TASK_TABLES}
QUESTION = {"lines", "text", "answer", "figures", "incidents", "order", "regions", "samples"}
ANSWER_LINES = range(13)
TASK_ID = re.compile(r"[A-Za-z0-9]+([_-][A-Za-z0-9]+)*")

ScriptItem = dict[str, Any]


@dataclass(frozen=True)
class Script:
    """
    The lesson of a package, checked.

    Attributes
    ----------
    title, pupils
        Text by language: what the lesson is called, what pupils are told first.
    content, objectives
        Texts by language.
    tasks
        One item a task; ``data/README.md`` says what it holds.
    other
        The task without violence; None where the lesson has none.
    plans
        One item a length of the lesson, with its steps.
    terms
        Neutral words, and what says whose words others are.
    about
        What a teacher looks for first, by one of `ABOUT`; may lack some.
    rubric
        Criteria, each with a text for each of `LEVELS`; may be empty.
    """

    title: dict[str, str]
    pupils: dict[str, str]
    content: list[dict[str, str]]
    objectives: list[dict[str, str]]
    tasks: list[ScriptItem]
    other: ScriptItem | None
    plans: list[ScriptItem]
    terms: list[ScriptItem]
    about: ScriptItem
    rubric: list[ScriptItem]


def load(folder: Path, tables: Mapping[str, pd.DataFrame], descriptor: Descriptor) -> Script | None:
    """
    Read the lesson of a package.

    Parameters
    ----------
    folder
        The package.
    tables
        Frames ``figures``, ``incidents`` and ``cities``, as they may be published.
    descriptor
        For languages, measures and vocabularies.

    Returns
    -------
    Script or None
        None where the package has no ``lesson.toml``.

    Raises
    ------
    DataError
        With every fault of the file.
    """
    try:
        raw = toml_text.parsed(text_files.text(folder, LESSON))
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError) as error:
        fault = Problem(LESSON, f"can not be read as TOML: {error}", "correct it there")
        raise DataError([fault]) from None
    problems = check(raw, tables, descriptor)
    if problems:
        raise DataError(problems)
    lists = {name: raw.get(name, []) for name in LESSON_LISTS}
    more = {
        "other": raw.get("other"),
        "about": raw.get("about", {}),
        "rubric": raw.get("rubric", []),
    }
    return Script(title=raw["title"], pupils=raw["pupils"], **lists, **more)


def faults(package: Package) -> list[Problem]:
    """Return every fault of the lesson of a package that has no other."""
    try:
        load(package.folder, package.frames, package.descriptor)
    except DataError as error:
        return list(error.problems)
    return []


def check(
    raw: Mapping[str, Any], tables: Mapping[str, pd.DataFrame], descriptor: Descriptor
) -> list[Problem]:
    """
    Validate a lesson: its shape and the tables that it names.

    Parameters
    ----------
    raw
        As TOML gives it.
    tables, descriptor
        As for `load`.

    Returns
    -------
    list of Problem
        Parts that are unknown or absent; texts that lack a language, type a
        number or name nothing; ids that are gone; measures without claims;
        an order that the tables do not settle; plans whose minutes differ
        from the sum of their steps.
    """
    names = Names(LESSON, tables, descriptor)
    names.known_keys("", raw, SCRIPT_PARTS)
    for name in SCRIPT_TEXTS:
        names.text(name, raw.get(name))
    for name in ("content", "objectives"):
        for field, item in names.items(name, raw.get(name)):
            names.text(field, item)
    ids: list[str] = []
    for field, item in names.items("tasks", raw.get("tasks")):
        ids.append(_task(names, field, item))
        if not TASK_ID.fullmatch(ids[-1]) or ids[-1] in ids[:-1]:
            names.fault(f"{field}.id", item.get("id"), "must be an id", "give it one of its own")
    if "other" in raw and names.table("other", raw["other"]):
        _task(names, "other", raw["other"])
    _teaching(names, raw)
    for field, item in names.items("plans", raw.get("plans")):
        _plan(names, field, item, ids)
    for field, item in names.items("terms", raw.get("terms", []), least=0):
        _term(names, field, item)
    return names.problems


def _teaching(names: Names, raw: Mapping[str, Any]) -> None:
    """Check what a teacher looks for first, and the rubric."""
    about = raw.get("about", {})
    if names.table("about", about):
        names.known_keys("about", about, set(ABOUT))
        for name in about:
            names.text(f"about.{name}", about[name])
    for field, item in names.items("rubric", raw.get("rubric", []), least=0):
        names.known_keys(field, item, {"criterion", *LEVELS})
        for name in ("criterion", *LEVELS):
            names.text(f"{field}.{name}", item.get(name))


def _task(names: Names, field: str, item: ScriptItem) -> str:
    """Check a task; return its id."""
    names.known_keys(field, item, TASK)
    names.text(f"{field}.title", item.get("title"))
    names.text(f"{field}.text", item.get("text"))
    names.state(f"{field}.state", item.get("state", ""))
    for name, table in TASK_TABLES.items():
        names.ids(f"{field}.{name}", item.get(name, []), table)
    if "history" in item:
        names.ids(f"{field}.history", [item["history"]], "figures")
    if "regions" in item:
        names.measure(f"{field}.regions", item["regions"])
    names.settled(f"{field}.order", item.get("order", []))
    for place, question in names.items(f"{field}.questions", item.get("questions")):
        _question(names, place, question, item)
    name = item.get("id", "")
    return name if isinstance(name, str) else ""


def _question(names: Names, field: str, item: ScriptItem, task: ScriptItem) -> None:
    """Check a question and its answer."""
    names.known_keys(field, item, QUESTION)
    names.text(f"{field}.text", item.get("text"))
    names.text(f"{field}.answer", item.get("answer"))
    if "samples" in item and names.table(f"{field}.samples", item["samples"]):
        names.known_keys(f"{field}.samples", item["samples"], set(LEVELS))
        for level in LEVELS:
            names.text(f"{field}.samples.{level}", item["samples"].get(level))
    if item.get("lines", 1) not in ANSWER_LINES:
        remedy = f"write {ANSWER_LINES[0]} to {ANSWER_LINES[-1]}"
        names.fault(f"{field}.lines", item["lines"], "must be a number of lines", remedy)
    for name in ("figures", "incidents"):
        names.ids(f"{field}.{name}", item.get(name, []), name)
    if "regions" in item:
        names.measure(f"{field}.regions", item["regions"])
    if item.get("order") and not task.get("order"):
        rule, remedy = "its task has no order", "name incidents in the order of the task"
        names.fault(f"{field}.order", item["order"], rule, remedy)


def _plan(names: Names, field: str, item: ScriptItem, ids: list[str]) -> None:
    """Check a plan: its steps fill its minutes and name tasks."""
    names.known_keys(field, item, {"minutes", "steps"})
    total = 0
    for place, step in names.items(f"{field}.steps", item.get("steps")):
        names.text(place, {key: step[key] for key in step if key not in {"minutes", "tasks"}})
        total += names.whole(f"{place}.minutes", step.get("minutes"))
        listed = step.get("tasks", [])
        if not isinstance(listed, list):
            names.fault(f"{place}.tasks", listed, "must be a list of tasks", 'write ["numbers"]')
            continue
        for task in listed:
            if task not in ids:
                remedy = f"name one of {', '.join(ids)}"
                names.fault(f"{place}.tasks", task, "is not a task of the lesson", remedy)
    minutes = names.whole(f"{field}.minutes", item.get("minutes"))
    if minutes and total != minutes:
        rule = f"its steps take {total} minutes"
        names.fault(f"{field}.minutes", minutes, rule, "make both the same")


def _term(names: Names, field: str, item: ScriptItem) -> None:
    """Check a neutral word and what shows whose words others are."""
    names.known_keys(field, item, {"neutral", "populations", "incidents"})
    names.text(f"{field}.neutral", item.get("neutral"))
    names.ids(f"{field}.incidents", item.get("incidents", []), "incidents")
    names.populations(f"{field}.populations", item.get("populations", []))
