"""``qantar language add``: another language for the program's words and a package's texts."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer

from geo.languages import LANGUAGE_CODE, translations
from geo.package.embedded import default_folder
from maps.commands.terminal import USAGE_FAULT, Folder, need_sound, say, stop, writing

Code = Annotated[str, typer.Argument(help="ISO 639 code, such as de.", metavar="CODE")]
language = typer.Typer(no_args_is_help=True, help="Languages of a package and of the program.")


@language.callback()
def languages() -> None:
    """Languages of a package and of the program."""


@language.command("add")
def add(code: Code, folder: Folder = None) -> None:
    """Add a language; English is shown where a text is empty, and `check` counts what is left."""
    from geo.package.descriptor import read_descriptor
    from geo.writing import files
    from geo.writing.added_language import add_language
    from maps import catalogue, untranslated_catalogue

    place = folder or default_folder()
    if not LANGUAGE_CODE.fullmatch(code) or not untranslated_catalogue.known(code):
        stop(f"{code}: is no ISO 639 code of a language; write de for German", USAGE_FAULT)
    need_sound(place)
    path = catalogue.path_of(code)
    spoken = code in {"en", *translations(read_descriptor(place).settings)}
    if spoken and path.is_file():
        stop(f"{code}: {place} and the program have this language already", USAGE_FAULT)
    catalogues = catalogue.LOCALE
    new = not path.is_file()
    if new:
        with writing(path):
            content = untranslated_catalogue.written(code)
            files.write_all(catalogues, {path.relative_to(catalogues).as_posix(): content})
    try:
        with writing(place):
            made = [] if spoken else add_language(place, code)
    except BaseException:
        if new:  # a command that fails leaves nothing
            shutil.rmtree(catalogues / code, ignore_errors=True)
        raise
    made += [path] if new else []
    for item in made:
        say(item)
