"""``qantar build``: the map as one self-contained HTML file."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

import geo
import maps
from maps.commands import own_files
from maps.commands.addresses import need_address
from maps.commands.terminal import (
    DATA_FAULT,
    USAGE_FAULT,
    IncludeLocal,
    busy,
    need_parent,
    say,
    say_notes,
    say_rights,
    spare,
    stop,
    writing,
)
from maps.refusals import UnknownNameError

Edit = Annotated[
    bool, typer.Option("--edit", help="With a panel to add and move incidents; for analysts.")
]


Regions = Annotated[
    list[Path] | None,
    typer.Option("--regions", help="File of areas; again for tables of numbers about them."),
]
Cities = Annotated[list[Path] | None, typer.Option("--cities", help="File of towns.")]
Measures = Annotated[
    list[str] | None,
    typer.Option("--measure", help="NAME[=AGG][,FIELD=VALUE…], e.g. fatalities=sum; again."),
]
Per = Annotated[
    str | None, typer.Option("--per", help="COLUMN[=N] by which counts and sums are divided.")
]
Mapping = Annotated[
    list[str] | None, typer.Option("--map", help="theirs=ours,… or FILE.toml: columns by name.")
]
Title = Annotated[str | None, typer.Option("--title", help="Heading of the page.")]
Source = Annotated[str | None, typer.Option("--source", help="Who made the incidents.")]
Layout = Annotated[
    str, typer.Option("--from", help="Layout of the table: auto, acled, ucdp, gtd, kobo, plain.")
]
Dates = Annotated[str | None, typer.Option("--dates", help="dmy or mdy, for 05/01/2022.")]
SheetName = Annotated[str, typer.Option("--sheet", help="Sheet of a workbook.")]
Address = Annotated[
    str,
    typer.Option(
        "--address", help="Where the page will be published, https://…: what Copy link gives."
    ),
]
Encoding = Annotated[str | None, typer.Option("--encoding", help="Encoding of a text file.")]


def build(  # noqa: PLR0913, PLR0917 (a flag each)
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="A package, or a file of events or areas; none for the one of Qantar.",
            show_default=False,
            metavar="[PATH]",
        ),
    ] = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write.")] = Path(
        "qantar.html"
    ),
    lang: Annotated[
        str | None, typer.Option(help="Language in which the page opens; else the first.")
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,  # noqa: FBT002 (a flag)
    edit: Edit = False,  # noqa: FBT002 (a flag)
    include_local: IncludeLocal = False,  # noqa: FBT002 (a flag)
    regions: Regions = None,
    cities: Cities = None,
    measure: Measures = None,
    per: Per = None,
    mapping: Mapping = None,
    title: Title = None,
    source: Source = None,
    layout: Layout = "auto",
    dates: Dates = None,
    sheet: SheetName = "",
    encoding: Encoding = None,
    save: Annotated[
        Path | None, typer.Option("--save", help="Folder to write the package to as well.")
    ] = None,
    address: Address = "",
) -> None:
    """Write the map as one self-contained HTML file; the last line printed is its path."""
    if os.path.isdir(output):  # noqa: PTH112 (Path.is_dir raises where a name is too long)
        stop(f"{output}: is a folder; name a file, such as {output / 'qantar.html'}", USAGE_FAULT)
    need_parent(output)
    need_address(address, page=True)
    flags = own_files.Flags(
        regions or (), cities or (), measure or (), per, mapping or (), title, source, layout,
        dates, sheet, encoding,
    )  # fmt: skip
    is_file = folder is not None and os.path.isfile(folder)  # noqa: PTH113 (Path.is_file raises)
    _usage(folder, flags, is_file=is_file)
    if not is_file:
        spare(output, folder)
    from geo.pausing import search_paused

    with busy("Reading and drawing"), search_paused():
        if is_file and folder is not None:
            data = own_files.dataset(folder, flags)
        else:
            data = _load(folder, include_local=include_local)
        try:
            chart = maps.build_map(data, lang=lang, edit=edit, address=address)
        except UnknownNameError as error:
            stop(str(error), USAGE_FAULT)
        with writing(output):
            chart.save(output)
        if save is not None:
            _save(data, save)
    say(output)
    if show:
        webbrowser.open(output.resolve().as_uri())


def _usage(folder: Path | None, flags: own_files.Flags, *, is_file: bool) -> None:
    """Stop where flags for files stand beside a folder, or beside nothing."""
    used = flags.used()
    if not used or is_file:
        return
    if folder is None:
        stop(f"{used} belongs to a file: qantar build FILE {used} …", USAGE_FAULT)
    if os.path.isdir(folder):  # noqa: PTH112 (the same)
        said = "columns and measures of a folder stand in its datapackage.json"
        stop(f"{used} belongs to a file, and {folder} is a folder; {said}", USAGE_FAULT)


def _load(folder: Path | None, *, include_local: bool) -> geo.Dataset:
    """Read a package; say what was done to it, and what must not be published."""
    try:
        data = geo.load(folder, include_local=include_local)
    except geo.DataError as error:
        stop(str(error), DATA_FAULT)
    say_notes(data)
    say_rights(data)
    return data


def _save(data: geo.Dataset, folder: Path) -> None:
    """Write a dataset as a package."""
    try:
        data.save(folder)
    except (geo.DataError, FileExistsError) as error:
        stop(str(error), USAGE_FAULT)
