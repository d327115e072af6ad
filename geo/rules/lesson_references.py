"""What a lesson names: texts, ids, measures and addresses, checked against the tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from geo import figures, measures
from geo.languages import ENGLISH, translations
from geo.problems import Problem
from geo.rules.rows import suggester
from geo.rules.settings import period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from geo.package.descriptor import Descriptor

# {F024}, {F024.day}: what is filled in from the tables.
REFERENCE = re.compile(r"\{([^{}.]*)(?:\.([^{}]*))?\}")
FIGURE_PARTS = ("", "day", "claimant", "reason")
INCIDENT_PARTS = ("day", "place", "title", "notes", "sources")
REFERENCE_KEYS = {"figures": "figure_id", "incidents": "event_id", "cities": "city_id"}


class Names:
    """
    Checks of what a lesson names; gathers the faults.

    Parameters
    ----------
    file
        Name of the lesson's file.
    tables
        Frames ``figures``, ``incidents`` and ``cities``.
    descriptor
        For languages, measures and vocabularies.

    Attributes
    ----------
    problems
        Found so far.
    """

    def __init__(
        self, file: str, tables: Mapping[str, pd.DataFrame], descriptor: Descriptor
    ) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._tables = tables
        self._settings = descriptor.settings
        self._languages = (ENGLISH, *translations(descriptor.settings))
        self._ids = {name: dict.fromkeys(tables[name][key]) for name, key in REFERENCE_KEYS.items()}
        span = period(descriptor.settings)
        self._years = {str(day.year) for day in span or ()}

    def fault(self, field: str, value: object, rule: str, remedy: str) -> None:
        """Note a fault."""
        shown = None if value is None else str(value)
        self.problems.append(Problem(self._file, rule, remedy, field=field, value=shown))

    def known_keys(self, field: str, item: Mapping[str, Any], known: set[str]) -> None:
        """Find keys that nobody would read."""
        for key in item:
            if key not in known:
                remedy = suggester(sorted(known), f"write one of {', '.join(sorted(known))}")
                name = f"{field}.{key}" if field else key
                self.fault(name, None, "is not a part of a lesson", remedy(key))

    def table(self, field: str, item: object) -> bool:
        """Say whether an item is a table; note it where it is none."""
        if not isinstance(item, dict):
            self.fault(field, item, "must be a table", f"write [{field}]")
        return isinstance(item, dict)

    def items(self, field: str, listed: object, least: int = 1) -> Iterator[tuple[str, Any]]:
        """Yield the tables of a list with what they are called in faults."""
        if not isinstance(listed, list) or len(listed) < least:
            self.fault(field, listed, "must be a list of tables", f"write [[{field}]]")
            return
        for place, item in enumerate(listed, 1):
            name = f"{field}[{place}]"
            if self.table(name, item):
                yield name, item

    def text(self, field: str, item: object) -> None:
        """Check a text in every language of the package, and what it has filled in."""
        if not isinstance(item, dict):
            self.fault(field, item, "must be a text in each language", f"write [{field}] en = …")
            return
        self.known_keys(field, item, set(self._languages))
        for language in self._languages:
            text = item.get(language)
            if language != ENGLISH and not text:
                continue  # the English is shown
            if not isinstance(text, str) or not text.strip():
                self.fault(f"{field}.{language}", text, "must be a text", "write it")
                continue
            self._filled(f"{field}.{language}", text)

    def _filled(self, field: str, text: str) -> None:
        """Check placeholders; find numbers that are typed instead of taken from the tables."""
        for name, part in REFERENCE.findall(text):
            kind = "incidents" if "-" in name or name in self._ids["incidents"] else "figures"
            parts = INCIDENT_PARTS if kind == "incidents" else FIGURE_PARTS
            self.ids(field, [name], kind)
            if name in self._ids[kind] and part not in parts:
                known = ", ".join(f"{{{name}.{word}}}" for word in parts if word)
                self.fault(field, f"{{{name}.{part}}}", "nothing is called so", f"write {known}")
        rest = REFERENCE.sub("", text)
        if "{" in rest or "}" in rest:
            self.fault(field, text, "a brace stands alone", "write {F024} or {F024.day}")
        for number in re.findall(r"\d+", rest):
            if number not in self._years:
                rule = "a number must come from the tables"
                self.fault(field, number, rule, "write {F024}, or {F024.day} for a date")

    def ids(self, field: str, listed: object, table: str) -> None:
        """Check ids of a table."""
        known = self._ids[table]
        if not isinstance(listed, list):
            self.fault(field, listed, "must be a list of ids", f'write ["{next(iter(known), "")}"]')
            return
        for name in listed:
            if not isinstance(name, str) or name not in known:
                remedy = suggester(known, f"name a row of {table}.csv")
                rule = f"is not a {REFERENCE_KEYS[table]} of {table}.csv that may be published"
                self.fault(field, name, rule, remedy(str(name)))

    def measure(self, field: str, name: object) -> None:
        """Check that a regional map exists and has a claim."""
        known = measures.readable(self._settings)
        found = measures.of_view(known, name) if isinstance(name, str) else None
        if found is None or not isinstance(name, str):
            remedy = f"name one of {', '.join(known)}"
            self.fault(field, name, "is not a regional map of datapackage.json", remedy)
            return
        rows = self._tables["figures"]
        rows = rows[rows["measure"] == measures.counted(name, found)]
        if figures.lens_rows(rows, figures.LATEST_OFFICIAL, found.claim_set).empty:
            self.fault(field, name, "no claim has this measure", "name a measure with claims")

    def settled(self, field: str, listed: object) -> None:
        """Check that the tables settle the order of incidents."""
        known = self._ids["incidents"]
        if not isinstance(listed, list) or not all(
            isinstance(name, str) and name in known for name in listed
        ):
            return
        rows = self._tables["incidents"].set_index("event_id").loc[listed]
        days = rows["event_date"].tolist()
        for earlier, later, name in zip(days, days[1:], listed[1:], strict=False):
            if later <= earlier:
                rule = "must be on a later day than the one before it"
                self.fault(field, name, rule, "order them by day, one incident a day")

    def populations(self, field: str, listed: object) -> None:
        """Check that somebody uses a label."""
        used = dict.fromkeys(self._tables["figures"]["population"])
        if not isinstance(listed, list):
            self.fault(field, listed, "must be a list of populations", 'write ["all"]')
            return
        for name in listed:
            if not isinstance(name, str) or name not in used:
                remedy = suggester(used, "name a population of figures.csv")
                self.fault(field, name, "no claim has this population", remedy(str(name)))

    def whole(self, field: str, value: object) -> int:
        """Check a number of minutes; return it, 0 where it is none."""
        if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
            self.fault(field, value, "must be a number of minutes", "write 5")
            return 0
        return value

    def state(self, field: str, text: object) -> None:
        """Check what an address of the map opens."""
        if not isinstance(text, str):
            self.fault(field, text, "must be a text", 'write "figure=F024"')
            return
        for part in filter(None, text.split("&")):
            key, _, value = part.partition("=")
            if key in {"figure", "incident"}:
                self.ids(field, [value], f"{key}s")
            elif key == "measure":
                self.measure(field, value)
            elif key in {"from", "to"}:
                self._day(field, value)
            else:
                self.fault(field, part, "opens nothing", "use figure, incident, measure, from, to")

    def _day(self, field: str, text: str) -> None:
        """Check that a day lies in the period of the package."""
        span = period(self._settings)
        if span is None or not str(span[0]) <= text <= str(span[1]):
            remedy = f"write a day from {span[0]} to {span[1]}" if span else "leave it out"
            self.fault(field, text, "lies outside of the package's period", remedy)
