"""Each claim as a reader sees it: its words, who made it, when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo import claim as claims
from maps.content.claim_sets import EVERYONE

if TYPE_CHECKING:
    from maps.content.translator import Translator


@dataclass(frozen=True)
class Claim:
    """
    A claim in one language.

    Attributes
    ----------
    figure_id
        The claim.
    number
        What stands for it in a map or chart: best, else high, else low.
    value, spread
        What it says; its range, "" where that has not two ends.
    measure, title
        What it counts; the same with whom, where that is not everyone.
    place
        Name of the region or city, title of the incident; "" for the country.
    claimant, date, by
        Who made it, when, and both in one.
    quote
        The number, its range and the claimant's words, to be quoted.
    as_of
        The same date in ISO 8601.
    status, status_label, reason
        What became of it and why, the latter "" where nobody says.
    url
        Address of its source.
    """

    figure_id: str
    number: float | None
    value: str
    spread: str
    measure: str
    title: str
    place: str
    claimant: str
    date: str
    by: str
    quote: str
    as_of: str
    status: str
    status_label: str
    reason: str
    url: str

    @property
    def value_and_spread(self) -> str:
        """The value, with its range in brackets where that says more."""
        return claims.with_range(self.value, self.spread)


class Claims:
    """
    The claims of a dataset in one language.

    Parameters
    ----------
    translator
        Of the dataset and the language.
    """

    def __init__(self, translator: Translator) -> None:
        self._translator = translator
        self._known: dict[str, Claim] = {}

    def __getitem__(self, figure_id: str) -> Claim:
        """Return a claim by its id."""
        if figure_id not in self._known:
            self._known[figure_id] = self._claim(self._rows[figure_id])
        return self._known[figure_id]

    def all(self) -> list[Claim]:
        """Return every claim in the order of the table."""
        return [self[str(figure_id)] for figure_id in self._rows]

    @cached_property
    def _rows(self) -> dict[str, dict[str, Any]]:
        """The rows of the table by id."""
        rows = self._translator.data.figures.to_dict("records")
        return {row["figure_id"]: {str(key): it for key, it in row.items()} for row in rows}

    @cached_property
    def _urls(self) -> dict[str, str]:
        """The addresses of sources by id."""
        sources = self._translator.data.sources
        return dict(zip(sources["source_id"], sources["url"].fillna(""), strict=True))

    def _claim(self, row: dict[str, Any]) -> Claim:
        """Put a row into words."""
        say = self._translator
        measure = say.label("figures", "measure", row["measure"])
        title = measure
        if row["population"] != EVERYONE:
            whom = say.label("figures", "population", row["population"])
            title = say.text("ledger.measure_of", measure=measure, population=whom)
        claimant, date = say.claimants[row["claimant"]], say.date(row["as_of"])
        return Claim(
            figure_id=row["figure_id"],
            number=claims.number(row),
            value=claims.written(row, say.lang),
            spread=claims.spread(row, say.lang),
            measure=measure,
            title=title,
            place=self._place(row),
            claimant=claimant,
            date=date,
            by=say.text("claim.by", claimant=claimant, date=date),
            quote=self._quote(row),
            as_of=row["as_of"],
            status=row["status"],
            status_label=say.label("figures", "status", row["status"]),
            reason=_translated(row, "status_reason", say.lang),
            url=self._urls.get(row["source_id"], ""),
        )

    def _quote(self, row: dict[str, Any]) -> str:
        """Return a claim's number with its range, and its claimant's words where they differ."""
        say = self._translator
        said = claims.written(row, say.lang)
        spread = claims.spread(row, say.lang)
        best = "" if pd.isna(row["best"]) else say.number(row["best"])
        plain = (claims.with_range(best, spread) if best else spread) or said
        words = _translated(row, "value_text", say.lang)
        return (
            say.text("cite.said", value=plain, words=words) if words not in {"", plain} else plain
        )

    def _place(self, row: dict[str, Any]) -> str:
        """Return what the place of a claim is called, "" for the country."""
        say = self._translator
        names = {"region": say.regions, "city": say.cities, "incident": say.titles}
        return names.get(row["place_kind"], {}).get(row["place_id"], "")


def _translated(row: dict[str, Any], base: str, lang: str) -> str:
    """Return a text in a language, in English where it lacks one, "" for none."""
    texts = (row.get(f"{base}_{lang}"), row.get(base))
    return next((str(text) for text in texts if not pd.isna(text) and text), "")
