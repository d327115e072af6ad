"""Where what a source says comes from: chains of relays, followed to their end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.rules.rows import Rows, Tables, known_ids, suggester

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.problems import Problem

CIRCULAR, UNKNOWN, PART_RULE = "relays-circular", "relays-unknown", "part-of"
WORDS_NAMED = 5
STATE = "state"
# A page that quotes several names them apart; one that passes on a copy names the way.
BETWEEN, VIA = ";", " via "


@dataclass(frozen=True)
class Origins:
    """
    Sources of a package and where each of them has what it says.

    Attributes
    ----------
    relayed
        Names that a source relays, by its id; empty for its own report.
    publishers
        By id of the source.
    tiers
        By id of the source; 3 where the cell is at fault.
    kinds
        What a name is (state, media, ...), as its claimant or all of its pages say.
    wholes
        What a name is a part of, by name.
    """

    relayed: Mapping[str, tuple[str, ...]]
    publishers: Mapping[str, str]
    tiers: Mapping[str, int]
    kinds: Mapping[str, str]
    wholes: Mapping[str, str]

    def of(self, source: str) -> frozenset[str]:
        """Return the names at the end of a source's chain."""
        return frozenset(self.whole(name) for name in self.ends(source))

    def whole(self, name: str) -> str:
        """Return what a name is a part of, up to the largest."""
        seen = {name}
        while (above := self.wholes.get(name, "")) and above not in seen:
            seen.add(above)
            name = above
        return name

    def is_state(self, source: str) -> bool:
        """Return whether a source is a state body, or relays nobody else."""
        return all(
            STATE in {self.kinds.get(name), self.kinds.get(self.whole(name))}
            for name in self.ends(source)
        )

    def chain(self, source: str) -> str:
        """Write who passes on what: ``paper-2021-07-10 (The Paper) <- Police``."""
        ends = ", ".join(sorted(self.ends(source)))
        own = self.publishers.get(source, "")
        return f"{source} ({own})" if ends == own else f"{source} ({own}) <- {ends}"

    def ends(self, source: str) -> set[str]:
        """Follow a source; one that leads nowhere but back ends where it began."""
        found: set[str] = set()
        seen: set[str] = set()
        ahead = [source]
        while ahead:
            at = ahead.pop()
            if at in seen:
                continue
            seen.add(at)
            names = self.relayed.get(at, ())
            ahead += [name for name in names if name in self.publishers]
            found.update(name for name in names if name not in self.publishers)
            if not names:
                found.add(self.publishers.get(at, at))
        return found or {self.publishers.get(source, source)}


def origins(tables: Tables) -> Origins | None:
    """
    Read the sources and names of a package.

    Parameters
    ----------
    tables
        Tables that agree with the contract in memory.

    Returns
    -------
    Origins or None
        None where sources or names were not read in full.
    """
    names = known_ids(tables, "claimants", "claimant")
    if known_ids(tables, "sources", "source_id") is None or names is None:
        return None
    sources, claimants = tables["sources"], tables["claimants"]
    ids, publishers = sources.text("source_id"), sources.text("publisher")
    known = {*names, *publishers, *ids}
    written = sources.text("relays")
    columns = (sources.text("kind"), claimants.text("claimant"))
    kinds: dict[str, str] = {}
    for name, kind in zip(publishers, columns[0], strict=True):
        kinds[name] = kind if kinds.get(name, kind) == kind else ""
    kinds |= {name: kind for name, kind in _named(claimants, "kind").items() if kind}
    return Origins(
        {name: _first(text, known) for name, text in zip(ids, written, strict=True)},
        dict(zip(ids, publishers, strict=True)),
        {
            name: int(tier) if tier == tier else 3  # noqa: PLR0124 (NaN)
            for name, tier in zip(ids, sources.numbers("tier"), strict=True)
        },
        kinds,
        _named(claimants, "part_of"),
    )


def check(tables: Tables) -> list[Problem]:
    """
    Find sources whose relays name nothing known, or lead back to themselves.

    Parameters
    ----------
    tables
        Tables that agree with the contract in memory.

    Returns
    -------
    list of Problem
        One a name.
    """
    found = origins(tables)
    if found is None:
        return []
    return [*_unknown(tables), *_circular(tables["sources"], found), *_parts(tables["claimants"])]


def _named(claimants: Rows, column: str) -> dict[str, str]:
    """Return a later column by claimant; empty where the package has none."""
    if column not in claimants.raw.spec.columns:
        return {}
    return dict(zip(claimants.text("claimant"), claimants.text(column), strict=True))


def _first(text: str, known: set[str]) -> tuple[str, ...]:
    """Return the names at the beginning of the ways that a cell writes."""
    parts = [part.strip() for part in text.split(BETWEEN) if part.strip()]
    return tuple(part if part in known else part.split(VIA)[0] for part in parts)


def _unknown(tables: Tables) -> Iterator[Problem]:
    """Find names that are no source, no publisher and no claimant."""
    sources = tables["sources"]
    claimants = known_ids(tables, "claimants", "claimant") or {}
    known = dict.fromkeys([*claimants, *sources.text("publisher"), *sources.text("source_id")])
    remedy = suggester(known, "add the name to claimants.csv; separate several by semicolons")
    rule = "is no source_id, no publisher and no claimant"
    for place, text in enumerate(sources.text("relays")):
        for part in filter(None, map(str.strip, text.split(BETWEEN))):
            for name in [part] if part in known else part.split(VIA):
                if name not in known:
                    yield sources.problem(place, "relays", rule, remedy(name), name, code=UNKNOWN)


def _circular(sources: Rows, found: Origins) -> Iterator[Problem]:
    """Find sources that relay themselves, straight or through others; a ring once."""
    remedy = "name who said it first, or leave the cell empty for an own report"
    told: set[str] = set()
    knotted = _knotted(found)
    for place, source in enumerate(sources.text("source_id")):
        if found.publishers.get(source) in found.relayed.get(source, ()):
            rule = "relays its own publisher"
            yield sources.problem(place, "relays", rule, remedy, code=CIRCULAR)
        elif source in knotted and source not in told:
            way = _way(source, found, knotted)
            told.update(way)
            if way:
                shown = [*way[:WORDS_NAMED], "...", source] if len(way) > WORDS_NAMED + 1 else way
                rule = f"leads back to itself: {' <- '.join(shown)}"
                yield sources.problem(place, "relays", rule, remedy, code=CIRCULAR)


def _knotted(found: Origins) -> set[str]:
    """Return the sources that are left when those that lead to an end are taken away."""
    ahead = {
        source: {name for name in names if name in found.publishers}
        for source, names in found.relayed.items()
    }
    behind: dict[str, list[str]] = {}
    for source, names in ahead.items():
        for name in names:
            behind.setdefault(name, []).append(source)
    free = [source for source, names in ahead.items() if not names]
    while free:
        end = free.pop()
        for source in behind.get(end, ()):
            ahead[source].discard(end)
            if not ahead[source]:
                free.append(source)
    return {source for source, names in ahead.items() if names}


def _way(source: str, found: Origins, knotted: set[str]) -> list[str]:
    """Return the way from a source back to it, empty if it only leads to a ring."""
    came: dict[str, str] = {}
    ahead = [source]
    while ahead and source not in came:
        at = ahead.pop()
        for name in found.relayed.get(at, ()):
            if name in knotted and name not in came:
                came[name] = at
                ahead.append(name)
    if source not in came:
        return []
    way = [source]
    while len(way) == 1 or way[-1] != source:
        way.append(came[way[-1]])
    return way[::-1]


def _parts(claimants: Rows) -> Iterator[Problem]:
    """Find names that are part of nothing known, or of themselves."""
    wholes = _named(claimants, "part_of")
    remedy = suggester(wholes, "add it to claimants.csv, or leave the cell empty")
    for place, name in enumerate(claimants.text("claimant")):
        above, seen = wholes.get(name, ""), {name}
        if above and above not in wholes:
            rule = "is not a claimant of claimants.csv"
            yield claimants.problem(place, "part_of", rule, remedy(above), code=PART_RULE)
            continue
        while above and above not in seen:
            seen.add(above)
            above = wholes.get(above, "")
        if above == name:
            rule, fix = "is part of itself", "leave the cell of the largest empty"
            yield claimants.problem(place, "part_of", rule, fix, code=PART_RULE)
