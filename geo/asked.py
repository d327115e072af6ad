"""What a caller gave: of the kind that is asked for, or a TypeError that names what to give."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from geo.package.cells import is_whole


def need(name: str, value: object, kind: type | tuple[type, ...], words: str) -> None:
    """
    Require that an argument is of a kind.

    Parameters
    ----------
    name
        The argument's.
    value
        What was given.
    kind
        Its type, or several.
    words
        What is asked for, and maybe after a semicolon how it is made.

    Raises
    ------
    TypeError
        If it is of another kind.
    """
    if not isinstance(value, kind):
        what, _, how = words.partition("; ")
        message = f"{name}: {what}, not {type(value).__name__}" + (f"; {how}" if how else "")
        raise TypeError(message)


def text(name: str, value: object) -> None:
    """Require that an argument is a whole text, or None; ValueError for half of a character."""
    if value is None:
        return
    need(name, value, str, "a text")
    if not is_whole(str(value)):
        message = f"{name}={value!r} holds half of a character; write it whole"
        raise ValueError(message)


def texts(name: str, value: object) -> None:
    """Require that an argument is a text, texts by name, or None."""
    if not isinstance(value, Mapping):
        text(name, value)
        return
    for key, it in value.items():
        text(f"a key of {name}", key)
        text(f"{name}[{key!r}]", it)


def path(value: object, name: str = "folder") -> Path:
    """Return a path; TypeError for what is none, ValueError for no name of a file."""
    need(name, value, (str, os.PathLike), "a path; 'my-package' or pathlib.Path(…)")
    try:
        os.fsencode(value)  # type: ignore[arg-type]  # checked above
    except UnicodeEncodeError:
        message = f"{name}={value!r} holds half of a character; write it whole"
        raise ValueError(message) from None
    return Path(value)  # type: ignore[arg-type]  # checked above
