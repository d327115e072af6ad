"""The scheme of a picture, as commands take it."""

from __future__ import annotations

from maps.commands.terminal import USAGE_FAULT, stop


def need_scheme(scheme: str) -> None:
    """Stop where a scheme is unknown; the remedy names those that there are."""
    from maps.still.schemes import SCHEMES

    if scheme not in SCHEMES:
        stop(f"--scheme {scheme}: no such scheme; there are: {', '.join(SCHEMES)}", USAGE_FAULT)
