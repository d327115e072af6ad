"""Variables of the machine that a library would take, or stumble over, and no map needs."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["format_date", "format_skeleton", "get_month_names", "hidden"]


@contextlib.contextmanager
def hidden(*names: str) -> Iterator[None]:
    """Hide variables of the environment for a block, or for a function that is decorated."""
    kept = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(kept)


with hidden("TZ"):  # read when Babel is loaded; it may name what is no time zone
    from babel.dates import format_date, format_skeleton, get_month_names
