"""``qantar lesson``: a folder with worksheet, key, teacher's notes and the map."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

import geo
from geo import files
from geo import lesson as scripts
from maps import lesson_pdf, payload
from maps.exchange_cli import IncludeLocal, say_rights
from maps.lesson_files import lesson_files
from maps.terminal import DATA_FAULT, USAGE_FAULT, Folder, stop


def teach(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="Folder to write into; made if it is missing.")
    ],
    folder: Folder = None,
    lang: Annotated[
        list[str] | None, typer.Option(help="Language; may be repeated. All if left out.")
    ] = None,
    include_local: IncludeLocal = False,  # noqa: FBT002 (a flag)
) -> None:
    """Write a lesson: worksheet, key and notes in each language, and the map; prints the folder."""
    _refuse(output)
    terminal = None if sys.stderr.isatty() else False
    with Console(stderr=True, force_terminal=terminal).status("Reading and printing"):
        try:
            data = geo.load(folder, include_local=include_local)
            made = lesson_files(data, _script(data), _languages(data, lang))
        except geo.DataError as error:
            stop(f"{error}\nnothing was written", DATA_FAULT)
        except LookupError as error:
            stop(str(error.args[0]), USAGE_FAULT)
        say_rights(data)
        try:
            files.write_all(output, made)
        except files.ConflictError as error:
            stop(f"{output}: {error}; nothing was changed", USAGE_FAULT)
        except OSError as error:
            message = f"{output}: can not be written ({error.strerror}); nothing was changed"
            stop(message, USAGE_FAULT)
    if absent := lesson_pdf.missing():
        remedy = "pip install 'qantar[lesson]' and run it again"
        typer.echo(f"no PDF was written: {absent} is not installed; {remedy}", err=True)
    typer.echo(output)


def _refuse(output: Path) -> None:
    """Refuse what can not be a folder."""
    if os.path.lexists(output) and not os.path.isdir(output):  # noqa: PTH112 (Path.is_dir raises where a name is too long)
        stop(f"{output}: is a file; name a folder", USAGE_FAULT)
    around = Path(os.path.realpath(output)).parent
    if not os.path.isdir(around):  # noqa: PTH112 (the same)
        stop(f"{around}: no such folder; make it first, or name another", USAGE_FAULT)


def _languages(data: geo.Dataset, wanted: list[str] | None) -> list[str]:
    """Return the languages to write, each once."""
    tongues = payload.page_languages(data)
    listed = list(dict.fromkeys(wanted or tongues))
    for code in listed:
        if code not in tongues:
            stop(f"--lang {code}: this package has: {', '.join(tongues)}", USAGE_FAULT)
    return listed


def _script(data: geo.Dataset) -> scripts.Script:
    """Return the lesson of a package; a package without one has nothing to teach with."""
    tables = {"figures": data.figures, "incidents": data.incidents}
    found = scripts.load(data.folder, tables, data.descriptor) if data.folder else None
    if found is None:
        rule = "the package has no lesson"
        remedy = "write one as data/README.md says; the package of Qantar has an example"
        raise geo.DataError([geo.Problem(scripts.FILE, rule, remedy)])
    return found
