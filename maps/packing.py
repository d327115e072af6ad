"""Texts packed small for the page, read by ``assets/expand.js``.

A pack is ``lengths|alphabet|base64``: the length of each part in bytes, parted by
spaces; the characters that bytes 128 and above stand for; and the bytes, coded
arithmetically with the chances that the model in ``assets/mixing.js`` gives each bit
(context mixing: M. Mahoney, Data Compression Explained, 4.3). Below 127 a byte is its
ASCII character; 127 is followed by a UTF-16 unit, high byte first, that is neither in
ASCII nor in the alphabet. On this project's tables and scripts that is a fifth smaller
than bzip2 and a third smaller than gzip. The build runs the model that the page runs,
in V8, so that the two can not differ.
"""

from __future__ import annotations

import base64
from collections import Counter
from functools import cache, lru_cache

from py_mini_racer import MiniRacer

from maps import assets

ESCAPE = 127
FIRST_LETTER = 160  # characters below are controls, which an HTML parser may change
LAST_LETTER = 0xFFFF
SURROGATES = range(0xD800, 0xE000)
ROOM = 128


@lru_cache(maxsize=4)
def pack(*parts: str) -> str:
    """
    Return texts as one pack.

    Parameters
    ----------
    *parts
        Any texts, lone surrogates included.

    Returns
    -------
    str
        The same for the same texts, on every machine.
    """
    letters = alphabet("".join(parts))
    coded = [to_bytes(part, letters) for part in parts]
    lengths = " ".join(str(len(part)) for part in coded)
    shrunk = str(_engine().call("pack", b"".join(coded).decode("latin-1")))
    return f"{lengths}|{letters}|{base64.b64encode(shrunk.encode('latin-1')).decode('ascii')}"


def alphabet(text: str) -> str:
    """Return the most frequent characters beyond ASCII, at most 128, in order of code."""
    counts = Counter(text)
    known = (letter for letter in counts if FIRST_LETTER <= ord(letter) <= LAST_LETTER)
    often = sorted(
        (letter for letter in known if ord(letter) not in SURROGATES),
        key=lambda letter: (-counts[letter], letter),
    )
    return "".join(sorted(often[:ROOM]))


def to_bytes(text: str, letters: str) -> bytes:
    """Return a text as bytes: ASCII, letters of the alphabet, and escaped UTF-16 units."""
    table = {letter: bytes([ROOM + place]) for place, letter in enumerate(letters)}
    return b"".join(table.get(letter) or _escaped(letter) for letter in text)


@cache
def _engine() -> MiniRacer:
    """Return V8 with the writer in it."""
    engine = MiniRacer()
    engine.eval(assets.writer_script())
    return engine


def _escaped(letter: str) -> bytes:
    """Return a character that the alphabet lacks."""
    if ord(letter) < ESCAPE:
        return letter.encode("ascii")
    units = letter.encode("utf-16-be", "surrogatepass")
    return b"".join(bytes([ESCAPE]) + units[i : i + 2] for i in range(0, len(units), 2))
