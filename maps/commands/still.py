"""The command ``still``: parse, call, print."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (typer reads the annotations)
from typing import Annotated

import typer

import geo
from maps.commands.terminal import (
    DATA_FAULT,
    USAGE_FAULT,
    Folder,
    IncludeLocal,
    busy,
    need_parent,
    say_rights,
    stop,
    writing,
)
from maps.refusals import SizeError, UnknownNameError
from maps.still.request import KINDS, Still

INSTALL = "pip install 'qantar[figure]'"


def still(  # noqa: PLR0913, PLR0917 (one a flag)
    output: Annotated[
        Path, typer.Option("-o", "--output", help="File to write: .png, .svg or .pdf.")
    ],
    folder: Folder = None,
    measure: Annotated[
        str | None,
        typer.Option(help="One of the package's regional maps; its first if left out."),
    ] = None,
    lang: Annotated[str, typer.Option(help="Language of the words.")] = "en",
    scheme: Annotated[
        str, typer.Option(help="light, dark, or grey: patterns that survive a photocopier.")
    ] = "light",
    lens: Annotated[
        str | None,
        typer.Option(
            "--lens",
            "--claimant",
            help="Whose claims: latest, low or high (official, and the end of their ranges), "
            "or the name of a claimant.",
        ),
    ] = None,
    width: Annotated[float, typer.Option(help="Millimetres.")] = Still.width_mm,
    height: Annotated[
        float | None, typer.Option(help="Millimetres; as much as is needed if left out.")
    ] = None,
    dpi: Annotated[int, typer.Option(help="Dots per inch of a .png.")] = Still.dpi,
    no_incidents: Annotated[  # noqa: FBT002 (a flag)
        bool, typer.Option("--no-incidents", help="Leave out the marks of incidents.")
    ] = False,
    include_local: IncludeLocal = False,  # noqa: FBT002 (a flag)
) -> None:
    """Write a still map with legend, credit and sources; the last line printed is the path."""
    kind = output.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        endings = ", ".join(f".{item}" for item in KINDS)
        stop(f"{output}: is of no kind that is written; end it in one of: {endings}", USAGE_FAULT)
    from maps.still.schemes import SCHEMES

    if scheme not in SCHEMES:
        stop(f"--scheme {scheme}: no such scheme; there are: {', '.join(SCHEMES)}", USAGE_FAULT)
    need_parent(output)
    from geo.writing import files
    from maps.still.drawing import draw

    still = Still(measure, lang, scheme, lens, not no_incidents, width, height, dpi)
    with busy("Reading and drawing"):
        try:
            data = geo.load(folder, include_local=include_local)
            drawn = draw(data, still, kind)
        except geo.DataError as error:
            stop(str(error), DATA_FAULT)
        except ModuleNotFoundError as error:
            name = (error.name or "matplotlib").partition(".")[0]
            stop(f"qantar still needs {name}: {INSTALL}", USAGE_FAULT)
        except (UnknownNameError, SizeError) as error:
            stop(str(error), USAGE_FAULT)
        with writing(output):
            files.write(output, drawn)
    say_rights(data)
    typer.echo(output)
