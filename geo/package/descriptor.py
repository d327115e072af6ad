"""The package's own description: ``datapackage.json`` (Frictionless Data Package v2)."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from geo.package import expressions, json_text, table_form, text_files
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = "datapackage.json"
# The setting that says by which rules a package is checked; absent for those of cited packages.
RULES, PLAIN = "rules", "plain"
# What frames call their shapes, in the tables that have some.
SHAPE_COLUMN, SHAPED_TABLES = "geometry", ("regions", "cities", "sites", "incidents")
FIELD_TYPES = ("string", "integer", "number", "boolean", "date")
DIGITS_SHOWN = 40  # characters of what is at fault


@dataclass(frozen=True)
class Field:
    """
    One column of a table, as the descriptor states it.

    Attributes
    ----------
    name, type
        Its name, and one of `FIELD_TYPES`.
    required, unique
        Whether each row has a value, and one of its own.
    minimum, maximum, pattern, enum
        What holds for a value; None or empty where nothing does.
    categories
        The vocabulary: one mapping a value, with ``value``, ``label`` and
        ``label_<language>``, and what else the package says of it.
    """

    name: str
    type: str
    required: bool = False
    unique: bool = False
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    enum: tuple[str, ...] = ()
    categories: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class ForeignKey:
    """A column whose values stand in a column of a table (of its own where ``table`` is '')."""

    field: str
    table: str
    target: str


@dataclass(frozen=True)
class TableSpec:
    """One table: its file, columns and keys."""

    name: str
    path: str
    fields: tuple[Field, ...]
    primary_key: str
    foreign_keys: tuple[ForeignKey, ...] = ()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Column names in the order of the file."""
        return tuple(item.name for item in self.fields)

    def field(self, name: str) -> Field:
        """Return the column of that name; KeyError if there is none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {item.name: item for item in self.fields}


@dataclass(frozen=True)
class Descriptor:
    """
    What ``datapackage.json`` says.

    Attributes
    ----------
    tables
        The CSV tables by name.
    geometries
        Paths of the GeoJSON files by resource name.
    settings
        The ``qantar`` property: languages, country, period, headlines,
        measures, bands, insets, spatial_resources, gazetteer_source.
    raw
        The whole descriptor as read.
    """

    tables: dict[str, TableSpec]
    geometries: dict[str, str]
    settings: dict[str, Any]
    raw: dict[str, Any] = field(repr=False)

    @property
    def is_plain(self) -> bool:
        """Whether its tables are an analyst's own, which need no claim, source or grade."""
        return self.settings.get(RULES) == PLAIN

    def categories(self, table: str, column: str) -> tuple[dict[str, Any], ...]:
        """Return the vocabulary of a column; empty where it has none."""
        return self.tables[table].field(column).categories


def read_descriptor(folder: Path) -> Descriptor:
    """
    Read ``datapackage.json`` of a folder.

    Parameters
    ----------
    folder
        The data package.

    Returns
    -------
    Descriptor

    Raises
    ------
    DataError
        If the folder or the file is missing, is not JSON, or does not
        describe tables as this engine needs them.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 (Path.is_dir raises where it may not look)
        raise DataError([_no_folder(folder)])
    if not os.path.isfile(folder / FILE):  # noqa: PTH113 (the same)
        rule = "a data package has a datapackage.json"
        remedy = "name the folder that holds it, or one of incidents.csv and regions.geojson"
        raise DataError([Problem(str(folder), rule, remedy)])
    try:
        raw = json_text.parsed(text_files.text(folder, FILE, "utf-8-sig"))
    except (ValueError, RecursionError) as error:  # ValueError: also numbers of 5,000 digits
        rule = f"must be JSON ({error})"
        raise DataError([Problem(FILE, rule, "fix it at the place named")]) from None
    return parse(raw)


def _no_folder(folder: Path) -> Problem:
    """Say why a path is no folder to read."""
    remedy = f"name a folder that holds {FILE}"
    try:
        folder.stat()
    except FileNotFoundError:
        return Problem(str(folder), "does not exist", remedy)
    except OSError as error:
        return Problem(str(folder), f"can not be read ({error.strerror})", remedy)
    return Problem(str(folder), "is not a folder", remedy)


def parse(raw: object) -> Descriptor:
    """
    Turn the JSON of a descriptor into a Descriptor.

    Parameters
    ----------
    raw
        As ``json.loads`` returns it.

    Returns
    -------
    Descriptor

    Raises
    ------
    DataError
        With every resource, key or property that is not described in full.
    """
    problems: list[Problem] = []
    tables: dict[str, TableSpec] = {}
    geometries: dict[str, str] = {}
    resources = raw.get("resources") if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or not isinstance(resources, list) or not resources:
        rule = "must be an object with a list of resources"
        raise DataError([Problem(FILE, rule, "start from the descriptor of the Qantar package")])
    for number, resource in enumerate(resources, 1):
        try:
            name, path = _word(resource, "name"), _safe_path(_word(resource, "path"))
            _once([*tables, *geometries, name])
            if resource.get("format") == "geojson":
                geometries[name] = path
            elif "schema" in resource:
                tables[name] = _table(name, path, resource["schema"])
                problems += table_form.faults(FILE, resource)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            what = f"resource {number}"
            rule = f"is not described in full ({_said(error)})"
            problems.append(Problem(FILE, rule, "give name, path and schema", value=what))
    settings = raw.get("qantar", {})
    if not isinstance(settings, dict):
        problems.append(Problem(FILE, "must be an object", "see data/README.md", field="qantar"))
    if not problems:  # else the column of a key may stand in a table that is at fault itself
        problems += [item for table in tables.values() for item in _key_targets(table, tables)]
    if problems:
        raise DataError(problems)
    return Descriptor(tables, geometries, settings, raw)


def _key_targets(table: TableSpec, tables: dict[str, TableSpec]) -> Iterator[Problem]:
    """Find foreign keys that name no column."""
    for key in table.foreign_keys:
        target = tables.get(key.table or table.name)
        if key.field not in table.columns or target is None or key.target not in target.columns:
            rule, remedy = "a foreign key names no column", "name a described table and column"
            value = f"{key.field} -> {key.table}.{key.target}"
            yield Problem(FILE, rule, remedy, field=f"{table.name}.foreignKeys", value=value)


def _once(names: list[str]) -> None:
    """Raise ValueError where the last name stands already."""
    if names[-1] in names[:-1]:
        message = f"{names[-1]} stands twice"
        raise ValueError(message)


def _said(error: Exception) -> str:
    """Name what a KeyError misses; else the error's own words."""
    return f"no {error}" if isinstance(error, KeyError) else str(error)


def _safe_path(path: str) -> str:
    """Return a path that stays inside the package, or raise ValueError."""
    pure = PurePosixPath(path)
    if (
        pure.is_absolute()
        or ".." in pure.parts
        or "\\" in path
        or set(path) & set(":\0")
        or not pure.parts
    ):
        message = f"path {path!r} must stay inside the package"
        raise ValueError(message)
    return path


def _table(name: str, path: str, schema: dict[str, Any]) -> TableSpec:
    """Read one table schema."""
    primary = _only(schema["primaryKey"])
    keys = tuple(
        ForeignKey(
            _only(item["fields"]),
            _word(item["reference"], "resource", empty=True),
            _only(item["reference"]["fields"]),
        )
        for item in schema.get("foreignKeys", [])
    )
    fields: dict[str, Field] = {}
    for item in schema["fields"]:
        field_ = _field(item)
        _once([*fields, field_.name])
        fields[field_.name] = field_
    if SHAPE_COLUMN in fields and name in SHAPED_TABLES:
        message = f"column {SHAPE_COLUMN}: shapes have that name in frames; call it otherwise"
        raise ValueError(message)
    # A primary key is required and unique, whether or not its constraints say so.
    fields[primary] = replace(fields[primary], required=True, unique=True)
    return TableSpec(name, path, tuple(fields.values()), primary, keys)


def _only(names: object) -> str:
    """Return the one column of a key; composite keys are not used here."""
    if isinstance(names, str):
        return names
    if not isinstance(names, list) or len(names) != 1 or not isinstance(names[0], str):
        message = "a key has one column"
        raise ValueError(message)
    return names[0]


def _word(item: dict[str, Any], key: str, *, empty: bool = False) -> str:
    """Return a text of an object, or raise ValueError."""
    text = item[key]
    if not isinstance(text, str) or not (text or empty):
        message = f"{key} {text!r} is not a text"
        raise ValueError(message)
    return text


def _field(item: dict[str, Any]) -> Field:
    """Read one column."""
    limits = item.get("constraints", {})
    kind = item.get("type", "string")
    if kind not in FIELD_TYPES:
        message = f"type {kind!r} of {item['name']} is not one of {', '.join(FIELD_TYPES)}"
        raise ValueError(message)
    return Field(
        name=_word(item, "name"),
        type=kind,
        required=_truth(limits, "required"),
        unique=_truth(limits, "unique"),
        minimum=_limit(limits, "minimum"),
        maximum=_limit(limits, "maximum"),
        pattern=_pattern(limits.get("pattern")),
        enum=tuple(str(word) for word in _list(limits, "enum")),
        categories=tuple(map(_category, _list(item, "categories"))),
    )


def _list(item: dict[str, Any], key: str) -> list[Any]:
    """Return a list of an object; an empty one where it has none."""
    listed = item.get(key, [])
    if not isinstance(listed, list):
        message = f"{key} {listed!r} is not a list"
        raise ValueError(message)  # noqa: TRY004 (one kind of error for every fault of a resource)
    return listed


def _category(word: object) -> dict[str, Any]:
    """Return a word of a vocabulary."""
    if not isinstance(word, dict):
        message = f"a category is {word!r}, not an object with value and label"
        raise ValueError(message)  # noqa: TRY004 (the same)
    return dict(word)


def _truth(limits: dict[str, Any], name: str) -> bool:
    """Read what is true or false; false where it is left out."""
    value = limits.get(name, False)
    if not isinstance(value, bool):
        message = f"{name} {value!r} is not true or false"
        raise ValueError(message)  # noqa: TRY004 (the same)
    return value


def _limit(limits: dict[str, Any], name: str) -> float | None:
    """Read an end of a range."""
    value = limits.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not _finite(value):
        message = f"{name} {str(value)[:DIGITS_SHOWN]} is not a number that a page can hold"
        raise ValueError(message)
    return value


def _finite(value: float) -> bool:
    """Say whether a number of JSON is one of the machine's."""
    try:
        return math.isfinite(value)
    except OverflowError:  # of more than 308 digits
        return False


def _pattern(text: object) -> str | None:
    """Read a regular expression."""
    if text is None:
        return None
    try:
        expressions.pattern(str(text))
    except expressions.PatternError as error:
        message = f"pattern {text!r} {error}"
        raise ValueError(message) from None
    return str(text)
