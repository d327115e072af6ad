"""What is no fault but wants a look: warnings, and notes that are shown on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.problems import NOTE, WARNING
from geo.rules import harm, mapped_measures, translated, untranslated
from geo.rules.rows import Rows, Tables

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from geo.package.reading import Package
    from geo.problems import Problem

HOUR, DUPLICATE, ARCHIVE = "hour", "duplicate", "archive"
# The setting that names the UTC offsets of the places where the events were.
CLOCKS = "clocks"


def check(package: Package) -> list[Problem]:
    """
    Find what readers may stumble over though no rule is broken.

    Parameters
    ----------
    package
        Without faults.

    Returns
    -------
    list of Problem
        Warnings: hours that only pages with another clock give; translations
        that stayed when their text changed; settings by a former name. Notes:
        rows that may be the same event; sources without an archived copy.
    """
    tables = {name: Rows(package.raw[name], package.frames[name]) for name in package.frames}
    if package.descriptor.is_plain:
        return []
    clocks = package.descriptor.settings.get(CLOCKS)
    return [
        *_hours(tables, clocks if isinstance(clocks, list) else []),
        *translated.check(package),
        *untranslated.check(package),
        *mapped_measures.older(package.descriptor.settings),
        *(item for item in harm.names(package, tables) if item.level == WARNING),
        *harm.words(tables),
        *_duplicates(tables["incidents"]),
        *_unarchived(tables["sources"]),
    ]


def _hours(tables: Tables, clocks: Container[str]) -> Iterator[Problem]:
    """Find hours without a word of whose they are, all of whose sources have another clock."""
    sources, rows = tables["sources"], tables["incidents"]
    if "clock" not in sources.raw.spec.columns or not clocks:
        return
    clock = dict(zip(sources.text("source_id"), sources.text("clock"), strict=True))
    columns = (rows.text("event_time"), rows.text("date_note"), rows.text("source_ids"))
    for place, (hour, note, listed) in enumerate(zip(*columns, strict=True)):
        theirs = {clock.get(name, "") for name in listed.split(";")}
        if hour and not note and theirs and not any(own == "" or own in clocks for own in theirs):
            rule = f"is known from pages with another clock only ({', '.join(sorted(theirs))})"
            remedy = "say in date_note whose hour it is"
            yield rows.problem(place, "event_time", rule, remedy, code=HOUR, level=WARNING)


def _duplicates(rows: Rows) -> Iterator[Problem]:
    """Find rows of the same day, type and place that share their hour, or a site without one."""
    names = ("event_date", "event_time", "event_type", "site_id", "city_id", "region_id")
    ids = rows.text("event_id")
    first: dict[tuple[str, ...], int] = {}
    for place, key in enumerate(zip(*(rows.written(name) for name in names), strict=True)):
        day, hour, _, site, *_ = key
        if not day or not (hour or site):
            continue
        earlier = first.setdefault(key, place)
        if earlier != place:
            rule = f"has the day, hour, type and place of {ids[earlier]}"
            remedy = "see whether they are one event; if so, join them"
            yield rows.problem(place, "event_id", rule, remedy, code=DUPLICATE, level=NOTE)


def _unarchived(rows: Rows) -> Iterator[Problem]:
    """Find sources without an archived copy."""
    rule, remedy = "has no archived copy", "save the page in a web archive and give its address"
    for place, (name, text) in enumerate(
        zip(rows.text("source_id"), rows.text("archive_url"), strict=True)
    ):
        if not text:
            yield rows.problem(place, "archive_url", rule, remedy, name, code=ARCHIVE, level=NOTE)
