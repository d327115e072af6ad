"""Whether translations follow their texts: by checksums that a package keeps."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.languages import ANY, ENGLISH, english, translations
from geo.package import model, text_files
from geo.problems import WARNING, DataError, Problem
from geo.rules.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.package.reading import Package

SUMS_FILE = "translations.sums"
TRANSLATED_RULE = "translation"
SUM_COLUMNS = ("table", "id", "text")
SUM_DIGITS = 8

Checksums = dict[tuple[str, str, str], dict[str, str]]


@dataclass(frozen=True)
class Text:
    """
    One text in the languages of its package.

    Attributes
    ----------
    rows, place
        The table and the row in it.
    columns
        By language.
    written
        What stands there, by language.
    """

    rows: Rows
    place: int
    columns: dict[str, str]
    written: dict[str, str]


def record(package: Package) -> bytes:
    """
    Return the checksums of all texts as they stand.

    Parameters
    ----------
    package
        Without faults.

    Returns
    -------
    bytes
        A CSV table: table, id of the row, name of the text, and a column for
        each language; empty where the text is.
    """
    languages = _languages(package)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*SUM_COLUMNS, *languages])
    for key, text in _texts(package):
        writer.writerow([*key, *(_sum(text.written.get(code, "")) for code in languages)])
    return out.getvalue().encode()


def check(package: Package) -> list[Problem]:
    """
    Find texts that changed in one language and not in another.

    Parameters
    ----------
    package
        Without faults.

    Returns
    -------
    list of Problem
        Warnings, one for each text that stayed; none where the package keeps
        no checksums. A file of checksums that can not be read is a fault.
    """
    try:
        kept = _kept(text_files.text(package.folder, SUMS_FILE))
    except FileNotFoundError:
        return []
    except DataError as error:
        return list(error.problems)
    return [item for key, text in _texts(package) for item in _stale(text, kept.get(key, {}))]


def _stale(text: Text, kept: dict[str, str]) -> Iterator[Problem]:
    """Find the languages of one text that stayed while another changed."""
    known = {code: written for code, written in text.written.items() if code in kept}
    changed = [code for code, written in known.items() if _sum(written) != kept[code]]
    for code, written in known.items() if changed else ():
        if code not in changed and written:
            others = ", ".join(text.columns[other] for other in changed)
            rule = f"did not change with {others}"
            remedy = "translate it anew, then record that with: qantar translations"
            yield text.rows.problem(
                text.place, text.columns[code], rule, remedy, code=TRANSLATED_RULE, level=WARNING
            )


def _texts(package: Package) -> Iterator[tuple[tuple[str, str, str], Text]]:
    """Go through the texts that may be there in a second language too."""
    for table in (name for name in model.tables() if name in package.frames):
        rows = Rows(package.raw[table], package.frames[table])
        ids = rows.text(next(iter(model.tables()[table])))
        for base in (
            name[: -len(ANY) - 1] for name in model.tables()[table] if name.endswith(f"_{ANY}")
        ):
            columns = _columns(base, rows, _languages(package))
            cells = {code: rows.text(column) for code, column in columns.items()}
            for place, name in enumerate(ids if len(columns) > 1 else ()):
                written = {code: texts[place] for code, texts in cells.items()}
                if name and any(written.values()):
                    yield (table, name, base), Text(rows, place, columns, written)


def _columns(base: str, rows: Rows, languages: tuple[str, ...]) -> dict[str, str]:
    """Return the columns of a text by language; English may stand without an ending."""
    there = rows.raw.spec.columns
    named = {code: f"{base}_{code}" for code in languages}
    named[ENGLISH] = english(base, there) or base
    return {code: column for code, column in named.items() if column in there}


def _languages(package: Package) -> tuple[str, ...]:
    return (ENGLISH, *translations(package.descriptor.settings))


def _kept(text: str) -> Checksums:
    """Return the checksums of the file by text and language."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if tuple(reader.fieldnames or ())[: len(SUM_COLUMNS)] != SUM_COLUMNS:
        rule, remedy = (
            f"must begin with {', '.join(SUM_COLUMNS)}",
            "write it with: qantar translations",
        )
        raise DataError([Problem(SUMS_FILE, rule, remedy, row=1)])
    return {
        (row["table"], row["id"], row["text"]): {
            code: sum_ for code, sum_ in row.items() if code not in SUM_COLUMNS and sum_ is not None
        }
        for row in reader
    }


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:SUM_DIGITS] if text else ""
