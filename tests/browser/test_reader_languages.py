"""Languages that a reader switches: completely, with dates, numbers and plurals of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from copies import kept
from readers import INCIDENTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Visit


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_a_language_is_switched_without_reload_and_completely(
    visit: Callable[..., Visit], lang: str
) -> None:
    seen = visit("#panel=incidents")
    seen.page.locator(f'[data-lang="{lang}"]').click()
    assert len(seen.requests) == 1
    assert seen.js("document.title") == next(row for row in kept("texts") if row["key"] == "title")[f"text_{lang}"]  # fmt: skip
    assert seen.js("document.documentElement.lang") == lang
    first = seen.page.locator("#pane-incidents .title").first.inner_text()
    assert first == INCIDENTS[0][f"title_{lang}"]
    for name, opener in (("places", "#tab-places"), ("sources", "#list-statements")):
        seen.page.locator(f"#tab-{name}").click()
        seen.page.locator(opener).click()
        text = seen.page.locator(f"#pane-{name}").inner_text()
        letters = [c for c in text if c.isalpha()]
        latin = sum(c.isascii() for c in letters)
        assert latin < 0.12 * len(letters), name
    assert (
        seen.page.locator(f"#languages [data-lang={lang}]").get_attribute("aria-pressed") == "true"
    )


def test_kazakh_dates_and_numbers_do_not_depend_on_the_browser(visit: Callable[..., Visit]) -> None:
    assert "қаңтар" in visit("#lang=kk").page.locator("#by").inner_text()
    assert "9\u00a0900" in visit("#lang=kk&figure=F072").page.locator("#detail").inner_text()


def test_plural_forms(visit: Callable[..., Visit]) -> None:
    seen = visit("#lang=ru")
    forms = {
        n: seen.js("n => qantar.app.words.count('list.incidents', n)", n)
        for n in (1, 2, 5, 21, 22, 111)
    }
    assert forms[1].split()[1] == forms[21].split()[1]
    assert forms[2].split()[1] == forms[22].split()[1]
    assert forms[5].split()[1] == forms[111].split()[1]
    assert len({forms[1].split()[1], forms[2].split()[1], forms[5].split()[1]}) == 3
