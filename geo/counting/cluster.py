"""Count on an existing Dask cluster: the same function, each result taken once."""

from __future__ import annotations

import contextlib
import importlib
import itertools
import logging
import time
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any

from geo.counting.question import CountingError
from geo.counting.tally import WorkPiece, count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.counting.question import Question
    from geo.counting.sums import Tally
    from geo.problems import Problem

PATIENCE = 30.0  # seconds without scheduler or worker
PULSE = 1.0  # seconds after which the cluster is looked at
HANDED_OUT = 64  # pieces that are handed out at least
MUTED = ("distributed", "tornado")


def run(
    pieces: Sequence[WorkPiece], question: Question, address: str, patience: float = PATIENCE
) -> Iterator[tuple[int, Tally | Problem]]:
    """
    Count pieces on the workers of a cluster, which must read the same paths.

    Parameters
    ----------
    pieces
        What is to be counted.
    question
        By what.
    address
        Of the scheduler, such as ``tcp://10.0.0.1:8786``.
    patience
        Seconds that are waited for a scheduler or a worker.

    Yields
    ------
    tuple
        Place of a piece and its counts or its fault, each piece once, however
        often a worker had to count it again.

    Raises
    ------
    CountingError
        If Dask is not installed, nobody answers at the address, the scheduler
        goes away, no worker is left, a piece killed several workers, or the
        workers have another Qantar.
    """
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        message = "--scheduler needs Dask: pip install 'qantar[cluster]'"
        raise CountingError(message) from None
    with _quiet(), _client(distributed, address, patience) as client:
        try:
            yield from _gathered(distributed, client, pieces, question, patience)
        except CancelledError:
            raise _lost(address, "the scheduler does not answer") from None
        except OSError as error:
            raise _lost(address, str(error).partition("\n")[0]) from None


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep what Dask logs about lost connections from standing beside our own message."""
    loggers = [logging.getLogger(name) for name in MUTED]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


@contextlib.contextmanager
def _client(distributed: Any, address: str, patience: float) -> Iterator[Any]:  # noqa: ANN401
    """Connect to the scheduler."""
    try:
        client = distributed.Client(address, timeout=patience, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        first = str(error).partition("\n")[0]
        message = (
            f"--scheduler {address}: nobody answers ({first}); start `dask scheduler` or correct it"
        )
        raise CountingError(message) from None
    try:
        yield client
    finally:
        with contextlib.suppress(OSError, TimeoutError):
            client.close(timeout=PULSE)


def _gathered(
    distributed: Any,  # noqa: ANN401
    client: Any,  # noqa: ANN401
    pieces: Sequence[WorkPiece],
    question: Question,
    patience: float,
) -> Iterator[tuple[int, Tally | Problem]]:
    """Hand out pieces and yield what comes back, while somebody works."""
    # A task, not scattered data: it is made again where the worker that holds it dies.
    asked = client.submit(_same, question, key=f"question-{id(question)}-{time.time_ns()}")
    rest = iter(enumerate(pieces))
    waiting: dict[Any, int] = {}
    seen = time.monotonic()
    while True:
        workers = _workers(client)
        for place, piece in itertools.islice(rest, max(HANDED_OUT, 4 * workers) - len(waiting)):
            waiting[client.submit(count, piece, asked, pure=False)] = place
        if not waiting:
            return
        with client.as_current(), contextlib.suppress(TimeoutError):
            distributed.wait(list(waiting), timeout=PULSE, return_when="FIRST_COMPLETED")
        for future in [future for future in waiting if future.done()]:
            found = _result(distributed, future, pieces[waiting[future]], patience)
            if found is None:  # its worker is gone with it, and the next ones', perhaps
                break
            yield waiting.pop(future), found
            future.release()
            seen = time.monotonic()
        if client.status == "running" and workers:
            seen = time.monotonic()
        elif time.monotonic() - seen > patience or client.status in {"closing", "closed"}:
            if client.status != "running":
                raise CancelledError
            message = "no worker is left"
            raise OSError(message)


def _same(question: Question) -> Question:
    """Return what is given: a task that holds it."""
    return question


def _workers(client: Any) -> int:  # noqa: ANN401
    """Return how many workers there are."""
    return len(client.scheduler_info(n_workers=-1).get("workers", ()))


def _result(
    distributed: Any,  # noqa: ANN401
    future: Any,  # noqa: ANN401
    piece: WorkPiece,
    patience: float,
) -> Tally | Problem | None:
    """Return what a worker found, or say why it did not; none if it can not be fetched now."""
    if future.cancelled():
        raise CancelledError
    try:
        found: Tally | Problem = future.result(timeout=patience)
    except TimeoutError:
        if future.status == "error":  # the piece's own
            raise
        return None
    except distributed.KilledWorker:
        message = f"{piece.file.name}: killed several workers that counted it; give them memory"
        raise CountingError(message) from None
    except (ImportError, AttributeError, TypeError) as error:
        message = f"a worker can not count ({error}); install this version of Qantar on each"
        raise CountingError(message) from None
    return found


def _lost(address: str, reason: str) -> CountingError:
    """Say that the cluster went away."""
    return CountingError(
        f"--scheduler {address}: the cluster is lost ({reason}); start it anew and count again"
    )
