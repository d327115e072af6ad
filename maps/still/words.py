"""The words of a still picture: who says what and when, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claim import with_range
from maps.content import sections, wording
from maps.content.choropleth import GENERAL, HIGH, LATEST, LOW
from maps.content.claim_texts import Claims
from maps.content.map_text import MapWriter
from maps.content.translator import Translator, languages
from maps.page import payload
from maps.refusals import UnknownNameError

if TYPE_CHECKING:
    from geo import Dataset
    from maps.content.choropleth import Cell, Choropleth
    from maps.content.claim_texts import Claim
    from maps.content.map_text import MapText

KILOMETRE = 1000  # metres
MOST_SOURCES = 5  # sources that are named
NBSP = "\u00a0"


class StillWords(Translator):
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
    maps.refusals.UnknownNameError
        If they do not share it.
    """

    def __init__(self, data: Dataset, lang: str) -> None:
        known = languages(data)
        if lang not in known:
            message = f"--lang {lang}: no such language; there are: {', '.join(known)}"
            raise UnknownNameError(message)
        super().__init__(data, lang)
        self._claims = Claims(self)
        self._writer = MapWriter(self, self._claims)

    def distance(self, metres: float) -> str:
        """Write a distance, from a kilometre on in kilometres."""
        if metres < KILOMETRE:
            return self.text("still.metres", n=self.number(metres))
        return self.text("still.kilometres", n=self.number(metres / KILOMETRE))

    def title(self) -> str:
        """Return what the package is called."""
        return self.of_package("title") or str(self.data.descriptor.raw.get("title", ""))

    def period(self) -> str:
        """Say from which day to which incidents are shown, "" where nothing has a date."""
        if sections.is_undated(self.data) or not self.data.settings.get("period"):
            return ""
        first, last = (self.date(day) for day in sections.period(self.data))
        if first == last:
            return first
        return self.text("still.period", first=first, last=last)

    def about(self, shown: Choropleth) -> MapText:
        """Return what is to be read about a map."""
        return self._writer.write(shown)

    def measure(self, shown: Choropleth) -> str:
        """Return what is shown."""
        return self._writer.name(shown)

    def who(self, shown: Choropleth) -> str:
        """Say who claims what is shown, and when."""
        claims = self._shown(shown)
        if len({claim.claimant for claim in claims}) < 2:  # noqa: PLR2004 (one says it for all)
            return self.about(shown).who
        days = sorted(claim.as_of for claim in claims)
        return self.text("still.claimants", first=self.date(days[0]), last=self.date(days[-1]))

    def lens(self, shown: Choropleth) -> str:
        """Say which claims were chosen, "" where `who` says it."""
        whole = shown.view.measure.claim_set is not None and shown.lens == LATEST
        said = shown.claimed and shown.lens in GENERAL and not whole
        return self._writer.lens(shown.lens) if said else ""

    def values(self, shown: Choropleth) -> list[str]:
        """Return the number of each region that has one, as it was given."""
        claims = self._shown(shown)
        own = len({(claim.claimant, claim.as_of) for claim in claims}) > 1
        return [
            self._value(shown, cell, self._claims[cell.figure_id], by=own)
            for cell in shown.cells
            if cell.value is not None and cell.figure_id
        ]

    def _value(self, shown: Choropleth, cell: Cell, claim: Claim, *, by: bool) -> str:
        """Return a region with its number, and who gave it if asked."""
        name = self.regions[cell.place_id]
        if cell.city_id:
            city = self.cities[cell.city_id]
            name = self.text("still.names_city", region=name, city=city)
        said = f"{name}:{NBSP}{self._said(shown, cell, claim)}"
        return f"{said}, {claim.by}" if by else said

    def said(self, shown: Choropleth, cell: Cell) -> str:
        """Write the number of a region, "" where nothing was published."""
        if cell.figure_id:
            return self._said(shown, cell, self._claims[cell.figure_id])
        return "" if cell.value is None else self.number(cell.value)

    def _said(self, shown: Choropleth, cell: Cell, claim: Claim) -> str:
        """Write a claim, or the end of it that the lens chooses, with range (and rate)."""
        given = claim.value_and_spread
        if shown.lens in {LOW, HIGH}:
            given = with_range(self.number(cell.count or 0), claim.spread)
        return f"{self.number(cell.value or 0)} ({given})" if shown.view.per else given

    def notes(self, shown: Choropleth) -> tuple[str, ...]:
        """Return what else is to know of the numbers."""
        return self.about(shown).notes

    def credit(self) -> list[str]:
        """Return credit, licence and version."""
        raw = self.data.descriptor.raw
        names = ", ".join(wording.licences(self.data))
        version = raw.get("version", "")
        lines = [
            self._sources(),
            self.of_package("credit"),
            self.text("still.licence", licence=names) if names else "",
            self.text("still.version", version=version, checksum=payload.checksum(self.data)),
        ]
        return [line for line in lines if line]

    def _sources(self) -> str:
        """Name who recorded the incidents of a table of one's own, "" where a package says it."""
        there = self.data.incidents
        if "source" not in there.columns:
            return ""
        names = list(there["source"].dropna().astype(str).value_counts().index)
        if len(names) <= MOST_SOURCES:
            return self.text("still.sources", names=", ".join(names)) if names else ""
        shown, n = ", ".join(names[:MOST_SOURCES]), self.number(len(names) - MOST_SOURCES)
        return self.text("still.sources_more", names=shown, n=n)

    def _shown(self, shown: Choropleth) -> list[Claim]:
        """Return the claims that are shown."""
        return [self._claims[cell.figure_id] for cell in shown.cells if cell.figure_id]
