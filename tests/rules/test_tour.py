"""The guided tour: every fault is said, and the real tour says what the tables say."""

from __future__ import annotations

import math
import re
import tomllib
from typing import TYPE_CHECKING

import pytest
from copies import DATA, kept
from typer.testing import CliRunner

import geo
import maps
from geo.rules import tour
from maps.commands import app
from maps.page import payload

if TYPE_CHECKING:
    from copies import Copy

STEPS = ["began", "spread", "almaty", "silence", "order", "toll", "thin", "unknown"]
LANGUAGES = ("en", "ru", "kk")
NAMES = ("title", "text", "question", "alt")


def change(package_copy: Copy, old: str, new: str) -> int:
    """Replace a text of the tour once; return the line of its step."""
    path = package_copy.folder / "tour.toml"
    text = path.read_text("utf-8")
    assert old in text
    before = text[: text.index(old)]
    path.write_text(text.replace(old, new, 1), "utf-8")
    return before[: before.rindex("[[step]]")].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "spread"', 'id = "began"', ("began.id", "began", "stands twice", "its own")),
        ('id = "spread"', 'id = "Sp read"', ("step 2.id", "Sp read", "small letters", "such as")),
        ('id = "spread"\n', "", ("step 2.id", None, "has an id", "give it one")),
        ("title_en", "titel_en", ("began.titel_en", None, "not a key", "title_en")),
        ("title_en", "title_Deutsch", ("began.title_Deutsch", None, "not a key", "title_")),
        (
            'title_en = "Wher',
            'title_en = "" # "Wher',
            ("began.title_en", "", "a text is words", "en"),
        ),
        ("type = ", "tipe = ", ("spread.state.tipe", "protest", "not a key", "type")),
        ("measure =", 'lang = "kk", measure =', ("began.state.lang", "kk", "reader's", "take it")),
        ("measure =", "exact = 1, measure =", ("began.state.exact", "1", "text", "quotes")),
        ("measure =", 'month = "13", measure =', ("began.state.month", "13", "months", "1 to 12")),
        ("measure =", 'exact = "2", measure =', ("began.state.exact", "2", "only be 1", "write 1")),
        (
            '"protest"',
            '"protests"',
            ("spread.state.type", "protests", "vocabulary", "mean protest?"),
        ),
        ('"2022-01-02"', '"2022-02-02"', ("began.state.to", "2022-02-02", "period", "within")),
        ('"2022-01-02"', '"2 January"', ("began.state.to", "2 January", "YYYY-MM-DD", "write")),
        (
            'from = "2022-01-06"',
            'from = "2022-01-19"',
            ("order.state.from", "2022-01-19", "is after to (2022-01-09)", "exchange"),
        ),
        ("6/43.9/53.2", "6/143.9/53.2", ("began.state.view", "6/143.9/53.2", "zoom/lat", "write")),
        ("6/43.9/53.2", "near", ("began.state.view", "near", "zoom/lat", "write")),
        (
            'incident = "2022-01-05-kz-internet"',
            'incident = "2022-01-05-kz-internte"',
            (
                "silence.state.incident",
                "2022-01-05-kz-internte",
                "not a event_id",
                "mean 2022-01-05-kz-internet?",
            ),
        ),
        (
            'figure = "F024"',
            'figure = "F9999"',
            ("toll.state.figure", "F9999", "figures.csv", "name a row"),
        ),
        (
            'figure = "F024"',
            'place = "almatt"',
            ("toll.state.place", "almatt", "region, city or site", "mean almaty?"),
        ),
        (
            'figure = "F024"',
            'figure = "F024", place = "almaty"',
            ("toll.state.place", "almaty", "only one of", "keep this"),
        ),
        (
            'figure = "F024"',
            'region = "KZ-XXX"',
            ("toll.state.region", "KZ-XXX", "regions.csv", "name a row"),
        ),
        (
            'figure = "F024"',
            'lens = "Nobody"',
            ("toll.state.lens", "Nobody", "claims of killed", "claimant"),
        ),
        (
            'figure = "F024"',
            'panel = "about"',
            ("toll.state.panel", "about", "panel", "use one of"),
        ),
        (
            'measure = "incidents"',
            'measure = "incident"',
            ("began.state.measure", "incident", "qantar.measures", "mean incidents?"),
        ),
        ('"F017"', '"F0170"', ("toll.cites", "F0170", "figures.csv", "mean")),
        ("cites = [", "cites = [1, ", ("began.cites", "1", "not an id", "name a row")),
        (
            "{figure:F239}",
            "{figure:F9239}",
            ("began.text_en", "{figure:F9239}", "figures.csv", "mean"),
        ),
        (
            "{figure:F239}",
            "{number:F239}",
            ("began.text_en", "{number:F239}", "braces hold", "name a claim"),
        ),
        (
            "Where it began",
            "Where\\nit began",
            ("began.title_en", "Where\nit began", "control", "paragraph"),
        ),
        (
            "Where it began",
            "Where\\u202e",
            ("began.title_en", "Where\u202e", "control", "paragraph"),
        ),
        (
            "Where it began",
            "WhereWhereWhereWhereWhereWhereWhereWhereWhereWhereWhereWhereWhereWhereWhereWhereWhere",
            (
                "began.title_en",
                "WhereWhereWhereWhereWhereWhereWhereWhereWhereWhereWhereWhereWhereWhereWhereWhereWhere",
                "has 85 characters, 80 at most",
                "shorten",
            ),
        ),
    ],
)
def test_a_fault_names_step_field_value_rule_and_remedy(
    package_copy: Copy, old: str, new: str, told: tuple[str, str | None, str, str]
) -> None:
    field, value, rule, remedy = told
    line = change(package_copy, old, new)
    problems = [item for item in package_copy.problems() if item.field == field]
    [problem] = problems
    assert (problem.file, problem.row, problem.value) == ("tour.toml", line, value)
    assert rule in problem.rule
    assert remedy in problem.remedy


def test_a_translation_that_is_missing_is_english_and_is_told(package_copy: Copy) -> None:
    change(package_copy, 'title_kk = "Бәрі', 'title_kk = "" # "Бәрі')
    assert package_copy.problems() == []
    data = geo.load(package_copy.folder)
    step = next(step for step in data.tour if step.id == "began")
    assert step.title["kk"] == step.title["en"]
    found = [it for it in geo.warnings_of(package_copy.folder) if it.code == "untranslated"]
    assert [(it.file, it.field) for it in found] == [("tour.toml", "*_kk")]
    assert "1 of " in found[0].rule


def test_a_map_without_any_claim_is_said(package_copy: Copy) -> None:
    package_copy.json(
        "datapackage.json",
        lambda content: content["qantar"]["measures"][0].update(column="csto_troops", id="csto"),
    )
    package_copy.json(
        "datapackage.json", lambda content: content["qantar"]["measures"][0].pop("claim_set")
    )
    change(package_copy, 'measure = "killed", figure', 'measure = "csto", figure')
    found = {item.field: item.rule for item in package_copy.problems()}
    assert found["toll.state.measure"] == "no region or city has a claim of it"


@pytest.mark.parametrize(
    ("content", "row", "rule"),
    [
        (b"[[step]]\nid = \n", 2, "must be TOML"),
        (b"\xff\xfe", None, "UTF-8"),
        (b"", None, "has steps"),
        (b"step = 3", None, "has steps"),
        (b'title = "x"\n', None, "not a key of a tour"),
    ],
)
def test_a_file_that_is_no_tour_is_said(
    package_copy: Copy, content: bytes, row: int | None, rule: str
) -> None:
    (package_copy.folder / "tour.toml").write_bytes(content)
    problem = package_copy.problems()[0]
    assert (problem.file, problem.row) == ("tour.toml", row)
    assert rule in problem.rule


@pytest.mark.parametrize("command", ["check", "build"])
def test_both_commands_say_every_fault_and_write_nothing(
    package_copy: Copy, command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    change(package_copy, 'figure = "F024"', 'figure = "F9999"')
    change(package_copy, "{figure:F239}", "{figure:F9239}")
    page = package_copy.folder / "page.html"
    extra = ["-o", str(page)] if command == "build" else []
    done = CliRunner().invoke(app.app, [command, str(package_copy.folder), *extra])
    said = "".join((done.output, *capfd.readouterr()))
    assert done.exit_code != 0
    assert not page.exists()
    for part in ("toll.state.figure = F9999", "began.text_en = {figure:F9239}"):
        assert part in said or part in str(done.exception)


def test_the_real_tour_has_the_steps_of_the_issue_in_every_language(data: geo.Dataset) -> None:
    assert [step.id for step in data.tour] == STEPS
    for step in data.tour:
        for name in NAMES:
            texts = getattr(step, name)
            assert tuple(texts) == LANGUAGES
            assert all(texts.values())
            assert not any("{" in text for text in texts.values())
        assert all(len(text.split()) <= 70 for text in step.text.values())
        assert step.cites


def test_every_number_of_the_toll_is_its_claim(data: geo.Dataset) -> None:
    best = {row["figure_id"]: row["best"] for row in kept("figures")}
    written = tomllib.loads((DATA / "tour.toml").read_text("utf-8"))["step"]
    for step, entry in zip(data.tour, written, strict=True):
        for code in LANGUAGES:
            names = re.findall(r"\{figure:(F\d+)\}", entry[f"text_{code}"])
            pattern = re.escape(entry[f"text_{code}"])
            pattern = re.sub(r"\\\{figure:F\d+\\\}", r"(\\d[\\d,\\s]*\\d)", pattern)
            shown = re.fullmatch(pattern, step.text[code])
            assert shown
            assert [re.sub(r"\D", "", text) for text in shown.groups()] == [best[n] for n in names]
            assert set(names) <= set(step.cites)


def test_a_claim_in_a_text_is_written_as_everywhere() -> None:
    claim = {"low": 1200.0, "best": math.nan, "high": 1500.0, "value_text_kk": "көп"}
    assert tour.filled("({figure:F1})", {"F1": claim}, "en") == "(1,200\u20131,500)"
    assert tour.filled("({figure:F1})", {"F1": claim}, "kk") == "(көп)"


def test_the_texts_name_no_count_beside_a_claim(data: geo.Dataset) -> None:
    """Numbers above 31 that are no year, hour, price or claim would drift."""
    written = tomllib.loads((DATA / "tour.toml").read_text("utf-8"))["step"]
    known = {"2022", "2023", "120", "60"}
    for entry in written:
        for key, text in entry.items():
            if key.startswith(("title_", "text_", "question_", "alt_")):
                plain = re.sub(r"\{[^}]*\}|\d\d:\d\d", "", text)
                large = {word for word in re.findall(r"\d+", plain) if int(word) > 31}
                assert large <= known, (entry["id"], key)
    assert len(data.tour) == len(written)


def test_a_package_without_a_tour_has_no_button(package_copy: Copy) -> None:
    with_tour = payload.checksum(geo.load(package_copy.folder))
    (package_copy.folder / "tour.toml").unlink()
    assert package_copy.problems() == []
    data = geo.load(package_copy.folder)
    assert data.tour == ()
    assert payload.checksum(data) != with_tour
    page = maps.build_map(data).get_root().render()
    assert 'id="tour' not in page


def test_a_step_about_a_row_that_must_not_be_published_is_left_out(package_copy: Copy) -> None:
    package_copy.edit("incidents", "2022-01-05-kz-internet", rights="local_only")
    package_copy.edit("figures", "F239", rights="local_only")
    assert [step.id for step in geo.load(package_copy.folder).tour] == STEPS
    public = geo.load(package_copy.folder, include_local=False)
    assert [s.id for s in public.tour] == [s for s in STEPS if s not in {"began", "silence"}]
