"""How a description says that its tables are written: only what they are read as is taken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

# As tables are read; what is not named here changes no cell, such as the end of lines.
DIALECT = {
    "delimiter": ",", "quoteChar": '"', "doubleQuote": True, "escapeChar": None,
    "nullSequence": None, "skipInitialSpace": False, "header": True, "headerRows": [1],
    "commentChar": None, "commentRows": None,
}  # fmt: skip
ENCODINGS = ("utf-8", "utf8", "utf-8-sig")


def faults(file: str, resource: dict[str, Any]) -> Iterator[Problem]:
    """
    Say what of a resource's description its table is not read by.

    Parameters
    ----------
    file
        What faults call the description.
    resource
        One with a name, path and schema.

    Yields
    ------
    Problem
        An encoding or dialect of another kind; words that stand for a missing
        value: read as cells, they would be numbers and texts of their own.
    """
    name = resource["name"]

    def fault(key: str, value: object, rule: str, remedy: str) -> Problem:
        shown = json.dumps(value, ensure_ascii=False)
        return Problem(file, rule, remedy, field=f"{name}.{key}", value=shown)

    encoding = resource.get("encoding", ENCODINGS[0])
    if str(encoding).casefold() not in ENCODINGS:
        yield fault("encoding", encoding, "tables are read as UTF-8", "save it as UTF-8")
    dialect = resource.get("dialect", {})
    if not isinstance(dialect, dict):
        yield fault("dialect", dialect, "must be an object", "leave it out for CSV with commas")
        dialect = {}
    for key, usual in DIALECT.items():
        if dialect.get(key, usual) != usual:
            rule = f"tables are read with {json.dumps(usual)}"
            yield fault(
                f"dialect.{key}", dialect[key], rule, "write the table so, and leave it out"
            )
    schema = resource["schema"]
    for key, item in (("missingValues", schema), *((it["name"], it) for it in schema["fields"])):
        missing = item.get("missingValues", [""])
        if missing not in ([""], []):
            where = key if item is schema else f"{key}.missingValues"
            remedy = 'empty the cells that hold another, and write [""]'
            yield fault(where, missing, "only an empty cell is a missing value", remedy)
