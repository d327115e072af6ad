"""A dataset into the files of other tools."""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING

import geopandas as gpd

from geo import asked
from geo.exchange import flat
from geo.exchange.out import geojson, gpkg, kml, parquet, xlsx
from geo.problems import DataError, Problem, UsageError
from geo.writing import files

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from geo.dataset import Dataset
    from geo.package.descriptor import TableSpec

LAYERS = ("regions", "cities", "sites", "incidents")
TABLES = ("figures", "sources")
# Formats that hold every layer, those that hold one, and what each can hold.
ALL = {".gpkg": (*LAYERS, *TABLES), ".xlsx": (*LAYERS, *TABLES)}
ONE_LAYER = {
    ".geojson": LAYERS,
    ".kml": LAYERS,
    ".parquet": (*LAYERS, *TABLES),
    ".csv": (*LAYERS, *TABLES),
}
EXPORT_ENDINGS = (".gpkg", ".geojson", ".parquet", ".csv", ".kml", ".xlsx")
EXPORT_EXTRAS = {".parquet": "pyarrow", ".xlsx": "openpyxl"}
# What a text can not have in it: text that is no Unicode, an end of text, what XML forbids.
NO_UNICODE = "\ud800-\udfff"
NOT_IN_XML = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff{NO_UNICODE}]")
REFUSED_CHARACTERS = {
    ".gpkg": re.compile(f"[\x00{NO_UNICODE}]"),
    ".kml": NOT_IN_XML,
    ".xlsx": NOT_IN_XML,
}
NO_CELL_TEXT = re.compile(f"[{NO_UNICODE}]")


def export(data: Dataset, path: Path | str, *, layer: str | None = None, hxl: bool = False) -> None:
    """
    Write a dataset for another tool; the ending of the file says for which.

    Parameters
    ----------
    data
        Of which everything is written: leave rows that must not be published
        out when it is loaded.
    path
        ``.gpkg`` and ``.xlsx`` get regions, cities, sites, incidents, figures
        and sources; ``.geojson``, ``.kml``, ``.parquet`` and ``.csv`` get one.
    layer
        Only this one; by default the incidents where a file holds one.
    hxl
        Whether a row of HXL tags follows the header (``.csv``).

    Raises
    ------
    UsageError
        If the ending, the layer or HXL do not go together, or a library is
        not installed.
    DataError
        If a text has a character that the format can not hold.
    OSError
        If the file can not be written; what stood there stands there still.
    """
    place = asked.path(path, "path")
    asked.text("layer", layer)
    ending, layers = chosen(place, layer, hxl=hxl)
    specs = {name: data.descriptor.tables[name] for name in layers}
    tables = {name: table(data, name) for name in layers}
    _holds(tables, specs, ending)
    first = layers[0]
    with files.replacing(place) as new:
        if ending == ".gpkg":
            gpkg.write(new, tables, specs, data.descriptor)
        elif ending == ".xlsx":
            new.write_bytes(xlsx.write(tables, specs))
        elif ending == ".parquet":
            parquet.write(new, tables[first], specs[first])
        elif ending == ".csv":
            new.write_bytes(flat.write(tables[first], specs[first], hxl=hxl))
        elif ending == ".kml":
            new.write_bytes(kml.write(tables[first], specs[first]))
        else:
            new.write_bytes(geojson.write(tables[first], specs[first]))


def chosen(path: Path, layer: str | None, *, hxl: bool) -> tuple[str, tuple[str, ...]]:
    """Return the ending of a file and the layers that go into it, or raise UsageError."""
    ending = path.suffix.lower()
    if ending not in EXPORT_ENDINGS:
        message = f"{path.name}: an export ends in one of {', '.join(EXPORT_ENDINGS)}"
        raise UsageError(message)
    if hxl and ending != ".csv":
        message = f"--hxl adds a row of tags to .csv, not to {ending}"
        raise UsageError(message)
    able = ALL.get(ending) or ONE_LAYER[ending]
    if layer is not None and layer not in able:
        message = f"{ending} holds {', '.join(able)}; not {layer}"
        raise UsageError(message)
    if ending in EXPORT_EXTRAS:
        _library(EXPORT_EXTRAS[ending], ending)
    if layer is None:
        return ending, able if ending in ALL else ("incidents",)
    return ending, (layer,)


def table(data: Dataset, name: str) -> pd.DataFrame:
    """Return the columns of a table as the descriptor has them, with geometry if it has any."""
    frame: pd.DataFrame = getattr(data, name)
    columns = list(data.descriptor.tables[name].columns)
    if isinstance(frame, gpd.GeoDataFrame):
        columns.append("geometry")
    return frame[columns]


def _library(name: str, ending: str) -> None:
    """Raise UsageError where a library is missing."""
    try:
        importlib.import_module(name)
    except ImportError:
        message = f"{ending} needs {name}: pip install 'qantar[exchange]'"
        raise UsageError(message) from None


def _holds(tables: dict[str, pd.DataFrame], specs: dict[str, TableSpec], ending: str) -> None:
    """Raise DataError with every text that the format can not hold."""
    refused = REFUSED_CHARACTERS.get(ending, NO_CELL_TEXT)
    problems = []
    for name, spec in specs.items():
        ids = tables[name][spec.primary_key]
        for field in spec.fields:
            if why := _why(field.name, refused, ending):
                rule = f"the name of a column {why}, which {ending} can not hold"
                remedy = "give it another name, or export to .csv or .geojson"
                problems.append(Problem(spec.path, rule, remedy, row=1, field=field.name))
            if field.type != "string":
                continue
            for key, text in zip(ids, tables[name][field.name], strict=True):
                if isinstance(text, str) and (why := _why(text, refused, ending)):
                    rule = f"{field.name} of this row {why}, which {ending} can not hold"
                    remedy = "change the text, or export to .csv or .geojson"
                    item = Problem(spec.path, rule, remedy, field=spec.primary_key, value=str(key))
                    problems.append(item)
    if problems:
        raise DataError(problems)


def _why(text: str, refused: re.Pattern[str], ending: str) -> str:
    """Say what a format can not hold in a text; "" if it can."""
    if found := refused.search(text):
        return f"has the control character U+{ord(found[0]):04X}"
    if ending == ".xlsx" and xlsx.size(text) > xlsx.MOST_CHARACTERS:
        return f"has more than {xlsx.MOST_CHARACTERS} characters"
    return ""
