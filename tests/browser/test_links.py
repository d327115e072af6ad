"""The state in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_link_restores_days_measure_language_and_incident(visit: Callable) -> None:
    seen = visit(
        "#lang=kk&from=2022-01-05&to=2022-01-06&measure=detained&incident=2022-01-05-almaty-airport"
    )
    state = seen.js("qantar.app.state.now")
    assert (state["lang"], state["from"], state["to"], state["measure"]) == ("kk", 4, 5, "detained")
    assert seen.js("document.documentElement.lang") == "kk"
    said = seen.page.locator("#detail").text_content()
    assert said is not None
    assert "2022-01-05-almaty-airport" in said
    assert seen.complaints == []


@pytest.mark.parametrize(
    ("key", "kind"), [("incident=2022-01-05-almaty-airport", "incident"), ("place=KZ-MAN", "region"),
                      ("place=zhanaozen", "city"), ("place=almaty-airport", "site"), ("place=KZ", "country"),
                      ("figure=F024", "country"), ("figure=F045", "city")],
)  # fmt: skip
def test_each_kind_of_thing_is_linked_and_written_back(
    visit: Callable, key: str, kind: str
) -> None:
    seen = visit(f"#{key}")
    assert seen.js("qantar.app.state.now.kind") == kind
    seen.eventually(lambda: key in seen.js("location.hash"))


def test_what_the_reader_does_stands_in_the_address(visit: Callable) -> None:
    seen = visit()
    seen.page.select_option("#measure", "injured")
    seen.page.locator("#tab-places").click()
    seen.eventually(lambda: seen.js("location.hash") == "#measure=injured&panel=places")


@pytest.mark.parametrize(
    "hash", ["#incident=gone", "#from=yesterday", "#lang=xx", "#measure=love", "#future=1", "#from=2022-01-09&to=2022-01-02",
             "#view=a/b/c", "#type=protest,nonsense", "#lens=nobody", "#panel=%E0%A4%A", "#" + "x=" + "9" * 5000, "#region=KZ-XXX", "#__proto__=1",
             "#measure=injured&lens=Regional+police", "#measure=incidents&lens=low", "#constructor=1"],
)  # fmt: skip
def test_nonsense_opens_the_default_and_says_what_is_lost(visit: Callable, hash: str) -> None:  # noqa: A002
    seen = visit(hash)
    assert seen.page.locator(".notice").is_visible()
    assert seen.page.locator("path.region").count() == 17
    assert seen.complaints == []


def test_an_anchor_is_not_a_state(visit: Callable) -> None:
    seen = visit("#panel")
    assert seen.page.locator(".notice").count() == 0


def test_a_lens_of_another_measure_is_not_taken(visit: Callable) -> None:
    # The regional police gave numbers of detained people only.
    seen = visit("#measure=injured&lens=Regional+police")
    assert "lens=Regional police" in seen.page.locator(".notice").inner_text()
    assert seen.page.locator("#lens").input_value() == ""
    assert seen.js("qantar.marks.circles.length") > 0


@pytest.mark.parametrize("panel", ["", "&panel=sources"])
def test_a_view_is_restored_to_the_digit(visit: Callable, panel: str) -> None:
    seen = visit(f"#view=10/43.238/76.889{panel}")
    seen.page.wait_for_timeout(400)
    centre = seen.js("[qantar.app.map.getCenter().lat, qantar.app.map.getCenter().lng]")
    assert centre == pytest.approx([43.238, 76.889], abs=0.002)
