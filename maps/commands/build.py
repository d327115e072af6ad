"""``qantar build``: the map as one self-contained HTML file."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeGuard

import typer

import geo
import maps
from geo.pausing import search_paused
from maps.commands import own_files
from maps.commands.addresses import need_address
from maps.commands.terminal import (
    USAGE_FAULT,
    Encoding,
    IncludeLocal,
    busy,
    need_empty,
    need_parent,
    refusing,
    say,
    say_notes,
    say_rights,
    spare,
    spare_files,
    stop,
    writing,
)

if TYPE_CHECKING:
    import folium

Edit = Annotated[
    bool, typer.Option("--edit", help="With a panel to add and move incidents; for analysts.")
]


AreaFiles = Annotated[
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
PageTitle = Annotated[str | None, typer.Option("--title", help="Heading of the page.")]
IncidentSource = Annotated[str | None, typer.Option("--source", help="Who made the incidents.")]
Layout = Annotated[
    str, typer.Option("--from", help="Layout of the table: auto, acled, ucdp, gtd, kobo, plain.")
]
DateOrder = Annotated[str | None, typer.Option("--dates", help="dmy or mdy, for 05/01/2022.")]
SheetName = Annotated[str, typer.Option("--sheet", help="Sheet of a workbook.")]
PageAddress = Annotated[
    str,
    typer.Option(
        "--address", help="Where the page will be published, https://…: what Copy link gives."
    ),
]


GivenPath = Annotated[
    Path | None,
    typer.Argument(
        help="A package, or a file of events or areas; none for the one of Qantar.",
        show_default=False,
        metavar="[PATH]",
    ),
]
PageFile = Annotated[Path, typer.Option("-o", "--output", help="File to write.")]
PageLanguage = Annotated[
    str | None, typer.Option(help="Language in which the page opens; else the first.")
]
Show = Annotated[bool, typer.Option("--open", help="Open it in the browser.")]
Save = Annotated[
    Path | None, typer.Option("--save", help="Folder to write the package to as well.")
]


def build(  # noqa: PLR0913, PLR0917 (a flag each)
    folder: GivenPath = None,
    output: PageFile = Path("qantar.html"),
    lang: PageLanguage = None,
    show: Show = False,  # noqa: FBT002 (a flag)
    edit: Edit = False,  # noqa: FBT002 (a flag)
    include_local: IncludeLocal = False,  # noqa: FBT002 (a flag)
    regions: AreaFiles = None,
    cities: Cities = None,
    measure: Measures = None,
    per: Per = None,
    mapping: Mapping = None,
    title: PageTitle = None,
    source: IncidentSource = None,
    layout: Layout = "auto",
    dates: DateOrder = None,
    sheet: SheetName = "",
    encoding: Encoding = None,
    save: Save = None,
    address: PageAddress = "",
) -> None:
    """Write the map as one self-contained HTML file; the last line printed is its path."""
    _need_file(output)
    need_address(address, page=True)
    flags = own_files.Flags(
        regions or (), cities or (), measure or (), per, mapping or (), title, source, layout,
        dates, sheet, encoding,
    )  # fmt: skip
    _need_apart(folder, flags, output, save)
    with busy("Reading and drawing"), search_paused():
        data = _read(folder, flags, include_local=include_local)
        with refusing():
            chart = maps.build_map(data, lang=lang, edit=edit, address=address)
        _write(chart, output, data, save)
    say(output)
    if show:
        webbrowser.open(output.resolve().as_uri())


def _need_file(output: Path) -> None:
    """Stop where a page can not be written."""
    if os.path.isdir(output):  # noqa: PTH112 (Path.is_dir raises where a name is too long)
        stop(f"{output}: is a folder; name a file, such as {output / 'qantar.html'}", USAGE_FAULT)
    need_parent(output)


def _is_file(path: Path | None) -> TypeGuard[Path]:
    """Say whether a file is named, not a package."""
    return path is not None and os.path.isfile(path)  # noqa: PTH113 (Path.is_file raises)


def _need_apart(
    folder: Path | None, flags: own_files.Flags, output: Path, save: Path | None
) -> None:
    """Stop where a page would be written over what it is made of, or over its package."""
    if save is not None:
        spare_files(save, [output], "is the page")
        need_empty(save)
    if _is_file(folder):
        spare_files(output, own_files.read_files(folder, flags))
        return
    _need_package(folder, flags)
    spare(output, folder)


def _need_package(folder: Path | None, flags: own_files.Flags) -> None:
    """Stop where flags for files stand beside a folder or nothing."""
    used = flags.used()
    if used and folder is None:
        stop(f"{used} belongs to a file: qantar build FILE {used} …", USAGE_FAULT)
    if used and folder is not None and os.path.isdir(folder):  # noqa: PTH112 (the same)
        said = "columns and measures of a folder stand in its datapackage.json"
        stop(f"{used} belongs to a file, and {folder} is a folder; {said}", USAGE_FAULT)


def _read(folder: Path | None, flags: own_files.Flags, *, include_local: bool) -> geo.Dataset:
    """Read a file of one's own, or a package; say what was done, and what must not be public."""
    if _is_file(folder):
        return own_files.dataset(folder, flags)
    with refusing():
        data = geo.load(folder, include_local=include_local)
    say_notes(data)
    say_rights(data)
    return data


def _write(chart: folium.Map, output: Path, data: geo.Dataset, folder: Path | None) -> None:
    """Write a page and, where a folder is named, its data as a package: both, or none."""
    from geo.writing import files

    page = chart.get_root().render().encode("utf-8", "surrogatepass")
    with writing(output), files.replacing(output) as new:
        new.write_bytes(page)
        if folder is not None:
            with refusing(), writing(folder):
                data.save(folder)
