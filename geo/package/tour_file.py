"""The guided tour as a package writes it: ``tour.toml``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from geo.package import text_files, toml_text
from geo.problems import DataError, Problem

if TYPE_CHECKING:
    from pathlib import Path

TOUR_FILE = "tour.toml"
AT_LINE = re.compile(r"\(at line (\d+)")
STEP_HEAD = re.compile(r"\s*\[\[\s*step\s*\]\]\s*(#.*)?")

Entry = dict[str, Any]


def read_tour(folder: Path) -> tuple[tuple[Entry, ...], list[Problem]]:
    """
    Read ``tour.toml`` of a package.

    Parameters
    ----------
    folder
        The data package.

    Returns
    -------
    tuple of dict
        The steps as written, each with its line as ``""``; empty where the
        package has no tour.
    list of Problem
        A file that can not be read, that is not TOML, or that has no steps.
    """
    try:
        source = text_files.text(folder, TOUR_FILE)
        content = toml_text.parsed(source)
    except FileNotFoundError:
        return (), []
    except DataError as error:
        return (), list(error.problems)
    except (ValueError, RecursionError) as error:
        found = AT_LINE.search(str(error))
        rule = f"must be TOML ({error})"
        line = int(found[1]) if found else None
        return (), [Problem(TOUR_FILE, rule, "fix it at the place named", row=line)]
    problems = [
        Problem(TOUR_FILE, "is not a key of a tour", "write [[step]] for each step", field=key)
        for key in content
        if key != "step"
    ]
    listed = content.get("step")
    if not isinstance(listed, list) or not listed or not all(isinstance(x, dict) for x in listed):
        remedy = "begin each step with [[step]], or remove the file"
        return (), [*problems, Problem(TOUR_FILE, "a tour has steps", remedy, field="step")]
    heads = [n for n, line in enumerate(source.splitlines(), 1) if STEP_HEAD.fullmatch(line)]
    lines = heads if len(heads) == len(listed) else [None] * len(listed)
    return tuple({**step, "": line} for step, line in zip(listed, lines, strict=True)), problems
