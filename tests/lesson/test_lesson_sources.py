"""Sources of the lesson: each citation has its own, in the same document."""

from __future__ import annotations

import html
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from lesson_parts import LANGUAGES, Reader, parts, table

from maps.lesson import documents, pdf
from maps.lesson.numbering import numbered

if TYPE_CHECKING:
    from pathlib import Path

    from maps.lesson.sheets import Lesson


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
