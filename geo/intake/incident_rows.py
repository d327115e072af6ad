"""Rows of incidents that somebody brings, read: what each column is, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.intake import incident_days, incident_points, incident_words, recognition
from geo.intake import synonyms as known
from geo.intake.incidents import Incidents
from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import numpy.typing as npt

    from geo.intake.text_table import TextTable


def read(
    sheet: TextTable,
    drawn: tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]] | None,
    mapping: Mapping[str, str | None],
    layout: str,
    order: str | None,
) -> Incidents:
    """
    Read incidents, without regions and towns.

    `drawn` are latitude and longitude of their points, None where columns hold them; `mapping`,
    layout and order are as `geo.from_frames` takes them.
    """
    if not len(sheet):
        return _refused(sheet, Problem(sheet.name, "holds no incident", "add a row"))
    named, notes, problems = recognition.mapped(sheet, mapping, INCIDENT_FIELDS)
    private = [
        name
        for name in sheet.columns
        if known.normal(name) in PRIVATE_HEADINGS and name not in named
    ]
    gone = [*private, *(name for name, target in named.items() if target is None)]
    sheet = sheet.blanked().without(gone)
    if private:
        notes.append(f"{sheet.name}: not taken, being about who filled it in: {', '.join(private)}")
    notes += [f"{sheet.name}: {name} was left out: it {why}" for name, why in sheet.left.items()]
    problems += _missing(sheet, layout, mapping)
    layout = known.layout_of(sheet.columns, layout)
    if layout == known.KOBO and "event_date" not in named.values():
        day = incident_days.question(sheet.without(named))
        if day is not None:
            named = {**named, day: "event_date"}
            notes.append(f"{sheet.name}: {day} was taken for event_date")
    found = _found(sheet, layout, named)
    out = Incidents(sheet, layout, found.fields, {}, notes=[*notes, *found.notes])
    out.problems = [*problems, *found.problems]
    if not out.problems:
        incident_days.read(out, order)
        incident_points.read(out, drawn)
        incident_points.levels(out)
        incident_words.read(out)
    return out


def _found(
    sheet: TextTable, layout: str, named: Mapping[str, str | None]
) -> recognition.Recognised:
    """Find the column of each field: by its name, by its tag, by usual words."""
    tagged = _tagged(sheet, named)
    found = recognition.recognise(sheet, layout, {**tagged, **named})
    middles = _centroids(found.fields)
    gone = tuple(f"{sheet.name}: {name} was taken" for name in middles)
    found.notes = [it for it in found.notes if not it.startswith(gone)]
    found.notes += [f"{sheet.name}: {it} was taken for {name}, by its tag {sheet.tags[it]}"
                    for it, name in tagged.items()]  # fmt: skip
    if middles:
        what = (
            "are middles of regions, no points of events; regions=… (--regions FILE) counts by them"
        )
        found.notes.append(f"{sheet.name}: {' and '.join(middles)} {what}")
    return found


def _centroids(fields: dict[str, str]) -> list[str]:
    """Leave middles of regions out where rows stand for many; return their columns."""
    axes = [it for it in ("latitude", "longitude") if it in fields]
    names = [fields[it] for it in axes]
    if "weight" not in fields or not all(known.normal(it).startswith(MIDDLE_NAMES) for it in names):
        return []
    for axis in axes:
        del fields[axis]
    return names


def _tagged(sheet: TextTable, named: Mapping[str, str | None]) -> dict[str, str]:
    """Return the fields of columns by their HXL tags, those that nobody named."""
    out: dict[str, str] = {}
    taken = {it for it in named.values() if it is not None}
    tags = {it: "".join(tag.split()) for it, tag in sheet.tags.items() if it in sheet.cells}
    for field_, words in known.TAGGED_FIELDS.items():
        found = (it for word in words for it, tag in tags.items() if tag.startswith(word))
        name = next((it for it in found if it not in named and it not in out), None)
        if name is not None and field_ not in taken:
            out[name] = field_
    return out


MIDDLE_NAMES = ("centroid", "center", "centre")
INCIDENT_FIELDS = (*known.INCIDENT_SYNONYMS, "source")
PRIVATE_HEADINGS = frozenset(map(known.normal, known.PRIVATE))


def _refused(sheet: TextTable, problem: Problem) -> Incidents:
    """Return no incidents and the reason."""
    return Incidents(sheet, known.PLAIN_LAYOUT, {}, problems=[problem])


def _missing(sheet: TextTable, layout: str, mapping: Mapping[str, str | None]) -> list[Problem]:
    """Find the columns of a named layout that are not there."""
    there = {known.normal(name) for name in sheet.columns}
    if layout == known.KOBO and there >= set(map(known.normal, known.ODK)):
        return []
    return [
        Problem(sheet.name, f"a column of the layout {layout} is missing",
                "name another layout, or auto", field=mark)
        for mark in known.LAYOUT_COLUMNS.get(layout, ())
        if known.normal(mark) not in there and mark not in mapping
    ]  # fmt: skip
