"""Place name to candidates: the package's own places, and its gazetteer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd
from rapidfuzz import fuzz, process

from geo import spelling
from geo.regions import TOLERANCE_KM, regions_near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.dataset import Dataset

CITY, SITE, REGION, COUNTRY, PLACE = "city", "site", "region", "country", "place"
# At equal score the package's own towns come first: they are what its incidents name.
PLACE_KINDS = (CITY, COUNTRY, PLACE, REGION, SITE)
GAZETTEER_COLUMNS = ("geonameid", "name", "latitude", "longitude", "population")  # of the gazetteer
NAME_STEMS = ("name_", "name_today_")
EXACT = 100.0
PART_LIKENESS = 90.0  # a name that holds the words asked for, and more
LEAST_LIKENESS = 70.0  # below this a name is another name
CLEAR = 90.0  # one slip in ten letters
LIKENESS_MARGIN = 6.0
DWARFED = 10  # a namesake with a tenth of the residents is not what is meant


@dataclass(frozen=True)
class Candidate:
    """
    A place that a name may mean.

    Attributes
    ----------
    name
        As the package or the gazetteer writes it (English first).
    kind
        ``city``, ``site``, ``region`` or ``country`` of the package, or
        ``place`` for one that only the gazetteer has.
    id
        Its id in the table of its kind; the GeoNames id of a ``place``.
    region_id
        Region that it lies in, ``""`` where none is known.
    latitude, longitude
        Degrees, WGS 84; None for a region or country.
    score
        0 to 100; 100 where a spelling of the name is the one asked for.
    source_id
        Source of the coordinate, ``""`` where none is known.
    population
        Residents, as far as known; undated.
    """

    name: str
    kind: str
    id: str
    region_id: str
    latitude: float | None
    longitude: float | None
    score: float
    source_id: str
    population: int | None = None


class Gazetteer:
    """
    The names of a package's places.

    Parameters
    ----------
    data
        Its cities, sites, regions, country and gazetteer are read; a place of
        the gazetteer that is a city of the package stands once, as that city.
    """

    def __init__(self, data: Dataset) -> None:
        self._places: list[Candidate] = []
        self._keys: list[str] = []
        self._owner: list[int] = []
        extra = _alternates(data.gazetteer)
        for place, names in _own(data, extra):
            self._add(place, names)
        for place, names in _others(data, extra):
            self._add(place, names)

    def _add(self, place: Candidate, names: Iterable[str]) -> None:
        """Note a place under each of its names."""
        number = len(self._places)
        self._places.append(place)
        for key in dict.fromkeys(filter(None, map(spelling.fold, names))):
            self._keys.append(key)
            self._owner.append(number)

    def search(self, text: str, limit: int = 8) -> list[Candidate]:
        """
        Return the places that a name may mean, best first.

        Parameters
        ----------
        text
            A name in any language of the package, with or without typing
            errors; or the id of a place of the package.
        limit
            How many to return at most.

        Returns
        -------
        list of Candidate
            Ordered by score, then kind, then residents.
        """
        wanted = spelling.fold(text)
        best: dict[int, float] = {}
        if wanted:
            for number, score in _scores(wanted, self._keys):
                owner = self._owner[number]
                best[owner] = max(best.get(owner, 0.0), score)
        named = [
            replace(place, score=EXACT)
            for place in self._places
            if place.id == text.strip() and place.id
        ]
        if named:
            return named[:limit]
        found = [replace(self._places[number], score=score) for number, score in best.items()]
        found.sort(
            key=lambda place: (
                -place.score,
                PLACE_KINDS.index(place.kind),
                -(place.population or 0),
                place.id,
            )
        )
        return found[:limit]


def clear(candidates: list[Candidate]) -> bool:
    """
    Say whether the first candidate is beyond doubt what was meant.

    Parameters
    ----------
    candidates
        As `Gazetteer.search` returns them.

    Returns
    -------
    bool
        False where nothing fits well, or where another place fits about as
        well: unless that is the region around a town of its name, a village
        that has its name from the country, or has at most a tenth of the
        residents.
    """
    if not candidates or candidates[0].score < CLEAR:
        return False
    best, *rest = candidates
    return all(
        best.score - other.score >= LIKENESS_MARGIN
        or _named_after(best, other)
        or _dwarfed(best, other)
        for other in rest
    )


def _named_after(best: Candidate, other: Candidate) -> bool:
    """Say whether one of two places has its name from the other, and the first is meant."""
    if best.kind == COUNTRY:
        return other.kind == PLACE
    return other.kind == REGION and best.kind == CITY and other.id == best.region_id


def _dwarfed(best: Candidate, other: Candidate) -> bool:
    """Say whether another place is so much smaller that its name alone would not do."""
    if best.population is None or other.population is None:
        return False
    return other.population * DWARFED <= best.population


def _scores(wanted: str, keys: list[str]) -> Iterator[tuple[int, float]]:
    """Score each spelling that is near: typing errors, or words left out."""
    for key, score, number in process.extract(
        wanted, keys, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=None
    ):
        yield number, EXACT if key == wanted else min(score, EXACT - 1)
    words = set(wanted.split())
    for number, key in enumerate(keys):
        if words < set(key.split()):
            yield number, PART_LIKENESS


def _text(value: object) -> str:
    """Return a cell as text, ``""`` where it is missing."""
    return "" if value is None or pd.isna(value) else str(value)


def _names(row: dict[str, Any]) -> list[str]:
    """Return the names of a row in every language, then and today."""
    names = [_text(value) for key, value in row.items() if key.startswith(NAME_STEMS)]
    return names + _text(row.get("other_names")).split(";")


def _alternates(gazetteer: pd.DataFrame | None) -> dict[int, list[str]]:
    """Return the names of each place of the gazetteer by its GeoNames id."""
    if gazetteer is None:
        return {}
    names = gazetteer["alternatenames"].fillna("").str.split(";")
    return {
        int(number): [name, *others]
        for number, name, others in zip(
            gazetteer["geonameid"], gazetteer["name"], names, strict=True
        )
    }


def _own(data: Dataset, extra: dict[int, list[str]]) -> Iterator[tuple[Candidate, list[str]]]:
    """Yield the package's places with their names."""
    cities: dict[str, list[str]] = {}
    for row in data.cities.drop(columns="geometry").to_dict("records"):
        number = None if pd.isna(row["geonames_id"]) else int(row["geonames_id"])
        place = _candidate(row, CITY, "city_id", row["region_id"])
        cities[row["city_id"]] = _names(row)
        yield place, _names(row) + extra.get(number or -1, [])
    for row in data.sites.drop(columns="geometry").to_dict("records"):
        names = _names(row)
        towns = cities.get(row["city_id"], [])
        with_town = [f"{town} {name}" for town in towns for name in names if name]
        yield _candidate(row, SITE, "site_id", row["region_id"]), names + with_town
    for row in data.regions.drop(columns="geometry").to_dict("records"):
        yield _candidate(row, REGION, "region_id", row["region_id"]), _names(row)
    country = {key: value for key, value in data.settings["country"].items() if value}
    place = Candidate(country["name_en"], COUNTRY, country["place_id"], "", None, None, 0, "")
    yield place, _names(country)


def _candidate(row: dict[str, Any], kind: str, key: str, region_id: str) -> Candidate:
    """Return a place of the package."""
    residents = row.get("population")
    if residents is None or pd.isna(residents):
        residents = row.get("population_geonames")
    return Candidate(
        name=row["name_en"],
        kind=kind,
        id=row[key],
        region_id=region_id,
        latitude=row.get("latitude"),
        longitude=row.get("longitude"),
        score=0,
        source_id="" if kind == REGION else _text(row.get("source_id")),
        population=_residents(residents),
    )


def _residents(value: Any) -> int | None:  # noqa: ANN401 (a cell)
    """Return a number of residents; GeoNames writes 0 where it knows none."""
    return None if value is None or pd.isna(value) or value == 0 else int(value)


def _others(data: Dataset, extra: dict[int, list[str]]) -> Iterator[tuple[Candidate, list[str]]]:
    """Yield the places that only the gazetteer has."""
    if data.gazetteer is None:
        return
    taken = {int(number) for number in data.cities["geonames_id"].dropna()}
    table = data.gazetteer.loc[~data.gazetteer["geonameid"].isin(taken), list(GAZETTEER_COLUMNS)]
    outlines = data.regions.rename(columns={"region_id": "id"})
    held = regions_near(
        table["latitude"].to_numpy(), table["longitude"].to_numpy(), outlines, TOLERANCE_KM
    )
    source = str(data.settings.get("gazetteer_source", ""))
    for row, region_id in zip(table.itertuples(), held, strict=True):
        number = int(row.geonameid)
        place = Candidate(
            row.name, PLACE, str(number), region_id, row.latitude, row.longitude, 0, source,
            _residents(row.population),
        )  # fmt: skip
        yield place, extra[number]
