"""What tables of events share: a day, a point, how well it is known, a claim of deaths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.exchange.into import foreign_cells

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.exchange.into.conversion import Job
    from geo.writing.insertion import Row


def day(cells: Mapping[str, str], column: str, job: Job) -> str:
    """Return a day of the package's period as YYYY-MM-DD; raise Skip for another."""
    date = foreign_cells.day(cells[column], column, job.options.dates)
    job.places.in_period(date, column)
    return date


def point(cells: Mapping[str, str], job: Job) -> tuple[float, float]:
    """Return latitude and longitude in degrees; raise Skip where they are none."""
    latitude, longitude = (
        foreign_cells.degrees(cells[name], name, job.report) for name in ("latitude", "longitude")
    )
    return latitude, longitude


def graded(job: Job) -> Row:
    """Return the cells that say how well an event is known, and by which source."""
    grade = job.word("incidents", "verification", "single_source")
    return {"verification": grade, "source_ids": job.source_id}


def killed(event_id: str, claimant: str, kinds: tuple[str, ...], job: Job) -> Row:
    """
    Return the cells of a claim of deaths of today, without its numbers.

    Of the kinds that a claimant may be, the first that the package knows is taken.
    """
    return {
        "place_kind": "incident",
        "place_id": event_id,
        "measure": "killed",
        "population": "all",
        "claimant": claimant,
        "claimant_kind": job.word("figures", "claimant_kind", *kinds),
        "status": "current",
        "source_id": job.source_id,
    }
