"""A file of events or a part of it, batch by batch: points, days, kinds and regions as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq
import shapely
from pyproj import Transformer

from geo.counting.days import days_of
from geo.counting.event_columns import DEGREES_CRS, EVENT_DATE, LATITUDE, LONGITUDE, WKB
from geo.counting.event_files import PARQUET_FILE
from geo.counting.question import KIND_AXIS, REGION_AXIS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from geo.counting.event_columns import Columns
    from geo.counting.event_files import EventFile

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

BATCH_ROWS = 1 << 18  # of Parquet that are read at once
CSV_BLOCK = 1 << 24  # bytes of CSV that are read at once: a row must be shorter
# A point in WKB as nearly everybody writes it: little-endian, without a height.
EVENT_RECORD = np.dtype([("order", "u1"), ("type", "<u4"), ("x", "<f8"), ("y", "<f8")])
NO_CODE = -1


class KindWords(NamedTuple):
    """Texts of a column as numbers: the place of each in ``names``, -1 where there is none."""

    codes: Integers
    names: list[str]


class Batch(NamedTuple):
    """Some rows of a file; None for what was not asked for."""

    rows: int
    points: tuple[Floats, Floats] | None
    days: Integers | None
    kinds: KindWords | None
    regions: KindWords | None


def batches(
    file: EventFile, columns: Columns, groups: Sequence[int] | None, dates: str
) -> Iterator[Batch]:
    """
    Read events.

    Parameters
    ----------
    file
        A CSV or Parquet file.
    columns
        Which of its columns are read.
    groups
        Row groups of a Parquet file; None for all.
    dates
        ``dmy`` or ``mdy`` for 05/01/2022.

    Yields
    ------
    Batch
        Points as longitude and latitude in degrees, NaN where there is none.

    Raises
    ------
    OSError, pyarrow.ArrowException
        If the file can not be read.
    ValueError
        If a value is no date, or a geometry is no point.
    """
    for rows in (
        _parquet(file, columns, groups) if file.kind == PARQUET_FILE else _csv(file, columns)
    ):
        names = columns.names
        yield Batch(
            rows.num_rows,
            _points(rows, columns) if "geometry" in names or LONGITUDE in names else None,
            days_of(rows[names[EVENT_DATE]], dates) if EVENT_DATE in names else None,
            _words(rows[names[KIND_AXIS]]) if KIND_AXIS in names else None,
            _words(rows[names[REGION_AXIS]]) if REGION_AXIS in names else None,
        )


def _parquet(
    file: EventFile, columns: Columns, groups: Sequence[int] | None
) -> Iterator[pa.RecordBatch]:
    """Read batches of a Parquet file."""
    names = list(columns.names.values())
    texts = [columns.names[ours] for ours in (KIND_AXIS, REGION_AXIS) if ours in columns.names]
    with pq.ParquetFile(file.path, read_dictionary=texts, page_checksum_verification=True) as found:
        yield from found.iter_batches(
            BATCH_ROWS, row_groups=groups, columns=names, use_threads=False
        )


def _csv(file: EventFile, columns: Columns) -> Iterator[pa.RecordBatch]:
    """Read batches of a CSV file."""
    text = pa.dictionary(pa.int32(), pa.string())
    types = {
        name: pa.float64() if ours in {LONGITUDE, LATITUDE} else text
        for ours, name in columns.names.items()
    }
    try:
        reader = pyarrow.csv.open_csv(
            file.path,
            pyarrow.csv.ReadOptions(use_threads=False, block_size=CSV_BLOCK),
            pyarrow.csv.ParseOptions(delimiter=columns.separator, newlines_in_values=True),
            pyarrow.csv.ConvertOptions(
                include_columns=list(types), column_types=types, strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        if "Empty CSV file" in str(error):  # a header alone is a table without rows
            return
        raise
    with reader:
        yield from reader


def _points(rows: pa.RecordBatch, columns: Columns) -> tuple[Floats, Floats]:
    """Return longitude and latitude."""
    if "geometry" not in columns.names:
        x, y = (_floats(rows[columns.names[name]]) for name in (LONGITUDE, LATITUDE))
        return x, y
    column = rows[columns.names["geometry"]]
    x, y = _wkb(column) if columns.encoding == WKB else _pairs(column)
    if columns.crs:
        change = Transformer.from_crs(columns.crs, DEGREES_CRS, always_xy=True)
        known = np.isfinite(x) & np.isfinite(y)
        x, y = x.copy(), y.copy()
        x[known], y[known] = change.transform(x[known], y[known])
    return x, y


def _floats(column: pa.Array) -> Floats:
    """Return numbers, NaN where there is none."""
    if not pa.types.is_floating(column.type):
        column = column.cast(pa.float64())
    return np.asarray(column.to_numpy(zero_copy_only=False), float)


def _pairs(column: pa.Array) -> tuple[Floats, Floats]:
    """Return points that are written as pairs."""
    x, y = (_floats(pc.struct_field(column, place)) for place in (0, 1))
    return x, y


def _wkb(column: pa.Array) -> tuple[Floats, Floats]:
    """Return points in WKB."""
    if column.null_count == 0 and pa.types.is_binary(column.type):
        plain = _plain_points(column)
        if plain is not None:
            return plain
    shapes = shapely.from_wkb(np.array(column.to_pylist(), dtype=object))
    kinds = shapely.get_type_id(shapes)
    other = np.flatnonzero((kinds != shapely.GeometryType.POINT) & (kinds != NO_CODE))
    if len(other):
        message = f"is no point but a {shapes[other[0]].geom_type}"
        raise ValueError(message)
    return shapely.get_x(shapes), shapely.get_y(shapes)


def _plain_points(column: pa.Array) -> tuple[Floats, Floats] | None:
    """View points of 21 bytes each as numbers; None if any is another."""
    _, ends, content = column.buffers()
    ends = np.frombuffer(ends, np.int32)[column.offset : column.offset + len(column) + 1]
    if len(ends) < 2 or (np.diff(ends) != EVENT_RECORD.itemsize).any():  # noqa: PLR2004 (no row)
        return None
    points = np.frombuffer(content, EVENT_RECORD, count=len(column), offset=ends[0])
    if (points["order"] != 1).any() or (points["type"] != 1).any():
        return None
    return points["x"].astype(float), points["y"].astype(float)


def _words(column: pa.Array) -> KindWords:
    """Return the texts of a column as numbers; an empty text is none."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    names = [text.strip() for text in column.dictionary.cast(pa.string()).to_pylist()]
    codes = column.indices.fill_null(NO_CODE).to_numpy(zero_copy_only=False).astype(np.int64)
    empty = [place for place, text in enumerate(names) if not text]
    if empty:
        codes[np.isin(codes, empty)] = NO_CODE
    return KindWords(codes, names)
