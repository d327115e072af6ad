"""What the formats share: how a file is read, and how its rows become drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.exchange.into.draft import Draft, refuse
from geo.problems import UsageError
from geo.rules.rows import suggester

if TYPE_CHECKING:
    from geo.exchange.into.foreign import Line
    from geo.exchange.into.placing import Places
    from geo.exchange.into.report import Report
    from geo.package.reading import Package

Convert = Callable[["Line", "Job"], "Draft"]


@dataclass(frozen=True)
class Options:
    """
    How a foreign file is to be read.

    Attributes
    ----------
    dates
        Order of the parts of a date like 05/01/2022: ``dmy``, ``mdy`` or ''.
    accessed
        Day on which the file was got, YYYY-MM-DD.
    encoding
        Of the file; None for UTF-8.
    sheet
        Name of the sheet of a workbook; '' for its first.
    columns
        From a column of ours to the foreign column that fills it.
    values
        By column of ours: from a foreign value to ours.
    defaults
        By column of ours: what stands where the file has nothing.
    source
        A new row of the table sources, or empty.
    """

    dates: str = ""
    accessed: str = ""
    encoding: str | None = None
    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    source: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Format:
    """
    A kind of foreign file.

    Attributes
    ----------
    name
        As ``--from`` names it.
    needs
        Columns that must be there.
    knows
        All of its columns.
    convert
        From a foreign row and the import to a draft; raises `Skip` if a value
        is not known or does not fit the package.
    source
        A row that the package gets with its first row of this kind, or empty.
    claimant
        Who makes the claims in the file, by a name of no language; or ''.
    """

    name: str
    convert: Convert
    needs: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    source: Mapping[str, str] = field(default_factory=dict)
    claimant: str = ""


@dataclass(frozen=True)
class Job:
    """One import: where it goes, how it is read, what is told of it."""

    package: Package
    places: Places
    options: Options
    report: Report
    source_id: str = ""

    def word(self, table: str, column: str, *wanted: str) -> str:
        """Return the first of some words that the package's vocabulary has, '' if none."""
        enum = self.package.descriptor.tables[table].field(column).enum
        return next((word for word in wanted if not enum or word in enum), "")

    def mapped(self, column: str, value: str, known: Mapping[str, str]) -> str:
        """
        Turn a foreign value into a word of the package's vocabulary.

        Parameters
        ----------
        column
            Column of the incidents.
        value
            As it stands in the file.
        known
            What values usually mean; the user's own map goes first.
        """
        own = self.options.values.get(column, {})
        word = own.get(value, known.get(value, ""))
        if not word or not self.word("incidents", column, word):
            self.report.stranger(column, value)
            rule = f"is not known: no {column} of the package stands for it"
            remedy = f"map it: [values.{column}] in the --map file"
            refuse(column, value, rule, remedy)
        return word


def known(options: Options, form: Format, package: Package) -> None:
    """Raise UsageError for a part of the map that nobody would read."""
    ours = package.descriptor.tables["incidents"].columns
    parts = {"columns": ours, "defaults": ours}
    if form.knows:  # its columns are known
        parts = {"columns": (), "defaults": ("source_ids",)}
    parts |= {"values": ours, "source": package.descriptor.tables["sources"].columns}
    for part, names in parts.items():
        for name in getattr(options, part):
            if name not in names:
                remedy = suggester(names, f"write one of: {', '.join(names)}")(name)
                if not names:
                    remedy = f"leave [{part}] out: columns of {form.name} have their names"
                message = f"--map: {part}, {name}: is not a column that can be filled; {remedy}"
                raise UsageError(message)
    if options.source and not options.source.get("source_id"):
        message = "--map: source, source_id: must not be empty; name the source that is new"
        raise UsageError(message)
