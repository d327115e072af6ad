"""Where in its sources a row stands and who says it: sparse, as few rows have either."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.rules.locators import places
from maps.page.columns import words

if TYPE_CHECKING:
    import pandas as pd

    from geo import Dataset


def cited(data: Dataset, rows: dict[str, dict[str, int]]) -> dict[str, Any]:
    """
    Return locators and speakers by the rows of their tables.

    Parameters
    ----------
    data
        A validated dataset.
    rows
        Row number of each id, by table.

    Returns
    -------
    dict
        ``incidents``: by row, the place in each source by the source's row;
        ``figures``: by row, the place in its source; ``said_by``: by row of
        an incident, rows of claimants. Keys are texts, as in JSON.
    """
    sources, claimants = rows["sources"], rows["claimants"]
    found: dict[str, dict[str, Any]] = {"incidents": {}, "figures": {}, "said_by": {}}
    for place, text in _filled(data.incidents, "locator"):
        at = {str(sources[name]): where for name, where in places(text) if name in sources}
        found["incidents"][str(place)] = at
    for place, text in _filled(data.figures, "locator"):
        found["figures"][str(place)] = text
    for place, text in _filled(data.incidents, "said_by"):
        names = (name.strip() for name in text.split(";"))
        found["said_by"][str(place)] = [claimants[name] for name in names if name in claimants]
    return found


def _filled(table: pd.DataFrame, column: str) -> list[tuple[int, str]]:
    """Return the cells of a column that a package may leave out, with their rows."""
    if column not in table.columns:
        return []
    return [(place, text) for place, text in enumerate(words(table[column])) if text]
