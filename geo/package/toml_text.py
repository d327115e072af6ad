"""TOML from strangers: no longer and no deeper than a limit."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from geo import limits

NUL_IN_TOML = re.compile(r"(?<!\\)(?:\\\\)*\\(?:u0{4}|U0{8})")
# A key of parts with dots between them; the reader's time grows with the square of their number.
BEGIN, PART = r"(?<![\w\"'-])", r"[\w\"'-]++"


def parsed(text: str) -> dict[str, Any]:
    """
    Read TOML.

    Parameters
    ----------
    text
        All of it.

    Returns
    -------
    dict
        As ``tomllib.loads``.

    Raises
    ------
    ValueError
        If it is not TOML, holds NUL, is longer than `geo.limits.Limits` says, or has a
        key of more parts than it says of brackets.
    RecursionError
        If its brackets are nested too deep.
    """
    most = limits.current()
    if len(text) > most.toml:
        message = f"is longer than {most.toml} characters; {limits.remedy('toml')}"
        raise ValueError(message)
    deep = re.compile(rf"{BEGIN}(?:{PART}[ \t]*\.[ \t]*){{{most.nesting}}}")
    if deep.search(text):
        message = f"a key has more than {most.nesting} parts; {limits.remedy('nesting')}"
        raise ValueError(message)
    if NUL_IN_TOML.search(text):
        message = "holds the character NUL (\\u0000), which no page can show"
        raise ValueError(message)
    return tomllib.loads(text.removeprefix("\ufeff"))  # a byte order mark does not matter
