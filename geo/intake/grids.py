"""Rows of cells as a spreadsheet or CSV file has them: where the header is, and what follows."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter
from typing import TYPE_CHECKING

from geo import limits
from geo.intake import numerals
from geo.intake.text_table import TextTable
from geo.package.lines import SEPARATORS, Lines, malformed
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LOOKED_AT = 20  # rows among which the header is sought
HEADING_CELLS = 2  # cells that make a row more than a heading
SEP = "sep="
HXL_SIGN = "#"


def of_text(text: str, name: str) -> TextTable:
    """
    Read a CSV file.

    Parameters
    ----------
    text
        Its whole text.
    name
        What faults call it.

    Returns
    -------
    TextTable
        Rows by their line, from 1.

    Raises
    ------
    DataError
        If it has no header, a row has more cells than the header, the
        quotes are broken, or there are more rows than a limit.
    """
    bare = text.lstrip("\ufeff")
    first, _, rest = bare.partition("\n")
    skipped = 0
    if first.strip().casefold().startswith(SEP):
        bare, skipped = rest, 1
    separator = _separator(bare)
    lines = Lines(io.StringIO(bare, newline=""))
    reader = csv.reader(lines, delimiter=separator, strict=True)
    rows, begun, most = [], 1, limits.current().rows
    try:
        for cells in reader:
            lines.done(cells)
            if any(cells):
                rows.append((begun + skipped, cells))
            if len(rows) > most + 1:  # and the header
                raise DataError(
                    [Problem(name, f"has more than {most} rows", limits.remedy("rows"))]
                )
            begun = reader.line_num + 1
    except csv.Error as error:
        rule, remedy = malformed(error)
        raise DataError([Problem(name, rule, remedy, begun + skipped, value="row")]) from None
    return of_rows(rows, name, even=True)


def _separator(text: str) -> str:
    """Return what separates cells: what the first lines have most of, outside of quotes."""
    head = "".join(itertools.islice(io.StringIO(text, newline=None), LOOKED_AT))
    bare = "".join(head.split('"')[::2])
    return max(SEPARATORS, key=bare.count)


def of_rows(
    rows: Iterable[tuple[int, Sequence[str]]], name: str, *, even: bool = False
) -> TextTable:
    """
    Find the header among rows of cells, and name the cells under it.

    Parameters
    ----------
    rows
        Number and cells of each row.
    name
        What faults call the table.
    even
        Whether each row has as many cells as the header.

    Returns
    -------
    TextTable

    Raises
    ------
    DataError
        If there is no header, a name stands twice, or a row has cells beyond it.
    """
    filled = [(number, [cell.strip() for cell in cells]) for number, cells in rows]
    filled = [(number, cells) for number, cells in filled if any(cells)]
    at = _header(filled)
    if at is None:
        raise DataError([Problem(name, "the table has no header row", "give its columns names")])
    line, header = filled[at]
    if _has_second(filled[at:]):
        header, at = _joined(header, filled[at + 1][1]), at + 1
    width = len(header)
    while header and not header[-1]:
        header = header[:-1]
    names = [cell.replace("\n", " ") for cell in header]
    problems = _twice_named(names, name, line)
    body = filled[at + 1 :]
    tagged = bool(body) and is_tags(body[0][1])
    marks = body[0][1] if tagged else names if is_tags(names) else ()
    tags = {it: mark for it, mark in zip(names, marks, strict=False) if it and mark}
    body = body[tagged:]
    kept = [place for place, it in enumerate(names) if it]
    bare = {*range(width)} - {*kept} - _counter(names, body)
    for number, cells in body:
        loose = [cells[place] for place in bare if place < len(cells) and cells[place]]
        loose += filter(None, cells[width:])
        if even and len(cells) != width:
            problems.append(_uneven(name, number, len(cells), width))
        elif loose:
            rule, remedy = "stands in a column without a name", "give the column a name"
            problems.append(Problem(name, rule, remedy, number, value=loose[0]))
    if problems:
        raise DataError(problems)
    cells_ = {
        names[place]: [cells[place] if place < len(cells) else "" for _, cells in body]
        for place in kept
    }
    return TextTable(name, cells_, [number for number, _ in body], tags=tags)


def _twice_named(names: Sequence[str], table: str, line: int) -> list[Problem]:
    """Find columns that stand twice."""
    twice = [it for it, times in Counter(names).items() if it and times > 1]
    rule, remedy = "a column stands twice", "keep one of the two"
    return [Problem(table, rule, remedy, line, field=it) for it in twice]


def _uneven(name: str, number: int, count: int, width: int) -> Problem:
    """Say that a row has not as many cells as the header."""
    rule = f"has {count} cells where the header has {width}"
    remedy = "quote cells that hold the separator; give every row the same number of cells"
    return Problem(name, rule, remedy, number, value="row")


def _has_second(rows: Sequence[tuple[int, Sequence[str]]]) -> bool:
    """Say whether the row under a header with gaps names the columns of these, as two rows do."""
    if len(rows) < 3:  # noqa: PLR2004 (two rows of names, and one of cells)
        return False
    (_, head), (_, second), (_, cells) = rows[:3]
    gaps = [
        at for at, it in enumerate(second)
        if it and not (head[at] if at < len(head) else "")
    ]  # fmt: skip
    words = all(numerals.plain(it) is None for it in second if it)
    return (
        bool(gaps)
        and words
        and any(
            at < len(cells) and numerals.plain(cells[at]) is not None for at in gaps if cells[at:]
        )
    )


def _joined(head: Sequence[str], second: Sequence[str]) -> list[str]:
    """Join two rows of names: a name over several columns stands before each of theirs."""
    out, above = [], ""
    width = max(len(head), len(second))
    for one, two in zip([*head, *[""] * (width - len(head))],
                        [*second, *[""] * (width - len(second))], strict=True):  # fmt: skip
        above = one or (above if two else "")
        out.append("/".join(dict.fromkeys(filter(None, (above, two)))))
    return out


def _counter(names: Sequence[str], body: Sequence[tuple[int, Sequence[str]]]) -> set[int]:
    """Return the place of a first column that counts the rows, as programs write it."""
    if not names or names[0] or not body:
        return set()
    cells = [cells[0] if cells else "" for _, cells in body]
    starts = cells[0] in {"0", "1"}
    counted = [str(at) for at in range(int(cells[0]), int(cells[0]) + len(cells))] if starts else []
    return {0} if cells == counted else set()


def _header(rows: Sequence[tuple[int, Sequence[str]]]) -> int | None:
    """Return the place of the header: the first row that is as wide as half of what follows."""
    head = rows[:LOOKED_AT]
    widest = max((sum(map(bool, cells)) for _, cells in head), default=0)
    for place, (_, cells) in enumerate(head):
        if sum(map(bool, cells)) >= max(min(HEADING_CELLS, widest), widest / 2):
            return place
    return None


def is_tags(cells: Sequence[str]) -> bool:
    """Say whether a row is of HXL tags."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(cell.startswith(HXL_SIGN) for cell in filled)
