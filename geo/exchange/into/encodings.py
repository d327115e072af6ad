"""The bytes of a foreign file: which text they are, and whether they stay the same."""

from __future__ import annotations

import codecs
import os
import re
from typing import TYPE_CHECKING

import charset_normalizer

from geo.exchange.into import signatures
from geo.package import text_files
from geo.package.lines import no_text
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from pathlib import Path

SPARSE = 0.25, 0.75  # shares of zero bytes in UTF-16 without its mark; a file of zeros is no text
PROBE = 1 << 16  # bytes looked at to guess an encoding
# Those of UTF-32 first: one of them begins with one of UTF-16.
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16",
}  # fmt: skip
# Codecs of other things than files of text, by the name that Python gives them.
NO_TEXT_ENCODINGS = {
    "charmap",
    "idna",
    "punycode",
    "raw-unicode-escape",
    "undefined",
    "unicode-escape",
}
# What files of tables come in beside UTF-8, and in this order where they read the same.
LEGACY = [
    "cp1251", "cp1252", "cp1250", "cp1254", "cp1253", "cp1255", "cp1256", "cp1257", "utf_16_le",
    "utf_16_be", "gb18030", "big5", "shift_jis", "euc_kr", "cp866", "koi8_r",
]  # fmt: skip
OFFERED = 2
WESTERN, TURKISH = "cp1252", "cp1254"  # they differ in six letters alone
LETTERS_TOGETHER = re.compile(r"[^\W\d_]{2,}")


def shown(name: str) -> str:
    """Return the name of an encoding as people write it: windows-1251, UTF-16."""
    if name.startswith("utf"):
        return name.replace("_", "-").upper()
    return name.replace("cp12", "windows-12").replace("_", "-")


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
        If the file begins with the mark of another encoding, or is no text.
    """
    head = _head(path)
    known = signatures.of(head)
    if known is not None:
        raise fault(path, f"is {known.what}", known.remedy)
    if encoding is not None:
        if not is_encoding(encoding):
            remedy = "name one, such as windows-1251 or utf-16"
            raise fault(path, f"{encoding!r} is no encoding", remedy)
        said.append(f"encoding: {shown(encoding)}, converted to UTF-8")
        return encoding
    for mark, name in BYTE_ORDER_MARKS.items():
        if head.startswith(mark):
            remedy = f"add --encoding {name} to have it converted"
            raise fault(path, f"is {shown(name)}, not UTF-8", remedy)
    if head and SPARSE[0] < head.count(0) / len(head) < SPARSE[1]:
        raise undecoded(path, None)
    if head.startswith(codecs.BOM_UTF8):
        said.append("encoding: UTF-8 with a byte order mark")
    return "utf-8-sig"


def marked_encoding(path: Path) -> str | None:
    """Return the encoding that the byte order mark of a file names; None for UTF-8 or no mark."""
    head = _head(path)
    return next((name for mark, name in BYTE_ORDER_MARKS.items() if head.startswith(mark)), None)


def need_readable(path: Path) -> None:
    """Raise DataError for a file of a kind that nothing here reads, whatever its ending."""
    known = signatures.of(_head(path)) if path.is_file() else None
    if known is not None and not known.built:
        raise fault(path, f"is {known.what}", known.remedy)


def is_encoding(name: str) -> bool:
    """Say whether a name is that of an encoding of text: it reads letters, and tells bad bytes."""
    try:
        b"ab".decode(name)  # refuses rot13, hex and zip, which are codecs too
        return codecs.lookup(name).name not in NO_TEXT_ENCODINGS
    except UnicodeDecodeError:
        return codecs.lookup(name).name not in NO_TEXT_ENCODINGS
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
        # Unlike `bytes.decode`, this takes no UTF-16 or UTF-32 without its mark.
        return codecs.getincrementaldecoder(used)().decode(text_files.whole(path), final=True)
    except OSError as error:
        raise DataError([text_files.unreadable(path.name, error)]) from None
    except UnicodeError:
        raise undecoded(path, encoding) from None


def undecoded(path: Path, encoding: str | None) -> DataError:
    """Say which bytes are no text, and which encoding they may be of."""
    row, value = no_text(path, encoding or "utf-8-sig")
    if encoding is not None:
        rule, remedy = f"bytes that are not {encoding}", "name another --encoding"
    else:
        found = guesses(_head(path))
        rule = "bytes that are not UTF-8"
        said = [f"--encoding {shown(it)}, which reads “{word}”" for it, word in found]
        if found:
            rule += f" (it looks like {shown(found[0][0])})"
            python = f"in Python encoding={shown(found[0][0])!r}"
            said[0] = f"add {said[0]} ({python})"
        remedy = ", or ".join([*said, "save it as CSV UTF-8"])
    return DataError([Problem(path.name, rule, remedy, row=row, value=value)])


def guesses(content: bytes) -> list[tuple[str, str]]:
    """
    Guess the encoding of the beginning of a file that is not UTF-8.

    The likeliest first, each with the first word in which it reads a letter that is not ASCII.
    """
    found = charset_normalizer.from_bytes(content, cp_isolation=LEGACY)
    best = found.best()
    alike = [
        it for it in found if best and (it.chaos, it.coherence) == (best.chaos, best.coherence)
    ]
    names = sorted({_plainest(content, it.encoding) for it in alike}, key=LEGACY.index)
    if WESTERN in names and _plainest(content, TURKISH) == TURKISH:
        names.insert(names.index(WESTERN) + 1, TURKISH)
    return [(it, _word(content.decode(it, "replace"))) for it in names][:OFFERED]


def _plainest(content: bytes, name: str) -> str:
    """Return the first encoding of ours that reads the same."""
    text = content.decode(name, "replace")
    return next(it for it in LEGACY if content.decode(it, "replace") == text)


def _word(text: str) -> str:
    """Return the first word with a letter that is not ASCII."""
    found = (it[0] for it in LETTERS_TOGETHER.finditer(text) if not it[0].isascii())
    return next(found, "")


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
