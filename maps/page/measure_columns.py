"""The maps of regions as the page's data holds them: finished numbers and texts.

The shape is told in ``assets/core/payload.d.ts``.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo import aggregates
from maps.content import claim_sets, colours, views
from maps.content.atlas import Atlas
from maps.content.choropleth import GENERAL
from maps.content.claim_texts import Claims
from maps.content.map_text import MapWriter, lens_code
from maps.content.translator import Translator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo import Dataset
    from maps.content.choropleth import Choropleth
    from maps.content.map_text import MapText
    from maps.content.views import View
    from maps.page.columns import PageColumns


class MeasureColumns:
    """
    Writes maps and claims as columns, each text in every language of the page.

    Parameters
    ----------
    data
        The dataset.
    codes
        The languages.
    """

    def __init__(self, data: Dataset, codes: Sequence[str]) -> None:
        self._data = data
        self._atlas = Atlas(data)
        self._says = [Translator(data, code) for code in codes]
        self._claims = [Claims(say) for say in self._says]
        pairs = zip(self._says, self._claims, strict=True)
        self._writers = [MapWriter(say, claims) for say, claims in pairs]

    def claims(self) -> PageColumns:
        """Return what claims say: the number that stands for each, and its texts."""
        listed = [claims.all() for claims in self._claims]
        return {
            "number": [_number(claim.number) for claim in listed[0]],
            "text": [[claim.value for claim in claims] for claims in listed],
            "range": [[claim.spread for claim in claims] for claims in listed],
            "title": [[claim.title for claim in claims] for claims in listed],
            "by": [[claim.by for claim in claims] for claims in listed],
            "quote": [[claim.quote for claim in claims] for claims in listed],
        }

    def measures(self, rows: dict[str, dict[str, int]]) -> list[PageColumns]:
        """
        Return the maps that the package offers, in the order of the menu.

        Parameters
        ----------
        rows
            Row number of each id, by table.
        """
        return [self._measure(view, rows) for view in self._atlas.views]

    def _measure(self, view: View, rows: dict[str, dict[str, int]]) -> PageColumns:
        """Return a map by every claimant; one that shows no claims has one entry."""
        lenses = self._atlas.lenses(view) or [self._atlas.opening(view)]
        return {
            "id": view.id,
            "measure": view.name,
            "kind": view.measure.kind,
            "per": view.per,
            "agg": view.measure.agg,
            "word": self._word(view),
            "below": self._below(view),
            "towns": self._towns(view),
            **self._breakdown(view, rows),
            "name": [views.name(view, say) for say in self._says],
            "unit": [views.unit(view, say.lang) for say in self._says],
            "opening": lens_code(self._atlas.opening(view)),
            "lenses": [self._lens(self._atlas.of(view, lens), rows) for lens in lenses],
        }

    def _below(self, view: View) -> list[float | int | None] | None:
        """Return what a rate divides by, a number a region or town; None for the number itself."""
        if view.per is None or view.measure.kind != "computed":
            return None
        found = views.below(self._data, view)
        return None if found is None else [_known(it) for it in found.tolist()]

    def _towns(self, view: View) -> list[float | int | None] | None:
        """Return the number of each town; None where regions have them."""
        if not view.of_towns:
            return None
        return [_number(it.value) for it in self._atlas.of(view, self._atlas.opening(view)).towns]

    def numbers(self) -> PageColumns:
        """Return the number of each incident that a computed measure adds up, by measure."""
        rows = self._data.incidents
        return {
            view.name: [_known(it) for it in aggregates.floats(rows[view.column]).tolist()]
            for view in self._atlas.views
            if view.measure.kind == "computed" and view.measure.agg != "count"
        }

    def _word(self, view: View) -> int:
        """Return the place of a measure of claims in its vocabulary, -1 for others."""
        listed = self._data.descriptor.categories("figures", "measure")
        values = [item["value"] for item in listed]
        return values.index(view.column) if view.measure.kind == "claims" else -1

    def _breakdown(self, view: View, rows: dict[str, dict[str, int]]) -> PageColumns:
        """Return whether a measure counts people, and the published breakdown that it keeps to."""
        if view.measure.kind != "claims":
            return {"bodies": False, "set": None}
        found = claim_sets.of_view(self._data, view)
        figures = rows["figures"]
        return {
            "bodies": claim_sets.counts_bodies(self._data, view),
            "set": found
            and {"total": figures[found.total], "parts": [figures[it] for it in found.parts]},
        }

    def _lens(self, shown: Choropleth, rows: dict[str, dict[str, int]]) -> PageColumns:
        """Return a map by one claimant."""
        texts = [writer.write(shown) for writer in self._writers]
        general = shown.lens in GENERAL
        painted = colours.of_classes(shown.classes, shown.view.measure)
        return {
            "id": lens_code(shown.lens),
            "claimant": -1 if general else rows["claimants"][shown.lens],
            "name": [text.lens for text in texts],
            "cells": self._cells(shown, texts, rows),
            "classes": {
                "edges": [_number(edge) for edge in shown.classes.edges],
                "shades": [
                    _number(shown.classes.depth(place)) for place in range(shown.classes.count)
                ],
                **({"colours": painted} if painted else {}),
                **({"stated": True} if shown.classes.stated else {}),
                "names": [list(text.classes) for text in texts],
            },
            "who": [text.who for text in texts],
            "missing": [text.missing for text in texts],
            "zero": [text.zero for text in texts],
            "cities": [text.cities for text in texts],
            "replaced": [text.replaced for text in texts],
            "rate": [text.rate for text in texts],
            "small": [text.small for text in texts],
            "outside": [text.outside for text in texts],
            "description": [text.description for text in texts],
        }

    @staticmethod
    def _cells(
        shown: Choropleth, texts: Sequence[MapText], rows: dict[str, dict[str, int]]
    ) -> PageColumns:
        """Return what each region shows, in the order of the table."""
        cells = shown.cells
        return {
            "value": [_number(cell.value) for cell in cells],
            "count": [_number(cell.count) for cell in cells],
            "text": [list(text.values) for text in texts],
            "class": [cell.place for cell in cells],
            "figure": [rows["figures"].get(cell.figure_id or "", -1) for cell in cells],
            "city": [rows["cities"].get(cell.city_id or "", -1) for cell in cells],
        }


def _number(value: float | None) -> float | int | None:
    """Return a number, a whole one as int."""
    return int(value) if value is not None and float(value).is_integer() else value


def _known(value: float) -> float | int | None:
    """Return a number, None for NaN."""
    return None if math.isnan(value) else _number(value)
