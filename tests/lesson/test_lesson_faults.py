"""The lesson's script against the tables: every fault with its field and remedy."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import geo
from geo.package.reading import LESSON
from geo.rules import lesson_script

if TYPE_CHECKING:
    from collections.abc import Callable

    from copies import Copy

    Change = Callable[[dict[str, Any]], object]


def test_the_lesson_of_the_package_has_no_fault(raw: dict[str, Any], data: geo.Dataset) -> None:
    assert lesson_script.check(raw, vars(data), data.descriptor) == []


FAULTS: dict[str, tuple[Change, str]] = {
    "a town that is gone": (
        lambda raw: raw["other"]["towns"].append("oskmen"),
        "lesson.toml: other.towns = oskmen: is not a city_id of cities.csv that may be published",
    ),
    "a question without text": (
        lambda raw: raw["tasks"][2]["questions"][0]["text"].pop("en"),
        "lesson.toml: tasks[3].questions[1].text.en: must be a text; write it",
    ),
    "a figure that is gone": (
        lambda raw: raw["tasks"][3]["claims"].append("F999"),
        "lesson.toml: tasks[4].claims = F999: is not a figure_id of figures.csv",
    ),
    "an incident that is gone": (
        lambda raw: raw["other"]["incidents"].append("2022-01-05-kz-internett"),
        "did you mean 2022-01-05-kz-internet?",
    ),
    "a placeholder that is gone": (
        lambda raw: raw["pupils"].update(ru="{F999} ..."),
        "lesson.toml: pupils.ru = F999: is not a figure_id",
    ),
    "a part that no claim has": (
        lambda raw: raw["title"].update(en="{F024.place}"),
        "lesson.toml: title.en = {F024.place}: nothing is called so; write {F024.day}",
    ),
    "a part that no incident has": (
        lambda raw: raw["title"].update(en="{2022-01-05-kz-internet}"),
        "lesson.toml: title.en = {2022-01-05-kz-internet.}: nothing is called so",
    ),
    "a number that is typed": (
        lambda raw: raw["objectives"][0].update(en="Say why 238 died."),
        "lesson.toml: objectives[1].en = 238: a number must come from the tables",
    ),
    "a brace alone": (
        lambda raw: raw["content"][0].update(kk="{F024"),
        "lesson.toml: content[1].kk = {F024: a brace stands alone",
    ),
    "a measure without claims": (
        lambda raw: raw["tasks"][2].update(regions="incidents"),
        "lesson.toml: tasks[3].regions = incidents: no claim has this measure",
    ),
    "a map that is not": (
        lambda raw: raw["tasks"][2].update(regions="kiled"),
        "tasks[3].regions = kiled: is not a regional map of datapackage.json; name one of killed",
    ),
    "an order that the tables do not settle": (
        lambda raw: raw["tasks"][1]["order"].insert(3, "2022-01-05-kz-government-resigns"),
        "tasks[2].order = 2022-01-05-kz-government-resigns: must be on a later day",
    ),
    "a day outside": (
        lambda raw: raw["tasks"][0].update(state="from=2021-12-31"),
        "tasks[1].state = 2021-12-31: lies outside of the package's period",
    ),
    "an address that opens nothing": (
        lambda raw: raw["tasks"][0].update(state="zoom=4"),
        "tasks[1].state = zoom=4: opens nothing",
    ),
    "a state with a figure that is gone": (
        lambda raw: raw["tasks"][0].update(state="figure=F999"),
        "tasks[1].state = F999: is not a figure_id",
    ),
    "minutes that do not sum": (
        lambda raw: raw["plans"][1].update(minutes=40),
        "lesson.toml: plans[2].minutes = 40: its steps take 45 minutes; make both the same",
    ),
    "minutes that are none": (
        lambda raw: raw["plans"][0]["steps"][0].update(minutes="3"),
        "plans[1].steps[1].minutes = 3: must be a number of minutes",
    ),
    "a step of a task that is not": (
        lambda raw: raw["plans"][0]["steps"][1].update(tasks=["mop"]),
        "plans[1].steps[2].tasks = mop: is not a task of the lesson; name one of day, order, map",
    ),
    "two tasks of one id": (
        lambda raw: raw["tasks"][2].update(id="day"),
        "tasks[3].id = day: must be an id; give it one of its own",
    ),
    "an order asked where none is": (
        lambda raw: raw["tasks"][0]["questions"][0].update(order=True),
        "tasks[1].questions[1].order = True: its task has no order",
    ),
    "a label that nobody uses": (
        lambda raw: raw["terms"][0]["populations"].append("claimed_others"),
        "terms[1].populations = claimed_others: no claim has this population",
    ),
    "a part that nobody reads": (
        lambda raw: raw["tasks"][0].update(hint="?"),
        "lesson.toml: tasks[1].hint: is not a part of a lesson",
    ),
    "a level that is none": (
        lambda raw: raw["rubric"][0].update(best={"en": "x"}),
        "rubric[1].best: is not a part of a lesson",
    ),
    "a sample without a level": (
        lambda raw: raw["tasks"][3]["questions"][1]["samples"].pop("secure"),
        "tasks[4].questions[2].samples.secure: must be a text in each language",
    ),
    "a sample with a number typed": (
        lambda raw: raw["tasks"][3]["questions"][1]["samples"]["secure"].update(en="From 225."),
        "samples.secure.en = 225: a number must come from the tables",
    ),
    "something else at a glance": (
        lambda raw: raw["about"].update(price={"en": "free"}),
        "lesson.toml: about.price: is not a part of a lesson",
    ),
    "lines without end": (
        lambda raw: raw["tasks"][0]["questions"][0].update(lines=900),
        "tasks[1].questions[1].lines = 900: must be a number of lines; write 0 to 12",
    ),
    "no tasks": (lambda raw: raw.pop("tasks"), "lesson.toml: tasks: must be a list of tables"),
    "a task that is no table": (
        lambda raw: raw["tasks"].append("x"),
        "tasks[6] = x: must be a table",
    ),
    "ids that are no list": (
        lambda raw: raw["tasks"][3].update(claims="F018"),
        "tasks[4].claims = F018: must be a list of ids",
    ),
    "a text that is none": (
        lambda raw: raw.update(title="Title"),
        "lesson.toml: title = Title: must be a text in each language",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_said_with_its_field_and_remedy(
    fault: str, raw: dict[str, Any], data: geo.Dataset
) -> None:
    spoilt = json.loads(json.dumps(raw))
    change, told = FAULTS[fault]
    change(spoilt)
    found = "\n".join(map(str, lesson_script.check(spoilt, vars(data), data.descriptor)))
    assert told in found


def test_faults_are_gathered_and_check_reports_them(package_copy: Copy) -> None:
    path = package_copy.folder / LESSON
    text = path.read_text("utf-8")
    path.write_text(
        text.replace('"F049"', '"F999"').replace("minutes = 20", "minutes = 21"), "utf-8"
    )
    assert [item.file for item in geo.problems_of(package_copy.folder)] == [LESSON] * 3
    path.write_text("title =", "utf-8")
    [problem] = geo.problems_of(package_copy.folder)
    assert problem.rule.startswith("can not be read as TOML")
    path.unlink()
    assert geo.problems_of(package_copy.folder) == []


def test_a_withheld_claim_is_gone_for_a_lesson(data: geo.Dataset, raw: dict[str, Any]) -> None:
    kept = data.figures[data.figures["figure_id"] != "F018"]
    tables = {**vars(data), "figures": kept}
    found = lesson_script.check(raw, tables, data.descriptor)
    assert {item.value for item in found} == {"F018"}
    assert all("may be published" in item.rule for item in found)
