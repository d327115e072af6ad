"""How high the card is at a width: its frame stands in pages that can not ask it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Pixels of the card's style sheet (embed/card.css).
WIDEST_FRAME, PADDING, GAP = 736, 24, 16
WIDE_ENOUGH = 480  # from this width figures stand beside the map
LARGE, TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 24.0, 16.0, 14.0, 12.0
LINE_HEIGHT, LINK, SWATCH_WIDTH, ROW_GAP = 1.35, 24.0, 24.0, 12.0
LATIN_WIDTH, OTHER_WIDTH = 0.52, 0.57  # of the type size: a letter of the widest of the usual fonts
LEAST_BESIDE = 0.33  # of the width: room that a title has beside its number
SPARE = 1.04  # for fonts that are wider still
FRAME_WIDTHS = (300, 340, 400, 480, 560, 640, 740)  # widths from which a height holds; 300 and less


@dataclass(frozen=True)
class CardTexts:
    """
    What a card says, as far as it takes room.

    Attributes
    ----------
    title, full
        Its heading and the link beside it.
    figures
        Number, what it counts, who says it, and its history, of each headline.
    ratio
        Height of the map, of its width.
    legend
        Words of each sign.
    said, footer
        The map in sentences; credit and licences.
    """

    title: str
    full: str
    figures: tuple[tuple[str, str, str, str], ...]
    ratio: float
    legend: tuple[str, ...]
    said: str
    footer: str


def height(texts: CardTexts, width: float) -> int:
    """
    Return how high a card is.

    Parameters
    ----------
    texts
        What it says.
    width
        Of its frame in pixels.

    Returns
    -------
    int
        Pixels that it needs at most with the usual fonts.
    """
    inner = min(width, WIDEST_FRAME) - PADDING
    column = inner if width < WIDE_ENOUGH else (inner - GAP) / 2
    beside = _wide(texts.title, TITLE_SIZE) + GAP + _wide(texts.full, TEXT_SIZE) <= inner
    head = LINK if beside else _lines(texts.title, TITLE_SIZE, inner) + LINK
    figures = sum(_figure(item, column) for item in texts.figures)
    said = _lines(texts.said, SMALL_SIZE, column) if texts.said else 0.0
    chart = column * texts.ratio + _legend(texts.legend, column)
    middle = figures + said + chart
    if width >= WIDE_ENOUGH:
        middle = max(figures + 4 + said, chart) + 8
    foot = _lines(texts.footer, SMALL_SIZE, inner)
    return math.ceil((16 + head + middle + foot) * SPARE)


def style(texts: CardTexts) -> str:
    """
    Return the height of a frame as CSS: a step a width of the box around it.

    Parameters
    ----------
    texts
        What the card in it says.

    Returns
    -------
    str
        A value of ``height``; browsers without ``cqw`` drop it and take the
        attribute.
    """
    tall = [height(texts, width) for width in FRAME_WIDTHS]
    tall = [max(tall[place:]) for place in range(len(tall))]
    parts = [f"{tall[-1]}px"]
    for place in range(len(FRAME_WIDTHS) - 1, 0, -1):
        more = tall[place - 1] - tall[place]
        if more:
            parts.append(f"clamp(0px,({FRAME_WIDTHS[place]}px - 100cqw)*999,{more}px)")
    return parts[0] if len(parts) == 1 else f"calc({' + '.join(parts)})"


def tallest(texts: CardTexts) -> int:
    """Return the height at the least width: enough at every other."""
    return max(height(texts, width) for width in FRAME_WIDTHS)


def _figure(item: tuple[str, str, str, str], width: float) -> float:
    """Return how high a headline is."""
    number, title, by, history = item
    # What is said instead of a number may fill its line and more.
    room = max(width - _wide(number, LARGE) - 4, width * LEAST_BESIDE)
    large = max(LARGE * LINE_HEIGHT, _lines(number, LARGE, width))
    first = large + max(0.0, _lines(title, TEXT_SIZE, room) - TEXT_SIZE * LINE_HEIGHT)
    link = max(LINK, _lines(by, TEXT_SIZE, width))
    past = _lines(history, SMALL_SIZE, width) if history else 0.0
    return first + link + past


def _legend(texts: Sequence[str], width: float) -> float:
    """Return how high the signs of a legend are, as many in a row as fit."""
    rows, left = 0, 0.0
    for text in texts:
        need = min(SWATCH_WIDTH + _wide(text, TEXT_SIZE), width)
        if need > left:
            rows, left = rows + math.ceil((SWATCH_WIDTH + _wide(text, TEXT_SIZE)) / width), width
        left -= need + ROW_GAP
    return rows * TEXT_SIZE * LINE_HEIGHT


def _lines(text: str, size: float, width: float) -> float:
    """Return how high a paragraph is; a line is on average not filled to its end."""
    return math.ceil(_wide(text, size) / (width * 0.94)) * size * LINE_HEIGHT


def _wide(text: str, size: float) -> float:
    """Return how wide a text is."""
    wider = sum(letter > "\u02ff" for letter in text)
    return (len(text) * LATIN_WIDTH + wider * (OTHER_WIDTH - LATIN_WIDTH)) * size
