"""The bytes of a foreign file: which text they are, and whether they stay the same."""

from __future__ import annotations

import codecs
import itertools
import os
from typing import TYPE_CHECKING

from geo.package import text_files
from geo.package.lines import no_text
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from pathlib import Path

PROBE = 1 << 16  # bytes looked at to guess an encoding
MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# Codecs of other things than files of text, by the name that Python gives them.
NO_TEXT = {"charmap", "idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
NAMES = {"utf-16": "UTF-16", "windows-1251": "Windows-1251", "windows-1252": "Windows-1252"}


def found_encoding(path: Path, encoding: str | None, said: list[str]) -> str:
    """
    Return the encoding to read a file with, and say what was found.

    Parameters
    ----------
    path
        The file.
    encoding
        What its owner says; None for UTF-8.
    said
        What is found is added here.

    Returns
    -------
    str

    Raises
    ------
    DataError
        If the file begins with the mark of another encoding.
    """
    head = _head(path)
    if encoding is not None:
        if not is_encoding(encoding):
            remedy = "name one, such as windows-1251 or utf-16"
            raise fault(path, f"{encoding!r} is no encoding", remedy)
        said.append(f"encoding: {NAMES.get(encoding.casefold(), encoding)}, converted to UTF-8")
        return encoding
    for mark, name in MARKS.items():
        if head.startswith(mark):
            remedy = f"add --encoding {name} to have it converted"
            raise fault(path, f"is {NAMES[name]}, not UTF-8", remedy)
    if head.startswith(codecs.BOM_UTF8):
        said.append("encoding: UTF-8 with a byte order mark")
    return "utf-8-sig"


def marked_encoding(path: Path) -> str | None:
    """Return the encoding that the byte order mark of a file names; None for UTF-8 or no mark."""
    head = _head(path)
    return next((name for mark, name in MARKS.items() if head.startswith(mark)), None)


def is_encoding(name: str) -> bool:
    """Say whether a name is that of an encoding of text: it reads letters, and tells bad bytes."""
    try:
        b"ab".decode(name)  # refuses rot13, hex and zip, which are codecs too
        return codecs.lookup(name).name not in NO_TEXT
    except UnicodeDecodeError:
        return codecs.lookup(name).name not in NO_TEXT
    except (LookupError, ValueError):
        return False


def _head(path: Path) -> bytes:
    """Return the beginning of a file; DataError if it can not be read."""
    try:
        with text_files.opened(path, "foreign") as file:
            return file.read(PROBE)
    except OSError as error:
        raise DataError([text_files.unreadable(path.name, error)]) from None


def decoded(path: Path, encoding: str | None, said: list[str]) -> str:
    """Return the whole text of a file; DataError if its bytes are no such text."""
    used = found_encoding(path, encoding, said)
    try:
        return text_files.whole(path).decode(used)
    except OSError as error:
        raise DataError([text_files.unreadable(path.name, error)]) from None
    except UnicodeDecodeError:
        raise undecoded(path, encoding) from None


def undecoded(path: Path, encoding: str | None) -> DataError:
    """Say which bytes are no text, and which encoding they may be of."""
    row, value = no_text(path, encoding or "utf-8-sig")
    if encoding is not None:
        rule, remedy = f"bytes that are not {encoding}", "name another --encoding"
    else:
        name = guess(_head(path))
        rule = f"bytes that are not UTF-8 (it looks like {NAMES[name]})"
        remedy = f"add --encoding {name} to have it converted, or save it as CSV UTF-8"
    return DataError([Problem(path.name, rule, remedy, row=row, value=value)])


def guess(content: bytes) -> str:
    """
    Guess the encoding of bytes that are not UTF-8.

    Parameters
    ----------
    content
        The beginning of a file.

    Returns
    -------
    str
        ``windows-1251`` where most letters above ASCII would be Cyrillic in
        it and small, else ``windows-1252``.
    """
    high = [byte for byte in content if byte >= 0x80]  # noqa: PLR2004 (above ASCII)
    small = sum(byte >= 0xE0 for byte in high)  # noqa: PLR2004 (small Cyrillic)
    runs = sum(
        first >= 0xC0 and second >= 0xC0  # noqa: PLR2004 (letters beside letters)
        for first, second in itertools.pairwise(content)
    )
    cyrillic = small * 2 > len(high) and runs * 2 > len(high)
    return "windows-1251" if cyrillic else "windows-1252"


def fingerprint(path: Path) -> tuple[int, int, int]:
    """Return what changes when a file does: size, time, identity; DataError if there is none."""
    try:
        state = path.stat()
    except OSError as error:
        raise fault(path, f"can not be read ({error.strerror})", "name a readable file") from None
    if not path.is_file() or not os.access(path, os.R_OK):
        raise fault(path, "is not a readable file", "name a plain file, no folder and no pipe")
    return state.st_size, state.st_mtime_ns, state.st_ino


def unchanged(path: Path, before: tuple[int, int, int]) -> None:
    """Raise DataError if a file is not as it was."""
    if fingerprint(path) != before:
        rule, remedy = "the file changed while it was read", "import it again; nothing was written"
        raise fault(path, rule, remedy)


def fault(path: Path, rule: str, remedy: str) -> DataError:
    """Return a fault of the whole file."""
    return DataError([Problem(path.name, rule, remedy)])
