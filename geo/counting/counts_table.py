"""The answer as a table: a row a group, in an order that depends on nothing else."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import numpy as np

from geo.counting.periods import MISSING, first_day, label
from geo.counting.question import DATES, KIND_AXIS, REGION_AXIS, CountingError
from geo.counting.sums import unpacked
from geo.writing import files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt
    import pyarrow as pa

    from geo.counting.question import Question
    from geo.counting.sums import Tally

EVENTS = "events"
COUNTS_ENDINGS = (".csv", ".parquet")


def columns_of_answer(question: Question) -> tuple[str, ...]:
    """
    Name the columns of the answer.

    Parameters
    ----------
    question
        By what was counted.

    Returns
    -------
    tuple of str
        As in ``by``, the region as ``region_id`` where areas were given, and
        last ``events``.
    """
    areas = question.areas is not None
    names = ("region_id" if name == REGION_AXIS and areas else name for name in question.by)
    return (*names, EVENTS)


def table(tally: Tally, question: Question) -> pa.Table:
    """
    Write the answer as a table.

    Parameters
    ----------
    tally
        Counts.
    question
        By what was counted.

    Returns
    -------
    pyarrow.Table
        A row a group that has events, sorted by its columns: texts by the
        order of characters, periods by time; null where a region, period or
        kind is missing. Days are dates, longer periods text as ISO 8601
        writes them (``2022-W01``, ``2022-01``), years numbers.
    """
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    region, kind, period = unpacked(tally.keys)
    codes = {REGION_AXIS: _ranked(region, tally.regions), KIND_AXIS: _ranked(kind, tally.kinds)}
    codes |= dict.fromkeys(DATES, period)
    order = np.lexsort([codes[name] for name in reversed(question.by)])
    texts = {REGION_AXIS: sorted(tally.regions), KIND_AXIS: sorted(tally.kinds)}
    columns = [
        _periods(period[order], name) if name in DATES
        else _texts(codes[name][order], texts[name])
        for name in question.by
    ]  # fmt: skip
    columns.append(pa.array(tally.events[order]))
    return pa.table(columns, names=list(columns_of_answer(question)))


def write(path: Path, answer: pa.Table) -> None:
    """
    Write the answer, whole or not at all.

    Parameters
    ----------
    path
        Ends in ``.csv`` (a cell is empty where a value is missing) or
        ``.parquet``.
    answer
        As `table` makes it.

    Raises
    ------
    OSError
        If it can not be written; what stood there stands there still.
    """
    with files.replacing(path) as new:
        if path.suffix.lower() == ".parquet":
            import pyarrow.parquet as pq  # noqa: PLC0415 (an extra)

            pq.write_table(answer, new)
            return
        with new.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(answer.column_names)
            for batch in answer.to_batches(1 << 16):
                writer.writerows(zip(*(column.to_pylist() for column in batch), strict=True))


def writable(path: Path) -> None:
    """Raise CountingError for a file of another ending than the two."""
    if path.suffix.lower() not in COUNTS_ENDINGS:
        message = f"{path}: has no ending that is known; name a file {' or '.join(COUNTS_ENDINGS)}"
        raise CountingError(message)


def _ranked(codes: npt.NDArray[np.int64], names: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return the place of each name among all, sorted; -1 stays."""
    rank = np.empty(len(names) + 1, np.int64)
    rank[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    rank[-1] = -1
    return rank[codes]


def _texts(codes: npt.NDArray[np.int64], names: list[str]) -> pa.Array:
    """Return texts by their codes."""
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    places = pa.array(codes, pa.int32(), mask=codes < 0)
    return pa.DictionaryArray.from_arrays(places, pa.array(names, pa.string())).cast(pa.string())


def _periods(numbers: npt.NDArray[np.int64], period: str) -> pa.Array:
    """Return periods as they are written."""
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    known, place = np.unique(numbers, return_inverse=True)
    values: list[object] = [
        None if number == MISSING
        else first_day(number, period) if period == "event_date"
        else int(label(number, period)) if period == "year"
        else label(number, period)
        for number in known.tolist()
    ]  # fmt: skip
    kind = {"event_date": pa.date32(), "year": pa.int32()}.get(period, pa.string())
    return pa.array(values, kind).take(pa.array(place))
