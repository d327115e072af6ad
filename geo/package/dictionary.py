"""The data dictionary: every table, column and word of a package, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.languages import ENGLISH, translations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.package.descriptor import Descriptor

CONSTRAINTS = {"minimum": "from", "maximum": "to", "pattern": "form"}


def dictionary(descriptor: Descriptor) -> str:
    """
    Return the data dictionary of a package.

    Parameters
    ----------
    descriptor
        Its description.

    Returns
    -------
    str
        Markdown: for each table its columns with type, rule and meaning, then
        its vocabularies with their labels in every language of the package.
    """
    raw = descriptor.raw
    lines = [
        f"# Data dictionary: {raw.get('title', raw.get('name', ''))}",
        "",
        "Made from `datapackage.json` by `qantar dictionary`; change it there.",
    ]
    languages = (ENGLISH, *translations(descriptor.settings))
    for resource in raw["resources"]:
        lines += ["", f"## {resource['path']}", ""]
        if resource.get("description"):
            lines.append(_cell(resource["description"]))
        if "schema" in resource:
            lines += _table(resource["schema"], languages)
    return "\n".join(lines) + "\n"


def _table(schema: dict[str, Any], languages: tuple[str, ...]) -> Iterator[str]:
    """Write the columns and vocabularies of a table."""
    keys = {_first(key["fields"]): key["reference"] for key in schema.get("foreignKeys", ())}
    primary = _first(schema["primaryKey"])
    yield from ("", "| column | type | rule | meaning |", "| --- | --- | --- | --- |")
    for field in schema["fields"]:
        rules = [*_rules(field, primary)]
        if field["name"] in keys:
            target = keys[field["name"]]
            table = target["resource"] or "this table"
            rules.append(f"{_first(target['fields'])} of {table}")
        meaning = field.get("description", "")
        cells = (f"`{field['name']}`", field.get("type", "string"), "; ".join(rules), meaning)
        yield f"| {' | '.join(map(_cell, cells))} |"
    for field in schema["fields"]:
        if field.get("categories"):
            yield from _words(field, languages)


def _rules(field: dict[str, Any], primary: str) -> Iterator[str]:
    """Say what holds for a column."""
    limits = field.get("constraints", {})
    if field["name"] == primary:
        yield "key"
    elif limits.get("required"):
        yield "always given"
    for name, word in CONSTRAINTS.items():
        if name in limits:
            value = limits[name]
            yield f"{word} `{value}`" if name == "pattern" else f"{word} {value}"
    if field.get("categories"):
        yield "a word of the list below"


def _words(field: dict[str, Any], languages: tuple[str, ...]) -> Iterator[str]:
    """Write a vocabulary."""
    more = [name for name in ("group",) if any(name in word for word in field["categories"])]
    head = ["value", *languages, *more]
    yield from ("", f"Words of `{field['name']}`:", "", f"| {' | '.join(head)} |")
    yield f"|{' --- |' * len(head)}"
    for word in field["categories"]:
        labels = [word.get("label" if code == ENGLISH else f"label_{code}", "")
                  for code in languages]  # fmt: skip
        cells = [f"`{word['value']}`", *labels, *(word.get(name, "") for name in more)]
        yield f"| {' | '.join(map(_cell, cells))} |"


def _first(names: str | list[str]) -> str:
    """Return the one column of a key."""
    return names if isinstance(names, str) else names[0]


def _cell(text: object) -> str:
    """Return a text as a cell of a Markdown table."""
    return " ".join(str(text).replace("|", "\\|").split())
