"""Folders, files and frames read as datasets."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import geopandas as gpd
import pandas as pd

from geo import asked, folders, rights
from geo.dataset import Dataset
from geo.exchange.into import opened
from geo.intake import bringing, incoming, text_table
from geo.intake.brought import Brought, FrameOptions
from geo.intake.dates import ORDERS
from geo.intake.incoming import Named
from geo.intake.synonyms import LAYOUT_COLUMNS
from geo.joining import joined
from geo.package import model
from geo.package.descriptor import read_descriptor
from geo.package.embedded import default_folder
from geo.pausing import search_paused
from geo.problems import FAULT, DataError, DataWarning, Problem
from geo.rights import LeftOut
from geo.rules import checks, hints, in_memory, lesson_script
from geo.today import latest_day
from geo.writing import commit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.intake.measure_choice import Asked
    from geo.package.reading import Package

Given: TypeAlias = pd.DataFrame | str | os.PathLike[str] | None
LOG = logging.getLogger("geo")
MOST_READINGS = 10
LAYOUTS = ("auto", *LAYOUT_COLUMNS, "plain")


@search_paused()
def load(folder: str | Path | None = None, *, include_local: bool = True) -> Dataset:
    """
    Read and validate a data package.

    Parameters
    ----------
    folder
        The package; None for the one that comes with Qantar.
    include_local
        False to leave out rows that must not be published (``rights`` is
        ``local_only``), before any figure is joined to a place.

    Returns
    -------
    Dataset

    Raises
    ------
    DataError
        With every fault of the package: file, row, field, value, rule, remedy.
    """
    place = default_folder() if folder is None else asked.path(folder)
    package, problems, notes, told = _examine(place)
    if package is None or problems:
        raise DataError(problems)
    data = _dataset(package, problems, include_local=include_local)
    kept = tuple(data.settings.get("notes", ()))
    return replace(data, notes=(*kept, *notes), warnings=_said(told))


def _said(found: Sequence[Problem]) -> tuple[str, ...]:
    """Return warnings as texts that do not say that they are warnings."""
    return tuple(str(replace(item, level=FAULT)) for item in found)


def from_frames(  # noqa: PLR0913 (the words that analysts know, by name)
    incidents: Given = None,
    regions: Given | Sequence[Given] = None,
    cities: Given | Sequence[Given] = None,
    *,
    measures: Asked | None = None,
    columns: Mapping[str, str | None] | None = None,
    title: str | Mapping[str, str] | None = None,
    source: str | None = None,
    layout: str = "auto",
    dates: str | None = None,
    lang: str | None = None,
    encoding: str | None = None,
) -> Dataset:
    """
    Make a dataset of frames of one's own.

    Parameters
    ----------
    incidents
        One row an incident: a GeoDataFrame of points, a DataFrame with
        coordinates or the name of a region, or the path of a file. Areas are
        taken as regions.
    regions
        A GeoDataFrame of areas, or a path; in a list the first has the
        shapes, the others are tables of numbers about them.
    cities
        Towns, in the same way; None for those that incidents name.
    measures
        What is shown, by id: a `Measure` or the name of an aggregate; or
        columns. None for the number of incidents and what regions give.
    columns
        Theirs to ours, as ``DataFrame.rename`` takes them; None leaves a
        column out.
    title
        Heading, in one language or by language.
    source
        Who made the incidents.
    layout
        Whose columns are asked first: ``acled``, ``ucdp``, ``gtd``, ``kobo``;
        ``auto`` or ``plain``.
    dates
        ``dmy`` or ``mdy`` for dates like 05/01/2022.
    lang
        Language of texts that name none; None for that of their script.
    encoding
        Of files of text, such as ``windows-1251``; None for UTF-8.

    Returns
    -------
    Dataset
        As `load` returns it; ``notes`` says what was taken for what.

    Raises
    ------
    DataError
        With every fault: table, row, column, value, rule, remedy.
    """
    texts = {"source": source, "layout": layout, "dates": dates, "lang": lang, "encoding": encoding}
    for name, value in texts.items():
        asked.text(name, value)
    asked.texts("title", title)
    asked.need("columns", columns, (Mapping, type(None)), "theirs to ours; {'Datum': 'event_date'}")
    named = {str(theirs): ours for theirs, ours in (columns or {}).items()}
    asked.texts("columns", named)
    if layout not in LAYOUTS or dates not in {None, *ORDERS}:
        said = f"layout={layout!r}, dates={dates!r}"
        message = f"{said}: the layout is one of {', '.join(LAYOUTS)}; dates are dmy or mdy"
        raise ValueError(message)
    options = FrameOptions(measures, named, title, source, layout, dates, lang)
    return brought(
        None if incidents is None else _frame(incidents, "incidents", encoding),
        [_frame(it, "regions", encoding) for it in _several(regions)],
        [_frame(it, "cities", encoding) for it in _several(cities)],
        options,
    )


def brought(
    incidents: Named | None, regions: list[Named], cities: list[Named], options: FrameOptions
) -> Dataset:
    """
    Make a dataset of tables under the names that faults call them by.

    Parameters
    ----------
    incidents, regions, cities
        As `from_frames` takes them.
    options
        The other arguments of `from_frames`.
    """
    with search_paused():
        given = incoming.sort(incidents, regions, cities)
        found = bringing.bring(given, options, read_descriptor(default_folder()))
        return _brought(found)


def _several(given: Given | Sequence[Given]) -> list[Given]:
    """Return frames as a list."""
    if given is None:
        return []
    return list(given) if isinstance(given, list | tuple) else [given]


def _frame(given: Given, name: str, encoding: str | None) -> Named:
    """Return a frame, or what a file holds, under its name."""
    if isinstance(given, pd.DataFrame):
        frame, indexed = text_table.flat(given)
        said = f"{name}: the index was read as {', '.join(indexed)}"
        return Named(name, frame, (said,) if indexed else ())
    if isinstance(given, str | os.PathLike):
        return opened.opened(Path(given), encoding=encoding)
    made = "its to_frame('geometry')" if isinstance(given, gpd.GeoSeries) else "pandas.DataFrame(…)"
    message = f"{name}: a frame or a path, not {type(given).__name__}; {made} makes one"
    raise TypeError(message)


def _brought(found: Brought) -> Dataset:
    """Turn what frames became into a dataset; say its notes, and its warnings at once."""
    problems = list(found.problems)
    if found.package is not None:
        problems += checks.check(found.package, today=latest_day())
    if problems or found.package is None:
        raise DataError(problems)
    data = _dataset(found.package, [])
    for note in found.notes:
        LOG.info(note)
    if found.warnings:
        warnings.warn(DataWarning("\n".join(_said(found.warnings))), stacklevel=4)
    return replace(data, folder=None, notes=tuple(found.notes), warnings=_said(found.warnings))


def _dataset(package: Package, problems: list[Problem], *, include_local: bool = True) -> Dataset:
    """Turn a package without faults into a dataset."""
    if problems:
        raise DataError(problems)
    left = LeftOut()
    if not include_local:
        package, left = rights.public(package)
    dataset = Dataset(**joined(package), left_out=left)
    in_memory.validate(
        {name: getattr(dataset, name) for name in model.tables()}, dataset.descriptor
    )
    return dataset


@dataclass(frozen=True)
class Examined:
    """
    What one reading of a data package found.

    Attributes
    ----------
    problems
        Every fault, in the order of files and rows; those of its lesson where
        there are no others.
    warnings
        Warnings and notes by their ``level``; empty for a package with
        faults, which come first.
    rows
        How many each table has, by its name.
    """

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)


def examined(folder: str | Path) -> Examined:
    """
    Read a data package once, and apply every rule to it.

    Parameters
    ----------
    folder
        The package.

    Returns
    -------
    Examined
    """
    package, problems, told = _faults(asked.path(folder))
    if package is None:
        return Examined(tuple(problems))
    rows = {name: len(frame) for name, frame in package.frames.items()}
    found = () if problems else (*hints.check(package), *told)
    return Examined(tuple(problems), found, rows)


def problems_of(folder: str | Path) -> list[Problem]:
    """
    Return every fault of a data package.

    Parameters
    ----------
    folder
        The package.

    Returns
    -------
    list of Problem
        Empty for a sound package. Those of its lesson where there are no others.
    """
    return _faults(asked.path(folder))[1]


def warnings_of(folder: str | Path) -> list[Problem]:
    """
    Return what is no fault of a data package but wants a look.

    Parameters
    ----------
    folder
        The package.

    Returns
    -------
    list of Problem
        Warnings and notes by their ``level``, in the order of files and rows;
        empty for a package with faults, which come first.
    """
    return list(examined(folder).warnings)


@search_paused()
def _faults(folder: Path) -> tuple[Package | None, list[Problem], list[Problem]]:
    """Read a package; return its faults, and what was told of a plain folder."""
    try:
        package, problems, _, told = _examine(folder)
    except DataError as error:
        return None, list(error.problems), []
    if package is not None and not problems:
        # Ids are looked up in whole tables only; pages do not need the lesson.
        problems = lesson_script.faults(package)
    return package, problems, told


def _read(folder: Path) -> tuple[Package | None, list[Problem], list[str], list[Problem]]:
    """Read a folder, anew where others wrote to it meanwhile: no half of what belongs together."""
    for _ in range(MOST_READINGS):
        before = _written(folder)
        commit.settle(folder)
        try:
            found = folders.read(folder)
        except DataError:
            if _written(folder) == before:
                raise
            continue
        if _written(folder) == before:
            return found
    rule = "was changed again and again while it was read"
    remedy = "run this again when nothing else writes there"
    raise DataError([Problem(str(folder), rule, remedy)])


def _written(folder: Path) -> int | None:
    """Return when a file was last put into a folder, or its lock; None where it can not be read."""
    try:
        return folder.stat().st_mtime_ns
    except (OSError, ValueError):
        return None


def _examine(
    folder: Path,
) -> tuple[Package | None, list[Problem], list[str], list[Problem]]:
    """Read a package and apply every rule to it."""
    package, problems, notes, told = _read(folder)
    if package is not None:
        problems += checks.check(package, today=latest_day())
    return package, problems, notes, told
