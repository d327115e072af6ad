"""Another language for a package: its code in the settings, and an empty column for each text."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from geo.languages import ENGLISH, english, translations
from geo.package.descriptor import FILE, read_descriptor
from geo.package.embedded import default_folder
from geo.writing.files import Change, exclusive, replace_all
from geo.writing.replacement import records

if TYPE_CHECKING:
    from pathlib import Path

    from geo.package.descriptor import Descriptor


def add_language(folder: Path, code: str) -> list[Path]:
    """
    Add a language to a package.

    Parameters
    ----------
    folder
        A package without faults, with a ``datapackage.json``.
    code
        ISO 639 code of a language that the package does not have.

    Returns
    -------
    list of pathlib.Path
        The files that were changed: every table with texts, the descriptor;
        none where another command added it just before.

    Raises
    ------
    geo.DataError
        If there is no descriptor, or another command writes here.
    OSError
        If something can not be written; nothing was changed then.
    """
    with exclusive(folder):
        descriptor = read_descriptor(folder)
        if code in translations(descriptor.settings):
            return []
        changes = _changes(folder, descriptor, code)
        replace_all(folder, changes, mine=True)
    return [folder / change.path for change in changes]


def _changes(folder: Path, descriptor: Descriptor, code: str) -> list[Change]:
    """Return what becomes of the tables with texts, and of the descriptor."""
    texts = texts_of(descriptor)
    changes = []
    for name, bases in texts.items():
        path = descriptor.tables[name].path
        before = (folder / path).read_bytes()
        after = before
        for base in bases:
            after = _with_column(after, _last(descriptor, name, base), f"{base}_{code}")
        changes.append(Change(path, before, after))
    before = (folder / FILE).read_bytes()
    raw = _described(json.loads(before), descriptor, texts, code)
    after = (json.dumps(raw, ensure_ascii=False, indent=2) + "\n").encode()
    return [*changes, Change(FILE, before, after)]


def texts_of(descriptor: Descriptor) -> dict[str, list[str]]:
    """Return for each table of a package the texts that may be translated, without endings."""
    model = read_descriptor(default_folder())
    second = translations(model.settings)[0]
    out = {}
    for name, spec in model.tables.items():
        ending = f"_{second}"
        bases = [it.removesuffix(ending) for it in spec.columns if it.endswith(ending)]
        there = descriptor.tables[name].columns if name in descriptor.tables else ()
        out[name] = [base for base in bases if english(base, there)]
    return {name: bases for name, bases in out.items() if bases}


def _last(descriptor: Descriptor, table: str, base: str) -> str:
    """Return the column behind which another translation of a text goes."""
    codes = (ENGLISH, *translations(descriptor.settings))
    wanted = {base, *(f"{base}_{code}" for code in codes)}
    return [name for name in descriptor.tables[table].columns if name in wanted][-1]


def _with_column(content: bytes, after: str, name: str) -> bytes:
    """Return a CSV file with an empty column behind another; every other byte stays."""
    place, out = None, []
    for record in records(content.decode("utf-8")):
        cells = [raw for raw, _ in record]
        ends = [end for _, end in record]
        if place is None:
            place = [cell.strip('"\N{ZERO WIDTH NO-BREAK SPACE}') for cell in cells].index(after)
            cells.insert(place + 1, name)
        else:
            cells.insert(place + 1, "")
        ends.insert(place, ",")
        out += [raw + end for raw, end in zip(cells, ends, strict=True)]
    return "".join(out).encode("utf-8")


def _described(
    raw: dict[str, Any], descriptor: Descriptor, texts: dict[str, list[str]], code: str
) -> dict[str, Any]:
    """Return a descriptor with the language, its columns, and an empty label for each word."""
    settings = raw["qantar"]
    settings["languages"] = [*settings.get("languages", [ENGLISH]), code]
    settings["country"][f"name_{code}"] = ""
    for resource in raw["resources"]:
        fields = resource.get("schema", {}).get("fields", [])
        for base in texts.get(resource["name"], []):
            names = [field["name"] for field in fields]
            place = names.index(_last(descriptor, resource["name"], base))
            field = copy.deepcopy(fields[place]) | {"name": f"{base}_{code}"}
            field.get("constraints", {}).pop("required", None)
            fields.insert(place + 1, field)
        for field in fields:
            for word in field.get("categories", []):
                if isinstance(word, dict) and "label" in word:
                    word[f"label_{code}"] = ""
    return raw
