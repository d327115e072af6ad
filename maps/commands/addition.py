"""One incident on its way into a package: gathered, placed, examined, written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer
from rapidfuzz import process

import geo
from geo.adding import drafts
from geo.adding.drafts import writable
from geo.intake import points
from geo.package.cells import CellError, parse
from geo.package.descriptor import read_descriptor
from geo.package.tables import to_csv
from geo.problems import DraftError
from geo.today import latest_day
from geo.writing import files, insertion
from maps.commands import claimants
from maps.commands.places import Finder
from maps.commands.terminal import say

if TYPE_CHECKING:
    from pathlib import Path

    from maps.commands.asking import Asker

NEAR_PLACE = 75.0  # of 100: an id that may be meant
QUESTIONS = {
    "event_date": "Day (YYYY-MM-DD)",
    "event_type": "Type",
    "title_en": "Title in English, short and neutral",
}


@dataclass(frozen=True)
class Wanted:
    """What was asked for, by flag; ``""`` where a flag is absent."""

    date: str
    type: str
    place: str
    site: str
    lat: str
    lon: str
    title: str
    sources: list[str]
    cells: dict[str, str]

    def missing(self) -> list[str]:
        """Return the flags that are still needed."""
        needed = {
            "--date": self.date,
            "--type": self.type,
            "--place (or --site, or --lat and --lon)": self.place or self.site or self.lat
            or self.lon,
            "--title": self.title,
            "--source": self.sources,
        }  # fmt: skip
        return [flag for flag, value in needed.items() if not value]


class Addition:
    """
    One incident on its way into a package.

    Parameters
    ----------
    folder
        The package; it has to be without faults.
    wanted
        What the flags said.
    asker
        Who answers what they did not say.

    Raises
    ------
    DataError
        If the package is at fault.
    """

    def __init__(self, folder: Path, wanted: Wanted, asker: Asker) -> None:
        self._descriptor = read_descriptor(folder)
        # First the bytes, then the data: what changes after this is found before it is written.
        self._held = insertion.snapshot(folder, self._descriptor)
        self._data = geo.load(folder)
        self._folder, self._wanted, self._asker = folder, wanted, asker
        self._spec = self._descriptor.tables["incidents"]
        self._rows: list[tuple[str, insertion.Row]] = []
        self._event: insertion.Row = {}
        self._changes: list[files.Change] = []

    def gather(self, other: list[str]) -> None:
        """Check what the flags said, with ``column=text`` of others, and ask what they did not."""
        wanted, asker = self._wanted, self._asker
        missing = wanted.missing()
        if not asker.terminal and not asker.yes:
            missing.append("--yes (standard input is no terminal, so nobody can confirm)")
        if missing and not asker.terminal:
            message = f"missing: {', '.join(missing)}"
            raise DraftError(message)
        asked = {"event_date": wanted.date, "event_type": wanted.type, "title_en": wanted.title}
        for column, text in asked.items():
            self._event[column] = self._cell(column, text) if text else self._ask(column)
        for column, text in wanted.cells.items():
            self._event[column] = self._cell(column, text)
        self._sources()
        self._event["time_precision"] = "1"
        for item in other:
            column, sign, text = item.partition("=")
            if not sign or column not in self._spec.columns:
                known = ", ".join(self._spec.columns)
                message = f"--set = {item}: must be column=text; the columns are {known}"
                raise DraftError(message)
            self._event[column] = self._cell(column, text)

    def _ask(self, column: str) -> str:
        """Ask for a cell."""
        words = ", ".join(self._spec.field(column).enum)
        question = QUESTIONS[column] + (f" ({words})" if words else "")
        return self._asker.value(question, lambda text: self._cell(column, text))

    def _cell(self, column: str, text: str) -> str:
        """Return a cell as it will be written."""
        spec = self._spec.field(column)
        word = _word(writable(column, text.strip()), spec.categories)
        try:
            if word:
                parse(word, spec)
        except CellError as error:
            message = f"{column} = {text}: {error.rule}; {error.remedy}"
            raise DraftError(message) from None
        return word

    def _sources(self) -> None:
        """Look the sources up in sources.csv, and grade by their number."""
        listed = [self._source(text) for text in self._wanted.sources]
        while not self._wanted.sources:
            more = " (Enter: no more)" if listed else ""
            question = f"Source: id or address in sources.csv{more}"
            found = self._asker.value(question, self._source, needed=not listed)
            if not found:
                break
            listed.append(found)
        listed = list(dict.fromkeys(listed))
        self._event["source_ids"] = ";".join(listed)
        self._say_unarchived(listed)
        if not self._event["verification"]:
            self._event["verification"] = "single_source"
            if len(listed) > 1:
                self._asker.say(
                    f"{len(listed)} sources, graded single_source: use --verification where two "
                    "of them do not copy the same origin"
                )

    def _say_unarchived(self, listed: list[str]) -> None:
        """Ask for a copy of each page that has none."""
        table = self._data.sources
        bare = table[table["source_id"].isin(listed) & table["archive_url"].isna()]
        if len(bare):
            names = ", ".join(bare["source_id"])
            self._asker.say(
                f"no archived copy: {names}; save the page in a web archive and write the "
                "address of the copy into sources.csv, archive_url"
            )

    def _source(self, text: str) -> str:
        """Return the id of a source that is in sources.csv."""
        table = self._data.sources
        known = table[(table["source_id"] == text) | (table["url"] == text)]
        if len(known):
            return str(known["source_id"].iloc[0])
        ids = list(table["source_id"])
        near = [name for name, _, _ in process.extract(text, ids, limit=3, score_cutoff=NEAR_PLACE)]
        hint = f"did you mean {', '.join(near)}? Else " if near else ""
        message = (
            f"--source = {text}: is not a source_id or url of sources.csv; {hint}add it to "
            "sources.csv first"
        )
        raise DraftError(message)

    def locate(self) -> None:
        """Find the place, and make the row of a town that is new; then the incident's id."""
        wanted, finder = self._wanted, Finder(self._data, self._asker)
        spot = points.point(wanted.place or "")
        if spot is not None and not (wanted.lat or wanted.lon or wanted.site):
            # A pair, angles or an address of a map, to as many decimals as the rule allows.
            lat, lon = (f"{round(it, 2):g}" for it in spot)
            if (float(lat), float(lon)) != spot:
                self._asker.say(f"the point is kept as {lat}, {lon}: two decimals, a kilometre")
            where = drafts.at_point(lat, lon, self._data)
        elif wanted.lat or wanted.lon:
            if wanted.site:
                message = "a named site has its own point: leave out --lat and --lon, or --site"
                raise DraftError(message)
            where = drafts.at_point(wanted.lat, wanted.lon, self._data)
            if wanted.place:
                where = finder.point_in(wanted.place, where)
        else:
            where = finder.where(wanted.place, wanted.site)
        if finder.town is not None:
            self._rows.append(("cities", finder.town))
        self._event = {**where, **self._event}
        if not self._event.get("event_id"):
            self._event["event_id"] = drafts.event_id(self._event, self._data)
        self._rows.append(("incidents", self._event))

    def claims(self, figures: list[str], kind: str) -> None:
        """Make the rows of figures, and of claimants who are new."""
        self._rows += claimants.rows(figures, kind, self._event, self._data, self._asker)

    def examine(self, *, allow_duplicate: bool) -> None:
        """Compare the incident with others; DataError with faults of the package with it."""
        self._changes = insertion.changes(self._rows, self._held, self._descriptor)
        problems = insertion.examine(self._folder, self._descriptor, self._changes, latest_day())[1]
        if problems:
            raise geo.DataError(problems)
        same = list(drafts.duplicates(self._event, self._data))
        if same:
            self._asker.say("\n  ".join(("of the same day and type, and near:", *same)))
        if not same or allow_duplicate:
            return
        asked = self._asker.terminal and not self._asker.yes
        if not asked or not self._asker.confirm("Add it all the same?", default=False):
            message = (
                "it may stand there already: add what is new to that row, or use --allow-duplicate"
            )
            raise files.ConflictError(message)

    def finish(self, *, dry_run: bool, mine: bool = False) -> None:
        """Print the rows and, but for a trial, write them; `mine`: the caller has the lock."""
        for table, row in self._rows:
            spec = self._descriptor.tables[table]
            cells = [row.get(name, "") for name in spec.columns]
            if dry_run:
                typer.echo(f"{spec.path}: {to_csv([cells])}", nl=False)
        if dry_run:
            return
        if self._asker.terminal and not self._asker.yes:
            self._asker.table(self._event)
            if not self._asker.confirm("Write it?", default=True):
                self._asker.say("nothing was written")
                return
        files.replace_all(self._folder, self._changes, mine=mine)
        for table, row in self._rows:
            spec = self._descriptor.tables[table]
            say(f"{spec.path}: {row[spec.primary_key]}")


def _word(text: str, categories: tuple[dict[str, Any], ...]) -> str:
    """Return the word of a vocabulary that has a text as its label in any language."""
    for item in categories:
        labels = {str(value).casefold() for key, value in item.items() if key.startswith("label")}
        # A label that nobody translated yet is empty, and so is a cell that nobody filled.
        if text and text.casefold() in labels | {str(item["value"]).casefold()}:
            return str(item["value"])
    return text
