"""How a description says that its tables are written: only what they are read as is taken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# As tables are read; what is not named here changes no cell, such as the end of lines.
DIALECT = {
    "delimiter": ",", "quoteChar": '"', "doubleQuote": True, "escapeChar": None,
    "nullSequence": None, "skipInitialSpace": False, "header": True, "headerRows": [1],
    "commentChar": None, "commentRows": None,
}  # fmt: skip
ENCODINGS = ("utf-8", "utf8", "utf-8-sig")
# As cells are read; another form of numbers, truth or days would make others of the same cells.
CELL_FORM: dict[str, list[Any]] = {
    "decimalChar": ["."], "groupChar": [""], "bareNumber": [True],
    "trueValues": [["true"]], "falseValues": [["false"]],
    "format": ["default", "%Y-%m-%d", "email", "uri", "binary", "uuid"],
}  # fmt: skip
CHECKED = ("required", "unique", "minimum", "maximum", "pattern", "enum")


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
        value: read as cells, they would be numbers and texts of their own; a form
        of cells, or a constraint, that is not looked at.
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
    for item in schema["fields"]:
        yield from _of_cells(item, fault)


def _of_cells(item: dict[str, Any], fault: Callable[..., Problem]) -> Iterator[Problem]:
    """Say what of a column's description its cells are not read or checked by."""
    name = item["name"]
    for key, usual in CELL_FORM.items():
        if key in item and item[key] not in usual:
            rule = f"cells are read with {json.dumps(usual[0])}"
            yield fault(f"{name}.{key}", item[key], rule, "write them so, and leave it out")
    for key, value in item.get("constraints", {}).items():
        if key not in CHECKED:
            rule = f"is not checked; what is: {', '.join(CHECKED)}"
            yield fault(f"{name}.constraints.{key}", value, rule, "say it by one of these")
