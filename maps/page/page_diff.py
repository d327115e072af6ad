"""What differs between two pages: their making, their rows, their words."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from maps.page import payload, seal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from maps.page.seal import Seal

DATA_SCRIPT = re.compile(rb'<script type="application/json" id="qantar-data">([^<]*)</script>')
BLOCK_SCRIPT = re.compile(rb'<script type="text/plain" id="qantar-block-([0-9]+)">([^<]*)</script>')
CODE = re.compile(rb"<(?:script|style)>.*?</(?:script|style)>", re.DOTALL)
HELD_ELEMENT = re.compile(
    b"|".join(item.pattern for item in (seal.ELEMENT, DATA_SCRIPT, BLOCK_SCRIPT))
)
KEYED = ("incidents", "figures", "regions", "cities", "sites", "statements")
BESIDE = ("arcs", "extra")  # no columns of their tables
VALUE_LENGTH = 60
# What the manifests tell already.
MAKING = ("program", "package", "version", "lang", "edit", "local", "address")

Record = dict[str, Any]


def compare(old: bytes, new: bytes) -> list[str]:
    """
    List what differs between two pages.

    Parameters
    ----------
    old, new
        All bytes of each.

    Returns
    -------
    list of str
        ``+``, ``-`` or ``~``, a table, an id, and the columns that differ;
        what is no table by its name; how each was made where that differs. Of
        the blocks of a large table: which rows.

    Raises
    ------
    maps.page.seal.SealError
        If one is no page of Qantar.
    """
    try:
        return list(_compared(old, new))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        if isinstance(error, seal.SealError):
            raise
        message = "has data that can not be read"
        raise seal.SealError(message) from error


def _compared(old: bytes, new: bytes) -> Iterator[str]:
    """List what differs between two pages, of which one may be a stranger's."""
    before, after = seal.read(old), seal.read(new)
    for name in MAKING:
        one, other = getattr(before, name), getattr(after, name)
        if one != other:
            yield f"~ {name}: {one} -> {other}"
    yield from _files(before, after)
    first, second = data(old), data(new)
    for name in KEYED:
        yield from _rows(name, first.get(name, {}), second.get(name, {}))
    yield from _blocks(first, old, new)
    rest = {*first, *second} - {*KEYED, "checksum", "version"}
    for name in sorted(rest):
        if first.get(name) != second.get(name):
            yield f"~ {name}: differs"
    yield from _elsewhere(old, new)
    for page, said, which in ((old, before, "first"), (new, after, "second")):
        if not seal.holds(page, said):
            yield f"! the {which} page was changed after it was built"


def _elsewhere(old: bytes, new: bytes) -> Iterator[str]:
    """Say what differs besides rows and words: how data are written, code, elements."""
    for name, pattern in (("manifest", seal.ELEMENT), ("data", DATA_SCRIPT)):
        one, other = (seal.open_(pattern.findall(page)[0]) for page in (old, new))
        if one != other:
            yield f"~ bytes of the {name}: differ"
    (code, bare), (code_now, bare_now) = map(_code_apart, (old, new))
    if code != code_now:
        yield "~ scripts and styles: differ"
    if bare != bare_now:
        yield "~ elements and what is read without scripts: differ"


def _code_apart(page: bytes) -> tuple[list[bytes], bytes]:
    """Return the code of a page, and what is left without it and without data."""
    # Not beyond the last end, which each beginning would look for anew.
    end = max(page.rfind(b"</script>"), page.rfind(b"</style>")) + len(b"</script>")
    bare = CODE.sub(b"", HELD_ELEMENT.sub(b"", page[:end]))
    return CODE.findall(page, 0, end), bare + page[end:]


def _files(before: Seal, after: Seal) -> Iterator[str]:
    """List files of the package that differ."""
    for name in sorted({*before.files, *after.files}):
        one, other = before.files.get(name), after.files.get(name)
        if one != other:
            sign = "+" if one is None else "-" if other is None else "~"
            yield f"{sign} file {name}"


def data(page: bytes) -> dict[str, Any]:
    """
    Return the data of a page.

    Parameters
    ----------
    page
        All bytes of it.

    Raises
    ------
    maps.page.seal.SealError
        If it has none, or they can not be read.
    """
    found = DATA_SCRIPT.findall(page)
    if len(found) != 1:
        message = f"has {len(found)} tables of data" if found else "has no data"
        raise seal.SealError(message)
    try:
        content = payload.read(found[0].decode("utf-8"))
        titles = [*content["texts"].get("title", ()), *content["languages"]]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        message = "has data that can not be read"
        raise seal.SealError(message) from error
    if not all(isinstance(it, str) for it in titles):
        message = "has data that can not be read"
        raise seal.SealError(message)
    return content


def missing_blocks(content: dict[str, Any], page: bytes) -> set[int]:
    """Return the numbers of blocks that either the data name or a page holds, and not both."""
    sections = content.get("incidents", {}).get("blocks", {}).get("sections", {}).values()
    named = {place for it in sections for place in (*it["blocks"], it["words"])}
    return named ^ {int(place) for place, _ in BLOCK_SCRIPT.findall(page)}


def uneven(content: dict[str, Any]) -> list[str]:
    """Return the columns that have not as many rows as their tables have ids."""
    count = len(content["languages"])
    return [
        f"{name}.{column}"
        for name in KEYED
        if isinstance(ids := content.get(name, {}).get("id"), list)
        for column, cells in content[name].items()
        if isinstance(cells, list) and column not in BESIDE and len(cells) != len(ids)
        and [*map(len, cells)] != [len(ids)] * count
    ]  # fmt: skip


def _rows(name: str, old: Record, new: Record) -> Iterator[str]:
    """List the rows of a table that differ."""
    if not isinstance(old.get("id"), list) or not isinstance(new.get("id"), list):
        if old != new:
            yield f"~ {name}: differs"
        return
    before, after = _by_id(old), _by_id(new)
    for key in after:
        if key not in before:
            yield f"+ {name} {key}"
    for key, row in before.items():
        if key not in after:
            yield f"- {name} {key}"
        elif row != after[key]:
            what = [_cell(field, row.get(field), after[key].get(field))
                    for field in {**row, **after[key]}
                    if row.get(field) != after[key].get(field)]  # fmt: skip
            yield f"~ {name} {key}: {'; '.join(what)}"


def _blocks(head: dict[str, Any], old: bytes, new: bytes) -> Iterator[str]:
    """Say where the blocks of a large table differ: which rows, and columns of which."""
    before, after = (
        {int(place): text for place, text in BLOCK_SCRIPT.findall(page)} for page in (old, new)
    )
    differ = {place for place in {*before, *after} if before.get(place) != after.get(place)}
    sections = head.get("incidents", {}).get("blocks", {}).get("sections", {})
    for section in sections.values():
        step, names = section["step"], ", ".join(section["columns"])
        for number, place in enumerate(section["blocks"]):
            if place in differ:
                differ.remove(place)
                first = number * step + 1
                yield f"~ incidents, rows {first} to {first + step - 1} in order of time: {names}"
        if section["words"] in differ:
            differ.remove(section["words"])
            yield f"~ incidents, words of: {names}"
    for place in sorted(differ):
        yield f"~ block {place}: differs"


def _by_id(table: Record) -> dict[str, Record]:
    """Return the rows of a table of columns; a column in languages is one for each."""
    ids = table["id"]
    columns: dict[str, list[Any]] = {}
    for name, column in table.items():
        if not isinstance(column, list):
            continue
        if len(column) == len(ids):
            columns[name] = column
        elif column and all(isinstance(it, list) and len(it) == len(ids) for it in column):
            columns |= {f"{name}[{at}]": inner for at, inner in enumerate(column)}
    return {
        str(key): {name: column[at] for name, column in columns.items() if name != "id"}
        for at, key in enumerate(ids)
    }


def _cell(field: str, old: object, new: object) -> str:
    """Write a change of one cell."""
    one, other = (json.dumps(it, ensure_ascii=False)[:VALUE_LENGTH] for it in (old, new))
    return f"{field} {one} -> {other}"
