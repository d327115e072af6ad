"""A short description: tables by name, as their makers wrote them, with settings beside."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from stat import S_ISDIR
from typing import TYPE_CHECKING, Any

from geo import measures
from geo.intake.brought import FrameOptions
from geo.intake.dates import ORDERS
from geo.intake.incoming import CITIES, INCIDENTS, REGIONS, Named, Sorted, sort
from geo.intake.synonyms import AUTO, LAYOUT_COLUMNS
from geo.languages import LANGUAGE_CODE
from geo.package import json_text
from geo.package.descriptor import FILE, PLAIN
from geo.package.text_files import text
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KNOWN = (INCIDENTS, REGIONS, CITIES)
ANY_NAME = re.compile(r".*", re.DOTALL)


def described(folder: Path) -> dict[str, Any] | None:
    """Return the short description of a folder: no table has a schema; None for any other."""
    if not os.path.isfile(folder / FILE):  # noqa: PTH113 (Path.is_file raises where it may not look)
        return None
    try:
        raw = json_text.parsed(text(folder, FILE, "utf-8-sig"))
    except (ValueError, RecursionError, DataError, OSError):
        return None  # told when it is read as a whole
    resources = raw.get("resources") if isinstance(raw, dict) else None
    if not isinstance(resources, list):
        return None
    items = [it for it in resources if isinstance(it, dict)]
    named = {str(it.get("name")) for it in items}
    if any("schema" in it for it in items) or not named & set(KNOWN[:2]):
        return None
    return raw


def read(
    folder: Path, raw: dict[str, Any], opened: Callable[[Path], Named]
) -> tuple[Sorted, FrameOptions]:
    """
    Read the tables of a short description, and how they are read.

    Incidents, regions and cities are known by their names; others are numbers about regions.
    """
    problems: list[Problem] = []
    found: dict[str, Named] = {}
    for number, item in enumerate(raw["resources"], 1):
        name, path = (item.get(it) if isinstance(item, dict) else None for it in ("name", "path"))
        if not isinstance(name, str) or not isinstance(path, str) or name in found:
            rule = "stands twice" if name in [*found] else "is not described in full"
            remedy = "give each a name of its own, and a path"
            problems.append(Problem(FILE, rule, remedy, value=f"resource {number}"))
            continue
        try:
            found[name] = opened(_inside(folder, path))
        except DataError as error:
            problems += error.problems
    options = _options(raw, folder, problems)
    if problems:
        return Sorted(problems=problems), options
    tables = [it for name, it in found.items() if name not in KNOWN]
    regions = [found[REGIONS], *tables] if REGIONS in found else []
    cities = [found[CITIES]] if CITIES in found else []
    return sort(found.get(INCIDENTS), regions, cities), options


def called(folder: Path) -> str:
    """Return the name of a folder; bytes of it that are no text have a mark in their place."""
    return os.fsencode(folder.resolve().name).decode("utf-8", "replace")


def _inside(folder: Path, path: str) -> Path:
    """Return the path of a file that stays inside the package."""
    full = folder / path
    try:
        inside = Path(os.path.realpath(full)).is_relative_to(os.path.realpath(folder))
        there = full.stat()
    except FileNotFoundError:
        return full  # which is told when it is read
    except (OSError, ValueError) as error:  # ValueError: a NUL
        rule = f"can not be read ({getattr(error, 'strerror', error)})"
        raise DataError([Problem(FILE, rule, "name a file of the package", value=path)]) from None
    if not inside or PurePosixPath(path).is_absolute():
        remedy = "move the file into it"
        raise DataError([Problem(FILE, "must stay inside the package", remedy, value=path)])
    if S_ISDIR(there.st_mode):
        raise DataError([Problem(FILE, "is a folder", "name a file of the package", value=path)])
    return full


def _options(raw: dict[str, Any], folder: Path, problems: list[Problem]) -> FrameOptions:
    """Read the settings."""
    problems += _setting_faults(raw)
    if problems:
        return FrameOptions()
    settings = raw.get("qantar", {})
    chosen = None
    if "measures" in settings:
        chosen = {}
        for place, item in enumerate(settings["measures"]):
            try:
                name, measure = measures.read(item)
            except (AttributeError, TypeError, ValueError) as error:
                field = f"qantar.measures[{place}]"
                remedy = "correct it as the message says"
                problems.append(Problem(FILE, str(error), remedy, field=field))
            else:
                chosen[name] = measure
    return FrameOptions(
        chosen,
        settings.get("columns", {}),
        raw.get("title") or called(folder),
        settings.get("source"),
        settings.get("layout", AUTO),
        settings.get("dates"),
        settings.get("language"),
    )


def _setting_faults(raw: dict[str, Any]) -> Iterator[Problem]:
    """Find settings that are not of their kind."""
    settings, title = raw.get("qantar", {}), raw.get("title", "")
    if not isinstance(settings, dict):
        yield Problem(FILE, "must be an object", "see docs/formats.md", field="qantar")
        return
    if not isinstance(title, str) and not _texts(title, LANGUAGE_CODE):
        rule, remedy = "must be a text, or one a language", 'write {"en": "Strikes"}'
        yield Problem(FILE, rule, remedy, field="title", value=str(title))
    layouts = (AUTO, PLAIN, *LAYOUT_COLUMNS)
    for name, good, rule, remedy in (
        ("measures", lambda it: isinstance(it, list), "must be a list", "see docs/formats.md"),
        ("columns", lambda it: _texts(it, ANY_NAME, none=True),
         "must name a column of ours for each", 'write {"their column": "event_date"}'),
        ("source", lambda it: isinstance(it, str), "must be a text", "name who made the table"),
        ("layout", lambda it: it in layouts, "is no layout", f"name one of {', '.join(layouts)}"),
        ("dates", lambda it: it in ORDERS, "is no order of days", "write dmy or mdy"),
        ("language", lambda it: isinstance(it, str) and LANGUAGE_CODE.fullmatch(it),
         "is no code of a language", 'write "en"'),
    ):  # fmt: skip
        if settings.get(name) is not None and not good(settings[name]):
            value = str(settings[name])
            yield Problem(FILE, rule, remedy, field=f"qantar.{name}", value=value)


def _texts(given: object, keys: re.Pattern[str], *, none: bool = False) -> bool:
    """Say whether an object has texts alone, or also null, under names of a pattern."""
    return isinstance(given, dict) and all(
        keys.fullmatch(name) and (isinstance(text, str) or (none and text is None))
        for name, text in given.items()
    )
