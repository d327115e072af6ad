"""The data of a page beside the tables that it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from copies import rows_in

import geo
from maps.page import payload

if TYPE_CHECKING:
    from pathlib import Path


class Page(dict[str, Any]):
    """The data of a package, as the page reads it, and the package's own tables."""

    def __init__(self, folder: Path) -> None:
        self.data = geo.load(folder)
        self._folder = folder
        super().__init__(payload.read(payload.text(payload.content(self.data))))

    def rows(self, name: str) -> list[dict[str, str]]:
        """Return rows as the page has them: incidents in order of time, last who has none."""
        rows = rows_in(self._folder / f"{name}.csv")
        if name == "incidents":
            rows.sort(key=lambda row: (row["event_date"], row["event_time"] or "24:00"))
        return rows

    def keys_of(self, name: str) -> list[str]:
        """Return the primary keys of a table, which stand in its first column."""
        return [next(iter(row.values())) for row in self.rows(name)]
