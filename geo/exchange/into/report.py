"""What an import took, what it skipped, and why; bounded, however much is wrong."""

from __future__ import annotations

import contextlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.exchange.flat import safe
from geo.package.tables import to_csv
from geo.problems import SHOWN, VALUE_SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from geo.exchange.into.draft import Draft
    from geo.problems import Problem

DISTINCT_NOTES = 50
REPORT_COLUMNS = ("line", "outcome", "event_id", "field", "value", "rule", "remedy")


@dataclass
class Report:
    """
    The account of one import.

    Parameters
    ----------
    file
        Name of the foreign file.
    log
        Where each row's outcome is written as CSV, or None.

    Attributes
    ----------
    taken, skipped
        Rows of the foreign file.
    claims
        Claims that came with them.
    first
        The first faults, `SHOWN` at most.
    rules
        How often each rule was broken.
    unknown
        Values that no rule of ours knows, by column, each with its count.
    said
        What was found out about the file, in words.
    pending
        What was mapped or changed in the row being read.
    counted
        The same of all rows taken, each with its count.
    """

    file: str
    log: TextIO | None = None
    taken: int = 0
    skipped: int = 0
    claims: int = 0
    first: list[Problem] = field(default_factory=list)
    rules: Counter[str] = field(default_factory=Counter)
    unknown: dict[str, Counter[str]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Begin the log."""
        self._write(REPORT_COLUMNS)

    def note(self, said: str) -> None:
        """Say what was mapped or changed in a row; it counts once the row is taken."""
        self.pending.append(said)

    def skip(self, problem: Problem, event_id: str = "") -> None:
        """Note a row that is not taken."""
        self.skipped += 1
        key = f"{problem.field}: {problem.rule}" if problem.field else problem.rule
        self.rules[
            key if key in self.rules or len(self.rules) < DISTINCT_NOTES else "other faults"
        ] += 1
        if len(self.first) < SHOWN:
            self.first.append(problem)
        cells = (str(problem.row or ""), "skipped", event_id, problem.field or "")
        self._write((*cells, problem.value or "", problem.rule, problem.remedy))

    def take(self, draft: Draft) -> None:
        """Note a row that is taken."""
        self.taken += 1
        self.claims += len(draft.figures)
        self.counted.update(draft.said)
        self._write((str(draft.line), "taken", draft.event_id, "", "", "", ""))

    def stranger(self, column: str, value: str) -> None:
        """Note a value that is not known."""
        values = self.unknown.setdefault(column, Counter())
        short = value[:VALUE_SHOWN]
        values[short if short in values or len(values) < DISTINCT_NOTES else "(others)"] += 1

    def lines(self) -> Iterator[str]:
        """Yield the account for people, a fact a line; without the faults themselves."""
        rows = self.taken + self.skipped
        yield f"{self.file}: {rows} rows read, {self.taken} taken, {self.skipped} skipped"
        if self.claims:
            yield f"  claims taken with them: {self.claims}"
        yield from (f"  {item}" for item in dict.fromkeys(self.said))
        yield from (f"  {item}: {count}" for item, count in sorted(self.counted.items()))
        for column, values in self.unknown.items():
            listed = ", ".join(f"{value or '(empty)'} ({count})" for value, count in values.items())
            yield f"  not known in {column}: {listed}"
        for rule, count in self.rules.most_common():
            yield f"  skipped, {rule}: {count}"

    def faults(self) -> Iterator[str]:
        """Yield the first faults, a line each, and how many more there are."""
        yield from map(str, self.first)
        if self.skipped > len(self.first):
            yield f"and {self.skipped - len(self.first)} more (--report FILE lists all)"

    def _write(self, cells: tuple[str, ...]) -> None:
        """Add a row to the log."""
        if self.log is not None:
            with contextlib.suppress(UnicodeEncodeError):
                self.log.write(to_csv([[safe(cell) for cell in cells]]))
