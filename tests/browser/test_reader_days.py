"""Days as a reader chooses them: the slider, a range, playing, what stood over days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copies import kept
from readers import INCIDENTS, listed, on

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit


def test_the_day_slider_moves_list_counts_and_marks_at_once(visit: Callable[..., Visit]) -> None:
    # The map of people marks towns only, that of incidents regions as a whole as well.
    seen = visit("#measure=incidents&panel=incidents")
    seen.page.locator("#time-bars").focus()
    seen.page.keyboard.press("Home")
    for _ in range(4):
        seen.page.keyboard.press("ArrowRight")
    assert seen.js("[qantar.app.state.now.from, qantar.app.state.now.to]") == [4, 4]
    assert listed(seen) >= 30  # those that are seen; the others follow in slices
    seen.eventually(lambda: listed(seen) == on("2022-01-05"))
    assert (
        f"{on('2022-01-05')} incidents of {len(INCIDENTS)}"
        in seen.page.locator("#count").inner_text()
    )
    total = seen.js("qantar.marks.drawn.reduce((sum, mark) => sum + mark.count, 0)")
    assert total == sum(
        row["event_date"] == "2022-01-05" and row["scope"] != "national" for row in INCIDENTS
    )


def test_a_range_of_days(visit: Callable[..., Visit]) -> None:
    seen = visit("#from=2022-01-02&to=2022-01-04&panel=incidents")
    wanted = on("2022-01-02") + on("2022-01-03") + on("2022-01-04")
    seen.eventually(lambda: listed(seen) == wanted)
    seen.page.locator("#time-all").click()
    seen.eventually(lambda: listed(seen) == len(INCIDENTS))


def test_play_steps_day_by_day_and_pauses(visit: Callable[..., Visit]) -> None:
    seen = visit(reduced_motion="no-preference")
    seen.page.locator("#time-play").click()
    seen.eventually(lambda: seen.js("qantar.app.state.now.to") == 0)
    seen.eventually(lambda: seen.js("qantar.app.state.now.from") >= 1)
    seen.page.locator("#time-play").click()
    stopped = seen.js("qantar.app.state.now.from")
    seen.page.wait_for_timeout(2000)
    assert seen.js("qantar.app.state.now.from") == stopped


def test_with_reduced_motion_play_steps_and_each_day_has_a_sentence(
    visit: Callable[..., Visit],
) -> None:
    seen = visit()
    texts = {row["key"]: row["text_en"] for row in kept("texts")}
    assert seen.page.locator("#time-play").get_attribute("aria-label") == "Next day"
    for day in range(1, 6):
        seen.page.locator("#time-play").click()
        said = seen.page.locator("#caption").inner_text()
        assert texts[f"day_2022-01-0{day}"] in said
        assert f"day {day} of 26" in said
    # What plays are incidents, and the list is that day's.
    assert seen.js("qantar.app.state.now.measure") == "incidents"
    assert f"{on('2022-01-05')} incidents of" in seen.page.locator("#count").inner_text()


def test_the_shutdown_stands_over_its_days_and_opens_what_was_recorded(
    visit: Callable[..., Visit],
) -> None:
    seen = visit()
    seen.page.locator("#time-notes button", has_text="Internet shutdown").click()
    row = next(row for row in INCIDENTS if row["event_id"] == "2022-01-05-kz-internet")
    text = seen.page.locator("#detail").inner_text()
    assert row["title_en"] in text
    assert row["event_time"] in text
    assert seen.page.locator("#detail .sources a").count() >= 1


def test_one_day_is_told_once_in_words_and_in_print(visit: Callable[..., Visit]) -> None:
    on_the_day = sum(row["event_date"] == "2022-01-05" for row in INCIDENTS)
    seen = visit("#from=2022-01-05&to=2022-01-05")
    seen.js("window.dispatchEvent(new Event('beforeprint'))")
    said = f"{on_the_day} incidents are shown (5 January 2022). "
    assert said in seen.page.locator("#description").text_content()
    assert seen.page.locator("#print h2").first.text_content() == "Incidents, 5 January 2022"
