"""What is to be read of numbers that nobody claims: given by a table, or made of incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo import measure_words, measures
from geo.spelling import spaced
from maps.content.classes import NONE, ZERO

if TYPE_CHECKING:
    from maps.content.choropleth import Choropleth
    from maps.content.translator import Translator
    from maps.content.views import View

AGGREGATE_TEXTS = {
    "sum": "agg.sum",
    "mean": "agg.mean",
    "median": "agg.median",
    "min": "agg.min",
    "max": "agg.max",
}


class NumberText:
    """
    Puts given and computed numbers into words.

    Parameters
    ----------
    translator
        Of the dataset and the language.
    """

    def __init__(self, translator: Translator) -> None:
        self._say = translator

    def who(self, shown: Choropleth) -> str:
        """Say who gives the numbers, or of which incidents they are made."""
        measure = shown.view.measure
        if measure.kind == "given":
            return self._given(measure.source, measure.as_of)
        source = measure.source or self._say.data.settings.get("source")
        text = self._say.text("legend.incidents")
        if measure.agg != measure_words.COUNT:
            text = self._made(shown.view.column, str(measure.agg))
        if not source:
            return text
        said = self._say.text("legend.source", source=self._publisher(source))
        return f"{text} {said}"

    def _given(self, source: object, as_of: object) -> str:
        """Say who made numbers, and of which day they are."""
        say = self._say
        if not source:
            return say.text("legend.unstated")
        name = self._publisher(source)
        if not as_of:
            return say.text("legend.given", source=name)
        return say.text("legend.given_dated", source=name, date=say.date(str(as_of)))

    def _publisher(self, source: object) -> object:
        """Return who stands behind an id of a source; any other text as it is."""
        rows = self._say.data.sources
        return dict(zip(rows["source_id"], rows["publisher"], strict=True)).get(source, source)

    def _made(self, column: str, agg: str) -> str:
        """Say how many incidents have a number, and how many have none."""
        say, rows = self._say, self._say.data.incidents
        known, total = int(rows[column].notna().sum()), len(rows)
        text = say.count(
            "legend.computed", total, agg=say.text(AGGREGATE_TEXTS[agg]), column=column,
            known=say.number(known),
        )  # fmt: skip
        lacking = total - known
        return f"{text} " + say.count("legend.lacking", lacking) if lacking else text

    def missing(self, shown: Choropleth) -> str:
        """Say how many regions have no number."""
        if shown.towns:
            return ""
        count = sum(cell.place == NONE for cell in shown.cells)
        key = "legend.not_stated"
        if shown.view.measure.agg in measure_words.ORDERED:
            key = "legend.no_number"
        return self._say.count(key, count) if count else ""

    def zero(self, shown: Choropleth) -> str:
        """Say how many regions have nought."""
        count = sum(cell.place == ZERO for cell in shown.cells)
        key = "legend.no_row" if shown.view.measure.agg == measure_words.COUNT else "legend.nought"
        return self._say.count(key, count) if count else ""

    def outside(self, shown: Choropleth) -> str:
        """Say how many incidents lie in no region and are not counted."""
        if shown.view.measure.kind != "computed" or shown.towns or self._say.data.regions.empty:
            return ""
        count = int(self._say.data.incidents["region_id"].isna().sum())
        return self._say.count("legend.outside", count) if count else ""

    def rate(self, view: View) -> str:
        """Say by what rates are divided, also those of claims; "" for no rate."""
        return "" if view.per is None else self._below(view, view.per)

    def _below(self, view: View, per: float) -> str:
        """Say by what a rate is divided, and by whose count of it."""
        say, column = self._say, view.measure.denominator
        places = say.data.cities if view.of_towns else say.data.regions
        if column == measures.AREA:
            return say.text("legend.per_area", per=say.number(per))
        if column != measures.POPULATION:
            return say.text("legend.per", per=say.number(per), column=spaced(column))
        days = sorted(set(places["population_as_of"].dropna().dt.strftime("%Y-%m-%d")))
        publishers = say.data.sources.set_index("source_id")["publisher"]
        ids = [it for it in places["source_id"].dropna() if it in publishers.index]
        if not days or not ids:
            return say.text("legend.per_residents", per=say.number(per))
        # Who keeps a copy stands with the source.
        source = publishers[ids[0]].partition(" (")[0]
        per_head, day = say.number(per), say.date(days[0])
        return say.text("legend.rate", per=per_head, date=day, source=source)
