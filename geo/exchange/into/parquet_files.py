"""Parquet files from strangers: as large as they say, once their dictionaries are written out."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
from pyproj.exceptions import ProjError
from shapely.errors import ShapelyError

from geo import limits
from geo.exchange.into.encodings import fault
from geo.intake import text_table
from geo.package import text_files
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from pathlib import Path

# What the libraries raise where a file, or what it says of itself, is not as they write it.
BROKEN_PARQUET = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RuntimeError,
           ShapelyError, ProjError)  # fmt: skip
SHAPES = b"geo"  # the part of its own description that files with shapes have


def read(path: Path) -> tuple[pd.DataFrame, list[str]]:
    """
    Read a table.

    Parameters
    ----------
    path
        A Parquet file, with shapes if it has any.

    Returns
    -------
    pandas.DataFrame
        With the columns of its index, where those have names.
    list of str
        What was done.

    Raises
    ------
    DataError
        If it is no sound file, or has more rows, columns or bytes than the limits.
    OSError
        If it can not be read.
    """
    text_files.opened(path, "foreign").close()  # a pipe would be waited for
    try:
        arrow: Any = importlib.import_module("pyarrow")
        parquet: Any = importlib.import_module("pyarrow.parquet")
    except ImportError:
        rule = "can not be read: the library pyarrow is missing"
        raise fault(path, rule, "pip install 'qantar[exchange]'") from None
    try:
        with parquet.ParquetFile(path) as file:
            _fits(path.name, file.metadata)
            schema = file.schema_arrow
        _written_out(path, schema)
        drawn = SHAPES in (schema.metadata or {})
        frame = gpd.read_parquet(path) if drawn else pd.read_parquet(path)
    except (*BROKEN_PARQUET, arrow.ArrowException) as error:
        rule = f"is no sound Parquet file ({str(error)[:80]})"
        raise fault(path, rule, "write it anew, or as CSV UTF-8") from None
    flat, indexed = text_table.flat(frame)
    said = f"{path.name}: the index was read as {', '.join(indexed)}"
    return flat, [said] if indexed else []


def _fits(name: str, said: Any) -> None:  # noqa: ANN401 (an untyped library)
    """Raise DataError for a file that says that it is larger than the limits."""
    groups = [said.row_group(at) for at in range(said.num_row_groups)]
    found = {"rows": said.num_rows, "columns": said.num_columns,
             "table": sum(it.total_byte_size for it in groups)}  # fmt: skip
    for limit, size in found.items():
        most = getattr(limits.current(), limit)
        if size > most:
            what = "bytes" if limit == "table" else limit
            rule = f"has {size} {what}, more than {most}"
            raise DataError([Problem(name, rule, limits.remedy(limit))])


def _written_out(path: Path, schema: Any) -> None:  # noqa: ANN401 (the same)
    """Raise DataError where texts that are stored once would fill the memory, row by row."""
    arrow: Any = importlib.import_module("pyarrow")
    compute: Any = importlib.import_module("pyarrow.compute")
    parquet: Any = importlib.import_module("pyarrow.parquet")
    kinds = {arrow.string(), arrow.large_string(), arrow.binary(), arrow.large_binary()}
    most = limits.current().table
    for field in schema:
        if getattr(field.type, "value_type", field.type) not in kinds:
            continue
        column = parquet.read_table(path, columns=[field.name], read_dictionary=[field.name])[0]
        for part in column.chunks:
            if arrow.types.is_dictionary(part.type):
                sizes = compute.binary_length(part.dictionary).take(part.indices)
                most -= compute.sum(sizes).as_py() or 0
        if most < 0:
            rule = f"its texts, written out, have more than {limits.current().table} bytes"
            raise DataError([Problem(path.name, rule, limits.remedy("table"), field=field.name)])
