"""``qantar diff``: what changed from one package to another."""

from __future__ import annotations

import itertools
import json
import os
from pathlib import Path  # noqa: TC003 (typer reads the annotations)
from typing import Annotated

import typer

from geo.problems import visible
from maps.commands.terminal import DATA_FAULT, USAGE_FAULT, refusing, say, stop


def differences(
    old: Annotated[
        Path, typer.Argument(help="The package, or the page, as it was.", metavar="OLD")
    ],
    new_: Annotated[
        Path, typer.Argument(help="The package, or the page, as it is.", metavar="NEW")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,  # noqa: FBT002 (a flag)
) -> None:
    """List incidents and claims that were added (+), removed (-) or changed (~), with reasons."""
    # Not the methods of Path, which raise where a name is too long.
    if os.path.isfile(old) and os.path.isfile(new_):  # noqa: PTH113 (the reason is above)
        if as_json:
            stop("--json: tells of two packages; leave it out for pages", USAGE_FAULT)
        _pages(old, new_)
        return
    from geo.package import diff

    with refusing():
        found = diff.compare(old, new_)
    if as_json:
        records = [item.record() for item in found]
        typer.echo(json.dumps(records, ensure_ascii=False, indent=2))
        return
    for (table, what), items in itertools.groupby(found, key=lambda item: (item.table, item.what)):
        listed = list(items)
        say(f"{table}, {what}: {len(listed)}")
        for item in listed:
            say(f"  {visible(str(item))}")  # a line each, whatever stands in an id
    if not found:
        say("no incident and no claim differs")


def _pages(old: Path, new: Path) -> None:
    """List what differs between two pages."""
    from geo.package.text_files import whole
    from maps.page import page_diff
    from maps.page.seal import SealError

    try:
        found = page_diff.compare(whole(old), whole(new))
    except OSError as error:
        stop(f"{error.filename}: can not be read ({error.strerror}); name a page", DATA_FAULT)
    except SealError as error:
        stop(f"{old}, {new}: one {error}; name two pages that qantar build wrote", DATA_FAULT)
    for line in found:
        say(visible(line))
    if not found:
        say("the pages do not differ")
