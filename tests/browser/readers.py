"""What a reader sees of the incidents: how many a day has, and how many are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copies import kept

if TYPE_CHECKING:
    from conftest import Visit


INCIDENTS = kept("incidents")


def on(day: str) -> int:
    return sum(row["event_date"] == day for row in INCIDENTS)


def listed(seen: Visit) -> int:
    return seen.page.locator("#pane-incidents [data-incident]").count()
