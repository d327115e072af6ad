"""Rows of the tables as a lesson prints them: claims, incidents, sources, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo import figures, when
from geo.rules.lesson_references import REFERENCE
from maps import catalogue
from maps.content import said, views
from maps.content.atlas import Atlas
from maps.content.choropleth import LATEST
from maps.content.claim_texts import Claims
from maps.content.translator import Translator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo import Dataset

BACKGROUND = "background_"  # how the keys of sentences on what happened begin
DOUBTED = frozenset({"withdrawn", "disputed"})  # claims whose reason a reader needs


@dataclass(frozen=True)
class Reference:
    """A source, with the number under which the lesson cites it; no title where it is loaded."""

    number: int
    source_id: str
    publisher: str
    day: str
    title: str
    url: str


@dataclass(frozen=True)
class CitedClaim:
    """
    A number with its claimant, day, status and sources.

    `place` is empty for the country, `until` where the number was not repeated.
    """

    figure_id: str
    value: str
    place: str
    measure: str
    claimant: str
    day: str
    until: str
    status: str
    label: str
    reason: str
    refs: tuple[int, ...]


@dataclass(frozen=True)
class CitedEvent:
    """An incident with its day, hour, place, grade and sources."""

    event_id: str
    day: str
    time: str
    place: str
    title: str
    grade: str
    notes: str
    refs: tuple[int, ...]

    @property
    def sources(self) -> int:
        """How many sources were read for it."""
        return len(self.refs)


@dataclass(frozen=True)
class Regions:
    """What a regional map shows: places with their claims, and regions without a claim."""

    map_id: str
    title: str
    claims: tuple[tuple[str, CitedClaim], ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence on what happened, and its sources."""

    text: str
    refs: tuple[int, ...]


@dataclass(frozen=True)
class Day:
    """A day of the package's period: its date, its number in the month, incidents of that day."""

    date: str
    number: int
    incidents: int


class CitedRows:
    """
    The tables in one language; numbers the sources in the order of their first use.

    Parameters
    ----------
    data
        The dataset.
    lang
        Language of words, days and numbers.
    """

    def __init__(self, data: Dataset, lang: str) -> None:
        self.data, self.lang = data, lang
        self._say = Translator(data, lang)
        self._said = Claims(self._say)
        self._figures = data.figures.set_index("figure_id", drop=False)
        self._incidents = data.incidents.set_index("event_id", drop=False)
        self._sources = data.sources.set_index("source_id", drop=False)
        self._numbers: dict[str, int] = {}

    def claim(self, figure_id: str, until: str = "", last: str = "") -> CitedClaim:
        """Return a claim; `last` is the claim that repeated its number last."""
        said, stands = self._said[figure_id], self._said[last or figure_id]
        return CitedClaim(
            figure_id=figure_id,
            value=said.value,
            place=said.place,
            measure=said.measure,
            claimant=said.claimant,
            day=said.date,
            until=self.day(until) if until else "",
            status=stands.status,
            label=stands.status_label,
            reason=said.reason if said.status in DOUBTED else "",
            refs=(self.cite(self._figures["source_id"][figure_id]),),
        )

    def ledger(self, history: str | None, figure_ids: Iterable[str]) -> tuple[CitedClaim, ...]:
        """Return the official totals that a claim belongs to, and other claims, by their day."""
        found = [(str(self._figures["as_of"][name]), name, "", "") for name in figure_ids]
        if history is not None:
            found += self._history(history)
        return tuple(self.claim(name, until, last) for _, name, until, last in sorted(found))

    def _history(self, figure_id: str) -> list[tuple[str, str, str, str]]:
        """Return day and id of each step, day and id of its last repetition."""
        about = self._figures.loc[figure_id]
        where = self.data.figures, about["place_id"], about["measure"]
        said = figures.claims(*where)
        out = []
        for step in figures.history(*where).to_dict("records"):
            same = said[(said["as_of"] == step["until"]) & (said["best"] == step["best"])]
            last = step["figure_id"] if same.empty else same["figure_id"].iloc[-1]
            until = step["until"] if step["until"] != step["as_of"] else ""
            out.append((step["as_of"], step["figure_id"], until, last))
        return out

    def background(self) -> tuple[Sentence, ...]:
        """Return what happened, a sentence a text of the package that begins with the prefix."""
        rows = self.data.texts.fillna("").to_dict("records")
        found = sorted((row for row in rows if row["key"].startswith(BACKGROUND)), key=_key)
        return tuple(
            Sentence(
                said.plain(said.pieces(self.data, row["key"], self.lang)),
                tuple(self.cite(name) for name in row.get("source_ids", "").split(";") if name),
            )
            for row in found
        )

    def days(self) -> tuple[Day, ...]:
        """Return each day of the package's period with the number of incidents on it."""
        period = self.data.settings.get("period", [])
        if not period:
            return ()
        counts = self.data.incidents["event_date"].dt.date.value_counts()
        return tuple(
            Day(catalogue.day(day.date(), self.lang), day.day, int(counts.get(day.date(), 0)))
            for day in pd.date_range(*map(str, period))
        )

    def event(self, event_id: str) -> CitedEvent:
        """Return an incident."""
        row = self._incidents.loc[event_id]
        return CitedEvent(
            event_id=event_id,
            day=catalogue.date(
                when.known(f"{row['event_date']:%Y-%m-%d}", row["time_precision"]), self.lang
            ),
            time=_text(row["event_time"]),
            place=self._place(row),
            title=self.words(row, "title"),
            grade=self.label("incidents", "verification", row["verification"]),
            notes=self.words(row, "notes"),
            refs=tuple(self.cite(name) for name in _text(row["source_ids"]).split(";") if name),
        )

    def town(self, city_id: str) -> str:
        """Return the name of a town as it was, and today's where it has another."""
        cities = self.data.cities
        row = cities[cities["city_id"] == city_id].iloc[0]
        name, today = self.words(row, "name"), self.words(row, "name_today")
        if not today:
            return name
        return f"{name} ({catalogue.text(self.lang, 'place.today', name=today)})"

    def regions(self, map_id: str) -> Regions:
        """Return what a regional map of the package shows."""
        shown = Atlas(self.data).map(map_id, LATEST)
        claims, missing = [], []
        for cell in shown.cells:
            name = self._say.regions[cell.place_id]
            if cell.figure_id is None:
                missing.append(name)
            else:
                place = self._say.cities[cell.city_id] if cell.city_id else name
                claims.append((place, self.claim(cell.figure_id)))
        title = views.name(shown.view, self._say)
        return Regions(map_id, title, tuple(claims), tuple(missing))

    def users(self, population: str) -> tuple[str, tuple[str, ...], tuple[int, ...]]:
        """Return a label of people, who uses it, and the sources of that."""
        rows = self.data.figures[self.data.figures["population"] == population]
        names = dict.fromkeys(self.claimant(name) for name in rows["claimant"])
        refs = dict.fromkeys(self.cite(name) for name in rows["source_id"])
        return self.label("figures", "population", population), tuple(names), tuple(refs)

    def cite(self, source_id: str) -> int:
        """Return the number of a source."""
        return self._numbers.setdefault(source_id, len(self._numbers) + 1)

    def references(self) -> tuple[Reference, ...]:
        """Return the sources cited so far, in the order of their numbers."""
        rows = ((number, self._sources.loc[name]) for name, number in self._numbers.items())
        return tuple(
            Reference(
                number=number,
                source_id=row["source_id"],
                publisher=row["publisher"],
                day=self.day(_text(row["published"])),
                title=_text(row["title"]) if row["show_title"] else "",
                url=row["url"],
            )
            for number, row in rows
        )

    def fill(self, item: dict[str, str]) -> str:
        """Return a text of the lesson with its placeholders filled in from the tables."""

        def value(match: Any) -> str:  # noqa: ANN401 (re.Match of str)
            name, part = match[1], match[2]
            if part is None:
                return self.claim(name).value
            thing: CitedClaim | CitedEvent = (
                self.claim(name) if name in self._figures.index else self.event(name)
            )
            return str(getattr(thing, part))

        return REFERENCE.sub(value, item.get(self.lang) or item[catalogue.FALLBACK])

    def words(self, row: pd.Series | dict[str, Any], base: str) -> str:
        """Return a text column in the language, in English where it has none."""
        names = (f"{base}_{self.lang}", f"{base}_en", base)
        return next((text for name in names if (text := _text(row.get(name)))), "")

    def label(self, table: str, column: str, value: str) -> str:
        """Return the label of a vocabulary's value."""
        return self._say.label(table, column, value)

    def claimant(self, name: str) -> str:
        """Return the name of a claimant."""
        return self._say.claimants[name]

    def day(self, text: str) -> str:
        """Write a day, a month or a year."""
        return catalogue.date(text, self.lang)

    def _place(self, row: pd.Series) -> str:
        """Return the name of the town, region or country of an incident."""
        say = self._say
        named = say.cities.get(row["city_id"]) or say.regions.get(row["region_id"])
        return named or say.country


def _key(row: dict[str, Any]) -> str:
    """Return the key of a text."""
    return str(row["key"])


def _text(value: object) -> str:
    """Return a cell's text, "" where it is empty."""
    return "" if value is None or pd.isna(value) else str(value)
