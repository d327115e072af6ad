"""What things are called in one language: the package's names and the program's words."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from geo.package.descriptor import PLAIN, RULES
from maps import catalogue
from maps.content import wording

if TYPE_CHECKING:
    from geo import Dataset

DASH = "\N{EN DASH}"
SHOWN_DIGITS = 2  # decimals of a number that was worked out


def languages(data: Dataset) -> list[str]:
    """
    Return the languages of the page.

    Parameters
    ----------
    data
        The dataset.

    Returns
    -------
    list of str
        Of a cited package those that it shares with the catalogues, English
        first. Of tables of one's own all, the main one first: where there is
        no catalogue the page's own words are in the nearest language.
    """
    wanted = data.settings.get("languages", [catalogue.FALLBACK])
    if data.settings.get(RULES) == PLAIN:
        return list(wanted)
    known = catalogue.languages()
    return sorted((code for code in wanted if code in known), key=lambda c: c != catalogue.FALLBACK)


class Translator:
    """
    The names and words of a dataset in one language; English where one is missing.

    Parameters
    ----------
    data
        The dataset.
    lang
        Code of the language.
    """

    def __init__(self, data: Dataset, lang: str) -> None:
        self.data, self.lang = data, lang

    def _names(self, table: str, key: str) -> dict[str, str]:
        """Return the name of each row of a table."""
        rows = getattr(self.data, table)
        return dict(zip(rows[key], wording.words(rows, "name", self.lang), strict=True))

    @cached_property
    def regions(self) -> dict[str, str]:
        """Names by id."""
        return self._names("regions", "region_id")

    @cached_property
    def cities(self) -> dict[str, str]:
        """Names by id."""
        return self._names("cities", "city_id")

    @cached_property
    def sites(self) -> dict[str, str]:
        """Names by id."""
        return self._names("sites", "site_id")

    @cached_property
    def claimants(self) -> dict[str, str]:
        """Names by the name that figures use."""
        return self._names("claimants", "claimant")

    @cached_property
    def titles(self) -> dict[str, str]:
        """Titles of incidents by id."""
        rows = self.data.incidents
        titles = wording.words(rows, "title", self.lang)
        return dict(zip(rows["event_id"], titles, strict=True))

    @cached_property
    def country(self) -> str:
        """Name of the country, "" where the package names none."""
        country = self.data.settings["country"]
        return str(country.get(f"name_{self.lang}") or country.get("name_en", ""))

    def text(self, key: str, **values: object) -> str:
        """Return one text of the catalogue, without plural forms."""
        return catalogue.text(self.lang, key, **values)

    def count(self, key: str, n: int, **values: object) -> str:
        """Return one text of the catalogue that counts something."""
        return catalogue.count(self.lang, key, n, **values)

    def number(self, value: float) -> str:
        """Write a number, two decimals at most."""
        return catalogue.number(round(value, SHOWN_DIGITS), self.lang)

    def span(self, low: float, high: float) -> str:
        """Write a range."""
        return f"{self.number(low)}{DASH}{self.number(high)}"

    def date(self, text: str) -> str:
        """Write an ISO day, month or year; "" for none."""
        return catalogue.date(text, self.lang)

    def label(self, table: str, column: str, value: str) -> str:
        """Return what a vocabulary calls a value."""
        return wording.label(self.data, table, column, value, self.lang)

    def of_package(self, key: str) -> str:
        """Return a text of the package, "" where it has none."""
        return wording.text(self.data, key, self.lang)
