"""A foreign row on its way into the package, or why it is not taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from geo.claim import ENDS
from geo.package.cells import CONTROL
from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.package.reading import Package
    from geo.writing.insertion import Row


class Skip(Exception):  # noqa: N818 (a row is passed over, nothing fails)
    """A foreign row can not be taken."""

    def __init__(self, column: str, value: str, rule: str, remedy: str) -> None:
        self.column, self.value, self.rule, self.remedy = column, value, rule, remedy
        super().__init__(rule)


@dataclass
class Draft:
    """A foreign row turned into ours: one incident, what is claimed of it, what was changed."""

    line: int
    incident: Row
    figures: list[Row] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def event_id(self) -> str:
        """Id of the incident."""
        return self.incident["event_id"]


def problem(file: str, line: int, skip: Skip) -> Problem:
    """Return what is wrong with a foreign row."""
    return Problem(file, skip.rule, skip.remedy, line, skip.column, skip.value)


def clean(cells: Mapping[str, str]) -> None:
    """Raise Skip where a cell holds a control character, which no format of ours can hold."""
    if not CONTROL.search("\n".join(cells.values())):
        return
    for column, text in cells.items():
        if CONTROL.search(text):
            refuse(column, text, "holds a control character", "remove it")


def refuse(column: str, value: str, rule: str, remedy: str) -> NoReturn:
    """Say why a row is not taken."""
    raise Skip(column, value, rule, remedy)


def existing(package: Package) -> dict[str, tuple[Row, list[Row]]]:
    """Return the incidents of a package as written, each with the claims about it."""
    out: dict[str, tuple[Row, list[Row]]] = {
        row["event_id"]: (row, []) for row in package.raw["incidents"].records()
    }
    for row in package.raw["figures"].records():
        if row["place_kind"] == "incident" and row["status"] == "current":
            out[row["place_id"]][1].append(row)
    return out


def refuse_known(
    draft: Draft, there: dict[str, tuple[Row, list[Row]]], seen: dict[str, int]
) -> None:
    """Raise Skip for a row that the package, or the file before it, has already."""
    name = draft.event_id
    if name in seen:
        rule = f"stands already in line {seen[name]}"
        remedy = "keep one of the two, or give each an event_id of its own"
        refuse("event_id", name, rule, remedy)
    if name not in there:
        return
    row, claims = there[name]
    for column, text in draft.incident.items():
        if row.get(column, "") != text:
            rule, remedy = "is in the package with another value", "change the row there by hand"
            refuse(column, text, rule, remedy)
    for figure in draft.figures:
        same = [row for row in claims if row["claimant"] == figure["claimant"]]
        for old in same:
            if any(old[end] != figure.get(end, "") for end in ENDS):
                rule = f"the package has another number of this claimant ({old['figure_id']})"
                remedy = f"add a claim by hand, and set {old['figure_id']} to superseded"
                value = " / ".join(figure.get(end, "") for end in ENDS)
                refuse("best", value, rule, remedy)
    refuse("event_id", name, "is in the package already", "nothing to do")
