"""The incidents of a large table, as blocks that the page reads when it needs them.

Sections: ``first``, what the first drawing counts and places; ``ids``; ``list``, what a row
of the lists shows; ``more``, what is shown of one incident alone. A text in several
languages is a column a language, ``title_en``; one without any text is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo.package import model
from maps.page import columns
from maps.page.blocks import Blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo import Dataset

LEAST_INCIDENTS = 4000  # incidents from which blocks open sooner than JSON


def is_large(data: Dataset) -> bool:
    """Say whether the page reads the incidents out of blocks."""
    return len(data.incidents) >= LEAST_INCIDENTS


def incidents(data: Dataset, codes: Sequence[str], rows: dict[str, dict[str, int]]) -> Blocks:
    """
    Return the incidents as blocks.

    Parameters
    ----------
    data
        Its incidents in order of time.
    codes
        Languages of the page.
    rows
        Row number of each id, by table.
    """
    table = data.incidents
    blocks = Blocks(len(table))
    blocks.add("first", _first(data, rows))
    blocks.add("ids", {"id": columns.words(table["event_id"])}, split=True)
    shown = {"time": columns.words(table["event_time"]), **_texts(table, "title", codes)}
    listed = [text.split(";") if text else [] for text in columns.words(table["source_ids"])]
    sources = [
        [rows["sources"][name] for name in names if name in rows["sources"]] for names in listed
    ]
    blocks.add("list", {**shown, "sources": sources}, split=True)
    more = {**_texts(table, "notes", codes), **_texts(table, "date_note", codes)}
    named = list(model.own_columns(data.descriptor, "incidents"))
    for place, name in enumerate(named):
        more[f"extra_{place}"] = columns.words(table[name].astype(object))
    blocks.add("more", more, split=True)
    blocks.head["extra"] = named
    return blocks


def _first(data: Dataset, rows: dict[str, dict[str, int]]) -> dict[str, np.ndarray]:
    """Return what the map, the time strip and the filters read of every row."""
    table = data.incidents
    first = np.datetime64(data.settings["period"][0])
    hours = columns.hours_of(data)
    return {
        "day": (table["event_date"] - first).dt.days.to_numpy(np.int64),
        **({} if hours is None else {"hour": hours}),
        **{name: _codes(data, column) for name, column in WORD_COLUMNS.items()},
        **{name: _links(table[f"{name}_id"], rows[many]) for name, many in PLACE_COLUMNS.items()},
        **{name: _numbers(table[name]) for name in ("latitude", "longitude", "precision_m")},
        **{name: _numbers(table[name]) for name in ("geo_precision", "time_precision")},
    }


WORD_COLUMNS = {"type": "event_type", "scope": "scope", "verification": "verification"}
PLACE_COLUMNS = {"region": "regions", "city": "cities", "site": "sites"}


def _codes(data: Dataset, column: str) -> np.ndarray:
    """Return a vocabulary column as positions in its vocabulary."""
    values = [item["value"] for item in data.descriptor.categories("incidents", column)]
    return pd.Index(values).get_indexer(data.incidents[column].astype(object)).astype(np.int64)


def _links(ids: pd.Series, rows: dict[str, int]) -> np.ndarray:
    """Turn ids into row numbers, -1 where there is none."""
    return ids.astype(object).map(rows).fillna(-1).to_numpy(np.int64)


def _numbers(values: pd.Series) -> np.ndarray:
    """Return numbers, NaN for none."""
    return values.astype("float64").to_numpy()


def _texts(table: pd.DataFrame, base: str, codes: Sequence[str]) -> dict[str, Any]:
    """Return a text's columns by name, those that say something."""
    found = zip(codes, columns.in_languages(table, base, codes), strict=True)
    return {f"{base}_{code}": values for code, values in found if any(values)}
