"""Where an incident was: names and points made into places, with somebody's consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo import gazetteer
from geo.adding import drafts
from geo.gazetteer import Gazetteer
from geo.problems import DraftError
from geo.rules.space import IN_TOWN

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.gazetteer import Candidate
    from geo.writing.insertion import Row
    from maps.commands.asking import Asker

EVERY, PLACES_SHOWN = 1_000_000, 8
PLACES_HEADER = ("place", "what", "where", "point", "source", "fits")


class Finder:
    """
    Finds places by name.

    Parameters
    ----------
    data
        The package.
    asker
        Who confirms.

    Attributes
    ----------
    town
        Row of cities.csv that has to be added, None where none has to.
    """

    def __init__(self, data: Dataset, asker: Asker) -> None:
        self._data, self._asker = data, asker
        self._names = Gazetteer(data)
        self._regions = dict(zip(data.regions["region_id"], data.regions["name_en"], strict=True))
        self.town: Row | None = None

    def where(self, place: str, site: str) -> Row:
        """Return the cells of a place by name; a site is sought in it where both are given."""
        found = self._find(place) if place or not site else None
        if site:
            found = self._find(site, "--site", found)
        if found is None:
            message = "missing: --place"
            raise DraftError(message)
        return {**drafts.at_place(found, self._data), **self._city(found)}

    def point_in(self, place: str, where: Row) -> Row:
        """Return the cells of a point, with the town that is named beside it."""
        found = self._find(place)
        if found.kind not in {gazetteer.CITY, gazetteer.PLACE, gazetteer.REGION}:
            message = f"--place = {place}: is a {found.kind}; leave out --lat and --lon"
            raise DraftError(message)
        if found.region_id != where["region_id"]:
            message = (
                f"--place = {place}: {found.name} lies in {self._region(found.region_id)}, the "
                f"point in {self._region(where['region_id'])}; check the coordinates"
            )
            raise DraftError(message)
        if found.kind == gazetteer.REGION:
            return where
        inside = {**where, **self._city(found), "geo_precision": str(IN_TOWN)}
        return {**inside, "precision_m": drafts.radius(inside, self._data)}

    def _city(self, found: Candidate) -> Row:
        """Return the town of a place; a place of the gazetteer becomes a town of the package."""
        if found.kind == gazetteer.PLACE:
            self.town = drafts.city(found, self._data)
            return {"city_id": self.town["city_id"]}
        return {"city_id": found.id} if found.kind == gazetteer.CITY else {}

    def _find(self, text: str, flag: str = "--place", inside: Candidate | None = None) -> Candidate:
        """Return the place that is meant."""
        while True:
            if text:
                listed = self._listed(text, flag, inside)
                if not self._asker.terminal or self._asker.yes:
                    return self._sure(text, flag, listed)
                found = self._chosen(text, listed)
                if found is not None:
                    return found
            text = self._asker.value("Place: town, site, region or country by name", str)

    def _listed(self, text: str, flag: str, inside: Candidate | None) -> list[Candidate]:
        """Return what a name may mean; only sites, in one town or region, for a site."""
        if flag == "--place":
            return self._names.search(text)
        sites = self._data.sites
        if inside is not None and inside.kind == gazetteer.CITY:
            sites = sites[sites["city_id"] == inside.id]
        elif inside is not None:
            sites = sites[sites["region_id"] == inside.region_id]
        known = set(sites["site_id"])
        found = self._names.search(text, limit=EVERY)
        return [item for item in found if item.id in known][:PLACES_SHOWN]

    def _sure(self, text: str, flag: str, listed: list[Candidate]) -> Candidate:
        """Return the place that is beyond doubt, or say which ones it may be."""
        if not listed:
            message = (
                f"{flag} = {text}: is no place of the package or its gazetteer; check the "
                "spelling, or give --lat and --lon"
            )
            raise DraftError(message)
        if not gazetteer.clear(listed):
            lines = "\n".join(f"  {self._shown(item)}" for item in listed)
            message = f"{flag} = {text}: may be one of these; name its id:\n{lines}"
            raise DraftError(message)
        best = listed[0]
        if best.score < gazetteer.EXACT or len(listed) > 1:
            self._asker.say(f"{text}: taken as {self._shown(best)}")
        return best

    def _chosen(self, text: str, listed: list[Candidate]) -> Candidate | None:
        """Let somebody choose, None where it is none of them."""
        if not listed:
            self._asker.say(f"{text}: no such place; try another spelling, or the region")
            return None
        rows = [
            (item.name, item.kind, self._region(item.region_id), _point(item),
             item.source_id, f"{item.score:.0f}")
            for item in listed
        ]  # fmt: skip
        place = self._asker.choice("Which one", PLACES_HEADER, rows)
        return listed[place] if place >= 0 else None

    def _shown(self, place: Candidate) -> str:
        """Return a place on one line, its id first."""
        where = self._region(place.region_id) if place.kind != gazetteer.REGION else ""
        parts = [place.kind, where, _point(place)]
        return f"{place.id}: {place.name} ({', '.join(part for part in parts if part)})"

    def _region(self, region_id: str) -> str:
        """Return a region's name and id."""
        name = self._regions.get(region_id)
        return f"{name}, {region_id}" if name else region_id


def _point(place: Candidate) -> str:
    """Return coordinates as shown, ``""`` for none."""
    if place.latitude is None or place.longitude is None:
        return ""
    return f"{place.latitude:.3f} {place.longitude:.3f}"
