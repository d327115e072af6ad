"""How many of what a dataset holds, in a few lines."""

from __future__ import annotations

import html as markup
from typing import TYPE_CHECKING, Any, Protocol

from geo import measure_words as words
from geo import when
from geo.measures import AREA

if TYPE_CHECKING:
    from collections.abc import Hashable

    import pandas as pd

    from geo.measures import Measure


class Summarised(Protocol):
    """What is described: a dataset, whose module imports this one."""

    @property
    def incidents(self) -> pd.DataFrame:
        """One row an incident."""

    @property
    def regions(self) -> pd.DataFrame:
        """One row a region."""

    @property
    def cities(self) -> pd.DataFrame:
        """One row a town."""

    @property
    def figures(self) -> pd.DataFrame:
        """One row a claim."""

    @property
    def texts(self) -> pd.DataFrame:
        """One row a text."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What was done."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to look at."""

    @property
    def measures(self) -> dict[str, Measure]:
        """Measures by id."""

    @property
    def settings(self) -> dict[str, Any]:
        """What the package says under ``qantar``."""


def lines(data: Summarised) -> list[str]:
    """
    Describe a dataset.

    Parameters
    ----------
    data
        The dataset.

    Returns
    -------
    list of str
        A line on what there is, one a measure, one on notes and warnings.
    """
    out = [f'Dataset "{title(data)}": {"; ".join(_tables(data)) or "empty"}']
    out += [_measure(data, name, it) for name, it in data.measures.items()]
    if data.notes or data.warnings:
        counts = [_count(len(data.notes), "note"), _count(len(data.warnings), "warning")]
        out.append(f"{', '.join(counts)}: data.notes, data.warnings")
    return out


def text(data: Summarised) -> str:
    """Describe a dataset as text; parameters as in `lines`."""
    return "\n".join(lines(data))


def html(data: Summarised) -> str:
    """Describe a dataset as HTML, its texts escaped; parameters as in `lines`."""
    rows = "\n".join(markup.escape(line) for line in lines(data))
    return f"<pre>{rows}</pre>"


def title(data: Summarised) -> str:
    """Return the heading in the first language that has one."""
    rows = data.texts[data.texts["key"] == "title"]
    found = [rows[name].iloc[0] for name in rows.columns if name.startswith("text_") and len(rows)]
    return next((str(it) for it in found if isinstance(it, str)), "")


def _tables(data: Summarised) -> list[str]:
    """Count what there is."""
    parts = []
    rows = data.incidents
    if len(rows):
        column = data.settings.get("weight")
        count = _count(len(rows), "incident")
        if isinstance(column, str) and column in rows.columns:
            count = f"{int(rows[column].sum()):,} events in {_count(len(rows), 'row')}"
        kinds = _count(rows["event_type"].nunique(), "kind")
        first, last = (_day(rows.loc[at]) for at in _ends(rows))
        parts.append(f"{count} of {kinds}, {first} to {last}")
    for name, one in (("regions", "region"), ("cities", "town"), ("figures", "claim")):
        if len(getattr(data, name)):
            parts.append(_count(len(getattr(data, name)), one))
    return parts


def _count(number: int, noun: str) -> str:
    """Return a number and what it counts."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _ends(rows: pd.DataFrame) -> tuple[Hashable, Hashable]:
    """Return the first and the last row, by day."""
    return rows["event_date"].idxmin(), rows["event_date"].idxmax()


def _day(row: pd.Series) -> str:
    """Write what is known of a row's day: 1 Jan 2019, Jan 2019, 2019."""
    day, exact = row["event_date"], row["time_precision"]
    forms = {10: f"{day.day} {day:%b %Y}", 7: f"{day:%b %Y}", 4: f"{day:%Y}"}
    return forms[len(when.known(f"{day:%Y-%m-%d}", exact))]


def _measure(data: Summarised, name: str, measure: Measure) -> str:
    """Describe a measure in a line."""
    said = str(measure.agg)
    column = measure.column or name
    if measure.kind == "computed" and measure.agg != words.COUNT:
        rows = data.incidents
        known = int(rows[column].notna().sum()) if column in rows.columns else 0
        of = "" if column == name else f" of {column}"
        said += f"{of} over {known:,} of {_count(len(rows), 'incident')}"
    elif column != name and measure.agg != words.COUNT:
        said += f" {column}"
    if measure.per:
        below = "square kilometres" if measure.denominator == AREA else measure.denominator
        said += f", per {measure.per:,} of {below}"
    return f"{measure.kind:<9} {name}  {said}"
