"""A folder as a package, whether it is described in full, in short, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.exchange.into.opened import opened
from geo.intake import bringing, plain_folder, short
from geo.intake.brought import FrameOptions
from geo.package.descriptor import FILE, read_descriptor
from geo.package.embedded import default_folder
from geo.package.reading import Package, own_files, read_package
from geo.problems import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from geo.problems import Problem


def read(folder: Path) -> tuple[Package | None, list[Problem], list[str], list[Problem]]:
    """
    Read a folder.

    Parameters
    ----------
    folder
        A data package, or a plain folder.

    Returns
    -------
    Package or None
        None where nothing could be made of a plain folder.
    list of Problem
        Faults of files, columns and cells.
    list of str
        What was done to a plain folder.
    list of Problem
        What to look at before it is published.

    Raises
    ------
    DataError
        If there is neither a description nor incidents or regions.
    """
    model = read_descriptor(default_folder())
    raw = short.described(folder)
    if raw is not None:
        given, options = short.read(folder, raw, opened)
        found = bringing.bring(given, options, model, folder)
    elif plain_folder.is_plain(folder):
        options = FrameOptions(title=short.called(folder), named=False)
        found = bringing.bring(plain_folder.read(folder), options, model, folder)
    else:
        package, problems = read_package(folder)
        return package, problems, [], []
    return found.package, found.problems, found.notes, found.warnings


def own_paths(folder: Path) -> set[str]:
    """
    Return the path of every file that a folder is read from; some need not be there.

    Parameters
    ----------
    folder
        A data package, or a plain folder; of one that can not be read, what might be.
    """
    raw = short.described(folder)
    if raw is not None:
        paths = {it.get("path") for it in raw["resources"] if isinstance(it, dict)}
        return {FILE, *(path for path in paths if isinstance(path, str))}
    try:
        return own_files(read_descriptor(folder))
    except DataError:
        return {FILE, *plain_folder.NAMES}
