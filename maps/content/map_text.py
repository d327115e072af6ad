"""A map of regions in the words of one language: what it is, its legend, its numbers, by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maps import catalogue
from maps.content import views
from maps.content.choropleth import GENERAL, HIGH, LATEST, LOW
from maps.content.classes import NONE, ZERO
from maps.content.number_text import NumberText
from maps.content.translator import DASH

if TYPE_CHECKING:
    from maps.content.choropleth import Cell, Choropleth
    from maps.content.claim_texts import Claim, Claims
    from maps.content.translator import Translator
    from maps.content.views import View

FEW, FEW_INCIDENTS = 20, 10  # people, incidents: a rate of fewer is unsteady
MOST_PLACES = 5  # names in a sentence


@dataclass(frozen=True)
class MapText:
    """
    A map in one language.

    Attributes
    ----------
    name
        What is shown.
    lens
        Which claims were chosen.
    who
        Who claims it, and when.
    classes
        What the legend says of each class, from low to high.
    missing, zero
        How many regions have no number, and how many nought; "" for none.
    cities
        Which cities are named where a region is shaded, "" for none.
    replaced
        Why the claims that are shown were replaced; "" where some were not.
    rate, small
        Of how many residents a rate is; that counts are small; "" for none.
    outside
        How many incidents lie in no region and are not counted, "" for none.
    values
        The number of each region, as it was given or worked out; "" where
        nothing was published.
    description
        The map in sentences.
    """

    name: str
    lens: str
    who: str
    classes: tuple[str, ...]
    missing: str
    zero: str
    cities: str
    replaced: str
    rate: str
    small: str
    outside: str
    values: tuple[str, ...]
    description: str

    @property
    def notes(self) -> tuple[str, ...]:
        """What else is to know of the numbers."""
        return tuple(text for text in (self.replaced, self.rate, self.small, self.outside) if text)


class MapWriter:
    """
    Puts maps into words.

    Parameters
    ----------
    translator
        Of the dataset and the language.
    claims
        The claims in that language.
    """

    def __init__(self, translator: Translator, claims: Claims) -> None:
        self._say, self._claims = translator, claims
        self._numbers = NumberText(translator)
        self._rates: dict[str, str] = {}

    def write(self, shown: Choropleth) -> MapText:
        """Return what is to be read about a map."""
        say = self._say
        claims = [self._claims[cell.figure_id] for cell in shown.cells if cell.figure_id]
        missing = sum(cell.place == NONE for cell in shown.cells)
        zero = sum(cell.place == ZERO for cell in shown.cells)
        absent = say.count("legend.not_published", missing) if missing else ""
        nought = say.count("legend.zero", zero) if zero else ""
        if not shown.claimed:
            absent, nought = self._numbers.missing(shown), self._numbers.zero(shown)
        return MapText(
            name=self.name(shown),
            lens=self.lens(shown.lens),
            who=self._who(shown, claims),
            classes=tuple(shown.classes.labels(self._digits, say.text)),
            missing=absent,
            zero=nought,
            cities=self._cities(shown),
            replaced=_replaced(claims),
            rate=self._rate(shown.view),
            small=say.text("legend.small") if _small(shown) else "",
            outside="" if shown.claimed else self._numbers.outside(shown),
            values=tuple(self.value(shown, cell) for cell in shown.cells),
            description=" ".join(self._sentences(shown, claims)),
        )

    def name(self, shown: Choropleth) -> str:
        """Return what is shown."""
        return views.name(shown.view, self._say)

    def lens(self, lens: str) -> str:
        """Return what a lens is called."""
        say = self._say
        return say.text(f"lens.{lens}") if lens in GENERAL else say.claimants[lens]

    def value(self, shown: Choropleth, cell: Cell) -> str:
        """Write the number of a region: a rate, the end that the lens chooses, or the claim."""
        say = self._say
        if cell.value is None:
            return ""
        if cell.figure_id is None or shown.view.per is not None:
            return say.number(cell.value) + views.unit(shown.view, say.lang)
        if shown.lens in {LOW, HIGH} and cell.count is not None:
            return say.number(cell.count)
        return self._claims[cell.figure_id].value

    def _digits(self, value: float, digits: int) -> str:
        """Write an end of a class."""
        return catalogue.number(round(value, digits), self._say.lang, exact=True)

    def _who(self, shown: Choropleth, claims: list[Claim]) -> str:
        """Say whose the numbers are, and of when."""
        say = self._say
        if not shown.claimed:
            return self._numbers.who(shown)
        if not claims:
            return ""
        days = sorted(claim.as_of for claim in claims)
        first, last = say.date(days[0]), say.date(days[-1])
        names = {claim.claimant for claim in claims}
        if len(names) > 1:
            return say.text("legend.last_claims", first=first, last=last)
        key = "legend.claimant" if first == last else "legend.claimant_between"
        return say.text(key, claimant=names.pop(), date=first, first=first, last=last)

    def _rate(self, view: View) -> str:
        """Say what the rates of a map divide by; one text for all of its lenses."""
        if view.id not in self._rates:
            self._rates[view.id] = self._numbers.rate(view)
        return self._rates[view.id]

    def _cities(self, shown: Choropleth) -> str:
        """Say which cities the claims name."""
        names = [self._say.cities[cell.city_id] for cell in shown.cells if cell.city_id]
        return self._say.text("legend.names_city", cities=", ".join(names)) if names else ""

    def _sentences(self, shown: Choropleth, claims: list[Claim]) -> list[str]:
        """Say what the shades show and whose numbers they are."""
        say = self._say
        names = say.cities if shown.towns else say.regions
        pairs = [(names[it.place_id], it.value) for it in shown.shown if it.value]
        ranked = self.ranked(pairs, views.unit(shown.view, say.lang)) or DASH
        key = "describe.towns" if shown.towns else "describe.regions"
        out = [say.text(key, measure=self.name(shown), regions=ranked)]
        claimants = list(dict.fromkeys(claim.claimant for claim in claims))
        if len(claimants) == 1:
            out.append(say.text("describe.claimant", claimant=claimants[0]))
        elif claimants:
            out.append(say.count("describe.claimants", len(claimants)))
        missing = sum(cell.value is None for cell in shown.cells)
        if missing and not shown.claimed:
            out += [f"{text}." for text in (self._numbers.missing(shown),) if text]
        elif missing and not shown.towns:
            out.append(say.count("describe.none", missing))
        return out

    def ranked(self, pairs: list[tuple[str, float]], unit: str = "") -> str:
        """Return the first names with their numbers, the largest first."""
        say = self._say
        kept = sorted(pairs, key=lambda pair: -pair[1])[:MOST_PLACES]
        texts = ((name, say.number(value) + unit) for name, value in kept)
        return ", ".join(say.text("describe.pair", name=it, value=text) for it, text in texts)


def _replaced(claims: list[Claim]) -> str:
    """Return why the claims that are shown were replaced, if all were."""
    gone = bool(claims) and all(claim.status == "superseded" for claim in claims)
    return claims[0].reason if gone else ""


def _small(shown: Choropleth) -> bool:
    """Say whether claims of few people, or few incidents, make rates."""
    if shown.view.per is None or shown.view.measure.kind == "given":
        return False
    few = FEW if shown.claimed else FEW_INCIDENTS
    return any(cell.count is not None and cell.count < few for cell in shown.cells)


def lens_code(lens: str) -> str:
    """Return how an address names a lens: nothing for the latest official claims."""
    return "" if lens == LATEST else lens
