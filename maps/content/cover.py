"""What stands at first sight: the headline and its lede, told by the package or counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maps import catalogue
from maps.content import said, sections, views, wording
from maps.content.translator import Translator

if TYPE_CHECKING:
    from geo import Dataset
    from maps.content.said import Piece

SaidPieces = tuple["Piece", ...]
SENTENCE = re.compile(r"(?<=[.!?])\s+")
MOST_KINDS = 3


@dataclass(frozen=True)
class Cover:
    """
    The page's first sentences in one language.

    Attributes
    ----------
    told
        Whether the package tells its headline; if not it was counted from the table.
    headline, short
        The sentence, and a shorter one for one line.
    lede, more
        First sentence of what follows, and the rest.
    by, by_more
        Who says so: first sentence, and the rest; empty where nobody is named.
    """

    told: bool
    headline: SaidPieces
    short: SaidPieces
    lede: SaidPieces
    more: SaidPieces = ()
    by: SaidPieces = ()
    by_more: SaidPieces = ()


def cover(data: Dataset, lang: str) -> Cover:
    """Return what stands at first sight in a language."""
    if not wording.text(data, "headline", lang):
        return _counted(data, lang)
    lede, more = _first(wording.text(data, "lede", lang))
    by, by_more = _first(wording.text(data, "attribution", lang))
    short = wording.text(data, "headline_short", lang)
    parts = (wording.text(data, "headline", lang), short, lede, more, by, by_more)
    names = ("headline", "short", "lede", "more", "by", "by_more")
    filled = (said.filled(data, part, lang) for part in parts)
    return Cover(told=True, **dict(zip(names, filled, strict=True)))


def _first(text: str) -> tuple[str, str]:
    """Return the first sentence of a text, and the rest."""
    for stop in SENTENCE.finditer(text):
        if text[stop.end() : stop.end() + 1].isupper():
            return text[: stop.start()], text[stop.end() :]
    return text, ""


def _counted(data: Dataset, lang: str) -> Cover:
    """Return one line made from the table: how many, when, where most, of what kinds."""
    rows = data.incidents
    if sections.is_undated(data):  # no number of events, no days
        shown = views.views(data)
        name = views.name(shown[0], Translator(data, lang)) if shown else ""
        line = (_piece(name or wording.text(data, "title", lang)),)
        return Cover(told=False, headline=line, short=line, lede=())
    first, last = (catalogue.date(day, lang) for day in sections.period(data))
    events = catalogue.count(lang, "cover.events", len(rows))
    when = first if first == last else catalogue.text(lang, "cover.days", first=first, last=last)
    headline = catalogue.text(lang, "cover.line", events=events, when=when) if when else events
    parts = [part for part in (_places(data, lang), _kinds(data, lang)) if part]
    line = (_piece(headline),)
    lede = (_piece(" ".join(parts)),) if parts else ()
    return Cover(told=False, headline=line, short=line, lede=lede)


def _piece(text: str) -> Piece:
    return said.Piece(text)


def _places(data: Dataset, lang: str) -> str:
    """Say in how many places incidents lie, and where most of them."""
    for column, table in (("city_id", data.cities), ("region_id", data.regions)):
        counts = data.incidents[column].value_counts()
        if len(counts) > 1:
            names = dict(zip(table[column], wording.words(table, "name", lang), strict=True))
            n = catalogue.number(int(counts.iloc[0]), lang)
            most = names[counts.index[0]]
            return catalogue.count(lang, "cover.places", len(counts), most=most, k=n)
    return ""


def _kinds(data: Dataset, lang: str) -> str:
    """Say how many there are of the most frequent kinds."""
    counts = data.incidents["event_type"].value_counts()
    if len(counts) < 2:  # noqa: PLR2004 (one kind is all of them)
        return ""
    listed = [
        f"{wording.label(data, 'incidents', 'event_type', str(kind), lang)}"
        f" {catalogue.number(int(n), lang)}"
        for kind, n in counts.head(MOST_KINDS).items()
    ]
    return f"{', '.join(listed)}."
