"""What the commands share: folder and flags, exit codes, progress, how they stop."""

from __future__ import annotations

import contextlib
import os
import sys
import warnings
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

import geo
from geo.package.embedded import default_folder
from geo.problems import DraftError, UsageError, visible
from maps.refusals import LettersWarning, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DATA_FAULT = 1
USAGE_FAULT = 2
UNWRITTEN = "\nnothing was written"


class Dates(StrEnum):
    """The order of a date's parts."""

    DMY = "dmy"
    MDY = "mdy"


Order = Annotated[Dates | None, typer.Option(help="Order of 05/01/2022: day or month first.")]
Folder = Annotated[
    Path | None,
    typer.Argument(
        help="Data package; the one that comes with Qantar if left out.", metavar="FOLDER"
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Write nothing.")]
Encoding = Annotated[
    str | None, typer.Option(help="Of the file, if not UTF-8: windows-1251, utf-16, ...")
]
IncludeLocal = Annotated[
    bool,
    typer.Option(
        "--include-local",
        help="Keep rows whose licence forbids republishing. For your own eyes: do not publish.",
    ),
]


@contextlib.contextmanager
def busy(what: str) -> Iterator[None]:
    """Show on a terminal what goes on meanwhile; nothing in a pipe."""
    from rich.console import Console

    # Rich would also show progress in a pipe where FORCE_COLOR is set.
    terminal = None if sys.stderr.isatty() else False
    with Console(stderr=True, force_terminal=terminal).status(what):
        yield


@contextlib.contextmanager
def refusing(end: str = "") -> Iterator[None]:
    """Stop with the reason, and an end, where data are at fault or what is asked for is not had."""
    from geo.writing import files

    try:
        yield
    except (geo.DataError, files.ConflictError) as error:
        stop(f"{error}{end}", DATA_FAULT)
    except (DraftError, UsageError, UnknownNameError) as error:
        stop(f"{error}{end}", USAGE_FAULT)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Stop where a file or folder can not be written; the block writes all of it, or nothing."""
    from geo.writing import files

    try:
        yield
    except files.ConflictError as error:
        stop(f"{path}: {error}; nothing was changed", USAGE_FAULT)
    except OSError as error:
        stop(unwritten(path, error), USAGE_FAULT)


def unwritten(path: Path, error: OSError) -> str:
    """Say that a file or folder could not be written, and what is there now."""
    from geo.writing import files

    now = "nothing was changed"
    if isinstance(error, files.HalfDoneError):
        now = "it is half done, and the next command there will end it"
    return f"{path}: can not be written ({error.strerror or error}); {now}"


def need_parent(path: Path) -> None:
    """Stop where the folder is missing in which something is to be written."""
    if not os.path.isdir(path.parent):  # noqa: PTH112 (Path.is_dir raises where a name is too long)
        stop(f"{path.parent}: no such folder; make it first, or name another", USAGE_FAULT)


def need_folder(path: Path) -> None:
    """Stop where something can be no folder to write into, whether it is there or is to be made."""
    if os.path.lexists(path) and not os.path.isdir(path):  # noqa: PTH112 (the same)
        stop(f"{path}: is a file; name a folder", USAGE_FAULT)
    need_parent(Path(os.path.realpath(path)))


def need_empty(folder: Path) -> None:
    """Stop where something can be no folder to make, or holds other files than a lock."""
    from geo.writing.files import STAGING_PREFIX

    there = os.path.isdir(folder)  # noqa: PTH112 (the same)
    if os.path.lexists(folder) and not there:
        stop(f"{folder}: is a file; name a folder", USAGE_FAULT)
    if there and any(not it.name.startswith(STAGING_PREFIX) for it in folder.iterdir()):
        stop(f"{folder}: is not empty; name another folder", USAGE_FAULT)


def need_sound(folder: Path) -> None:
    """Stop where a package has faults."""
    problems = geo.problems_of(folder)
    if problems:
        stop(f"{len(problems)} faults in {folder}; see them with: qantar check", DATA_FAULT)


def need_scheme(scheme: str) -> None:
    """Stop where a scheme is unknown; the remedy names those that there are."""
    from maps.still.schemes import SCHEMES

    if scheme not in SCHEMES:
        stop(f"--scheme {scheme}: no such scheme; there are: {', '.join(SCHEMES)}", USAGE_FAULT)


@contextlib.contextmanager
def telling_letters() -> Iterator[None]:
    """Say as a note, once, which letters a picture or a print lacks."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", LettersWarning)
        yield
    for note in dict.fromkeys(str(item.message) for item in told):
        say(f"note: {note}", err=True)


def say_notes(data: geo.Dataset) -> None:
    """Say on stderr what was done to the data, and what wants a look."""
    for note in data.notes:
        say(f"note: {note}", err=True)
    for text in data.warnings:
        say(f"warning: {text}", err=True)


def say_rights(data: geo.Dataset) -> None:
    """Say on stderr what was left out because of its rights, or what is there despite them."""
    from geo import rights

    if data.left_out:
        say(f"left out: {data.left_out}; {rights.REASON}", err=True)
    if data.local:
        say(f"not to be published: {data.local}; {rights.REASON}", err=True)


def target(folder: Path | None) -> Path:
    """Return the package to write to; stop where it is part of an installation, or plain."""
    from geo.intake.plain_folder import is_plain

    place = folder or default_folder()
    if folder is None and place.parent == Path(geo.__file__).resolve().parent:
        stop(
            f"{place}: is part of the installation; copy it and name the copy, or start one with "
            "`qantar new`",
            USAGE_FAULT,
        )
    if is_plain(place):
        stop(
            f"{place}: has no datapackage.json, so no rows are added to it by command; edit "
            "incidents.csv, or start a package with `qantar new` and import the file into it",
            USAGE_FAULT,
        )
    return place


def spare(output: Path, folder: Path | None) -> None:
    """Stop where a file to be written is one that the package is read from."""
    from geo import folders

    place = folder or default_folder()
    names = folders.own_paths(place)
    spare_files(output, [place / name for name in names], f"is a file of the package {place}")


def spare_files(output: Path, files: Iterable[Path], what: str = "is read") -> None:
    """Stop where a file to be written is one of those that are read."""
    if any(map(partial(_same, output), files)):
        stop(f"{output}: {what}; name another file", USAGE_FAULT)


def _same(one: Path, other: Path) -> bool:
    """Say whether two paths lead to one file, which need not be there."""
    try:
        return one.samefile(other)  # letters may count as one, large or small
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)


def say(text: object, *, err: bool = False) -> None:
    """
    Print lines; what would steer a terminal is made visible.

    Parameters
    ----------
    text
        Its line ends stay. In a pipe, what is printed on standard output is
        for programs, and stays as it is: a path above all.
    err
        On standard error.
    """
    shown = str(text)
    if err or sys.stdout.isatty():
        shown = "\n".join(map(visible, shown.split("\n")))
    typer.echo(shown, err=err)


def stop(message: str, code: int) -> NoReturn:
    """Say what is wrong on stderr, a line each, and leave."""
    say(message, err=True)
    raise typer.Exit(code)
