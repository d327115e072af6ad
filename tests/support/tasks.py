"""
Ten tasks of a new reader: what is done, the clicks that it may take, what is then seen.

Written once; each engine brings a driver, on a desktop's screen and on a phone's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from copies import kept

if TYPE_CHECKING:
    from collections.abc import Callable

SCREENS = {"desktop": (1280, 800), "phone": (390, 844)}
AIRPORT = "2022-01-05-almaty-airport"
# Whether the middle of an element is what a finger there would touch; a finger passes a legend by.
SEEN = """
const node = document.querySelector(arguments[0]);
if (!node?.checkVisibility({ visibilityProperty: true })) return false;
const { x, y, width, height } = node.getBoundingClientRect();
const top = document.elementFromPoint(x + width / 2, y + height / 2);
return getComputedStyle(node).pointerEvents === "none" ? Boolean(top) : node.contains(top);
"""
# Where the open incident lies on the map, in shares of its size, and how near that is.
WHERE = """
const { map, store, state } = qantar.app;
const { latitude, longitude } = store.columns;
const point = map.latLngToContainerPoint([latitude[state.now.row], longitude[state.now.row]]);
const size = map.getSize();
return [point.x / size.x, point.y / size.y, map.getZoom()];
"""
CHOOSE = """
const node = document.querySelector(arguments[0]);
node.value = arguments[1];
node.dispatchEvent(new Event("change", { bubbles: true }));
"""
OPEN = "qantar.app.open(arguments[0], qantar.app.data[arguments[1]].id.indexOf(arguments[2]));"


class Driver(Protocol):
    """What a task needs of an engine."""

    def js(self, script: str, *values: str) -> Any:  # noqa: ANN401 (whatever a page returns)
        """Run a function's body with its values in ``arguments``."""

    def click(self, selector: str) -> None:
        """Click the first that fits; refused where something lies over it."""

    def type(self, selector: str, text: str) -> None:
        """Type into an element."""

    def key(self, name: str) -> None:
        """Press a key."""

    def eventually(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""


class Hand:
    """A reader's hand, whose clicks and keys are counted; what is typed is not."""

    def __init__(self, driver: Driver, screen: str) -> None:
        self.driver = driver
        self.phone = screen == "phone"
        self.clicks = 0

    def click(self, selector: str) -> None:
        self.driver.click(selector)
        self.clicks += 1

    def choose(self, selector: str, value: str) -> None:
        self.see(selector)
        self.driver.js(CHOOSE, selector, value)
        self.clicks += 1

    def key(self, name: str) -> None:
        self.driver.key(name)
        self.clicks += 1

    def back(self) -> None:
        self.driver.js("history.back();")
        self.clicks += 1

    def search(self, text: str) -> None:
        """Type into the field, which a phone shows once it is asked for."""
        self.driver.click("#find-open" if self.phone else "#find-text")
        self.driver.type("#find-text", text)
        self.see("#find-list [role=option]")

    def see(self, selector: str) -> None:
        """Look until an element is seen: sheets slide, and a busy machine draws late."""
        self.driver.eventually(lambda: bool(self.driver.js(SEEN, selector)))

    def read(self, text: str, selector: str) -> None:
        """Look until an element says something."""
        self.driver.eventually(lambda: text in self.text(selector))

    def text(self, selector: str) -> str:
        script = 'return document.querySelector(arguments[0])?.innerText ?? "";'
        return str(self.driver.js(script, selector))

    def all(self, selector: str, what: str) -> list[Any]:
        """Return an expression of each ``node``."""
        script = f"return [...document.querySelectorAll(arguments[0])].map((node) => {what});"
        return list(self.driver.js(script, selector))


def how_many_died_and_who_says_so(hand: Hand) -> None:
    [stands] = [row for row in kept("figures") if row["figure_id"] == "F024"]
    hand.see("#headline")
    assert stands["best"] in hand.text("#headline")
    hand.see("#by .first")
    hand.read("Prosecutor General, 5 January 2023", "#by")
    hand.see("#lede .first")
    assert hand.clicks == 0
    hand.click("#claims-open")
    same = ("place_kind", "place_id", "measure", "population")
    wanted = [row for row in kept("figures") if all(row[key] == stands[key] for key in same)]
    shown = hand.all("#detail tr[data-figure]", "node.dataset.figure")
    assert {row["figure_id"] for row in wanted} <= set(shown)


def what_happened_at_the_airport_and_where_that_is(hand: Hand) -> None:
    hand.search("almaty airport occupied")
    hand.click("#find-list [data-kind=incident]")
    hand.read("irport", "#detail h2")
    hand.see("#detail h2")
    hand.read("Almaty International Airport", "#detail .where")

    def there() -> bool:
        across, down, zoom = hand.driver.js(WHERE)
        return bool(0 < across < 1 and 0 < down < 1 and zoom > 9)

    hand.driver.eventually(there)


def did_anything_happen_in_taraz(hand: Hand) -> None:
    hand.search("Taraz")
    kinds = hand.all("#find-list [role=option]", "node.dataset.kind")
    assert kinds[:2] == ["city", "incident"]
    assert kinds.index("figure") > max(k for k, kind in enumerate(kinds) if kind == "incident")
    struck = hand.all("#find-list [data-kind=figure]", 'Boolean(node.querySelector("s"))')
    assert struck == sorted(struck)
    hand.key("Enter")
    hand.driver.eventually(lambda: hand.text("#detail h2") == "Taraz")


def when_the_internet_was_cut_and_who_says_so(hand: Hand) -> None:
    hand.click("#time-notes button")
    hand.read("16:30", "#detail")
    hand.see("#detail h2")
    assert any(link.startswith("http") for link in hand.all("#detail .sources a", "node.href"))


def which_sources_support_it(hand: Hand) -> None:
    hand.click(".foot button")
    hand.see("#detail .sources a")
    assert hand.all("#detail .sources a", "node.href")[0].startswith("http")


def play_the_unrest_through_time(hand: Hand) -> None:
    hand.click("#time-play")
    hand.driver.eventually(lambda: hand.text("#caption-text") != "")
    hand.read("of 26", "#caption")
    hand.see("#caption-text")
    hand.driver.eventually(lambda: hand.driver.js("return qantar.app.state.now.to;") > 0)
    assert hand.driver.js("return qantar.app.view.earlier;") is True


def compare_regions_by_arrests_per_head(hand: Hand) -> None:
    hand.choose("#measure", "detained_rate")
    hand.see("#legend .scale .swatch")
    assert len(hand.all("path.region.none", "1")) > 0
    assert len(set(hand.all("path.region:not(.none)", "getComputedStyle(node).fill"))) > 2
    assert len(hand.all(".values .tile", "1")) == 3  # cities that are regions of their own


def send_a_friend_what_is_seen(hand: Hand) -> None:
    hand.click("#detail [data-copy]")
    # A file on this computer says so, and copies all the same.
    hand.read("file on this computer", "#text-dialog")
    [address] = hand.all("#text-dialog textarea", "node.value")
    assert f"incident={AIRPORT}" in address


def protests_only(hand: Hand) -> None:
    hand.search("protest")
    hand.click("#find-list [data-kind=kind]")
    rows = [row for row in kept("incidents") if row["event_type"] in {"protest", "strike"}]
    hand.driver.eventually(lambda: hand.driver.js("return qantar.app.store.size;") == len(rows))
    hand.see("#count")
    hand.read(str(len(rows)), "#count")


def back_undoes_one_step_and_never_leaves_the_page(hand: Hand) -> None:
    hand.driver.js(OPEN, "incident", "incidents", AIRPORT)
    hand.driver.js(OPEN, "city", "cities", "almaty")
    hand.driver.eventually(lambda: hand.text("#detail h2") == "Almaty")
    hand.back()
    hand.read("irport", "#detail h2")
    hand.back()
    hand.see("#headline")
    assert hand.driver.js("return qantar.app.state.now.kind;") == ""
    assert hand.driver.js("return qantar.app.view.moved;") is False


@dataclass(frozen=True)
class Task:
    """
    A task.

    Attributes
    ----------
    run
        What is done and seen.
    most
        Clicks and keys that it may take, beside what is typed.
    start
        Where it begins.
    """

    run: Callable[[Hand], None]
    most: int
    start: str = ""


TASKS = (
    Task(how_many_died_and_who_says_so, 1),
    Task(what_happened_at_the_airport_and_where_that_is, 1),
    Task(did_anything_happen_in_taraz, 1),
    Task(when_the_internet_was_cut_and_who_says_so, 1),
    Task(which_sources_support_it, 1, f"#incident={AIRPORT}"),
    Task(play_the_unrest_through_time, 1),
    Task(compare_regions_by_arrests_per_head, 1),
    Task(send_a_friend_what_is_seen, 1, f"#incident={AIRPORT}"),
    Task(protests_only, 1),
    Task(back_undoes_one_step_and_never_leaves_the_page, 2),  # two steps
)


def name_of(task: Task) -> str:
    """Return how a task is called among the tests."""
    return task.run.__name__


def perform(task: Task, driver: Driver, screen: str) -> None:
    """Do a task from where it begins, and count."""
    hand = Hand(driver, screen)
    task.run(hand)
    assert hand.clicks <= task.most
