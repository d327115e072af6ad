"""Ten tasks of a new reader in Chromium, and where closing leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tasks import AIRPORT, SCREENS, TASKS, Task, name_of, perform

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit


class Chromium:
    """An open page as a task needs it."""

    def __init__(self, seen: Visit) -> None:
        self.page = seen.page
        self.eventually = seen.eventually

    def js(self, script: str, *values: str) -> Any:
        body = f"(values) => (function () {{ {script} }}).apply(null, values)"
        return self.page.evaluate(body, list(values))

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def type(self, selector: str, text: str) -> None:
        self.page.locator(selector).press_sequentially(text)

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)


@pytest.fixture(params=SCREENS)
def start(request: pytest.FixtureRequest, visit: Callable[..., Visit]) -> Callable[..., Visit]:
    """Open the page on one of the screens."""
    width, height = SCREENS[request.param]
    screen = {"viewport": {"width": width, "height": height}, "has_touch": width < 600}
    return lambda address="", **more: visit(address, **{**screen, **more})


@pytest.mark.parametrize("task", TASKS, ids=name_of)
def test_a_task_takes_no_more_clicks_than_it_may(
    request: pytest.FixtureRequest, start: Callable[..., Visit], task: Task
) -> None:
    seen = start(task.start, reduced_motion="no-preference")
    perform(task, Chromium(seen), request.node.callspec.params["start"])
    assert seen.complaints == []


def test_closing_leads_to_the_list_that_was_chosen_a_moment_before(
    start: Callable[..., Visit],
) -> None:
    page = start().page
    page.evaluate("""() => {
        document.querySelector("#tab-incidents").click();
        document.querySelector("#pane-incidents [data-incident]").click();
    }""")
    page.keyboard.press("Escape")
    assert page.locator("#pane-incidents").is_visible()
    assert page.locator("#tab-incidents").get_attribute("aria-selected") == "true"


def test_closing_returns_to_where_the_map_was(start: Callable[..., Visit]) -> None:
    seen = start("#view=7/43.5/52.5")
    before = seen.js("[qantar.app.map.getZoom(), qantar.app.map.getCenter().lng]")
    seen.js(f"qantar.app.open('incident', qantar.app.data.incidents.id.indexOf('{AIRPORT}'))")
    seen.eventually(lambda: seen.js("qantar.app.map.getZoom()") > 9)
    seen.page.keyboard.press("Escape")
    seen.eventually(lambda: seen.js("qantar.app.map.getZoom()") == before[0])
    assert seen.js("qantar.app.map.getCenter().lng") == pytest.approx(before[1], abs=0.05)
