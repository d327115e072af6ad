"""The self-check in a platform: found, reported to, left in peace where there is none."""

from __future__ import annotations

import io
import re
import zipfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe import broken_rules

from geo.rules import lesson_script
from maps.lesson import documents
from maps.lesson.check import choices
from maps.lesson.course_pages import packages
from maps.lesson.sheets import lesson

if TYPE_CHECKING:
    from contexts import Contexts
    from playwright.sync_api import Frame, Page

    import geo
    from maps.lesson.check import ChoiceQuestion

HOST = "http://platform.example"
RUNTIME = """<!doctype html><title>Platform</title><script>
const calls = [];
const values = { "cmi.core.lesson_status": "not attempted" };
const runtime = {
  LMSInitialize: (text) => { calls.push(["LMSInitialize", text]); return "true"; },
  LMSGetValue: (name) => values[name] ?? "",
  LMSSetValue: (name, value) => { values[name] = value; calls.push([name, value]); return "true"; },
  LMSCommit: (text) => { calls.push(["LMSCommit", text]); return "true"; },
  LMSFinish: (text) => { calls.push(["LMSFinish", text]); return "true"; },
};
window.API = runtime;
</script>"""
FRAME = "<iframe src='/frame.html'></iframe>"


PLAYER = Path(__file__).resolve().parents[2] / ".tools/scorm/player/package/dist/scorm12.js"
PLATFORM = """<!doctype html><title>Platform</title><script>{player}</script><script>
window.API = new Scorm12API({{ autocommit: false, logLevel: 4 }});
const seen = [];
for (const name of ["LMSInitialize", "LMSSetValue", "LMSCommit", "LMSFinish"])
  window.API.on(name, () => seen.push([name, window.API.LMSGetLastError()]));
</script>"""


@pytest.fixture(scope="module")
def packed(data: geo.Dataset) -> tuple[dict[str, bytes], tuple[ChoiceQuestion, ...]]:
    """The files of a SCORM package as a platform unpacks it, and the questions of its check."""
    script = lesson_script.load(data.folder, vars(data), data.descriptor)
    assert script is not None
    content = lesson(data, script, "kk")
    made = partial(documents.html, content, drawn=None, home="map.html")
    pages = {f"{kind}.html": made(kind=kind, deep=False) for kind in documents.DOCUMENT_KINDS}
    spoken = {f"{kind}.html": made(kind=kind, beside=True) for kind in documents.DOCUMENT_KINDS}
    files = {**pages, "map.html": b"<!doctype html><title>Map</title><script>1</script>"}
    out = packages(data, content, files, {**spoken, "check.html": documents.check(content)})
    with zipfile.ZipFile(io.BytesIO(out["qantar-kk-scorm.zip"])) as package:
        held = {name: package.read(name) for name in package.namelist()}
    return held, choices(content)


@pytest.mark.parametrize(("right", "score"), [(5, 100), (2, 40)])
def test_a_player_of_scorm_shows_completed_and_a_score(
    contexts: Contexts,
    packed: tuple[dict[str, bytes], tuple[ChoiceQuestion, ...]],
    right: int,
    score: int,
) -> None:
    """The package itself, launched as its manifest says, under scorm-again."""
    if not PLAYER.is_file():
        pytest.fail("the player of SCORM 1.2 is missing: run `make .tools/scorm`")
    files, questions = packed
    manifest = files["imsmanifest.xml"].decode()
    [launched] = re.findall(r'scormtype="sco" href="([^"]*)"', manifest)
    page, said = contexts.page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    frame = f"<iframe src='/content/{launched}'></iframe>"
    shell = PLATFORM.format(player=PLAYER.read_text("utf-8")) + frame

    def answer(route: Any) -> None:
        path = route.request.url.removeprefix(f"{HOST}/")
        body = shell if not path else files[path.removeprefix("content/")]
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.route(f"{HOST}/**", answer)
    page.goto(f"{HOST}/")
    page.wait_for_function("API.cmi.core.lesson_status === 'incomplete'")
    answered(page, questions, right)
    shown = "[API.cmi.core.lesson_status, Number(API.cmi.core.score.raw), API.cmi.core.score.max]"
    assert page.evaluate(shown) == ["completed", score, "100"]
    page.evaluate("document.querySelector('iframe').remove()")
    page.wait_for_function("seen.some(([name]) => name === 'LMSFinish')")
    calls = page.evaluate("seen")
    assert [code for _, code in calls if str(code) != "0"] == []
    assert [name for name, _ in calls][:1] == ["LMSInitialize"]
    assert said == []


def test_the_pages_of_the_package_open_the_map_beside_them(
    packed: tuple[dict[str, bytes], tuple[ChoiceQuestion, ...]],
) -> None:
    files, _ = packed
    links = re.findall(r'<a href="(map[^"]*)"([^>]*)>', files["worksheet.html"].decode())
    assert len(links) == 5
    assert all("#lang=kk&amp;" in address and "_blank" in rest for address, rest in links)


def test_axe_finds_no_violation_in_the_self_check(
    contexts: Contexts, packed: tuple[dict[str, bytes], tuple[ChoiceQuestion, ...]]
) -> None:
    """Also once it is answered, and at the width of a phone."""
    files, questions = packed
    for width in (320, 1000):
        page = contexts.page(viewport={"width": width, "height": 800})
        page.set_content(files["check.html"].decode())
        for _ in range(2):
            assert broken_rules(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            for place in range(len(questions)):
                page.locator(f"fieldset >> nth={place} >> input >> nth=0").check()
            page.click("button")


@pytest.fixture(scope="module")
def made(data: geo.Dataset) -> tuple[bytes, tuple[ChoiceQuestion, ...]]:
    script = lesson_script.load(data.folder, vars(data), data.descriptor)
    assert script is not None
    content = lesson(data, script, "ru")
    return documents.check(content), choices(content)


def opened(contexts: Contexts, check: bytes, host: str) -> tuple[Page, list[str]]:
    page, said = contexts.page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    pages = {
        "/": host + FRAME,
        "/frame.html": "<!doctype html><title>Inner</title><iframe src='/check.html'></iframe>",
        "/check.html": check.decode(),
    }

    def answer(route: Any) -> None:
        path = route.request.url.removeprefix(HOST)
        route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")

    page.route(f"{HOST}/**", answer)
    page.goto(f"{HOST}/")
    return page, said


def answered(page: Page, made: tuple[ChoiceQuestion, ...], right: int) -> Frame:
    """Answer so many questions rightly, the others wrongly; return the self-check's frame."""
    frame = next(item for item in page.frames if item.url.endswith("check.html"))
    for place, item in enumerate(made):
        option = item.answer if place < right else (item.answer + 1) % len(item.options)
        frame.locator(f"fieldset >> nth={place} >> input >> nth={option}").check()
    frame.click("button")
    return frame


@pytest.mark.parametrize(("right", "score"), [(5, "100"), (3, "60"), (0, "0")])
def test_completion_and_score_are_reported_to_the_platform_above(
    contexts: Contexts, made: tuple[bytes, tuple[ChoiceQuestion, ...]], right: int, score: str
) -> None:
    check, questions = made
    assert len(questions) == 5
    page, said = opened(contexts, check, RUNTIME)
    assert page.evaluate("values['cmi.core.lesson_status']") == "incomplete"
    frame = answered(page, questions, right)
    values = page.evaluate("values")
    assert values["cmi.core.lesson_status"] == "completed"
    assert (values["cmi.core.score.raw"], values["cmi.core.score.max"]) == (score, "100")
    assert f"{right} из 5" in (frame.text_content("#score") or "")
    page.evaluate("document.querySelector('iframe').remove()")
    calls = page.evaluate("calls.map(([name]) => name)")
    assert calls[0] == "LMSInitialize"
    assert calls.count("LMSFinish") == 1
    assert calls[-1] == "LMSFinish"
    assert "LMSCommit" in calls
    assert said == []


def test_outside_of_a_platform_it_marks_and_reports_to_nobody(
    contexts: Contexts, made: tuple[bytes, tuple[ChoiceQuestion, ...]]
) -> None:
    check, questions = made
    page, said = opened(contexts, check, "<!doctype html><title>No platform</title>")
    frame = answered(page, questions, 4)
    assert "4 из 5" in (frame.text_content("#score") or "")
    assert questions[4].options[questions[4].answer] in (
        frame.locator("fieldset >> nth=4 >> output").text_content() or ""
    )
    assert said == []
