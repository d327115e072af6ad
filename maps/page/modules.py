"""ES modules put together into one script, in the order in which they import each other.

A module says ``import { names } from "./file.js"`` at its top and ``export`` before what
others may use; ``import name from "./file.json" with { type: "json" }`` takes in a table that
Python reads as well. All modules share one scope once they are joined: the names at their top
levels are unique.
"""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

IMPORT = re.compile(r"^import \{([^}]*)\} from \"(\.{1,2}/[^\"]+)\";\n", re.MULTILINE)
JSON_IMPORT = re.compile(
    r"^import (\w+) from \"(\.{1,2}/[^\"]+\.json)\" with \{ type: \"json\" \};\n", re.MULTILINE
)
TOP = re.compile(
    r"^(export )?(?:async )?(?:function\*?|class|const|let|var) ([\w$]+)", re.MULTILINE
)
EXPORT = re.compile(r"^export (?=(?:async )?function|class|const)", re.MULTILINE)
OTHER_STATEMENT = re.compile(
    r"^(?:import|export)\b.*", re.MULTILINE
)  # once the forms above are gone


@dataclass(frozen=True)
class Module:
    """
    A script of the page.

    Attributes
    ----------
    code
        Without imports and without the word ``export``.
    imports
        For each module that it uses the names it wants, in the order of its lines.
    names
        Names at its top level.
    exports
        Those of them that others may use.
    """

    code: str
    imports: dict[str, tuple[str, ...]]
    names: tuple[str, ...]
    exports: frozenset[str]


def read(folder: Path, name: str) -> Module:
    """
    Read one module.

    Parameters
    ----------
    folder
        Where all modules are.
    name
        Path from there, with ``/``.

    Raises
    ------
    ValueError
        If it does not exist, or imports or exports in another form.
    """
    path = folder / name
    if not path.is_file():
        message = f"{name}: there is no such module"
        raise ValueError(message)
    text = JSON_IMPORT.sub(
        lambda found: f"const {found[1]} = {_table(path.parent / found[2])};\n",
        path.read_text("utf-8"),
    )
    here = posixpath.dirname(name)
    imports = {
        posixpath.normpath(posixpath.join(here, source)): tuple(re.findall(r"[\w$]+", names))
        for names, source in IMPORT.findall(text)
    }
    found = TOP.findall(text)
    code = EXPORT.sub("", IMPORT.sub("", text))
    if other := OTHER_STATEMENT.search(code):
        message = (
            f'{name}: {other[0]!r}: write `import {{ name }} from "./file.js";`, or `export` '
            "before a function, class or const"
        )
        raise ValueError(message)
    exports = frozenset(known for exported, known in found if exported)
    return Module(code, imports, tuple(known for _, known in found), exports)


def _table(path: Path) -> str:
    """Return what stands in a file of JSON, as code."""
    return json.dumps(json.loads(path.read_text("utf-8")), separators=(",", ":"))


def graph(folder: Path, entries: Sequence[str]) -> dict[str, Module]:
    """
    Return the modules that some need, each after those that it imports.

    Parameters
    ----------
    folder
        Where all modules are.
    entries
        Paths from there; the first comes with all that it needs before the next.

    Raises
    ------
    ValueError
        If modules import each other in a circle, a name that is not exported, or if
        two have the same name at their top level.
    """
    out: dict[str, Module] = {}

    def visit(name: str, way: tuple[str, ...]) -> None:
        if name in way:
            message = f"modules import each other in a circle: {' -> '.join((*way, name))}"
            raise ValueError(message)
        if name in out:
            return
        module = read(folder, name)
        for source in module.imports:
            visit(source, (*way, name))
        out[name] = module

    for entry in entries:
        visit(entry, ())
    _check(out)
    return out


def _check(modules: Mapping[str, Module]) -> None:
    """Raise if a name is imported that is not exported, or stands at two top levels."""
    homes: dict[str, str] = {}
    for name, module in modules.items():
        for source, wanted in module.imports.items():
            if missing := sorted(set(wanted) - modules[source].exports):
                message = f"{name} imports {', '.join(missing)}, which {source} does not export"
                raise ValueError(message)
        for known in module.names:
            if known in homes:
                message = f"{known} is a name of both {homes[known]} and {name}: rename one"
                raise ValueError(message)
            homes[known] = name


def joined(folder: Path, entries: Sequence[str]) -> str:
    """Return modules and all that they need as one classic script with a scope of its own."""
    code = "\n".join(module.code for module in graph(folder, entries).values())
    return f'(() => {{"use strict";{code}}})();'


def styles(folder: Path, entries: Sequence[str], last: str) -> list[str]:
    """
    Return the style sheets of the folders that modules are in, in the order of the cascade.

    Parameters
    ----------
    folder
        Where all modules and style sheets are.
    entries
        Modules; the folders come in the order of those that they need.
    last
        Folder whose sheets override the others'.

    Returns
    -------
    list of str
        Paths; in a folder the sheet of the folder's name comes first.
    """
    places = dict.fromkeys(posixpath.dirname(name) for name in graph(folder, entries))
    return [
        path.relative_to(folder).as_posix()
        for place in (*places, last)
        for path in sorted(
            (folder / place).glob("*.css"), key=lambda path: (path.stem != place, path.name)
        )
    ]
