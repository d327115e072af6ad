"""JSON from strangers: no deeper than a limit."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

import numpy as np

from geo import limits

if TYPE_CHECKING:
    from collections.abc import Iterable

OPEN, CLOSE, QUOTE = b"[{", b"]}", ord('"')
# All bytes but brackets and quotes.
NO_STRUCTURE = bytes(set(range(256)) - {*OPEN, *CLOSE, QUOTE})
# An escape that may stand for half of a character, and that of NUL.
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
ESCAPED_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
STRETCH = 1 << 22
TOO_LONG = re.compile("integer string conversion")  # how Python words it, 3.11 to 3.14


def parsed(text: str) -> Any:  # noqa: ANN401 (any JSON)
    """
    Read JSON.

    Parameters
    ----------
    text
        All of it.

    Returns
    -------
    object
        As ``json.loads``.

    Raises
    ------
    ValueError
        If it is not JSON, holds NUL, half of a character or a name twice in
        one object, or is nested deeper than `geo.limits.Limits` says.
    """
    if ESCAPED_NUL.search(text):
        message = "holds the character NUL (\\u0000), which no page can show"
        raise ValueError(message)
    content = bounded(text)
    if SURROGATE.search(text):
        _whole(content)
    return content


def bounded(text: str) -> Any:  # noqa: ANN401 (any JSON)
    """
    Read JSON whose texts are looked at row by row.

    Parameters
    ----------
    text
        All of it.

    Returns
    -------
    object
        As ``json.loads``.

    Raises
    ------
    ValueError
        As `parsed`, but for NUL and halves of characters.
    """
    most = limits.current().nesting
    if depth(text) > most:
        message = f"brackets are nested deeper than {most} levels; {limits.remedy('nesting')}"
        raise ValueError(message)
    try:
        return json.loads(text, object_pairs_hook=each_once)
    except RecursionError:
        message = "brackets are nested deeper than Python reads"
        raise ValueError(message) from None
    except ValueError as error:
        if not TOO_LONG.search(str(error)):
            raise
        message = f"has a number of more than {sys.get_int_max_str_digits()} digits; quote it"
        raise ValueError(message) from None


def each_once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON; ValueError where a name stands twice in it."""
    out: dict[str, Any] = {}
    for name, value in pairs:
        if name in out:
            message = f"the name {name!r} stands twice in one object"
            raise ValueError(message)
        out[name] = value
    return out


def _whole(content: object) -> None:
    """Raise ValueError for half of a character: no file can hold it, and no page show it."""
    try:
        json.dumps(content, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        half = ord(error.object[error.start])
        message = f"holds half of a character (\\u{half:04x}) without the other half"
        raise ValueError(message) from None


def depth(text: str) -> int:
    """Return how many brackets are open at once at the most, outside of quotes."""
    content = text.encode("utf-8", "surrogatepass")
    if b"\\" in content:
        content = content.replace(b"\\\\", b"").replace(b'\\"', b"")
    signs = np.frombuffer(content.translate(None, NO_STRUCTURE), np.uint8)
    most = level = quotes = 0
    for begin in range(0, len(signs), STRETCH):
        piece = signs[begin : begin + STRETCH]
        seen = np.cumsum(piece == QUOTE) + quotes
        outside = seen % 2 == 0
        steps = np.isin(piece, list(OPEN)).astype(np.int64) - np.isin(piece, list(CLOSE))
        levels = np.cumsum(np.where(outside, steps, 0)) + level
        most, level, quotes = max(most, int(levels.max())), int(levels[-1]), int(seen[-1])
    return most
