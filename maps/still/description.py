"""What a still picture says to those who can not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.content.classes import ZERO
from maps.still import kinds
from maps.still.marks import CITY_MARK, REGION_MARK

if TYPE_CHECKING:
    from maps.content.choropleth import Choropleth
    from maps.still.pen import Pen


def description(pen: Pen) -> str:
    """Return a text alternative: what is shown, by whom, each number, where incidents were."""
    words, shown = pen.words, pen.shown
    texts = [words.text("still.map", measure=pen.subject)]
    if shown is not None:
        texts += _regions(pen, shown)
    if pen.incidents:
        texts.append(words.text("still.drawn", places=_places(pen)))
        texts.append(words.text("still.calm"))
    return " ".join(texts)


def _regions(pen: Pen, shown: Choropleth) -> list[str]:
    """Return what the regions show, by whom, and where there is no number."""
    words, texts = pen.words, [_sentence(pen.words.who(shown))]
    listed = words.values(shown) or [
        f"{words.regions[cell.place_id]}: {words.number(cell.value)}"
        for cell in shown.cells
        if cell.value
    ]
    texts.append(_sentence("; ".join(listed)))
    none = [words.regions[cell.place_id] for cell in shown.cells if cell.value is None]
    zero = [words.regions[cell.place_id] for cell in shown.cells if cell.place == ZERO]
    for names, key in ((none, "still.unpublished"), (zero, "still.none")):
        if names and not (names is zero and not shown.claimed):
            texts.append(words.text(key, regions=", ".join(names)))
    return texts


def _places(pen: Pen) -> str:
    """Return the places with incidents, those with most first."""
    names = {CITY_MARK: pen.words.cities, REGION_MARK: pen.words.regions}
    drawn = pen.marks
    found = [mark for mark in drawn if mark.kind in names]
    found.sort(key=lambda mark: (-mark.count, mark.key))
    if not found:
        return kinds.sentence(pen)
    return ", ".join(
        f"{names[mark.kind][mark.key]} {pen.words.number(mark.count)}" for mark in found
    )


def _sentence(text: str) -> str:
    """End a text with a full stop."""
    return text if text.endswith(".") else f"{text}."
