"""Count one file or some of its row groups: a pure function that any process can run."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
from shapely.errors import ShapelyError

from geo.counting.days import DayError
from geo.counting.event_batches import batches
from geo.counting.event_columns import EVENT_DATE, broken
from geo.counting.sums import Sums, TooManyError

if TYPE_CHECKING:
    from geo.counting.event_columns import Columns
    from geo.counting.event_files import EventFile
    from geo.counting.question import Question
    from geo.counting.sums import Tally
    from geo.problems import Problem


class WorkPiece(NamedTuple):
    """What is counted at once: a file, or some row groups of it."""

    file: EventFile
    columns: Columns
    groups: tuple[int, ...] | None = None


def count(piece: WorkPiece, question: Question) -> Tally | Problem:
    """
    Count one piece.

    The same piece and question give the same counts, whoever asks and how
    often; nothing is written.

    Parameters
    ----------
    piece
        A file, or some row groups of it.
    question
        What is to be counted.

    Returns
    -------
    Tally or Problem
        The counts, or why there are none: a file that is broken or changed,
        a value that is no date, a geometry that is no point.
    """
    file, columns = piece.file, piece.columns
    sums = Sums()
    try:
        if not file.unchanged():
            return _changed(file)
        for batch in batches(file, columns, piece.groups, question.dates):
            sums.add_batch(batch, question)
        return sums.tally() if file.unchanged() else _changed(file)
    except DayError as error:
        name = columns.names[EVENT_DATE]
        return file.problem(error.rule, error.remedy, field=name, value=error.value)
    except TooManyError as error:
        remedy = "count by a longer period, or leave a column out of --by"
        return file.problem(str(error), remedy)
    except (OSError, ValueError, TypeError, pa.ArrowException, ShapelyError) as error:
        return broken(file, error)


def _changed(file: EventFile) -> Problem:
    """Return the fault of a file that is not as it was found."""
    return file.problem("changed while it was counted", "count again when it is complete")
