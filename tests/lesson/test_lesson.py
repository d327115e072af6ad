"""The lesson: its script against the tables, and what its documents say against the page."""

from __future__ import annotations

import csv
import dataclasses
import html
import json
import re
import subprocess
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from copies import DATA

import geo
from geo.package.reading import LESSON
from geo.rules import lesson_script
from maps import catalogue
from maps.lesson import check, documents, pdf
from maps.lesson.numbering import numbered
from maps.lesson.sheets import LESSON_WORDS, Lesson, lesson
from maps.page import payload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Change = Callable[[dict[str, Any]], object]

    from copies import Copy

LANGUAGES = ("en", "ru", "kk")
# Deaths nationwide as data/README.md lists them, under "Contradictions that the tables keep".
TOLL = {"164", "225", "227", "230", "232", "238", "241"}


@pytest.fixture(scope="module")
def script(data: geo.Dataset) -> lesson_script.Script:
    found = lesson_script.load(data.folder, vars(data), data.descriptor)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def lessons(data: geo.Dataset, script: lesson_script.Script) -> dict[str, Lesson]:
    return {lang: lesson(data, script, lang) for lang in LANGUAGES}


@pytest.fixture(scope="module")
def raw() -> dict[str, Any]:
    return tomllib.loads((DATA / LESSON).read_text("utf-8"))


def table(name: str, key: str) -> dict[str, dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row[key]: row for row in csv.DictReader(file)}


def parts(item: object, kind: str) -> Iterator[Any]:
    """Yield every part of a lesson of one class."""
    if isinstance(item, tuple):
        for part in item:
            yield from parts(part, kind)
    elif dataclasses.is_dataclass(item):
        if type(item).__name__ == kind:
            yield item
        for field in dataclasses.fields(item):
            yield from parts(getattr(item, field.name), kind)


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


def test_the_toll_is_told_in_the_order_of_its_days(lessons: dict[str, Lesson]) -> None:
    rows = table("figures", "figure_id")
    claims = lessons["en"].tasks[3].claims
    days = [rows[claim.figure_id]["as_of"] for claim in claims]
    assert days == sorted(days)
    status = {claim.value: claim.status for claim in claims}
    assert (status["164"], status["238"], status["241"]) == ("withdrawn", "current", "disputed")
    # The current official total was given first in 2022 and again until 2026 (F028).
    assert next(claim.until for claim in claims if claim.value == "238") == "5 January 2026"


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


def test_labels_of_people_are_attributed_to_those_who_use_them(lessons: dict[str, Lesson]) -> None:
    used = {row["population"] for row in table("figures", "figure_id").values()}
    labels = list(parts(lessons["en"].terms, "Label"))
    assert len(labels) == len([name for name in used if name.startswith("claimed_")])
    assert all(label.claimants and label.refs for label in labels)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_there_in_each_language_and_each_is_used(lang: str) -> None:
    words, english = (
        {
            key: text
            for key, text in catalogue.catalogue(code).items()
            if key.startswith(LESSON_WORDS)
        }
        for code in (lang, "en")
    )
    assert words.keys() == english.keys()
    assert all(words.values())
    sources = [*sorted(pdf.LESSON_TEMPLATES.iterdir()), Path(check.__file__)]
    code = "".join(path.read_text("utf-8") for path in sources)
    dynamic = {"name", "class", "date", "check", *documents.DOCUMENT_KINDS}
    dynamic |= {*lesson_script.ABOUT, *lesson_script.LEVELS, "use_print_colour"}
    unused = [key for key in english if (name := key.removeprefix("lesson.")) not in dynamic
              and not re.search(rf"words\.{name}\b", code) and f'"{name}"' not in code]  # fmt: skip
    assert unused == []
    if lang != "en":
        assert not [text for text in words.values() if not re.search(r"[\u0400-\u04ff]", str(text))]


def test_words_of_the_lesson_stay_out_of_the_page(data: geo.Dataset) -> None:
    strings = payload.content(data)["strings"]
    assert not [key for words in strings.values() for key in words if key.startswith("lesson")]


class Reader(HTMLParser):
    """Headings, links and elements of a document, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_content_note_comes_first_and_the_help_line_is_blank(
    lang: str, lessons: dict[str, Lesson]
) -> None:
    text = documents.html(lessons[lang], "notes", None, "../map.html").decode()
    order = [text.index(part) for part in (lessons[lang].content[0], lessons[lang].words["help"],
             lessons[lang].objectives[0], lessons[lang].words["plans"])]  # fmt: skip
    assert order == sorted(order)
    assert not re.search(r"\d", lessons[lang].words["help_text"])


@pytest.mark.parametrize("kind", documents.DOCUMENT_KINDS)
def test_html_has_no_script_and_links_to_states_of_the_map(
    kind: str, lessons: dict[str, Lesson]
) -> None:
    found = Reader(documents.html(lessons["ru"], kind, None, "../map.html").decode())
    assert "script" not in found.tags
    inside = [link for link in found.links if not link.startswith(("https://", "http://", "data:"))]
    assert inside
    assert all(link.startswith("../map.html#lang=ru") for link in inside)
    bare = Reader(documents.html(lessons["ru"], kind, None, "map.html", deep=False).decode())
    assert {link for link in bare.links if "map" in link and "//" not in link} == {"map.html"}


def test_answers_stand_in_the_key_alone(lessons: dict[str, Lesson]) -> None:
    pages = {kind: documents.html(lessons["en"], kind, None, "m").decode()
             for kind in documents.DOCUMENT_KINDS}  # fmt: skip
    for task in lessons["en"].tasks:
        for question in task.questions:
            text = "".join(Reader(pages["key"]).text)
            assert question.answer in text
            assert question.answer not in "".join(Reader(pages["worksheet"]).text)


@pytest.mark.parametrize("kind", documents.DOCUMENT_KINDS)
def test_every_citation_has_its_source_in_the_same_document(
    kind: str, lessons: dict[str, Lesson]
) -> None:
    text = documents.html(lessons["en"], kind, None, "../map.html").decode()
    listed = set(re.findall(r'<li value="(\d+)"', text))
    cited = set(re.findall(r"\[(\d+)\]", text.partition('class="references"')[0]))
    assert cited
    assert cited == listed


@pytest.mark.parametrize("background", [False, True])
@pytest.mark.parametrize("kind", documents.DOCUMENT_KINDS)
def test_sources_are_numbered_without_gaps_and_stay_those_of_their_claims(
    kind: str,
    background: bool,  # noqa: FBT001 (a case)
    lessons: dict[str, Lesson],
) -> None:
    shown = numbered(lessons["kk"], kind, background=background)
    assert [item.number for item in shown.references] == list(range(1, len(shown.references) + 1))
    names = {item.number: item.source_id for item in shown.references}
    rows = table("figures", "figure_id")
    tasks = shown.lesson.tasks if kind == "worksheet" else ()
    for claim in parts(tuple(part.claims for part in tasks), "CitedClaim"):
        assert [names[number] for number in claim.refs] == [rows[claim.figure_id]["source_id"]]
    said = table("texts", "key")
    sentences = [item for item in shown.lesson.background if kind != "key"]
    assert len(sentences) == (10 if kind == "notes" or (kind == "worksheet" and background) else 0)
    for place, item in enumerate(sentences, 1):
        listed = said[f"background_{place:02}"]["source_ids"].split(";")
        assert [names[number] for number in item.refs] == listed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_background_is_that_of_the_tables_with_a_day_line(
    lang: str, lessons: dict[str, Lesson]
) -> None:
    said, figures = table("texts", "key"), table("figures", "figure_id")
    days: dict[str, int] = {}
    for row in table("incidents", "event_id").values():
        days[row["event_date"]] = days.get(row["event_date"], 0) + 1
    for place, item in enumerate(lessons[lang].background, 1):
        plain = said[f"background_{place:02}"][f"text_{lang}"]
        words = re.split(r"\{claim:(\w+)\}", plain)
        assert all(part in item.text for part in words[::2])
        assert "{" not in item.text
        shown = re.sub(r"\s", "", item.text.replace(",", ""))
        assert all(figures[name]["best"] in shown for name in words[1::2])
    line = lessons[lang].days
    assert [day.number for day in line] == list(range(1, 27))
    assert [day.incidents for day in line] == [days.get(f"2022-01-{n:02}", 0) for n in range(1, 27)]
    pages = {
        name: " ".join("".join(Reader(content.decode()).text).split())
        for name, content in (
            ("notes", documents.html(lessons[lang], "notes", None, "m")),
            ("plain", documents.html(lessons[lang], "worksheet", None, "m")),
            ("told", documents.html(lessons[lang], "worksheet", None, "m", background=True)),
        )
    }
    first = " ".join(lessons[lang].background[0].text.split())
    assert first in pages["notes"]
    assert pages["notes"].index(first) < pages["notes"].index(lessons[lang].objectives[0])
    assert first not in pages["plain"]
    assert pages["told"].index(first) < pages["told"].index(lessons[lang].tasks[0].title)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sources_on_paper_are_publisher_and_day(
    lang: str, lessons: dict[str, Lesson], tmp_path: Path
) -> None:
    content, references = numbered(lessons[lang], "notes")
    (tmp_path / "notes.pdf").write_bytes(pdf.pdf(content, "notes", references, None))
    command = ["pdftotext", "-raw", str(tmp_path / "notes.pdf"), "-"]
    said = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    text = "".join(said.split())
    assert "https://" not in text
    for item in references:
        entry = f"[{item.number}]{item.publisher}" + (f",{item.day}" if item.day else "")
        assert "".join(entry.split()) in text
    page = documents.html(lessons[lang], "notes", None, "m").decode()
    assert all(f'href="{html.escape(item.url)}"' in page for item in references)


def test_without_a_picture_the_regions_are_listed(lessons: dict[str, Lesson]) -> None:
    shown = lessons["en"].tasks[2].regions
    assert shown is not None
    text = "".join(Reader(documents.html(lessons["en"], "worksheet", None, "m").decode()).text)
    assert all(name in text for name in shown.missing)


HOSTILE = "# $x$ *a* _b_ `c` <d> @e // f /* \\ #eval(1) {{ 7*7 }} </style> Қ"


def test_text_arrives_verbatim_in_html_and_in_typst(lessons: dict[str, Lesson]) -> None:
    spoilt = dataclasses.replace(lessons["kk"], title=HOSTILE, pupils=HOSTILE)
    text = documents.html(spoilt, "worksheet", None, "m").decode()
    assert "".join(Reader(text).text).count(HOSTILE) == 3
    assert "<d>" not in text
    import typst  # noqa: PLC0415 (an extra)

    source = '#let frame(..x) = none\n#metadata(json("data.json").lesson.title) <title>'
    content = json.dumps({"lesson": dataclasses.asdict(spoilt)}, ensure_ascii=False)
    files = {"main.typ": source.encode(), "data.json": content.encode()}
    assert json.loads(typst.query(files, "<title>", field="value")) == [HOSTILE]
    assert pdf.pdf(spoilt, "worksheet", (), None).startswith(b"%PDF")


def test_the_same_lesson_makes_the_same_bytes(
    data: geo.Dataset, script: lesson_script.Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = documents.lesson_files(data, script, ["kk"])
    monkeypatch.setenv("TZ", "Asia/Almaty")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert documents.lesson_files(data, script, ["kk"]) == first
    assert sorted(first) == sorted(
        ["map.html", "qantar-kk-scorm.zip", "qantar-kk.imscc"]
        + [f"kk/{kind}.{ending}" for kind in documents.DOCUMENT_KINDS for ending in ("html", "pdf")]
    )


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
