"""Which column of a file of events is which: by the user's map, by our names, by usual ones."""

from __future__ import annotations

import contextlib
import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
from pyproj import CRS
from pyproj.exceptions import CRSError

from geo.counting.event_files import PARQUET_FILE
from geo.counting.question import KIND_AXIS, REGION_AXIS
from geo.intake import synonyms
from geo.intake.shapes import is_of_the_ground
from geo.package import json_text
from geo.package.lines import SEPARATORS
from geo.problems import DataError, some

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.counting.event_files import EventFile
    from geo.counting.question import Question
    from geo.problems import Problem

LONGITUDE, LATITUDE, EVENT_DATE = "longitude", "latitude", "event_date"
HEADER_BYTES = 1 << 20  # bytes in which the header of a CSV file must end
DEGREES_CRS = CRS("OGC:CRS84")
HEADINGS_NAMED = 30
WKB, POINT_FIELD = "WKB", "point"


@dataclass(frozen=True)
class Columns:
    """
    The columns of one file that are read.

    Attributes
    ----------
    names
        Of ours, or ``geometry``, to those of the file.
    encoding
        Of the points: `WKB` or `POINT_FIELD` as GeoParquet says; empty for two
        columns of numbers.
    crs
        Of the points, as text that pyproj reads; empty for degrees.
    separator
        Of a CSV file.
    groups
        Rows of each row group of a Parquet file.
    """

    names: dict[str, str]
    encoding: str = ""
    crs: str = ""
    separator: str = ""
    groups: tuple[int, ...] = ()


def columns_of(file: EventFile, question: Question) -> Columns:
    """
    Find the columns that a question needs.

    Parameters
    ----------
    file
        A file of events.
    question
        What is to be counted.

    Returns
    -------
    Columns

    Raises
    ------
    DataError
        If the file can not be read, a column is missing or stands twice, or
        the points are of a kind or CRS that is not known.
    """
    try:
        return _of_parquet(file, question) if file.kind == PARQUET_FILE else _of_csv(file, question)
    except (OSError, pa.ArrowException, UnicodeDecodeError, csv.Error) as error:
        raise DataError([broken(file, error)]) from None


def broken(file: EventFile, error: Exception) -> Problem:
    """Return the fault of a file that a library can not read."""
    first = str(error).strip().partition("\n")[0] or type(error).__name__
    rule = f"can not be read as {file.kind} ({first})"
    return file.problem(rule, "restore the file, or leave it out by --skip-bad")


def _of_csv(file: EventFile, question: Question) -> Columns:
    """Find the columns of a CSV file."""
    with pa.input_stream(file.path, compression="detect") as stream:
        head = stream.read(HEADER_BYTES)
    text = head.decode("utf-8-sig", errors="strict" if len(head) < HEADER_BYTES else "ignore")
    if not text.strip():
        raise DataError([file.problem("is empty", "write a header and rows")])
    line = text.partition("\n")[0]
    separator = max(SEPARATORS, key=lambda mark: len(next(csv.reader([line], delimiter=mark))))
    header = next(csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=True))
    return Columns(_names(file, header, question, points=False), separator=separator)


def _of_parquet(file: EventFile, question: Question) -> Columns:
    """Find the columns of a Parquet file."""
    # The footer says how the file is built; a file that is cut off has none.
    with pq.ParquetFile(file.path) as found:
        schema, whole = found.schema_arrow, found.metadata
        groups = tuple(whole.row_group(place).num_rows for place in range(whole.num_row_groups))
    header = schema.names
    spatial = {LONGITUDE, LATITUDE} & set(question.columns.values())
    encoding, crs, primary = "", "", ""
    if question.areas is not None and not spatial:
        primary, encoding, crs = _geometry(file, (schema.metadata or {}).get(b"geo"))
        if primary and primary not in header:
            rule = "is the geometry by the file's description, and no column"
            raise DataError([file.problem(rule, "write it again, e.g. by geopandas", primary)])
    names = _names(file, header, question, points=bool(primary))
    if primary:
        names["geometry"] = primary
    return Columns(names, encoding, crs, groups=groups)


def _geometry(file: EventFile, said: bytes | None) -> tuple[str, str, str]:
    """Return the column of points, how they are written and their CRS, as GeoParquet says."""
    if said is None:
        return "", "", ""
    try:
        content: dict[str, Any] = json_text.parsed(said.decode("utf-8"))
        primary = str(content["primary_column"])
        column: dict[str, Any] = content["columns"][primary]
        encoding = str(column["encoding"])
        column.get("crs")
    except (ValueError, LookupError, TypeError, AttributeError):
        rule = "its description of the geometry (geo) is not that of GeoParquet"
        raise DataError([file.problem(rule, "write it again, e.g. by geopandas")]) from None
    if encoding not in {WKB, POINT_FIELD}:
        rule, remedy = f"its geometry is written as {encoding}", "give points, as WKB or point"
        raise DataError([file.problem(rule, remedy, field=primary)])
    return primary, encoding, _crs(file, primary, column)


def _crs(file: EventFile, primary: str, column: dict[str, Any]) -> str:
    """Return the CRS of a column; empty for degrees, which is what GeoParquet means by none."""
    said = column.get("crs", DEGREES_CRS.to_json_dict())
    crs = None
    with contextlib.suppress(CRSError, TypeError, ValueError, AttributeError, RecursionError):
        crs = CRS.from_user_input(said)
    if crs is None or not is_of_the_ground(crs):
        rule = "its points have no CRS that a map has"
        remedy = "write them in WGS 84, longitude and latitude in degrees (EPSG:4326)"
        raise DataError([file.problem(rule, remedy, field=primary, value=str(said))])
    # Points of GeoParquet are longitude, latitude whatever the CRS says of its axes.
    return "" if crs.equals(DEGREES_CRS, ignore_axis_order=True) else crs.to_wkt()


def _names(
    file: EventFile, header: Sequence[str], question: Question, *, points: bool
) -> dict[str, str]:
    """Find the columns that are needed, collecting what is missing."""
    needed = [EVENT_DATE] if question.period else []
    if KIND_AXIS in question.by:
        needed.append(KIND_AXIS)
    if REGION_AXIS in question.by:
        spatial = [] if points else [LONGITUDE, LATITUDE]
        needed += [REGION_AXIS] if question.areas is None else spatial
    found: dict[str, str] = {}
    problems = []
    for ours in needed:
        theirs = _column(header, ours, question.columns)
        if theirs is None:
            rule = f"has no column that is known as {ours}; it has {some(header, HEADINGS_NAMED)}"
            remedy = f"name it by --map theirs={ours}"
            if ours == REGION_AXIS:
                remedy += ", or give --regions FILE to find the region of each point"
            problems.append(file.problem(rule, remedy))
        elif header.count(theirs) > 1:
            rule = "stands twice in the header"
            problems.append(file.problem(rule, "keep one of the two", field=theirs))
        else:
            found[ours] = theirs
    if problems:
        raise DataError(problems)
    return found


def _column(header: Sequence[str], ours: str, mapped: dict[str, str] | Any) -> str | None:  # noqa: ANN401
    """Return the name of a column: as it was named, else the first of the usual words."""
    named = [theirs for theirs, name in mapped.items() if name == ours]
    if named:
        return named[0] if named[0] in header else None
    field = "region_id" if ours == REGION_AXIS else ours
    words = synonyms.words_of(field, synonyms.layout_of(header))
    free = [name for name in header if name not in mapped]
    # What a star stands for is taken only where the values are looked at, too.
    return next(iter(synonyms.columns(free, (it for it in words if "*" not in it))), None)
