"""Plan what is counted, have it counted, add it up: every file whole, or not at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.counting.event_columns import columns_of
from geo.counting.question import USUAL_AXES
from geo.counting.sums import Sums, Tally, Told, TooManyError
from geo.counting.tally import WorkPiece
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geo.counting.event_files import EventFile
    from geo.counting.question import Question

    Runner = Callable[[Sequence[WorkPiece], Question], Iterable[tuple[int, Tally | Problem]]]

PIECE_ROWS = 1 << 20  # of a Parquet file that are worth a piece of their own
FEWEST_PIECES = 100  # points that are not all wrong by chance


@dataclass(frozen=True)
class Counted:
    """
    The answer.

    Attributes
    ----------
    tally
        Counts of all files that were counted.
    files
        How many those are.
    left_out
        The faults of files that were not.
    """

    tally: Tally
    files: int
    left_out: tuple[Problem, ...] = ()


def counted(
    files: Sequence[EventFile],
    question: Question,
    runner: Runner,
    *,
    skip_bad: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Counted:
    """
    Count events.

    Parameters
    ----------
    files
        Where they are.
    question
        By what.
    runner
        Counts pieces: `geo.counting.workers.run` or `geo.counting.cluster.run`.
    skip_bad
        Whether a file with a fault is left out as a whole, and named.
    progress
        Is told how many pieces of how many are done.

    Returns
    -------
    Counted

    Raises
    ------
    DataError
        With the fault of each file, unless bad ones are left out; if there is
        no row, or more groups than can be.
    CountingError
        If the runner stops.
    """
    pieces, faults = _planned(files, question)
    if faults and not skip_bad:
        raise DataError(faults)
    gathered = _Gathered(pieces)
    for done, (place, found) in enumerate(runner(pieces, question), 1):
        gathered.take(pieces[place].file, found)
        if progress is not None:
            progress(done, len(pieces))
    faults += [gathered.bad[file.path] for file in files if file.path in gathered.bad]
    if faults and not skip_bad:
        raise DataError(faults)
    tally = gathered.sums.tally()
    if not tally.told.rows:
        rule = "no row was left to count" if faults else "hold no row"
        raise DataError([*faults, Problem("events", rule, "name files with events")])
    return Counted(tally, len(files) - len(faults), tuple(faults))


class _Gathered:
    """
    The counts of pieces, added file by file.

    Parameters
    ----------
    pieces
        All that are counted.
    """

    def __init__(self, pieces: Iterable[WorkPiece]) -> None:
        self.sums = Sums()
        self.bad: dict[str, Problem] = {}
        self._expected = Counter(piece.file.path for piece in pieces)
        self._parts: dict[str, list[Tally]] = {}

    def take(self, file: EventFile, found: Tally | Problem) -> None:
        """Keep the counts of a piece until those of its file are whole, or one is at fault."""
        if isinstance(found, Problem):
            self._drop(file, found)
        elif file.path not in self.bad:
            parts = self._parts.setdefault(file.path, [])
            parts.append(found)
            if len(parts) == self._expected[file.path]:
                self._whole(file, self._parts.pop(file.path))

    def _drop(self, file: EventFile, fault: Problem) -> None:
        """Forget the counts of a file, and name its first fault."""
        self.bad.setdefault(file.path, fault)
        self._parts.pop(file.path, None)

    def _whole(self, file: EventFile, parts: list[Tally]) -> None:
        """Add the counts of a whole file."""
        fault = _in_degrees(file, parts)
        if fault is None:
            _add(self.sums, parts)
        else:
            self._drop(file, fault)


def usual(files: Sequence[EventFile], question: Question) -> tuple[str, ...]:
    """Return what the first file that can be read has of region, day and kind."""
    for file in files:
        known = [name for name in USUAL_AXES if _has(file, replace(question, by=(name,)))]
        if known:
            return tuple(known)
    return USUAL_AXES


def _has(file: EventFile, question: Question) -> bool:
    """Say whether a file has the columns of a question."""
    try:
        columns_of(file, question)
    except DataError:
        return False
    return True


def _planned(
    files: Sequence[EventFile], question: Question
) -> tuple[list[WorkPiece], list[Problem]]:
    """Look at the header of each file; large ones are counted row group by row group."""
    pieces: list[WorkPiece] = []
    faults: list[Problem] = []
    for file in files:
        try:
            columns = columns_of(file, question)
        except DataError as error:
            faults += error.problems
            continue
        pieces += [WorkPiece(file, columns, groups) for groups in _split(columns.groups)]
    return pieces, faults


def _split(rows: Sequence[int]) -> Iterable[tuple[int, ...] | None]:
    """Put row groups, of so many rows each, together into pieces of some size."""
    if sum(rows) <= PIECE_ROWS:
        yield None
        return
    piece: list[int] = []
    for place, _ in enumerate(rows):
        piece.append(place)
        if sum(rows[here] for here in piece) >= PIECE_ROWS or place == len(rows) - 1:
            yield tuple(piece)
            piece = []


def _in_degrees(file: EventFile, parts: Iterable[Tally]) -> Problem | None:
    """Return the fault of a file none of whose points can be longitude and latitude."""
    told = Told()
    for part in parts:
        told.add(part.told)
    points = told.rows - told.without_point - told.infinite
    if told.outside < points or points < FEWEST_PIECES:
        return None
    rule = f"none of its {points:,} points lies within 90 degrees of latitude and 180 of longitude"
    remedy = "name the right columns by --map, or reproject them to degrees (EPSG:4326)"
    return file.problem(rule, remedy)


def _add(sums: Sums, parts: Iterable[Tally]) -> None:
    """Add the counts of a file."""
    try:
        for part in parts:
            sums.add(part)
    except TooManyError as error:
        remedy = "count by a longer period, or leave a column out of --by"
        raise DataError([Problem("events", str(error), remedy)]) from None
