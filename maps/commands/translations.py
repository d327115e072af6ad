"""``qantar translations``: record that the translations say what the texts say."""

from __future__ import annotations

from geo.package.embedded import default_folder
from maps.commands.terminal import Folder, need_sound, say


def translations(folder: Folder = None) -> None:
    """Record that every translation was read beside its text; `check` then names those that age."""
    from geo.package.reading import read_package
    from geo.rules import translated
    from geo.writing import files

    place = folder or default_folder()
    need_sound(place)
    package, _ = read_package(place)
    path = place / translated.SUMS_FILE
    files.write(path, translated.record(package))
    say(path)
