"""Count on the processors of this machine, with bounded memory."""

from __future__ import annotations

import itertools
import multiprocessing
import os
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from geo.counting.question import CountingError
from geo.counting.tally import WorkPiece, count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.counting.question import Question
    from geo.counting.sums import Tally
    from geo.problems import Problem

ONE_PROCESS = 1 << 26  # bytes of files for which no other process is started
WAITING = 2  # pieces that wait for each process

_question: Question | None = None  # of a worker process, which gets it once


def run(
    pieces: Sequence[WorkPiece], question: Question, processes: int = 0
) -> Iterator[tuple[int, Tally | Problem]]:
    """
    Count pieces.

    Parameters
    ----------
    pieces
        What is to be counted.
    question
        By what.
    processes
        How many are used; 0 for as many as processors, or one for little data.

    Yields
    ------
    tuple
        Place of a piece and its counts or its fault, as they are done.

    Raises
    ------
    CountingError
        If a process was killed.
    """
    size = sum({piece.file.path: piece.file.size for piece in pieces}.values())
    if not processes:
        processes = len(os.sched_getaffinity(0)) if size > ONE_PROCESS else 1
    processes = min(processes, len(pieces))
    if processes <= 1:
        for place, piece in enumerate(pieces):
            yield place, count(piece, question)
        return
    # A forked copy of a process that has threads may wait for a lock for ever.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(question,))
    try:
        yield from _gathered(pool, pieces, processes * WAITING)
    except BrokenProcessPool:
        message = (
            "a process that counts was killed, perhaps because memory ran out; "
            "count with fewer of them: --workers 1"
        )
        raise CountingError(message) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _gathered(
    pool: ProcessPoolExecutor, pieces: Sequence[WorkPiece], most: int
) -> Iterator[tuple[int, Tally | Problem]]:
    """Hand out pieces, a few at a time, and yield what comes back."""
    waiting: dict[Future[Tally | Problem], int] = {}
    rest = iter(enumerate(pieces))
    for place, piece in itertools.islice(rest, most):
        waiting[pool.submit(_count, piece)] = place
    while waiting:
        for future in wait(waiting, return_when=FIRST_COMPLETED).done:
            yield waiting.pop(future), future.result()
            for place, piece in itertools.islice(rest, 1):
                waiting[pool.submit(_count, piece)] = place


def _begin(question: Question) -> None:
    """Keep the question in a worker process."""
    global _question  # noqa: PLW0603 (a process of a pool has no other memory)
    _question = question


def _count(piece: WorkPiece) -> Tally | Problem:
    """Count one piece in a worker process."""
    if _question is None:
        message = "the process has not begun"
        raise RuntimeError(message)
    return count(piece, _question)
