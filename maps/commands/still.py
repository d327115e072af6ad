"""The command ``still``: parse, call, print."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

import geo
from maps.commands import own_files
from maps.commands.terminal import (
    USAGE_FAULT,
    IncludeLocal,
    busy,
    need_parent,
    need_scheme,
    refusing,
    say,
    say_rights,
    stop,
    telling_letters,
    writing,
)
from maps.refusals import SizeError
from maps.still.request import PICTURE_KINDS, SHEET_SIZES, Still

INSTALL = "pip install 'qantar[figure]'"


StillFile = Annotated[
    Path, typer.Option("-o", "--output", help="File to write: .png, .svg or .pdf.")
]
DrawnPath = Annotated[
    Path | None,
    typer.Argument(
        help="A package, a plain folder, or a file of events; none for the one of Qantar.",
        show_default=False,
        metavar="[PATH]",
    ),
]
MeasureName = Annotated[
    str | None,
    typer.Option(
        help="One of the package's regional maps; its first if left out. "
        "none: incidents and their kinds."
    ),
]
StillLanguage = Annotated[str | None, typer.Option(help="Language of the words; else the first.")]
SchemeName = Annotated[
    str, typer.Option(help="light, dark, or grey: patterns that survive a photocopier.")
]
Lens = Annotated[
    str | None,
    typer.Option(
        "--lens",
        "--claimant",
        help="Whose claims: latest, low or high (official, and the end of their ranges), "
        "or the name of a claimant.",
    ),
]
SizeName = Annotated[str | None, typer.Option(help=f"A sheet by name: {', '.join(SHEET_SIZES)}.")]
Width = Annotated[float | None, typer.Option(help="Millimetres; 267 if left out.")]
Height = Annotated[
    float | None, typer.Option(help="Millimetres; as much as is needed if left out.")
]
Dots = Annotated[int | None, typer.Option(help="Dots per inch of a .png; else 300.")]
StillTitle = Annotated[str | None, typer.Option(help="Your title, in the place of its own.")]
Subtitle = Annotated[str | None, typer.Option(help="A line of yours below it.")]
Note = Annotated[str | None, typer.Option(help="A line of yours above the credit.")]
NoIncidents = Annotated[
    bool, typer.Option("--no-incidents", help="Leave out the marks of incidents.")
]


def still(  # noqa: PLR0913, PLR0917 (one a flag)
    output: StillFile,
    folder: DrawnPath = None,
    measure: MeasureName = None,
    lang: StillLanguage = None,
    scheme: SchemeName = "light",
    lens: Lens = None,
    size: SizeName = None,
    width: Width = None,
    height: Height = None,
    dpi: Dots = None,
    title: StillTitle = None,
    subtitle: Subtitle = None,
    note: Note = None,
    no_incidents: NoIncidents = False,  # noqa: FBT002 (a flag)
    include_local: IncludeLocal = False,  # noqa: FBT002 (a flag)
) -> None:
    """Write a still map with legend, credit and sources; the last line printed is the path."""
    from geo.writing import files

    kind = _kind(output, scheme)
    sheet = _titled(_sheet(size, width, height, dpi), title, subtitle, note)
    wanted = replace(
        sheet, measure=measure, lang=lang or "", scheme=scheme, lens=lens,
        incidents=not no_incidents,
    )  # fmt: skip
    need_parent(output)
    with busy("Reading and drawing"):
        data = _load(folder, include_local=include_local)
        drawn = _drawn(data, wanted, kind, size)
        with writing(output):
            files.write(output, drawn)
    say_rights(data)
    say(output)


def _kind(output: Path, scheme: str) -> str:
    """Return the kind of file to write; refuse others, and unknown schemes."""
    kind = output.suffix.lower().removeprefix(".")
    if kind not in PICTURE_KINDS:
        endings = ", ".join(f".{item}" for item in PICTURE_KINDS)
        stop(f"{output}: is of no kind that is written; end it in one of: {endings}", USAGE_FAULT)
    need_scheme(scheme)
    return kind


def _sheet(size: str | None, width: float | None, height: float | None, dpi: int | None) -> Still:
    """Return the sheet that is asked for: by name, or by its sides."""
    given = {"width_mm": width, "height_mm": height, "dpi": dpi}
    sides = {name: value for name, value in given.items() if value is not None}
    if size is None:
        return replace(Still(), **sides)  # type: ignore[arg-type]  # their own types
    if width is not None or height is not None:
        other = "--width" if width is not None else "--height"
        stop(f"--size {size}: says width and height already; leave out it or {other}", USAGE_FAULT)
    with refusing():
        sheet = Still().sized(size)
    return replace(sheet, dpi=dpi or sheet.dpi)


def _titled(sheet: Still, title: str | None, subtitle: str | None, note: str | None) -> Still:
    """Return a sheet with words of one's own, on one line each; refuse what has none."""
    given = {"title": title, "subtitle": subtitle, "note": note}
    words = {name: " ".join(text.split()) for name, text in given.items() if text is not None}
    for name, text in words.items():
        if not text:
            stop(f"--{name}: is empty; write some words, or leave it out", USAGE_FAULT)
    return replace(sheet, **words)  # type: ignore[arg-type]  # texts, each of them


def _load(path: Path | None, *, include_local: bool) -> geo.Dataset:
    """Return the dataset of a package, a plain folder or a file."""
    if path is not None and os.path.isfile(path):  # noqa: PTH113 (Path.is_file raises where a name is too long)
        return own_files.dataset(path, own_files.Flags())
    with refusing():
        return geo.load(path, include_local=include_local)


def _drawn(data: geo.Dataset, wanted: Still, kind: str, size: str | None) -> bytes:
    """Return the picture, in the package's first language where none is named."""
    from maps.content import translator
    from maps.still.drawing import draw

    known = translator.languages(data)
    try:
        with refusing(), telling_letters():
            return draw(data, replace(wanted, lang=wanted.lang or known[0]), kind)
    except ModuleNotFoundError as error:
        name = (error.name or "matplotlib").partition(".")[0]
        stop(f"qantar still needs {name}: {INSTALL}", USAGE_FAULT)
    except SizeError as error:
        remedy = "" if size is None else f"; --size {size} has no room for it: name another"
        stop(f"{error}{remedy}", USAGE_FAULT)
