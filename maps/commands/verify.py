"""``qantar verify``: is a page what it says, and is a package what it was built from."""

from __future__ import annotations

import html
import re
from pathlib import Path  # noqa: TC003 (typer reads the annotations)
from typing import TYPE_CHECKING, Annotated, Any

import typer

import geo
from maps.commands.terminal import DATA_FAULT, busy, say, stop
from maps.refusals import AddressError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from maps.page.seal import Seal

UNSEALED_KINDS = (
    "cards, lessons, pictures and exports have no checksum; make them anew, and compare"
)
CHANGED_FILE = "is not the file that the page was built from"


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
    content, said = _unchanged(page)
    name = f"{said.package} {said.version}".strip() or "frames or a folder without a name"
    with busy("Comparing it"):
        faults = [*_code(content, said)] if folder is None else [*_package(content, said, folder)]
    for line in faults:
        say(line, err=True)
    if faults and folder is None:
        stop(f"{page}: is not what Qantar {said.program} builds", DATA_FAULT)
    if faults:
        stop(f"{page}: was not built from {folder} as it is", DATA_FAULT)
    if folder is None:
        say(f"{page}: fits its checksum, with the code of Qantar {said.program}; names {name}")
        say("whether its data are a package's: qantar verify PAGE FOLDER")
        return
    say(f"{page}: is what Qantar {said.program} builds from {folder} ({name})")
    say(f"sha256 {said.digest}")


def _unchanged(page: Path) -> tuple[bytes, Seal]:
    """Read a page and what it says of itself; stop if it was changed, or is another version's."""
    from geo.package.text_files import whole
    from maps.page import seal

    try:
        content = whole(page)
        said = seal.read(content)
    except OSError as error:
        stop(f"{page}: can not be read ({error.strerror}); name a page", DATA_FAULT)
    except seal.SealError as error:
        stop(f"{page}: {error}; name a page that qantar build wrote: {UNSEALED_KINDS}", DATA_FAULT)
    if not seal.holds(content, said):
        stop(
            f"{page}: was changed after it was built: its bytes do not give its checksum "
            f"({said.digest}); get it anew from where it was published",
            DATA_FAULT,
        )
    if said.program != seal.program():
        stop(
            f"{page}: says that Qantar {said.program} built it, and this is {seal.program()}: only "
            "that version can tell; install it, and run this again",
            DATA_FAULT,
        )
    return content, said


def _code(content: bytes, said: Seal) -> Iterator[str]:
    """Compare the code of a page with ours, and what it says of itself in two places."""
    from maps.page import figure, own_code, page_diff
    from maps.page.seal import SealError

    yield from own_code.faults(content, figure.colours())
    try:
        data = page_diff.data(content)
    except SealError as error:
        yield str(error)
        return
    try:
        yield from _said_twice(content, said, data)
    except (ValueError, LookupError, TypeError, AttributeError):
        yield "has data that can not be read"


def _said_twice(content: bytes, said: Seal, data: dict[str, Any]) -> Iterator[str]:
    """Compare what a page says of itself in two places, and how its data are written."""
    from maps.page import page_diff, payload, seal

    for what, one, other in (
        ("version", said.version, data.get("version")),
        ("format", data.get("format"), payload.PAYLOAD_FORMAT),
        ("language of its text", _found(rb'<html lang="([^"]*)">', content), said.lang),
        ("language", [said.lang], [it for it in data.get("languages", []) if it == said.lang]),
        ("panel for analysts", said.edit, "edit" in data),
        ("title", _titled(content, data), True),
        ("blocks", page_diff.missing_blocks(data, content), set()),
        ("number of rows", page_diff.uneven(data), []),
        ("files", seal.short(said.files), data.get("checksum")),
        ("address", said.address, _found(rb'<link rel="canonical" href="([^"]*)">', content)),
    ):
        if one != other:
            yield f"what it says of itself differs in the {what}"
    if page_diff.DATA_SCRIPT.findall(content) != [payload.text(data).encode()]:
        yield "has data that are not written as Qantar writes them"
    if seal.ELEMENT.findall(content) != [payload.text(seal.as_written(said)).encode()]:
        yield "has a manifest that is not written as Qantar writes it"


def _found(pattern: bytes, content: bytes) -> str:
    """Return what an attribute of a page's head says, "" for none."""
    found = re.search(pattern, content)
    return html.unescape(found[1].decode("utf-8", "replace")) if found is not None else ""


def _titled(content: bytes, data: dict[str, Any]) -> bool:
    """Say whether the title that a page has before its scripts run is that of its data."""
    found = re.search(rb"<title>([^<]*)</title>", content)
    title = html.unescape(found[1].decode("utf-8", "replace")) if found is not None else ""
    return title in [*data["texts"].get("title", []), ""]


def _package(content: bytes, said: Seal, folder: Path) -> Iterator[str]:
    """Compare the files of a package, and where they are the same, build the page anew."""
    faults = [*_compared(said, folder)]
    yield from faults or _rebuilt(content, said, folder)


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
            yield f"{name}: {CHANGED_FILE} (sha256 {now[name]}, then {said.files[name]})"


def _rebuilt(content: bytes, said: Seal, folder: Path) -> Iterator[str]:
    """Compare the page with what the package gives."""
    import maps

    try:
        data = geo.load(folder, include_local=said.local)
        chart = maps.build_map(data, lang=said.lang, edit=said.edit, address=said.address)
        built = chart.get_root().render()
    except (geo.DataError, UnknownNameError, AddressError) as error:
        yield str(error)
        return
    new = built.encode("utf-8", "surrogatepass")
    if new != content:
        at = next((at for at, (a, b) in enumerate(zip(new, content, strict=False)) if a != b), 0)
        yield f"byte {at or min(len(new), len(content))}: differs from the page that is built anew"
