"""Kinds, titles, texts in languages and ids of incidents that somebody brings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geo import spelling
from geo.intake import dates, recognition
from geo.intake import synonyms as known

if TYPE_CHECKING:
    from geo.intake.incidents import Incidents

INCIDENT = "Incident"
LONGEST_KIND = 40


def read(out: Incidents) -> None:
    """Read kinds, texts in languages, ids and what has one name alone."""
    sheet, fields = out.sheet, out.fields
    kinds = list(sheet.column(fields.get("event_type")))
    if "event_type" in fields and set(kinds) - {""} <= known.VIOLENCE.keys():
        kinds = [known.VIOLENCE[it].capitalize() if it in known.VIOLENCE else it for it in kinds]
    out.cells["event_type"] = [it or INCIDENT for it in kinds]
    for name, column in fields.items():
        if name in recognition.TEXT_FIELDS or recognition.TEXT_IN_LANGUAGE.fullmatch(name):
            out.cells[name] = list(sheet.column(column))
    if "event_time" in fields:
        _hours(out, fields["event_time"])
    for name in ("title", "notes"):
        out.cells[name] = list(sheet.column(fields.get(name)))
    if "title" not in fields and not any(it.startswith("title_") for it in fields):
        layout = known.SYNONYMS["layouts"].get(out.layout, {})
        made = [it for it in layout.get("title", ()) if it in sheet.cells]
        parts = [sheet.column(it) for it in made]
        out.cells["title"] = [", ".join(filter(None, row)) for row in zip(*parts, strict=True)] or [
            ""
        ] * len(sheet)
        if made:
            out.notes.append(f"{sheet.name}: titles are made of {' and '.join(made)}")
    _ids(out)


def _hours(out: Incidents, column: str) -> None:
    """Take times of day, and say which were none."""
    cells = out.sheet.column(column)
    out.cells["event_time"] = [dates.clock(it) for it in cells]
    lost = [it for it, time in zip(cells, out.cells["event_time"], strict=True) if it and not time]
    if lost:
        out.notes.append(f"{out.sheet.name}: {column} is no time of day in {len(lost)} rows, such "
                         f"as {lost[0]}; they have none (write 17:20)")  # fmt: skip


def _ids(out: Incidents) -> None:
    """Take ids, or make them of date, place and title."""
    column = out.fields.get("event_id")
    if column is not None:
        out.cells["event_id"] = [it.removesuffix(".0") for it in out.sheet.column(column)]
        first: dict[str, int] = {}
        for at, text in enumerate(out.cells["event_id"]):
            if not text:
                out.fault(at, column, "has no id", "give it one, or leave the column out")
            elif text in first:
                rule = f"stands already in line {out.sheet.lines[first[text]]}"
                out.fault(at, column, rule, "give each row an id of its own")
            first.setdefault(text, at)
        return
    out.cells["event_id"] = made_ids(out)
    twice = next((it for it in out.sheet.columns if known.normal(it) in {"id", "eventid"}), None)
    if twice is not None and any(out.sheet.column(twice)):
        out.notes.append(f"{out.sheet.name}: {twice} is not the same as event_id: it is empty or "
                         "stands twice in some rows")  # fmt: skip
    out.notes.append(f"{out.sheet.name}: ids were made of date, place and title")


def made_ids(out: Incidents) -> list[str]:
    """Return ids that stay the same when rows move: of date, title or place, and a number."""
    titles = out.cells["title"] if any(out.cells["title"]) else out.cells["event_type"]
    place = out.sheet.column(out.fields.get("city_id"))
    bases = []
    for at, day in enumerate(out.cells.get("event_date", [""] * len(out.sheet))):
        words = spelling.slug(titles[at])[:LONGEST_KIND].strip("-")
        town = spelling.slug(place[at])[:LONGEST_KIND].strip("-")
        parts = (day, town if town not in words else "", words)
        bases.append("-".join(filter(None, parts)) or "incident")
    counts = Counter(bases)
    names = sorted(out.sheet.columns)
    order = sorted(range(len(bases)), key=lambda at: [out.sheet.column(name)[at] for name in names])
    seen: Counter[str] = Counter()
    ids = list(bases)
    for at in order:
        if counts[bases[at]] > 1:
            seen[bases[at]] += 1
            ids[at] = f"{bases[at]}-{seen[bases[at]]}"
    return ids
