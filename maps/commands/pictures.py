"""What commands that draw pictures share: the scheme, and what is told of letters."""

from __future__ import annotations

import contextlib
import warnings
from typing import TYPE_CHECKING

from maps.commands.terminal import USAGE_FAULT, say, stop
from maps.refusals import LettersWarning

if TYPE_CHECKING:
    from collections.abc import Iterator


def need_scheme(scheme: str) -> None:
    """Stop where a scheme is unknown; the remedy names those that there are."""
    from maps.still.schemes import SCHEMES

    if scheme not in SCHEMES:
        stop(f"--scheme {scheme}: no such scheme; there are: {', '.join(SCHEMES)}", USAGE_FAULT)


@contextlib.contextmanager
def telling_letters() -> Iterator[None]:
    """Say as a note, once, which letters a picture or a print lacks."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", LettersWarning)
        yield
    for note in dict.fromkeys(str(item.message) for item in told):
        say(f"note: {note}", err=True)
