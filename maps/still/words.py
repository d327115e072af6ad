"""The words of a still picture: who says what and when, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo.claim import written
from maps import catalogue
from maps.content import wording
from maps.content.shading import GENERAL, HIGH, LATEST, LOW
from maps.page import payload

if TYPE_CHECKING:
    from geo import Dataset
    from maps.content.shading import Cell, Shading

DOMAIN = "stills"
FEW = 20  # people: a rate of fewer is unsteady
KILOMETRE = 1000  # metres
NBSP = "\u00a0"


class StillWords:
    """
    Words about a dataset in one language.

    Parameters
    ----------
    data
        The dataset.
    lang
        Code of a language that the package and the catalogues share.

    Raises
    ------
    LookupError
        If they do not share it.
    """

    def __init__(self, data: Dataset, lang: str) -> None:
        known = payload.page_languages(data)
        if lang not in known:
            message = f"--lang {lang}: no such language; there are: {', '.join(known)}"
            raise LookupError(message)
        self.lang, self._data = lang, data
        self.regions = self._names("regions", "region_id")
        self.cities = self._names("cities", "city_id")
        self.sites = self._names("sites", "site_id")
        self.claimants = self._names("claimants", "claimant")
        self._claims = data.figures.set_index("figure_id", drop=False)

    def _names(self, table: str, key: str) -> dict[str, str]:
        """Return the name of each row of a table."""
        rows = getattr(self._data, table)
        return dict(zip(rows[key], wording.words(rows, "name", self.lang), strict=True))

    def text(self, key: str, **values: object) -> str:
        """Return one text of the catalogues, without plural forms."""
        return catalogue.text(self.lang, key, _domain(key), **values)

    def count(self, key: str, n: int) -> str:
        """Return one text that counts something."""
        return catalogue.count(self.lang, key, n, _domain(key))

    def number(self, value: float) -> str:
        """Write a number, two decimals at most."""
        return catalogue.number(round(value, 2), self.lang)

    def span(self, low: float, high: float) -> str:
        """Write a range."""
        return f"{self.number(low)}\u2013{self.number(high)}"

    def distance(self, metres: float) -> str:
        """Write a distance, from a kilometre on in kilometres."""
        if metres < KILOMETRE:
            return self.text("still.metres", n=self.number(metres))
        return self.text("still.kilometres", n=self.number(metres / KILOMETRE))

    def date(self, text: str) -> str:
        """Write an ISO day, month or year."""
        return catalogue.date(text, self.lang)

    def label(self, table: str, column: str, value: str) -> str:
        """Return the label of a vocabulary's value."""
        return wording.label(self._data, table, column, value, self.lang)

    def of_package(self, key: str) -> str:
        """Return a text of the package, "" where it has none."""
        return wording.text(self._data, key, self.lang)

    def title(self) -> str:
        """Return what the package is called."""
        return self.of_package("title") or str(self._data.descriptor.raw.get("title", ""))

    def measure(self, shown: Shading) -> str:
        """Return what is shown."""
        key = f"measure.{shown.id}"
        if key in catalogue.catalogue(catalogue.FALLBACK):
            return catalogue.text(self.lang, key)
        return self.label("figures", "measure", shown.measure or shown.id)

    def who(self, shown: Shading) -> str:
        """Say who claims what is shown, and when."""
        if shown.measure is None:
            return self.text("legend.incidents")
        claims = self._shown(shown)
        days = sorted(claims["as_of"])
        first, last = self.date(days[0]), self.date(days[-1])
        names = {self.claimants[name] for name in claims["claimant"]}
        if len(names) > 1:
            return self.text("still.claimants", first=first, last=last)
        key = "legend.claimant" if first == last else "legend.claimant_between"
        return self.text(key, claimant=names.pop(), date=first, first=first, last=last)

    def lens(self, shown: Shading, *, claim_set: bool) -> str:
        """Say which claims were chosen, "" where `who` says it."""
        if shown.measure is None or shown.lens not in GENERAL:
            return ""
        return "" if claim_set and shown.lens == LATEST else self.text(f"lens.{shown.lens}")

    def values(self, shown: Shading) -> list[str]:
        """Return the number of each region that has one, as it was given."""
        if shown.measure is None:
            return []
        claims = self._shown(shown)
        own = len(set(claims["claimant"])) > 1 or len(set(claims["as_of"])) > 1
        known = [cell for cell in shown.cells if cell.value is not None]
        return [self._value(shown, cell, by=own) for cell in known]

    def _value(self, shown: Shading, cell: Cell, *, by: bool) -> str:
        """Return a region with its number, and who gave it if asked."""
        claim = self._claims.loc[cell.figure_id]
        name = self.regions[cell.region_id]
        if cell.names_city:
            city = self.cities[claim["place_id"]]
            name = self.text("still.names_city", region=name, city=city)
        said = f"{name}:{NBSP}{self._said(shown, cell, claim)}"
        if not by:
            return said
        who = self.claimants[claim["claimant"]]
        return f"{said}, {self.text('claim.by', claimant=who, date=self.date(claim['as_of']))}"

    def _said(self, shown: Shading, cell: Cell, claim: pd.Series) -> str:
        """Write a claim, or the end of it that the lens chooses, with range (and rate)."""
        low, high = claim["low"], claim["high"]
        ends = not pd.isna(low) and not pd.isna(high) and low != high
        spread = self.span(low, high) if ends else ""
        chosen = shown.lens in {LOW, HIGH}
        given = self.number(cell.count or 0) if chosen else written(claim, self.lang)
        if spread and spread != given:
            given = f"{given} ({spread})"
        return f"{self.number(cell.value or 0)} ({given})" if shown.per else given

    def notes(self, shown: Shading) -> list[str]:
        """Return what else is to know of the numbers."""
        out = []
        if shown.measure is not None:
            claims = self._shown(shown)
            if (claims["status"] == "superseded").all():
                out.append(self._reason(claims.iloc[0]))
        if shown.per:
            regions = self._data.regions
            dates = sorted(set(regions["population_as_of"].dropna().dt.strftime("%Y-%m-%d")))
            sources = self._data.sources.set_index("source_id")["publisher"]
            ids = regions["source_id"].dropna()
            out.append(
                self.text(
                    "legend.rate",
                    per=self.number(shown.per),
                    date=self.date(dates[0]) if dates else "",
                    source=sources[ids.iloc[0]] if len(ids) else "",
                )
            )
            if any(cell.count is not None and cell.count < FEW for cell in shown.cells):
                out.append(self.text("legend.small"))
        return [text for text in out if text]

    def _reason(self, claim: pd.Series) -> str:
        """Say why a claim is no longer current."""
        texts = [claim.get(f"status_reason_{self.lang}"), claim.get("status_reason")]
        return next((str(text) for text in texts if not pd.isna(text) and text), "")

    def credit(self) -> list[str]:
        """Return credit, licence and version."""
        raw = self._data.descriptor.raw
        names = ", ".join(wording.licences(self._data))
        version = raw.get("version", "")
        lines = [
            self.of_package("credit"),
            self.text("still.licence", licence=names) if names else "",
            self.text("still.version", version=version, checksum=payload.checksum(self._data)),
        ]
        return [line for line in lines if line]

    def _shown(self, shown: Shading) -> pd.DataFrame:
        """Return the claims that are shown."""
        return self._claims.loc[[cell.figure_id for cell in shown.cells if cell.figure_id]]


def _domain(key: str) -> str:
    """Return the catalogue that has a key."""
    return DOMAIN if key.startswith("still.") else catalogue.PAGE
