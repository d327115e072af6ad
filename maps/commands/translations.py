"""``qantar translations``: record that the translations say what the texts say."""

from __future__ import annotations

import contextlib

from geo.package.embedded import default_folder
from maps.commands.terminal import Folder, need_sound, say, writing


def translations(folder: Folder = None) -> None:
    """Record that every translation was read beside its text; `check` then names those that age."""
    from geo.package.reading import read_package
    from geo.rules import translated
    from geo.writing import files

    place = folder or default_folder()
    path = place / translated.SUMS_FILE
    # From the reading on: what others change meanwhile would count as read.
    with writing(path), files.exclusive(place) if place.is_dir() else contextlib.nullcontext():
        need_sound(place)
        package, _ = read_package(place)
        files.write(path, translated.record(package))
    say(path)
