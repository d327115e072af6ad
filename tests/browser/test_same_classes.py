"""A still map and the page put every region into the same class, with the same breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from maps.content.atlas import Atlas
from maps.still.words import StillWords

if TYPE_CHECKING:
    from collections.abc import Callable

    import geo

ASKED = [
    ("killed", "latest"),
    ("killed_rate", "latest"),
    ("detained", "latest"),
    ("detained", "high"),
    ("detained", "low"),
    ("detained", "Regional police"),
    ("injured", "latest"),
    ("state_facilities_damaged", "latest"),
    ("incidents", "latest"),
]


def test_the_page_has_the_same_classes(visit: Callable, data: geo.Dataset) -> None:
    seen = visit()
    seen.eventually(lambda: seen.js("qantar.app?.view.ready === true"))
    now = "[qantar.app.state.now.measure, qantar.app.state.now.lens || 'latest']"
    for measure, lens in ASKED:
        asked = "" if lens == "latest" else f"&lens={quote(lens)}"
        seen.js("hash => { location.hash = hash; }", f"measure={measure}{asked}")
        seen.eventually(lambda wanted=[measure, lens]: seen.js(now) == wanted)
        shown = Atlas(data).map(measure, lens)
        page = seen.js("qantar.app.view.values.cells.map((it) => [it.value, it.class])")
        case = f"{measure}, {lens}"
        assert [place for _, place in page] == [cell.place for cell in shown.cells], case
        values = [cell.value for cell in shown.cells]
        assert [value for value, _ in page] == pytest.approx(values), case
        names = seen.js("qantar.app.words.list(qantar.app.view.values.lens.classes.names)")
        assert names == list(StillWords(data, "en").about(shown).classes), case


@pytest.mark.parametrize("measure", ["killed_rate", "detained_rate"])
def test_a_shaded_map_has_the_looks_and_the_legend_of_the_still(
    visit: Callable, data: geo.Dataset, measure: str
) -> None:
    seen = visit(f"#measure={measure}")
    seen.eventually(lambda: seen.js("document.querySelectorAll('path[data-region]').length") == 17)
    page = seen.js(
        "Object.fromEntries([...document.querySelectorAll('path[data-region]')]"
        ".map((node) => [node.dataset.region, node.getAttribute('class').split(' ')[1]]))"
    )
    shown = Atlas(data).map(measure)
    assert page == {cell.place_id: shown.sign(cell) for cell in shown.cells}
    edges = seen.js(
        "[...document.querySelectorAll('#legend .scale .edge')].map((node) => node.textContent)"
    )
    assert edges == list(StillWords(data, "en").about(shown).classes)
