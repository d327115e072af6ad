"""How much is tried: a bounded part in every run, all of it by `make proof`, counted."""

from __future__ import annotations

import os
from collections import Counter

FULL = bool(os.environ.get("QANTAR_PROOF"))
# What was tried, by kind; `make proof` prints it at its end.
TRIED: Counter[str] = Counter()


def times(bounded: int, full: int) -> int:
    """Return how often something is tried; QANTAR_PROOF may be a part of all, such as 0.1."""
    if not FULL:
        return bounded
    part = float(os.environ["QANTAR_PROOF"])
    return max(bounded, round(full * part))


def tried(kind: str, count: int = 1) -> None:
    """Count what was tried."""
    TRIED[kind] += count
