"""A file of words (gettext PO), looked at before a library takes it on trust."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from babel.messages.pofile import PoFileError, read_po

from geo.package import text_files
from geo.problems import DataError, Problem, some

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog

LARGEST_CATALOGUE = 1 << 22  # ours have 60 KB
SEAM = re.compile(rb'"[ \t]*\r?\n[ \t]*"')  # between the parts of one text
KEY = re.compile(rb'^msgid "(.+)"[ \t\r]*$', re.MULTILINE)
# Room is made for as many forms as a file says that its language has.
PLURAL_FORMS = re.compile(rb"plural-forms:\s*nplurals\s*=\s*[1-6]\s*;[^*]*?\\n")
FORM_WORDS = (b"plural-forms", b"nplurals")


def read(path: Path, language: str) -> Catalog:
    """
    Read a file of words.

    Parameters
    ----------
    path
        The file.
    language
        Its language.

    Returns
    -------
    babel.messages.catalog.Catalog

    Raises
    ------
    DataError
        If no reader of PO would take it, it is larger than 4 MB, holds NUL, a
        key stands twice, or its language has more than six plural forms.
    """
    name = f"{language}/{path.name}"
    try:
        content = text_files.whole(path)
        if why := _fault(content):
            raise DataError([_problem(name, why)])
        return read_po(io.BytesIO(content), locale=language, abort_invalid=True)
    except OSError as error:
        raise DataError([text_files.unreadable(name, error)]) from None
    except (PoFileError, ValueError, LookupError) as error:
        why = str(error)
        if isinstance(error, PoFileError):  # it counts lines from 0
            why = f"line {error.lineno + 1}, {why.rpartition(' on ')[0]}"
        raise DataError([_problem(name, why)]) from None


def _fault(content: bytes) -> str:
    """Return what is wrong with a file before it is read, "" for nothing."""
    if len(content) > LARGEST_CATALOGUE:
        return f"it is larger than {LARGEST_CATALOGUE >> 20} MB"
    if b"\0" in content:
        return "it holds the character NUL"
    whole = SEAM.sub(b"", content)
    small = whole.lower()
    forms = len(PLURAL_FORMS.findall(small))
    if any(small.count(word) != forms for word in FORM_WORDS):
        return "Plural-Forms must say nplurals=1 to 6, and once"
    twice = [key.decode("utf-8", "replace") for key, n in Counter(KEY.findall(whole)).items()
             if n > 1]  # fmt: skip
    return f"stands twice: {some(twice)}" if twice else ""


def _problem(name: str, why: str) -> Problem:
    """Return the fault of a file."""
    rule = f"is no sound PO file in UTF-8: {why}"
    return Problem(name, rule, "correct it with an editor for PO files, such as Poedit")
