"""``qantar translations``: record that the translations say what the texts say."""

from __future__ import annotations

import geo
from geo.package.embedded import default_folder
from maps.commands.terminal import DATA_FAULT, Folder, say, stop


def translations(folder: Folder = None) -> None:
    """Record that every translation was read beside its text; `check` then names those that age."""
    from geo.package.reading import read_package
    from geo.rules import translated
    from geo.writing import files

    place = default_folder() if folder is None else folder
    problems = geo.problems_of(place)
    if problems:
        stop(f"{len(problems)} faults in {place}; see them with: qantar check", DATA_FAULT)
    package, _ = read_package(place)
    path = place / translated.SUMS_FILE
    files.write(path, translated.record(package))
    say(path)
