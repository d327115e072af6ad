"""Documents of the lesson: their words, links and texts, the same bytes each time."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lesson_parts import LANGUAGES, Reader

from geo.rules import lesson_script
from maps import catalogue
from maps.lesson import check, documents, pdf
from maps.lesson.sheets import LESSON_WORDS, Lesson
from maps.page import payload

if TYPE_CHECKING:
    import geo


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
