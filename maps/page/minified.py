"""Scripts and styles made small."""

from __future__ import annotations

import sys
from pathlib import Path

# What the minifier's runtime reserves when it is loaded; it ends the process where it gets less.
NEEDED_BYTES = 1_250_000_000
MEMORY_STATE = Path("/proc/self/statm")


def small(kind: str, code: str) -> str:
    """
    Take white space, comments and long local names out of code.

    Parameters
    ----------
    kind
        ``text/css`` or ``application/javascript``.
    code
        A style sheet or script.

    Raises
    ------
    MemoryError
        If the process may not have as much address space as that takes.
    """
    if "minify" not in sys.modules and _room() < NEEDED_BYTES:
        raise MemoryError
    import minify  # noqa: PLC0415 (a runtime of its own, of which no test of room can come after)

    return str(minify.string(kind, code))


def _room() -> float:
    """Return how many bytes of address space this process may still take."""
    try:
        import resource  # noqa: PLC0415 (not on every system)
    except ImportError:
        return float("inf")
    most, _ = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or not MEMORY_STATE.is_file():
        return float("inf")
    return most - int(MEMORY_STATE.read_text().split()[0]) * resource.getpagesize()
