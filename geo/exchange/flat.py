"""CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.package.casting import texts
from geo.package.tables import to_csv

if TYPE_CHECKING:
    import pandas as pd

    from geo.package.descriptor import TableSpec

# A spreadsheet takes a cell that begins so for a formula. The apostrophe before it is ours
# if what follows the apostrophes is such a sign: so the two directions undo each other.
# A number with its sign, such as a telephone's, is none.
FORMULA = re.compile(r"(?![+-]\d+(?:\.\d+)?\Z)'*[=+\-@\t\r\n]", re.ASCII)
# Tags of the Humanitarian Exchange Language (hxlstandard.org), by table and column.
HXL = {
    "event_id": "#event+id",
    "event_date": "#date+occurred",
    "event_time": "#date+time",
    "event_type": "#event+type",
    "acled_event_type": "#event+type+acled",
    "acled_sub_event_type": "#event+subtype+acled",
    "title": "#event+name",
    "notes": "#description",
    "date_note": "#date+description",
    "city_id": "#loc+city+code",
    "site_id": "#loc+site+code",
    "region_id": "#adm1+code",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "geo_precision": "#geo+precision",
    "precision_m": "#geo+precision+m",
    "time_precision": "#date+precision",
    "verification": "#status+verification",
    "source_ids": "#meta+source+code",
    "source_id": "#meta+source+code",
    "scope": "#geo+scope",
    "rights": "#meta+rights",
    "name": "#loc+name",
    "population": "#population",
    "measure": "#indicator+code",
    "low": "#value+min",
    "best": "#value+best",
    "high": "#value+max",
    "as_of": "#date+reported",
    "claimant": "#org+name",
    "status": "#status",
    "publisher": "#org+publisher",
    "url": "#meta+url",
    "note": "#description",
    "geometry": "#geo+wkt",
}
LANGUAGE_COLUMN = re.compile(r"(?P<base>.+)_(?P<code>[a-z]{2})")


def safe(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return "'" + text if FORMULA.match(text) else text


def plain(text: str) -> str:
    """Take away the apostrophe that `safe` put before a text."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def tag(column: str) -> str:
    """Return the HXL tag of a column; its language, if it has one, as an attribute."""
    if column in HXL:
        return HXL[column]
    found = LANGUAGE_COLUMN.fullmatch(column)
    if found and found["base"] in HXL:
        return f"{HXL[found['base']]}+i_{found['code']}"
    return f"#meta+{column}"


def write(table: pd.DataFrame, spec: TableSpec, *, hxl: bool) -> bytes:
    """
    Write a table as CSV: UTF-8, commas, LF; with `hxl`, a row of tags below the header.

    Text that begins with = + - @, a tab or a line break has an apostrophe before it.
    """
    rows: list[list[str]] = [list(map(safe, spec.columns))]
    if hxl:
        rows.append([tag(name) for name in spec.columns])
    columns = []
    for field in spec.fields:
        cells = texts(table[field.name], field.type)
        columns.append([safe(cell) for cell in cells] if field.type == "string" else cells)
    rows += [list(row) for row in zip(*columns, strict=True)]
    return to_csv(rows).encode("utf-8")
