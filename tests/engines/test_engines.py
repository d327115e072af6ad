"""A short path through the page in Firefox and WebKit: what holds in Chromium holds there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import drivers
import pytest
from copies import kept
from tasks import SCREENS, TASKS, Task, name_of, perform

import geo
import maps

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(geo.__file__).parent.parent / "data"
ENGINES = {"firefox": drivers.firefox, "webkit": drivers.webkit}
# What a reader finds, as Chromium counts it: incidents, by what is typed.
SEARCHES = ("police", "akimat", "internet", "Алматы")
COUNT = "return qantar.app.store.size"

pytestmark = pytest.mark.engines


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("engines") / "qantar.html"
    maps.build_map(geo.load()).save(path)
    return path.as_uri()


@pytest.fixture(scope="module", params=ENGINES)
def started(request: pytest.FixtureRequest) -> Iterator[drivers.Engine]:
    with ENGINES[request.param]() as engine:
        yield engine


@pytest.fixture
def engine(started: drivers.Engine) -> drivers.Engine:
    started.resize(*SCREENS["desktop"])
    return started


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("task", TASKS, ids=name_of)
def test_a_task_takes_no_more_clicks_than_it_may(
    engine: drivers.Engine, address: str, task: Task, screen: str
) -> None:
    engine.resize(*SCREENS[screen])
    engine.open(address + task.start)
    perform(task, engine, screen)


def test_a_search_in_the_address_finds_all(engine: drivers.Engine, address: str) -> None:
    for text in SEARCHES:
        engine.open(f"{address}#find={text}")
        first = engine.js(COUNT)
        # The late texts are there for certain once the same is asked for again.
        engine.js("qantar.app.state.set({ find: '' })")
        engine.js("qantar.app.state.set({ find: arguments[0] })", text)
        assert first == engine.js(COUNT) > 0
    words = [
        row for row in kept("incidents") if "police" in (row["title_en"] + row["notes_en"]).lower()
    ]
    engine.open(f"{address}#find=police")
    assert engine.js(COUNT) >= len(words)


def test_the_slider_moves_by_keys(engine: drivers.Engine, address: str) -> None:
    engine.open(f"{address}#panel=incidents")
    engine.type("#time-bars", "\ue011" + "\ue014" * 4)  # Home, and four times to the right
    assert engine.js("return [qantar.app.state.now.from, qantar.app.state.now.to]") == [4, 4]
    wanted = sum(row["event_date"] == "2022-01-05" for row in kept("incidents"))
    engine.eventually(lambda: engine.js(COUNT) == wanted)


def test_languages_and_the_title(engine: drivers.Engine, address: str) -> None:
    engine.open(address)
    for code, word in (("ru", "Казахстане"), ("kk", "Қазақстан"), ("en", "Kazakhstan")):
        engine.click(f"#languages [data-lang={code}]")
        assert engine.js("return document.documentElement.lang") == code
        assert word in engine.js("return document.title")
        assert word[:6] in engine.js("return document.querySelector('#headline').textContent")


def test_the_ledger_tells_every_claim(engine: drivers.Engine, address: str) -> None:
    engine.open(address)
    engine.click("#claims-open")
    said = engine.js(
        "return [...document.querySelectorAll('.ladder-full .number')].map(n => n.textContent)"
    )
    assert {"164", "225", "238", "241"} <= set(said)
    struck = engine.js("return document.querySelector('#detail tr.withdrawn s').textContent")
    assert struck == "164"
    engine.click("#detail .back")
    engine.eventually(
        lambda: engine.js("return !document.documentElement.classList.contains('deep')")
    )


def test_an_incident_in_the_address_moves_the_map(engine: drivers.Engine, address: str) -> None:
    engine.open(f"{address}#incident=2022-01-05-almaty-airport")
    engine.eventually(lambda: engine.js("return qantar.app.map.getZoom()") > 9)
    assert engine.js("return qantar.marks.drawn.length") > 5


def test_what_is_printed_is_whole(engine: drivers.Engine, address: str) -> None:
    engine.open(address)
    engine.js("dispatchEvent(new Event('beforeprint'))")
    said = engine.js("return document.querySelector('#print').textContent")
    titles = [row["title_en"] for row in kept("incidents")]
    assert [title for title in titles if title not in said] == []
    engine.js("dispatchEvent(new Event('afterprint'))")


def test_nothing_moves_and_nothing_is_wider_than_the_window(
    engine: drivers.Engine, address: str
) -> None:
    engine.open(address)
    assert engine.js("return document.documentElement.scrollWidth <= innerWidth")
    before = engine.js(
        "return JSON.stringify(document.querySelector('#chart').getBoundingClientRect())"
    )
    engine.js("qantar.app.redraw.run()")
    after = engine.js(
        "return JSON.stringify(document.querySelector('#chart').getBoundingClientRect())"
    )
    assert before == after
