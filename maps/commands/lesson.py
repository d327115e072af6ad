"""``qantar lesson``: a folder with worksheet, key, teacher's notes and the map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import geo
from maps.commands.addresses import need_address
from maps.commands.terminal import (
    UNWRITTEN,
    USAGE_FAULT,
    Folder,
    IncludeLocal,
    busy,
    need_folder,
    need_scheme,
    refusing,
    say,
    say_rights,
    stop,
    telling_letters,
    writing,
)

if TYPE_CHECKING:
    from geo.rules import lesson_script


LessonFolder = Annotated[
    Path, typer.Option("-o", "--output", help="Folder to write into; made if it is missing.")
]
LessonLanguages = Annotated[
    list[str] | None, typer.Option(help="Language; may be repeated. All if left out.")
]
Background = Annotated[
    bool,
    typer.Option("--background", help="Begin the worksheet with a page on what happened."),
]
Paper = Annotated[str, typer.Option(help="Of the PDFs: a4 or letter.")]
MapScheme = Annotated[
    str,
    typer.Option(
        "--scheme",
        help="Of the worksheet's map: grey (patterns that survive a photocopier), light, dark.",
    ),
]
PrintedAddress = Annotated[
    str,
    typer.Option(help="Where the map will be published, https://...; printed with a QR code."),
]


def teach(  # noqa: PLR0913, PLR0917 (one a flag)
    output: LessonFolder,
    folder: Folder = None,
    lang: LessonLanguages = None,
    background: Background = False,  # noqa: FBT002 (a flag)
    paper: Paper = "a4",
    scheme: MapScheme = "grey",
    address: PrintedAddress = "",
    include_local: IncludeLocal = False,  # noqa: FBT002 (a flag)
) -> None:
    """Write a lesson: worksheet, key and notes in each language, and the map; prints the folder."""
    from geo.writing import files
    from maps.lesson import pdf
    from maps.lesson.documents import Printing, lesson_files

    need_folder(output)
    need_address(address, page=True)
    if paper not in pdf.PAPERS:
        stop(f"--paper {paper}: no such paper; there are: {', '.join(pdf.PAPERS)}", USAGE_FAULT)
    need_scheme(scheme)
    printing = Printing(background, paper, scheme, address)
    with busy("Reading and printing"):
        with refusing(UNWRITTEN), telling_letters():
            data = geo.load(folder, include_local=include_local)
            made = lesson_files(data, _script(data), _languages(data, lang), printing)
        say_rights(data)
        with writing(output):
            files.write_all(output, made)
    if absent := pdf.missing(live=bool(address)):
        remedy = "pip install 'qantar[lesson]' and run it again"
        say(f"no PDF was written: {absent} is not installed; {remedy}", err=True)
    say(output)


def _languages(data: geo.Dataset, wanted: list[str] | None) -> list[str]:
    """Return the languages to write, each once."""
    from maps.content import translator

    known = translator.languages(data)
    listed = list(dict.fromkeys(wanted or known))
    for code in listed:
        if code not in known:
            stop(f"--lang {code}: this package has: {', '.join(known)}", USAGE_FAULT)
    return listed


def _script(data: geo.Dataset) -> lesson_script.Script:
    """Return the lesson of a package; a package without one has nothing to teach with."""
    from geo.package.reading import LESSON
    from geo.rules import lesson_script

    tables = {"figures": data.figures, "incidents": data.incidents, "cities": data.cities}
    found = lesson_script.load(data.folder, tables, data.descriptor) if data.folder else None
    if found is None:
        rule = "the package has no lesson"
        remedy = "write one as data/README.md says; the package of Qantar has an example"
        raise geo.DataError([geo.Problem(LESSON, rule, remedy)])
    return found
