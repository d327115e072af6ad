"""How much is tried: a bounded part in every run, all of it by `make proof`, counted."""

from __future__ import annotations

import os

FULL = bool(os.environ.get("QANTAR_PROOF"))


def times(bounded: int, full: int) -> int:
    """Return how often something is tried."""
    return full if FULL else bounded
