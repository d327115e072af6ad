"""``qantar verify``: is a page what it says, and is a package what it was built from."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (typer reads the annotations)
from typing import TYPE_CHECKING, Annotated

import typer

import geo
from maps.commands.terminal import DATA_FAULT, busy, stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from maps.page.seal import Seal

CHANGED = "is not the file that the page was built from"


def verify(
    page: Annotated[Path, typer.Argument(help="A page that Qantar built.", metavar="PAGE")],
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="The package; with it the page is built anew and compared.", metavar="[FOLDER]"
        ),
    ] = None,
) -> None:
    """Say whether a page is unchanged, and whether it is what FOLDER gives; exit 1 if not."""
    from geo.package.text_files import whole
    from maps.page import seal

    try:
        content = whole(page)
        said = seal.read(content)
    except OSError as error:
        stop(f"{page}: can not be read ({error.strerror}); name a page", DATA_FAULT)
    except seal.SealError as error:
        stop(f"{page}: {error}; name a page that qantar build wrote", DATA_FAULT)
    if not seal.holds(content, said):
        stop(
            f"{page}: was changed after it was built: its bytes do not give its checksum "
            f"({said.digest}); get it anew from where it was published",
            DATA_FAULT,
        )
    name = f"{said.package} {said.version}".strip() or "frames or a folder without a name"
    if folder is None:
        typer.echo(f"{page}: unchanged since Qantar {said.program} built it, from {name}")
        typer.echo("whether its data are a package's: qantar verify PAGE FOLDER")
        return
    faults = [*_compared(said, folder)]
    if not faults:
        with busy("Building it anew"):
            faults = [*_rebuilt(content, said, folder)]
    for line in faults:
        typer.echo(line, err=True)
    if faults:
        stop(f"{page}: was not built from {folder} as it is", DATA_FAULT)
    if said.program != seal.program():
        typer.echo(
            f"built by Qantar {said.program}, this is {seal.program()}: bytes were not compared",
            err=True,
        )
    typer.echo(f"{page}: is what Qantar {said.program} builds from {folder} ({name})")
    typer.echo(f"sha256 {said.digest}")


def _compared(said: Seal, folder: Path) -> Iterator[str]:
    """Compare the files of a package with those that a page names."""
    from geo.package.descriptor import FILE, read_descriptor
    from geo.package.reading import own_files
    from maps.page import seal

    try:
        described = (
            read_descriptor(folder) if (folder / FILE).is_file() else geo.load(folder).descriptor
        )
    except geo.DataError as error:
        yield str(error)
        return
    now = seal.checksums(folder, own_files(described))
    for name in sorted({*now, *said.files}):
        if name not in now:
            yield f"{name}: is missing; the page was built with it"
        elif name not in said.files:
            yield f"{name}: was not there when the page was built"
        elif now[name] != said.files[name]:
            yield f"{name}: {CHANGED} (sha256 {now[name]}, then {said.files[name]})"


def _rebuilt(content: bytes, said: Seal, folder: Path) -> Iterator[str]:
    """Compare the page with what the package gives."""
    import maps
    from maps.page import seal

    if said.program != seal.program():
        return
    try:
        data = geo.load(folder, include_local=said.local)
        built = maps.build_map(data, lang=said.lang, edit=said.edit).get_root().render()
    except (geo.DataError, LookupError) as error:
        yield str(error)
        return
    new = built.encode("utf-8", "surrogatepass")
    if new != content:
        at = next((at for at, (a, b) in enumerate(zip(new, content, strict=False)) if a != b), 0)
        yield f"byte {at or min(len(new), len(content))}: differs from the page that is built anew"
