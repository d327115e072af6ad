"""The self-check in a platform: found, reported to, left in peace where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geo.rules import lesson_script
from maps.lesson import documents
from maps.lesson.check import choices
from maps.lesson.sheets import lesson

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

    import geo
    from maps.lesson.check import Choice

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


@pytest.fixture(scope="module")
def made(data: geo.Dataset) -> tuple[bytes, tuple[Choice, ...]]:
    script = lesson_script.load(data.folder, vars(data), data.descriptor)
    assert script is not None
    content = lesson(data, script, "ru")
    return documents.check(content), choices(content)


def opened(chromium: Browser, check: bytes, host: str) -> tuple[Page, list[str]]:
    page, said = chromium.new_context().new_page(), []
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


def answered(page: Page, made: tuple[Choice, ...], right: int) -> Frame:
    """Answer so many questions rightly, the others wrongly; return the self-check's frame."""
    frame = next(item for item in page.frames if item.url.endswith("check.html"))
    for place, item in enumerate(made):
        option = item.answer if place < right else (item.answer + 1) % len(item.options)
        frame.locator(f"fieldset >> nth={place} >> input >> nth={option}").check()
    frame.click("button")
    return frame


@pytest.mark.parametrize(("right", "score"), [(5, "100"), (3, "60"), (0, "0")])
def test_completion_and_score_are_reported_to_the_platform_above(
    chromium: Browser, made: tuple[bytes, tuple[Choice, ...]], right: int, score: str
) -> None:
    check, questions = made
    assert len(questions) == 5
    page, said = opened(chromium, check, RUNTIME)
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
    page.context.close()


def test_outside_of_a_platform_it_marks_and_reports_to_nobody(
    chromium: Browser, made: tuple[bytes, tuple[Choice, ...]]
) -> None:
    check, questions = made
    page, said = opened(chromium, check, "<!doctype html><title>No platform</title>")
    frame = answered(page, questions, 4)
    assert "4 из 5" in (frame.text_content("#score") or "")
    assert questions[4].options[questions[4].answer] in (
        frame.locator("fieldset >> nth=4 >> output").text_content() or ""
    )
    assert said == []
    page.context.close()
